// Exceptions: their classes, their objects, and what is thrown in JavaScript. `throw valueError('math domain error')`.
import { objectType, PyClass, PyObject } from './class.ts';
import type { Value } from './class.ts';
import type { Diagnostic, Span } from '../../diagnostics/index.ts';

/** A call of the script that an exception has left: where, and in which function. */
export interface TraceEntry {
  /** The place of the call, or of what failed. */
  readonly span: Span;
  /** `<module>`, or the name of the function. */
  readonly name: string;
  /** The operator or the index within it that tracebacks mark. */
  readonly mark: Span | null;
  /** The call itself, to know it again. */
  readonly frame: object;
}

/** An exception as scripts see it. */
export class PyException extends PyObject {
  /** The arguments of its class: `ValueError('x')` has one. */
  args: readonly Value[];
  /** The calls that it has left, the innermost first, and the one that has caught it. */
  readonly trace: TraceEntry[] = [];
  /** Whether `raise` alone has thrown it on from the call that has caught it. */
  isThrownOn = false;
  /** The exception of `raise … from`. */
  cause: Value = null;
  /** The exception that was being handled. */
  context: PyException | null = null;
  /** What to write instead, for messages that have a hint. */
  hint: string | null = null;
  /** Errors of the compiler of models behind it, with places of their own. */
  diagnostics: readonly Diagnostic[] = [];

  constructor(type: PyClass, args: readonly Value[]) {
    super(type);
    this.args = args;
  }
}

/** What is thrown while an exception passes through the functions of the host. */
export class Raised extends Error {
  /** The exception. */
  readonly exception: PyException;

  constructor(exception: PyException) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(exception.type.name);
    Error.stackTraceLimit = limit;
    this.exception = exception;
  }
}

/** The class of an exception of the language or of the host, with its base class. */
export function exceptionType(name: string, base: PyClass, module: string | null = null): PyClass {
  return new PyClass(name, [base], { module });
}

/** `BaseException` */
export const baseExceptionType = new PyClass('BaseException', [objectType]);
baseExceptionType.allocate = (cls, args) => new PyException(cls, args);
const derived = (name: string, base: PyClass): PyClass => exceptionType(name, base);
/** `Exception` */
export const exceptionClass = derived('Exception', baseExceptionType);
/** `SystemExit` */
export const systemExitType = derived('SystemExit', baseExceptionType);
/** `KeyboardInterrupt` */
export const keyboardInterruptType = derived('KeyboardInterrupt', baseExceptionType);
/** `GeneratorExit` */
export const generatorExitType = derived('GeneratorExit', baseExceptionType);
/** `ArithmeticError` */
export const arithmeticErrorType = derived('ArithmeticError', exceptionClass);
/** `ZeroDivisionError` */
export const zeroDivisionErrorType = derived('ZeroDivisionError', arithmeticErrorType);
/** `OverflowError` */
export const overflowErrorType = derived('OverflowError', arithmeticErrorType);
/** `FloatingPointError` */
export const floatingPointErrorType = derived('FloatingPointError', arithmeticErrorType);
/** `AssertionError` */
export const assertionErrorType = derived('AssertionError', exceptionClass);
/** `AttributeError` */
export const attributeErrorType = derived('AttributeError', exceptionClass);
/** `EOFError` */
export const eofErrorType = derived('EOFError', exceptionClass);
/** `ImportError` */
export const importErrorType = derived('ImportError', exceptionClass);
/** `ModuleNotFoundError` */
export const moduleNotFoundErrorType = derived('ModuleNotFoundError', importErrorType);
/** `LookupError` */
export const lookupErrorType = derived('LookupError', exceptionClass);
/** `IndexError` */
export const indexErrorType = derived('IndexError', lookupErrorType);
/** `KeyError` */
export const keyErrorType = derived('KeyError', lookupErrorType);
/** `MemoryError` */
export const memoryErrorType = derived('MemoryError', exceptionClass);
/** `NameError` */
export const nameErrorType = derived('NameError', exceptionClass);
/** `UnboundLocalError` */
export const unboundLocalErrorType = derived('UnboundLocalError', nameErrorType);
/** `OSError` */
export const osErrorType = derived('OSError', exceptionClass);
/** `FileNotFoundError` */
export const fileNotFoundErrorType = derived('FileNotFoundError', osErrorType);
/** `FileExistsError` */
export const fileExistsErrorType = derived('FileExistsError', osErrorType);
/** `PermissionError` */
export const permissionErrorType = derived('PermissionError', osErrorType);
/** `RuntimeError` */
export const runtimeErrorType = derived('RuntimeError', exceptionClass);
/** `NotImplementedError` */
export const notImplementedErrorType = derived('NotImplementedError', runtimeErrorType);
/** `RecursionError` */
export const recursionErrorType = derived('RecursionError', runtimeErrorType);
/** `StopIteration` */
export const stopIterationType = derived('StopIteration', exceptionClass);
/** `SyntaxError` */
export const syntaxErrorType = derived('SyntaxError', exceptionClass);
/** `TypeError` */
export const typeErrorType = derived('TypeError', exceptionClass);
/** `ValueError` */
export const valueErrorType = derived('ValueError', exceptionClass);
/** `UnicodeError` */
export const unicodeErrorType = derived('UnicodeError', valueErrorType);
/** `Warning` */
export const warningType = derived('Warning', exceptionClass);
/** `UserWarning` */
export const userWarningType = derived('UserWarning', warningType);
/** `DeprecationWarning` */
export const deprecationWarningType = derived('DeprecationWarning', warningType);
/** `RuntimeWarning` */
export const runtimeWarningType = derived('RuntimeWarning', warningType);
/** `FutureWarning` */
export const futureWarningType = derived('FutureWarning', warningType);

/** An exception of a class with a message, and what to write instead; to be thrown. */
export function raised(type: PyClass, message: string, hint: string | null = null): Raised {
  const exception = new PyException(type, [message]);
  exception.hint = hint;
  return new Raised(exception);
}

/** A `TypeError`, to be thrown. */
export function typeError(message: string, hint: string | null = null): Raised {
  return raised(typeErrorType, message, hint);
}

/** A `ValueError`, to be thrown. */
export function valueError(message: string, hint: string | null = null): Raised {
  return raised(valueErrorType, message, hint);
}

/** An `IndexError`, to be thrown. */
export function indexError(message: string): Raised {
  return raised(indexErrorType, message);
}

/** A `KeyError`, to be thrown; its argument is the key itself. */
export function keyError(key: Value): Raised {
  return new Raised(new PyException(keyErrorType, [key]));
}

/** An `AttributeError`, to be thrown. */
export function attributeError(message: string, hint: string | null = null): Raised {
  return raised(attributeErrorType, message, hint);
}

/** A `NotImplementedError`, to be thrown: for what hillock leaves out, with what to write instead. */
export function notThere(message: string, hint: string | null = null): Raised {
  return raised(notImplementedErrorType, message, hint);
}

/** An `OverflowError`, to be thrown. */
export function overflowError(message: string): Raised {
  return raised(overflowErrorType, message);
}

/** A `ZeroDivisionError`, to be thrown. */
export function zeroDivisionError(message: string): Raised {
  return raised(zeroDivisionErrorType, message);
}
