// The state update and the threshold of a neuron group, as steps whose kernels are made when all other kernels are known:
// where nothing between the two can tell the difference they become one loop, and a refractory period of fixed length is
// kept in a ring of the neurons that have it instead of being tested for each neuron (levels 1 and 2; every bit stays).
import type { Item } from '../../codegen/index.ts';
import {
  and,
  childrenOf,
  constant,
  constantValue,
  expandSubexpressions,
  isStateful,
  someNode,
  variableExpr,
} from '../../equations/index.ts';
import type { Assignment, Expr, StateUpdate, Variable } from '../../equations/index.ts';
import { RefractoryRing } from '../../runtime/index.ts';
import type { Clock, Scheduled } from '../../runtime/index.ts';
import { assignments, setTo } from '../objects/code.ts';
import type { CommonDecays } from '../plan/common-decays.ts';
import { layoutOf } from '../objects/variable-owner.ts';
import type { BuildContext, LaterTools } from '../objects/network-object.ts';
import { rank } from '../objects/network-object.ts';
import type { NeuronGroup } from './neuron-group.ts';

export interface NeuronUpdate {
  readonly update: StateUpdate | null;
  readonly threshold: Expr | null;
  /** New value of `not_refractory` at the start of the state update. */
  readonly recovery: Expr | null;
  /** The refractory period where it is a time that is not random. */
  readonly period: Expr | null;
  /** A random period, drawn once a spike. */
  readonly drawnPeriod: Expr | null;
  /** Variables whose steps are taken for all neurons at once, after the kernel. */
  readonly decays: CommonDecays | null;
  readonly run: Run;
}

/** The run that is prepared, or under way, or over. */
export interface Run {
  isOver: boolean;
}

type Step = { -readonly [K in keyof Scheduled]: Scheduled[K] };

/** The scheduled steps; their kernels are made later. */
export function buildUpdate(
  group: NeuronGroup,
  parts: NeuronUpdate,
  context: BuildContext,
): Scheduled[] {
  const clock = context.clockOf(group);
  const step = (label: string, when: string, order = group.order): Step => ({
    name: `${group.name}.${label}`,
    when,
    order,
    rank: rank.neurons,
    declared: context.declared(group),
    label,
    clock,
    isActive: () => group.isActive,
    run: () => undefined,
  });
  const hasUpdate = (parts.update?.active.statements.length ?? 0) > 0 || parts.recovery !== null;
  const update = hasUpdate ? step('stateupdater', 'groups') : null;
  const { when, order } = group.thresholdPlace;
  const threshold =
    parts.threshold === null ? null : step('thresholder', when, order ?? group.order);
  context.later((tools) => makeKernels(group, parts, { update, threshold }, context, tools));
  return [update, threshold].filter((made) => made !== null);
}

/** Whether a step is one of those whose kernels are made later. */
export function isPutOff(step: Scheduled): boolean {
  return step.label === 'stateupdater' || step.label === 'thresholder';
}

