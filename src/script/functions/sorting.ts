// Sorting, searching and counting: sort unique where histogram. They are NumPy's and keep dimensions.
import { countingInBins, equalEdges } from '../../io/index.ts';
import { sorting } from '../../math/index.ts';
import { carryOut } from '../../slices.ts';
import { dimensionless } from '../../units/index.ts';
import { agreeOnDimension } from '../arithmetic.ts';
import { arrayAt, fits, isGiven, describeArgument } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { expectInteger } from '../expect.ts';
import { chooseBetween } from './elementwise.ts';
import { choosing, folding, lastAxisAt, mapRows } from './rows.ts';
import { positionsIn } from './searching.ts';
import { errorValue, fromArray, sizeOf, tuple, unknownArray } from '../value.ts';
import type { ArrayValue, ScriptValue } from '../value.ts';

/** The functions for sorting, searching and counting. */
export const sortingFunctions: readonly ScriptFunction[] = [
  {
    name: 'sort',
    meaning: 'the elements in ascending order along an axis (default: the last)',
    unit: 'of `a`',
    isMethod: true,
    parameters: ['a', 'axis?'],
    apply: sort,
  },
  {
    name: 'unique',
    meaning: 'the different elements, ascending',
    unit: 'of `a`',
    parameters: ['a'],
    apply: unique,
  },
  {
    name: 'where',
    meaning:
      'where the condition is true, `x`, else `y`; without them the positions: `where(c)[0]`',
    unit: 'of `x`',
    parameters: ['condition', 'x?', 'y?'],
    apply: where,
  },
  {
    name: 'histogram',
    meaning: 'the pair of counts and edges; `bins` is a number (default 10) or the edges',
    unit: '1, of `a`',
    parameters: ['a', 'bins?', 'range?'],
    apply: histogram,
  },
];

function sort(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const axis = lastAxisAt(call, 1, value);
  if (value.shape === null || axis === null) return { ...value, data: null };
  return {
    ...mapRows(
      value,
      axis,
      (n) => n,
      (row) => sorting(row.slice()),
    ),
    shape: value.shape,
  };
}

function unique(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  if (value.data === null) return unknownArray(value.dimension, value.type);
  const { data } = value;
  const different = carryOut(function* () {
    const sorted = yield* sorting(data.slice());
    return yield* choosing(
      sorted,
      (x, k) =>
        k === 0 || (x !== sorted[k - 1]! && !(Number.isNaN(x) && Number.isNaN(sorted[k - 1]!))),
    );
  });
  return fromArray(different, value.dimension, value.type);
}

/** `where(c)` returns a tuple of positions, one array per axis; `where(c, a, b)` selects element by element. */
function where(call: Call): ScriptValue {
  const condition = arrayAt(call, 0);
  if (condition === null) return errorValue;
  if (isGiven(call, 1) !== isGiven(call, 2)) {
    const signature = 'where(condition[, x, y])';
    call.diags.report('wrong-arguments', call.span, { name: 'where', given: 2, signature });
    return errorValue;
  }
  if (isGiven(call, 1)) {
    const a = arrayAt(call, 1);
    const b = arrayAt(call, 2);
    if (a === null || b === null) return errorValue;
    return chooseBetween(condition, a, b, `the arguments of \`where\``, call);
  }
  return positionsIn(condition, call.name);
}

// --------------------------------------------------------------------------------------------- histogram

function histogram(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const edges = edgesOf(call, value);
  if (edges === null) return errorValue;
  const bins = edges.shape === null ? null : [edges.shape[0]! - 1];
  const counts = unknownArray(dimensionless, 'integer', bins);
  const description = 'the pair of counts and edges of `histogram(…)`';
  if (value.data === null || edges.data === null || bins === null)
    return tuple([counts, edges], description);
  const { data: numbers } = value;
  const { data: bounds } = edges;
  const data = carryOut(() => countingInBins(numbers, bounds));
  return tuple([fromArray(data, dimensionless, 'integer'), edges], description);
}

/** The edges: given, or those of a number of bins of equal width over the range. */
function edgesOf(call: Call, value: ArrayValue): ArrayValue | null {
  const { dimension } = value;
  const argument = call.given[1];
  let count: number | null = 10;
  if (argument !== undefined) {
    const bins = arrayAt(call, 1);
    if (bins === null) return null;
    if (bins.shape === null) return unknownArray(dimension);
    if (bins.shape.length > 0) return givenEdges(call, value, bins);
    const what = describeArgument(call, 1);
    count = expectInteger(argument.value, what, argument.span, call.diags, 1);
    if (count === null) return unknownArray(dimension);
  }
  if (!fits(call, [count + 1])) return null;
  const unknown = unknownArray(dimension, 'float', [count + 1]);
  const range = rangeOf(call, value);
  if (range === null) return unknown;
  return fromArray(equalEdges(...range, count), dimension);
}

function givenEdges(call: Call, value: ArrayValue, bins: ArrayValue): ArrayValue | null {
  const what = `the values and the edges of \`${call.name}\``;
  const { span } = call.given[1]!;
  if (agreeOnDimension(value, bins, what, span, call.diags) === null) return null;
  const isSorted = bins.data?.every((x, k, all) => k === 0 || x >= all[k - 1]!) ?? true;
  if (bins.shape!.length === 1 && bins.shape![0]! >= 2 && isSorted) return bins;
  call.diags.report('edges-not-ascending', span, {});
  return null;
}

/** The smallest and largest value, or `range`. */
function rangeOf(call: Call, value: ArrayValue): [number, number] | null {
  const argument = call.given[2];
  if (argument === undefined) {
    if (value.data === null) return null;
    if (sizeOf(value.shape!) === 0) return [0, 1];
    const { data } = value;
    const bound = (f: (a: number, b: number) => number) =>
      carryOut(() => folding(data, data[0]!, f));
    const [first, last] = [bound((a, b) => Math.min(a, b)), bound((a, b) => Math.max(a, b))];
    if (Number.isFinite(first) && Number.isFinite(last)) return [first, last];
    call.diags.report('histogram-not-finite', call.given[0]!.span, {});
    return null;
  }
  const range = arrayAt(call, 2);
  if (range === null || range.shape === null || range.data === null) return null;
  const what = `the values and \`range\` of \`${call.name}\``;
  if (agreeOnDimension(value, range, what, argument.span, call.diags) === null) return null;
  const [first, last] = range.data;
  if (range.data.length === 2 && first! <= last!) return [first!, last!];
  call.diags.report('edges-not-ascending', argument.span, {});
  return null;
}
