// Loops in vectors have the bits of the interpreter, for any number of elements, any values in any lane, and any conditions.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BufferDescription, TypedArray } from '../../../src/abi.ts';
import { interpret, optimise, printKernel } from '../../../src/codegen/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../../../src/codegen/index.ts';
import {
  assign,
  binary,
  compare,
  convert,
  floatConstant,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  logical,
  loop,
  negate,
  not,
  numeric,
  returnValue,
  select,
  store,
  truncate,
  when,
  word,
} from '../../../src/codegen/kernel/index.ts';
import { createWasmProgram, printWasm } from '../../../src/codegen/wasm/index.ts';
import { allocateFrom, createArena, setAllocator } from '../../../src/memory/index.ts';

const neverSlow = (): never => {
  throw new Error('after the last tick');
};

beforeAll(() => setAllocator(createArena()));
afterAll(() => setAllocator(null));

const x: BufferDescription = { name: 'P.x', element: 'f64' };
const y: BufferDescription = { name: 'P.y', element: 'f64' };
const flags: BufferDescription = { name: 'P.flag', element: 'u8' };
const counts: BufferDescription = { name: 'P.n', element: 'i32' };
const places: BufferDescription = { name: 'S._post', element: 'u16' };
const table: BufferDescription = { name: 'table', element: 'f64' };
const events: BufferDescription = { name: 'P._spike', element: 'i32' };
const element = local('element', 'integer');
const limit = local('limit', 'float');

const special = [0, -0, NaN, Infinity, -Infinity, 1e-320, 709, -709, 1e300, 0.5, -1.5, 1, 2];

/** Arrays of `size` elements; some values are special. */
function arraysOf(size: number, values: readonly number[]): Map<string, TypedArray> {
  const at = (k: number) => values[k % values.length] ?? 0;
  const floats = (shift: number) =>
    Array.from({ length: size }, (_, k) =>
      at(k + shift) % 3 === 0 ? special[at(k + shift + 1) % special.length]! : at(k) / 100 - 3,
    );
  const integers = (below: number) => Array.from({ length: size }, (_, k) => at(k + 5) % below);
  return new Map<string, TypedArray>([
    ['P.x', allocateFrom('f64', floats(0))],
    ['P.y', allocateFrom('f64', floats(3))],
    ['P.flag', allocateFrom('u8', integers(2))],
    [
      'P.n',
      allocateFrom(
        'i32',
        integers(1000).map((n) => n - 500),
      ),
    ],
    ['S._post', allocateFrom('u16', integers(Math.max(1, size)))],
    [
      'table',
      allocateFrom(
        'f64',
        Array.from({ length: 16 }, (_, k) => 1 / (k + 1)),
      ),
    ],
    ['P._spike', allocateFrom('i32', integers(1))],
  ]);
}

function kernelOf(size: number, body: readonly KernelStatement[]): Kernel {
  return {
    name: 'P.test',
    role: 'stateupdate',
    stream: null,
    constants: [],
    body: [
      letLocal('limit', binary('*', local('t', 'float'), floatConstant(2))),
      letVariable('count', integerConstant(0)),
      loop(
        'element',
        { start: integerConstant(0), end: integerConstant(size), step: integerConstant(1) },
        body,
      ),
      returnValue(local('count', 'integer')),
    ],
  };
}

function outcome(kernel: Kernel, size: number, values: readonly number[], isWasm: boolean) {
  const arrays = arraysOf(size, values);
  const linked = isWasm
    ? createWasmProgram().link(
        kernel,
        arrays,
        new Map(),
        (reason) => {
          throw new Error(reason);
        },
        neverSlow,
      )!
    : interpret(kernel, arrays);
  const results = [linked(0.5, 3, 0), linked(0.25, 4, 0)];
  return [...results, ...[...arrays].flatMap(([, array]) => [...array])];
}

function expectSame(body: readonly KernelStatement[], size: number, values: readonly number[]) {
  const kernel = kernelOf(size, body);
  for (const level of [1, 2] as const) {
    const optimised = optimise(kernel, { level, target: 'wasm' });
    const expected = outcome(optimised, size, values, false);
    expect(outcome(optimised, size, values, true), printKernel(optimised)).toEqual(expected);
  }
  expect(outcome(kernel, size, values, true)).toEqual(outcome(kernel, size, values, false));
}

