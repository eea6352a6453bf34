// Mistakes in models as exceptions of Python, with the places that the compiler found.
import { ModelError } from '../../diagnostics/index.ts';
import type { Code, Diagnostic } from '../../diagnostics/index.ts';
import {
  attributeErrorType,
  exceptionClass,
  exceptionType,
  indexErrorType,
  keyErrorType,
  memoryErrorType,
  PyClass,
  PyException,
  Raised,
  syntaxErrorType,
  typeErrorType,
  valueErrorType,
} from '../values/index.ts';
import { dimensionMismatchType } from '../numpy/index.ts';

/** `MagicError`, when new and old objects are mixed. */
export const magicErrorType = exceptionType('MagicError', exceptionClass, 'brian2.core.magic');
/** `BrianObjectException`, around mistakes in the code of an object. */
export const objectErrorType = exceptionType(
  'BrianObjectException',
  exceptionClass,
  'brian2.core.base',
);

/** `EquationError`, for what `Equations` cannot read. */
export const equationErrorType = exceptionType(
  'EquationError',
  exceptionClass,
  'brian2.equations.equations',
);

type Classes = Partial<Record<Code, PyClass>>;

const classes: Classes = {
  'unit-mismatch': dimensionMismatchType,
  'unknown-name': keyErrorType,
  'unknown-variable': attributeErrorType,
  'index-out-of-range': indexErrorType,
  'connect-index-out-of-range': indexErrorType,
  'subgroup-bounds': indexErrorType,
  'given-value': typeErrorType,
  'too-much-memory': memoryErrorType,
  syntax: syntaxErrorType,
} as Classes;

/**
 * Carries out what may find mistakes in a model; they become exceptions of Python.
 *
 * @param type the class of all of them, or of some; by default it follows from the mistake
 */
export function guarded<T>(body: () => T, type?: PyClass | Classes): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw raisedFor(error.diagnostics, type);
  }
}

/** The exception for what a compiler found: its first error. */
export function raisedFor(diagnostics: readonly Diagnostic[], given?: PyClass | Classes): Raised {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const own = given instanceof PyClass ? given : first && given?.[first.code];
  const type = own ?? (first && classes[first.code]) ?? valueErrorType;
  const exception = new PyException(type, [first?.message ?? 'the model is wrong']);
  exception.hint = first?.hint ?? null;
  exception.diagnostics = errors;
  return new Raised(exception);
}
