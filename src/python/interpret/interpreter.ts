// Carries out a script: its modules, its output, and what functions of modules may ask of it.
import {
  Diagnostics,
  ModelError,
  nearestNames,
  spanOf,
  SourceText,
} from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { builtinsFor, namesOfPython2 } from '../builtins/index.ts';
import { call, importErrorType, memoryErrorType, PyModule, raised } from '../values/index.ts';
import type { FrameView, Host, ModuleMaker, OwnFiles, TextPlace, Value } from '../values/index.ts';
import { readLibrary, readPython } from '../read/index.ts';
import type { PythonSource } from '../read/index.ts';
import { compileCell, moduleCompiler } from './compiler.ts';
import type { Environment } from './context.ts';
import { documentation } from './annotations.ts';
import { Frame, Globals } from './frame.ts';
import { frameFunctions } from './frame-functions.ts';
import { handledIn } from './exceptions.ts';
import { Machine, placeIn } from './machine.ts';
import type { Limits } from './machine.ts';
import { ScriptModule } from './script-module.ts';
import { TextPlaces } from './text-places.ts';

/** What a run needs from outside. */
export interface Surroundings extends Limits {
  /** Makers of the modules that there are, by full name. */
  readonly modules: ReadonlyMap<string, ModuleMaker>;
  /** The text of a module that is written in Python, by its full name; null if there is none. */
  libraryText(name: string): string | null;
  /** Modules that are absent from a library that is there. */
  readonly absentParts: ReadonlySet<string>;
  /** The module for a library that there is not. */
  absentModule(name: string, span: Span): PyModule;
  /** The text of a module beside the script, by its path without ending; null if there is none. */
  readModule(path: string): { readonly name: string; readonly text: string } | null;
  readonly files: OwnFiles;
  /** Whether the script is written in Python 2. Default: false. */
  readonly isPython2?: boolean;
  /** Further names that every module sees. */
  builtins(host: Host): ReadonlyMap<string, Value>;
  print(text: string): void;
  printError(text: string): void;
  /** Notes something that was left out; each text once. */
  note(text: string): void;
}

/** A run prints at most this many characters. */
const mostPrinted = 1_000_000;

