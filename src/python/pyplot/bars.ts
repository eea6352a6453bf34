// Histograms, bars, bands, and lines and ranges across a panel.
import type { Mark } from '../../io/index.ts';
import { isTrue, PyList, PyObject, PyTuple, tupleOf, valuesOf } from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import { arrayFrom, flat, fromFlat } from '../numpy/index.ts';
import { Absorber } from './absorb.ts';
import type { Axes } from './axes.ts';
import { colourOf, dashOf, markerOf } from './colours.ts';
import { given, labelGiven, numberGiven, numbersOf, places } from './data.ts';
import { callSharedHistogram } from './histograms.ts';
import { Artist, optional } from './artist.ts';

/** `hist(x, bins)`: counts, edges and the bars. */
export function hist(axes: Axes, x: Value, bins: Value, keywords: Keywords): Value {
  const lists =
    x instanceof PyList && x.items.every((item) => item instanceof PyObject) && x.items.length > 0
      ? x.items
      : [x];
  const results = lists.map((list) => {
    const density = isTrue(given(keywords, 'density', 'normed') ?? false);
    const weights = given(keywords, 'weights') ?? null;
    const { counts, edges } = callSharedHistogram(
      list,
      bins,
      given(keywords, 'range') ?? null,
      density,
      weights,
    );
    const middle = Float64Array.from(counts, (_, k) => (edges[k]! + edges[k + 1]!) / 2);
    const color = colourOf(given(keywords, 'color', 'facecolor', 'fc')) ?? axes.nextColour();
    const label = optional('label', labelGiven(keywords));
    const alpha = optional('alpha', numberGiven(keywords, 'alpha'));
    if (weights === null && !density)
      axes.add({ kind: 'hist', values: numbersOf(list), bins: edges, color, ...label, ...alpha });
    else axes.add({ kind: 'bars', x: middle, heights: counts, color, ...label, ...alpha });
    return { counts, edges };
  });
  const [first] = results;
  const counts =
    results.length === 1
      ? fromFlat(first!.counts)
      : new PyList(results.map((one) => fromFlat(one.counts)));
  return tupleOf(counts, fromFlat(first!.edges), new Absorber());
}

/** `bar(x, height)` */
export function bar(axes: Axes, x: Value, height: Value, keywords: Keywords): Artist {
  const heights = numbersOf(height);
  const items = valuesOrOne(x);
  const isTexts = items.length > 0 && items.every((item) => typeof item === 'string');
  const xs = isTexts ? places(items.length) : numbersOf(x);
  if (isTexts) {
    axes.x.ticks = xs;
    axes.x.tickLabels = items.map(String);
  }
  const all =
    heights.length === 1 && xs.length > 1 ? new Float64Array(xs.length).fill(heights[0]!) : heights;
  const color = colourOf(given(keywords, 'color', 'facecolor')) ?? axes.nextColour();
  const errors = given(keywords, 'yerr');
  const artist = new Artist(
    axes,
    axes.add({
      kind: 'bars',
      x: xs,
      heights: all,
      color,
      ...optional('label', labelGiven(keywords)),
      ...optional('alpha', numberGiven(keywords, 'alpha')),
    }),
  );
  if (errors !== undefined) errorBars(axes, xs, all, errors, new Map([['color', 'k']]));
  return artist;
}

function valuesOrOne(x: Value): readonly Value[] {
  return x instanceof PyList || x instanceof PyTuple ? valuesOf(x) : [];
}

/** Bars of errors around points. */
export function errorBars(
  axes: Axes,
  x: Float64Array,
  y: Float64Array,
  errors: Value,
  keywords: Keywords,
): Artist {
  const array = arrayFrom(errors);
  const numbers = flat(array);
  const part = (from: number): Float64Array =>
    array.size === 1
      ? new Float64Array(x.length).fill(numbers[0]!)
      : numbers.slice(from, from + x.length);
  const isPair = array.shape.length === 2;
  const below = part(0);
  const above = isPair ? part(x.length) : below;
  const color = colourOf(given(keywords, 'color', 'c', 'ecolor')) ?? axes.nextColour();
  return new Artist(
    axes,
    axes.add({
      kind: 'errorbars',
      x,
      y,
      below,
      above,
      color,
      ...optional('label', labelGiven(keywords)),
      ...optional('marker', markerOf(given(keywords, 'marker'))),
    }),
  );
}

/** `fill_between` */
export function band(axes: Axes, x: Value, y1: Value, y2: Value, keywords: Keywords): Artist {
  const xs = numbersOf(x);
  const full = (value: Value): Float64Array => {
    const list = numbersOf(value);
    return list.length === 1 ? new Float64Array(xs.length).fill(list[0]!) : list;
  };
  const [a, b] = [full(y1), full(y2)];
  const where = given(keywords, 'where');
  const isShown = where === undefined ? null : numbersOf(where);
  const limit = (of: (p: number, q: number) => number): Float64Array =>
    a.map((p, k) => (isShown !== null && isShown[k] === 0 ? NaN : of(p, b[k]!)));
  return new Artist(
    axes,
    axes.add({
      kind: 'band',
      x: xs,
      low: limit(Math.min),
      high: limit(Math.max),
      color: colourOf(given(keywords, 'color', 'facecolor')) ?? axes.nextColour(),
      alpha: numberGiven(keywords, 'alpha') ?? 0.5,
      ...optional('label', labelGiven(keywords)),
    }),
  );
}

/** Lines across the panel. */
export function across(kind: 'hline' | 'vline') {
  return (axes: Axes, at: Value, _from: Value, _to: Value, keywords: Keywords): Artist => {
    const dash = dashOf(given(keywords, 'linestyle', 'ls'));
    const width = numberGiven(keywords, 'linewidth', 'lw');
    const mark: Mark = {
      kind,
      at: numbersOf(at),
      color: colourOf(given(keywords, 'color', 'c')) ?? axes.nextColour(),
      dash: dash === undefined || dash === 'none' ? 'solid' : dash,
      ...optional('width', width),
      ...optional('alpha', numberGiven(keywords, 'alpha')),
      ...optional('label', labelGiven(keywords)),
    };
    return new Artist(axes, axes.add(mark));
  };
}

/** Shaded ranges across the panel. */
export function spans(kind: 'hspan' | 'vspan') {
  return (axes: Axes, from: Value, to: Value, keywords: Keywords): Artist =>
    new Artist(
      axes,
      axes.add({
        kind,
        from: numbersOf(from),
        to: numbersOf(to),
        color: colourOf(given(keywords, 'color', 'facecolor')) ?? axes.nextColour(),
        alpha: numberGiven(keywords, 'alpha') ?? 1,
        ...optional('label', labelGiven(keywords)),
      }),
    );
}
