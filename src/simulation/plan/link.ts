// Links a plan to what the run loop calls: kernels become functions, and each step one call without arguments.
import type { LinkedKernel } from '../../abi.ts';
import type { Scheduled } from '../../runtime/index.ts';
import type { Glue, KernelStep } from '../objects/index.ts';
import { kernelOf } from './plan.ts';
import type { Plan, PlanContext } from './plan.ts';

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
      linked.push(context.link(kernel, lists));
      yield;
    }
    return linked;
  }
  function* linkStep(step: KernelStep): Generator<void, () => void> {
    const kernel = kernelOf(step, context);
    const linked = context.link(kernel);
    yield;
    if (isWarmed && isLong(step, context)) warming.push(context.warmUp(kernel, linked));
    return runOf(step, linked, yield* linkAll(step.before), yield* linkAll(step.after));
  }
  const scheduled: Scheduled[] = [];
  for (const step of plan) {
    const run = step.kind === 'host' ? step.run : yield* linkStep(step);
    const { name, when, order, rank, declared, label, clock } = step;
    const isActive = (): boolean => step.isActive();
    scheduled.push({ name, when, order, rank, declared, label, clock, isActive, run });
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
  if (trigger.kind === 'queue') {
    const { events, pathway } = trigger;
    const { queue } = pathway;
    return () => {
      const due = queue.advance(events.indices, events.count);
      if (due > 0) kernel(clock.t, clock.tick, due);
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
