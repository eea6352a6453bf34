// Reads the start of each short segment before the loop over segments, where synapses take more memory than caches hold: the
// loads then wait for memory together instead of one after the other. Bit-exact.
import { allocate } from '../../memory/index.ts';
import { streamsOf, withPrefetch } from '../../codegen/index.ts';
import type { Kernel } from '../../codegen/index.ts';
import type { KernelStep } from '../objects/index.ts';
import { kernelOf, mapKernelSteps } from './plan.ts';
import type { PlanContext, PlanPass } from './plan.ts';

/** In synapses: loops over longer segments read far enough ahead themselves. */
const longestSegment = 128;

/** The pass `prefetch`. */
export const prefetch: PlanPass = {
  name: 'prefetch',
  level: 1,
  law: 'loads whose values are not used: bit-exact',
  run: (plan, context) =>
    mapKernelSteps(plan, (step) => {
      const kernel = kernelOf(step, context);
      if (!isWorthwhile(step, kernel, context)) return step;
      const sink = context.bind(`${kernel.name}._touched`, allocate('f64', 1));
      return { ...step, kernel: withPrefetch(kernel, sink) };
    }),
};

function isWorthwhile(
  { code: { loop } }: KernelStep,
  kernel: Kernel,
  context: PlanContext,
): boolean {
  if (loop.kind !== 'segments' || loop.order === null) return false;
  const bytes = streamsOf(kernel).reduce(
    (sum, buffer) => sum + context.arrayOf(buffer).byteLength,
    0,
  );
  const length = context.arrayOf(loop.order).length / context.arrayOf(loop.starts).length;
  return bytes >= context.cacheBytes && length <= longestSegment;
}
