// The constant pool: constants of long loops are hoisted into locals, bit-exact.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binary,
  compare,
  emitJs,
  floatConstant,
  integerConstant,
  interpret,
  link,
  load,
  local,
  optimise,
  passes,
  select,
  verifyKernel,
} from '../../src/codegen/index.ts';
import { loop, store } from '../../src/codegen/kernel/index.ts';
import { bodyText, expectSameBits, parseKernel } from './kernel-text.ts';
import type { For } from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../../src/codegen/index.ts';

type Store = Extract<KernelStatement, { kind: 'store' }>;

const [x, y] = ['P.x', 'P.y'].map((name) => ({ name, element: 'f64' }) as const) as [
  { name: string; element: 'f64' },
  { name: string; element: 'f64' },
];
const element = local('element', 'integer');

/** y <- ((x*c + d)*e + …), once for each pair of numbers */
function series(numbers: readonly number[]): Kernel {
  const value = numbers.reduce<KernelExpression>(
    (sum, number, k) => binary(k % 2 === 0 ? '*' : '+', sum, floatConstant(number)),
    load(x, element),
  );
  return {
    name: 'P.update',
    role: 'stateupdate',
    constants: [],
    stream: null,
    body: [
      loop(
        'element',
        { start: integerConstant(0), end: integerConstant(5), step: integerConstant(1) },
        [store(y, element, value)],
      ),
    ],
  };
}

function run(kernel: Kernel, values: readonly number[], isLinked: boolean): Float64Array {
  const buffers = new Map([
    ['P.x', Float64Array.from(values)],
    ['P.y', new Float64Array(values.length)],
  ]);
  (isLinked ? link(emitJs(kernel), buffers) : interpret(kernel, buffers))(0, 0, 0);
  return buffers.get('P.y')!;
}

const hold = passes.find(({ name }) => name === 'constant-pool')!.apply;
const special = [0, -0, 1, -1, NaN, Infinity, -Infinity, 5e-324];

test('is bit-exact', () => {
  const numbers = fc.array(fc.oneof(fc.double(), fc.constantFrom(...special)), {
    minLength: 20,
    maxLength: 50,
  });
  const values = fc.array(fc.double(), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(numbers, values, (given, at) => {
      const plain = series(given);
      const held = hold(plain);
      verifyKernel(held);
      const expected = run(plain, at, false);
      expect(run(held, at, false)).toEqual(expected);
      expect(run(optimise(plain, { level: 1 }), at, true)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test.each([
  [0, -0],
  [-0, 0],
])('%d and %d stay two constants', (first, second) => {
  const plain = series(Array.from({ length: 30 }, (_, k) => 1 + k / 7));
  const [only] = plain.body as [For];
  const [stored] = only.body as [Store];
  const isPositive = compare('>', stored.value, floatConstant(0));
  const value = select(isPositive, floatConstant(first), floatConstant(second));
  const kernel = { ...plain, body: [{ ...only, body: [store(y, element, value)] }] };
  const pooled = hold(kernel);
  expect(pooled).not.toBe(kernel);
  for (const isLinked of [false, true])
    expect([...run(pooled, [1, -1e9, 1, -1e9, 1], isLinked)]).toEqual([
      first,
      second,
      first,
      second,
      first,
    ]);
});

/** Stores of different numbers. */
const storing = (count: number, indent: string, first = 0): string =>
  Array.from({ length: count }, (_, k) => `${indent}z[${k}] <- ${first + k}.5\n`).join('');

describe('numbers are held', () => {
  test.each<[string, string, number[]]>([
    [
      'of a loop with 24, once each, and of no other loop',
      `
z[30] <- 0.5
for k from 0 to 4 by 1
  z[30] <- 0.5
for j from 0 to 4 by 1
${storing(24, '  ')}${storing(24, '  ')}`,
      Array.from({ length: 24 }, (_, k) => k + 0.5),
    ],
    [
      'of a loop with a condition, and of the branches and loops in it',
      `
while (y[0] < 100.25)
  y[0] <- (y[0] + 90.25)
  if (x[0] < 0.75)
    for k from 0 to 4 by 1
${storing(21, '      ')}  else
    x[0] <- 9.25`,
      [100.25, 90.25, 9.25, 0.75, ...Array.from({ length: 21 }, (_, k) => k + 0.5)].sort(
        (a, b) => a - b,
      ),
    ],
    [
      'of an inner loop, where the outer has as many',
      `
for j from 0 to 4 by 1
  for k from 0 to 4 by 1
${storing(24, '    ')}`,
      Array.from({ length: 24 }, (_, k) => k + 0.5),
    ],
    [
      'of a loop with 23 in its body and one in its condition',
      `while (y[0] < 100.25)\n  y[0] <- (y[0] + 0.5)\n${storing(23, '  ')}`,
      [...Array.from({ length: 23 }, (_, k) => k + 0.5), 100.25],
    ],
    ['of no loop with 23', `for k from 0 to 4 by 1\n${storing(23, '  ')}`, []],
    ['of no straight code', storing(30, ''), []],
    [
      'of no integers, zeros, or numbers that are not finite',
      `
for k from 0 to 4 by 1
${storing(23, '  ')}  z[30] <- 0.0
  z[31] <- -0.0
  z[32] <- NaN
  z[33] <- Infinity
  z[(k + 34)] <- x[7]`,
      [],
    ],
  ])('%s', (_, text, numbers) => {
    const plain = parseKernel(text);
    const pooled = hold(plain);
    verifyKernel(pooled);
    const values = pooled.constants.flatMap((one) => [...one.values]);
    expect(values.sort((a, b) => a - b)).toEqual(numbers);
    if (numbers.length === 0) expect(pooled).toBe(plain);
    expectSameBits(plain, pooled);
  });

  test('by locals that are loaded in front', () => {
    const text = bodyText(hold(parseKernel(`for k from 0 to 4 by 1\n${storing(24, '  ')}`)));
    const lines = text.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'let number: float = constants.pool[0]',
      'let number_2: float = constants.pool[1]',
    ]);
    expect(lines.slice(24, 27)).toEqual([
      'for k from 0 to 4 by 1',
      '  z[0] <- number',
      '  z[1] <- number_2',
    ]);
  });

  test('beside other constant arrays', () => {
    const plain = parseKernel(`for k from 0 to 4 by 1\n${storing(24, '  ')}`);
    const table = { buffer: x, values: new Float64Array(3) };
    expect(hold({ ...plain, constants: [table] }).constants).toMatchObject([
      table,
      { buffer: { name: 'constants.pool' } },
    ]);
  });
});
