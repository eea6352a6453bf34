// The target `auto`: WebAssembly for the kernels of a run where that is faster (choice.ts), JavaScript for all others.
import { isSuited, isWorthIt } from './choice.ts';
import type { Target } from './target.ts';

/** The target `auto`, which chooses between these. */
export function createAutoTarget(js: Target, wasm: Target): Target {
  return {
    ...js,
    name: 'auto',
    otherwise: js,
    prepare: () => wasm.prepare?.(),
    link: () => null,
    code: () => null,
    createProgram(kernels, steps) {
      const program = isWorthIt(kernels, steps) ? wasm.createProgram!(kernels, steps) : null;
      if (program === null) return null;
      return {
        ...program,
        link: (kernel, buffers, lists, tell) =>
          isSuited(kernel) ? program.link(kernel, buffers, lists, tell) : null,
      };
    },
  };
}
