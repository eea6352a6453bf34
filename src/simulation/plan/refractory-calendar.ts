// A calendar of refractory neurons in place of a test of `not_refractory` for every neuron in every step: where the period
// is known in steps and only thresholds decide who is refractory, neurons are entered into a bucket queue by the step of
// their release, and clamped variables are restored after the update of all. Bit-exact.
import {
  childrenOf,
  constantValue,
  expandSubexpressions,
  isStateful,
  someNode,
} from '../../equations/index.ts';
import type { Definitions, Expr, StateUpdate, Variable } from '../../equations/index.ts';
import type { BufferDescription, LinkedKernel, TypedArray } from '../../abi.ts';
import { fillList, holdKernel, releaseKernel, restoreKernel } from '../../codegen/index.ts';
import type { CalendarBuffers } from '../../codegen/index.ts';
import type { ArrayOf } from '../../memory/index.ts';
import { RefractoryCalendar } from '../../runtime/index.ts';
import { assignments, layoutOf } from '../objects/index.ts';
import type { Glue, KernelStep, NeuronFacts, Step } from '../objects/index.ts';
import { loadsOtherElements } from './effects.ts';
import { findEffects, isUsed, isWritten, kernelOf, mapSteps, neuronSteps } from './plan.ts';
import type { Plan, PlanContext, PlanPass, StepsOfGroup } from './plan.ts';

/** The pass `refractory-calendar`. */
export const refractoryCalendar: PlanPass = {
  name: 'refractory-calendar',
  level: 1,
  law: 'the same neurons are refractory in the same steps: bit-exact',
  *run(plan, context) {
    yield* findEffects(plan, context);
    const replaced = new Map<Step, Step>();
    for (const [group, steps] of neuronSteps(plan)) {
      const { stateupdate, threshold } = steps;
      if (stateupdate === null || threshold === null) continue;
      yield;
      const found = calendarOf(group, steps, plan, context);
      if (found === null) continue;
      const { release, restore, hold } = found;
      replaced.set(stateupdate, {
        ...stateupdate,
        code: {
          ...stateupdate.code,
          items: group.code.update === null ? [] : assignments(group.code.update.active),
        },
        before: [...stateupdate.before, release],
        after: [...stateupdate.after, ...restore],
      });
      replaced.set(threshold, { ...threshold, after: [...threshold.after, hold] });
    }
    return mapSteps(plan, (step) => replaced.get(step) ?? step);
  },
};

/** What is done beside the kernels of a group. */
interface CalendarGlue {
  /** Before the state update. */
  readonly release: Glue;
  /** After it; nothing if no step sees the clamped variables of refractory neurons. */
  readonly restore: readonly Glue[];
  /** After the threshold. */
  readonly hold: Glue;
}

/** The arrays of a calendar as buffers, and the kernels on them. */
function glueOf(
  calendar: RefractoryCalendar,
  steps: number | Int32Array,
  { areWritten, areSeen }: { readonly areWritten: boolean; readonly areSeen: boolean },
  group: NeuronFacts,
  { bind, link, run }: PlanContext,
): CalendarGlue {
  const clamped = clampedVariables(group.code.update);
  const bound = (name: string, array: TypedArray): BufferDescription =>
    bind(`${group.name}._refractory_${name}`, array);
  const buffers: CalendarBuffers = {
    cells: bound('cells', calendar.cells),
    head: bound('head', calendar.head),
    ring: calendar.head.length,
    next: bound('next', calendar.next),
    held: bound('held', calendar.held),
    placeOf: bound('places', calendar.placeOf),
    notRefractory: group.storage.buffer(group.variables.get('not_refractory')!),
    clamped: clamped.map((variable) => group.storage.buffer(variable)),
    saved: calendar.saved.map((values, v) => bound(clamped[v]!.name, values)),
    steps: typeof steps === 'number' ? steps : bound('steps', steps),
    events: bind(`${group.name}._spike`, group.eventSpace('spike')!.indices),
  };
  const names = new Set(buffers.clamped.map(({ name }) => name));
  const restore: Glue = {
    name: 'restore clamped variables',
    reads: new Set(),
    writes: names,
    kernel: restoreKernel(`${group.name}.restore`, buffers),
  };
  if (!areSeen) {
    let settle: LinkedKernel | null = null;
    group.storage.defer({
      names: new Set(clamped.map(({ name }) => name)),
      settle: () => void (settle ??= link(restore.kernel))(0, 0, 0),
      isOver: () => run.isOver,
    });
  }
  return {
    release: {
      name: `release refractory neurons${areWritten ? ' and save clamped variables' : ''}`,
      reads: names,
      writes: new Set([buffers.notRefractory.name, ...names]),
      kernel: releaseKernel(`${group.name}.release`, buffers, areWritten),
      lists: new Map([[fillList, (tick) => calendar.fill(tick)]]),
    },
    restore: areSeen && clamped.length > 0 ? [restore] : [],
    hold: {
      name: 'hold refractory neurons',
      reads: new Set([group.eventSpace('spike')!, ...names]),
      writes: new Set(),
      kernel: holdKernel(`${group.name}.hold`, buffers),
    },
  };
}

