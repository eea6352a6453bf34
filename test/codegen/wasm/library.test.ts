// The functions of src/math and src/random in WebAssembly: library-code.ts is the translation of the sources (UPDATE=1 writes it), and
// its functions have their bits, for ordinary, special and random arguments.
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { translateFunctions } from '../../../scripts/translate-functions.mjs';
import type { TranslatedFunctions } from '../../../scripts/translate-functions.mjs';
import { generators, numerics } from '../../../src/codegen/kernel/index.ts';
import type { Distribution } from '../../../src/codegen/kernel/index.ts';
import {
  isTranslated,
  isTranslatedInLanes,
  translated,
} from '../../../src/codegen/wasm/library.ts';
import { encodeModule, importSpace } from '../../../src/codegen/wasm/module.ts';
import { functionTables } from '../../../src/math/index.ts';
import { createArena, wasmEngine } from '../../../src/memory/index.ts';
import { drawTables, seedStream } from '../../../src/random/index.ts';

const path = new URL('../../../src/codegen/wasm/library-code.ts', import.meta.url);
let made: TranslatedFunctions;

beforeAll(async () => {
  made = await translateFunctions();
});

test('library-code.ts is the translation of the sources', () => {
  const bytes = encodeModule({ ...made, globals: ['tables'] });
  const text = `// Made from the sources of src/math and src/random: UPDATE=1 npx vitest run test/codegen/wasm/library.test.ts

/** The functions of the Kernel and the distributions that are translated. */
export const names: readonly string[] = [
${made.exported.map((name) => `  '${name}',\n`).join('')}];

/** Those that have a form for two lanes, of the same name with \`.lanes\` behind it. */
export const inLanes: readonly string[] = [
${made.inLanes.map((name) => `  '${name}',\n`).join('')}];

/** Doubles behind the tables, for intermediate results. */
export const cellCount = ${made.cells};

/** What lies behind these: the constants of the forms for two lanes. */
export const constants: readonly number[] = [
${made.constants.map((value) => `  ${value},\n`).join('')}];

/** The module, in base64. */
export const code =
  '${Buffer.from(bytes).toString('base64')}';
`;
  if (process.env['UPDATE'] === '1') writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(made.tables).toEqual([...Object.keys(functionTables), ...Object.keys(drawTables)]);
});

test('what is an instruction, or needs remainders or arrays, is left out', () => {
  const all = [...numerics.keys(), ...Object.keys(generators)];
  const isLeft = (name: string): boolean => !made.exported.includes(name) && !(name in Math);
  const left = all.filter(isLeft);
  expect(made.imports.map(({ name }) => name)).toEqual(['farTurned', 'farTan']);
  expect(left).toEqual([
    'floor_divide',
    'modulo',
    'integer_modulo',
    'exp_divided',
    'matrix_exp_entry',
  ]);
});

const special = [
  ...[
    0, -0, 1, -1, 0.5, -0.5, 2, 3, 4, -2, 1.5, -1.5, 10, 100, 22, 354, 709.9, -709, 746, -750, 1e5,
  ],
  ...[
    NaN,
    Infinity,
    -Infinity,
    5e-324,
    -5e-324,
    2.3e-308,
    1e-300,
    1e300,
    1.7e308,
    2 ** 53,
    2 ** 31,
  ],
  ...[Math.PI / 2, 0.7071067811865476, 1e-17, -1e-17, 1e-8, 49999.9, 50000.1, -123456.7, 1e22],
];
const numbers = fc.oneof(
  fc.double(),
  fc.double({ min: -50, max: 50 }),
  fc.double({ min: -1, max: 1 }),
  fc.integer({ min: -40, max: 40 }),
  fc.constantFrom(...special),
);

