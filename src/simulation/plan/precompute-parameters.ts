// Precomputes what state updates compute from parameters alone, once before the run, into tables with a value per
// neuron. Bit-exact: the same operations on the same numbers.
import { precompute } from '../../codegen/index.ts';
import type { NeuronFacts } from '../objects/index.ts';
import { findEffects, isWritten, kernelOf, mapKernelSteps } from './plan.ts';
import type { PlanPass } from './plan.ts';

/** The pass `precompute-parameters`. */
export const precomputeParameters: PlanPass = {
  name: 'precompute-parameters',
  level: 1,
  law: 'the same operations, done once before the run: bit-exact',
  *run(plan, context) {
    yield* findEffects(plan, context);
    return yield* mapKernelSteps(plan, (step) => {
      const { object, code } = step;
      if (object.kind !== 'neurons' || !['stateupdate', 'threshold'].includes(code.role))
        return step;
      const own = buffersOf(object);
      const { kernel, tables } = precompute(
        kernelOf(step, context),
        ({ name }) => own.has(name) && !isWritten(name, plan, context),
      );
      for (const { buffer, length, fill } of tables) {
        context.table(buffer, length);
        context.link(fill)(0, 0, 0);
      }
      return tables.length === 0 ? step : { ...step, kernel };
    });
  },
};

/** The buffers of the variables of a group: those that nothing writes are parameters. */
function buffersOf({ variables, storage }: NeuronFacts): ReadonlySet<string> {
  return new Set([...variables.values()].map((variable) => storage.buffer(variable).name));
}
