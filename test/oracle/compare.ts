// Compares the arrays of a run with a reference; returns null or the first difference.
// Values: |got - expected| <= rtol*|expected| + atol*scale, where scale is the largest finite |expected| of the array.
// Spikes: count and order agree, ordered by time step, then by index; times within 1e-9 s.
// Statistics: |got - mean| <= sigmas*std_of_mean, element by element.
import type { ReferenceArray } from './npz.ts';

type Arrays = ReadonlyMap<string, ReferenceArray>;
type Nested = number | string | boolean | readonly Nested[];

interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
}

/** The .json beside a model: what is expected of its run. */
export interface Expectation extends Tolerance {
  readonly keys?: Readonly<Record<string, Tolerance>>;
  readonly values?: Readonly<Record<string, Nested>>;
  readonly statistical?: Readonly<
    Record<
      string,
      { readonly mean: Nested; readonly std_of_mean: Nested; readonly sigmas?: number }
    >
  >;
  readonly args?: readonly string[];
}

const spikeTime = 1e-9; // s

/** Compares what a run wrote with all that is known of it. */
export function difference(
  got: Arrays,
  reference: Arrays | null,
  expectation: Expectation,
  spikeMonitors: readonly string[],
): string | null {
  const values = new Map(
    Object.entries(expectation.values ?? {}).map(([key, value]) => [key, arrayOf(value)]),
  );
  return (
    (reference && compareArrays(got, reference, expectation, spikeMonitors)) ??
    compareArrays(got, values, expectation, spikeMonitors) ??
    compareStatistics(got, expectation.statistical ?? {})
  );
}

function compareArrays(
  got: Arrays,
  expected: Arrays,
  { rtol, atol, keys }: Expectation,
  spikeMonitors: readonly string[],
): string | null {
  const orders = new Map<string, readonly number[]>();
  for (const monitor of spikeMonitors) {
    const [i, t] = [expected.get(`${monitor}.i`), expected.get(`${monitor}.t`)];
    if (i && t) orders.set(monitor, spikeOrder(i.data, t.data));
  }
  for (const [key, array] of expected) {
    const found = got.get(key);
    if (found === undefined) return `${key}: missing (there are ${[...got.keys()].join(', ')})`;
    const order = orders.get(key.split('.')[0]!);
    const ordered =
      order && array.shape.length === 1
        ? { ...array, data: order.map((k) => array.data[k]!) }
        : array;
    const isSpikeTime = order !== undefined && key.endsWith('.t');
    const tolerance = { rtol: rtol ?? 1e-9, atol: atol ?? 1e-14, ...keys?.[key] };
    const reason =
      compareTypes(key, found, array) ??
      compareValues(found, ordered, isSpikeTime ? { ...tolerance, least: spikeTime } : tolerance);
    if (reason) return `${key}: ${reason}`;
  }
  return null;
}

/** What a monitor records keeps its type: integers are int32, booleans bool. */
function compareTypes(key: string, got: ReferenceArray, expected: ReferenceArray): string | null {
  if (!key.includes('.') || !['i4', 'b1'].includes(expected.type)) return null;
  // Some scripts wrote booleans as 0 and 1; the results contract says bool.
  if (got.type === 'b1' && expected.data.every((value) => value === 0 || value === 1)) return null;
  return got.type === expected.type ? null : `type ${got.type} instead of ${expected.type}`;
}

function compareValues(
  got: ReferenceArray,
  expected: ReferenceArray,
  { rtol, atol, least = 0 }: { rtol: number; atol: number; least?: number },
): string | null {
  if (shapeOf(got) !== shapeOf(expected))
    return `shape (${got.shape.join(', ')}) instead of (${expected.shape.join(', ')})`;
  const sizes = expected.data.filter(Number.isFinite).map(Math.abs);
  const scale = sizes.reduce((a, b) => Math.max(a, b), 0);
  const wrong = expected.data.flatMap((value, k) => {
    const found = got.data[k]!;
    if (found === value || (Number.isNaN(found) && Number.isNaN(value))) return [];
    const allowed = Math.max(least, rtol * Math.abs(value) + atol * scale);
    return Math.abs(found - value) <= allowed ? [] : [k];
  });
  if (wrong.length === 0) return null;
  const k = wrong[0]!;
  return `element ${k} is ${got.data[k]} instead of ${expected.data[k]}; ${wrong.length} of ${expected.data.length} differ`;
}

function compareStatistics(
  got: Arrays,
  statistics: NonNullable<Expectation['statistical']>,
): string | null {
  for (const [key, { mean, std_of_mean, sigmas = 5 }] of Object.entries(statistics)) {
    const found = got.get(key);
    const [means, deviations] = [arrayOf(mean).data, arrayOf(std_of_mean).data];
    if (found === undefined) return `${key}: missing (there are ${[...got.keys()].join(', ')})`;
    if (found.data.length !== means.length) return `${key}: ${found.data.length} values`;
    for (const [k, value] of found.data.entries()) {
      const deviation = deviations[deviations.length === 1 ? 0 : k]!;
      const distance = Math.abs(value - means[k]!);
      if (!(distance <= sigmas * deviation))
        return `${key}: ${value} is ${(distance / deviation).toFixed(1)} sigma from ${means[k]}`;
    }
  }
  return null;
}

/** Positions of the spikes ordered by time step, then index, then as they were. */
function spikeOrder(indices: readonly number[], times: readonly number[]): readonly number[] {
  const order = times.map((_, k) => k).sort((a, b) => times[a]! - times[b]! || a - b);
  const step: number[] = [];
  order.forEach((k, at) => {
    const before = order[at - 1];
    if (before === undefined) step[k] = 0;
    else step[k] = step[before]! + (times[k]! - times[before]! > spikeTime ? 1 : 0);
  });
  return order.sort((a, b) => step[a]! - step[b]! || indices[a]! - indices[b]! || a - b);
}

/** A scalar may be written with the shape () or (1,). */
function shapeOf({ shape }: ReferenceArray): string {
  return shape.length === 1 && shape[0] === 1 ? '' : shape.join();
}

function arrayOf(value: Nested): ReferenceArray {
  const shape: number[] = [];
  for (let at = value; Array.isArray(at); at = at[0] as Nested) shape.push(at.length);
  const numbers = { nan: NaN, inf: Infinity, '-inf': -Infinity };
  const data = [value].flat(Infinity as 1).map((one) => numbers[one as 'nan'] ?? Number(one));
  return { shape, data, type: 'f8' };
}
