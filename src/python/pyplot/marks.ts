// The marks of axes: lines, points, bars, histograms, images and the like, from calls of Matplotlib.
import type { Dash, LineMark, PointsMark } from '../../io/index.ts';
import { str } from '../format/index.ts';
import { PyList, PyObject, PyTuple, toFloat, valueError, valuesOf } from '../values/index.ts';
import type { Keywords, Method, Value } from '../values/index.ts';
import { asArray, flat, fromFlat, NdArray } from '../numpy/index.ts';
import type { Axes, Draft } from './axes.ts';
import { colourOf, dashOf, formatOf, markerOf } from './colours.ts';
import type { Format } from './colours.ts';
import { columnsOf, given, labelGiven, numberGiven, numbersOf, places } from './data.ts';
import { labelText } from './labels.ts';
import { Artist, optional } from './artist.ts';
import { image, mesh, contour, field } from './images.ts';
import { hist, bar, errorBars, band, across, spans } from './bars.ts';

interface LineStyle {
  readonly color: string;
  readonly format: Format;
  readonly keywords: Keywords;
}

/** Draws a line, or points if the format has a marker and no line. */
function line(
  axes: Axes,
  x: Float64Array,
  y: Float64Array,
  style: LineStyle,
  more: object = {},
): Artist {
  const { format, keywords, color } = style;
  const dash = dashOf(given(keywords, 'linestyle', 'ls')) ?? format.dash;
  const marker = markerOf(given(keywords, 'marker')) ?? format.marker ?? 'none';
  const sign = given(keywords, 'marker') ?? format.sign;
  const isPoints = dash === 'none' || (dash === undefined && format.marker !== undefined);
  const drawn: Dash = dash === undefined || dash === 'none' ? 'solid' : dash;
  const size =
    numberGiven(keywords, 'markersize', 'ms') ?? (sign === '.' ? 3 : sign === ',' ? 1 : undefined);
  const face = given(keywords, 'markerfacecolor', 'mfc');
  const common = {
    x,
    ys: [y],
    color,
    ...optional('label', labelGiven(keywords)),
    ...optional('alpha', numberGiven(keywords, 'alpha')),
    ...(marker === 'none' && !isPoints
      ? {}
      : { marker: marker === 'none' ? ('circle' as const) : marker }),
    ...optional('size', size === undefined ? undefined : size * (96 / 72)),
    ...(face === 'none' ? { open: true } : {}),
  };
  const width = numberGiven(keywords, 'linewidth', 'lw');
  const mark: LineMark | PointsMark = isPoints
    ? { kind: 'points', ...common }
    : {
        kind: 'line',
        ...common,
        dash: drawn,
        ...optional('width', width === undefined ? undefined : width * (96 / 72)),
        ...more,
      };
  return new Artist(axes, axes.add(mark));
}

/** `plot(y)`, `plot(x, y, 'k--', x2, y2, …)` */
function plot(axes: Axes, args: readonly Value[], keywords: Keywords, more: object = {}): PyList {
  const artists: Artist[] = [];
  let left = [...args];
  while (left.length > 0) {
    const data: Value[] = [left[0]!];
    let rest = left.slice(1);
    if (rest.length > 0 && typeof rest[0] !== 'string') {
      data.push(rest[0]!);
      rest = rest.slice(1);
    }
    let format: Format = {};
    if (typeof rest[0] === 'string') {
      const found = formatOf(rest[0]);
      if (found === null)
        throw valueError(`'${rest[0]}' is not a valid format string (unrecognized character)`);
      format = found;
      rest = rest.slice(1);
    }
    left = rest;
    artists.push(...linesOf(axes, data, format, keywords, more));
  }
  return new PyList(artists);
}

