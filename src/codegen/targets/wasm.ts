// The target `wasm`: kernels become WebAssembly modules on one memory. JavaScript takes what is not for it.
import type { Buffers, LinkedKernel, Lists } from '../../abi.ts';
import { createArena, setAllocator } from '../../memory/index.ts';
import type { Kernel } from '../kernel/index.ts';
import { createWasmProgram, hasVectors, printWasm } from '../wasm/index.ts';
import type { Team } from '../wasm/index.ts';
import { interpret } from './interpret.ts';
import type { Program, Target } from './target.ts';

/**
 * The target `wasm`, with another one for kernels that are not for WebAssembly.
 *
 * @param team threads that take parts of the kernels of runs; null: each run has one thread
 */
export function createWasmTarget(otherwise: Target, team: Team | null = null): Target {
  const slow = (kernel: Kernel, buffers: Buffers, lists: Lists) => (): LinkedKernel =>
    otherwise.link(kernel, buffers, lists) ?? interpret(kernel, buffers, lists);
  const createProgram = (): Program | null => {
    if (!hasVectors()) return null;
    const program = createWasmProgram(team);
    return {
      name: 'wasm',
      otherwise,
      threads: team?.size ?? 1,
      link: (kernel, buffers, lists = new Map(), tell = () => undefined, division = null) =>
        program.link(kernel, buffers, lists, tell, slow(kernel, buffers, lists), division),
      code: (kernel, buffers, lists = new Map()) => printWasm(kernel, buffers, lists),
      composeStep: (steps, clock) => program.composeStep(steps, clock),
    };
  };
  return {
    name: 'wasm',
    otherwise,
    prepare() {
      if (hasVectors()) setAllocator(createArena());
    },
    createProgram,
    link(kernel, buffers, lists, tell) {
      const program = createProgram();
      if (program !== null) return program.link(kernel, buffers, lists, tell);
      tell?.('there is no WebAssembly with vectors here');
      return null;
    },
    code: (kernel, buffers, lists = new Map()) => printWasm(kernel, buffers, lists),
    composeStep: (steps, clock) => otherwise.composeStep(steps, clock),
  };
}
