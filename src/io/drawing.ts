// A figure that draws itself.
import { figureToSvg } from './figures/index.ts';
import type { Figure, SvgOptions } from './figures/index.ts';

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
export interface Drawing extends Figure {
  /** The text of an SVG image, without references to other files. */
  toSvg(options?: SvgOptions): string;
}

/** The figure with its method, which is no part of the data: copies and comparisons leave it out. */
export function drawingOf(figure: Figure): Drawing {
  const toSvg = (options?: SvgOptions): string => figureToSvg(figure, options);
  return Object.defineProperty({ ...figure, toSvg }, 'toSvg', { enumerable: false });
}
