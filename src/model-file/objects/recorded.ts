// Saved results as objects of script expressions: `M.t`, `trace.v[0]`, `R.smooth_rate("gaussian", 5*ms)`, without the monitors
// that recorded them.
import type { Span } from '../../diagnostics/index.ts';
import type { ResultArray, Results } from '../../io/index.ts';
import { errorValue, fromArray, listOfObjects } from '../../script/index.ts';
import type { ArrayValue, ScriptObject, ScriptValue } from '../../script/index.ts';
import { dimensionless, readUnit } from '../../units/index.ts';
import { rateMethod } from './monitor-objects.ts';
import { rowsOfOutput } from '../state/index.ts';
import type { ScriptState } from '../state/index.ts';

/** What monitors had recorded when runs had reached a time, in seconds. */
export function recordedUntil(end: number, results: Results): Map<string, ResultArray> {
  const limit = end - 1e-12 * Math.abs(end);
  const counts = new Map<string, number>();
  const isTrace = new Set<string>();
  for (const [name, { values, shape }] of results) {
    const [owner, part] = name.split('.');
    if (part === 't') counts.set(owner!, Array.from(values).filter((t) => t < limit).length);
    if (part !== undefined && shape.length === 2) isTrace.add(owner!);
  }
  return new Map(
    [...results].map(([name, array]) => {
      const [owner, part] = name.split('.');
      const count = counts.get(owner!);
      // The indices of a state monitor are those of its elements.
      const isOfElements = part === 'i' && isTrace.has(owner!);
      return [
        name,
        part === undefined || count === undefined || isOfElements ? array : begin(array, count),
      ];
    }),
  );
}

/** The first values of an array, for each of its rows if it has some. */
function begin(array: ResultArray, count: number): ResultArray {
  const { values, shape } = array;
  const [rows, length] = shape.length === 2 ? [shape[0]!, shape[1]!] : [1, shape[0]!];
  const cut = Float64Array.from({ length: rows * count }, (_, k) =>
    Number(values[Math.floor(k / count) * length + (k % count)]),
  );
  return { ...array, values: cut, shape: shape.length === 2 ? [rows, count] : [count] };
}

/** Names of monitors and outputs with the values that were saved, and the sizes of what monitors watched, if they are known. */
export function recordedValues(
  results: Results,
  sizes: ReadonlyMap<string, number>,
  state: ScriptState,
): Map<string, ScriptValue> {
  const parts = new Map<string, Map<string, ArrayValue>>();
  const values = new Map<string, ScriptValue>();
  for (const [name, array] of results) {
    const value = arrayOfResult(array);
    const [owner, part] = name.split('.');
    if (part === undefined) values.set(name, value);
    else parts.set(owner!, (parts.get(owner!) ?? new Map<string, ArrayValue>()).set(part, value));
  }
  for (const [name, own] of parts) {
    const output = values.get(name);
    if (output === undefined)
      values.set(name, {
        kind: 'object',
        object: recordedObject(name, own, sizes.get(name) ?? null, state),
      });
    else if (output.kind === 'array')
      values.set(name, outputOfRows(name, output, own.get('length'), own.get('shape')));
  }
  return withLists(values);
}

/** The values with `M[0]`, `M[1]`, … as one list `M`. */
function withLists(values: ReadonlyMap<string, ScriptValue>): Map<string, ScriptValue> {
  const lists = new Map<string, ScriptValue[]>();
  const others = new Map<string, ScriptValue>();
  for (const [name, value] of values) {
    const [, list, index] = /^(.*)\[(\d+)\]$/.exec(name) ?? [];
    if (list === undefined) others.set(name, value);
    else {
      const items = lists.get(list) ?? [];
      items[Number(index)] = value;
      lists.set(list, items);
    }
  }
  if (lists.size === 0) return others;
  for (const [name, given] of lists) {
    // What recorded nothing, such as a group, has no place in the results.
    const items = Array.from(given, (item) => item ?? errorValue);
    others.set(name, { kind: 'object', object: listOfObjects(items, `list \`${name}\``) });
  }
  return withLists(others);
}

