// Prints Model expressions and abstract code with minimal parentheses, for dumps, messages and property tests: parsing
// the text again gives the same expression.
import { assertNever } from '../diagnostics/index.ts';
import type { AbstractCode, Assignment, Callee, Expr } from './model.ts';
import { nameAlong } from './scope.ts';

// Binding strengths, as in Python.
const bindings = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  sum: 5,
  product: 6,
  sign: 7,
  power: 8,
  atom: 9,
} as const;

/** The expression as model code. */
export function printExpr(expr: Expr): string {
  return print(expr, bindings.conditional);
}

/** A block of statements as model code, one per line. */
export function printAbstractCode(code: AbstractCode): string {
  const { repetition, statements } = code;
  const lines = statements.map(printAssignment);
  if (repetition === undefined) return lines.join('\n');
  const repeated = [
    ...repetition.before.map(printAssignment),
    `while ${printExpr(repetition.condition)}:`,
    ...repetition.body.map((assignment) => `    ${printAssignment(assignment)}`),
  ];
  return [...repeated, ...lines].join('\n');
}

/** An assignment as model code. */
function printAssignment(assignment: Assignment): string {
  const { target } = assignment;
  const name =
    target.kind === 'variable' ? nameAlong(target.variable.name, target.path) : target.name;
  return `${name} ${assignment.operator} ${printExpr(assignment.value)}`;
}

function print(expr: Expr, around: number): string {
  const [text, binding] = printLoose(expr);
  return binding < around ? `(${text})` : text;
}

/** The text, and its binding strength. */
function printLoose(expr: Expr): [text: string, binding: number] {
  switch (expr.kind) {
    case 'constant':
      return printConstant(expr);
    case 'variable':
      return [nameAlong(expr.variable.name, expr.path), bindings.atom];
    case 'temporary':
    case 'noise':
      return [expr.name, bindings.atom];
    case 'negate':
      return [`-${print(expr.operand, bindings.sign)}`, bindings.sign];
    case 'not':
      return [`not ${print(expr.operand, bindings.not)}`, bindings.not];
    case 'binary':
      return printBinary(expr);
    case 'compare': {
      const [left, right] = [print(expr.left, bindings.sum), print(expr.right, bindings.sum)];
      return [`${left} ${expr.operator} ${right}`, bindings.compare];
    }
    case 'logical': {
      const own = bindings[expr.operator];
      return [`${print(expr.left, own)} ${expr.operator} ${print(expr.right, own + 1)}`, own];
    }
    case 'conditional': {
      const consequent = print(expr.consequent, bindings.or);
      const condition = print(expr.condition, bindings.or);
      const alternative = print(expr.alternative, bindings.conditional);
      return [`${consequent} if ${condition} else ${alternative}`, bindings.conditional];
    }
    case 'call':
      return [
        `${calleeName(expr.callee)}(${expr.arguments.map(printExpr).join(', ')})`,
        bindings.atom,
      ];
    case 'element':
      return [`${expr.array.name}[${expr.indices.map(printExpr).join(', ')}]`, bindings.atom];
    case 'error':
      return ['<error>', bindings.atom];
    default:
      return assertNever(expr);
  }
}

function printConstant(expr: Expr & { kind: 'constant' }): [text: string, binding: number] {
  if (expr.name !== null) return [expr.name, bindings.atom];
  if (expr.type === 'boolean') return [expr.value === 0 ? 'False' : 'True', bindings.atom];
  if (!expr.isKnown || Number.isNaN(expr.value)) return ['<unknown>', bindings.atom];
  const isNegative = expr.value < 0 || Object.is(expr.value, -0);
  const size = Math.abs(expr.value);
  let digits = size === Infinity ? 'inf' : String(size);
  if (expr.type === 'float' && /^\d+$/.test(digits)) digits += '.0';
  return isNegative ? [`-${digits}`, bindings.sign] : [digits, bindings.atom];
}

function printBinary(expr: Expr & { kind: 'binary' }): [text: string, binding: number] {
  const { operator } = expr;
  if (operator === '**') {
    // Right-associative, and an exponent may open with a sign: `2**-x`.
    const text = `${print(expr.left, bindings.atom)}**${print(expr.right, bindings.sign)}`;
    return [text, bindings.power];
  }
  const own = operator === '+' || operator === '-' ? bindings.sum : bindings.product;
  const gap = own === bindings.sum ? ' ' : '';
  const text = `${print(expr.left, own)}${gap}${operator}${gap}${print(expr.right, own + 1)}`;
  return [text, own];
}

/** The name that a call is written with. */
export function calleeName(callee: Callee): string {
  switch (callee.kind) {
    case 'builtin':
      return callee.name;
    case 'timed-array':
      return callee.array.name;
    case 'external':
      return callee.function.name;
    default:
      return assertNever(callee);
  }
}
