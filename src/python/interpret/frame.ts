// What runs: code compiled to closures, and the frames it runs in.
import type { FrameView, PyClass, Value } from '../values/index.ts';
import type { Node, PythonSource } from '../read/index.ts';
import type { Scope } from './scope.ts';

/** A variable that functions share; `undefined` before it is assigned. */
export class Cell {
  /** Its value. */
  value: Value | undefined = undefined;
}

/** The global variables of a module, each a cell, so that compiled code finds them without a look-up. */
export class Globals {
  /** The name of the module. */
  readonly name: string;
  /** Modules of which everything was imported, and that have nothing here. */
  readonly emptyModules: string[] = [];
  readonly #cells = new Map<string, Cell>();

  constructor(name: string) {
    this.name = name;
  }

  /** The cell of a name, which may have no value. */
  cell(name: string): Cell {
    let cell = this.#cells.get(name);
    if (cell === undefined) this.#cells.set(name, (cell = new Cell()));
    return cell;
  }

  /** The value of a name. */
  get(name: string): Value | undefined {
    return this.#cells.get(name)?.value;
  }

  /** Names that have a value, with it. */
  *entries(): Generator<readonly [string, Value]> {
    for (const [name, { value }] of this.#cells) if (value !== undefined) yield [name, value];
  }
}

/** A local variable, or the cell of a shared one; `undefined` before it is assigned. */
export type Slot = Value | undefined | Cell;

/** One call of a function, or the code of a module or class. */
export class Frame implements FrameView {
  /** Local variables, and cells of those that are shared. */
  readonly slots: Slot[];
  /** Its names and slots. */
  readonly scope: Scope;
  /** The global variables. */
  readonly globalNames: Globals;
  /** The text that it was compiled from. */
  readonly source: PythonSource;
  readonly name: string;
  /** What is being carried out, for places. */
  at: Node | null = null;
  /** The variables of a class body. */
  readonly classNames: Map<string, Value> | null;
  /** What `return` returns. */
  result: Value = null;
  /** The exceptions that are being handled, the innermost last; null if there were none. */
  handled: Value[] | null = null;
  /** The frame of the caller. */
  caller: Frame | null = null;
  /** The function that is called, for `super()`. */
  owner: { readonly definedIn: PyClass | null } | null = null;

  constructor(
    slots: Slot[],
    scope: Scope,
    globalNames: Globals,
    source: PythonSource,
    name: string,
    classNames: Map<string, Value> | null = null,
  ) {
    this.slots = slots;
    this.scope = scope;
    this.globalNames = globalNames;
    this.source = source;
    this.name = name;
    this.classNames = classNames;
  }

  local(name: string): Value | undefined {
    if (this.classNames?.has(name) === true) return this.classNames.get(name);
    const slot = this.scope.slots.get(name);
    if (slot === undefined)
      return this.scope.kind === 'module' ? this.globalNames.get(name) : undefined;
    const value = this.slots[slot];
    return value instanceof Cell ? value.value : value;
  }

  global(name: string): Value | undefined {
    return this.globalNames.get(name);
  }

  *locals(): Generator<readonly [string, Value]> {
    if (this.scope.kind === 'module') yield* this.globalNames.entries();
    for (const name of this.scope.slots.keys()) {
      // Variables of comprehensions have a space in their names.
      const value = name.includes(' ') ? undefined : this.local(name);
      if (value !== undefined) yield [name, value];
    }
  }

  globals(): Iterable<readonly [string, Value]> {
    return this.globalNames.entries();
  }
}

/** Compiled expression. */
export type Evaluate = (frame: Frame) => Value;
/** Compiled assignment to a target. */
export type Assign = (frame: Frame, value: Value) => void;
/** How a statement ended. */
export type Completion = 0 | 1 | 2 | 3;
/** Went on to the next statement. */
export const normal: Completion = 0;
/** Left by `break`. */
export const broken: Completion = 1;
/** Left by `continue`. */
export const continued: Completion = 2;
/** Left by `return`; the value is in the frame. */
export const returned: Completion = 3;
/** Compiled statement. */
export type Execute = (frame: Frame) => Completion;
/** Compiled statement of a generator: yields values, and is sent others. */
export type Generate = (frame: Frame) => Generator<Value, Completion, Value>;