function makeKernels(
  group: NeuronGroup,
  parts: NeuronUpdate,
  { update, threshold }: { update: Step | null; threshold: Step | null },
  context: BuildContext,
  tools: LaterTools,
): void {
  const clock = context.clockOf(group);
  const { decays } = parts;
  const ring = threshold === null ? null : ringOf(group, parts, clock, context, tools);
  const updateItems = update === null ? [] : itemsOfUpdate(group, parts, ring !== null);
  const compile = (label: string, role: 'stateupdate' | 'threshold', items: readonly Item[]) =>
    context.compile(
      {
        name: `${group.name}.${label}`,
        // One stream, whether the threshold is in the same loop or not.
        stream: `${group.name}.${role === 'threshold' ? 'thresholder' : 'stateupdater'}`,
        role,
        loop: { kind: 'all', count: group.size ?? 0 },
        items,
        layout: layoutOf(group, clock.dt),
        isGuarded: false,
      },
      (buffer) => isParameter(group, buffer.name) && !tools.isWritten(buffer.name),
    );
  const space = threshold === null ? null : group.eventSpace('spike')!;
  const spiking = threshold === null ? [] : [itemOfThreshold(group, parts, context)];
  if (
    update !== null &&
    threshold !== null &&
    mayMeet(group, parts, update, threshold, context, tools)
  ) {
    const kernel = compile('stateupdate_threshold', 'stateupdate', [...updateItems, ...spiking]);
    tools.drop(threshold);
    update.name = `${group.name}.stateupdate_threshold`;
    update.run =
      ring === null
        ? () => {
            space!.count = kernel(clock.t, clock.tick, 0);
            decays?.step();
          }
        : () => {
            ring.release(clock.tick);
            const count = kernel(clock.t, clock.tick, 0);
            ring.restore();
            decays?.step();
            space!.count = count;
            ring.hold(space!.indices, count, clock.tick);
          };
    return;
  }
  if (update !== null) {
    const kernel = compile('stateupdater', 'stateupdate', updateItems);
    update.run =
      ring === null
        ? () => {
            kernel(clock.t, clock.tick, 0);
            decays?.step();
          }
        : () => {
            ring.release(clock.tick);
            kernel(clock.t, clock.tick, 0);
            ring.restore();
            decays?.step();
          };
  }
  if (threshold !== null) {
    const kernel = compile('thresholder', 'threshold', spiking);
    threshold.run = () => {
      const count = kernel(clock.t, clock.tick, 0);
      space!.count = count;
      ring?.hold(space!.indices, count, clock.tick);
    };
  }
}

/** Whether the threshold may be tested right after the state update: nothing between them knows of this group. */
function mayMeet(
  group: NeuronGroup,
  { threshold: condition, drawnPeriod }: NeuronUpdate,
  update: Scheduled,
  threshold: Scheduled,
  context: BuildContext,
  tools: LaterTools,
): boolean {
  // Random numbers of the threshold come from a stream of their own.
  const draws = drawnPeriod !== null || (condition !== null && isStateful(condition));
  if (context.optimize === 0 || draws) return false;
  if (group.neighbours.length > 0) return false;
  const from = tools.sorted.indexOf(update);
  const to = tools.sorted.indexOf(threshold);
  const between = tools.sorted.slice(from + 1, to);
  return from < to && between.every((step) => !tools.mayTouch(step, group));
}

// ---------------------------------------------------------------------------------------------- refractoriness

