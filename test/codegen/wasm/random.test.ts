// Random kernels have the same bits as WebAssembly, as JavaScript and interpreted, before and after the passes for WebAssembly.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitJs, interpret, link, optimise, printKernel } from '../../../src/codegen/index.ts';
import { createWasmProgram } from '../../../src/codegen/wasm/index.ts';
import { createArena, setAllocator } from '../../../src/memory/index.ts';
import { kernels, runWith } from '../random-kernels.ts';

const neverSlow = (): never => {
  throw new Error('after the last tick');
};

beforeAll(() => setAllocator(createArena()));
afterAll(() => setAllocator(null));

test('random kernels have the same bits', () => {
  const reasons = new Map<string, number>();
  let linked = 0;
  fc.assert(
    fc.property(kernels, (kernel) => {
      const plain = runWith((buffers, lists) => interpret(kernel, buffers, lists));
      for (const made of [kernel, optimise(kernel, { level: 1, target: 'wasm' })]) {
        let isLinked = false;
        const run = runWith((buffers, lists) => {
          const tell = (reason: string) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          const wasm = createWasmProgram().link(made, buffers, lists, tell, neverSlow);
          isLinked = wasm !== null;
          return wasm ?? link(emitJs(made), buffers, lists);
        });
        if (isLinked) linked += 1;
        expect(run, printKernel(made)).toEqual(plain);
      }
    }),
    { numRuns: 100 },
  );
  expect(linked, [...reasons].join('; ')).toBeGreaterThan(100);
});