/** Chooses by numbers, so that failures shrink; when they end, the simplest choice is made. */
type Choose = (count: number) => number;

function float(choose: Choose, depth: number): KernelExpression {
  const inner = () => float(choose, depth - 1);
  if (depth === 0) {
    return [
      () => load(x, element),
      () => floatConstant(special[choose(special.length)]!),
      () => load(y, element),
      () => limit,
      () => convert(integer(choose, 1), 'float'),
      () => convert(load(flags, element), 'float'),
      () => load(table, word('&', integer(choose, 1), integerConstant(15))),
      () => load(table, integerConstant(3)),
    ][choose(8)]!();
  }
  return [
    () => binary('+', inner(), inner()),
    () => binary('*', inner(), inner()),
    () => binary('-', inner(), inner()),
    () => binary('/', inner(), inner()),
    () => negate(inner()),
    () => select(boolean(choose, depth - 1), inner(), inner()),
    () => numeric(['abs', 'sqrt', 'floor', 'ceil'][choose(4)]!, 'float', inner()),
    () => numeric(['min', 'max'][choose(2)]!, 'float', inner(), inner()),
    () => numeric('clip', 'float', inner(), floatConstant(-1), floatConstant(1.5)),
    () => numeric(['exp', 'tanh', 'expm1'][choose(3)]!, 'float', inner()),
    () => numeric(['sin', 'cos', 'log', 'cosh', 'arctan'][choose(5)]!, 'float', inner()),
  ][choose(11)]!();
}

function integer(choose: Choose, depth: number): KernelExpression {
  const inner = () => integer(choose, depth - 1);
  if (depth === 0)
    return [() => element, () => load(counts, element), () => load(places, element)][choose(3)]!();
  return [
    () => binary('+', inner(), integerConstant(choose(9) - 4)),
    () => word('&', inner(), integerConstant(choose(64))),
    () => word('>>', inner(), integerConstant(choose(4))),
    () => word('^', inner(), inner()),
    () => select(boolean(choose, 0), inner(), inner()),
    () => truncate(convert(inner(), 'float')),
    () => negate(inner()),
  ][choose(7)]!();
}

function boolean(choose: Choose, depth: number): KernelExpression {
  const [below, equal] = ['<', '=='] as const;
  if (depth === 0)
    return [
      () => load(flags, element),
      () => compare(choose(2) === 0 ? below : equal, load(x, element), load(y, element)),
      () => compare(choose(2) === 0 ? below : equal, load(counts, element), integerConstant(3)),
      () =>
        compare(
          choose(2) === 0 ? '>=' : equal,
          numeric('timestep', 'integer', load(x, element), floatConstant(0.1)),
          [integerConstant(2), load(counts, element)][choose(2)]!,
        ),
    ][choose(4)]!();
  const inner = () => boolean(choose, depth - 1);
  return [
    () => compare(choose(2) === 0 ? '>' : '!=', float(choose, 0), float(choose, 0)),
    () => logical(choose(2) === 0 ? 'and' : 'or', inner(), inner()),
    () => not(inner()),
    () => convert(float(choose, 0), 'boolean'),
  ][choose(4)]!();
}

/** What two branches store to the own element; one more branch may be inside the first. */
function branchesOf(choose: Choose, k: number): [KernelStatement[], KernelStatement[]] {
  const name = `branch_${k}`;
  const inside = [
    letLocal(name, float(choose, 1)),
    store(x, element, binary('*', local(name, 'float'), load(y, element))),
    store(flags, element, boolean(choose, 0)),
    when(load(flags, element), [store(y, element, load(x, element))], [store(x, element, limit)]),
  ];
  const other = [store(y, element, floatConstant(7)), store(x, element, load(y, element))];
  return [inside.slice(0, 2 + choose(3)), other.slice(0, choose(3))];
}

