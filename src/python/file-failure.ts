// What is thrown when a file of a script cannot be read or written.
import {
  fileNotFoundErrorType,
  osErrorType,
  permissionErrorType,
  PyException,
  Raised,
} from './values/index.ts';

const types = {
  FileNotFoundError: fileNotFoundErrorType,
  PermissionError: permissionErrorType,
  OSError: osErrorType,
};

const codes = { FileNotFoundError: 2n, PermissionError: 13n, OSError: 5n };

/** An exception about a file, to be thrown by what gives scripts their files. */
export function fileFailure(type: keyof typeof types, name: string, reason: string): Error {
  return new Raised(new PyException(types[type], [codes[type], reason, name]));
}
