// Exponential decays with one rate for all neurons, as of synaptic currents: dge/dt = -ge/tau. During a run such a
// variable is stored divided by a scale; once per step the scale decays, in place of all neurons. The array is
// materialised when it is read. Level 2: products are associated differently.
import { decayFactor, decayKernel, settleKernel, withScaledDecays } from '../../codegen/index.ts';
import type { Scale, ScaledVariable } from '../../codegen/index.ts';
import type { LinkedKernel } from '../../abi.ts';
import type { StateUpdate, Variable } from '../../equations/index.ts';
import { assignments, layoutOf } from '../objects/index.ts';
import type { Glue, KernelStep, NeuronFacts, Step } from '../objects/index.ts';
import { kernelOf, mapKernelSteps, neuronSteps } from './plan.ts';
import type { PlanContext, PlanPass } from './plan.ts';

/** The pass `scaled-decays`. */
export const scaledDecays: PlanPass = {
  name: 'scaled-decays',
  level: 2,
  law: 'values stored as value/scale, to a few units in the last place',
  *run(plan, context) {
    if (context.hasHostCode) return plan;
    const scales = new Map<string, Scale>();
    const decaysOf = new Map<Step, CommonDecays>();
    for (const [group, { stateupdate }] of neuronSteps(plan)) {
      yield;
      const decays = stateupdate === null ? null : commonDecays(group, stateupdate, context);
      if (decays === null) continue;
      decaysOf.set(stateupdate!, decays);
      for (const [name, scale] of decays.scales) scales.set(name, scale);
    }
    return yield* mapKernelSteps(plan, (step) => {
      const plain = kernelOf(step, context);
      const kernel = withScaledDecays(plain, scales);
      if (kernel === plain) return step;
      const decays = decaysOf.get(step);
      const after = decays === undefined ? step.after : [...step.after, decays.glue];
      return { ...step, kernel, after };
    });
  },
};

interface Decay {
  readonly variable: Variable;
  readonly factor: number;
  /** The scale and its reciprocal. */
  readonly scale: Float64Array;
}

const smallestFactor = 0.5;

/** The decays of a group, whose variables are stored scaled from now on; null if it has none. */
function commonDecays(
  group: NeuronFacts,
  { clock }: KernelStep,
  context: PlanContext,
): CommonDecays | null {
  const { update } = group.code;
  if (update === null) return null;
  const { active, refractory } = update;
  const codes = refractory === null ? [active] : [active, refractory];
  // What the last run kept in the same tables.
  group.storage.settle();
  const candidates = [...group.variables.values()].filter(
    ({ isUnlessRefractory }) => !isUnlessRefractory,
  );
  const kernels = codes.map((code) => lowerAlone(code, group, clock.dt, context));
  const decays = candidates.flatMap((variable): readonly Decay[] => {
    const { name } = group.storage.buffer(variable);
    const [factor = null, ...others] = kernels.map((kernel) => decayFactor(kernel, name));
    const isCommon = factor !== null && factor >= smallestFactor && factor < 1;
    if (!isCommon || others.some((other) => other !== factor)) return [];
    const scale = context.table({ name: `${name}._scale`, element: 'f64' }, 2);
    return [{ variable, factor, scale: scale.fill(1) }];
  });
  return decays.length === 0 ? null : new CommonDecays(group, decays, context);
}

/** A kernel of the state updater alone. */
function lowerAlone(
  code: StateUpdate['active'],
  group: NeuronFacts,
  dt: number,
  context: PlanContext,
): ReturnType<PlanContext['lower']> {
  return context.lower({
    name: `${group.name}.decays`,
    role: 'stateupdate',
    loop: { kind: 'all', count: group.size ?? 0 },
    items: assignments(code),
    layout: layoutOf(group, dt),
    isGuarded: false,
  });
}

class CommonDecays {
  readonly glue: Glue;
  /** The scales by the names of the buffers that are stored divided. */
  readonly scales: ReadonlyMap<string, Scale>;

  constructor(group: NeuronFacts, decays: readonly Decay[], context: PlanContext) {
    const { run, keep, bind, link } = context;
    const scaled = decays.map(({ variable, factor, scale }): ScaledVariable => {
      const values = group.storage.buffer(variable);
      const name = `${values.name}._scale`;
      keep(name, scale);
      const size = group.storage.array(variable).length;
      return { values, size, scale: bind(name, scale), factor };
    });
    this.scales = new Map(
      scaled.map(({ values, scale, factor }) => [values.name, { buffer: scale, factor }]),
    );
    const names = new Set(this.scales.keys());
    this.glue = {
      name: 'decay of scales',
      reads: names,
      writes: names,
      kernel: decayKernel(`${group.name}.decay`, scaled),
    };
    let settle: LinkedKernel | null = null;
    group.storage.defer({
      isRestorable: true,
      names: new Set(decays.map(({ variable }) => variable.name)),
      settle: () => void (settle ??= link(settleKernel(`${group.name}.settle`, scaled)))(0, 0, 0),
      isOver: () => run.isOver,
    });
  }
}
