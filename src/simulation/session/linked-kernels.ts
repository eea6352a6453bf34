// The kernels that were linked last, by name: where a further run, or the same assignment in a loop, needs one that is the same to the
// last constant and works on the same arrays, it is taken again. The engine has compiled it by then.
import type { Buffers, LinkedKernel, Lists, TypedArray } from '../../abi.ts';
import { expressionsIn, statementsIn } from '../../codegen/index.ts';
import type { Kernel } from '../../codegen/index.ts';

interface Known {
  readonly kernel: Kernel;
  /** The arrays that it works on, by the names of their buffers. */
  readonly arrays: readonly (readonly [name: string, array: TypedArray | undefined])[];
  readonly lists: Lists;
  /** What the code depends on besides: the target and the level. */
  readonly how: string;
  readonly linked: LinkedKernel;
}

/** Kernels as they were lowered, and what was made of them. */
export class LinkedKernels {
  readonly #known = new Map<string, Known>();

  /** The function that was made of the same kernel; null if there is none. */
  find(kernel: Kernel, buffers: Buffers, lists: Lists, how: string): LinkedKernel | null {
    const known = this.#known.get(kernel.name);
    const isIt =
      known?.how === how &&
      known.arrays.every(([name, array]) => buffers.get(name) === array) &&
      [...lists].every(([name, list]) => known.lists.get(name) === list) &&
      isSame(known.kernel, kernel);
    return isIt ? known.linked : null;
  }

  /** Notes what was made of a kernel. */
  add(kernel: Kernel, buffers: Buffers, lists: Lists, how: string, linked: LinkedKernel): void {
    const arrays = buffersIn(kernel).map((name) => [name, buffers.get(name)] as const);
    this.#known.set(kernel.name, { kernel, arrays, lists, how, linked });
  }
}

function buffersIn({ body, stream }: Kernel): string[] {
  const names = new Set(stream === null ? [] : [stream.name]);
  for (const statement of statementsIn(body))
    if ('buffer' in statement) names.add(statement.buffer.name);
  for (const part of expressionsIn(body)) if ('buffer' in part) names.add(part.buffer.name);
  return [...names];
}

/** Whether two values are equal down to their numbers; arrays of numbers, functions and objects of classes if they are identical. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, k) => isSame(one, b[k]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}

function isPlain(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype;
}
