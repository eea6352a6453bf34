// Which variables of synapses are the same for all synapses of a neuron, since only its events change them and all at
// once: traces that decay between events, times of last spikes. They are kept once a neuron (lifted-traces.ts).
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
import type { BuildContext } from '../objects/network-object.ts';
import { NetworkOperation } from '../inputs/network-operation.ts';
import type { Pathway } from '../synapses/pathway.ts';
import { StateMonitor } from '../monitors/state-monitor.ts';
import type { Synapses } from '../synapses/synapses.ts';

export interface Lifted {
  readonly variable: Variable;
  /** The side whose events write it. */
  readonly side: 'pre' | 'post';
  /** Of an event-driven variable, dx/dt = rate*x, in 1/second; null of one that only events change. */
  readonly rate: number | null;
  /** Whether it is the time of its neuron's last event. */
  readonly isTime: boolean;
}

/** Variables that can be kept once a neuron, as far as the code says; none where somebody else may look at the synapses. */
export function findLifted(
  synapses: Synapses,
  pathways: readonly Pathway[],
  context: BuildContext,
): readonly Lifted[] {
  const { steps } = synapses;
  if (context.optimize < 2 || !steps.isOnlyEventDriven) return [];
  const clocks = new Set(pathways.map(({ group }) => context.clockOf(group)));
  if (clocks.size !== 1 || context.members.some((member) => member instanceof NetworkOperation))
    return [];
  const recorded = recordedVariables(synapses, context);
  if (recorded === null) return [];
  const parameters = [...synapses.variables.values()].filter(
    (variable) =>
      variable.kind === 'parameter' &&
      variable.type === 'float' &&
      !variable.isShared &&
      !variable.isReadOnly &&
      !recorded.has(variable),
  );
  const traces = steps.eventDrivenEquations.map(({ variable }) => variable);
  const all = new Set([...traces, ...parameters]);
  const isLiftable = (variable: Variable): Lifted | null => {
    const writers = pathways.filter((pathway) => writes(pathway.own, variable));
    const [writer] = writers;
    if (writers.length !== 1 || writer === undefined || !writer.deliversWholeRows) return null;
    const differential = steps.eventDrivenEquations.find((one) => one.variable === variable);
    const rate = differential === undefined ? null : rateOf(differential, context);
    if (differential !== undefined && rate === null) return null;
    const isTime = differential === undefined && keepsTime(writer.own, variable);
    return { variable, side: writer.side, rate, isTime };
  };
  const lifted = fromTheirOwn(
    [...all].flatMap((variable) => isLiftable(variable) ?? []),
    pathways,
    context,
  );
  // All traces of the synapses share the time of the last event, which is then not kept.
  const lastupdate = synapses.variables.get('lastupdate');
  const keepsLast =
    traces.length > 0 &&
    (!traces.every((trace) => lifted.some(({ variable }) => variable === trace)) ||
      pathways.some(
        (pathway) => !pathway.deliversWholeRows || reads(pathway.own, lastupdate!, context),
      ) ||
      recorded.has(lastupdate!) ||
      traces.some((trace) => recorded.has(trace)));
  return keepsLast
    ? fromTheirOwn(
        lifted.filter(({ rate }) => rate === null),
        pathways,
        context,
      )
    : lifted;
}

/** Without those that are written from anything but what is lifted to the same side. */
function fromTheirOwn(
  candidates: readonly Lifted[],
  pathways: readonly Pathway[],
  { definitions }: BuildContext,
): readonly Lifted[] {
  let lifted = candidates;
  for (let size = -1; size !== lifted.length;) {
    size = lifted.length;
    lifted = lifted.filter(({ variable, side }) => {
      const own = new Set(lifted.filter((one) => one.side === side).map((one) => one.variable));
      return pathways.every((pathway) =>
        pathway.own.statements.every(
          ({ target, value }) =>
            target.kind !== 'variable' ||
            target.variable !== variable ||
            isSameInRow(expandSubexpressions(value, definitions), own),
        ),
      );
    });
  }
  return lifted;
}

/** What monitors of the synapses record; null where others than monitors need the synapses. */
function recordedVariables(
  synapses: Synapses,
  { members, definitions }: BuildContext,
): ReadonlySet<Variable> | null {
  const recorded = new Set<Variable>();
  for (const member of members) {
    if (!member.needs.some((one) => (one as unknown) === synapses)) continue;
    if (!(member instanceof StateMonitor)) return null;
    for (const { variable } of member.variables) {
      if (definitions.has(variable) || variable.kind === 'subexpression') return null;
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

function reads(code: AbstractCode, variable: Variable, { definitions }: BuildContext): boolean {
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
      default:
        return false;
    }
  });
}

const timeNames = new Set(['t', 'dt', 't_in_timesteps']);

/** The constant rate of dx/dt = rate*x, or null where the equation is not such a one. */
function rateOf({ variable, rate }: Differential, { definitions }: BuildContext): number | null {
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
  // Sums and quotients that are proportional to x at so many places are so everywhere.
  const slope = at(1);
  const isLinear = [0, -1, 2, 0.37, -11.3, 1e3].every(
    (x) => Math.abs(at(x) - slope * x) <= 1e-12 * Math.abs(slope * x),
  );
  return isLinear && slope < 0 && Number.isFinite(slope) ? slope : null;
}
