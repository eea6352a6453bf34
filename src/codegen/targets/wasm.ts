// The target `wasm`: kernels become WebAssembly modules on one memory. JavaScript takes what is not for it.
import type { Buffers, LinkedKernel, Lists } from '../../abi.ts';
import { createArena, setAllocator } from '../../memory/index.ts';
import type { Kernel } from '../kernel/index.ts';
import { createWasmProgram, hasVectors, linkWasm, printWasm } from '../wasm/index.ts';
import { interpret } from './interpret.ts';
import type { Target } from './target.ts';

/** The target `wasm`, with another one for kernels that are not for WebAssembly. */
export function createWasmTarget(otherwise: Target): Target {
  const slow = (kernel: Kernel, buffers: Buffers, lists: Lists) => (): LinkedKernel =>
    otherwise.link(kernel, buffers, lists) ?? interpret(kernel, buffers, lists);
  return {
    ...otherwise,
    name: 'wasm',
    otherwise,
    prepare() {
      if (hasVectors()) setAllocator(createArena());
    },
    link: (kernel, buffers, lists = new Map(), tell = () => undefined) =>
      linkWasm(kernel, buffers, lists, tell, slow(kernel, buffers, lists)),
    createProgram() {
      if (!hasVectors()) return null;
      const program = createWasmProgram();
      return {
        name: 'wasm',
        otherwise,
        code: (kernel, buffers, lists = new Map()) => printWasm(kernel, buffers, lists),
        link: (kernel, buffers, lists = new Map(), tell = () => undefined) =>
          program.link(kernel, buffers, lists, tell, slow(kernel, buffers, lists)),
        composeStep: (steps, clock) => program.composeStep(steps, clock),
      };
    },
    // The engine has code for a module at once, and better code after some calls.
    warmUp: () => () => undefined,
    code: (kernel, buffers, lists = new Map()) => printWasm(kernel, buffers, lists),
  };
}
