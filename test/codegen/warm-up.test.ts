// Warm-up calls of a kernel have no side effects.
import { expect, test } from 'vitest';
import type { TypedArray } from '../../src/abi.ts';
import { interpret } from '../../src/codegen/index.ts';
import { warmUp } from '../../src/codegen/js/index.ts';
import fc from 'fast-check';
import { kernels, runWith } from './random-kernels.ts';

test('every array is restored', () => {
  fc.assert(
    fc.property(kernels, (kernel) => {
      runWith((buffers, lists) => {
        const before = new Map([...buffers].map(([name, array]) => [name, array.slice()]));
        warmUp(kernel, interpret(kernel, buffers, lists), buffers)();
        expect(new Map<string, TypedArray>(buffers)).toEqual(before);
        return () => 0;
      });
    }),
    { numRuns: 200 },
  );
});
