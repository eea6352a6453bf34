// Functions of the script: parameters, the binding of arguments, calls, and generators.
import {
  dictOf,
  generatorType,
  missingArguments,
  noKeywords,
  PyFunction,
  PyIterator,
  PyTuple,
  raised,
  runtimeErrorType,
  typeError,
} from '../values/index.ts';
import type { Iteration, Keywords, PyClass, Value, Raised } from '../values/index.ts';
import type { PythonSource } from '../read/index.ts';
import { Cell, Frame } from './frame.ts';
import type { Execute, Generate, Globals, Slot } from './frame.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';

/** What all functions of one definition share. */
export class Code {
  /** The name of the function. */
  readonly name: string;
  /** Its variables. */
  readonly scope: Scope;
  /** The text it stands in. */
  readonly source: PythonSource;
  /** The global variables of its module. */
  readonly globals: Globals;
  /** The run it belongs to. */
  readonly machine: Machine;
  /** How many parameters only take arguments by place. */
  readonly placedOnly: number;
  /** Names of the parameters that take arguments by place. */
  readonly placed: readonly string[];
  /** Names of those that only take arguments by name. */
  readonly named: readonly string[];
  /** Whether there is `*args`. */
  readonly hasRest: boolean;
  /** Whether there is `**keywords`. */
  readonly hasKeywords: boolean;
  /** The text that it begins with: its documentation. */
  readonly doc: string | null;
  /** The compiled body; one of them. */
  body: Execute | null = null;
  /** The compiled body of a generator. */
  generate: Generate | null = null;
  /** Slots of variables that are shared, which begin as cells. */
  cells: readonly number[] = [];
  /** Slots of captured variables. */
  free: readonly number[] = [];

  constructor(
    shared: Pick<Code, 'name' | 'scope' | 'source' | 'globals' | 'machine' | 'doc'>,
    parameters: Pick<Code, 'placedOnly' | 'placed' | 'named' | 'hasRest' | 'hasKeywords'>,
  ) {
    this.name = shared.name;
    this.scope = shared.scope;
    this.source = shared.source;
    this.globals = shared.globals;
    this.machine = shared.machine;
    this.doc = shared.doc;
    this.placedOnly = parameters.placedOnly;
    this.placed = parameters.placed;
    this.named = parameters.named;
    this.hasRest = parameters.hasRest;
    this.hasKeywords = parameters.hasKeywords;
  }

  /** After its body was compiled. */
  finish(): void {
    const { scope } = this;
    this.free = scope.free.map((name) => scope.slotOf(name));
    this.cells = [...scope.captured]
      .filter((name) => !scope.free.includes(name))
      .map((name) => scope.slotOf(name));
  }
}

/** A function with its defaults and the variables that it captures. */
export class ScriptFunction extends PyFunction {
  /** The code. */
  readonly code: Code;
  /** Defaults of the parameters by place and by name; `undefined` where there is none. */
  readonly defaults: readonly (Value | undefined)[];
  /** The variables that it captures. */
  readonly closure: readonly Cell[];
  /** How many of the arguments by place have no default. */
  readonly #firstDefault: number;
  /** The class in whose body it is defined. */
  definedIn: PyClass | null = null;

  constructor(code: Code, defaults: readonly (Value | undefined)[], closure: readonly Cell[]) {
    super();
    this.code = code;
    this.defaults = defaults;
    this.closure = closure;
    const optional = code.placed.findIndex((_, k) => defaults[k] !== undefined);
    this.#firstDefault = optional < 0 ? code.placed.length : optional;
  }

  get name(): string {
    return this.code.name;
  }

  get qualifiedName(): string {
    return this.code.scope.qualifiedName;
  }

  get doc(): string | null {
    return this.code.doc;
  }

  get parameterNames(): readonly string[] {
    return [...this.code.placed, ...this.code.named];
  }

  invoke(args: readonly Value[], keywords: Keywords): Value {
    const slots = this.#noValues();
    if (this.#takesByPlace(args.length, keywords)) {
      for (let k = 0; k < args.length; k++) slots[k] = args[k];
      this.#bindDefaults(slots, args.length);
    } else this.#bindAll(slots, args, keywords);
    return this.#carryOut(slots);
  }

  override invokeOn(self: Value, args: readonly Value[], keywords: Keywords): Value {
    const count = args.length + 1;
    if (!this.#takesByPlace(count, keywords)) return this.invoke([self, ...args], keywords);
    const slots = this.#noValues();
    slots[0] = self;
    for (let k = 1; k < count; k++) slots[k] = args[k - 1];
    this.#bindDefaults(slots, count);
    return this.#carryOut(slots);
  }

  #noValues(): Slot[] {
    return new Array<Slot>(this.code.scope.size).fill(undefined);
  }

