// Inlines exp and the functions computed from it inside loops; V8 stops inlining in large bodies. Bit-exact: the formulas
// are those of src/math, operation for operation.
//   v <- exp(x)   →   n = round(x*2048/ln2); r = x - n*ln2/2048; …; v <- select(|x| < 708, 2^q*(1 + …), exp(x))
import type { BufferDescription } from '../../abi.ts';
import { exponentialTable, powersOfTwo, rounder } from '../../math/index.ts';
import { defineIn, inlineCalls } from './inline-calls.ts';
import type { Define, Formula } from './inline-calls.ts';
import {
  freshLocals,
  binary,
  compare,
  floatConstant,
  integerConstant,
  load,
  negate,
  numeric,
  select,
  truncate,
  word,
  mapStatement,
} from '../kernel/index.ts';
import type { ConstantBuffer, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Table of 2^(j/2048) - 1. */
export const fractions: BufferDescription = { name: 'math.fractions', element: 'f64' };
/** Table of powers of two. */
export const powers: BufferDescription = { name: 'math.powers', element: 'f64' };

/** The constant buffers that the exact formulas read. */
export const exactTables: readonly ConstantBuffer[] = [
  { buffer: fractions, values: exponentialTable.fractionPowers },
  { buffer: powers, values: powersOfTwo },
];

/** The pass `inline-exp`. */
export function inlineExp(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  let isUsed = false;
  const visit = (statement: KernelStatement, isInLoop: boolean): KernelStatement => {
    const isInner = isInLoop || statement.kind === 'for' || statement.kind === 'while';
    return mapStatement(
      statement,
      (expression) => expression,
      (body) => body.flatMap((one) => (isInner ? expanded(visit(one, true)) : [visit(one, false)])),
    );
  };
  const expanded = (statement: KernelStatement): KernelStatement[] => {
    const before: KernelStatement[] = [];
    const changed = inlineCalls(statement, exactFormulas, defineIn(before, fresh));
    if (changed !== statement) isUsed = true;
    return [...before, changed];
  };
  const body = kernel.body.map((statement) => visit(statement, false));
  return isUsed ? { ...kernel, body, constants: [...kernel.constants, ...exactTables] } : kernel;
}

const float = floatConstant;
const whole = integerConstant;
const plus = (a: KernelExpression, b: KernelExpression) => binary('+', a, b);
const minus = (a: KernelExpression, b: KernelExpression) => binary('-', a, b);
const times = (a: KernelExpression, b: KernelExpression) => binary('*', a, b);
const call = (name: string, x: KernelExpression) => numeric(name, 'float', x);

/** The formulas of src/math as expressions; values that are used twice are declared. */
export const exactFormulas: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  [
    'exp',
    (argument, define) => {
      const x = define('x', argument);
      const { r, u, s } = reduced(x, define);
      const inner = plus(float(exponentialTable.square), times(r, float(exponentialTable.cubic)));
      const value = times(s, plus(float(1), grown(r, u, inner)));
      return select(isNear(x), value, call('exp', x));
    },
  ],
  [
    'expm1',
    (argument, define) => {
      const x = define('x', argument);
      return select(isNear(x), nearExpm1(x, define), call('expm1', x));
    },
  ],
  [
    'exprel',
    (argument, define) => {
      const x = define('x', argument);
      const value = binary('/', nearExpm1(x, define), x);
      const isZero = compare('==', x, float(0));
      return select(isNear(x), select(isZero, float(1), value), call('exprel', x));
    },
  ],
  [
    'inverse_exprel',
    (argument, define) => {
      const x = define('x', argument);
      const value = binary('/', x, nearExpm1(x, define));
      const isZero = compare('==', x, float(0));
      return select(isNear(x), select(isZero, float(1), value), call('inverse_exprel', x));
    },
  ],
  [
    'tanh',
    (argument, define) => {
      const x = define('x', argument);
      const size = define('size', call('abs', x));
      const t = define('t', nearExpm1(define('twice', times(float(2), size)), define));
      const value = define('value', binary('/', t, plus(t, float(2))));
      const isNegative = compare('<', x, float(0));
      const isZero = compare('==', x, float(0));
      const signed = select(isNegative, negate(value), select(isZero, x, value));
      return select(compare('<', size, float(354)), signed, call('tanh', x));
    },
  ],
]);

function isNear(x: KernelExpression): KernelExpression {
  return compare('<', call('abs', x), float(exponentialTable.nearLimit));
}

interface Reduced {
  /** The remainder of x after n steps of ln2/2048. */
  readonly r: KernelExpression;
  /** 2^(j/2048) - 1 */
  readonly u: KernelExpression;
  /** 2^q */
  readonly s: KernelExpression;
}

/** Range reduction: x as n = 2048*q + j steps and a remainder; meaningless for an x that is not near. */
function reduced(x: KernelExpression, define: Define): Reduced {
  const { stepHigh, stepLow, stepsPerUnit, tableSize } = exponentialTable;
  const shifted = plus(times(x, float(stepsPerUnit)), float(rounder));
  const n = define('steps', minus(shifted, float(rounder)));
  const place = define('place', placeAt(n));
  const rest = minus(minus(x, times(n, float(stepHigh))), times(n, float(stepLow)));
  const power = word('&', word('>>', place, whole(11)), whole(2047));
  return {
    r: define('rest', rest),
    u: define('fraction', load(fractions, word('&', place, whole(tableSize - 1)))),
    s: define('power', load(powers, power)),
  };
}

/** Where a number of steps lies in the table; a word for any number, so that targets with words need no doubles for it. */
export function placeAt(steps: KernelExpression): KernelExpression {
  return word('|', plus(truncate(steps), whole(exponentialTable.tableSize / 2)), whole(0));
}

/** u + r*(1 + r*inner)*(1 + u) */
function grown(
  r: KernelExpression,
  u: KernelExpression,
  inner: KernelExpression,
): KernelExpression {
  const p = times(r, plus(float(1), times(r, inner)));
  return plus(u, times(p, plus(float(1), u)));
}

function nearExpm1(x: KernelExpression, define: Define): KernelExpression {
  const { r, u, s } = reduced(x, define);
  const high = plus(float(1 / 6), times(r, float(1 / 24)));
  const inner = plus(float(0.5), times(r, high));
  return minus(times(s, grown(r, u, inner)), minus(float(1), s));
}
