// What is thrown when a file of a script cannot be read or written.
import { fileNotFoundErrorType, osErrorType, permissionErrorType, raised } from './values/index.ts';

const types = {
  FileNotFoundError: fileNotFoundErrorType,
  PermissionError: permissionErrorType,
  OSError: osErrorType,
};

/** An exception about a file, to be thrown by what gives scripts their files. */
export function fileFailure(type: keyof typeof types, name: string, reason: string): Error {
  return raised(types[type], `${reason}: '${name}'`);
}
