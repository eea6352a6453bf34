// The options of figures, panels, axes and marks, for `plot({ … })` and the `plot` statement alike.
import { isColour, paletteNames, pixelsOf } from '../../io/index.ts';
import type { AxisOptions, Figure, Mark, MarkOf, Panel } from '../../io/index.ts';
import { Quantity } from '../../units/index.ts';
import { option } from '../arguments/index.ts';
import type { OptionKind } from '../arguments/index.ts';

/** How the `plot` statement reads an option: as a word, text or number, or as an array. */
export interface PlotOption extends OptionKind {
  readonly reads: 'word' | 'text' | 'number' | 'flag' | 'position' | 'series' | 'other';
}

/** The options of an interface. */
export type PlotTable<T> = { readonly [K in keyof Required<T>]: PlotOption };

function word(...words: readonly string[]): PlotOption {
  const list = words.map((one) => `\`${one}\``);
  const expected =
    list.length === 1 ? list[0]! : `${list.slice(0, -1).join(', ')} or ${list.at(-1)!}`;
  return { reads: 'word', expected, accepts: (value) => words.includes(value as string) };
}

function isSeries(value: unknown): boolean {
  if (value instanceof Quantity) return typeof value.value !== 'number';
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function isPosition(value: unknown): boolean {
  if (value instanceof Quantity) return typeof value.value === 'number';
  return typeof value === 'number';
}

/** The elements of a list, an array or a quantity with an array, each a quantity then. */
function elementsOf(value: unknown): unknown[] {
  if (!isSeries(value)) return [];
  if (!(value instanceof Quantity)) return Array.from(value as unknown[]);
  const { value: numbers, dimension } = value as Quantity<Float64Array>;
  return Array.from(numbers, (number) => new Quantity(number, dimension));
}

function isPair(value: unknown): boolean {
  const elements = elementsOf(value);
  return elements.length === 2 && elements.every(isPosition);
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && Number.isFinite(value);
}

const series: PlotOption = {
  reads: 'series',
  expected: 'an array of numbers, or a quantity such as `mV(array)`',
  accepts: isSeries,
};
const list = (of: PlotOption): PlotOption => ({
  reads: 'other',
  expected: `a list, each ${of.expected}`,
  accepts: (value) => Array.isArray(value) && value.every(of.accepts),
});
const position: PlotOption = {
  reads: 'position',
  expected: 'a number or a quantity',
  accepts: isPosition,
};
const limits: PlotOption = {
  reads: 'other',
  expected: 'two numbers or quantities',
  accepts: isPair,
  normalized: elementsOf,
};
const seriesOrCount: PlotOption = {
  reads: 'series',
  expected: 'a number or an array',
  accepts: (value) => isPositive(value) || isSeries(value),
};
const flag: PlotOption = { reads: 'flag', ...option.flag };
const text: PlotOption = { reads: 'text', ...option.text };
const textOrNone: PlotOption = {
  ...text,
  expected: 'a string or null',
  accepts: (value) => value === null || text.accepts(value),
};
const other: PlotOption = { reads: 'other', ...option.passedOn };
const positive: PlotOption = {
  reads: 'number',
  expected: 'a positive number',
  accepts: isPositive,
};
const count: PlotOption = {
  reads: 'number',
  expected: 'a whole number from 0',
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};
const fraction: PlotOption = {
  reads: 'number',
  expected: 'a number from 0 to 1',
  accepts: (value) => typeof value === 'number' && value >= 0 && value <= 1,
};
const colour: PlotOption = {
  reads: 'word',
  expected: 'a colour such as `red` or `"#0072b2"`',
  accepts: (value) => typeof value === 'string' && isColour(value),
};
const length: PlotOption = {
  reads: 'other',
  expected: 'a length such as `17*cm`, or `"17 cm"`',
  accepts: (value) =>
    (typeof value === 'string' || typeof value === 'number') && pixelsOf(value) !== null,
};

const marks = {
  kind: other,
  label: textOrNone,
  color: colour,
  alpha: fraction,
  axis: word('left', 'right'),
} as const;
const strokes = { width: positive, dash: word('solid', 'dashed', 'dotted', 'dashdot') } as const;
const dots = {
  marker: word('circle', 'square', 'triangle', 'diamond', 'cross', 'plus', 'star', 'none'),
  size: positive,
  open: flag,
} as const;
const matrix = { rows: count, columns: count, values: series, x: series, y: series } as const;

/** The options of each kind of mark. */
export const markTables: { readonly [K in Mark['kind']]: PlotTable<MarkOf<K>> } = {
  line: {
    ...marks,
    ...strokes,
    ...dots,
    x: series,
    ys: list(series),
    steps: word('pre', 'mid', 'post'),
  },
  points: { ...marks, ...dots, x: series, ys: list(series) },
  errorbars: {
    ...marks,
    ...strokes,
    ...dots,
    x: series,
    y: series,
    below: series,
    above: series,
  },
  band: { ...marks, x: series, low: series, high: series },
  bars: { ...marks, x: series, heights: series },
  raster: {
    ...marks,
    i: series,
    t: series,
    offset: count,
    rows: count,
    until: position,
    size: positive,
  },
  hist: { ...marks, values: series, bins: seriesOrCount, density: flag },
  image: {
    ...marks,
    ...matrix,
    origin: word('upper', 'lower'),
    palette: word(...paletteNames),
    limits,
    bar: flag,
  },
  contour: { ...marks, ...strokes, ...matrix, levels: seriesOrCount },
  field: {
    ...marks,
    ...strokes,
    rows: count,
    columns: count,
    x: series,
    y: series,
    dx: series,
    dy: series,
    arrows: positive,
    streamlines: flag,
  },
  hline: { ...marks, ...strokes, at: series },
  vline: { ...marks, ...strokes, at: series },
  hspan: { ...marks, from: series, to: series },
  vspan: { ...marks, from: series, to: series },
  text: {
    ...marks,
    x: position,
    y: position,
    text,
    anchor: word('start', 'middle', 'end'),
    size: positive,
  },
  arrow: { ...marks, ...strokes, from: limits, to: limits, text },
};

/** The options of phase planes in the language; further ones hold variables and constants. */
export const phasePlaneTable = {
  arrows: count,
  streamlines: flag,
  nullclines: flag,
  fixed_points: flag,
  xcolor: colour,
  ycolor: colour,
  t: position,
} as const satisfies Readonly<Record<string, PlotOption>>;

/** The options of axes. */
export const axisTable: PlotTable<AxisOptions> = {
  label: text,
  name: text,
  limits,
  scale: word('linear', 'log', 'symlog'),
  linearUpTo: position,
  ticks: series,
  tickLabels: list(text),
};

/** The options of panels. */
export const panelTable: PlotTable<Panel> = {
  title: text,
  marks: other,
  place: other,
  x: other,
  y: other,
  y2: other,
  aspect: word('auto', 'equal'),
};

/** The options of figures. */
export const figureTable: PlotTable<Figure> = {
  title: text,
  panels: other,
  width: length,
  height: length,
  columns: { ...positive, accepts: (value) => Number.isSafeInteger(value) && isPositive(value) },
  share: word('x', 'y', 'both', 'none'),
  letters: text,
  legend: word('panels', 'figure', 'none'),
  theme: word('light', 'dark'),
  transparent: flag,
  clim: {
    reads: 'other',
    expected: '`shared`, or two numbers',
    accepts: (value) => value === 'shared' || isPair(value),
    normalized: (value) => (value === 'shared' ? value : elementsOf(value)),
  },
  description: text,
};
