// What monitors record, as arrays of the results: `M.i`, `M.t`, `trace.v`.
import type { TypedArray } from '../../abi.ts';
import type { Variable } from '../../equations/index.ts';
import type { ResultArray } from '../../io/index.ts';
import {
  dimensionless,
  frequencyDimension,
  showDimension,
  timeDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { PopulationRateMonitor } from './population-rate-monitor.ts';
import { EventMonitor } from './spike-monitor.ts';
import { StateMonitor } from './state-monitor.ts';

/** The monitors that have recorded data. */
export type AnyMonitor = EventMonitor | StateMonitor | PopulationRateMonitor;

/** A recorded array. */
export interface Recorded {
  /** Its unit. */
  readonly dimension: Dimension;
  /** Type of its elements. */
  readonly type: ResultArray['type'];
  /** A copy. */
  read(): { readonly values: TypedArray; readonly shape: readonly number[] };
  /** The recorded data itself, for when recording has ended. Absent if it is stored in another order. */
  view?(): { readonly values: TypedArray; readonly shape: readonly number[] };
}

/** Everything that a monitor records, in the order of the results. */
export function recordedArraysOf(monitor: AnyMonitor): Map<string, Recorded> {
  const recorded = new Map<string, Recorded>();
  const list = (
    name: string,
    dimension: Dimension,
    type: ResultArray['type'],
    read: () => TypedArray,
    view = read,
  ): void => {
    const shaped = (values: TypedArray) => ({ values, shape: [values.length] });
    recorded.set(name, { dimension, type, read: () => shaped(read()), view: () => shaped(view()) });
  };
  if (monitor.kind === 'rate-monitor') {
    list('t', timeDimension, 'float', () => monitor.t);
    list('rate', frequencyDimension, 'float', () => monitor.rate);
    return recorded;
  }
  if (monitor.kind === 'event-monitor') {
    if (!monitor.record) return recorded;
    const { recorder } = monitor;
    list(
      'i',
      dimensionless,
      'integer',
      () => monitor.i,
      () => recorder.i,
    );
    list(
      't',
      timeDimension,
      'float',
      () => monitor.t,
      () => recorder.t,
    );
    for (const { name, variable } of monitor.variables)
      list(
        name,
        variable.dimension,
        arrayType(variable),
        () => monitor.values(name),
        () => recorder.column(name)!,
      );
    return recorded;
  }
  list('t', timeDimension, 'float', () => monitor.t);
  list('i', dimensionless, 'integer', () => monitor.record);
  for (const { name, variable } of monitor.variables)
    recorded.set(name, {
      dimension: variable.dimension,
      type: arrayType(variable),
      read: () => monitor.values(name),
    });
  return recorded;
}

/** The element type of a variable in results. */
function arrayType({ type }: Variable): ResultArray['type'] {
  return type === 'error' ? 'float' : type;
}

/** The arrays of a monitor by their names in results: `M.t` of a monitor `M`. */
export function* resultsOf(name: string, monitor: AnyMonitor): Iterable<[string, ResultArray]> {
  for (const [part, { type, dimension, view, read }] of recordedArraysOf(monitor)) {
    const { values, shape } = (view ?? read)();
    yield [`${name}.${part}`, resultOf(values, shape, type, showDimension(dimension))];
  }
}

/** The results of all monitors among some objects. The arrays are copies. */
export function resultsOfAll(objects: Iterable<object>): Map<string, ResultArray> {
  const results = new Map<string, ResultArray>();
  for (const object of objects)
    if (
      object instanceof EventMonitor ||
      object instanceof StateMonitor ||
      object instanceof PopulationRateMonitor
    )
      for (const [name, array] of resultsOf(object.name, object))
        results.set(name, { ...array, values: array.values.slice() });
  return results;
}

/** An array of the results. Integers that do not fit 32 bits become floats. */
export function resultOf(
  values: ArrayLike<number> & Iterable<number>,
  shape: readonly number[],
  type: ResultArray['type'],
  unit: string,
): ResultArray {
  const fits = type !== 'integer' || values instanceof Int32Array || areSmall(values);
  const stored = fits ? type : 'float';
  if (stored === 'boolean')
    return {
      type: stored,
      shape,
      values: values instanceof Uint8Array ? values : Uint8Array.from(values),
      unit,
    };
  if (stored === 'integer')
    return {
      type: stored,
      shape,
      values: values instanceof Int32Array ? values : Int32Array.from(values),
      unit,
    };
  return {
    type: stored,
    shape,
    values: values instanceof Float64Array ? values : Float64Array.from(values),
    unit,
  };
}

function areSmall(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (values[k] !== (values[k]! | 0)) return false;
  return true;
}
