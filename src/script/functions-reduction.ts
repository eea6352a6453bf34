// Reductions: sum mean std min max any all, with axis, and cumsum. They are NumPy's and keep dimensions. `min(a, b)` of
// arrays is elementwise.
import { higherType } from '../equations/index.ts';
import { dimensionless } from '../units/index.ts';
import { agreeOnDimension, elementwise } from './arithmetic.ts';
import { arrayAt, axisAt, isGiven, integerAt } from './call.ts';
import type { Call, ScriptFunction } from './call.ts';
import { expectArray } from './expect.ts';
import { warnOfResult } from './non-finite.ts';
import { errorValue, sizeOf } from './value.ts';
import type { ArrayType, ArrayValue, ScriptValue, Shape } from './value.ts';

const asNumber = (type: ArrayType): ArrayType => higherType(type, 'integer');
const asFloat = (): ArrayType => 'float';
const asBoolean = (): ArrayType => 'boolean';

interface Reduction {
  /** Reduces a row. */
  readonly of: (numbers: Float64Array) => number;
  /** Type of the result. */
  readonly type: (type: ArrayType) => ArrayType;
  /** Whether the result is dimensionless. Default: false. */
  readonly losesDimension?: boolean;
  /** Whether an empty array is an error. Default: false. */
  readonly needsOne?: boolean;
}

const reductions: Record<string, Reduction> = {
  sum: { of: sum, type: asNumber },
  mean: { of: mean, type: asFloat },
  min: { of: (x) => x.reduce(smaller), type: (type) => type, needsOne: true },
  max: { of: (x) => x.reduce(larger), type: (type) => type, needsOne: true },
  any: { of: (x) => (x.some(isTrue) ? 1 : 0), type: asBoolean, losesDimension: true },
  all: { of: (x) => (x.every(isTrue) ? 1 : 0), type: asBoolean, losesDimension: true },
};

/** The reductions. */
export const reductionFunctions: readonly ScriptFunction[] = [
  ...['sum', 'mean', 'any', 'all'].map((name) => ({
    name,
    parameters: ['a', 'axis?'],
    apply: (call: Call) => reduceArray(call, reductions[name]!, 1),
  })),
  { name: 'std', parameters: ['a', 'axis?', 'ddof?'], apply: standardDeviation },
  { name: 'min', parameters: ['a', 'b?', 'axis?', '...'], apply: (call) => extreme(call, smaller) },
  { name: 'max', parameters: ['a', 'b?', 'axis?', '...'], apply: (call) => extreme(call, larger) },
  { name: 'cumsum', parameters: ['a', 'axis?'], apply: cumulativeSum },
];

// --------------------------------------------------------------------------------------------- on numbers

/** Pairwise summation: the rounding error grows with the logarithm of the length. */
function sum(numbers: Float64Array): number {
  if (numbers.length > 128) {
    const half = numbers.length >> 1;
    return sum(numbers.subarray(0, half)) + sum(numbers.subarray(half));
  }
  let total = 0;
  for (const x of numbers) total += x;
  return total;
}

function mean(numbers: Float64Array): number {
  return sum(numbers) / numbers.length;
}

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}

function isTrue(x: number): boolean {
  return x !== 0;
}

// --------------------------------------------------------------------------------------------- along an axis

/** The numbers of elements before, along and after an axis; without an axis, all elements are along it. */
function split(shape: Shape, axis: number | undefined): [number, number, number] {
  if (axis === undefined) return [1, sizeOf(shape), 1];
  return [sizeOf(shape.slice(0, axis)), shape[axis]!, sizeOf(shape.slice(axis + 1))];
}

/**
 * Visits every row along an axis; `row` is a copy of its elements, which are at `start`, `start + step`, … of `data`.
 */
