// Copies the arrays that a pathway reads and nothing writes, weights mostly, into the order of its delays, so that the loop
// over due synapses reads them from consecutive places. Bit-exact.
import { withPermutedReads } from '../../codegen/index.ts';
import { findEffects, isWritten, kernelOf, mapKernelSteps } from './plan.ts';
import type { PlanPass } from './plan.ts';

/** In runs of fewer steps the copies cost more than they save. */
const leastSteps = 100;

/** The pass `permute-reads`. */
export const permuteReads: PlanPass = {
  name: 'permute-reads',
  level: 1,
  law: 'copies of what is not written: bit-exact',
  *run(plan, context) {
    if (context.duration < leastSteps * context.defaultClock.dt) return plan;
    yield* findEffects(plan, context);
    return yield* mapKernelSteps(plan, (step) => {
      const { loop } = step.code;
      if (loop.kind !== 'segments' || loop.order === null || step.trigger.kind !== 'queue')
        return step;
      const { kernel, copies } = withPermutedReads(
        kernelOf(step, context),
        loop.order,
        ({ name }) => !isWritten(name, plan, context),
      );
      const arrays = copies.map(({ buffer, from: name }) => {
        const from = context.arrayOf(name);
        return { from, to: context.table(buffer, from.length) };
      });
      if (copies.length > 0) step.trigger.pathway.queue.arrange(arrays);
      return copies.length === 0 ? step : { ...step, kernel };
    });
  },
};
