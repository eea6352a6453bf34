// Emits Kernel expressions as JavaScript, with as few parentheses as precedence allows. Reading a printed number gives the
// same bits; negative numbers are parenthesised.
import { assertNever, bug } from '../../diagnostics/index.ts';
import type { Naming } from './naming.ts';
import type { KernelExpression } from '../kernel/index.ts';

/** A text and its precedence. */
export interface Emitted {
  readonly text: string;
  readonly precedence: number;
}

/** JavaScript's precedence of operators, lowest first. */
export const precedence = {
  conditional: 2,
  or: 3,
  and: 4,
  wordOr: 5,
  wordXor: 6,
  wordAnd: 7,
  equality: 8,
  relational: 9,
  shift: 10,
  additive: 11,
  multiplicative: 12,
  unary: 14,
  postfix: 17,
  atom: 18,
} as const;

/** The text, parenthesised if its precedence is below the one needed. */
export function within(emitted: Emitted, needed: number): string {
  return emitted.precedence < needed ? `(${emitted.text})` : emitted.text;
}

/** A finite number as text that reads back as the same bits: `0.1`, `(-0)`, `1e-7`. */
export function formatNumber(value: number): string {
  if (typeof value !== 'number' || !Number.isFinite(value))
    bug(`${typeof value} in the place of a finite number`);
  return value < 0 || Object.is(value, -0) ? `(-${String(Math.abs(value))})` : String(value);
}

/** The JavaScript of an expression, and its precedence. */
export function emitExpression(expression: KernelExpression, naming: Naming): Emitted {
  const emit = (operand: KernelExpression): Emitted => emitExpression(operand, naming);
  switch (expression.kind) {
    case 'constant':
      return atom(emitConstant(expression, naming));
    case 'local':
      return atom(naming.local(expression.name));
    case 'load': {
      const text = `${naming.buffer(expression.buffer)}[${emit(expression.index).text}]`;
      if (expression.type !== 'boolean') return { text, precedence: precedence.postfix };
      return { text: `${text} !== 0`, precedence: precedence.equality };
    }
    case 'convert':
      return emitConversion(expression, naming);
    case 'truncate':
      return operation(emit(expression.operand), '|', atom('0'), precedence.wordOr);
    case 'negate':
      return expression.type === 'integer'
        ? operation(atom('0'), '-', emit(expression.operand), precedence.additive)
        : {
            text: `-${within(emit(expression.operand), precedence.postfix)}`,
            precedence: precedence.unary,
          };
    case 'not':
      return {
        text: `!${within(emit(expression.operand), precedence.postfix)}`,
        precedence: precedence.unary,
      };
    case 'binary':
      return emitBinary(expression, naming);
    case 'word':
      return operation(
        emit(withoutTruncate(expression.left)),
        expression.operator,
        emit(withoutTruncate(expression.right)),
        wordPrecedence[expression.operator],
      );
    case 'compare':
      return emitCompare(expression, naming);
    case 'logical': {
      const isAnd = expression.operator === 'and';
      const level = isAnd ? precedence.and : precedence.or;
      return operation(emit(expression.left), isAnd ? '&&' : '||', emit(expression.right), level);
    }
    case 'select': {
      const tight = precedence.conditional + 1;
      const parts = [expression.condition, expression.consequent, expression.alternative].map(
        (part) => within(emit(part), tight),
      );
      return {
        text: `${parts[0]} ? ${parts[1]} : ${parts[2]}`,
        precedence: precedence.conditional,
      };
    }
    case 'call': {
      const call = emitCall(naming.callee(expression.callee), expression.arguments, naming);
      return expression.type === 'integer' ? withoutMinusZero(call) : call;
    }
    default:
      return assertNever(expression);
  }
}

/** JavaScript's bitwise operators truncate their operands themselves. */
function withoutTruncate(expression: KernelExpression): KernelExpression {
  return expression.kind === 'truncate' ? expression.operand : expression;
}