function linesOf(
  axes: Axes,
  data: readonly Value[],
  format: Format,
  keywords: Keywords,
  more: object,
): Artist[] {
  const ys = columnsOf(data.at(-1)!);
  const xs = data.length > 1 ? columnsOf(data[0]!) : [places(ys[0]?.length ?? 0)];
  const [first] = xs;
  if (first !== undefined && ys[0] !== undefined && first.length !== ys[0].length)
    throw valueError(
      `x and y must have same first dimension, but have shapes (${first.length},) and (${ys[0].length},)`,
    );
  const label = given(keywords, 'label');
  const labels = label instanceof PyList || label instanceof PyTuple ? label.items : null;
  return ys.map((y, k) => {
    const color = colourOf(given(keywords, 'color', 'c')) ?? format.color ?? axes.nextColour();
    const own =
      labels === null ? keywords : new Map([...keywords, ['label', labels[k] ?? null]] as const);
    return line(axes, xs[xs.length === 1 ? 0 : k]!, y, { color, format, keywords: own }, more);
  });
}

const steps: Readonly<Record<string, string>> = { pre: 'pre', mid: 'mid', post: 'post' };

function scatter(axes: Axes, x: Value, y: Value, s: Value, c: Value, keywords: Keywords): Artist {
  const [xs, ys] = [numbersOf(x), numbersOf(y)];
  if (xs.length !== ys.length) throw valueError('x and y must be the same size');
  const size = s === null ? undefined : Math.sqrt(Math.max(0, numbersOf(s)[0] ?? 20)) * (96 / 72);
  const shade = c === null || colourOf(c) !== undefined ? null : shadesOf(c, xs.length);
  const common = {
    kind: 'points' as const,
    marker: markerOf(given(keywords, 'marker')) ?? ('circle' as const),
    ...optional('size', size),
    ...optional('alpha', numberGiven(keywords, 'alpha')),
  };
  if (shade !== null) {
    const groups = new Map<string, number[]>();
    for (const [k, colour] of shade.entries())
      groups.set(colour, [...(groups.get(colour) ?? []), k]);
    let last: Draft | null = null;
    for (const [color, list] of groups)
      last = axes.add({
        ...common,
        x: Float64Array.from(list, (k) => xs[k]!),
        ys: [Float64Array.from(list, (k) => ys[k]!)],
        color,
      });
    return new Artist(axes, last ?? axes.add({ ...common, x: xs, ys: [ys] }));
  }
  const color =
    colourOf(c) ??
    colourOf(given(keywords, 'color', 'facecolor', 'facecolors', 'edgecolor')) ??
    axes.nextColour();
  return new Artist(
    axes,
    axes.add({ ...common, x: xs, ys: [ys], color, ...optional('label', labelGiven(keywords)) }),
  );
}

/** Colours of values: eight shades from dark to light, or the colours that a list names. */
function shadesOf(c: Value, count: number): string[] | null {
  if (c instanceof PyList && c.items.every((item) => typeof item === 'string'))
    return c.items.map((item) => colourOf(item) ?? 'ink');
  const array = asArray(c);
  if (array === null || array.size !== count) return null;
  const numbers = flat(array);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const palette = [
    '#440154',
    '#46327e',
    '#365c8d',
    '#277f8e',
    '#1fa187',
    '#4ac16d',
    '#a0da39',
    '#fde725',
  ];
  return Array.from(
    numbers,
    (x) => palette[high > low ? Math.min(7, Math.floor((8 * (x - low)) / (high - low))) : 0]!,
  );
}

function errorbar(
  axes: Axes,
  x: Value,
  y: Value,
  yerr: Value,
  xerr: Value,
  fmt: Value,
  keywords: Keywords,
): Artist {
  const [xs, ys] = [numbersOf(x), numbersOf(y)];
  const format = typeof fmt === 'string' ? (formatOf(fmt) ?? {}) : {};
  const color = colourOf(given(keywords, 'color', 'c')) ?? format.color ?? axes.nextColour();
  const named = new Map<string, Value>([...keywords, ['color', color === 'ink' ? 'k' : color]]);
  if (format.dash !== undefined || (fmt === '' && keywords.get('ls') === undefined))
    line(axes, xs, ys, {
      color,
      format,
      keywords: new Map([...named].filter(([key]) => key !== 'label')),
    });
  void xerr;
  return errorBars(axes, xs, ys, yerr ?? 0, named);
}

