// Expressions of Kernels as text: keys for value numbering, and what dumps show. Apart from the rest of the printer, since every
// kernel that is made needs keys.
import { assertNever } from '../../diagnostics/index.ts';
import type { KernelExpression } from './kernel.ts';

const words = { floordiv: '//', mod: '%', power: '**' } as const;

/** An expression as text. Equal texts mean equal values as long as no local or buffer in it changes. */
export function printKernelExpression(expression: KernelExpression): string {
  const print = printKernelExpression;
  switch (expression.kind) {
    case 'constant':
      return printConstant(expression);
    case 'local':
      return expression.name;
    case 'load':
      return `${expression.buffer.name}[${print(expression.index)}]`;
    case 'convert':
      return `${expression.type}(${print(expression.operand)})`;
    case 'truncate':
      return `truncate(${print(expression.operand)})`;
    case 'negate':
      return `(-${print(expression.operand)})`;
    case 'not':
      return `(not ${print(expression.operand)})`;
    case 'binary': {
      const { operator } = expression;
      const word =
        operator === 'floordiv' || operator === 'mod' || operator === 'power'
          ? words[operator]
          : operator;
      return `(${print(expression.left)} ${word} ${print(expression.right)})`;
    }
    case 'word':
    case 'compare':
    case 'logical':
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case 'select':
      return `select(${print(expression.condition)}, ${print(expression.consequent)}, ${print(expression.alternative)})`;
    case 'call':
      return `${expression.callee.name}(${expression.arguments.map(print).join(', ')})`;
    default:
      return assertNever(expression);
  }
}

/** Integers without a decimal point and floats with one, so that equal texts mean equal expressions. */
function printConstant(constant: Extract<KernelExpression, { kind: 'constant' }>): string {
  if (constant.type === 'boolean') return constant.value === 0 ? 'false' : 'true';
  const text = Object.is(constant.value, -0) ? '-0' : String(constant.value);
  return constant.type === 'float' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
