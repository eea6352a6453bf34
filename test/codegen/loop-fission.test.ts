// Loop fission for nested exponentials is bit-exact, also for extreme values; it is not applied if the second loop
// could change what the first one reads.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TypedArray } from '../../src/abi.ts';
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
  numeric,
  optimise,
  passes,
  verifyKernel,
} from '../../src/codegen/index.ts';
import {
  assign,
  letLocal,
  letVariable,
  loop,
  returnValue,
  store,
  when,
} from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../../src/codegen/index.ts';
import { testCases } from './pass-cases.ts';

describe('loops', () => {
  testCases('loop-fission');
});

const count = 300;
const f64 = (name: string) => ({ name, element: 'f64' }) as const;
const [v, m, shared] = [f64('P.v'), f64('P.m'), f64('P.shared')];
const spikes = { name: 'P._spike', element: 'i32' } as const;
const element = local('element', 'integer');
const float = (name: string) => local(name, 'float');
const plus = (a: KernelExpression, b: KernelExpression) => binary('+', a, b);
const times = (a: KernelExpression, b: KernelExpression) => binary('*', a, b);
const call = (name: string, x: KernelExpression) => numeric(name, 'float', x);

interface Change {
  readonly elements?: number;
  /** What `v` is read as. */
  readonly read?: KernelExpression;
  readonly last?: readonly KernelStatement[];
}

/** v and m relax with rates that are exponentials of v; where v is high, there is an event. */
function relaxing({ elements = count, read = load(v, element), last = [] }: Change): Kernel {
  const rate = plus(float('opening'), float('closing'));
  const count = local('count', 'integer');
  return {
    name: 'P.update',
    role: 'stateupdate',
    constants: [],
    stream: null,
    body: [
      letVariable('count', integerConstant(0)),
      loop(
        'element',
        { start: integerConstant(0), end: integerConstant(elements), step: integerConstant(1) },
        [
          letLocal('v', read),
          letLocal('m', load(m, element)),
          letLocal('opening', call('inverse_exprel', times(float('v'), floatConstant(0.2)))),
          letLocal('closing', call('exp', times(float('v'), floatConstant(-0.1)))),
          letLocal('next', plus(float('m'), times(float('opening'), call('exprel', rate)))),
          letLocal('higher', call('exp', call('tanh', plus(float('v'), float('closing'))))),
          store(m, element, float('next')),
          store(v, element, float('higher')),
          when(compare('>', float('higher'), floatConstant(1)), [
            store(spikes, count, element),
            assign('count', plus(count, integerConstant(1))),
          ]),
          ...last,
        ],
      ),
      returnValue(count),
    ],
  };
}

const isSplit = (kernel: Kernel): boolean =>
  kernel.body.some(
    ({ kind, ...rest }) => kind === 'for' && 'index' in rest && rest.index !== 'element',
  );

const split = passes.find(({ name }) => name === 'loop-fission')!.apply;

function run(kernel: Kernel, values: readonly number[], isLinked = false): unknown {
  const buffers = new Map<string, TypedArray>([
    ['P.v', Float64Array.from({ length: count }, (_, k) => values[k % values.length]! + (k % 7))],
    ['P.m', Float64Array.from({ length: count }, (_, k) => values[(3 * k) % values.length]! / 8)],
    ['P.shared', Float64Array.of(0.5)],
    ['P._spike', new Int32Array(count)],
  ]);
  const linked = isLinked ? link(emitJs(kernel), buffers) : interpret(kernel, buffers);
  return [linked(0, 0, 0), linked(0, 0, 0), ...buffers.values()];
}

const values = fc.array(
  fc.oneof(
    fc.double(),
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.double({ min: -3, max: 3, noNaN: true }),
  ),
  { minLength: 11, maxLength: 11 },
);

test('two loops give the same bits as one', () => {
  const plain = relaxing({});
  const changed = split(plain);
  verifyKernel(changed);
  expect(isSplit(changed)).toBe(true);
  const optimised = optimise(plain, { level: 1 });
  expect(isSplit(optimised)).toBe(true);
  fc.assert(
    fc.property(values, (given) => {
      const expected = run(plain, given);
      expect(run(changed, given)).toEqual(expected);
      expect(run(optimised, given, true)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test.each<[string, Change]>([
  ['elements are few', { elements: 10 }],
  ['another element is read that is written', { read: load(v, integerConstant(0)) }],
  ['what it reads is written elsewhere', { last: [store(v, integerConstant(7), float('m'))] }],
])('there is one loop where %s', (_, change) => {
  expect(isSplit(split(relaxing(change)))).toBe(false);
});

test('buffers that are not written may be read at any element', () => {
  expect(isSplit(split(relaxing({ read: load(shared, integerConstant(0)) })))).toBe(true);
});