/** A ring in place of the test, where the period is known and only the thresholds decide who is refractory. */
function ringOf(
  group: NeuronGroup,
  { update, period, drawnPeriod, recovery, run }: NeuronUpdate,
  clock: Clock,
  context: BuildContext,
  tools: LaterTools,
): RefractoryRing | null {
  if (context.optimize === 0 || recovery === null || period === null || drawnPeriod !== null)
    return null;
  if (!group.setsLastspike) return null;
  const lastspike = group.variables.get('lastspike')!;
  const notRefractory = group.variables.get('not_refractory')!;
  const isWritten = [lastspike, notRefractory].some((variable) =>
    tools.isWritten(group.storage.buffer(variable).name),
  );
  if (isWritten || (update !== null && update.refractory !== null && !standsAlone(update)))
    return null;
  const frozen = update === null || update.refractory === null ? [] : frozenVariables(update);
  // By its own links a neuron sees others during the step, in which they have gone on already.
  if (frozen.length > 0 && group.neighbours.length > 0) return null;
  const { dt } = clock;
  const stepsOf = (time: number): number => Math.trunc((time + 1e-3 * dt) / dt);
  const steps = periodInSteps(group, period, stepsOf, clock, context, tools);
  if (steps === null) return null;
  const last = group.storage.array(lastspike);
  /** Before this, spikes are past by far; times of a run are not negative. */
  const longAgo = -(longestPeriod + 2) * dt;
  const stepsFor = (neuron: number): number => (typeof steps === 'number' ? steps : steps[neuron]!);
  const isFree = (neuron: number, tick: number): boolean => {
    const spike = last[neuron]!;
    // Mostly nobody has spiked for long.
    return spike < longAgo || stepsOf(tick * dt - spike) >= stepsFor(neuron);
  };
  const own = ['stateupdater', 'thresholder', 'resetter'].map((label) => `${group.name}.${label}`);
  const places = own.map((step) => tools.sorted.findIndex(({ name }) => name === step));
  const [updated = -1, tested = -1, wasReset = -1] = places;
  // The reset of those that have just had their event comes before their next state update.
  const isInOrder = updated < tested && (wasReset < 0 || tested < wasReset);
  const buffers = frozen.map((variable) => group.storage.buffer(variable).name);
  const areWritten =
    !isInOrder || buffers.some((name) => tools.isWrittenOpenly(name, `${group.name}.resetter`));
  const isSeen = (name: string): boolean => tools.usersOf(name).some((user) => !own.includes(user));
  // Kernels of other groups, which are not made yet, may see them by links.
  const areLinked = context.members.some((member) => hasLinks(member as Partial<NeuronGroup>));
  const areSeen = areWritten || areLinked || !isPlain(update, context) || buffers.some(isSeen);
  const ring = new RefractoryRing({
    areWritten,
    areSeen,
    notRefractory: group.storage.array(notRefractory) as Uint8Array,
    frozen: frozen.map((variable) => group.storage.array(variable) as Float64Array),
    steps,
    isFree,
    freeAt(neuron) {
      const spike = last[neuron]!;
      if (!Number.isFinite(spike)) return Infinity;
      let tick = Math.round(stepsFor(neuron) + spike / dt);
      while (isFree(neuron, tick - 1)) tick--;
      while (!isFree(neuron, tick)) tick++;
      return tick;
    },
  });
  if (areSeen) return ring;
  group.storage.defer({
    names: new Set(frozen.map(({ name }) => name)),
    settle: () => ring.settle(),
    isOver: () => run.isOver,
  });
  return ring;
}

function hasLinks({ links }: Partial<Pick<NeuronGroup, 'links'>>): boolean {
  return links !== undefined && links.sources().length > 0;
}

/** The period in steps, one for all or one each; null where it may change during the run. */
function periodInSteps(
  group: NeuronGroup,
  period: Expr,
  stepsOf: (time: number) => number,
  clock: Clock,
  context: BuildContext,
  tools: LaterTools,
): number | Int32Array | null {
  const isGood = (seconds: number): boolean =>
    Number.isFinite(seconds) && stepsOf(seconds) < longestPeriod;
  const seconds = constantValue(period);
  if (seconds !== null) return isGood(seconds) ? stepsOf(seconds) : null;
  const expanded = expandSubexpressions(period, context.definitions);
  const isKnown = !someNode(
    expanded,
    (node) =>
      (node.kind === 'call' && node.callee.kind !== 'builtin') ||
      (node.kind === 'variable' &&
        (node.variable.kind !== 'parameter' ||
          node.variable.isLinked ||
          // Written by the threshold, whose kernel is not made yet.
          ['lastspike', 'not_refractory'].includes(node.variable.name) ||
          tools.isWritten(group.storage.buffer(node.variable).name))),
  );
  if (!isKnown || isStateful(expanded)) return null;
  const values = new Float64Array(group.size ?? 0);
  const buffer = context.bind(`${group.name}._periods`, values);
  context.compile({
    name: `${group.name}.periods`,
    role: 'evaluate',
    loop: { kind: 'all', count: values.length },
    items: [{ kind: 'output', buffer, value: expanded }],
    layout: layoutOf(group, clock.dt),
    isGuarded: false,
  })(clock.t, clock.tick, 0);
  return values.every(isGood) ? Int32Array.from(values, stepsOf) : null;
}

/** In steps; longer ones are tested in every step. */
const longestPeriod = 2 ** 20;

