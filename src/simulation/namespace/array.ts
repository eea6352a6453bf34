// Arrays of scripts in equations and code.
import type { Resolution } from '../../equations/index.ts';
import type { ArrayValue } from '../../script/index.ts';

/** A value of a script expression as model code sees it. Arrays that are assigned have a value for each selected element. */
export function resolutionOfArray(
  name: string,
  value: ArrayValue,
  isPerElement: boolean,
): Resolution {
  const { shape, data, type, dimension } = value;
  const isScalar =
    shape !== null &&
    (shape.length === 0 || (isPerElement && shape.length === 1 && shape[0] === 1));
  if (isScalar || (shape === null && !isPerElement))
    return { kind: 'constant', value: data?.[0] ?? NaN, type, dimension, isKnown: data !== null };
  return {
    kind: 'array',
    array: { name, values: data ?? new Float64Array(0), shape, type, dimension, isPerElement },
  };
}