/** Carries out the texts of one run: a script, or the cells of a notebook, which share their variables. */
export class Interpreter implements Host {
  /** The frames and limits of the run. */
  readonly machine: Machine;
  readonly files: OwnFiles;
  /** The variables of the script. */
  readonly globals = new Globals('__main__');
  /** What was wrong with modules beside the script. */
  readonly diagnostics = new Diagnostics();
  readonly #surroundings: Surroundings;
  readonly #modules = new Map<string, PyModule>();
  readonly #notes = new Set<string>();
  readonly #places = new TextPlaces();
  readonly #environment: Environment;
  #printed = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.files = surroundings.files;
    this.machine = new Machine(surroundings);
    const { machine } = this;
    const usual = builtinsFor(this);
    const builtins = new Map([
      ...usual,
      ...(surroundings.isPython2 === true ? namesOfPython2(usual) : []),
      ...frameFunctions(machine),
      ...surroundings.builtins(this),
    ]);
    this.#environment = {
      machine,
      builtins,
      importModule: (name) => this.#load(name),
      importFrom: (name, member) => this.#importFrom(name, member),
      importAll: (name) => this.#importAll(name),
    };
    this.#define(this.globals, '__main__');
    this.#modules.set('__main__', new ScriptModule('__main__', this.globals));
  }

  /** The names that every module sees. */
  get builtins(): ReadonlyMap<string, Value> {
    return this.#environment.builtins;
  }

  #define(globals: Globals, name: string): void {
    globals.cell('__name__').value = name;
    globals.cell('__doc__').value = null;
    if (name !== '__main__') globals.cell('__package__').value = name.replace(/\.?[^.]*$/, '');
  }

  /**
   * Carries out a text with the variables of the script.
   *
   * @param isCell whether it is a cell of a notebook: what its last line says as an expression is its result
   */
  run(source: PythonSource, isCell = false): Value {
    this.globals.cell('__file__').value = source.source.name;
    return this.#execute(source, this.globals, isCell);
  }

  #execute(source: PythonSource, globals: Globals, isCell = false): Value {
    this.#places.add(source);
    const compiler = moduleCompiler(this.#environment, source, globals);
    const body = isCell ? compileCell(compiler, source.body) : compiler.block(source.body);
    const doc = globals.cell('__doc__');
    doc.value ??= documentation(source.body);
    const slots = new Array<undefined>(compiler.scope.size).fill(undefined);
    const frame = new Frame(slots, compiler.scope, globals, source, '<module>');
    return this.machine.run(frame, body);
  }

  // ------------------------------------------------------------------------------------------- modules

  module(name: string): PyModule {
    return this.#load(name);
  }

  #load(name: string): PyModule {
    const known = this.#modules.get(name);
    if (known !== undefined) return known;
    const maker = this.#surroundings.modules.get(name);
    if (maker !== undefined) return this.#keep(name, maker(this));
    const text = this.#surroundings.libraryText(name);
    if (text !== null) return this.#moduleFrom(readLibrary(name, text), name, null);
    const beside = this.#besideScript(name);
    if (beside !== null) return beside;
    const parent = name.includes('.') ? this.#load(name.slice(0, name.lastIndexOf('.'))) : null;
    const member = parent?.find(name.slice(name.lastIndexOf('.') + 1));
    if (member instanceof PyModule) return member;
    const absent = this.#surroundings.absentModule(name, this.place());
    // A check before the run imports nothing.
    return this.machine.frame === null ? absent : this.#keep(name, absent);
  }

  #keep(name: string, module: PyModule): PyModule {
    this.#modules.set(name, module);
    const [, parent, last] = /^(.*)\.([^.]+)$/.exec(name) ?? [];
    if (parent !== undefined) {
      const outer = this.#load(parent);
      if (!outer.isAbsent && outer.find(last!) === undefined) outer.assign(last!, module);
    }
    return module;
  }

  /** Carries out a module beside the script. */
  #besideScript(name: string): PyModule | null {
    const path = name.replaceAll('.', '/');
    const found =
      this.#surroundings.readModule(path) ?? this.#surroundings.readModule(`${path}/__init__`);
    if (found === null) return this.#folder(name, path);
    const source = readPython(found.name, found.text, this.diagnostics);
    if (source === null)
      throw new ModelError(`the module ${name} cannot be read`, this.diagnostics.sorted);
    return this.#moduleFrom(source, name, found.name);
  }

  /** A folder beside the script that has modules in it, or folders of them, without an `__init__.py`. */
  #folder(name: string, path: string): PyModule | null {
    const { files } = this.#surroundings;
    if (files.kindOf(path) !== 'folder') return null;
    const hasModules = files.list(path).some((inside) => /\.py$|^\w+$/.test(inside));
    return hasModules ? this.#keep(name, new ScriptModule(name, new Globals(name))) : null;
  }

  #moduleFrom(source: PythonSource, name: string, file: string | null): PyModule {
    const globals = new Globals(name);
    this.#define(globals, name);
    if (file !== null) globals.cell('__file__').value = file;
    if (file?.endsWith('__init__.py') === true) globals.cell('__package__').value = name;
    const module = this.#keep(name, new ScriptModule(name, globals));
    this.#execute(source, globals);
    return module;
  }

  #importFrom(name: string, member: string): Value {
    if (name === '') return this.#load(member);
    const module = this.#load(name);
    const value = module.find(member);
    if (value !== undefined) return value;
    const { modules, absentParts } = this.#surroundings;
    const part = `${name}.${member}`;
    if (modules.has(part) || module.isAbsent || absentParts.has(part)) return this.#load(part);
    const inFolder = this.#besideScript(`${name}.${member}`);
    if (inFolder !== null) return inFolder;
    const near = nearestNames(member, module.names());
    throw raised(
      importErrorType,
      `cannot import name '${member}' from '${name}'`,
      near.length === 0
        ? null
        : `did you mean ${near.map((other) => `\`${other}\``).join(' or ')}?`,
    );
  }

  #importAll(name: string): (readonly [string, Value])[] {
    const module = this.#load(name);
    const names = [...module.names()].filter((member) => !member.startsWith('_'));
    return names.map((member) => [member, module.find(member)!] as const);
  }

  // ------------------------------------------------------------------------------------------- host

  print(text: string): void {
    this.#printed += text.length;
    if (this.#printed > mostPrinted)
      throw raised(memoryErrorType, 'the script has printed more than a million characters');
    this.#surroundings.print(text);
  }

  printError(text: string): void {
    this.#printed += text.length;
    if (this.#printed <= mostPrinted) this.#surroundings.printError(text);
  }

  note(text: string): void {
    if (this.#notes.has(text)) return;
    this.#notes.add(text);
    this.#surroundings.note(text);
  }

  frame(): FrameView {
    return scriptFrame(this.machine.frame) ?? emptyFrame;
  }

  handled(): Value {
    return handledIn(this.machine.frame);
  }

  place(): Span {
    const frame = scriptFrame(this.machine.frame);
    return (frame === null ? null : placeIn(frame)) ?? spanOf(new SourceText('script', ''), 0, 0);
  }

  placesOf(text: string): readonly TextPlace[] {
    return this.placesIn(text, this.place());
  }

  /** The places of the parts of a string; those near a place are preferred. */
  placesIn(text: string, near: Span): readonly TextPlace[] {
    return this.#places.of(text, near);
  }

  call(callee: Value, args: readonly Value[]): Value {
    return call(callee, args);
  }

  heedLimits(): void {
    this.machine.heedLimits();
  }

  secondsLeft(): number {
    return this.machine.secondsLeft();
  }
}

/** The innermost frame that is not of a module of hillock. */
function scriptFrame(innermost: Frame | null): Frame | null {
  let frame = innermost;
  while (frame?.source.isLibrary === true) frame = frame.caller;
  return frame;
}

const emptyFrame: FrameView = {
  name: '<module>',
  local: () => undefined,
  global: () => undefined,
  locals: () => [],
  globals: () => [],
};