function isParameter(group: NeuronGroup, buffer: string): boolean {
  for (const variable of group.variables.values())
    if (group.storage.buffer(variable).name === buffer)
      return variable.kind === 'parameter' && variable.span !== null && !variable.isLinked;
  return false;
}

function isFrozen({ target }: Assignment): boolean {
  return target.kind === 'variable' && target.variable.isUnlessRefractory;
}

function frozenVariables({ active }: StateUpdate): Variable[] {
  return active.statements.flatMap(({ target }) =>
    target.kind === 'variable' && target.variable.isUnlessRefractory ? [target.variable] : [],
  );
}

/**
 * Whether what happens to the variables that go on does not depend on those that stand still: then the step of a
 * refractory neuron is that of any other with these put back.
 */
function standsAlone({ active }: StateUpdate): boolean {
  const { repetition, statements } = active;
  if (repetition !== undefined) return false;
  if (statements.some(({ value }) => isStateful(value))) return false;
  const tainted = new Set<string>();
  const isTainted = (value: Expr): boolean =>
    (value.kind === 'variable' && value.variable.isUnlessRefractory) ||
    (value.kind === 'temporary' && tainted.has(value.name)) ||
    childrenOf(value).some(isTainted);
  for (const statement of statements) {
    if (!isTainted(statement.value)) continue;
    if (statement.target.kind === 'temporary') tainted.add(statement.target.name);
    else if (!isFrozen(statement)) return false;
  }
  return true;
}

/** Whether the values of a step are sums of variables times constants: those take no longer wherever they run to. */
function isPlain(update: StateUpdate | null, { definitions }: BuildContext): boolean {
  const isGood = (expr: Expr): boolean => {
    switch (expr.kind) {
      case 'call':
        return (
          expr.callee.kind === 'builtin' &&
          expr.arguments.every((one) => constantValue(one) !== null)
        );
      case 'binary':
        return ['+', '-', '*', '/'].includes(expr.operator) && childrenOf(expr).every(isGood);
      default:
        return (
          ['constant', 'variable', 'temporary', 'negate'].includes(expr.kind) &&
          childrenOf(expr).every(isGood)
        );
    }
  };
  const statements = update?.active.statements ?? [];
  return statements.every(({ value }) => isGood(expandSubexpressions(value, definitions)));
}

// ---------------------------------------------------------------------------------------------- items

function own(group: NeuronGroup, name: string): Expr {
  return variableExpr(group.variables.get(name)!, '', group.span);
}

function itemsOfUpdate(
  group: NeuronGroup,
  { recovery, update }: NeuronUpdate,
  hasRing: boolean,
): Item[] {
  const items: Item[] = [];
  if (recovery !== null && !hasRing)
    items.push(setTo(group.variables.get('not_refractory')!, recovery));
  if (update === null) return items;
  const active = assignments(update.active);
  if (update.refractory === null || hasRing) return [...items, ...active];
  const alternative = assignments(update.refractory);
  return [
    ...items,
    { kind: 'branch', condition: own(group, 'not_refractory'), consequent: active, alternative },
  ];
}

function itemOfThreshold(
  group: NeuronGroup,
  { threshold, drawnPeriod }: NeuronUpdate,
  context: BuildContext,
): Item {
  const consequent: Item[] = [];
  const lastspike = group.variables.get('lastspike');
  if (lastspike !== undefined && group.setsLastspike)
    consequent.push(setTo(lastspike, own(group, 't')));
  let condition = threshold!;
  if (group.refractory !== null) {
    condition = and(condition, own(group, 'not_refractory'));
    const no = constant(0, undefined, group.span, 'boolean');
    consequent.push(setTo(group.variables.get('not_refractory')!, no));
    if (drawnPeriod !== null) consequent.push(setTo(group.refractoryPeriod(), drawnPeriod));
  }
  const events = context.bind(`${group.name}._spike`, group.eventSpace('spike')!.indices);
  return { kind: 'event', events, condition, consequent };
}
