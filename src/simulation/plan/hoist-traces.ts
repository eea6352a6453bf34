// Hoists synaptic variables to the neuron where all synapses of a neuron hold the same value: traces of STDP, times of last
// spikes. A spike then updates one value instead of a row of them. Level 2: see neuron-traces.ts for the rounding.
import type { KernelStep, PathwayFacts, SynapseFacts } from '../objects/index.ts';
import { findHoisted } from './find-traces.ts';
import { NeuronTraces } from './neuron-traces.ts';
import { mapKernelSteps } from './plan.ts';
import type { Plan, PlanContext, PlanPass } from './plan.ts';
import { layoutOfRows } from './row-layout.ts';
import { hoistCode } from './trace-code.ts';

/** The pass `hoist-traces`. */
export const hoistTraces: PlanPass = {
  name: 'hoist-traces',
  level: 2,
  law: 'one value per neuron; one decay in place of several, to a few units in the last place',
  *run(plan, context) {
    const traces = new Map<SynapseFacts, NeuronTraces>();
    for (const [synapses, pathways] of pathwaysOf(plan)) {
      yield;
      const found = tracesOf(synapses, pathways, context);
      if (found !== null) traces.set(synapses, found);
    }
    if (traces.size === 0) return plan;
    return yield* mapKernelSteps(plan, (step) => {
      const own = step.object.kind === 'synapses' ? traces.get(step.object) : undefined;
      if (own === undefined || step.trigger.kind !== 'queue') return step;
      return withTraces(step, step.trigger.pathway, own, context);
    });
  },
};

function pathwaysOf(plan: Plan): Map<SynapseFacts, PathwayFacts[]> {
  const found = new Map<SynapseFacts, PathwayFacts[]>();
  for (const step of plan) {
    if (step.kind !== 'kernel' || step.trigger.kind !== 'queue') continue;
    const { pathway } = step.trigger;
    found.set(pathway.synapses, [...(found.get(pathway.synapses) ?? []), pathway]);
  }
  return found;
}

function tracesOf(
  synapses: SynapseFacts,
  pathways: readonly PathwayFacts[],
  context: PlanContext,
): NeuronTraces | null {
  const hoisted = findHoisted(synapses, pathways, context);
  if (hoisted.length === 0) return null;
  const clock = context.clockOf(pathways[0]!.group);
  const traces = NeuronTraces.begin(synapses, hoisted, clock, context);
  traces?.keep(context);
  return traces;
}

function withTraces(
  step: KernelStep,
  pathway: PathwayFacts,
  traces: NeuronTraces,
  context: PlanContext,
): KernelStep {
  const { loop } = step.code;
  if (loop.kind !== 'segments') return step;
  // Each read of a hoisted trace includes its decay: no update before, no `lastupdate` after.
  const around = traces.hasTraces ? { before: null, after: [] } : pathway.code;
  const { head, items } = hoistCode(pathway, traces, context, around);
  const layout = layoutOfRows(pathway, traces, context);
  return { ...step, code: { ...step.code, loop: { ...loop, head }, items, layout } };
}
