// Reading in the order of the loop and reading ahead: the same bits, and what is read where.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TypedArray } from '../../src/abi.ts';
import {
  binary,
  emitJs,
  gather,
  integerConstant,
  interpret,
  link,
  load,
  local,
  streamsOf,
  touch,
  verifyKernel,
} from '../../src/codegen/index.ts';
import type { Kernel, KernelStatement } from '../../src/codegen/index.ts';

const f64 = (name: string) => ({ name, element: 'f64' }) as const;
const u32 = (name: string) => ({ name, element: 'u32' }) as const;
const i32 = (name: string) => ({ name, element: 'i32' }) as const;
const [w, c, g, post] = [f64('S.w'), f64('S.c'), f64('P.g'), u32('S._post')];
const [starts, ends, order] = [i32('S.pre._starts'), i32('S.pre._ends'), u32('S.pre._order')];
const index = (name: string) => local(name, 'integer');

const declare = (name: string, value: ReturnType<typeof load>): KernelStatement => {
  return { kind: 'let', name, type: value.type, value, isVariable: false, span: null };
};

/** for segments: k = order[p]; g[post[k]] += w[k]*c[k]; w[k] += c[k] */
const kernel: Kernel = {
  name: 'S.pre',
  role: 'pathway',
  constants: [],
  stream: null,
  body: [
    {
      kind: 'for',
      index: 'segment',
      start: integerConstant(0),
      end: index('n'),
      step: integerConstant(1),
      body: [
        declare('start', load(starts, index('segment'))),
        declare('end', load(ends, index('segment'))),
        {
          kind: 'for',
          index: 'position',
          start: index('start'),
          end: index('end'),
          step: integerConstant(1),
          body: [
            declare('element', load(order, index('position'))),
            declare('target', load(post, index('element'))),
            {
              kind: 'store',
              buffer: g,
              index: index('target'),
              value: binary(
                '+',
                load(g, index('target')),
                binary('*', load(w, index('element')), load(c, index('element'))),
              ),
              span: null,
            },
            {
              kind: 'store',
              buffer: w,
              index: index('element'),
              value: binary('+', load(w, index('element')), load(c, index('element'))),
              span: null,
            },
          ],
        },
      ],
    },
  ],
};

const isWritten = new Set(['S.w', 'P.g']);
const changed = gather(kernel, order, ({ name }) => !isWritten.has(name));

test('what nobody writes is gathered, and read from front to back', () => {
  expect(
    changed.gathered.map(({ buffer, from }) => `${buffer.name} <- ${from.name}`).sort(),
  ).toEqual(['S.pre.S._post <- S._post', 'S.pre.S.c <- S.c']);
  expect(
    streamsOf(changed.kernel)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['S.pre.S._post', 'S.pre.S.c', 'S.pre._order']);
});

test('every bit stays', () => {
  const synapses = 20;
  const permutation = fc.shuffledSubarray([...Array(synapses).keys()], {
    minLength: synapses,
    maxLength: synapses,
  });
  const values = fc.array(fc.double(), { minLength: synapses, maxLength: synapses });
  const neurons = fc.array(fc.nat(3), { minLength: synapses, maxLength: synapses });
  const touched = touch(changed.kernel, f64('S.pre._touched'));
  verifyKernel(touched);
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
          ['S.pre._touched', new Float64Array(1)],
          ['S.pre.S._post', Uint32Array.from(positions, (k) => targets[k]!)],
          ['S.pre.S.c', Float64Array.from(positions, (k) => factors[k]!)],
        ]);
        const linked = make === null ? interpret(one, buffers) : make(emitJs(one), buffers);
        linked(0, 0, 3);
        return [buffers.get('S.w')!, buffers.get('P.g')!];
      };
      const plain = run(kernel, null);
      expect(run(touched, link)).toEqual(plain);
      expect(run(touched, null)).toEqual(plain);
    }),
    { numRuns: 100 },
  );
});
