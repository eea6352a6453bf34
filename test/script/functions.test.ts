// The functions of script expressions against NumPy, on generated inputs: values, shape and type as recorded in
// functions.json, and errors where NumPy has errors.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionTables } from '../../src/script/functions/index.ts';
import { fromArray } from '../../src/script/index.ts';
import type { ArrayType } from '../../src/script/index.ts';
import { environmentOf, evaluate } from './support.ts';

type Found =
  | [kind: 'error']
  | [kind: ArrayType, shape: readonly number[], values: readonly (number | string)[]];
interface Recorded {
  readonly inputs: Record<string, Found>;
  readonly cases: readonly (readonly [string, ...Found])[];
}

const file = new URL('functions.json', import.meta.url);
const { inputs, cases } = JSON.parse(readFileSync(file, 'utf8')) as Recorded;

const plain = (x: number | string): number =>
  typeof x === 'number' ? x : x === 'nan' ? NaN : x === 'inf' ? Infinity : -Infinity;

const environment = environmentOf(
  Object.fromEntries(
    Object.entries(inputs).map(([name, [kind, shape, values]]) => [
      name,
      fromArray(Float64Array.from(values!, plain), undefined, kind as ArrayType, shape),
    ]),
  ),
);

/** What is wrong with the value of an expression, or null. */
function difference(source: string, found: Found): string | null {
  const { value, errors } = evaluate(source, environment);
  if (found[0] === 'error') return errors.length > 0 ? null : 'NumPy raises an error';
  if (errors.length > 0) return errors[0]!;
  if (value.kind !== 'array') return `found ${value.kind}`;
  const [type, shape, values] = found;
  if (value.type !== type) return `type ${value.type}, expected ${type}`;
  if (value.shape!.join() !== shape.join()) return `shape ${value.shape}, expected ${shape}`;
  const expected = values.map(plain);
  const largest = expected.reduce((m, x) => (Number.isFinite(x) ? Math.max(m, Math.abs(x)) : m), 0);
  const isSame = expected.every(
    (x, k) =>
      Object.is(value.data![k], x) ||
      value.data![k] === x ||
      Math.abs(value.data![k]! - x) <= 1e-12 * largest + 1e-300,
  );
  return isSame ? null : `[${value.data!.join(', ')}], expected [${expected.join(', ')}]`;
}

const byFunction = new Map<string, Recorded['cases'][number][]>();
for (const one of cases) {
  const name = /^\[?(\w+)/.exec(one[0])![1]!;
  byFunction.set(name, [...(byFunction.get(name) ?? []), one]);
}

/** Functions that others than NumPy define: of Python, of time steps, of files. Their tests are elsewhere. */
const others = ['enumerate', 'zip', 'timestep', 'load'];

test('every function is called, and thousands of calls are recorded', () => {
  const tables = [...functionTables()].filter(
    ([subject]) => !/^(?:Spikes|Random numbers)$/.test(subject),
  );
  const names = tables.flatMap(([, functions]) => functions.map(({ name }) => name));
  expect(names.filter((name) => !byFunction.has(name) && !others.includes(name))).toEqual([]);
  expect(cases.length).toBeGreaterThan(5000);
});

test.each([...byFunction.keys()])('%s', (name) => {
  const wrong = byFunction
    .get(name)!
    .map(([source, ...found]) => ({ source, problem: difference(source, found) }))
    .filter(({ problem }) => problem !== null);
  expect(wrong.map(({ source, problem }) => `${source}: ${problem}`)).toEqual([]);
});
