// Permuted reads: bit-exact, and which reads change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TypedArray } from '../../src/abi.ts';
import {
  binary,
  emitJs,
  withPermutedReads,
  integerConstant,
  interpret,
  link,
  load,
  local,
  printKernel,
  verifyKernel,
} from '../../src/codegen/index.ts';
import { letLocal, loop, store } from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelExpression } from '../../src/codegen/index.ts';
import { bufferNamed, expectSameBits } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

const permuted = (one: Kernel) =>
  withPermutedReads(one, bufferNamed('order'), ({ name }) => name !== 'y');

describe('reads', () => {
  testCases('permute-reads', {
    apply: (plain) => permuted(plain).kernel,
    compare: (plain, changed) =>
      expectSameBits(plain, changed, {
        prepare: (buffers) => {
          for (const { buffer, from } of permuted(plain).copies)
            buffers.get('order')!.forEach((k, position) => {
              buffers.get(buffer.name)![position] = buffers.get(from.name)![k]!;
            });
        },
      }),
  });
});

const f64 = (name: string) => ({ name, element: 'f64' }) as const;
const u32 = (name: string) => ({ name, element: 'u32' }) as const;
const i32 = (name: string) => ({ name, element: 'i32' }) as const;
const [w, c, g, post] = [f64('S.w'), f64('S.c'), f64('P.g'), u32('S._post')];
const [starts, ends, order] = [i32('S.pre._starts'), i32('S.pre._ends'), u32('S.pre._order')];
const index = (name: string) => local(name, 'integer');

const rangeTo = (start: KernelExpression, end: KernelExpression) => {
  return { start, end, step: integerConstant(1) };
};

/** for segments: k = order[p]; g[post[k]] += w[k]*c[k]; w[k] += c[k] */
const kernel: Kernel = {
  name: 'S.pre',
  role: 'pathway',
  constants: [],
  stream: null,
  body: [
    loop('segment', rangeTo(integerConstant(0), index('n')), [
      letLocal('start', load(starts, index('segment'))),
      letLocal('end', load(ends, index('segment'))),
      loop('position', rangeTo(index('start'), index('end')), [
        letLocal('element', load(order, index('position'))),
        letLocal('target', load(post, index('element'))),
        store(
          g,
          index('target'),
          binary(
            '+',
            load(g, index('target')),
            binary('*', load(w, index('element')), load(c, index('element'))),
          ),
        ),
        store(
          w,
          index('element'),
          binary('+', load(w, index('element')), load(c, index('element'))),
        ),
      ]),
    ]),
  ],
};

const isWritten = new Set(['S.w', 'P.g']);
const changed = withPermutedReads(kernel, order, ({ name }) => !isWritten.has(name));

test('arrays that are not written are read sequentially from copies', () => {
  expect(changed.copies.map(({ buffer, from }) => `${buffer.name} <- ${from.name}`).sort()).toEqual(
    ['S.pre.S._post <- S._post', 'S.pre.S.c <- S.c'],
  );
  const text = printKernel(changed.kernel);
  expect(text).toContain('S.pre.S.c[position]');
  expect(text).toContain('S.pre.S._post[position]');
  expect(text).not.toContain(' S.c[');
});

test('results are bit-exact', () => {
  const synapses = 20;
  const permutation = fc.shuffledSubarray([...Array(synapses).keys()], {
    minLength: synapses,
    maxLength: synapses,
  });
  const values = fc.array(fc.double(), { minLength: synapses, maxLength: synapses });
  const neurons = fc.array(fc.nat(3), { minLength: synapses, maxLength: synapses });
  verifyKernel(changed.kernel);
  fc.assert(
    fc.property(permutation, values, values, neurons, (positions, weights, factors, targets) => {
      const run = (one: Kernel, make: typeof link | null): TypedArray[] => {
        const buffers = new Map<string, TypedArray>([
          ['S.w', Float64Array.from(weights)],
          ['S.c', Float64Array.from(factors)],
          ['P.g', new Float64Array(4)],
          ['S._post', Uint32Array.from(targets)],
          ['S.pre._order', Uint32Array.from(positions)],
          ['S.pre._starts', Int32Array.of(3, 0, 12)],
          ['S.pre._ends', Int32Array.of(9, 3, 20)],
          ['S.pre.S._post', Uint32Array.from(positions, (k) => targets[k]!)],
          ['S.pre.S.c', Float64Array.from(positions, (k) => factors[k]!)],
        ]);
        const linked = make === null ? interpret(one, buffers) : make(emitJs(one), buffers);
        linked(0, 0, 3);
        return [buffers.get('S.w')!, buffers.get('P.g')!];
      };
      const plain = run(kernel, null);
      expect(run(changed.kernel, link)).toEqual(plain);
      expect(run(changed.kernel, null)).toEqual(plain);
    }),
    { numRuns: 100 },
  );
});
