// The ways to run a Kernel, by the name that users give them.
import type { Buffers, LinkedKernel } from '../../abi.ts';
import { emitJs, link } from '../js/index.ts';
import { interpret } from './interpret.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Lists } from '../js/index.ts';

export type TargetName = 'js' | 'interpret';

/** Makes a kernel runnable on these buffers. `interpret` needs no eval. */
export const targets: Readonly<
  Record<TargetName, (kernel: Kernel, buffers: Buffers, lists?: Lists) => LinkedKernel>
> = {
  js: (kernel, buffers, lists) => link(emitJs(kernel), buffers, lists),
  interpret,
};
