// Finds the synaptic variables that are equal in all synapses of a neuron, because only its events write them, all at
// once: traces that decay between events, times of last spikes. They can be stored once per neuron (neuron-traces.ts).
import { assertNever } from '../../diagnostics/index.ts';
import {
  constant,
  constantValue,
  expandSubexpressions,
  mapChildren,
  someNode,
} from '../../equations/index.ts';
import type { AbstractCode, Differential, Expr, Variable } from '../../equations/index.ts';
import { dimensionless } from '../../units/index.ts';
import { keepsTime } from './lag-tables.ts';
import type { PathwayFacts, SynapseFacts } from '../objects/index.ts';
import type { PlanContext } from './plan.ts';

/** A synaptic variable that is stored once per neuron. */
export interface Hoisted {
  readonly variable: Variable;
  /** The side whose events write it. */
  readonly side: 'pre' | 'post';
  /** Of an event-driven variable, dx/dt = rate*x, in 1/second; null of one that only events change. */
  readonly rate: number | null;
  /** Whether it is the time of its neuron's last event. */
  readonly isTime: boolean;
}

/** Variables that can be stored once per neuron, judging by the code; none if anything but pathways may access the synapses. */
export function findHoisted(
  synapses: SynapseFacts,
  pathways: readonly PathwayFacts[],
  context: PlanContext,
): readonly Hoisted[] {
  if (!synapses.isOnlyEventDriven || context.hasHostCode) return [];
  const clocks = new Set(pathways.map(({ group }) => context.clockOf(group)));
  if (clocks.size !== 1) return [];
  const recorded = recordedVariables(synapses, context);
  if (recorded === null) return [];
  const parameters = [...synapses.variables.values()].filter(
    (variable) =>
      variable.kind === 'parameter' &&
      variable.type === 'float' &&
      !variable.isLinked &&
      !recorded.has(variable),
  );
  const traces = synapses.eventDrivenEquations.map(({ variable }) => variable);
  const canHoist = (variable: Variable): Hoisted | null => {
    const writers = pathways.filter((pathway) => writes(pathway.code.own, variable));
    const [writer] = writers;
    if (writers.length !== 1 || writer === undefined || !writer.queue.deliversWholeRows)
      return null;
    const differential = synapses.eventDrivenEquations.find((one) => one.variable === variable);
    const rate = differential === undefined ? null : rateOf(differential, context);
    if (differential !== undefined && rate === null) return null;
    const isTime = differential === undefined && keepsTime(writer.code.own, variable);
    return { variable, side: writer.side, rate, isTime };
  };
  const hoisted = withoutForeignReads(
    [...traces, ...parameters].flatMap((variable) => canHoist(variable) ?? []),
    pathways,
    context,
  );
  // Traces share `lastupdate`, which is not stored for hoisted ones: hoist all of them or none, and only if nothing reads it.
  const lastupdate = synapses.variables.get('lastupdate');
  const keepsLast =
    traces.length > 0 &&
    (!traces.every((trace) => hoisted.some(({ variable }) => variable === trace)) ||
      pathways.some(
        (pathway) =>
          !pathway.queue.deliversWholeRows || reads(pathway.code.own, lastupdate!, context),
      ) ||
      recorded.has(lastupdate!) ||
      traces.some((trace) => recorded.has(trace)));
  return keepsLast
    ? withoutForeignReads(
        hoisted.filter(({ rate }) => rate === null),
        pathways,
        context,
      )
    : hoisted;
}

/** Removes, until none is left, candidates that are computed from anything but variables hoisted to the same side. */
function withoutForeignReads(
  candidates: readonly Hoisted[],
  pathways: readonly PathwayFacts[],
  { definitions }: PlanContext,
): readonly Hoisted[] {
  let hoisted = candidates;
  for (let size = -1; size !== hoisted.length;) {
    size = hoisted.length;
    hoisted = hoisted.filter(({ variable, side }) => {
      const own = new Set(hoisted.filter((one) => one.side === side).map((one) => one.variable));
      return pathways.every((pathway) =>
        pathway.code.own.statements.every(
          ({ target, value }) =>
            target.kind !== 'variable' ||
            target.variable !== variable ||
            isSameInRow(expandSubexpressions(value, definitions), own),
        ),
      );
    });
  }
  return hoisted;
}

/** What monitors of the synapses record; null if objects other than monitors depend on the synapses. */
function recordedVariables(
  synapses: SynapseFacts,
  { objects, definitions }: PlanContext,
): ReadonlySet<Variable> | null {
  const recorded = new Set<Variable>();
  for (const object of objects) {
    if (!object.needs.some(({ group }) => Object.is(group, synapses))) continue;
    if (object.recordedVariables === null) return null;
    for (const variable of object.recordedVariables) {
      if (definitions.has(variable)) return null;
      recorded.add(variable);
    }
  }
  return recorded;
}

function writes(code: AbstractCode, variable: Variable): boolean {
  return code.statements.some(
    ({ target }) => target.kind === 'variable' && target.variable === variable,
  );
}

function reads(code: AbstractCode, variable: Variable, { definitions }: PlanContext): boolean {
  return code.statements.some(({ value }) =>
    someNode(
      expandSubexpressions(value, definitions),
      (node) => node.kind === 'variable' && node.variable === variable,
    ),
  );
}

/** Whether a value is the same for all synapses of a row: made of constants, the time, and what is the same itself. */
function isSameInRow(value: Expr, own: ReadonlySet<Variable>): boolean {
  return !someNode(value, (node) => {
    switch (node.kind) {
      case 'variable':
        return !(node.path === '' && (own.has(node.variable) || timeNames.has(node.variable.name)));
      case 'call':
        return node.callee.kind !== 'builtin' || node.draw !== null;
      case 'temporary':
      case 'element':
      case 'noise':
      case 'error':
        return true;
      case 'constant':
      case 'negate':
      case 'not':
      case 'binary':
      case 'compare':
      case 'logical':
      case 'conditional':
        return false;
      default:
        return assertNever(node);
    }
  });
}

const timeNames = new Set(['t', 'dt', 't_in_timesteps']);

/** The constant rate of dx/dt = rate*x; null if the equation has another form. */
function rateOf({ variable, rate }: Differential, { definitions }: PlanContext): number | null {
  const expanded = expandSubexpressions(rate, definitions);
  const isPlain = !someNode(
    expanded,
    (node) =>
      !['constant', 'variable', 'negate', 'binary'].includes(node.kind) ||
      (node.kind === 'variable' && node.variable !== variable) ||
      (node.kind === 'binary' && !['+', '-', '*', '/'].includes(node.operator)),
  );
  if (!isPlain) return null;
  const at = (x: number): number => {
    const replace = (expr: Expr): Expr =>
      expr.kind === 'variable' ? constant(x, dimensionless, expr.span) : mapChildren(expr, replace);
    return constantValue(replace(expanded)) ?? NaN;
  };
  // Event-driven equations are linear: one that is 0 at 0 is proportional.
  const slope = at(1);
  return at(0) === 0 && slope < 0 && Number.isFinite(slope) ? slope : null;
}