const wordPrecedence = {
  '|': precedence.wordOr,
  '^': precedence.wordXor,
  '&': precedence.wordAnd,
  '<<': precedence.shift,
  '>>': precedence.shift,
  '>>>': precedence.shift,
} as const;

function atom(text: string): Emitted {
  return { text, precedence: precedence.atom };
}

/** Left-associative: the right operand needs a higher precedence. */
function operation(left: Emitted, operator: string, right: Emitted, level: number): Emitted {
  return {
    text: `${within(left, level)} ${operator} ${within(right, level + 1)}`,
    precedence: level,
  };
}

/** Integers are never -0: adding 0 makes it 0. */
function withoutMinusZero(emitted: Emitted): Emitted {
  return operation(emitted, '+', atom('0'), precedence.additive);
}

function emitCall(name: string, operands: readonly KernelExpression[], naming: Naming): Emitted {
  const values = operands.map((operand) => emitExpression(operand, naming).text);
  return { text: `${name}(${values.join(', ')})`, precedence: precedence.postfix };
}

function emitConstant(
  { type, value }: Extract<KernelExpression, { kind: 'constant' }>,
  naming: Naming,
): string {
  if (type === 'boolean') return value === 0 ? 'false' : 'true';
  if (Number.isNaN(value)) return naming.number('nan', NaN);
  if (value === Infinity) return naming.number('infinity', Infinity);
  if (value === -Infinity) return naming.number('minus_infinity', -Infinity);
  return formatNumber(type === 'integer' ? value + 0 : value);
}

function emitConversion(
  expression: Extract<KernelExpression, { kind: 'convert' }>,
  naming: Naming,
): Emitted {
  const operand = emitExpression(expression.operand, naming);
  const from = expression.operand.type;
  if (expression.type === 'boolean')
    return operation(operand, '!==', atom('0'), precedence.equality);
  if (from === 'boolean')
    return {
      text: `${within(operand, precedence.conditional + 1)} ? 1 : 0`,
      precedence: precedence.conditional,
    };
  if (expression.type === 'float') return operand;
  return withoutMinusZero(emitCall(naming.numeric('trunc'), [expression.operand], naming));
}

function emitBinary(
  expression: Extract<KernelExpression, { kind: 'binary' }>,
  naming: Naming,
): Emitted {
  const { operator, left, right, type } = expression;
  const call = (name: string): Emitted => emitCall(naming.numeric(name), [left, right], naming);
  const infix = (level: number, word: string): Emitted =>
    operation(emitExpression(left, naming), word, emitExpression(right, naming), level);
  const isInteger = type === 'integer';
  switch (operator) {
    case '+':
    case '-':
      return infix(precedence.additive, operator);
    case '*': {
      const product = infix(precedence.multiplicative, '*');
      return isInteger ? withoutMinusZero(product) : product;
    }
    case '/':
      return infix(precedence.multiplicative, '/');
    case 'floordiv': {
      if (!isInteger) return call('floor_divide');
      const quotient = infix(precedence.multiplicative, '/').text;
      const floor = `${naming.numeric('floor')}(${quotient})`;
      return withoutMinusZero({ text: floor, precedence: precedence.postfix });
    }
    case 'mod':
      return call(isInteger ? 'integer_modulo' : 'modulo');
    case 'power':
      return isInteger ? withoutMinusZero(call('integer_power')) : call('power');
    default:
      return assertNever(operator);
  }
}

function emitCompare(
  expression: Extract<KernelExpression, { kind: 'compare' }>,
  naming: Naming,
): Emitted {
  const { operator } = expression;
  const isEquality = operator === '==' || operator === '!=';
  const level = isEquality ? precedence.equality : precedence.relational;
  // Nested comparisons are parenthesised for readability.
  const left = within(emitExpression(expression.left, naming), level + 2);
  const right = within(emitExpression(expression.right, naming), level + 2);
  return { text: `${left} ${isEquality ? `${operator}=` : operator} ${right}`, precedence: level };
}
