// Exponential decays with one rate for all neurons, as of synaptic currents: dge/dt = -ge/tau. During a run such a
// variable is stored divided by a scale; once per step the scale decays, in place of all neurons. The array is
// materialised when it is read. Level 2: products are associated differently.
import { allocate } from '../../memory/index.ts';
import { decayFactor, withScaledDecays } from '../../codegen/index.ts';
import type { Scale } from '../../codegen/index.ts';
import type { TypedArray } from '../../abi.ts';
import type { StateUpdate, Variable } from '../../equations/index.ts';
import { assignments, layoutOf } from '../objects/index.ts';
import type { HostAction, KernelStep, NeuronFacts, Step } from '../objects/index.ts';
import { kernelOf, mapKernelSteps, neuronSteps } from './plan.ts';
import type { PlanContext, PlanPass } from './plan.ts';

/** The pass `scaled-decays`. */
export const scaledDecays: PlanPass = {
  name: 'scaled-decays',
  level: 2,
  law: 'values stored as value/scale, to a few units in the last place',
  run(plan, context) {
    if (context.hasHostCode) return plan;
    const scales = new Map<string, Scale>();
    const decaysOf = new Map<Step, CommonDecays>();
    for (const [group, { stateupdate }] of neuronSteps(plan)) {
      const decays = stateupdate === null ? null : commonDecays(group, stateupdate, context);
      if (decays === null) continue;
      decaysOf.set(stateupdate!, decays);
      for (const [name, scale] of decays.scales(context)) scales.set(name, scale);
    }
    return mapKernelSteps(plan, (step) => {
      const plain = kernelOf(step, context);
      const kernel = withScaledDecays(plain, scales);
      if (kernel === plain) return step;
      const decays = decaysOf.get(step);
      const after = decays === undefined ? step.after : [...step.after, decays.action];
      return { ...step, kernel, after };
    });
  },
};

interface Decay {
  readonly variable: Variable;
  readonly factor: number;
  /** The array of the variable. */
  readonly values: TypedArray;
  /** The scale and its reciprocal. */
  readonly scale: Float64Array;
}

/** Below this, the elements are multiplied by their scale, and it is reset to 1: long before underflow. */
const smallestScale = 2 ** -40;
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
  const candidates = [...group.variables.values()].filter(
    ({ isUnlessRefractory }) => !isUnlessRefractory,
  );
  const kernels = codes.map((code) => lowerAlone(code, group, clock.dt, context));
  const decays = candidates.flatMap((variable): readonly Decay[] => {
    const { name } = group.storage.buffer(variable);
    const [factor = null, ...others] = kernels.map((kernel) => decayFactor(kernel, name));
    const isCommon = factor !== null && factor >= smallestFactor && factor < 1;
    if (!isCommon || others.some((other) => other !== factor)) return [];
    const values = group.storage.array(variable);
    return [{ variable, factor, values, scale: allocate('f64', 2).fill(1) }];
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
  readonly action: HostAction;
  readonly #group: NeuronFacts;
  readonly #decays: readonly Decay[];

  constructor(group: NeuronFacts, decays: readonly Decay[], { run, keep }: PlanContext) {
    this.#group = group;
    this.#decays = decays;
    const buffers = new Set(decays.map(({ variable }) => group.storage.buffer(variable).name));
    this.action = {
      name: 'decay of scales',
      reads: buffers,
      writes: buffers,
      run: () => this.#step(),
    };
    for (const { variable, scale } of decays)
      keep(`${group.storage.buffer(variable).name}._scale`, scale);
    group.storage.defer({
      isRestorable: true,
      names: new Set(decays.map(({ variable }) => variable.name)),
      settle: () => decays.forEach(settle),
      isOver: () => run.isOver,
    });
  }

  /** The scales by the names of the buffers that are stored divided. */
  scales({ bind }: PlanContext): [string, Scale][] {
    return this.#decays.map(({ variable, factor, scale }) => {
      const { name } = this.#group.storage.buffer(variable);
      return [name, { buffer: bind(`${name}._scale`, scale), factor }];
    });
  }

  #step(): void {
    for (const decay of this.#decays) {
      const { scale, factor } = decay;
      scale[0] = scale[0]! * factor;
      if (scale[0] < smallestScale) settle(decay);
      else scale[1] = 1 / scale[0];
    }
  }
}

function settle({ values, scale }: Decay): void {
  const by = scale[0]!;
  // Read once more in the same step: nothing to do.
  if (by === 1) return;
  for (let neuron = 0; neuron < values.length; neuron++) values[neuron] = values[neuron]! * by;
  scale.fill(1);
}
