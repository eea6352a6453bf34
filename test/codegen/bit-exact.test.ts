// Passes of level 1 are bit-exact, for any kernel and on every target.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  link,
  emitJs,
  interpret,
  optimise,
  passes,
  printKernel,
  verifyKernel,
} from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { kernels, runWith } from './random-kernels.ts';

const exactPasses = passes.filter(({ level }) => level === 1);

function interpreted(kernel: Kernel): unknown {
  return runWith((buffers, lists) => interpret(kernel, buffers, lists));
}

describe('every kernel', () => {
  test.each(exactPasses)('gives the same bits after $name', ({ apply }) => {
    fc.assert(
      fc.property(kernels, (kernel) => {
        const changed = apply(kernel);
        verifyKernel(changed);
        expect(interpreted(changed), printKernel(changed)).toEqual(interpreted(kernel));
      }),
      { numRuns: 200 },
    );
  });

  test('gives the same bits after all passes of level 1, interpreted and as JavaScript', () => {
    fc.assert(
      fc.property(kernels, (kernel) => {
        const changed = optimise(kernel, { level: 1 });
        const plain = interpreted(kernel);
        expect(interpreted(changed), printKernel(changed)).toEqual(plain);
        expect(runWith((buffers, lists) => link(emitJs(changed), buffers, lists))).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});
