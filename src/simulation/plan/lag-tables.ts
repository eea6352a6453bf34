// Tables for functions of the time since a neuron's last event, such as exp(-(t - tlast)/tau) in plasticity rules. If
// `tlast` is only written by `tlast = t`, t - tlast is a number of steps, the index of the table. Level 2: t - tlast is
// rounded to whole steps; smooth functions only.
import { allocate } from '../../memory/index.ts';
import { constant, constantValue, mapChildren } from '../../equations/index.ts';
import type { AbstractCode, Expr, Variable } from '../../equations/index.ts';
import { layoutOf } from '../objects/index.ts';
import type { SynapseFacts } from '../objects/index.ts';
import type { PlanContext } from './plan.ts';

/** In steps; values of longer lags are computed. */
export const lagTableLength = 2 ** 13;

const smooth = new Set([
  ...['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arctan', 'exp', 'expm1', 'exprel'],
  ...['log', 'log10', 'log1p', 'sqrt'],
]);

/** Whether code writes a variable by `x = t` alone. */
export function keepsTime({ statements }: AbstractCode, variable: Variable): boolean {
  return statements.every(
    ({ target, operator, value }) =>
      target.kind !== 'variable' ||
      target.variable !== variable ||
      (operator === '=' && isPresentTime(value)),
  );
}

function isPresentTime(expr: Expr): boolean {
  return (
    expr.kind === 'variable' &&
    expr.path === '' &&
    expr.variable.kind === 'builtin' &&
    expr.variable.name === 't'
  );
}

/**
 * The one variable x that an expression depends on, and only by `t - x`; null where there is none, where it depends on
 * anything else or is not worth a table.
 *
 * @param isTime whether a variable is the time of its neuron's last event
 */
export function lagIn(expr: Expr, isTime: (variable: Variable) => boolean): Variable | null {
  const found = new Set<Variable>();
  let hasCall = false;
  const isMadeOfLags = (part: Expr): boolean => {
    if (constantValue(part) !== null) return true;
    switch (part.kind) {
      case 'negate':
        return isMadeOfLags(part.operand);
      case 'binary': {
        const { operator, left, right } = part;
        const isLag = operator === '-' && isPresentTime(left) && right.kind === 'variable';
        if (isLag && isTime(right.variable)) {
          found.add(right.variable);
          return true;
        }
        return operator !== '//' && operator !== '%' && isMadeOfLags(left) && isMadeOfLags(right);
      }
      case 'call':
        hasCall = true;
        return (
          part.callee.kind === 'builtin' &&
          smooth.has(part.callee.name) &&
          part.arguments.every(isMadeOfLags)
        );
      default:
        return false;
    }
  };
  const [time] = isMadeOfLags(expr) && found.size === 1 && hasCall ? found : [];
  return time ?? null;
}

/** Whether rounding errors of the operands change the value of an expression by little only. */
export function isContinuous(expr: Expr): boolean {
  switch (expr.kind) {
    case 'compare':
    case 'logical':
    case 'not':
    case 'conditional':
    case 'element':
      return false;
    case 'binary':
      return expr.operator !== '//' && expr.operator !== '%';
    case 'call': {
      const { callee } = expr;
      return (
        callee.kind === 'builtin' &&
        (smooth.has(callee.name) || ['abs', 'clip'].includes(callee.name))
      );
    }
    default:
      return true;
  }
}

/** The values of such an expression by the number of steps since `time`. */
export function lagTable(
  name: string,
  expr: Expr,
  time: Variable,
  synapses: SynapseFacts,
  dt: number,
  context: PlanContext,
): Float64Array {
  const atZero = (part: Expr): Expr =>
    part.kind === 'variable' && part.variable === time
      ? constant(0, part.dimension, part.span)
      : mapChildren(part, atZero);
  const value = allocate('f64', 1);
  const kernel = context.link(
    context.lower({
      name,
      role: 'evaluate',
      loop: { kind: 'all', count: 1 },
      items: [
        { kind: 'output', buffer: context.bind(`${name}_value`, value), value: atZero(expr) },
      ],
      layout: layoutOf(synapses, dt),
      isGuarded: false,
    }),
  );
  const table = allocate('f64', lagTableLength);
  for (let steps = 0; steps < lagTableLength; steps++) {
    kernel(steps * dt, steps, 1);
    table[steps] = value[0]!;
  }
  return table;
}
