// The interface of compilation targets. A new target is one file that makes a `Target`, and its row in targets.ts.
import type { Buffers, LinkedKernel, Lists } from '../../abi.ts';
import type { Kernel } from '../kernel/index.ts';

/** The names of the targets, as users give them. */
export const targetNames = ['js', 'interpret'] as const;
/** The name of a target. */
export type TargetName = (typeof targetNames)[number];

/** A way to execute kernels. All targets give the same bits. */
export interface Target {
  /** As users give it. */
  readonly name: TargetName;
  /** An optimised kernel as a function on these buffers and lists; null where no code may be made from text. */
  link(kernel: Kernel, buffers: Buffers, lists?: Lists): LinkedKernel | null;
  /** The code that `link` makes, as readable text. */
  code(kernel: Kernel): string;
  /** One function that calls these in turn: the step of a network. */
  composeStep(runs: readonly (() => void)[]): () => void;
  /**
   * Prepares a linked kernel for a long run, which starts with the same state. Returns the rest of the work, for when all
   * kernels have begun.
   */
  warmUp(kernel: Kernel, linked: LinkedKernel, buffers: Buffers): () => void;
}