/** Null if the period may change, or if anything but threshold and recovery decides which neurons are refractory. */
function calendarOf(
  group: NeuronFacts,
  { stateupdate, threshold, reset }: StepsOfGroup,
  plan: Plan,
  context: PlanContext,
): CalendarGlue | null {
  const { update, period } = group.code;
  if (period === null) return null;
  const own = [stateupdate, threshold];
  const lastspike = group.variables.get('lastspike')!;
  const notRefractory = group.variables.get('not_refractory')!;
  const isSet = [lastspike, notRefractory].some((variable) =>
    isWritten(group.storage.buffer(variable).name, plan, context, own),
  );
  if (
    isSet ||
    (update !== null && update.refractory !== null && !isIndependentOfClamped(update, group))
  )
    return null;
  const clamped = clampedVariables(update);
  const buffers = clamped.map((variable) => group.storage.buffer(variable).name);
  // Over links neurons may read others within the loop: before their variables are restored, after their release.
  const moved = new Set([...buffers, group.storage.buffer(notRefractory).name]);
  if (group.neighbours.length > 0 && loadsOtherElements(kernelOf(stateupdate!, context), moved))
    return null;
  const { dt } = stateupdate!.clock;
  const stepsOf = (time: number): number => Math.trunc((time + 1e-3 * dt) / dt);
  const steps = periodInSteps(group, period, stepsOf, stateupdate!, plan, context);
  if (steps === null) return null;
  const last = group.storage.array(lastspike);
  const stepsFor = (neuron: number): number => (typeof steps === 'number' ? steps : steps[neuron]!);
  const isFree = (neuron: number, tick: number): boolean =>
    stepsOf(tick * dt - last[neuron]!) >= stepsFor(neuron);
  // The reset of those that have just spiked comes before their next state update.
  const [updated, tested, wasReset] = [stateupdate, threshold, reset].map((own) =>
    plan.findIndex((step) => step === own),
  ) as [number, number, number];
  const isInOrder = updated < tested && (wasReset < 0 || tested < wasReset);
  const unguarded = plan.filter((step) => step.kind !== 'kernel' || !step.code.isGuarded);
  const areWritten =
    !isInOrder || buffers.some((name) => isWritten(name, unguarded, context, [stateupdate, reset]));
  const areSeen =
    areWritten ||
    !isPlain(update, context.definitions) ||
    buffers.some((name) => isUsed(name, plan, context, [...own, reset]));
  // A neuron is released at the next state update at the earliest, which may be that of this step.
  const least = updated < tested ? 1 : 0;
  // What the last run kept in the same tables.
  group.storage.settle();
  const make = <E extends 'f64' | 'i32'>(part: string, element: E, length: number): ArrayOf[E] =>
    context.table({ name: `${group.name}._refractory_${part}`, element }, length);
  let heldFor: number | Int32Array;
  if (typeof steps === 'number') heldFor = Math.max(steps, least);
  else {
    heldFor = make('steps', 'i32', steps.length);
    heldFor.set(steps.map((n) => Math.max(n, least)));
  }
  const calendar = new RefractoryCalendar(
    {
      notRefractory: group.storage.array(notRefractory) as Uint8Array,
      clamped: clamped.map((variable) => group.storage.floats(variable)),
      steps: heldFor,
      make,
      isFree,
      freeAt(neuron) {
        const spike = last[neuron]!;
        if (!Number.isFinite(spike)) return Infinity;
        let tick = Math.round(stepsFor(neuron) + spike / dt);
        while (isFree(neuron, tick - 1)) tick--;
        while (!isFree(neuron, tick)) tick++;
        return tick;
      },
    },
    stateupdate!.clock.step(context.now),
  );
  return glueOf(calendar, heldFor, { areWritten, areSeen }, group, context);
}

