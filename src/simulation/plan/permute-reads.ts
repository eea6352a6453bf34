// Copies the arrays that a pathway reads and nothing writes, weights mostly, into the order of its delays, so that the loop
// over due synapses reads them from consecutive places. Bit-exact.
import { allocate, elementOf } from '../../memory/index.ts';
import type { TypedArray } from '../../abi.ts';
import { withPermutedReads } from '../../codegen/index.ts';
import { isWritten, kernelOf, mapKernelSteps } from './plan.ts';
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
    return yield* mapKernelSteps(plan, (step) => {
      const { loop } = step.code;
      if (loop.kind !== 'segments' || loop.order === null) return step;
      const order = context.arrayOf(loop.order);
      const { kernel, copies } = withPermutedReads(
        kernelOf(step, context),
        loop.order,
        ({ name }) => !isWritten(name, plan, context),
      );
      for (const { buffer, from } of copies)
        context.bind(buffer.name, permuted(context.arrayOf(from), order));
      return copies.length === 0 ? step : { ...step, kernel };
    });
  },
};

function permuted(from: TypedArray, order: TypedArray): TypedArray {
  const to = allocate(elementOf(from), order.length);
  if (from instanceof Float64Array && to instanceof Float64Array) permuteFloats(from, order, to);
  else for (let k = 0; k < order.length; k++) to[k] = from[order[k]!]!;
  return to;
}

/** For weights, mostly: a loop over arrays of one type (monomorphic) is several times as fast. */
function permuteFloats(from: Float64Array, order: TypedArray, to: Float64Array): void {
  for (let k = 0; k < order.length; k++) to[k] = from[order[k]!]!;
}