/** A translated function of vectors as one of pairs of arguments. */
function pairwise(name: string, arity: number) {
  const arena = createArena()!;
  const engine = wasmEngine()!;
  const own = translated(name, arena, 'inLanes')!;
  const cells = arena.allocate('f64', 2 * (arity + 1));
  const values = Array.from({ length: arity }, (_, k) => k);
  const get = { name: 'local.get', immediates: [0] } as const;
  const bytes = encodeModule({
    imports: [{ name, parameters: values.map(() => 'v128' as const), result: 'v128' }],
    functions: [
      {
        name: 'pair',
        parameters: [{ name: 'at', type: 'i32' }],
        result: null,
        locals: [],
        body: [
          get,
          ...values.flatMap((k) => [get, { name: 'v128.load', immediates: [16 * k] } as const]),
          { name: 'call', immediates: [0] },
          { name: 'v128.store', immediates: [16 * arity] },
        ],
      },
    ],
  });
  const imports = { [importSpace]: { memory: arena.memory, [name]: own } };
  const { exports } = new engine.Instance(new engine.Module(bytes), imports);
  const pair = exports['pair'] as (at: number) => void;
  return (first: readonly number[], second: readonly number[]): number[] => {
    values.forEach((k) => cells.set([first[k]!, second[k]!], 2 * k));
    pair(cells.byteOffset);
    return [...cells.subarray(2 * arity)];
  };
}

describe('the same bits', () => {
  test.each(
    [...numerics].flatMap(([name, { arity, apply }]) => {
      return isTranslated(name) && arity !== null ? [{ name, arity, apply }] : [];
    }),
  )('$name', ({ name, arity, apply }) => {
    const own = translated(name, createArena()!)!;
    const compare = (...values: number[]): void => {
      const [expected, found] = [apply(...values), own(...values)];
      expect(found, `${name}(${values.join()})`).toBe(expected);
    };
    for (const a of special) {
      if (arity === 1) compare(a);
      else for (const b of special) compare(...[a, b, 0.5, 8].slice(0, arity));
    }
    fc.assert(
      fc.property(fc.array(numbers, { minLength: arity, maxLength: arity }), (values) =>
        compare(...values),
      ),
      {
        numRuns: 2000,
      },
    );
  });

  test.each(
    [...numerics].flatMap(([name, { arity, apply }]) => {
      return isTranslatedInLanes(name) && arity !== null ? [{ name, arity, apply }] : [];
    }),
  )('$name in two lanes', ({ name, arity, apply }) => {
    const own = pairwise(name, arity);
    const compare = (first: readonly number[], second: readonly number[]): void => {
      expect(own(first, second), `${name}(${first.join()}) and (${second.join()})`).toEqual([
        apply(...first),
        apply(...second),
      ]);
    };
    const all = special.map((a) => [a, 3, 0.5, 8].slice(0, arity));
    all.forEach((one, k) => {
      compare(one, [2.5, 1.5, 0.5, 8].slice(0, arity));
      compare(all[(k * 7 + 3) % all.length]!, one);
    });
    const some = fc.array(numbers, { minLength: arity, maxLength: arity });
    fc.assert(fc.property(some, some, compare), { numRuns: 2000 });
  });

  const draws: readonly (readonly [Distribution, readonly number[]])[] = [
    ['uniform', []],
    ['normal', []],
    ['normal_rest', [0, 0.99]],
    ['normal_rest', [0, -0.99]],
    ['normal_rest', [200, 0.999]],
    ...[0, -1, NaN, Infinity, 0.3, 5, 9.99, 10, 40, 1e6].map(
      (mean) => ['poisson', [mean]] as const,
    ),
    ...[0, 0.001, 0.2, 0.5, 0.8, 1, 2].flatMap((p) =>
      [0, 1, 10.7, 100, 5000].map((n) => ['binomial', [n, p]] as const),
    ),
    ...[-Infinity, -0, -0.5, -20, -1000].map((inverse) => ['geometric', [inverse]] as const),
    ...[1, 2, 50, 90, 100].map((size) => ['sample', [size, 100]] as const),
    ['sample', [5, 1e6]],
  ];
  test.each(draws)('%s(%j)', (name, values) => {
    const arena = createArena()!;
    const own = translated(name, arena)!;
    const [state, expected] = [arena.allocate('u32', 4), new Uint32Array(4)];
    for (const seed of [1, 2, 3]) {
      for (const one of [state, expected]) seedStream(one, seed, name);
      for (let k = 0; k < 500; k++) {
        expect(own(state.byteOffset, ...values)).toBe(generators[name](expected, ...values));
        expect([...state]).toEqual([...expected]);
      }
    }
  });
});