/** A body as models have it: definitions, stores to the own element, events. */
function bodyOf(choose: Choose): KernelStatement[] {
  const statements: KernelStatement[] = [];
  for (let k = choose(4); k >= 0; k--) {
    const name = `v_${k}`;
    statements.push(letLocal(name, float(choose, 1 + choose(3))));
    const value = local(name, 'float');
    const made = [
      () => store(x, element, value),
      () => store(y, element, binary('+', value, load(x, element))),
      () => store(flags, element, boolean(choose, 1)),
      () =>
        when(logical('and', boolean(choose, 1), load(flags, element)), [
          store(events, local('count', 'integer'), element),
          assign('count', binary('+', local('count', 'integer'), integerConstant(1))),
          store(x, element, floatConstant(-1)),
        ]),
      () => when(boolean(choose, 1), [store(y, element, value)]),
      () => when(boolean(choose, 1), ...branchesOf(choose, k)),
    ][choose(6)]!;
    statements.push(made());
  }
  return statements;
}

test('random loops', () => {
  let vectors = 0;
  let all = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(1 << 20), { minLength: 20, maxLength: 120, size: 'max' }),
      fc.array(fc.nat(1000), { minLength: 20, maxLength: 40, size: 'max' }),
      fc.integer({ min: 8, max: 21 }),
      (numbers, values, size) => {
        let next = 0;
        const body = bodyOf((count) => (numbers[next++] ?? 0) % count);
        // Events have one element each: at most one list of them.
        const isOnce = body.filter(({ kind }) => kind === 'if').length < 2;
        if (!isOnce) return;
        expectSame(body, size, values);
        all += 1;
        const text = printWasm(kernelOf(size, body), arraysOf(size, values), new Map())!;
        if (text.includes('f64x2.') && text.includes('v128.store')) vectors += 1;
      },
    ),
    { numRuns: 100 },
  );
  expect(vectors).toBeGreaterThan(all / 4);
});

const update = [
  letLocal('v', binary('*', load(x, element), floatConstant(0.5))),
  store(x, element, local('v', 'float')),
  when(compare('>', local('v', 'float'), floatConstant(0.4)), [
    store(events, local('count', 'integer'), element),
    assign('count', binary('+', local('count', 'integer'), integerConstant(1))),
  ]),
];

describe('remainders', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 64, 127, 128, 129, 300])(
    '%d elements',
    (size) => {
      const values = Array.from({ length: 40 }, (_, k) => (k * 37) % 101);
      expectSame(update, size, values);
      const exponential = numeric('exp', 'float', numeric('exp', 'float', load(x, element)));
      const more = ['exp', 'tanh', 'expm1'].map((name) => numeric(name, 'float', load(y, element)));
      const sum = more.reduce((total, one) => binary('+', total, one), exponential);
      expectSame([letLocal('u', sum), store(y, element, local('u', 'float'))], size, values);
    },
  );
});

describe('functions in lanes', () => {
  const values = Array.from({ length: 40 }, (_, k) => (k * 61) % 997);
  const a = load(x, element);
  const b = load(y, element);
  const cases: Readonly<Record<string, KernelExpression>> = {
    sin: numeric('sin', 'float', a),
    'log of a sum': numeric('log', 'float', binary('+', a, floatConstant(4))),
    'a power': numeric('power', 'float', a, b),
    'one inside of the other': numeric('cos', 'float', numeric('arctan2', 'float', a, b)),
    'exact exponentials': numeric('exp', 'float', a),
    'where a condition holds': select(
      compare('<', a, floatConstant(0)),
      b,
      numeric('sinh', 'float', a),
    ),
    'on both sides of a condition': select(
      compare('<', a, b),
      numeric('cos', 'float', b),
      numeric('sinh', 'float', select(compare('<', a, limit), numeric('log', 'float', a), b)),
    ),
    'on one side, with a side that is no number': select(
      compare('>=', a, floatConstant(-1)),
      numeric('log', 'float', a),
      floatConstant(NaN),
    ),
    'numbers of steps': convert(
      compare('>=', numeric('timestep', 'integer', a, floatConstant(0.1)), integerConstant(2)),
      'float',
    ),
    'an integer as argument': numeric(
      'cos',
      'float',
      numeric('timestep', 'integer', a, floatConstant(0.5)),
    ),
  };
  test.each(Object.entries(cases))('%s', (_, value) => {
    const body = [letLocal('v', value), store(y, element, local('v', 'float'))];
    for (const size of [8, 9, 11, 64]) expectSame(body, size, values);
    for (const level of [0, 1, 2] as const) {
      const kernel = optimise(kernelOf(64, body), { level, target: 'wasm' });
      const text = printWasm(kernel, arraysOf(64, values), new Map());
      expect(text, `level ${level}`).toContain('v128.store');
    }
  });

  const remainder = binary('mod', a, floatConstant(3));
  const ofRemainder = select(
    compare('<', remainder, floatConstant(1)),
    b,
    numeric('sinh', 'float', a),
  );
  const left: Readonly<Record<string, readonly KernelStatement[]>> = {
    'of an event': [
      letLocal('far', ofRemainder),
      letLocal('v', binary('+', a, b)),
      store(y, element, local('v', 'float')),
      when(compare('>', local('v', 'float'), floatConstant(2)), [
        store(x, element, local('far', 'float')),
      ]),
    ],
    'of another one that is left': [
      letLocal(
        'v',
        select(compare('<', a, floatConstant(0)), b, numeric('cosh', 'float', ofRemainder)),
      ),
      store(y, element, local('v', 'float')),
    ],
  };
  test.each(Object.entries(left))(
    'a condition without vectors %s is left to the scalar loop',
    (_, body) => {
      for (const size of [8, 9, 64]) expectSame(body, size, values);
      expect(printWasm(kernelOf(64, body), arraysOf(64, values), new Map())).toContain(
        'v128.store',
      );
    },
  );
});

