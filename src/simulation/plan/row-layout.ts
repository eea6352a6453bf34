// The places of variables in the code of a pathway, whose loop goes over segments: synapses of one neuron. The neuron at
// the pathway's own side is looked up once a segment, and what the synapses keep once a neuron is found there. Law: the
// same places as through each synapse, so every bit stays.
import { load, local, segmentNumber } from '../../codegen/index.ts';
import type { KernelExpression, Layout } from '../../codegen/index.ts';
import type { SpikeQueue } from '../../runtime/index.ts';
import { layoutFrom } from '../objects/variable-owner.ts';
import type { At } from '../objects/variable-owner.ts';
import type { LiftedTraces } from './neuron-traces.ts';
import type { BuildContext } from '../objects/network-object.ts';
import type { Pathway } from '../synapses/pathway.ts';

const element = local('element', 'integer');

export function layoutOfSegments(
  pathway: Pathway,
  queue: SpikeQueue,
  lifted: LiftedTraces | null,
  context: BuildContext,
): Layout {
  const { name, side, synapses, group } = pathway;
  const shortcut = (step: string): At | null => {
    if (step !== side) return null;
    const rows = context.bind(`${name}._rows`, queue.nameRows());
    return { holder: group, element: load(rows, segmentNumber) };
  };
  const layout = layoutFrom(pathway, element, context.clockOf(group).dt, shortcut);
  if (lifted === null) return layout;
  const neuron = (step: 'pre' | 'post'): KernelExpression =>
    (shortcut(step) ?? synapses.step(step, element)!).element;
  return {
    ...layout,
    place: (variable, path) =>
      (path === '' ? lifted.place(variable, neuron, context) : null) ??
      layout.place(variable, path),
  };
}
