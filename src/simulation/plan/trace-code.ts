// Rewrites the code of a pathway whose synapses have hoisted variables (neuron-traces.ts). Assignments to those of its
// own side run once per segment, before the synapses; a synapse reads the version current at its statement (SSA form).
// Functions of the time since the last event of the other side come from tables.
import type { Item } from '../../codegen/index.ts';
import {
  binary,
  compare,
  constant,
  expandSubexpressions,
  integer,
  mapChildren,
  subtract,
  temporary,
  variableExpr,
} from '../../equations/index.ts';
import type { Assignment, Expr, Variable } from '../../equations/index.ts';
import { setTo } from '../objects/index.ts';
import type { PathwayCode, PathwayFacts } from '../objects/index.ts';
import { isContinuous, lagIn, lagTableLength } from './lag-tables.ts';
import type { NeuronTraces } from './neuron-traces.ts';
import type { PlanContext } from './plan.ts';

/** The rewritten code of a pathway. */
export interface HoistedCode {
  /** For each segment. */
  readonly head: readonly Item[];
  /** For each synapse. */
  readonly items: readonly Item[];
}

/**
 * The code per segment and per synapse.
 *
 * @param around updates by event-driven equations that are not hoisted, before and after
 */
export function hoistCode(
  pathway: PathwayFacts,
  hoisted: NeuronTraces,
  context: PlanContext,
  around: Pick<PathwayCode, 'before' | 'after'>,
): HoistedCode {
  const { side, synapses, span } = pathway;
  const { definitions } = context;
  const head: Item[] = [];
  const items: Item[] = [];
  const tick = variableExpr(synapses.variables.get('t_in_timesteps')!, '', span);
  const written = new Set<Variable>();
  for (const { target } of pathway.code.own.statements)
    if (target.kind === 'variable' && hoisted.find(target.variable)?.side === side)
      written.add(target.variable);
  /** The current version of each variable of the own side. */
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
    const trace = hoisted.find(variable)!;
    const place = trace.rate === null ? variable : trace.current;
    return { ...variableExpr(place, '', span), dimension: variable.dimension };
  };
  const plain = (expr: Expr, inside: (part: Expr) => Expr): Expr => {
    if (expr.kind !== 'variable' || expr.path !== '' || hoisted.find(expr.variable) === null)
      return mapChildren(expr, inside);
    return versions.get(expr.variable) ?? readOf(expr.variable);
  };
  const exact = (expr: Expr): Expr => plain(expr, exact);
  /** Functions of the time since the other side's last event: temporaries, from tables where these are long enough. */
  const lags = new Map<Variable, Expr>();
  const fromTable = (expr: Expr, time: Variable): Expr => {
    const tabled = hoisted.lag(expr, time, context);
    const known = lags.get(tabled);
    if (known !== undefined) return known;
    const { name } = tabled;
    const set = (value: Expr): Item => ({
      kind: 'assign',
      assignment: { target: { kind: 'temporary', name }, operator: '=', value, span },
    });
    const since = variableExpr(hoisted.find(time)!.since, '', span);
    const read = { ...variableExpr(tabled, '', span), dimension: expr.dimension };
    items.push(set(constant(0, expr.dimension, span)), {
      kind: 'branch',
      condition: compare('<', subtract(tick, since), integer(lagTableLength, span)),
      consequent: [set(read)],
      alternative: [set(exact(expr))],
    });
    const value = temporary(name, 'float', expr.dimension, span);
    lags.set(tabled, value);
    return value;
  };
  const isTimeOfOthers = (variable: Variable): boolean => {
    const found = hoisted.find(variable);
    return found !== null && found.isTime && found.side !== side;
  };
  const rewrite = (expr: Expr): Expr => {
    if (!isContinuous(expr)) return exact(expr);
    const time = lagIn(expr, isTimeOfOthers);
    return time === null ? plain(expr, rewrite) : fromTable(expr, time);
  };
  for (const variable of written) define(variable, readOf(variable));
  for (const statement of [...(around.before?.statements ?? []), ...pathway.code.own.statements]) {
    const { target } = statement;
    // A temporary may be used by a discontinuous function: no tables.
    const rewriteValue = target.kind === 'variable' ? rewrite : exact;
    const value = rewriteValue(expandSubexpressions(statement.value, definitions));
    if (target.kind === 'variable' && written.has(target.variable))
      define(target.variable, valueOf(statement, value, versions.get(target.variable)!));
    else items.push({ kind: 'assign', assignment: { ...statement, value } });
  }
  for (const variable of written) {
    const { rate, isTime, since } = hoisted.find(variable)!;
    head.push(setTo(variable, versions.get(variable)!));
    if (rate !== null || isTime) head.push(setTo(since, tick));
  }
  if (hoisted.hasTraces) head.push(setTo(hoisted.event[side], tick));
  return { head, items: [...items, ...around.after] };
}

/** `x += e` is `x = x + e`. */
function valueOf({ operator, span }: Assignment, value: Expr, present: Expr): Expr {
  if (operator === '=') return value;
  return binary(operator.slice(0, -1) as Parameters<typeof binary>[0], present, value, span);
}
