// Array creation: array linspace logspace arange range zeros ones full concatenate. They are NumPy's, with
// dimensions: `linspace(0*mV, 1*mV, 5)` is in volt, `arange(0, 3*ms, 1*ms)` in second.
import { higherType } from '../../equations/index.ts';
import { power } from '../../math/index.ts';
import { dimensionless, isDimensionless, sameDimension, showDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { agreeOnDimension, mapArray } from '../arithmetic.ts';
import { spread } from '../broadcast.ts';
import {
  arrayAt,
  axisAt,
  fits,
  isGiven,
  describeArgument,
  numberAt,
  shapeAt,
  booleanAt,
  integerAt,
} from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { describe, expectArray, expectScalar } from '../expect.ts';
import { errorValue, fromArray, itemsOf, rowsOf, sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, ScriptValue } from '../value.ts';

/** The array creation functions. */
export const creationFunctions: readonly ScriptFunction[] = [
  {
    name: 'array',
    meaning: 'the list or array itself',
    unit: 'of `values`',
    parameters: ['values'],
    apply: (call) => arrayAt(call, 0) ?? errorValue,
  },
  {
    name: 'linspace',
    meaning:
      '`num` (default 50) evenly spaced numbers from `start` to `stop`, without `stop` if `endpoint=False`',
    unit: 'of `start`',
    parameters: ['start', 'stop', 'num?', 'endpoint?'],
    apply: linspace,
  },
  {
    name: 'logspace',
    meaning:
      '`num` (default 50) numbers from `base**start` to `base**stop`, evenly spaced in their logarithm; `base` is 10',
    unit: '1',
    parameters: ['start', 'stop', 'num?', 'endpoint?', 'base?'],
    apply: logspace,
  },
  {
    name: 'arange',
    meaning: 'the numbers from `start` (default 0) to below `stop` in steps of `step` (default 1)',
    unit: 'of `stop`',
    parameters: ['start', 'stop?', 'step?'],
    apply: arange,
  },
  {
    name: 'range',
    meaning: 'as `arange`, of whole numbers: `for k in range(10) { … }`',
    unit: '1',
    parameters: ['start', 'stop?', 'step?'],
    apply: range,
  },
  {
    name: 'zeros',
    meaning: 'an array of zeros',
    unit: 'any',
    parameters: ['shape'],
    apply: (call) => filled(call, 0),
  },
  {
    name: 'ones',
    meaning: 'an array of ones',
    unit: '1',
    parameters: ['shape'],
    apply: (call) => filled(call, 1),
  },
  {
    name: 'full',
    meaning: 'an array filled with `fill_value`',
    unit: 'of `fill_value`',
    parameters: ['shape', 'fill_value'],
    apply: full,
  },
  {
    name: 'concatenate',
    meaning: 'the arrays of a list, joined along an axis (default: the first)',
    unit: 'of `arrays`',
    parameters: ['arrays', 'axis?'],
    takesItems: true,
    apply: concatenate,
  },
];

function filled(call: Call, value: number): ScriptValue {
  const shape = shapeAt(call, 0);
  const data = shape === null ? null : new Float64Array(sizeOf(shape)).fill(value);
  const array: ArrayValue = { ...unknownArray(), shape, data };
  return value === 0 ? { ...array, anyUnit: 'always' } : array;
}

function full(call: Call): ScriptValue {
  const value = arrayAt(call, 1);
  const shape = shapeAt(call, 0);
  if (value === null) return errorValue;
  const { type, dimension } = value;
  if (shape === null || value.shape === null) return unknownArray(dimension, type, shape);
  if (
    value.shape.length > shape.length ||
    value.shape.some((n, k) => {
      const m = shape[shape.length - value.shape!.length + k]!;
      return n !== m && n !== 1;
    })
  ) {
    const what = `the arguments of \`${call.name}\``;
    call.diags.report('shapes-differ', call.span, { what, left: shape, right: value.shape });
    return errorValue;
  }
  if (value.data === null) return unknownArray(dimension, type, shape);
  const data = spread(value.data, value.shape, shape);
  return fromArray(data === value.data ? data.slice() : data, dimension, type, shape);
}

function linspace(call: Call): ScriptValue {
  const start = arrayAt(call, 0);
  const stop = arrayAt(call, 1);
  if (start === null || stop === null) return errorValue;
  const what = `\`start\` and \`stop\` of \`${call.name}\``;
  const dimension = agreeOnDimension(start, stop, what, call.span, call.diags);
  const count = integerAt(call, 2, 50, 0);
  const endpoint = booleanAt(call, 3, true);
  const first = scalarAt(call, 0);
  const last = scalarAt(call, 1);
  if (dimension === null) return errorValue;
  if (count === null || !fits(call, [count])) return unknownArray(dimension);
  if (first === null || last === null || endpoint === null)
    return unknownArray(dimension, 'float', [count]);
  const parts = endpoint ? count - 1 : count;
  const step = parts > 0 ? (last - first) / parts : 0;
  const data = new Float64Array(count);
  for (let k = 0; k < count; k++)
    data[k] = step === 0 && parts > 0 ? (k / parts) * (last - first) + first : k * step + first;
  if (endpoint && count > 1) data[count - 1] = last;
  return fromArray(data, dimension);
}

function logspace(call: Call): ScriptValue {
  const base = numberAt(call, 4, 10);
  for (const k of [0, 1]) if (arrayAt(call, k, dimensionless) === null) return errorValue;
  const exponents = linspace(call);
  if (exponents.kind !== 'array') return exponents;
  if (base === null) return { ...exponents, data: null };
  return mapArray(exponents, (x) => power(base, x));
}

/** The argument as a single number of any dimension. */
function scalarAt(call: Call, k: number): number | null {
  const { value, span } = call.given[k]!;
  return expectScalar(value, null, describeArgument(call, k), span, call.diags);
}

function arange(call: Call): ScriptValue {
  const isShort = !isGiven(call, 1);
  const bounds: ArrayValue[] = [];
  for (const k of [0, 1, 2]) {
    if (!isGiven(call, k)) continue;
    const bound = arrayAt(call, k);
    if (bound === null) return errorValue;
    bounds.push(bound);
  }
  let dimension: Dimension = bounds[0]!.dimension;
  for (const bound of bounds.slice(1)) {
    const what = `the arguments of \`${call.name}\``;
    const both = agreeOnDimension({ ...bounds[0]!, dimension }, bound, what, call.span, call.diags);
    if (both === null) return errorValue;
    dimension = both;
  }
  if (!isGiven(call, 2) && !isDimensionless(dimension)) {
    call.diags.report('step-needed', call.span, { unit: showDimension(dimension) });
    return errorValue;
  }
  const type = bounds.reduce<ArrayType>((t, bound) => higherType(t, bound.type), 'integer');
  const start = isShort ? 0 : scalarAt(call, 0);
  const stop = scalarAt(call, isShort ? 0 : 1);
  const step = isGiven(call, 2) ? scalarAt(call, 2) : 1;
  if (start === null || stop === null || step === null) return unknownArray(dimension, type);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (step === 0 || Number.isNaN(count)) {
    call.diags.report('step-zero', call.span, { name: call.name });
    return errorValue;
  }
  if (!fits(call, [count])) return unknownArray(dimension, type);
  const difference = start + step - start; // as NumPy does: from the first two elements
  const data = new Float64Array(count);
  for (let k = 0; k < count; k++) data[k] = start + k * difference;
  return fromArray(data, dimension, type);
}

function range(call: Call): ScriptValue {
  const { count } = call.diags;
  for (const k of [0, 1, 2]) integerAt(call, k, 0);
  return call.diags.count > count ? errorValue : arange(call);
}

// --------------------------------------------------------------------------------------------- from other arrays

/** Joins a list of arrays, whose lengths may differ, or the rows of an array. */
function concatenate(call: Call): ScriptValue {
  const argument = call.given[0]!;
  const { span } = argument;
  const rows = itemsOf(argument.value)?.map((value) => ({ value, span }));
  const parts = argument.items ?? rows ?? null;
  const arrays: ArrayValue[] = [];
  if (parts === null) {
    const whole = arrayAt(call, 0);
    if (whole === null) return errorValue;
    if (whole.shape === null) return unknownArray(whole.dimension, whole.type);
    arrays.push(...rowsOf(whole));
  } else {
    for (const part of parts) {
      const array = expectArray(part.value, null, describeArgument(call, 0), part.span, call.diags);
      if (array === null) return errorValue;
      arrays.push(array);
    }
  }
  return join(call, arrays);
}

function join(call: Call, arrays: readonly ArrayValue[]): ScriptValue {
  const { diags, span } = call;
  const what = `the parts of \`${call.name}\``;
  // `[]` has any unit; literal zeros in a list do not.
  const isEmptyList = (array: ArrayValue) => array.anyUnit !== undefined && array.shape?.[0] === 0;
  const first = arrays.find((array) => !isEmptyList(array)) ?? arrays[0];
  if (first === undefined) {
    diags.report('nothing-given', span, { name: call.name });
    return errorValue;
  }
  let type = first.type;
  for (const array of arrays) {
    type = higherType(type, array.type);
    if (isEmptyList(array) || sameDimension(first.dimension, array.dimension)) continue;
    const expected = showDimension(first.dimension);
    diags.report('unit-mismatch', span, { what, found: showDimension(array.dimension), expected });
    return errorValue;
  }
  const { dimension } = first;
  const rank = first.shape?.length ?? null;
  const axis = axisAt(call, 1, rank);
  if (arrays.some((array) => array.shape === null) || axis === null)
    return unknownArray(dimension, type);
  const along = axis ?? 0;
  let length = 0;
  for (const array of arrays) {
    const shape = array.shape!;
    if (shape.length === 0) {
      diags.report('scalar-in-concatenate', span, { found: describe(array) });
      return errorValue;
    }
    if (shape.length !== rank || shape.some((n, k) => k !== along && n !== first.shape![k])) {
      diags.report('shapes-differ', span, { what, left: first.shape!, right: shape });
      return errorValue;
    }
    length += shape[along]!;
  }
  const shape = first.shape!.map((n, k) => (k === along ? length : n));
  if (!fits(call, shape)) return errorValue;
  if (arrays.some((array) => array.data === null)) return unknownArray(dimension, type, shape);
  const data = new Float64Array(sizeOf(shape));
  // Blocks of elements from axis `along` on, one of each array in turn.
  const outer = sizeOf(shape.slice(0, along));
  let k = 0;
  for (let block = 0; block < outer; block++) {
    for (const array of arrays) {
      const size = array.data!.length / outer;
      data.set(array.data!.subarray(block * size, (block + 1) * size), k);
      k += size;
    }
  }
  return fromArray(data, dimension, type, shape);
}
