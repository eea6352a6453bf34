// What monitors record, as arrays of the results: `M.i`, `M.t`, `trace.v`.
import type { Variable } from '../../equations/index.ts';
import type { ResultArray } from '../../io/index.ts';
import { showDimension } from '../../units/index.ts';
import { Monitor } from './monitor.ts';

/** The element type of a variable in results and scripts. */
export function arrayType({ type }: Pick<Variable, 'type'>): ResultArray['type'] {
  return type === 'error' ? 'float' : type;
}

/** The arrays of a monitor by their names in results: `M.t` of a monitor `M`. */
export function* resultsOf(name: string, monitor: Monitor): Iterable<[string, ResultArray]> {
  for (const array of monitor.recordedArrays()) {
    const { values, shape } = array.view();
    const unit = showDimension(array.dimension);
    yield [`${name}.${array.name}`, resultOf(values, shape, arrayType(array), unit)];
  }
}

/** The results of all monitors among some objects. The arrays are copies. */
export function resultsOfAll(objects: Iterable<object>): Map<string, ResultArray> {
  const results = new Map<string, ResultArray>();
  for (const object of objects)
    if (object instanceof Monitor)
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
