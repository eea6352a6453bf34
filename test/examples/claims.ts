// Runs an example as a user does, looks at its figures, and compares what it recorded with what the paper says.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNpz } from '../oracle/npz.ts';
import { hillock, temporaryFolder } from '../support.ts';

/** The folder of the examples. */
const folder = join(import.meta.dirname, '../../examples');

/** What a paper says of a model. */
export interface Claim {
  readonly says: string;
  readonly holds: (results: Results) => void;
  /** Constants that make a long run shorter. */
  readonly set?: Readonly<Record<string, string>>;
}

/** What a run recorded, by name, in SI units. */
class Results {
  readonly #arrays: ReturnType<typeof readNpz>;

  constructor(path: string) {
    this.#arrays = readNpz(readFileSync(path));
  }

  array(name: string): readonly number[] {
    return this.#arrays.get(name)!.data;
  }

  number(name: string): number {
    return this.array(name)[0]!;
  }

  row(name: string, row: number): readonly number[] {
    const [, length = 1] = this.#arrays.get(name)!.shape;
    return this.array(name).slice(row * length, (row + 1) * length);
  }

  /** The spikes of a neuron. */
  train(monitor: string, neuron: number): number[] {
    const cells = this.array(`${monitor}.i`);
    return this.array(`${monitor}.t`).filter((_, k) => cells[k] === neuron);
  }

  /** The intervals between them. */
  intervals(monitor: string, neuron: number): number[] {
    return differences(this.train(monitor, neuron));
  }
}

/** Seconds suffice on an idle machine; others may be busy. */
const longest = 180_000;

/** A test for each example of a table. */
export function testClaims(claims: Readonly<Record<string, Claim>>): void {
  test.each(Object.entries(claims))(
    '%s',
    async (name, { holds, set = {} }) => {
      const out = temporaryFolder();
      const settings = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
      const file = join(folder, `${name}.model`);
      const run = await hillock(['run', file, '--out', out, '--quiet', ...settings]);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      const drawn = readdirSync(out).filter((file) => file.endsWith('.svg'));
      expect(drawn.length).toBeGreaterThan(0);
      for (const file of drawn)
        expect(readFileSync(join(out, file), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
      holds(new Results(join(out, 'results.npz')));
    },
    longest,
  );
}

function differences(values: readonly number[]): number[] {
  return values.slice(1).map((value, k) => value - values[k]!);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation by mean. */
export function variation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) / centre;
}

/** `expect`, in functions that a test calls. */
export const expectThat = expect;

/** Fails unless a value lies in a range. */
export function within(value: number, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

/** Fails unless all values are close to the expected ones, relatively or absolutely. */
export function allClose(
  values: readonly number[],
  expected: readonly number[],
  { relative = 0, absolute = 0 },
): void {
  expect(values).toHaveLength(expected.length);
  for (const [k, value] of values.entries()) {
    const allowed = relative * Math.abs(expected[k]!) + absolute;
    expect(Math.abs(value - expected[k]!), `value ${k}`).toBeLessThanOrEqual(allowed);
  }
}
