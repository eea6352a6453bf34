// The code of a pathway where some variables of its synapses are kept once a neuron: what writes those of its own side is
// done once for each segment, before the synapses, which then read what stood at their line.
import type { Item } from '../codegen/index.ts';
import {
  binary,
  expandSubexpressions,
  mapChildren,
  temporary,
  variableExpr,
} from '../equations/index.ts';
import type { AbstractCode, Assignment, Definitions, Expr, Variable } from '../equations/index.ts';
import { setTo } from './code.ts';
import type { LiftedTraces } from './lifted-traces.ts';
import type { Pathway } from './pathway.ts';

export interface LiftedCode {
  /** For each segment. */
  readonly head: readonly Item[];
  /** For each synapse. */
  readonly items: readonly Item[];
}

/**
 * Lifted traces need no code before and after: each read of them has its decay.
 *
 * @param around what event-driven equations that are not lifted do before and after
 */
export function liftCode(
  pathway: Pathway,
  lifted: LiftedTraces,
  definitions: Definitions,
  around: { readonly before: AbstractCode | null; readonly after: readonly Item[] },
): LiftedCode {
  const { side, synapses, span } = pathway;
  const head: Item[] = [];
  const items: Item[] = [];
  const tick = variableExpr(synapses.variables.get('t_in_timesteps')!, '', span);
  const written = new Set<Variable>();
  for (const { target } of pathway.own.statements)
    if (target.kind === 'variable' && lifted.find(target.variable)?.side === side)
      written.add(target.variable);
  /** What own variables are at the line at hand. */
  const versions = new Map<Variable, Expr>();
  const define = (variable: Variable, value: Expr): void => {
    const name = `${variable.name}.${versions.size}.${head.length}`;
    head.push({
      kind: 'assign',
      assignment: { target: { kind: 'temporary', name }, operator: '=', value, span },
    });
    versions.set(variable, temporary(name, 'float', variable.dimension, span));
  };
  const readOf = (variable: Variable): Expr => {
    const trace = lifted.find(variable)!;
    const place = trace.rate === null ? variable : trace.current;
    return { ...variableExpr(place, '', span), dimension: variable.dimension };
  };
  const rewrite = (expr: Expr): Expr => {
    if (expr.kind !== 'variable' || expr.path !== '' || lifted.find(expr.variable) === null)
      return mapChildren(expr, rewrite);
    return versions.get(expr.variable) ?? readOf(expr.variable);
  };
  for (const variable of written) define(variable, readOf(variable));
  for (const statement of [...(around.before?.statements ?? []), ...pathway.own.statements]) {
    const { target } = statement;
    const value = rewrite(expandSubexpressions(statement.value, definitions));
    if (target.kind === 'variable' && written.has(target.variable))
      define(target.variable, valueOf(statement, value, versions.get(target.variable)!));
    else items.push({ kind: 'assign', assignment: { ...statement, value } });
  }
  for (const variable of written) {
    const { rate, since } = lifted.find(variable)!;
    head.push(setTo(variable, versions.get(variable)!));
    if (rate !== null) head.push(setTo(since, tick));
  }
  if (lifted.hasTraces) head.push(setTo(lifted.event[side], tick));
  return { head, items: [...items, ...around.after] };
}

/** `x += e` is `x = x + e`. */
function valueOf({ operator, span }: Assignment, value: Expr, present: Expr): Expr {
  if (operator === '=') return value;
  return binary(operator.slice(0, -1) as Parameters<typeof binary>[0], present, value, span);
}
