// Draws from distributions: uniform normal exponential lognormal gamma poisson binomial choice choices. Names and
// parameters are NumPy's; the random stream is the model's, so the numbers are not.
import { exp, sortingPositions } from '../../math/index.ts';
import { carryOut, filled, firstOf } from '../../slices.ts';
import { showNumber } from '../../diagnostics/index.ts';
import {
  binomial,
  exponential,
  gamma,
  normal,
  permutation,
  poisson,
  uniform,
} from '../../random/index.ts';
import { dimensionless } from '../../units/index.ts';
import { bisectRight } from 'd3-array';
import { agreeOnDimension, commonShape } from '../arithmetic.ts';
import { spread } from '../broadcast.ts';
import {
  arrayAt,
  booleanAt,
  fits,
  integerAt,
  isGiven,
  listAt,
  reportRange,
  reportShapes,
  shapeAt,
} from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { indexArray } from '../indexing.ts';
import { errorValue, fromArray, literal, sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, ScriptValue, Shape } from '../value.ts';
import { mayDraw } from './random.ts';

/** A distribution with up to two parameters, each a number or an array. */
interface Distribution {
  readonly name: string;
  /** The parameters and their defaults; null if there is none. */
  readonly parameters: readonly (readonly [name: string, otherwise: number | null])[];
  readonly meaning: string;
  /** Place of the parameter whose dimension the result has; null if none may have a unit. */
  readonly unitOf: number | null;
  /** Whether the other parameter has that dimension, too. */
  readonly areSame?: boolean;
  readonly type?: ArrayType;
  /** What the parameters must be, for those where there are limits. */
  readonly limits?: readonly [place: number, holds: (x: number) => boolean, expected: string][];
  draw(state: Uint32Array, a: number, b: number): number;
}

const isPositive = (x: number): boolean => x >= 0;
const positive = 'a number that is at least 0';

const distributions: readonly Distribution[] = [
  {
    name: 'uniform',
    parameters: [
      ['low', 0],
      ['high', 1],
    ],
    meaning: 'uniform from `low` (default 0) to below `high` (default 1)',
    unitOf: 0,
    areSame: true,
    draw: (state, a, b) => a + (b - a) * uniform(state),
  },
  {
    name: 'normal',
    parameters: [
      ['loc', 0],
      ['scale', 1],
    ],
    meaning: 'normal with mean `loc` (default 0) and standard deviation `scale` (default 1)',
    unitOf: 0,
    areSame: true,
    limits: [[1, isPositive, positive]],
    draw: (state, a, b) => a + b * normal(state),
  },
  {
    name: 'exponential',
    parameters: [['scale', 1]],
    meaning: 'exponential with mean `scale` (default 1)',
    unitOf: 0,
    limits: [[0, isPositive, positive]],
    draw: (state, a) => a * exponential(state),
  },
  {
    name: 'lognormal',
    parameters: [
      ['mean', 0],
      ['sigma', 1],
    ],
    meaning:
      'exp of a normal number with mean `mean` (default 0) and standard deviation `sigma` (default 1)',
    unitOf: null,
    limits: [[1, isPositive, positive]],
    draw: (state, a, b) => exp(a + b * normal(state)),
  },
  {
    name: 'gamma',
    parameters: [
      ['shape', null],
      ['scale', 1],
    ],
    meaning: 'gamma with mean `shape*scale` (`scale`: default 1)',
    unitOf: 1,
    limits: [
      [0, isPositive, positive],
      [1, isPositive, positive],
    ],
    draw: (state, a, b) => b * gamma(state, a),
  },
  {
    name: 'poisson',
    parameters: [['lam', 1]],
    meaning: 'Poisson with mean `lam` (default 1)',
    unitOf: null,
    type: 'integer',
    limits: [[0, (x) => x >= 0 && x < Infinity, positive]],
    draw: poisson,
  },
  {
    name: 'binomial',
    parameters: [
      ['n', null],
      ['p', null],
    ],
    meaning: 'the number of successes in `n` trials of probability `p`',
    unitOf: null,
    type: 'integer',
    limits: [
      [0, (x) => Number.isSafeInteger(x) && x >= 0, 'a whole number that is at least 0'],
      [1, (x) => x >= 0 && x <= 1, 'a number from 0 to 1'],
    ],
    draw: binomial,
  },
];