export function visitRows(
  data: Float64Array,
  shape: Shape,
  axis: number | undefined,
  visit: (row: Float64Array, start: number, step: number) => void,
): void {
  const [outer, length, inner] = split(shape, axis);
  const row = new Float64Array(length);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * length * inner + i;
      for (let k = 0; k < length; k++) row[k] = data[start + k * inner]!;
      visit(row, start, inner);
    }
  }
}

function reduceArray(call: Call, reduction: Reduction, axisPlace: number): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const dimension = reduction.losesDimension ? dimensionless : value.dimension;
  const type = reduction.type(value.type);
  const axis = axisAt(call, axisPlace, value.shape?.length ?? null);
  if (axis === undefined && value.shape === null)
    return { kind: 'array', shape: [], data: null, type, dimension };
  if (axis === null || value.shape === null)
    return { kind: 'array', shape: null, data: null, type, dimension };
  const shape = axis === undefined ? [] : value.shape.filter((_, k) => k !== axis);
  const [, length] = split(value.shape, axis);
  if (reduction.needsOne && length === 0) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  if (value.data === null) return { kind: 'array', shape, data: null, type, dimension };
  const data = new Float64Array(sizeOf(shape));
  let n = 0;
  visitRows(value.data, value.shape, axis, (row) => {
    const result = reduction.of(row);
    if (!Number.isFinite(result) && row.every(Number.isFinite)) {
      const by = row.length === 0 ? 'an empty array' : `an array of ${row.length}`;
      warnOfResult(call.name, [by], result, call.span, call.diags);
    }
    data[n++] = result;
  });
  return { kind: 'array', shape, data, type, dimension };
}

function standardDeviation(call: Call): ScriptValue {
  const freedom = integerAt(call, 2, 0);
  const of = (numbers: Float64Array) => {
    const centre = mean(numbers);
    const squares = numbers.map((x) => (x - centre) * (x - centre));
    return Math.sqrt(sum(squares) / Math.max(0, numbers.length - (freedom ?? 0)));
  };
  return reduceArray(call, { of, type: asFloat }, 1);
}

/** `min(a)`, `min(a, axis=0)`; `min(a, b, …)` is elementwise. */
function extreme(call: Call, f: (a: number, b: number) => number): ScriptValue {
  if (!isGiven(call, 1)) return reduceArray(call, reductions[call.name]!, 2);
  const { span, diags } = call;
  const what = `the arguments of \`${call.name}\``;
  const values: ArrayValue[] = [];
  for (const argument of call.given) {
    if (argument === undefined) continue;
    if (argument.name === 'axis') {
      const facts = { name: call.name, keyword: 'axis', signature: `${call.name}(a, axis)` };
      diags.report('wrong-keyword', argument.span, { ...facts, near: [], isTwice: false });
      return errorValue;
    }
    const value = expectArray(argument.value, null, what, argument.span, diags);
    if (value === null) return errorValue;
    values.push(value);
  }
  let result = values[0]!;
  for (const value of values.slice(1)) {
    const dimension = agreeOnDimension(result, value, what, span, diags);
    if (dimension === null) return errorValue;
    const type = higherType(result.type, value.type);
    const next = elementwise(result, value, f, type, dimension, what, span, diags);
    if (next.kind !== 'array') return next;
    result = next;
  }
  return result;
}

function cumulativeSum(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const type = asNumber(value.type);
  const { dimension } = value;
  const axis = axisAt(call, 1, value.shape?.length ?? null);
  if (axis === null || value.shape === null)
    return { kind: 'array', shape: null, data: null, type, dimension };
  const shape = axis === undefined ? [sizeOf(value.shape)] : value.shape;
  if (value.data === null) return { kind: 'array', shape, data: null, type, dimension };
  const data = new Float64Array(value.data.length);
  visitRows(value.data, value.shape, axis, (row, start, step) => {
    let total = 0;
    for (let k = 0; k < row.length; k++) data[start + k * step] = total += row[k]!;
  });
  return { kind: 'array', shape, data, type, dimension };
}