test('floats of any size as words', () => {
  const sizes = [
    ...special,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 53 - 1,
    2 ** 63 - 1024,
    -(2 ** 63),
    2 ** 83,
  ];
  const body = sizes.flatMap((size, k) => [
    letLocal(`f_${k}`, binary('+', load(x, element), floatConstant(size))),
    store(
      x,
      element,
      convert(word('^', convert(local(`f_${k}`, 'float'), 'integer'), element), 'float'),
    ),
  ]);
  expectSame(body, 9, [1, 2, 3, 4, 50, 600]);
});

test('stores behind a fixed place are vectors', () => {
  const at = [
    binary('+', local('n', 'integer'), element),
    binary('+', element, local('n', 'integer')),
  ];
  for (const index of at) {
    const body = [letLocal('v', load(x, element)), store(y, index, local('v', 'float'))];
    expectSame(body, 16, [1, 2, 3]);
    expect(printWasm(kernelOf(16, body), arraysOf(16, [1]), new Map())).toContain('v128.store');
  }
});

test('each condition in each lane', () => {
  for (let lanes = 0; lanes < 2 ** 9; lanes++) {
    const kernel = kernelOf(9, update);
    const run = (isWasm: boolean) => {
      const arrays = arraysOf(9, [1]);
      arrays.get('P.x')!.set(Array.from({ length: 9 }, (_, k) => ((lanes >> k) & 1 ? 1 : 0.25)));
      const linked = isWasm
        ? createWasmProgram().link(kernel, arrays, new Map(), () => undefined, neverSlow)!
        : interpret(kernel, arrays);
      return [linked(0, 0, 0), ...arrays.get('P.x')!, ...arrays.get('P._spike')!];
    };
    expect(run(true)).toEqual(run(false));
  }
});

test('arrays that overlap stay scalar', () => {
  const kernel = kernelOf(16, [
    letLocal('v', load(x, element)),
    store(y, element, binary('+', local('v', 'float'), floatConstant(1))),
  ]);
  const arrays = arraysOf(17, [1, 2, 3]);
  const whole = arrays.get('P.x') as Float64Array;
  const overlapping = new Map(arrays)
    .set('P.x', whole.subarray(0, 16))
    .set('P.y', whole.subarray(1, 17));
  const before = whole.slice();
  createWasmProgram().link(kernel, overlapping, new Map(), () => undefined, neverSlow)!(0, 0, 0);
  const found = whole.slice();
  whole.set(before);
  interpret(kernel, overlapping)(0, 0, 0);
  expect(found).toEqual(whole.slice());
  expect(printWasm(kernel, overlapping, new Map())).not.toContain('v128');
  expect(printWasm(kernel, arrays, new Map())).toContain('v128');
});
