// Operators: numbers at once, everything else by the protocol.
import {
  binary,
  compare,
  contains,
  divideInts,
  floorDivideInts,
  isSame,
  isTrue,
  moduloInts,
  unary,
  zeroDivisionError,
} from '../values/index.ts';
import type { BinaryOperator, Value } from '../values/index.ts';
import type { Expression, ExpressionOf, Node } from '../read/index.ts';
import type { Compiler } from './context.ts';
import type { Evaluate, Frame } from './frame.ts';

/** The names of operators in the tree. */
export const binaryOperators: Readonly<Record<string, BinaryOperator>> = {
  Add: 'add',
  Sub: 'sub',
  Mult: 'mul',
  Div: 'truediv',
  FloorDiv: 'floordiv',
  Mod: 'mod',
  Pow: 'pow',
  MatMult: 'matmul',
  BitAnd: 'and',
  BitOr: 'or',
  BitXor: 'xor',
  LShift: 'lshift',
  RShift: 'rshift',
};

/** What two operands are together: both floats, both ints, a float and an int that is not too large for one, or others. */
type Kind = 0 | 1 | 2 | 3;
const others: Kind = 0;
const floats: Kind = 1;
const ints: Kind = 2;
const mixed: Kind = 3;

function kindOf(a: Value, b: Value): Kind {
  if (typeof a === 'number') {
    if (typeof b === 'number') return floats;
    return typeof b === 'bigint' && Number.isFinite(Number(b)) ? mixed : others;
  }
  if (typeof a !== 'bigint') return others;
  if (typeof b === 'bigint') return ints;
  return typeof b === 'number' && Number.isFinite(Number(a)) ? mixed : others;
}

/** `a + b` */
export function compileBinary(compiler: Compiler, node: ExpressionOf<'BinOp'>): Evaluate {
  const left = compiler.expression(node.left);
  const right = compiler.expression(node.right);
  const operator = binaryOperators[node.op.nodeType]!;
  const slow = (frame: Frame, a: Value, b: Value): Value => {
    frame.at = node;
    return binary(operator, a, b);
  };
  switch (operator) {
    case 'add':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const kind = kindOf(a, b);
        if (kind === floats) return (a as number) + (b as number);
        if (kind === ints) return (a as bigint) + (b as bigint);
        return kind === mixed ? Number(a) + Number(b) : slow(frame, a, b);
      };
    case 'sub':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const kind = kindOf(a, b);
        if (kind === floats) return (a as number) - (b as number);
        if (kind === ints) return (a as bigint) - (b as bigint);
        return kind === mixed ? Number(a) - Number(b) : slow(frame, a, b);
      };
    case 'mul':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const kind = kindOf(a, b);
        if (kind === floats) return (a as number) * (b as number);
        if (kind === ints) return (a as bigint) * (b as bigint);
        return kind === mixed ? Number(a) * Number(b) : slow(frame, a, b);
      };
    case 'truediv':
      if (compiler.source.isPython2) return oldDivision(left, right, node);
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'number' && typeof b === 'number' && b !== 0) return a / b;
        const kind = kindOf(a, b);
        if (kind === ints && b !== 0n) return divideInts(a as bigint, b as bigint);
        return kind === mixed && Number(b) !== 0 ? Number(a) / Number(b) : slow(frame, a, b);
      };
    case 'mod':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'bigint' && typeof b === 'bigint' && b !== 0n) return moduloInts(a, b);
        return slow(frame, a, b);
      };
    case 'floordiv':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'bigint' && typeof b === 'bigint' && b !== 0n)
          return floorDivideInts(a, b);
        return slow(frame, a, b);
      };
    default:
      return (frame) => slow(frame, left(frame), right(frame));
  }
}

/** `/` of Python 2: ints are rounded down. */
function oldDivision(left: Evaluate, right: Evaluate, node: Node): Evaluate {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    frame.at = node;
    if (typeof a !== 'bigint' || typeof b !== 'bigint') return binary('truediv', a, b);
    if (b === 0n) throw zeroDivisionError('integer division or modulo by zero');
    return floorDivideInts(a, b);
  };
}

