// Quantities as text in a unit that a script names.
import { toCount } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { flat } from './array.ts';
import type { NdArray } from './array.ts';
import { raise } from './errors.ts';
import { quantityText } from './units.ts';
import { Unit } from './unit-values.ts';
import { sameDimension, dimensionless } from '../../units/index.ts';

/** The number in a unit, as text: `3. mV`. */
export function inUnit(array: NdArray, unit: Value, digits: Value): string {
  if (!(unit instanceof Unit)) raise('TypeError', 'in_unit needs a unit', 'such as `mV`');
  const { unit: shown } = unit;
  if (!sameDimension(shown.dimension, array.dimension ?? dimensionless))
    raise('DimensionMismatchError', 'Non-matching unit for method "in_unit"');
  if (digits === null) return quantityText(array, shown);
  const [x] = flat(array);
  return `${(x! / shown.scale).toFixed(toCount(digits))} ${shown.symbol}`;
}
