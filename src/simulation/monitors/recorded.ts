// What monitors record, as arrays of the results: `M.i`, `M.t`, `trace.v`.
import type { Variable } from '../../equations/index.ts';
import { copyOf } from '../../io/index.ts';
import type { ResultArray, StoredOrder } from '../../io/index.ts';
import { showDimension } from '../../units/index.ts';
import { Monitor } from './monitor.ts';
import type { RecordedArray } from './monitor.ts';

/** The element type of a variable in results and scripts. */
export function arrayType({ type }: Pick<Variable, 'type'>): ResultArray['type'] {
  return type === 'error' ? 'float' : type;
}

/** The arrays of a monitor by their names in results: `M.t` of a monitor `M`. */
export function* resultsOf(name: string, monitor: Monitor): Iterable<[string, ResultArray]> {
  for (const array of monitor.recordedArrays()) {
    const unit = showDimension(array.dimension);
    const stored = array.stored?.();
    if (stored !== undefined && isOfType(stored.values, arrayType(array))) {
      const order = { values: stored.values, strides: stored.strides };
      yield [`${name}.${array.name}`, inOtherOrder(array, stored.shape, order)];
      continue;
    }
    const { values, shape } = array.view();
    yield [`${name}.${array.name}`, resultOf(values, shape, arrayType(array), unit)];
  }
}

/** The results of all monitors among some objects. The arrays are copies. */
export function resultsOfAll(objects: Iterable<object>): Map<string, ResultArray> {
  const results = new Map<string, ResultArray>();
  for (const object of objects)
    if (object instanceof Monitor)
      for (const [name, array] of resultsOf(object.name, object))
        results.set(name, withOwnValues(array));
  return results;
}

function withOwnValues(array: ResultArray): ResultArray {
  const { type, shape, unit } = array;
  return { type, shape, unit, values: copyOf(array) };
}

/** An array of the results that is stored in another order; `values` is a copy, made when it is read. */
function inOtherOrder(
  array: RecordedArray,
  shape: readonly number[],
  stored: StoredOrder,
): ResultArray {
  const result = {
    type: arrayType(array),
    shape,
    unit: showDimension(array.dimension),
    get values() {
      return array.view().values as ResultArray['values'];
    },
  };
  // Copies of the object have the values alone.
  return Object.defineProperty(result, 'stored', { value: stored, enumerable: false });
}

const elements = { float: Float64Array, integer: Int32Array, boolean: Uint8Array } as const;

function isOfType(values: unknown, type: ResultArray['type']): values is ResultArray['values'] {
  return values instanceof elements[type];
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
  const own = isOfType(values, stored) ? values : elements[stored].from(values);
  return { type: stored, shape, values: own, unit };
}

function areSmall(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (values[k] !== (values[k]! | 0)) return false;
  return true;
}
