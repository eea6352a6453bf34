// Links a plan to what the run loop calls: kernels become functions, and each step one call without arguments.
import type { CountCell, LinkedKernel, StepCalls, StepPart } from '../../abi.ts';
import { assertNever } from '../../diagnostics/index.ts';
import type { EventSpace, Scheduled } from '../../runtime/index.ts';
import type { Glue, GlueStep, KernelStep, Step } from '../objects/index.ts';
import { kernelOf } from './plan.ts';
import type { Plan, PlanContext } from './plan.ts';
import { queueGlue } from './queue-glue.ts';

/** State updates with more neurons × steps than this are warmed up, so that the engine has compiled them when the run begins. */
const leastUpdates = 2e6;

/**
 * The linked steps, in running order.
 *
 * @param isWarmed whether kernels of long runs are warmed up first
 */
export function* linkPlan(
  plan: Plan,
  context: PlanContext,
  isWarmed: boolean,
): Generator<void, Scheduled[]> {
  const warming: (() => void)[] = [];
  function* linkAll(glue: readonly Glue[]): Generator<void, LinkedKernel[]> {
    const linked: LinkedKernel[] = [];
    for (const { kernel, lists } of glue) {
      linked.push(context.linkStep(kernel, lists));
      yield;
    }
    return linked;
  }
  function* linkStep(step: KernelStep): Generator<void, StepCalls> {
    const kernel = kernelOf(step, context);
    const linked = context.linkStep(kernel);
    yield;
    if (isWarmed && isLong(step, context)) warming.push(context.warmUp(kernel, linked));
    const { trigger } = step;
    if (trigger.kind === 'step') trigger.onLinked?.(linked);
    const first =
      trigger.kind === 'queue'
        ? [queueGlue(trigger.pathway, trigger.events, context)]
        : trigger.kind === 'found'
          ? [trigger.first]
          : [];
    const before = yield* linkAll([...first, ...step.before]);
    const after = yield* linkAll(step.after);
    return {
      run: runOf(step, linked, before, after),
      parts: partsOf(step, linked, before, after),
    };
  }
  function* linkGlue({ glue, events, clock }: GlueStep): Generator<void, StepCalls> {
    const [kernel] = yield* linkAll([glue]);
    return {
      run: () => void kernel!(clock.t, clock.tick, events.count),
      parts: [{ kernel: kernel!, count: countOf(events), isOnlyIfAny: false, result: null }],
    };
  }
  function* linkAny(step: Step): Generator<void, StepCalls> {
    switch (step.kind) {
      case 'kernel':
        return yield* linkStep(step);
      case 'glue':
        return yield* linkGlue(step);
      case 'host':
        return { run: () => step.run(), parts: null };
      default:
        return assertNever(step);
    }
  }
  const scheduled: Scheduled[] = [];
  for (const step of plan) {
    const calls = yield* linkAny(step);
    const { name, when, order, rank, declared, label, clock } = step;
    const isActive = (): boolean => step.isActive();
    const time = step.kind === 'kernel' ? step.time : clock;
    scheduled.push({ name, when, order, rank, declared, label, clock, time, isActive, ...calls });
  }
  for (const warm of warming) {
    warm();
    yield;
  }
  return scheduled;
}

function isLong({ object, code }: KernelStep, { duration, defaultClock }: PlanContext): boolean {
  const isUpdate = code.role === 'stateupdate' || code.role === 'threshold';
  if (object.kind !== 'neurons' || !isUpdate || code.loop.kind !== 'all') return false;
  const steps = duration / defaultClock.dt;
  return Number.isFinite(steps) && steps * code.loop.count > leastUpdates;
}

/** A closure for each kind of trigger, so that none tests at run time what is known now. */
function runOf(
  step: KernelStep,
  kernel: LinkedKernel,
  glueBefore: readonly LinkedKernel[],
  glueAfter: readonly LinkedKernel[],
): () => void {
  const { trigger, time: clock, pushes } = step;
  if (trigger.kind === 'host') return trigger.drive(kernel);
  if (trigger.kind === 'events') {
    const { events } = trigger;
    return () => {
      if (events.count > 0) kernel(clock.t, clock.tick, events.count);
    };
  }
  if (trigger.kind === 'queue' || trigger.kind === 'found') {
    const { events } = trigger;
    const [first] = glueBefore;
    const after = sequence(glueAfter);
    return () => {
      const found = first!(clock.t, clock.tick, events.count);
      if (found === 0) return;
      kernel(clock.t, clock.tick, found);
      after(clock.t, clock.tick, found);
    };
  }
  const { count } = trigger;
  if (glueBefore.length > 0 || glueAfter.length > 0) {
    const [before, after] = [sequence(glueBefore), sequence(glueAfter)];
    return () => {
      const { t, tick } = clock;
      before(t, tick, 0);
      const found = kernel(t, tick, count);
      if (pushes !== null) pushes.count = found;
      after(t, tick, found);
    };
  }
  if (pushes !== null)
    return () => {
      pushes.count = kernel(clock.t, clock.tick, count);
    };
  return () => {
    kernel(clock.t, clock.tick, count);
  };
}

/** What `runOf` does as calls of kernels and of functions of the host; null for what the host drives. */
function partsOf(
  step: KernelStep,
  kernel: LinkedKernel,
  glueBefore: readonly LinkedKernel[],
  glueAfter: readonly LinkedKernel[],
): readonly StepPart[] | null {
  const { trigger } = step;
  if (trigger.kind === 'host' || step.time !== step.clock) return null;
  if (trigger.kind === 'events')
    return [{ kernel, count: countOf(trigger.events), isOnlyIfAny: true, result: null }];
  const glue = (count: number | 'found') => (one: LinkedKernel) =>
    ({ kernel: one, count, isOnlyIfAny: false, result: null }) as const;
  if (trigger.kind === 'queue' || trigger.kind === 'found') {
    const [first] = glueBefore;
    return [
      { kernel: first!, count: countOf(trigger.events), isOnlyIfAny: false, result: 'found' },
      { kernel, count: 'found', isOnlyIfAny: true, result: null },
      ...glueAfter.map(glue('found')),
    ];
  }
  const pushed = step.pushes === null ? 'found' : countOf(step.pushes);
  return [
    ...glueBefore.map(glue(0)),
    { kernel, count: trigger.count, isOnlyIfAny: false, result: pushed },
    ...glueAfter.map(glue('found')),
  ];
}

/** Where an event space has its count. */
function countOf({ indices }: EventSpace): CountCell {
  return { array: indices, index: indices.length - 1 };
}

/** Calls nested in one another: engines inline those, but not a loop over functions. */
function sequence(kernels: readonly LinkedKernel[]): (t: number, tick: number, n: number) => void {
  const [last, ...others] = [...kernels].reverse();
  if (last === undefined) return () => undefined;
  if (others.length === 0) return last;
  const before = sequence(others.reverse());
  return (t, tick, n) => {
    before(t, tick, n);
    last(t, tick, n);
  };
}
