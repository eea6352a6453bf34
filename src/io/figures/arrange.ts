// What is placed on paper: panels with their axes, legends and colour bars, and the room that they need.
import { panelsOf } from './axes.ts';
import type { PlacedPanel, SharedAxis } from './axes.ts';
import { labelWithUnit, unitOfAxis } from './axis-unit.ts';
import { wideEnough } from './axis.ts';
import { themeOf } from './colours.ts';
import type { Theme } from './colours.ts';
import type { Fault } from './faults.ts';
import type { Coordinate, Figure, ImageMark, Panel } from './figure.ts';
import { layOut, sizes } from './layout.ts';
import type { Bar, Box, Layout } from './layout.ts';
import { legendHeight } from './legend.ts';
import { colourRange, drawMarks } from './marks/index.ts';
import type { LegendEntry, MarkSizes } from './marks/index.ts';
import { dimensionOf, numbersOf } from './series.ts';
import { extremesOf } from './spread.ts';

/** The letter of a panel: `C` from `A`, `(c)` from `(a)`. */
export function letterOf(first: string, k: number): string {
  return first.replace(/[a-zA-Z]/, (letter) =>
    String.fromCodePoint(letter.codePointAt(0)! + (k % 26)),
  );
}

/** A figure whose parts have their places. */
export interface Arrangement {
  readonly figure: Figure;
  readonly theme: Theme;
  readonly placed: readonly PlacedPanel[];
  readonly boxes: readonly Box[];
  readonly layout: Layout;
  /** One legend for each panel; empty if there are none. */
  readonly legends: readonly (readonly LegendEntry[])[];
  /** The legend of all panels. */
  readonly common: readonly LegendEntry[];
}

/** Height of the title of a figure. */
export function titleRoom({ title = '' }: Figure): number {
  return title === '' ? 0 : sizes.title + 8;
}

/** Finds the places of all parts of a figure. */
export function arranged(given: Figure): Arrangement {
  const figure = withCommonColours(given);
  const theme = themeOf(figure);
  const placed = panelsOf(figure);
  const legends = placed.map((one) => legendOf(one, theme));
  const common = figure.legend === 'figure' ? distinct(legends.flat()) : [];
  const hasOwnLegends = figure.legend !== 'figure' && figure.legend !== 'none';
  const letterRoom = figure.letters === undefined ? 0 : sizes.letter + 5;
  const boxes = placed.map((one, k): Box => {
    const title = one.panel.title ?? '';
    const legend = hasOwnLegends ? legends[k]! : [];
    return {
      placed: one,
      bars: barsOf(one.panel),
      above: (width) =>
        Math.max(title === '' ? 0 : sizes.label + 8, letterRoom) + legendHeight(legend, width),
    };
  });
  const titleHeight = titleRoom(figure);
  const layout = layOut(figure, boxes, (width) => titleHeight + legendHeight(common, width) + 2);
  return { figure, theme, placed, boxes, layout, common, legends: hasOwnLegends ? legends : [] };
}

/** Why a figure is too small for its panels, whatever their data. */
export function roomFaults(figure: Figure): Fault[] {
  if (figure.width === undefined && figure.height === undefined) return [];
  const panels = figure.panels.map((panel) => ({ ...panel, marks: panel.marks.map(withoutData) }));
  const { width, height, lacking } = arranged({ ...figure, panels }).layout;
  const needed = { width: width + lacking.width, height: height + lacking.height };
  return (['width', 'height'] as const)
    .filter((side) => figure[side] !== undefined && lacking[side] > 0)
    .map((side) => ({
      property: side,
      expected: `at least ${Math.ceil((needed[side] / 96) * 25.4) / 10} cm for what it shows`,
      found: `${Math.round(((needed[side] - lacking[side]) / 96) * 25.4) / 10} cm`,
    }));
}

/** Gives all images of a figure the range of colours that they share. */
function withCommonColours(figure: Figure): Figure {
  const { clim, panels } = figure;
  if (clim === undefined) return figure;
  const images = panels.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'image'));
  const [low, high] = images.reduce<[number, number]>(
    ([least, most], { values }) => {
      const [a, b] = extremesOf(numbersOf(values));
      return [Math.min(least, a), Math.max(most, b)];
    },
    [Infinity, -Infinity],
  );
  const limits: readonly [Coordinate, Coordinate] = clim === 'shared' ? [low, high] : clim;
  if (images.length === 0 || low > high) return figure;
  return {
    ...figure,
    panels: panels.map((panel) => ({
      ...panel,
      marks: panel.marks.map((mark) =>
        mark.kind === 'image' && mark.limits === undefined ? { ...mark, limits } : mark,
      ),
    })),
  };
}

/** The colour bars of a panel. */
function barsOf({ marks }: Panel): (Bar & { readonly image: ImageMark })[] {
  return marks
    .filter((mark) => mark.kind === 'image')
    .filter((mark) => mark.bar !== false)
    .map((image) => ({ image, axis: colourAxis(image) }));
}

function colourAxis(image: ImageMark): SharedAxis {
  const range = colourRange(image);
  const dimension = dimensionOf(image.values);
  const label = image.label ?? '';
  const largest = Math.max(...range.map(Math.abs));
  const unit = unitOfAxis(label, [dimension], largest);
  const extent = wideEnough(range[0] / unit.scale, range[1] / unit.scale);
  return {
    unit,
    label: labelWithUnit(label, unit),
    specification: {
      extent,
      fit: 'exact',
      kind: 'linear',
      isWhole: false,
      isReversed: false,
      linearUpTo: 1,
      ticks: null,
      tickLabels: null,
    },
  };
}

function legendOf({ panel }: PlacedPanel, theme: Theme): readonly LegendEntry[] {
  const axis = { place: () => NaN, scale: 1, isLog: false };
  const unknown = { width: 0, height: 0, x: axis, y: axis, y2: axis, theme, sizes: noSizes };
  return drawMarks(
    panel.marks.map((mark) => withoutData(mark)),
    unknown,
  ).legend;
}

const noSizes: MarkSizes = { pitch: 1, spikes: 0, points: 0, lines: 0 };

/** A mark that is drawn in no time: its legend does not depend on its data. */
function withoutData(mark: Panel['marks'][number]): Panel['marks'][number] {
  switch (mark.kind) {
    case 'line':
    case 'points':
      return { ...mark, x: [], ys: mark.ys.map(() => []) };
    case 'raster':
      return { ...mark, i: [], t: [] };
    case 'hist':
      return { ...mark, values: [] };
    case 'image':
    case 'contour':
      return { ...mark, rows: 0, columns: 0, values: [] };
    default:
      return mark;
  }
}

function distinct(entries: readonly LegendEntry[]): LegendEntry[] {
  const seen = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return [...seen.values()];
}
