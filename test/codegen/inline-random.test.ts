// Inlined random generators are bit-exact with the called ones, also on the slow path of the ziggurat and when
// interleaved with other draws.
import { describe, expect, test } from 'vitest';
import type { BufferDescription, TypedArray } from '../../src/abi.ts';
import { optimise, passes, printKernel, targets, verifyKernel } from '../../src/codegen/index.ts';
import {
  binary,
  convert,
  draw,
  floatConstant,
  integerConstant,
  local,
  loop,
  returnValue,
  store,
} from '../../src/codegen/kernel/index.ts';
import type { For } from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelExpression } from '../../src/codegen/index.ts';
import { seedStream } from '../../src/random/index.ts';
import { testCases } from './pass-cases.ts';

describe('draws', () => {
  testCases('inline-random');
});

const size = 20000;
const output: BufferDescription = { name: 'P.v', element: 'f64' };
const stream: BufferDescription = { name: 'P.stream', element: 'u32' };
const whole = integerConstant;
const element = local('element', 'integer');
const inlineRandom = passes.find(({ name }) => name === 'inline-random')!;

type Drawn = 'uniform' | 'normal' | 'poisson';

/** Draws of each kind in every iteration; the sum of the floats is stored. */
function drawing(kinds: readonly Drawn[]): Kernel {
  const draws = kinds.map((kind, k) =>
    kind === 'poisson'
      ? draw(`x${k}`, 'integer', kind, [floatConstant(2.5)])
      : draw(`x${k}`, 'float', kind),
  );
  const value = draws.reduce<KernelExpression>(
    (sum, { name, type }) => binary('+', sum, convert(local(name, type), 'float')),
    floatConstant(0),
  );
  const range = { start: whole(0), end: whole(size), step: whole(1) };
  return {
    name: 'P.test',
    role: 'assign',
    constants: [],
    stream,
    body: [
      loop('element', range, [...draws, store(output, element, value)]),
      returnValue(whole(3)),
    ],
  };
}

function run(kernel: Kernel, target: 'js' | 'interpret'): ReadonlyMap<string, TypedArray> {
  const buffers = new Map<string, TypedArray>([
    [output.name, new Float64Array(size)],
    [stream.name, new Uint32Array(4)],
  ]);
  seedStream(buffers.get(stream.name) as Uint32Array, 3, 'x');
  const linked = targets[target].link(kernel, buffers)!;
  for (let step = 0; step < 3; step++) expect(linked(0, step, 0)).toBe(3);
  return buffers;
}

test.each<Drawn[][]>([
  [['uniform']],
  [['normal']],
  [['normal', 'uniform', 'normal']],
  [['normal', 'poisson', 'uniform']],
  [['poisson', 'normal']],
])('%j', (kinds) => {
  const plain = drawing(kinds);
  const inlined = inlineRandom.apply(plain);
  verifyKernel(inlined);
  expect(printKernel(inlined)).not.toMatch(/draw \w+: float = (uniform|normal)\(/);
  const expected = run(plain, 'js');
  for (const target of ['js', 'interpret'] as const) expect(run(inlined, target)).toEqual(expected);
  expect(run(optimise(plain, { level: 1 }), 'js')).toEqual(expected);
});

test('kernels that draw outside of loops stay as they are', () => {
  const kernel = drawing(['normal']);
  const loop = kernel.body[0] as For;
  const once = { ...kernel, body: [loop.body[0]!] };
  expect(inlineRandom.apply(once)).toBe(once);
});
