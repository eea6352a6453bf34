// The functions of src/math and src/random as functions of a WebAssembly module of their own, which the modules of kernels import: they
// are called without JavaScript between them. `scripts/translate-functions.mjs` translates them; library-code.ts is what it made.
import { farTan, farTurned, functionTables } from '../../math/index.ts';
import type { Arena, WasmMemory } from '../../memory/index.ts';
import { wasmEngine } from '../../memory/index.ts';
import { drawTables } from '../../random/index.ts';
import { cellCount, code, constants, inLanes, names } from './library-code.ts';
import { importSpace } from './module.ts';

/** A function that a module imports. JavaScript cannot call those that take vectors. */
export type HostFunction = (...values: number[]) => number | void;

type Functions = Readonly<Record<string, unknown>>;

const known: ReadonlySet<string> = new Set(names);
const knownInLanes: ReadonlySet<string> = new Set(inLanes);
const libraries = new WeakMap<Arena, Functions>();
let compiled: object | null = null;

/** Whether a function of the Kernel, or a distribution, is translated. */
export function isTranslated(name: string): boolean {
  return known.has(name);
}

/** Whether a function of the Kernel has a form for two lanes, which takes and returns vectors: `translated` with `inLanes`. */
export function isTranslatedInLanes(name: string): boolean {
  return knownInLanes.has(name);
}

/**
 * A translated function that reads its tables in this memory: of doubles, and of distributions with the address of a stream before
 * them. Null if there is none, or no room for the tables.
 *
 * @param form `inLanes`: the form for two lanes. Default: the function of single doubles
 */
export function translated(
  name: string,
  arena: Arena,
  form: 'single' | 'inLanes' = 'single',
): HostFunction | null {
  if (!(form === 'inLanes' ? isTranslatedInLanes : isTranslated)(name)) return null;
  let library = libraries.get(arena);
  if (library === undefined) {
    const tables = placeTables(arena);
    if (tables === null) return null;
    library = libraryAt(arena.memory, tables);
    libraries.set(arena, library);
  }
  return library[form === 'inLanes' ? `${name}.lanes` : name] as HostFunction;
}

/** The address of new tables, with cells for intermediate results: each thread needs its own. Null if there is no room for them. */
export function placeTables(arena: Arena): number | null {
  const tables = [...Object.values(functionTables), ...Object.values(drawTables)];
  const size = tables.reduce((sum, { length }) => sum + length, 0);
  const block = arena.allocate('f64', size + cellCount + constants.length);
  if (!arena.owns(block)) return null;
  let place = 0;
  for (const table of tables) {
    block.set(table, place);
    place += table.length;
  }
  block.set(constants, size + cellCount);
  return block.byteOffset;
}

/** The name that a function of the library in this memory has there; null for other functions. */
export function libraryNameOf(arena: Arena, wanted: HostFunction): string | null {
  const all = Object.entries(libraries.get(arena) ?? {});
  return all.find(([, one]) => one === wanted)?.[0] ?? null;
}

/** The functions of a library whose tables lie at an address. */
export function libraryAt(memory: WasmMemory, tables: number): Functions {
  const engine = wasmEngine()!;
  compiled ??= new engine.Module(Uint8Array.from(atob(code), (byte) => byte.charCodeAt(0)));
  const imports = { memory, tables: tables | 0, farTan, farTurned };
  return new engine.Instance(compiled, { [importSpace]: imports }).exports;
}
