// What Brian2 says of quantities whose dimensions do not fit.
import { flat } from './array.ts';
import type { NdArray } from './array.ts';
import { raise } from './errors.ts';
import { arrayText } from './printing.ts';
import { quantityText, unitInMessage } from './units.ts';

/** A quantity or plain array in a message. */
function shown(array: NdArray): string {
  if (array.dimension !== null && array.dimension.some((x) => x !== 0)) return quantityText(array);
  const isWhole = array.shape.length === 0 && array.dtype !== 'float64';
  return isWhole ? String(flat(array)[0]) : arrayText(array).replace(/\.$/, '.0');
}

/** Refuses an argument with a unit. */
export function refuseUnit(name: string, array: NdArray, text?: string): never {
  const what = text ?? `${name} expects a dimensionless argument but got ${shown(array)}`;
  return raise('DimensionMismatchError', `${what} (unit is ${unitInMessage(array.dimension)}).`);
}

/** Refuses an exponent with a unit. */
export function refuseExponent(a: NdArray, exponent: NdArray): never {
  const end = a.dimension === null ? '.' : '';
  const what = `Cannot calculate ${shown(a)} ** ${shown(exponent)}, the exponent has to be dimensionless${end}`;
  return refuseUnit('power', exponent, what);
}

/** Refuses two arrays of different dimensions. */
export function refuseUnits(
  name: string,
  sign: string,
  isComparison: boolean,
  a: NdArray,
  b: NdArray,
): never {
  const what =
    sign === '' ? `calculate ${name} of` : isComparison ? 'perform comparison' : 'calculate';
  const between = sign === '' ? 'and' : sign;
  return raise(
    'DimensionMismatchError',
    `Cannot ${what} ${shown(a)} ${between} ${shown(b)}, units do not match (units are ${unitInMessage(a.dimension)} and ${unitInMessage(b.dimension)}).`,
  );
}