/** Strokes from one value to another: `vlines(x, ymin, ymax)`. */
function strokes(isVertical: boolean) {
  return (
    axes: Axes,
    at: Value,
    from: Value,
    to: Value,
    colours: Value,
    styles: Value,
    label: Value,
    keywords: Keywords,
  ): Artist => {
    const ats = numbersOf(at);
    const ends = [numbersOf(from), numbersOf(to)];
    const place = (k: number, end: number): number => ends[end]![ends[end]!.length === 1 ? 0 : k]!;
    const along: number[] = [];
    const aside: number[] = [];
    for (const [k, x] of ats.entries()) {
      along.push(place(k, 0), place(k, 1), NaN);
      aside.push(x, x, NaN);
    }
    const [x, y] = isVertical ? [aside, along] : [along, aside];
    const color = colourOf(given(keywords, 'color') ?? colours) ?? axes.nextColour();
    const named = new Map<string, Value>([...keywords, ['label', label], ['linestyle', styles]]);
    return line(axes, Float64Array.from(x), Float64Array.from(y), {
      color,
      format: {},
      keywords: named,
    });
  };
}

function text(axes: Axes, x: Value, y: Value, content: Value, keywords: Keywords): Artist {
  const anchors: Record<string, 'start' | 'middle' | 'end'> = {
    center: 'middle',
    right: 'end',
    left: 'start',
  };
  const side = str(given(keywords, 'ha', 'horizontalalignment') ?? 'left');
  return new Artist(
    axes,
    axes.add({
      kind: 'text',
      x: toFloat(x),
      y: toFloat(y),
      text: labelText(str(content)),
      color: colourOf(given(keywords, 'color')) ?? 'ink',
      anchor: anchors[side] ?? 'start',
    }),
  );
}

function annotate(
  axes: Axes,
  content: Value,
  xy: Value,
  xytext: Value | undefined,
  keywords: Keywords,
): Artist {
  const [x, y] = numbersOf(xy);
  const isData = (given(keywords, 'textcoords', 'xycoords') ?? 'data') === 'data';
  if (
    xytext === undefined ||
    xytext === null ||
    !isData ||
    keywords.get('arrowprops') === undefined
  ) {
    const [u, v] = xytext === undefined || xytext === null || !isData ? [x, y] : numbersOf(xytext);
    return text(axes, u!, v!, content, keywords);
  }
  const [u, v] = numbersOf(xytext);
  return new Artist(
    axes,
    axes.add({
      kind: 'arrow',
      from: [u!, v!],
      to: [x!, y!],
      color: colourOf(given(keywords, 'color')) ?? 'ink',
      ...(content === '' ? {} : { text: labelText(str(content)) }),
    }),
  );
}

function eventPlot(axes: Axes, positions: Value, keywords: Keywords): PyList {
  const rows = valuesOf(positions);
  const isNested =
    rows.length > 0 &&
    rows.every(
      (row) => row instanceof PyObject && !(row instanceof NdArray && row.shape.length === 0),
    );
  const lists = (isNested ? rows : [positions]).map(numbersOf);
  const offsets = given(keywords, 'lineoffsets');
  const heights = offsets === undefined ? null : numbersOf(offsets);
  return new PyList(
    lists.map((list, k) => {
      const y = heights === null ? k : heights[heights.length === 1 ? 0 : k]!;
      const color = colourOf(given(keywords, 'colors', 'color')) ?? 'ink';
      return new Artist(
        axes,
        axes.add({
          kind: 'points',
          x: list,
          ys: [new Float64Array(list.length).fill(y)],
          color,
          marker: 'plus',
          size: 4,
        }),
      );
    }),
  );
}