/** An output whose rows are of different shapes, which are saved as one vector. */
function outputOfRows(
  name: string,
  values: ArrayValue,
  lengths: ArrayValue | undefined,
  shapes: ArrayValue | undefined,
): ScriptValue {
  const { data, dimension, type } = values;
  if (data === null || lengths?.data == null) return values;
  const axes = shapes?.shape?.[1] ?? 1;
  let end = 0;
  const rows = Array.from(lengths.data, (length, row) => {
    const start = end;
    end += length;
    const shape = shapes?.data?.slice(row * axes, (row + 1) * axes) ?? [length];
    return fromArray(data.slice(start, end), dimension, type, [...shape]);
  });
  return rowsOfOutput(name, rows);
}

function arrayOfResult({ values, shape, type, unit }: ResultArray): ArrayValue {
  return fromArray(
    Float64Array.from(values),
    readUnit(unit)?.dimension ?? dimensionless,
    type,
    shape,
  );
}

function recordedObject(
  name: string,
  parts: Map<string, ArrayValue>,
  size: number | null,
  state: ScriptState,
): ScriptObject {
  const [i, t, rate] = ['i', 't', 'rate'].map((part) => parts.get(part));
  const spikes =
    i?.data != null && t?.data?.length === i.data.length ? { i: i.data, t: t.data, size } : null;
  return {
    description: t === undefined ? `what was saved of \`${name}\`` : `monitor \`${name}\``,
    isDeclared: true,
    ...(spikes === null ? {} : { trains: () => spikesOf(spikes, state) }),
    attribute(attribute) {
      const known = parts.get(attribute);
      return known ?? derivedOf(attribute, spikes, t?.data?.length ?? null);
    },
    attributeNames: () => [
      ...parts.keys(),
      ...(t === undefined ? [] : ['N']),
      ...(spikes === null ? [] : ['num_spikes', 'num_events']),
      ...(spikes === null || size === null ? [] : ['count']),
    ],
    method(method, given, span: Span, diags) {
      if (rate?.data == null || t?.data == null) return null;
      const dt = t.data.length > 1 ? t.data[1]! - t.data[0]! : NaN;
      return rateMethod(
        method,
        { rate: rate.data, dt: roundedStep(dt) },
        given,
        span,
        diags,
        state,
      );
    },
  };
}

/** What follows from the arrays that were saved; null if there is no such attribute. */
function derivedOf(
  attribute: string,
  spikes: SavedSpikes | null,
  recorded: number | null,
): ArrayValue | null {
  const isTotal = attribute === 'num_spikes' || attribute === 'num_events';
  if (recorded !== null && (attribute === 'N' || (spikes !== null && isTotal)))
    return fromArray(Float64Array.of(recorded), dimensionless, 'integer', []);
  if (attribute !== 'count' || spikes === null || spikes.size === null) return null;
  const count = new Float64Array(spikes.size);
  for (const neuron of spikes.i) count[neuron]! += 1;
  return fromArray(count, dimensionless, 'integer', [count.length]);
}

/** A step without the rounding errors of a difference of times. */
function roundedStep(dt: number): number {
  return Number(dt.toPrecision(9));
}

interface SavedSpikes {
  readonly i: Float64Array;
  readonly t: Float64Array;
  /** The number of neurons; null if it was not saved. */
  readonly size: number | null;
}

/** All trains, and the end of the recording. */
function spikesOf(spikes: SavedSpikes, state: ScriptState): { list: Float64Array[]; stop: number } {
  return { list: trainsOf(spikes), stop: state.recordedDuration ?? spikes.t.at(-1) ?? 0 };
}

/** The spike times of each neuron; up to the last one that spiked if their number is not known. */
function trainsOf({ i, t, size }: SavedSpikes): Float64Array[] {
  const list: number[][] = Array.from({ length: size ?? 0 }, () => []);
  for (const [k, neuron] of i.entries()) {
    while (list.length <= neuron) list.push([]);
    list[neuron]!.push(t[k]!);
  }
  return list.map((train) => Float64Array.from(train));
}