/** The draws. */
export const drawFunctions: readonly ScriptFunction[] = [
  ...distributions.map((row) => ({
    name: row.name,
    parameters: [
      ...row.parameters.map(([name, otherwise]) => (otherwise === null ? name : `${name}?`)),
      'size?',
    ],
    meaning: `random numbers: ${row.meaning}; \`size\` is a number or a shape (default: one number)`,
    unit: row.unitOf === null ? '1' : `of \`${row.parameters[row.unitOf]![0]}\``,
    apply: (call: Call) => drawFrom(call, row),
  })),
  {
    name: 'choice',
    parameters: ['a', 'size?', 'replace?', 'p?'],
    meaning:
      'random elements of the list `a`, or numbers below `a`, with replacement unless `replace=False`; `p` are their probabilities',
    unit: 'of `a`',
    apply: choice,
  },
  {
    name: 'choices',
    parameters: ['population', 'weights?', 'k?'],
    meaning:
      "`k` random elements with replacement, with relative weights, as Python's `random.choices`",
    unit: 'of `population`',
    apply: choices,
  },
];

function drawFrom(call: Call, row: Distribution): ScriptValue {
  if (!mayDraw(call)) return errorValue;
  const values: ArrayValue[] = [];
  for (const [k, [, otherwise]] of row.parameters.entries()) {
    const isFree = k === row.unitOf || row.areSame;
    // A default of 0 has any unit; one of 1 has none.
    const value = isGiven(call, k)
      ? arrayAt(call, k, isFree ? null : dimensionless)
      : literal(otherwise!, 'integer');
    if (value === null) return errorValue;
    const limit = row.limits?.find(([place]) => place === k);
    const wrong =
      limit === undefined || value.data === null
        ? undefined
        : firstOf(value.data, (x) => !limit[1](x));
    if (wrong !== undefined) return reportRange(call, k, showNumber(wrong), limit![2]);
    values.push(value);
  }
  const type = row.type ?? 'float';
  let dimension = row.unitOf === null ? dimensionless : values[row.unitOf]!.dimension;
  if (row.areSame) {
    const what = `the parameters of \`${call.name}\``;
    const shared = agreeOnDimension(values[0]!, values[1]!, what, call.span, call.diags);
    if (shared === null) return errorValue;
    dimension = shared;
  }
  const isSized = isGiven(call, row.parameters.length);
  const size = isSized ? shapeAt(call, row.parameters.length) : undefined;
  if (size === null || values.some((value) => value.shape === null))
    return unknownArray(dimension, type, size ?? null);
  const what = `the parameters of \`${call.name}\``;
  const common = commonShape(values, what, call.span, call.diags);
  if (common === null) return errorValue;
  const shape: Shape = size ?? common;
  const { random } = call.environment;
  if (
    size !== undefined &&
    common.some((n, k) => n !== 1 && n !== size[size.length - common.length + k])
  )
    return reportShapes(call, size, common);
  if (random === null || !fits(call, shape) || values.some(({ data }) => data === null))
    return unknownArray(dimension, type, shape);
  // A single number is not stretched.
  const [a, b] = values.map(({ data, shape: own }) =>
    data!.length === 1 ? data! : spread(data!, own!, shape),
  );
  const at = (list: Float64Array | undefined, k: number): number =>
    list === undefined ? 0 : list.length === 1 ? list[0]! : list[k]!;
  const data = filled(sizeOf(shape), (drawn, from, to) => {
    for (let k = from; k < to; k++) drawn[k] = row.draw(random, at(a, k), at(b, k));
  });
  return fromArray(data, dimension, type, shape);
}