function stem(axes: Axes, args: readonly Value[], keywords: Keywords): Value {
  const ys = numbersOf(args.at(-1)!);
  const xs = args.length > 1 ? numbersOf(args[0]!) : places(ys.length);
  const color = axes.nextColour();
  strokes(true)(
    axes,
    fromFlat(xs),
    0,
    fromFlat(ys),
    color === 'ink' ? 'k' : color,
    null,
    null,
    keywords,
  );
  return line(axes, xs, ys, { color, format: { marker: 'circle' }, keywords });
}

function logarithmic(x: boolean, y: boolean): Method<Axes>[1] {
  return (axes: Axes, args: readonly Value[], keywords: Keywords) => {
    if (x) axes.x.scale = 'log';
    if (y) axes.y.scale = 'log';
    return plot(axes, args, keywords);
  };
}

/** The methods of axes that draw. */
export const markMethods: Readonly<Record<string, Method<Axes>>> = {
  plot: [
    '*args, **keywords',
    (axes, args: readonly Value[], keywords: Keywords) => plot(axes, args, keywords),
  ],
  step: [
    "*args, where='pre', **keywords",
    (axes, args: readonly Value[], where: Value, keywords: Keywords) =>
      plot(axes, args, keywords, { steps: steps[str(where)] ?? 'pre' }),
  ],
  loglog: ['*args, **keywords', logarithmic(true, true)],
  semilogx: ['*args, **keywords', logarithmic(true, false)],
  semilogy: ['*args, **keywords', logarithmic(false, true)],
  scatter: ['x, y, s=None, c=None, **keywords', scatter],
  hist: ['x, bins=10, **keywords', hist],
  bar: [
    'x, height, width=0.8, bottom=None, **keywords',
    (axes, x: Value, height: Value, _width: Value, _bottom: Value, keywords: Keywords) =>
      bar(axes, x, height, keywords),
  ],
  errorbar: ["x, y, yerr=None, xerr=None, fmt='', **keywords", errorbar],
  fill_between: [
    'x, y1, y2=0, **keywords',
    (axes, x: Value, y1: Value, y2: Value, keywords: Keywords) => band(axes, x, y1, y2, keywords),
  ],
  axhline: ['y=0, xmin=0, xmax=1, **keywords', across('hline')],
  axvline: ['x=0, ymin=0, ymax=1, **keywords', across('vline')],
  axhspan: ['ymin, ymax, **keywords', spans('hspan')],
  axvspan: ['xmin, xmax, **keywords', spans('vspan')],
  hlines: ["y, xmin, xmax, colors=None, linestyles='solid', label='', **keywords", strokes(false)],
  vlines: ["x, ymin, ymax, colors=None, linestyles='solid', label='', **keywords", strokes(true)],
  imshow: ['X, **keywords', image],
  matshow: ['X, **keywords', image],
  pcolormesh: ['*args, **keywords', mesh],
  pcolor: ['*args, **keywords', mesh],
  contour: ['*args, **keywords', contour],
  contourf: ['*args, **keywords', mesh],
  quiver: ['*args, **keywords', (axes, args: readonly Value[]) => field(axes, args, false)],
  streamplot: ['*args, **keywords', (axes, args: readonly Value[]) => field(axes, args, true)],
  text: [
    'x, y, s, fontdict=None, **keywords',
    (axes, x: Value, y: Value, s: Value, _font: Value, keywords: Keywords) =>
      text(axes, x, y, s, keywords),
  ],
  annotate: [
    'text, xy, xytext=None, **keywords',
    (axes, content: Value, xy: Value, xytext: Value, keywords: Keywords) =>
      annotate(axes, content, xy, xytext, keywords),
  ],
  eventplot: ['positions, **keywords', eventPlot],
  stem: ['*args, **keywords', stem],
};
