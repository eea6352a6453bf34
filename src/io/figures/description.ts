// What is to be seen in a figure, in words, for readers who do not see it.
import type { PlacedPanel } from './axes/index.ts';
import type { Mark } from './figure.ts';

const names: Readonly<Record<Mark['kind'], string>> = {
  line: 'line',
  points: 'points',
  errorbars: 'error bars',
  band: 'band',
  bars: 'bars',
  raster: 'spike raster',
  hist: 'histogram',
  image: 'image',
  contour: 'contour lines',
  field: 'vector field',
  hline: '',
  vline: '',
  hspan: '',
  vspan: '',
  text: '',
  arrow: '',
};

/**
 * One sentence for each panel: `Panel 1: spike raster of neuron against time (ms).` Panels with letters are called by these,
 * `A: …`; `letter` returns that of a panel, or null.
 */
export function describeFigure(
  panels: readonly PlacedPanel[],
  letter: (k: number) => string | null,
): string {
  return panels
    .map(({ panel, x, y }, k) => {
      const drawn = new Set(panel.marks.map(describe).filter((text) => text !== ''));
      const what = drawn.size === 0 ? 'nothing' : [...drawn].join(', ');
      const axes = [
        y.label === '' ? '' : ` of ${y.label}`,
        x.label === '' ? '' : ` against ${x.label}`,
      ];
      const name = letter(k) ?? `Panel ${k + 1}`;
      const number = panels.length === 1 ? '' : `${name}: `;
      return `${number}${what}${axes.join('')}.`;
    })
    .join(' ');
}

function describe(mark: Mark): string {
  const name = names[mark.kind];
  const label = mark.label ?? '';
  return name === '' || label === '' ? name : `${name} “${label}”`;
}