/** `-a`, `not a` */
export function compileUnary(compiler: Compiler, node: ExpressionOf<'UnaryOp'>): Evaluate {
  const operand = compiler.expression(node.operand);
  switch (node.op.nodeType) {
    case 'Not':
      return (frame) => {
        const value = operand(frame);
        if (typeof value === 'boolean') return !value;
        frame.at = node;
        return !isTrue(value);
      };
    case 'USub':
      return (frame) => {
        const value = operand(frame);
        if (typeof value === 'number' || typeof value === 'bigint') return -value;
        frame.at = node;
        return unary('neg', value);
      };
    default: {
      const operator = node.op.nodeType === 'UAdd' ? 'pos' : 'invert';
      return (frame) => {
        const value = operand(frame);
        frame.at = node;
        return unary(operator, value);
      };
    }
  }
}

/** Whether an expression is true. */
export function compileCondition(compiler: Compiler, node: Expression): (frame: Frame) => boolean {
  const value = compiler.expression(node);
  return (frame) => {
    const found = value(frame);
    if (typeof found === 'boolean') return found;
    frame.at = node;
    return isTrue(found);
  };
}

/** `a and b`, `a or b` */
export function compileBoolean(compiler: Compiler, node: ExpressionOf<'BoolOp'>): Evaluate {
  const operands = node.values.map((value) => compiler.expression(value));
  const endsWith = node.op.nodeType === 'Or';
  const [first, second] = operands;
  if (operands.length === 2)
    return (frame) => {
      const value = first!(frame);
      if (typeof value !== 'boolean') frame.at = node;
      return isTrue(value) === endsWith ? value : second!(frame);
    };
  return (frame) => {
    let value: Value = !endsWith;
    for (const operand of operands) {
      value = operand(frame);
      if (typeof value !== 'boolean') frame.at = node;
      if (isTrue(value) === endsWith) return value;
    }
    return value;
  };
}

type Compare = (a: Value, b: Value) => Value;

/** Whether two values are both ints, or both floats: JavaScript compares them as Python does. */
function isOrdered(a: Value, b: Value): boolean {
  return typeof a === 'number'
    ? typeof b === 'number'
    : typeof a === 'bigint' && typeof b === 'bigint';
}

function comparisonOf(name: string): Compare {
  switch (name) {
    case 'Lt':
      return (a, b) => (isOrdered(a, b) ? a! < b! : compare('lt', a, b));
    case 'LtE':
      return (a, b) => (isOrdered(a, b) ? a! <= b! : compare('le', a, b));
    case 'Gt':
      return (a, b) => (isOrdered(a, b) ? a! > b! : compare('gt', a, b));
    case 'GtE':
      return (a, b) => (isOrdered(a, b) ? a! >= b! : compare('ge', a, b));
    case 'Eq':
      return (a, b) => (isEqualAsIs(a, b) ? a === b : compare('eq', a, b));
    case 'NotEq':
      return (a, b) => (isEqualAsIs(a, b) ? a !== b : compare('ne', a, b));
    case 'Is':
      return isSame;
    case 'IsNot':
      return (a, b) => !isSame(a, b);
    case 'In':
      return (a, b) => contains(b, a);
    default:
      return (a, b) => !contains(b, a);
  }
}

function isEqualAsIs(a: Value, b: Value): boolean {
  return typeof a === 'string' ? typeof b === 'string' : isOrdered(a, b);
}

/** `a < b`, `a < b < c` */
export function compileCompare(compiler: Compiler, node: ExpressionOf<'Compare'>): Evaluate {
  const first = compiler.expression(node.left);
  const others = node.comparators.map((operand) => compiler.expression(operand));
  const operators = node.ops.map(({ nodeType }) => comparisonOf(nodeType));
  const [second] = others;
  const [only] = operators;
  if (others.length === 1)
    return (frame) => {
      const a = first(frame);
      const b = second!(frame);
      frame.at = node;
      return only!(a, b);
    };
  return (frame) => {
    let left = first(frame);
    let result: Value = true;
    for (let k = 0; k < others.length; k++) {
      const right = others[k]!(frame);
      frame.at = node;
      result = operators[k]!(left, right);
      if (!isTrue(result)) return result;
      left = right;
    }
    return result;
  };
}
