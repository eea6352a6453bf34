// What is placed on paper: panels with their axes, legends and colour bars, and the room that they need.
import { labelWithUnit, panelsOf, unitOfAxis, wideEnough } from './axes/index.ts';
import type { PlacedPanel, SharedAxis } from './axes/index.ts';
import { themeOf } from './theme.ts';
import type { Theme } from './theme.ts';
import type { Fault } from './faults.ts';
import type { Coordinate, Figure, ImageMark, Panel } from './figure.ts';
import { layOut, sizes } from './layout.ts';
import type { Bar, Box, Layout } from './layout.ts';
import { legendHeight } from './legend.ts';
import { colourRange, legendEntries } from './marks/index.ts';
import type { LegendEntry } from './marks/index.ts';
import { linesOf } from './markup.ts';
import { dimensionOf, extremesOf, numbersOf } from './series.ts';

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
  /** The colour bar of all panels. */
  readonly bar: Bar | null;
}

/** The lines of a title of this size in a width. */
export function titleLines(title: string | undefined, size: number, width: number): string[] {
  return title === undefined || title === '' ? [] : linesOf(title, size, Math.max(width, 60));
}

/** Height of the title of a figure, or of a panel. */
export function titleRoom(title: string | undefined, size: number, width: number): number {
  const lines = titleLines(title, size, width).length;
  return lines === 0 ? 0 : lines * (size + 3) + 5;
}

/** Finds the places of all parts of a figure. */
export function arranged(given: Figure): Arrangement {
  const figure = withCommonColours(given);
  const theme = themeOf(figure);
  const placed = panelsOf(figure);
  const legends = placed.map((one) => legendEntries(one.panel.marks, theme));
  const common = figure.legend === 'figure' ? distinct(legends.flat()) : [];
  const hasOwnLegends = figure.legend !== 'figure' && figure.legend !== 'none';
  const bar = commonBarOf(figure);
  const letterRoom = figure.letters === undefined ? 0 : sizes.letter + 5;
  const boxes = placed.map((one, k): Box => {
    const { title } = one.panel;
    const legend = hasOwnLegends ? legends[k]! : [];
    return {
      placed: one,
      bars: bar === null ? barsOf(one.panel) : [],
      above: (width) =>
        Math.max(titleRoom(title, sizes.label, width), letterRoom) + legendHeight(legend, width),
    };
  });
  const layout = layOut(figure, boxes, {
    bar,
    header: (width) =>
      titleRoom(figure.title, sizes.title, width) + legendHeight(common, width) + 2,
  });
  const own = hasOwnLegends ? legends : [];
  return { figure, theme, placed, boxes, layout, common, bar, legends: own };
}

/** Why a figure whose size is given is too small for its panels, whatever their data. */
export function faultsOfSize(figure: Figure): Fault[] {
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
function barsOf(panel: Panel): Bar[] {
  return imagesWithBar(panel).map(barOf);
}

function imagesWithBar({ marks }: Panel): ImageMark[] {
  return marks.filter((mark) => mark.kind === 'image').filter((mark) => mark.bar !== false);
}

function barOf(image: ImageMark): Bar {
  return { axis: colourAxis(image), palette: image.palette ?? 'viridis' };
}

/** One colour bar for several panels whose images have the same range, palette and label. */
function commonBarOf({ clim, panels }: Figure): Bar | null {
  const shown = panels.map(imagesWithBar).filter(({ length }) => length > 0);
  if (clim === undefined || shown.length < 2) return null;
  const images = shown.flat();
  const bars = images.map(barOf);
  const [first] = bars;
  const [label] = images.map((image) => image.label ?? '').filter((text) => text !== '');
  const areSame = bars.every(
    ({ axis: { label: own, unit, specification }, palette }, k) =>
      palette === first!.palette &&
      (own === first!.axis.label || (images[k]!.label ?? '') === '' || label === undefined) &&
      unit.scale === first!.axis.unit.scale &&
      specification.extent.every((end, n) => end === first!.axis.specification.extent[n]),
  );
  if (!areSame) return null;
  return bars.find((_, k) => images[k]!.label === label) ?? first!;
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
    dimension,
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

/** A mark without data. */
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
