// Evaluates abstract code on plain numbers for one element, without kernels.
import type { AbstractCode, Expr, Variable } from '../../src/equations/index.ts';
import { numerics } from '../../src/codegen/kernel/index.ts';

export interface Element {
  /** Values by name: variables of the group, and `t`. */
  readonly values: Map<string, number>;
  /** The next random numbers; empty means that none may be drawn. */
  readonly draws?: number[];
}

/** Runs the statements; the values of the element are changed. Gives the temporaries. */
export function run(code: AbstractCode, element: Element): Map<string, number> {
  const temporaries = new Map<string, number>();
  for (const { target, operator, value } of code.statements) {
    if (operator !== '=') throw new Error(`a step contains ${operator}`);
    const result = evaluate(value, element, temporaries);
    if (target.kind === 'temporary') temporaries.set(target.name, result);
    else element.values.set(target.variable.name, result);
  }
  return temporaries;
}

/** The value of an expression. */
export function evaluate(
  expr: Expr,
  element: Element,
  temporaries: ReadonlyMap<string, number> = new Map(),
): number {
  const of = (part: Expr): number => evaluate(part, element, temporaries);
  const found = (value: number | undefined, name: string): number => {
    if (value === undefined) throw new Error(`\`${name}\` has no value yet`);
    return value;
  };
  switch (expr.kind) {
    case 'constant':
      return expr.value;
    case 'variable':
      return found(element.values.get(nameOf(expr.variable)), expr.variable.name);
    case 'temporary':
      return found(temporaries.get(expr.name), expr.name);
    case 'negate':
      return -of(expr.operand);
    case 'binary':
      return arithmetic(expr.operator, of(expr.left), of(expr.right));
    case 'compare':
      return Number(comparison(expr.operator, of(expr.left), of(expr.right)));
    case 'conditional':
      return of(expr.condition) ? of(expr.consequent) : of(expr.alternative);
    case 'call':
      return callOf(expr, expr.arguments.map(of), element);
    default:
      throw new Error(`a step contains a ${expr.kind}`);
  }
}

const nameOf = (variable: Variable): string => variable.name;

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '**':
      return a ** b;
    default:
      throw new Error(`no ${operator} here`);
  }
}

function comparison(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    default:
      throw new Error(`no ${operator} here`);
  }
}

function callOf(
  expr: Expr & { kind: 'call' },
  values: readonly number[],
  element: Element,
): number {
  if (expr.callee.kind === 'timed-array') {
    const { array } = expr.callee;
    const k = Math.floor(values[0]! / array.dt + 1e-9);
    return array.values[Math.min(Math.max(k, 0), array.rows - 1)]!;
  }
  if (expr.callee.kind !== 'builtin') throw new Error('no functions of users here');
  const { name } = expr.callee;
  if (expr.draw !== null) {
    const drawn = element.draws?.shift();
    if (drawn === undefined) throw new Error('no random numbers are left');
    return drawn;
  }
  if (name === 'int') return Math.trunc(values[0]!);
  const numeric = numerics.get(name);
  if (numeric === undefined) throw new Error(`no function ${name}`);
  return numeric.apply(...values);
}
