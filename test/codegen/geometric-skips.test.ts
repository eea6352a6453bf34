// Jumps from success to success: where they are made, and that successes have the same distribution.
import { describe, expect, test } from 'vitest';
import { optimise, printKernel, targets } from '../../src/codegen/index.ts';
import {
  binary,
  compare,
  draw,
  floatConstant,
  integerConstant,
  load,
  local,
  loop,
  store,
  when,
} from '../../src/codegen/kernel/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { seedStream } from '../../src/random/index.ts';
import { resultsOf } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

const [integer, float] = [integerConstant, floatConstant];
const element = local('element', 'integer');
const upTo = (size: number) => ({ start: integer(0), end: integer(size), step: integer(1) });

/** `for element in 0..size: u <- uniform; if (u < p) hits[element] <- hits[element] + 1` */
function bernoulli(size: number, p: number): Kernel {
  const hits = { name: 'P.hits', element: 'f64' } as const;
  const hit = store(hits, element, binary('+', load(hits, element), float(1)));
  return {
    name: 'P.thresholder',
    role: 'threshold',
    constants: [],
    stream: { name: 'P._stream', element: 'u32' },
    body: [
      loop('element', upTo(size), [
        draw('u', 'float', 'uniform'),
        when(compare('<', local('u', 'float'), float(p)), [hit]),
      ]),
    ],
  };
}

function hitsOf(kernel: Kernel, size: number, steps: number): Float64Array {
  const hits = new Float64Array(size);
  const stream = new Uint32Array(4);
  seedStream(stream, 7, 'test');
  const run = targets.js.link(
    kernel,
    new Map<string, Float64Array | Uint32Array>([
      ['P.hits', hits],
      ['P._stream', stream],
    ]),
  )!;
  for (let tick = 0; tick < steps; tick++) run(0, tick, 0);
  return hits;
}

// The numbers are others; no more must fail than before.
const expectToRun = (_: Kernel, changed: Kernel): void => {
  for (const target of ['interpret', 'js'] as const)
    expect(resultsOf(changed, { target }).get('returned')).toEqual([0, 0]);
};

describe('trials', () => {
  testCases('geometric-skips', { compare: expectToRun });
});

describe('skipping draws', () => {
  test.each([0.001, 0.02, 0.25])(
    'keeps the distribution at p = %d: mean and variance of the counts of every element',
    (p) => {
      const [size, steps] = [400, 5000];
      const kernel = optimise(bernoulli(size, p), { level: 2 });
      expect(printKernel(kernel)).toContain('geometric');
      const hits = hitsOf(kernel, size, steps);
      const mean = hits.reduce((a, b) => a + b, 0) / size;
      const expected = steps * p;
      const variance = hits.reduce((a, b) => a + (b - mean) ** 2, 0) / (size - 1);
      // Five standard deviations of the mean, and of the variance of `size` nearly normal numbers.
      expect(Math.abs(mean - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - p)) / size));
      expect(Math.abs(variance / (expected * (1 - p)) - 1)).toBeLessThan(5 * Math.sqrt(2.5 / size));
      const ends = (hits[0]! + hits[size - 1]!) / 2;
      expect(Math.abs(ends - expected)).toBeLessThan(5 * Math.sqrt(expected * (1 - p)));
    },
  );

  test('is not applied to large or invalid probabilities', () => {
    for (const p of [0.3, 1, 1.5, 0, -1])
      expect(printKernel(optimise(bernoulli(10, p), { level: 2 }))).not.toContain('geometric');
  });

  test('is not applied at level 1', () => {
    expect(printKernel(optimise(bernoulli(10, 0.01), { level: 1 }))).not.toContain('geometric');
    expect(hitsOf(optimise(bernoulli(50, 0.01), { level: 1 }), 50, 100)).toEqual(
      hitsOf(bernoulli(50, 0.01), 50, 100),
    );
  });
});
