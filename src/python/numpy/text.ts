// `str`, `repr` and `format` of arrays, scalars, quantities and units.
import { reprFloat } from '../../math/index.ts';
import { dimensionless, sameDimension } from '../../units/index.ts';
import { toCount } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { formatValue } from '../format/index.ts';
import { flat, isInteger } from './array.ts';
import type { NdArray } from './array.ts';
import { itemOf } from './convert.ts';
import { raise } from './errors.ts';
import { arrayRepr, arrayText, wholeText } from './printing.ts';
import { quantityRepr, quantityText } from './units.ts';
import { Unit } from './unit-values.ts';

function scalarText(array: NdArray): string {
  const [x] = flat(array);
  if (array.dtype === 'bool') return x === 0 ? 'False' : 'True';
  if (isInteger(array.dtype)) return wholeText(x!);
  if (array.dtype === 'float64') return reprFloat(x!);
  return formatValue(itemOf(array), '');
}

/** `str(array)` */
export function textOfArray(array: NdArray): string {
  if (array instanceof Unit) return array.unit.symbol;
  if (array.dimension !== null) return quantityText(array);
  return array.shape.length === 0 ? scalarText(array) : arrayText(array);
}

/** `repr(array)` */
export function reprOfArray(array: NdArray): string {
  if (array instanceof Unit) return array.unit.name;
  if (array.dimension !== null) return quantityRepr(array);
  return array.shape.length === 0 ? scalarText(array) : arrayRepr(array);
}

/** `f'{array:spec}'`: the SI value of a scalar. */
export function formatWith(array: NdArray, spec: string): string {
  if (spec === '') return textOfArray(array);
  return formatValue(itemOf(array.dimension === null ? array : array.withDimension(null)), spec);
}

/** `quantity.in_unit(mV)`: the number in a unit that a script names, as text: `3. mV`. */
export function inUnit(array: NdArray, unit: Value, precision: Value): string {
  if (!(unit instanceof Unit)) raise('TypeError', 'in_unit needs a unit', 'such as `mV`');
  if (!sameDimension(unit.unit.dimension, array.dimension ?? dimensionless))
    raise('DimensionMismatchError', 'Non-matching unit for method "in_unit"');
  return quantityText(array, unit.unit, precisionOf(precision));
}

/** `quantity.in_best_unit()` */
export function inBestUnit(array: NdArray, precision: Value): string {
  return quantityText(array, undefined, precisionOf(precision));
}

function precisionOf(value: Value): number | undefined {
  return value === null ? undefined : toCount(value);
}