  /** Whether so many arguments by place, and defaults, are all that there is to bind. */
  #takesByPlace(count: number, keywords: Keywords): boolean {
    const { placed, named } = this.code;
    const isEnough = count >= this.#firstDefault && count <= placed.length;
    return isEnough && keywords.size === 0 && named.length === 0;
  }

  /** Binds what comes after so many arguments by place. */
  #bindDefaults(slots: Slot[], count: number): void {
    const { placed, hasRest, hasKeywords } = this.code;
    for (let k = count; k < placed.length; k++) slots[k] = this.defaults[k];
    if (hasRest || hasKeywords) this.#bindRest(slots, [], noKeywords);
  }

  #carryOut(slots: Slot[]): Value {
    const { code } = this;
    for (const slot of code.cells) {
      const cell = new Cell();
      cell.value = slots[slot] as Value | undefined;
      slots[slot] = cell;
    }
    for (let k = 0; k < code.free.length; k++) slots[code.free[k]!] = this.closure[k];
    const frame = new Frame(slots, code.scope, code.globals, code.source, code.name);
    frame.owner = this;
    if (code.generate !== null) return new Generator(code.generate, frame, code.machine);
    return code.machine.run(frame, code.body!);
  }

  #bindAll(slots: Slot[], args: readonly Value[], keywords: Keywords): void {
    const { placed, named, placedOnly, hasKeywords } = this.code;
    const count = Math.min(args.length, placed.length);
    for (let k = 0; k < count; k++) slots[k] = args[k];
    if (args.length > placed.length && !this.code.hasRest) throw this.#tooMany(args.length);
    const names = [...placed, ...named];
    const rest = new Map<string, Value>();
    for (const [name, value] of keywords) {
      const index = names.indexOf(name, placedOnly);
      if (index < 0) {
        if (!hasKeywords)
          throw typeError(`${this.qualifiedName}() got an unexpected keyword argument '${name}'`);
        rest.set(name, value);
      } else {
        if (slots[index] !== undefined)
          throw typeError(`${this.qualifiedName}() got multiple values for argument '${name}'`);
        slots[index] = value;
      }
    }
    const missing: string[] = [];
    for (let k = 0; k < names.length; k++) {
      if (slots[k] !== undefined) continue;
      slots[k] = this.defaults[k];
      if (slots[k] === undefined) missing.push(names[k]!);
    }
    if (missing.length > 0) throw this.#missing(missing);
    this.#bindRest(slots, args.slice(placed.length), rest);
  }

  #bindRest(slots: Slot[], args: readonly Value[], keywords: Keywords): void {
    const { placed, named, hasRest, hasKeywords } = this.code;
    let slot = placed.length + named.length;
    if (hasRest) slots[slot++] = new PyTuple(args);
    if (hasKeywords) slots[slot] = dictOf(keywords);
  }

  #tooMany(given: number): Error {
    const { placed } = this.code;
    const required = placed.filter((_, k) => this.defaults[k] === undefined).length;
    const takes =
      required === placed.length ? String(placed.length) : `from ${required} to ${placed.length}`;
    const plural = placed.length === 1 && required === 1 ? '' : 's';
    return typeError(
      `${this.qualifiedName}() takes ${takes} positional argument${plural} but ${given} ${given === 1 ? 'was' : 'were'} given`,
    );
  }

  #missing(names: readonly string[]): Error {
    const byPlace = names.filter((name) => this.code.placed.includes(name));
    return missingArguments(this.qualifiedName, byPlace, names);
  }
}

/** A generator: its code goes on at every `next`. */
export class Generator extends PyIterator {
  readonly #machine: Machine;
  readonly #frame: Frame;
  readonly #work: globalThis.Generator<Value, unknown, Value>;
  #isRunning = false;
  #isStarted = false;
  #isOver = false;

  constructor(generate: Generate, frame: Frame, machine: Machine) {
    super(never, generatorType);
    this.#machine = machine;
    this.#frame = frame;
    this.#work = generate(frame);
  }

  /** The value of `return`, after the end. */
  get result(): Value {
    return this.#frame.result;
  }

  override next(): Value | undefined {
    return this.resume((work) => work.next(null));
  }

  /** `send` */
  send(value: Value): Value | undefined {
    if (!this.#isStarted && value !== null)
      throw typeError("can't send non-None value to a just-started generator");
    return this.resume((work) => work.next(value));
  }

  /** `throw` */
  throwIn(error: Raised): Value | undefined {
    return this.resume((work) => work.throw(error));
  }

  /** `close` */
  close(): void {
    if (!this.#isOver && this.#isStarted) this.resume((work) => work.return(0));
    this.#isOver = true;
  }

  /** Goes on until the next `yield`; `undefined` at the end. */
  resume(
    step: (work: globalThis.Generator<Value, unknown, Value>) => IteratorResult<Value, unknown>,
  ): Value | undefined {
    if (this.#isOver) return undefined;
    if (this.#isRunning) throw raised(runtimeErrorType, 'generator already executing');
    this.#isRunning = true;
    this.#isStarted = true;
    this.#machine.enter(this.#frame);
    try {
      const { done, value } = step(this.#work);
      if (done === true) this.#isOver = true;
      return done === true ? undefined : value;
    } catch (error) {
      this.#isOver = true;
      throw this.#machine.leaving(error, this.#frame);
    } finally {
      this.#isRunning = false;
      this.#machine.leave(this.#frame);
    }
  }
}

const never: Iteration = { next: () => undefined };
