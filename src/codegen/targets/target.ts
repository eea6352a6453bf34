// The interface of compilation targets. A new target is one file that makes a `Target`, and its row in targets.ts.
import type { Buffers, ComposedStep, LinkedKernel, Lists, StepCalls, Time } from '../../abi.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Division } from '../threads/index.ts';

/** The names of the targets, as users give them. */
export const targetNames = ['js', 'wasm', 'auto', 'interpret'] as const;
/** The name of a target. */
export type TargetName = (typeof targetNames)[number];

/** Makes functions of kernels. */
export interface Linker {
  /** The target whose passes kernels go through first. */
  readonly name: TargetName;
  /** Where `link` returns null, this target takes the kernel. Default: the interpreter. */
  readonly otherwise?: Target;
  /**
   * An optimised kernel as a function on these buffers and lists; null where there is none, as where no code may be made.
   *
   * @param tell is told the reason where there is none
   */
  link(
    kernel: Kernel,
    buffers: Buffers,
    lists?: Lists,
    tell?: (reason: string) => void,
  ): LinkedKernel | null;
  /** The code that `link` makes, as readable text; null where it makes none. */
  code(kernel: Kernel, buffers: Buffers, lists?: Lists): string | null;
  /**
   * Prepares a linked kernel for a long run, which starts with the same state. Returns the rest of the work, for when all
   * kernels have begun. Default: there is nothing to prepare.
   */
  warmUp?(kernel: Kernel, linked: LinkedKernel, buffers: Buffers): () => void;
}

/** The kernels of one run, which are linked together. */
export interface Program extends Linker {
  /** The number of threads between which kernels are divided. Default: 1 @internal */
  readonly threads?: number;
  /**
   * As `Linker.link`.
   *
   * @param division the kernel in parts for the threads, each after all passes; null: it is not divided
   * @internal
   */
  link(
    kernel: Kernel,
    buffers: Buffers,
    lists?: Lists,
    tell?: (reason: string) => void,
    division?: Division | null,
  ): LinkedKernel | null;
  /** As `Target.composeStep`; null where the target's own does better. */
  composeStep(steps: readonly StepCalls[], clock: Time): ComposedStep | null;
}

/** A way to execute kernels. All targets give the same bits. */
export interface Target extends Linker {
  /** Called before the arrays of a model are made: says where they lie, by `setAllocator`. */
  prepare?(): void;
  /**
   * For the kernels of one run, where this target links them together. Null: each by itself.
   *
   * @param steps the number of steps of the run
   */
  createProgram?(kernels: readonly Kernel[], steps: number): Program | null;
  /** The step of a network, which does these in turn; its time is that of the clock. */
  composeStep(steps: readonly StepCalls[], clock: Time): ComposedStep;
}

/** A step of the host as a composed one. */
export function oneByOne(step: () => void, clock: Time): ComposedStep {
  return {
    most: 1,
    take() {
      step();
      clock.advance();
    },
  };
}
