// The target `wasm`: kernels become WebAssembly modules on one memory. JavaScript takes what is not for it.
import { createArena, setAllocator } from '../../memory/index.ts';
import { hasVectors, linkWasm, printWasm } from '../wasm/index.ts';
import type { Target } from './target.ts';

/** The target `wasm`, with another one for kernels that are not for WebAssembly. */
export function createWasmTarget(otherwise: Target): Target {
  return {
    ...otherwise,
    name: 'wasm',
    otherwise,
    prepare() {
      if (hasVectors()) setAllocator(createArena());
    },
    link: (kernel, buffers, lists = new Map(), tell = () => undefined) =>
      linkWasm(kernel, buffers, lists, tell),
    code: (kernel, buffers, lists = new Map()) => printWasm(kernel, buffers, lists),
  };
}
