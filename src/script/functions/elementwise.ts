// Elementwise functions with broadcasting: those of model code (exp, sqrt, clip, timestep, …) and NumPy's round,
// heaviside, arctan2, erf.
import { functionEntries, higherType } from '../../equations/index.ts';
import { showNumber } from '../../diagnostics/index.ts';
import * as math from '../../math/index.ts';
import { dimensionless, powerOfDimension, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { agreeOnDimension, commonShape, elementwise, mapArray } from '../arithmetic.ts';
import { spread } from '../broadcast.ts';
import { arrayAt, isGiven, shapeOfAll, integerAt } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { filled } from '../../slices.ts';
import { reportResults, warnOfResult } from '../non-finite.ts';
import { errorValue, sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, ScriptValue } from '../value.ts';

/** Dimension of the result: the argument must have none, it is kept, or it is dropped. */
type DimensionRule = 'none' | 'kept' | 'lost';

/** What the functions of one argument return. */
const meanings: Readonly<Record<string, string>> = {
  sin: 'the sine of an angle in radian',
  cos: 'the cosine of an angle in radian',
  tan: 'the tangent of an angle in radian',
  sinh: 'the hyperbolic sine',
  cosh: 'the hyperbolic cosine',
  tanh: 'the hyperbolic tangent',
  arcsin: 'the angle in radian whose sine is `x`',
  arccos: 'the angle in radian whose cosine is `x`',
  arctan: 'the angle in radian whose tangent is `x`',
  exp: 'e to the power of `x`',
  log: 'the natural logarithm',
  log10: 'the logarithm to base 10',
  expm1: '`exp(x) - 1`, exact also for small `x`',
  log1p: '`log(1 + x)`, exact also for small `x`',
  exprel: '`(exp(x) - 1)/x`, and 1 at 0',
  erf: 'the error function',
  abs: 'the absolute value, also of complex numbers',
  floor: 'the largest whole number that is not above `x`',
  ceil: 'the smallest whole number that is not below `x`',
  sign: '-1, 0 or 1',
  isnan: 'whether each element is nan',
  isfinite: 'whether each element is neither nan nor infinite',
  isinf: 'whether each element is infinite',
};

function map(
  name: string,
  f: (x: number) => number,
  rule: DimensionRule = 'none',
  typeOf: (type: ArrayType) => ArrayType = () => 'float',
): ScriptFunction {
  const apply = (call: Call): ScriptValue => {
    const value = arrayAt(call, 0, rule === 'none' ? dimensionless : null);
    if (value === null) return errorValue;
    const dimension = rule === 'kept' ? value.dimension : dimensionless;
    return mapped(call, value, f, typeOf(value.type), dimension);
  };
  const unit = rule === 'kept' ? 'of `x`' : '1';
  return { name, parameters: ['x'], meaning: meanings[name]!, unit, apply };
}

/** Applies f to every element; warns of results that are not finite. */
function mapped(
  call: Call,
  value: ArrayValue,
  f: (x: number) => number,
  type: ArrayType,
  dimension: Dimension,
): ArrayValue {
  const result = mapArray(value, f, type, dimension);
  reportResults(call.name, [value], result, call.span, call.diags);
  return result;
}

const same = (type: ArrayType) => type;
const asTruth = (): ArrayType => 'boolean';
const asNumber = (type: ArrayType) => higherType(type, 'integer');

/** The functions of model code that map a dimensionless number to a number. */
function ofNumbers(): ScriptFunction[] {
  return functionEntries().flatMap(([name, { apply, parameters, type, isInternal }]) => {
    const [only, more] = parameters;
    const isPlain =
      only?.rule === dimensionless && more === undefined && type === 'float' && !isInternal;
    return isPlain && apply !== null ? [map(name, apply)] : [];
  });
}

/** The elementwise functions. */
export const elementwiseFunctions: readonly ScriptFunction[] = [
  ...ofNumbers(),
  { ...map('abs', Math.abs, 'kept', same), apply: absolute },
  map('isnan', (x) => Number(Number.isNaN(x)), 'lost', asTruth),
  map('isfinite', (x) => Number(Number.isFinite(x)), 'lost', asTruth),
  map('isinf', (x) => Number(Math.abs(x) === Infinity), 'lost', asTruth),
  map('floor', Math.floor, 'kept'),
  map('ceil', Math.ceil, 'kept'),
  map('sign', Math.sign, 'lost', asNumber),
  {
    name: 'int',
    meaning: 'the whole number towards 0',
    unit: '1',
    parameters: ['x'],
    apply: toInteger,
  },
  {
    name: 'sqrt',
    meaning: 'the square root',
    unit: 'root of that of `x`',
    parameters: ['x'],
    apply: squareRoot,
  },
  {
    name: 'round',
    meaning: 'rounded to `decimals` (default 0), half to even',
    unit: 'of `a`',
    isMethod: true,
    parameters: ['a', 'decimals?'],
    apply: round,
  },
  {
    name: 'arctan2',
    meaning: 'the angle of the point (`x`, `y`) in radian, from -pi to pi',
    unit: '1',
    parameters: ['y', 'x'],
    apply: arctan2,
  },
  {
    name: 'heaviside',
    meaning: '0 below 0, 1 above, `h0` (default 1/2) at 0',
    unit: '1',
    parameters: ['x', 'h0?'],
    apply: heaviside,
  },
  {
    name: 'clip',
    meaning: 'the elements limited to the range from `a_min` to `a_max`',
    unit: 'of `a`',
    isMethod: true,
    parameters: ['a', 'a_min', 'a_max'],
    apply: clip,
  },
  {
    name: 'timestep',
    meaning: 'the number of the time step of length `dt` in which the time `t` lies',
    unit: '1',
    parameters: ['t', 'dt'],
    apply: timestep,
  },
];

/** Of complex numbers the modulus. */
function absolute(call: Call): ScriptValue {
  const { value } = call.given[0]!;
  if (value.kind !== 'object' || value.object.complex === undefined) {
    const real = arrayAt(call, 0);
    return real === null ? errorValue : mapArray(real, Math.abs);
  }
  const { re, im } = value.object.complex;
  if (re.data === null || im.data === null) return unknownArray(re.dimension, 'float', re.shape);
  const [real, imaginary] = [re.data, im.data];
  const data = filled(real.length, (moduli, from, to) => {
    for (let k = from; k < to; k++) moduli[k] = modulus(real[k]!, imaginary[k]!);
  });
  return { ...re, data };
}

/** The root of the sum of squares, without overflow. */
function modulus(x: number, y: number): number {
  const [large, small] = [Math.max(Math.abs(x), Math.abs(y)), Math.min(Math.abs(x), Math.abs(y))];
  if (large === 0 || large === Infinity) return large;
  return large * Math.sqrt(1 + (small / large) * (small / large));
}

function squareRoot(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  return mapped(call, value, Math.sqrt, 'float', powerOfDimension(value.dimension, 0.5));
}

/** Truncates; inf and nan are no integers. */
function toInteger(call: Call): ScriptValue {
  const value = arrayAt(call, 0, dimensionless);
  if (value === null) return errorValue;
  const wrong = value.data?.find((x) => !Number.isFinite(x));
  if (wrong !== undefined && value.shape?.length === 0) {
    const facts = { what: 'the argument of `int`', found: showNumber(wrong) };
    call.diags.report('not-finite', call.given[0]!.span, facts);
    return errorValue;
  }
  if (wrong !== undefined) warnOfResult('int', [showNumber(wrong)], wrong, call.span, call.diags);
  const result = mapArray(value, (x) => Math.trunc(x) + 0, 'integer');
  return value.isPlain ? { ...result, isPlain: true } : result;
}

function round(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const decimals = integerAt(call, 1, 0);
  if (value === null) return errorValue;
  const type = asNumber(value.type);
  if (decimals === null) return unknownArray(value.dimension, type, value.shape);
  const factor = math.power(10, Math.abs(decimals));
  if (decimals >= 0 && type === 'integer') return mapArray(value, itself, type);
  if (decimals >= 0) return mapArray(value, (x) => math.roundHalfToEven(x * factor) / factor, type);
  return mapArray(value, (x) => math.roundHalfToEven(x / factor) * factor, type);
}

const itself = (x: number): number => x;

/** Applies f to two arrays. */
function pair(
  call: Call,
  f: (x: number, y: number) => number,
  type: ArrayType,
  dimensions: { of: [Dimension | null, Dimension | null]; areSame: boolean },
): ScriptValue {
  const a = arrayAt(call, 0, dimensions.of[0]);
  const b = arrayAt(call, 1, dimensions.of[1]);
  if (a === null || b === null) return errorValue;
  const what = `the arguments of \`${call.name}\``;
  if (dimensions.areSame && agreeOnDimension(a, b, what, call.span, call.diags) === null)
    return errorValue;
  return elementwise(a, b, f, type, dimensionless, what, call.span, call.diags);
}

function arctan2(call: Call): ScriptValue {
  return pair(call, math.arctan2, 'float', { of: [null, null], areSame: true });
}

/** 0 below 0, 1 above; at 0 the second argument. Default: 1/2. */
function heaviside(call: Call): ScriptValue {
  const f = (x: number, half: number) => (x < 0 ? 0 : x > 0 ? 1 : x === 0 ? half : NaN);
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  if (!isGiven(call, 1)) return mapArray(value, (x) => f(x, 0.5), 'float', dimensionless);
  return pair(call, f, 'float', { of: [null, dimensionless], areSame: false });
}

/** The step of length dt that the time t lies in. */
function timestep(call: Call): ScriptValue {
  // Integers have no negative zero.
  const f = (t: number, dt: number): number => math.timestep(t, dt) + 0;
  return pair(call, f, 'integer', { of: [timeDimension, timeDimension], areSame: true });
}

function clip(call: Call): ScriptValue {
  const values = [0, 1, 2].map((k) => arrayAt(call, k));
  const [value, low, high] = values;
  if (!value || !low || !high) return errorValue;
  const what = `the arguments of \`${call.name}\``;
  for (const bound of [low, high])
    if (agreeOnDimension(value, bound, what, call.span, call.diags) === null) return errorValue;
  const type = higherType(higherType(value.type, low.type), high.type);
  const shape = shapeOfAll(call, [value, low, high]);
  if (shape === null) return errorValue;
  if (shape === undefined || !value.data || !low.data || !high.data)
    return unknownArray(value.dimension, type, shape ?? null);
  const xs = spread(value.data, value.shape!, shape);
  const lows = spread(low.data, low.shape!, shape);
  const highs = spread(high.data, high.shape!, shape);
  const data = filled(xs.length, (result, from, to) => {
    for (let k = from; k < to; k++) result[k] = Math.min(Math.max(xs[k]!, lows[k]!), highs[k]!);
  });
  return { kind: 'array', shape, data, type, dimension: value.dimension };
}

// --------------------------------------------------------------------------------------------- selection

/** `where(c, a, b)`: a where c is true, else b. */
export function chooseBetween(
  condition: ArrayValue,
  a: ArrayValue,
  b: ArrayValue,
  what: string,
  call: Call,
): ScriptValue {
  const { span, diags } = call;
  const dimension = agreeOnDimension(a, b, what, span, diags);
  if (dimension === null) return errorValue;
  const type = higherType(a.type, b.type);
  const values = [condition, a, b];
  if (values.some((value) => value.shape === null)) return unknownArray(dimension, type);
  const shape = commonShape(values, what, span, diags);
  if (shape === null) return errorValue;
  if (!condition.data || !a.data || !b.data) return unknownArray(dimension, type, shape);
  const cs = spread(condition.data, condition.shape!, shape);
  const xs = spread(a.data, a.shape!, shape);
  const ys = spread(b.data, b.shape!, shape);
  const data = filled(sizeOf(shape), (result, from, to) => {
    for (let k = from; k < to; k++) result[k] = cs[k] !== 0 ? xs[k]! : ys[k]!;
  });
  return { kind: 'array', shape, data, type, dimension };
}
