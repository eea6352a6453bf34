// Row layout: the loop of a pathway runs over segments, the synapses of one neuron each, so the neuron at the
// pathway's own side is looked up once per segment instead of once per synapse. Bit-exact: the places are the same.
import { load, segmentNumber } from '../../codegen/index.ts';
import type { KernelExpression, Layout } from '../../codegen/index.ts';
import { computed, layoutFrom, loopElement, relativeIndex } from '../objects/index.ts';
import type { ElementRef, PathwayFacts } from '../objects/index.ts';
import type { NeuronTraces } from './neuron-traces.ts';
import { mapKernelSteps } from './plan.ts';
import type { PlanContext, PlanPass } from './plan.ts';

/** The pass `row-layout`. */
export const rowLayout: PlanPass = {
  name: 'row-layout',
  level: 1,
  law: 'the same places, looked up once per segment: bit-exact',
  run: (plan, context) =>
    mapKernelSteps(plan, (step) => {
      if (step.trigger.kind !== 'queue') return step;
      const layout = layoutOfRows(step.trigger.pathway, null, context);
      return { ...step, code: { ...step.code, layout } };
    }),
};

/**
 * The layout of a pathway's code, inside its loop over segments.
 *
 * @param traces the variables that are hoisted to the neurons; null for none
 */
export function layoutOfRows(
  pathway: PathwayFacts,
  traces: NeuronTraces | null,
  context: PlanContext,
): Layout {
  const { name, side, synapses, group, queue } = pathway;
  const shortcut = (step: string): ElementRef | null => {
    if (step !== side) return null;
    const rows = context.bind(`${name}._rows`, queue.nameRows());
    return { owner: group, element: load(rows, segmentNumber) };
  };
  const layout = layoutFrom(pathway, loopElement, context.clockOf(group).dt, shortcut);
  // `i` in code for events of the source, `j` in code for those of the target.
  const ownIndex = synapses.variables.get(side === 'pre' ? 'i' : 'j');
  const neuron = (step: 'pre' | 'post'): KernelExpression =>
    (shortcut(step) ?? synapses.step(step, loopElement)!).element;
  return {
    ...layout,
    place: (variable, path) => {
      if (variable === ownIndex && path === '') return computed(relativeIndex(group, neuron(side)));
      return traces?.place(variable, neuron, context) ?? layout.place(variable, path);
    },
  };
}
