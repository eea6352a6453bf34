// A figure that draws itself.
import type { Figure, Panel } from './figure.ts';
import { figureToSvg } from './svg.ts';
import type { SvgOptions } from './svg.ts';

/**
 * A figure, as `plot` makes it.
 *
 * @example
 * const P = new PoissonGroup(10, '20*Hz');
 * const M = new SpikeMonitor(P);
 * await new Network(M).run('1*second');
 * const svg = plot({ raster: M, title: 'spikes' }).toSvg();
 * console.log(svg.startsWith('<svg')); // true
 */
export class Drawing implements Figure {
  readonly title: string | null;
  readonly panels: readonly Panel[];

  constructor({ title, panels }: Figure) {
    this.title = title;
    this.panels = panels;
  }

  /** The text of an SVG image, without references to other files. */
  toSvg(options?: SvgOptions): string {
    return figureToSvg(this, options);
  }
}
