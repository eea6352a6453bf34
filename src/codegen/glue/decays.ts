// Glue of exponential decays that all neurons of a group have in common (pass `scaled-decays`): once per step the scale decays, in
// place of the values that are stored divided by it.
import type { BufferDescription } from '../../abi.ts';
import {
  binary,
  compare,
  floatConstant,
  letLocal,
  load,
  local,
  store,
  when,
} from '../kernel/index.ts';
import type { Kernel, KernelStatement } from '../kernel/index.ts';
import { forEach, glueKernel, int, whole } from './notation.ts';

/** A variable that is stored divided by a scale. */
export interface ScaledVariable {
  readonly values: BufferDescription;
  /** The number of values. */
  readonly size: number;
  /** The scale and its reciprocal. */
  readonly scale: BufferDescription;
  /** By which the scale is multiplied in each step. */
  readonly factor: number;
}

/** Below this, the elements are multiplied by their scale, and it is reset to 1: long before underflow. */
const smallestScale = 2 ** -40;

/** One step of all scales. */
export function decayKernel(name: string, variables: readonly ScaledVariable[]): Kernel {
  const body = variables.flatMap((variable, v): KernelStatement[] => {
    const { scale, factor } = variable;
    const decayed = local(`scale${v}`, 'float');
    return [
      letLocal(decayed.name, binary('*', load(scale, whole(0)), floatConstant(factor))),
      store(scale, whole(0), decayed),
      when(compare('<', decayed, floatConstant(smallestScale)), settle(variable, v), [
        store(scale, whole(1), binary('/', floatConstant(1), decayed)),
      ]),
    ];
  });
  return glueKernel(name, body);
}

/** Gives all variables their values, with scales of 1. */
export function settleKernel(name: string, variables: readonly ScaledVariable[]): Kernel {
  return glueKernel(
    name,
    variables.flatMap((variable, v) => settle(variable, v)),
  );
}

function settle({ values, size, scale }: ScaledVariable, v: number): KernelStatement[] {
  const by = local(`by${v}`, 'float');
  const k = int(`k${v}`);
  return [
    letLocal(by.name, load(scale, whole(0))),
    // Read once more in the same step: nothing to do.
    when(compare('!=', by, floatConstant(1)), [
      forEach(`k${v}`, whole(0), whole(size), [store(values, k, binary('*', load(values, k), by))]),
      store(scale, whole(0), floatConstant(1)),
      store(scale, whole(1), floatConstant(1)),
    ]),
  ];
}
