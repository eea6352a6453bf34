// Loop fusion of the state update and the threshold of a group: each neuron is tested right after its update, so its state is
// loaded once. Only where no step between the two depends on the threshold's effects or changes what it reads. Bit-exact.
import { isStateful } from '../../equations/index.ts';
import type { KernelStep, NeuronFacts, Step } from '../objects/index.ts';
import { areIndependent, loadsOtherElements } from './effects.ts';
import { findEffects, kernelOf, mapSteps, neuronSteps } from './plan.ts';
import type { Plan, PlanContext, PlanPass } from './plan.ts';

/** The pass `fuse-threshold`. */
export const fuseThreshold: PlanPass = {
  name: 'fuse-threshold',
  level: 1,
  law: 'no step in between depends on the threshold or changes what it reads: bit-exact',
  *run(plan, context) {
    yield* findEffects(plan, context);
    const replaced = new Map<Step, Step | null>();
    for (const [group, { stateupdate, threshold }] of neuronSteps(plan)) {
      if (stateupdate === null || threshold === null) continue;
      yield;
      if (!canFuse(group, stateupdate, threshold, plan, context)) continue;
      replaced.set(stateupdate, fused(stateupdate, threshold));
      replaced.set(threshold, null);
    }
    return mapSteps(plan, (step) => (replaced.has(step) ? replaced.get(step)! : step));
  },
};

function canFuse(
  group: NeuronFacts,
  update: KernelStep,
  threshold: KernelStep,
  plan: Plan,
  context: PlanContext,
): boolean {
  const { threshold: condition, drawnPeriod } = group.code;
  // Random numbers of the threshold come from a stream of their own.
  if (drawnPeriod !== null || (condition !== null && isStateful(condition))) return false;
  const [from, to] = [plan.indexOf(update), plan.indexOf(threshold)];
  const effects = context.effectsOf(threshold);
  if (group.neighbours.length > 0 && seesOthers(update, threshold, context)) return false;
  const between = plan.slice(from + 1, to);
  return from < to && between.every((step) => areIndependent(context.effectsOf(step), effects));
}

/** Whether one of two steps reads, over links, what the other one writes: for neurons whose turn comes later, too early. */
function seesOthers(update: KernelStep, threshold: KernelStep, context: PlanContext): boolean {
  const sees = (reader: KernelStep, writer: KernelStep): boolean => {
    const effects = context.effectsOf(writer);
    return effects === 'unknown' || loadsOtherElements(kernelOf(reader, context), effects.writes);
  };
  return sees(update, threshold) || sees(threshold, update);
}

function fused(update: KernelStep, threshold: KernelStep): KernelStep {
  const name = `${update.object.name}.stateupdate_threshold`;
  return {
    ...update,
    name,
    code: {
      ...update.code,
      name,
      stream: update.code.stream ?? update.code.name,
      items: [...update.code.items, ...threshold.code.items],
    },
    pushes: threshold.pushes,
    before: [...update.before, ...threshold.before],
    after: [...update.after, ...threshold.after],
  };
}