/** The period in steps, one for all neurons or one each; null where it may change during the run. */
function periodInSteps(
  group: NeuronFacts,
  period: Expr,
  stepsOf: (time: number) => number,
  { clock }: KernelStep,
  plan: Plan,
  context: PlanContext,
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
          isWritten(group.storage.buffer(node.variable).name, plan, context))),
  );
  if (!isKnown) return null;
  const buffer = { name: `${group.name}._periods`, element: 'f64' } as const;
  const values = context.table(buffer, group.size ?? 0);
  const kernel = context.lower({
    name: `${group.name}.periods`,
    role: 'evaluate',
    loop: { kind: 'all', count: values.length },
    items: [{ kind: 'output', buffer, value: expanded }],
    layout: layoutOf(group, clock.dt),
    isGuarded: false,
  });
  context.link(kernel)(clock.t, clock.tick, 0);
  return values.every(isGood) ? Int32Array.from(values, stepsOf) : null;
}

/** In steps; longer ones are tested in every step. */
const longestPeriod = 2 ** 20;

function clampedVariables(update: StateUpdate | null): Variable[] {
  return (update?.active.statements ?? []).flatMap(({ target }) =>
    target.kind === 'variable' && target.variable.isUnlessRefractory ? [target.variable] : [],
  );
}

/**
 * Whether the other variables do not depend on the clamped ones. Then a refractory neuron can be updated as any other, and
 * its clamped variables restored afterwards.
 */
function isIndependentOfClamped({ active }: StateUpdate, group: NeuronFacts): boolean {
  const { repetition, statements } = active;
  if (repetition !== undefined) return false;
  if (statements.some(({ value }) => isStateful(value))) return false;
  const tainted = new Set<string>();
  const isTainted = (value: Expr): boolean =>
    (value.kind === 'variable' && mayBeClamped(value, group)) ||
    (value.kind === 'temporary' && tainted.has(value.name)) ||
    childrenOf(value).some(isTainted);
  for (const statement of statements) {
    if (!isTainted(statement.value)) continue;
    if (statement.target.kind === 'temporary') tainted.add(statement.target.name);
    else if (!statement.target.variable.isUnlessRefractory) return false;
  }
  return true;
}

/** Whether a variable is clamped in refractory neurons, or refers to such a variable of the group over links. */
function mayBeClamped(
  { variable, path }: Expr & { readonly kind: 'variable' },
  group: NeuronFacts,
): boolean {
  if (variable.isUnlessRefractory || !variable.isLinked) return variable.isUnlessRefractory;
  if (path !== '') return true;
  let link = group.linkOf(variable);
  while (link?.variable.isLinked === true) link = link.source.linkOf(link.variable);
  return link === null || (link.source.root === group && link.variable.isUnlessRefractory);
}

/** Whether a step consists of sums and products only, which take no longer for values that diverge. */
function isPlain(update: StateUpdate | null, definitions: Definitions): boolean {
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
