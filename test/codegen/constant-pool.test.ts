// The constant pool: constants of long loops are hoisted into locals, bit-exact.
import fc from 'fast-check';
import { expect, test } from 'vitest';
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

test('contains each of many constants once; few constants stay', () => {
  const numbers = Array.from({ length: 30 }, (_, k) => 1 + k / 7);
  const held = hold(series([...numbers, ...numbers]));
  expect(held.constants.map(({ values }) => [...values])).toEqual([numbers]);
  const few = series(numbers.slice(0, 10));
  expect(hold(few)).toBe(few);
});
