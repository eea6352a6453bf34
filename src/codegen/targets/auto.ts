// The target `auto`: WebAssembly for the kernels of a run where that is faster (choice.ts), JavaScript for all others.
import { isSuited, isWorthIt } from './choice.ts';
import type { Target } from './target.ts';

/** The target `auto`: `js`, with programs of `wasm` for some runs. */
export function createAutoTarget(js: Target, wasm: Target): Target {
  return {
    ...js,
    prepare: () => wasm.prepare?.(),
    createProgram(kernels, steps) {
      const program = isWorthIt(kernels, steps) ? wasm.createProgram!(kernels, steps) : null;
      if (program === null) return null;
      return {
        ...program,
        link(kernel, buffers, lists, tell, division) {
          if (isSuited(kernel)) return program.link(kernel, buffers, lists, tell, division);
          tell?.('it calls functions of the host, or draws Poisson numbers, for each element');
          return null;
        },
      };
    },
  };
}
