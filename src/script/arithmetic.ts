// Operators on script values, with NumPy's semantics and broadcasting, and with dimensions checked. `/` of integers
// gives floats, `//` and `%` are Python's, booleans count as 0 and 1. A literal 0 has any dimension, as in Brian2's
// scripts: `v > 0`, `zeros(3) + 1*mV`.
import { higherType } from '../equations/index.ts';
import { floorDivide, modulo, power } from '../math/index.ts';
import {
  dimensionless,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  powerOfDimension,
  sameDimension,
  showDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { assertNever, quote, showNumber } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { ArithmeticOperator, CompareOperator } from '../parser/syntax.ts';
import { broadcastShapes, combine } from './broadcast.ts';
import { expectArray, fitsMemory } from './expect.ts';
import { filled } from '../slices.ts';
import { reportResults } from './non-finite.ts';
import { errorValue, onlyNumber } from './value.ts';
import type { ArrayType, ArrayValue, ScriptValue, Shape } from './value.ts';

/** Source positions of the operands and of the whole operation. */
export interface OperandSpans {
  readonly left: Span;
  readonly right: Span;
  readonly whole: Span;
}

// --------------------------------------------------------------------------------------------- numbers

/** Integer division by 0 gives 0, as in NumPy's arrays. */
function zeroWhereUndefined(f: (a: number, b: number) => number) {
  return (a: number, b: number) => (b === 0 ? 0 : f(a, b) + 0);
}

const comparisons: Record<CompareOperator, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

// --------------------------------------------------------------------------------------------- dimensions

/** Whether a value takes the dimension of the other operand: literal zeros, and `inf` in comparisons. */
function hasAnyUnit(value: ArrayValue, inComparison: boolean): boolean {
  if (!isDimensionless(value.dimension)) return false;
  return value.anyUnit === 'always' || (inComparison && value.anyUnit === 'compared');
}

/** The common dimension of two values, or null if they differ. */
export function sharedDimension(
  a: ArrayValue,
  b: ArrayValue,
  inComparison = false,
): Dimension | null {
  if (sameDimension(a.dimension, b.dimension)) return a.dimension;
  if (hasAnyUnit(a, inComparison)) return b.dimension;
  if (hasAnyUnit(b, inComparison)) return a.dimension;
  return null;
}

/** The common dimension of two values, or null after a report. `what` names them: "the arguments of `clip`". */
export function agreeOnDimension(
  a: ArrayValue,
  b: ArrayValue,
  what: string,
  span: Span,
  diags: Diagnostics,
): Dimension | null {
  const shared = sharedDimension(a, b);
  if (shared !== null) return shared;
  const found = showDimension(b.dimension);
  diags.report('unit-mismatch', span, { what, found, expected: showDimension(a.dimension) });
  return null;
}

const verbs: Partial<Record<ArithmeticOperator, string>> = {
  '+': 'added',
  '-': 'subtracted',
  '//': 'divided with `//`',
  '%': 'divided with `%`',
};

/** Reports `units-differ`; returns an error value. */
export function reportUnitsDiffer(
  a: ArrayValue,
  b: ArrayValue,
  verb: string,
  spans: OperandSpans,
  diags: Diagnostics,
): ScriptValue {
  diags.report('units-differ', spans.whole, {
    left: quote(spans.left),
    leftUnit: showDimension(a.dimension),
    right: quote(spans.right),
    rightUnit: showDimension(b.dimension),
    verb,
    fix: null,
  });
  return errorValue;
}

// --------------------------------------------------------------------------------------------- elementwise application

/** Applies f to two arrays with broadcasting; reports shapes that do not fit. */
export function elementwise(
  a: ArrayValue,
  b: ArrayValue,
  f: (x: number, y: number) => number,
  type: ArrayType,
  dimension: Dimension,
  what: string,
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  if (a.shape === null || b.shape === null)
    return { kind: 'array', shape: null, data: null, type, dimension };
  const shape = commonShape([a, b], what, span, diags);
  if (shape === null) return errorValue;
  const isKnown = a.data !== null && b.data !== null;
  const data = isKnown ? combine(a.data, a.shape, b.data, b.shape, shape, f) : null;
  const isPlain = a.isPlain && b.isPlain && shape.length === 0;
  return { kind: 'array', shape, data, type, dimension, ...(isPlain ? { isPlain } : {}) };
}

/** The broadcast shape of arrays with known shapes; null after a report. */
export function commonShape(
  values: readonly ArrayValue[],
  what: string,
  span: Span,
  diags: Diagnostics,
): Shape | null {
  let shape: Shape = [];
  for (const value of values) {
    const next = broadcastShapes(shape, value.shape!);
    if (next === null) {
      diags.report('shapes-differ', span, { what, left: shape, right: value.shape! });
      return null;
    }
    shape = next;
  }
  return fitsMemory(shape, what, span, diags) ? shape : null;
}

/** Applies f to every element. */
export function mapArray(
  value: ArrayValue,
  f: (x: number) => number,
  type: ArrayType = value.type,
  dimension: Dimension = value.dimension,
): ArrayValue {
  const before = value.data;
  const data =
    before === null
      ? null
      : filled(before.length, (after, from, to) => {
          for (let k = from; k < to; k++) after[k] = f(before[k]!);
        });
  return { kind: 'array', shape: value.shape, data, type, dimension };
}

// --------------------------------------------------------------------------------------------- operators

/** An arithmetic operation; reports dimensions and shapes that do not fit. */
export function calculate(
  operator: ArithmeticOperator,
  left: ScriptValue,
  right: ScriptValue,
  spans: OperandSpans,
  diags: Diagnostics,
): ScriptValue {
  const a = expectArray(left, null, `the left side of \`${operator}\``, spans.left, diags);
  const b = expectArray(right, null, `the right side of \`${operator}\``, spans.right, diags);
  if (a === null || b === null) return errorValue;
  const what = `the two sides of \`${operator}\``;
  const type = higherType(higherType(a.type, b.type), 'integer');
  const apply = (f: (x: number, y: number) => number, as: ArrayType, dimension: Dimension) =>
    elementwise(a, b, f, as, dimension, what, spans.whole, diags);
  const divide: typeof apply = (f, as, dimension) => {
    const result = apply(f, as, dimension);
    return reportResults(operator, [a, b], result, spans.whole, diags) ? errorValue : result;
  };
  switch (operator) {
    case '*':
      return apply((x, y) => x * y, type, multiplyDimensions(a.dimension, b.dimension));
    case '/':
      return divide((x, y) => x / y, 'float', divideDimensions(a.dimension, b.dimension));
    case '**':
      return raise(a, b, spans, diags);
    case '+':
    case '-':
    case '%':
    case '//': {
      const dimension = sharedDimension(a, b);
      if (dimension === null) return reportUnitsDiffer(a, b, verbs[operator]!, spans, diags);
      if (operator === '+') return apply((x, y) => x + y, type, dimension);
      if (operator === '-') return apply((x, y) => x - y, type, dimension);
      const f = operator === '%' ? modulo : floorDivide;
      const result = operator === '%' ? dimension : dimensionless;
      return divide(type === 'float' ? f : zeroWhereUndefined(f), type, result);
    }
    default:
      return assertNever(operator);
  }
}

/**
 * The exponent has no unit; if the base has one, the exponent must be a single number, since it determines the
 * dimension.
 */
function raise(a: ArrayValue, b: ArrayValue, spans: OperandSpans, diags: Diagnostics): ScriptValue {
  if (!isDimensionless(b.dimension)) {
    const facts = { text: quote(spans.right), unit: showDimension(b.dimension) };
    diags.report('exponent-unit', spans.right, facts);
    return errorValue;
  }
  let dimension = dimensionless;
  if (!isDimensionless(a.dimension)) {
    const exponent = onlyNumber(b);
    if (b.shape !== null && b.data?.length !== 1 && b.shape.some((n) => n !== 1)) {
      const base = quote(spans.left);
      diags.report('exponent-not-scalar', spans.right, { base, unit: showDimension(a.dimension) });
      return errorValue;
    }
    if (exponent === null) return errorValue; // not known yet
    if (!Number.isFinite(exponent)) {
      const facts = { what: 'the exponent of `**`', found: showNumber(exponent) };
      diags.report('not-finite', spans.right, facts);
      return errorValue;
    }
    dimension = powerOfDimension(a.dimension, exponent);
  }
  const isWhole = a.type !== 'float' && b.type !== 'float' && b.data?.every((x) => x >= 0);
  const type = isWhole === true ? 'integer' : 'float';
  const what = 'the two sides of `**`';
  const result = elementwise(a, b, power, type, dimension, what, spans.whole, diags);
  return reportResults('**', [a, b], result, spans.whole, diags) ? errorValue : result;
}

/** A comparison, element by element. */
export function compare(
  operator: CompareOperator,
  left: ScriptValue,
  right: ScriptValue,
  spans: OperandSpans,
  diags: Diagnostics,
): ScriptValue {
  const a = expectArray(left, null, `the left side of \`${operator}\``, spans.left, diags);
  const b = expectArray(right, null, `the right side of \`${operator}\``, spans.right, diags);
  if (a === null || b === null) return errorValue;
  const what = `the two sides of \`${operator}\``;
  if (sharedDimension(a, b, true) === null)
    return reportUnitsDiffer(a, b, 'compared', spans, diags);
  const holds = comparisons[operator];
  const f = (x: number, y: number) => (holds(x, y) ? 1 : 0);
  return elementwise(a, b, f, 'boolean', dimensionless, what, spans.whole, diags);
}

/** `and` and `or`, element by element; nonzero numbers count as true. */
export function connectLogically(
  operator: 'and' | 'or',
  left: ScriptValue,
  right: ScriptValue,
  spans: OperandSpans,
  diags: Diagnostics,
): ScriptValue {
  const what = `an operand of \`${operator}\``;
  const a = expectArray(left, dimensionless, what, spans.left, diags);
  const b = expectArray(right, dimensionless, what, spans.right, diags);
  if (a === null || b === null) return errorValue;
  const f =
    operator === 'and'
      ? (x: number, y: number) => (x !== 0 && y !== 0 ? 1 : 0)
      : (x: number, y: number) => (x !== 0 || y !== 0 ? 1 : 0);
  const place = `the two sides of \`${operator}\``;
  return elementwise(a, b, f, 'boolean', dimensionless, place, spans.whole, diags);
}

/** A unary operator, element by element. */
export function unary(
  operator: '-' | '+' | 'not',
  operand: ScriptValue,
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  const what = `the operand of \`${operator}\``;
  const dimension = operator === 'not' ? dimensionless : null;
  const value = expectArray(operand, dimension, what, span, diags);
  if (value === null) return errorValue;
  if (operator === 'not') return mapArray(value, (x) => (x === 0 ? 1 : 0), 'boolean');
  const type = higherType(value.type, 'integer');
  const f = operator === '+' ? (x: number) => x : (x: number) => (type === 'integer' ? 0 - x : -x);
  const result = mapArray(value, f, type);
  const { anyUnit, isPlain } = value;
  return {
    ...result,
    ...(anyUnit === undefined ? {} : { anyUnit }),
    ...(isPlain === undefined ? {} : { isPlain }),
  };
}
