// Prefetch reads one value of every cache line of the segments before the loop over them, and changes no result.
import { describe, expect, test } from 'vitest';
import {
  printKernel,
  streamsOf,
  targets,
  verifyKernel,
  withPrefetch,
} from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import {
  binary,
  integerConstant,
  letLocal,
  load,
  local,
  loop,
  store,
} from '../../src/codegen/kernel/index.ts';
import { bufferNamed } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

describe('loops', () => {
  testCases('prefetch', { apply: (one) => withPrefetch(one, bufferNamed('sink')) });
});

const w = { name: 'S.w', element: 'f64' } as const;
const v = { name: 'P.v', element: 'f64' } as const;
const [starts, ends] = ['S._starts', 'S._ends'].map((name) => ({ name, element: 'i32' as const }));
const sink = { name: 'S._touched', element: 'f64' } as const;
const [segment, synapse] = [local('segment', 'integer'), local('synapse', 'integer')];

/** `for each segment: for synapse in start..end: v[segment] <- v[segment] + w[synapse]` */
const kernel: Kernel = {
  name: 'S.pre',
  role: 'pathway',
  constants: [],
  stream: null,
  body: [
    loop(
      'segment',
      { start: integerConstant(0), end: integerConstant(3), step: integerConstant(1) },
      [
        letLocal('start', load(starts!, segment)),
        letLocal('end', load(ends!, segment)),
        loop(
          'synapse',
          {
            start: local('start', 'integer'),
            end: local('end', 'integer'),
            step: integerConstant(1),
          },
          [store(v, segment, binary('+', load(v, segment), load(w, synapse)))],
        ),
      ],
    ),
  ],
};

test('arrays that segments read sequentially are streams', () => {
  expect(streamsOf(kernel)).toEqual([w]);
});

test('one value of every eight is read first, and results are the same', () => {
  const changed = withPrefetch(kernel, sink);
  verifyKernel(changed);
  expect(printKernel(changed)).toMatch(
    /to end_2 by 8\n[^]*S\._touched\[0\] <- sum[^]*for segment from/,
  );
  const run = (which: Kernel) => {
    const buffers = new Map<string, Float64Array | Int32Array>([
      [w.name, Float64Array.from({ length: 40 }, (_, k) => 1 / (k + 1))],
      [v.name, Float64Array.of(1, 2, 3)],
      [starts!.name, Int32Array.of(0, 20, 31)],
      [ends!.name, Int32Array.of(9, 31, 31)],
      [sink.name, new Float64Array(1)],
    ]);
    targets.js.link(which, buffers)!(0, 0, 3);
    return buffers;
  };
  const [plain, ahead] = [run(kernel), run(changed)];
  expect(ahead.get(v.name)).toEqual(plain.get(v.name));
  // 0 and 8 of the first segment, 20 and 28 of the second, none of the third, which is empty.
  expect(ahead.get(sink.name)![0]).toBe(1 + 1 / 9 + 1 / 21 + 1 / 29);
});
