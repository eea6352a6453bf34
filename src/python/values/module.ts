// Modules, and what they may ask of the run they belong to.
import { PyObject } from './class.ts';
import type { Value } from './class.ts';
import type { Span } from '../../diagnostics/index.ts';
import { builtin } from './functions.ts';
import type { Native } from './functions.ts';
import { moduleType } from './types.ts';

/** A module: names and their values. Names that scripts may assign in it (`rcParams`) are ordinary members. */
export class PyModule extends PyObject {
  /** The full name: `os.path`. */
  readonly name: string;
  /** All names that `from NAME import *` binds, and those with an underscore. */
  readonly members: Map<string, Value>;
  /** Is asked for names that are not there: for modules that are made of parts only when they are used. */
  missing: ((name: string) => Value | undefined) | null = null;
  /** Whether scripts may only name it, not use it: a library that is not there. */
  readonly isAbsent: boolean;

  constructor(name: string, members: ReadonlyMap<string, Value>, isAbsent = false) {
    super(moduleType);
    this.name = name;
    this.members = new Map(members);
    this.isAbsent = isAbsent;
  }

  /** The member of a name, or `undefined`. */
  find(name: string): Value | undefined {
    return this.members.get(name) ?? (this.members.has(name) ? null : this.missing?.(name));
  }

  /** Assigns a name in the module. */
  assign(name: string, value: Value): void {
    this.members.set(name, value);
  }

  /** Removes a name; false if it is not there. */
  remove(name: string): boolean {
    return this.members.delete(name);
  }

  /** All names. */
  names(): Iterable<string> {
    return this.members.keys();
  }
}

/** The functions of a module by name, each with its signature, and other values. */
export type ModuleTable = Readonly<Record<string, Value | readonly [string, Native]>>;

/** A module from a table: `{ pi: Math.PI, sqrt: ['x', (x: Value) => …] }`. */
export function moduleOf(name: string, table: ModuleTable): PyModule {
  const members = new Map<string, Value>();
  for (const [member, entry] of Object.entries(table))
    members.set(member, isFunction(entry) ? builtin(member, entry[0], entry[1]) : entry);
  return new PyModule(name, members);
}

function isFunction(entry: Value | readonly [string, Native]): entry is readonly [string, Native] {
  return Array.isArray(entry);
}

/** The variables that the code of a function or module sees. */
export interface FrameView {
  /** A local variable with captured ones; in a module, a global one. */
  local(name: string): Value | undefined;
  /** A global variable of the module. */
  global(name: string): Value | undefined;
  /** All local variables that have a value. */
  locals(): Iterable<readonly [string, Value]>;
  /** All global variables that have a value. */
  globals(): Iterable<readonly [string, Value]>;
  /** The function, or `<module>`. */
  readonly name: string;
}

/** Reads and writes files for scripts, within the folders that are allowed. Absent files are `FileNotFoundError`. */
export interface Files {
  /** The bytes of a file, relative to the script. */
  read(path: string): Uint8Array;
  /** Writes a file below the folder of results; notes it if there is none. */
  write(path: string, bytes: Uint8Array): void;
  /** Removes a file that the script wrote itself. */
  remove(path: string): void;
  /** What there is under a path. */
  kindOf(path: string): 'file' | 'folder' | null;
  /** Names in a folder. */
  list(path: string): readonly string[];
}

/** Files, with what the script makes and removes itself. */
export interface OwnFiles extends Files {
  /** Makes a folder, with those around it. */
  makeFolder(path: string): void;
  /** Removes a file or an empty folder that the script made itself. */
  remove(path: string): void;
}

/**
 * The run of a script, as functions of modules see it. Everything is synchronous. A module that needs it is made by a `ModuleMaker`, and
 * its functions and objects keep it.
 */
export interface Host {
  /** Writes to standard output. */
  print(text: string): void;
  /** Writes to standard error. */
  printError(text: string): void;
  /** Notes something that was left out; the same text is shown once, at the end. */
  note(text: string): void;
  /** The frame of the innermost call of the script: whose variables the strings of `run` and of assignments see. */
  frame(): FrameView;
  /** The exception that is being handled; null if there is none. */
  handled(): Value;
  /** The place of the call of the script that is being carried out. */
  place(): Span;
  /**
   * The places of the parts of a string in the script, in order; empty if it is not made of literals. `at` is the offset in the text, so
   * that a place inside of it can be found: `start + (offset - at)`, for literals without escapes.
   */
  placesOf(text: string): readonly TextPlace[];
  /** Files. */
  readonly files: OwnFiles;
  /** A module by its full name, as `import` finds it. */
  module(name: string): PyModule;
  /** Calls a function of the script or host: for network operations, callbacks, `map`. */
  call(callee: Value, args: readonly Value[]): Value;
  /** Throws if the run is to stop: its time is over. Asked by long loops of the host. */
  heedLimits(): void;
  /** How long the run may still take, in seconds; infinite without a limit. */
  secondsLeft(): number;
}

/** A part of a string that stands in the script. */
export interface TextPlace {
  /** Offset of the part in the string. */
  readonly at: number;
  /** Its length in the string. */
  readonly length: number;
  /** Where it stands, without quotation marks; as long as the part unless there are escapes in it. */
  readonly span: Span;
}

/** Makes a module for a run. */
export type ModuleMaker = (host: Host) => PyModule;
