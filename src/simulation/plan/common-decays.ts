// Variables of a neuron group that decay by one factor in all neurons, which is often said of synaptic currents:
// dge/dt = -ge/tau. During a run they are kept divided by their scale, which takes the steps for them (codegen/passes/scaled-decays.ts);
// as soon as somebody looks, their arrays hold what they mean. Level 2.
import { decayFactor } from '../../codegen/index.ts';
import type { Kernel, Scale } from '../../codegen/index.ts';
import type { TypedArray } from '../../abi.ts';
import type { StateUpdate, Variable } from '../../equations/index.ts';
import { allocate } from '../../runtime/index.ts';
import type { NeuronGroup } from '../neurons/neuron-group.ts';
import type { Run } from '../neurons/update.ts';

interface Decay {
  readonly variable: Variable;
  readonly factor: number;
  /** The array of the variable. */
  readonly values: TypedArray;
  /** The scale and its reciprocal. */
  readonly scale: Float64Array;
}

/** Below, the elements are multiplied with their scale and it starts anew: far from the ends of what doubles can hold. */
const smallestScale = 2 ** -40;
const smallestFactor = 0.5;

export class CommonDecays {
  readonly #group: NeuronGroup;
  readonly #decays: readonly Decay[];

  private constructor(group: NeuronGroup, decays: readonly Decay[]) {
    this.#group = group;
    this.#decays = decays;
  }

  /**
   * Those of a group, which are kept in this way from now on; null where there are none.
   *
   * @param lower makes a kernel of statements that all neurons of the group go through
   * @param run of which they are kept
   */
  static begin(
    group: NeuronGroup,
    { active, refractory }: StateUpdate,
    lower: (code: StateUpdate['active']) => Kernel,
    run: Run,
  ): CommonDecays | null {
    const codes = refractory === null ? [active] : [active, refractory];
    if (codes.some(({ repetition }) => repetition !== undefined)) return null;
    const candidates = [...group.variables.values()].filter(
      ({ kind, type, isShared, isUnlessRefractory, isLinked }) =>
        kind === 'differential' &&
        type === 'float' &&
        !isShared &&
        !isUnlessRefractory &&
        !isLinked,
    );
    if (candidates.length === 0) return null;
    const kernels = codes.map(lower);
    const decays = candidates.flatMap((variable): readonly Decay[] => {
      const { name } = group.storage.buffer(variable);
      const [factor = null, ...others] = kernels.map((kernel) => decayFactor(kernel, name));
      const isCommon = factor !== null && factor >= smallestFactor && factor < 1;
      if (!isCommon || others.some((other) => other !== factor)) return [];
      const values = group.storage.array(variable);
      return [{ variable, factor, values, scale: allocate('f64', 2).fill(1) }];
    });
    if (decays.length === 0) return null;
    const made = new CommonDecays(group, decays);
    group.storage.defer({
      names: new Set(decays.map(({ variable }) => variable.name)),
      settle: () => decays.forEach((decay) => made.#settle(decay)),
      isOver: () => run.isOver,
    });
    return made;
  }

  /** The scales by the names of the buffers that are kept divided. */
  scales(bind: (name: string, array: Float64Array) => Scale['buffer']): [string, Scale][] {
    return this.#decays.map(({ variable, factor, scale }) => {
      const { name } = this.#group.storage.buffer(variable);
      return [name, { buffer: bind(`${name}._scale`, scale), factor }];
    });
  }

  /** A step of all of them. */
  step(): void {
    for (const decay of this.#decays) {
      const { scale, factor } = decay;
      scale[0] = scale[0]! * factor;
      if (scale[0] < smallestScale) this.#settle(decay);
      else scale[1] = 1 / scale[0];
    }
  }

  #settle({ values, scale }: Decay): void {
    const by = scale[0]!;
    if (by === 1) return;
    for (let neuron = 0; neuron < values.length; neuron++) values[neuron] = values[neuron]! * by;
    scale.fill(1);
  }
}
