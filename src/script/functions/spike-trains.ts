// Spikes as arguments of functions: a spike monitor, a list of trains, or the times of one train; and spans of time.
import { timeDimension } from '../../units/index.ts';
import { sorting } from '../../math/index.ts';
import { carryOut } from '../../slices.ts';
import { describeArgument, isGiven, numberAt } from '../call.ts';
import type { Call } from '../call.ts';
import { describe, expectArray } from '../expect.ts';
import { arrayBehind } from '../value.ts';
import type { ArrayValue, ScriptValue } from '../value.ts';
import { rowsAlong } from './rows.ts';

/** The trains of an argument. */
export interface Trains {
  /** Ascending times in seconds of each train; null if they are unknown while checking. */
  readonly list: readonly Float64Array[] | null;
  /** Whether it is the times of one train. */
  readonly isOne: boolean;
  /** The end of the recording; null if it is unknown, or there is none. */
  readonly stop: number | null;
}

/** Reads spikes; null after a report. */
export function trainsAt(call: Call, k: number): Trains | null {
  const { value, span, items } = call.given[k]!;
  if (items !== undefined)
    return fromValues(
      call,
      k,
      items.map((item) => item.value),
    );
  if (value.kind === 'error') return null;
  if (value.kind === 'object') {
    const { object } = value;
    if (object.trains !== undefined) {
      const found = object.trains();
      return { list: found?.list ?? null, isOne: false, stop: found?.stop ?? null };
    }
    if (object.items !== undefined) return fromValues(call, k, object.items);
  }
  if (arrayBehind(value).kind !== 'array') {
    const what = describeArgument(call, k);
    call.diags.report('not-spikes', span, { what, found: describe(value) });
    return null;
  }
  return fromValues(call, k, [value]);
}

/** Times of one train, rows of a matrix, or several arrays, each a train. */
function fromValues(call: Call, k: number, values: readonly ScriptValue[]): Trains | null {
  const what = describeArgument(call, k);
  const { span } = call.given[k]!;
  const arrays: ArrayValue[] = [];
  for (const value of values) {
    // An empty list, `[]`, has any unit.
    const inner = arrayBehind(value);
    const isEmpty = inner.kind === 'array' && inner.shape?.[0] === 0;
    const array = expectArray(value, isEmpty ? null : timeDimension, what, span, call.diags);
    if (array === null) return null;
    arrays.push(array);
  }
  const areTimes = values.length > 0 && arrays.every(({ shape }) => shape?.length === 0);
  const isOne = areTimes || (arrays.length === 1 && arrays[0]!.shape?.length !== 2);
  if (arrays.some(({ data }) => data === null)) return { list: null, isOne, stop: null };
  const rows = arrays.flatMap(({ shape, data }) =>
    shape!.length === 2 ? rowsAlong(data!, shape!, 1) : [data!.slice()],
  );
  const unsorted = areTimes ? [Float64Array.from(rows.flatMap((row) => Array.from(row)))] : rows;
  const list = carryOut(function* () {
    const sorted: Float64Array[] = [];
    for (const train of unsorted) sorted.push(yield* sorting(train));
    return sorted;
  });
  return { list, isOne, stop: null };
}

/**
 * The span from the argument `start` (default 0) to `stop`, the argument behind it; null if it is unknown. The default is the
 * end of the recording; of times alone, the last one, which is then in the span: `stop` is behind it, at the end of its
 * bin. `end` is the time to divide by.
 */
export function spanAt(
  call: Call,
  k: number,
  trains: Trains,
  bin: number | null = null,
): { start: number; stop: number; end: number } | null {
  const start = numberAt(call, k, 0, timeDimension);
  const given = isGiven(call, k + 1) ? numberAt(call, k + 1, NaN, timeDimension) : undefined;
  if (start === null || given === null || trains.list === null) return null;
  const stop = given ?? trains.stop;
  if (stop !== null) return { start, stop, end: stop };
  const last = trains.list.reduce((end, train) => Math.max(end, train.at(-1) ?? start), start);
  if (bin === null) return { start, stop: Infinity, end: last };
  const bins = Math.floor((last - start) / bin + 1e-9) + 1;
  return { start, stop: start + bins * bin, end: last };
}
