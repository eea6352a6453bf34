// Exceptions by the names of their classes, and that of quantities.
import {
  exceptionType,
  indexErrorType,
  memoryErrorType,
  overflowErrorType,
  raised,
  typeErrorType,
  valueErrorType,
} from '../values/index.ts';
import type { PyClass } from '../values/index.ts';

/** `DimensionMismatchError` of Brian2. */
export const dimensionMismatchType = exceptionType(
  'DimensionMismatchError',
  valueErrorType.bases[0]!,
  'brian2.units.fundamentalunits',
);

/** `numpy.linalg.LinAlgError` */
export const linAlgErrorType = exceptionType('LinAlgError', valueErrorType, 'numpy.linalg');

/** The classes of exceptions that arrays raise. */
const classes = {
  DimensionMismatchError: dimensionMismatchType,
  IndexError: indexErrorType,
  LinAlgError: linAlgErrorType,
  MemoryError: memoryErrorType,
  OverflowError: overflowErrorType,
  TypeError: typeErrorType,
  ValueError: valueErrorType,
} satisfies Record<string, PyClass>;

/** Raises an exception of Python. */
export function raise(name: keyof typeof classes, message: string, hint?: string): never {
  throw raised(classes[name], message, hint ?? null);
}