function choice(call: Call): ScriptValue {
  const given = arrayAt(call, 0);
  if (given === null) return errorValue;
  const isCount = given.shape?.length === 0;
  if (!isCount && listAt(call, 0) === null) return errorValue;
  const count = isCount ? integerAt(call, 0, 0, 1) : (given.shape?.[0] ?? null);
  const shape = isGiven(call, 1) ? shapeAt(call, 1) : [];
  const isReplaced = booleanAt(call, 2, true);
  const weights = isGiven(call, 3) ? listAt(call, 3, dimensionless) : undefined;
  if (weights === null) return errorValue;
  const total = weights?.data?.reduce((sum, p) => sum + p, 0);
  if (total !== undefined && !(Math.abs(total - 1) <= 1e-8))
    return reportRange(call, 3, `a sum of ${showNumber(total)}`, 'probabilities with a sum of 1');
  return pick(call, { given, count, shape, isReplaced, weights: weights ?? null, place: 3 });
}

function choices(call: Call): ScriptValue {
  const given = listAt(call, 0);
  const weights = isGiven(call, 1) ? listAt(call, 1, dimensionless) : undefined;
  if (given === null || weights === null) return errorValue;
  const k = integerAt(call, 2, 1, 0);
  const count = given.shape?.[0] ?? null;
  const shape = k === null ? null : [k];
  return pick(call, { given, count, shape, isReplaced: true, weights: weights ?? null, place: 1 });
}

/** Random elements of a list of `count` elements, or numbers below `count` if there is no list. */
function pick(
  call: Call,
  facts: {
    given: ArrayValue;
    count: number | null;
    shape: Shape | null;
    isReplaced: boolean | null;
    weights: ArrayValue | null;
    place: number;
  },
): ScriptValue {
  if (!mayDraw(call)) return errorValue;
  const { given, count, shape, isReplaced, weights } = facts;
  const isList = given.shape?.length !== 0;
  const unknown = isList
    ? { ...given, shape, data: null }
    : unknownArray(dimensionless, 'integer', shape);
  if (count === null || shape === null || isReplaced === null) return unknown;
  const size = sizeOf(shape);
  if (count === 0 && size > 0) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  if (weights?.shape && weights.shape[0] !== count)
    return reportShapes(call, [count], weights.shape);
  const negative = weights?.data?.find((p) => !(p >= 0 && p < Infinity));
  if (negative !== undefined)
    return reportRange(call, facts.place, showNumber(negative), 'numbers that are at least 0');
  const possible = weights?.data?.filter((p) => p > 0).length ?? count;
  if (!isReplaced && size > possible)
    return reportRange(call, 1, String(size), `at most ${possible} without replacement`);
  if (size > 0 && possible === 0)
    return reportRange(call, facts.place, 'only zeros', 'a weight above 0');
  const { random } = call.environment;
  if (random === null || !fits(call, shape) || weights?.data === null) return unknown;
  const positions =
    weights === null
      ? evenPositions(random, count, size, isReplaced)
      : weightedPositions(random, weights.data, size, isReplaced);
  const index = fromArray(positions, dimensionless, 'integer', shape);
  if (!isList) return index;
  if (shape.length > 0)
    return indexArray(
      given,
      [{ kind: 'value', value: index, span: call.span }],
      call.span,
      call.diags,
    );
  return { ...given, shape: [], data: Float64Array.of(given.data![positions[0]!]!) };
}

function evenPositions(
  random: Uint32Array,
  count: number,
  size: number,
  isReplaced: boolean,
): Float64Array {
  if (isReplaced)
    return filled(size, (places, from, to) => {
      for (let k = from; k < to; k++) places[k] = Math.floor(uniform(random) * count);
    });
  const order = new Uint32Array(count);
  permutation(random, order);
  return Float64Array.from(order.subarray(0, size));
}

/** Without replacement by exponential keys: the elements with the smallest draws of mean 1/weight (Efraimidis 2006). */
function weightedPositions(
  random: Uint32Array,
  weights: Float64Array,
  size: number,
  isReplaced: boolean,
): Float64Array {
  if (isReplaced) {
    let total = 0;
    const sums = weights.map((p) => (total += p));
    const last = sums.lastIndexOf(total);
    return filled(size, (places, from, to) => {
      for (let k = from; k < to; k++)
        places[k] = Math.min(bisectRight(sums, uniform(random) * total), last);
    });
  }
  const keys = weights.map((p) => (p > 0 ? exponential(random) / p : Infinity));
  const order = carryOut(() => sortingPositions(keys));
  return Float64Array.from(order.subarray(0, size));
}
