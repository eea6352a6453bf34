// The divided kernels of a program: their functions in the module of the run, and the modules of the other threads.
import { elementOf, widthOf } from '../../memory/index.ts';
import type { Arena } from '../../memory/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Division } from '../threads/index.ts';
import type { WasmFunction } from './code.ts';
import { emitKernel } from './emit.ts';
import { HostFunctions } from './host.ts';
import type { BufferPlaces } from './host.ts';
import { libraryNameOf, placeTables } from './library.ts';
import { encodeModule } from './module.ts';
import { emitForkJoin, emitServe, wordsOf } from './team.ts';
import type { ForkJoin, Team, ThreadModule } from './team.ts';

/** A kernel that is divided: its own function stands for it until the module is made. */
interface Divided {
  readonly stand: WasmFunction;
  readonly whole: WasmFunction;
  readonly part: WasmFunction;
  readonly events: ForkJoin['events'];
}

/** The part of a program that a team has. */
export class TeamProgram {
  readonly #team: Team;
  readonly #host: HostFunctions;
  readonly #divided: Divided[] = [];
  /** The index of the function that ends the run, since another thread is not there any more. */
  #lost = 0;
  /** Of each other thread: its functions, and what they import. */
  readonly #others: { readonly host: HostFunctions; readonly parts: WasmFunction[] }[];

  /** @param host the functions that the module of the run imports */
  constructor(team: Team, host: HostFunctions) {
    this.#team = team;
    this.#host = host;
    this.#others = Array.from({ length: team.size - 1 }, () => ({
      host: new HostFunctions(),
      parts: [],
    }));
  }

  /**
   * The function of a kernel in parts. The whole kernel and its first part are added to the functions before it.
   *
   * @param whole the function of the whole kernel, under the name of the kernel
   * @param placesOf where the buffers of a part lie
   */
  divided(
    whole: WasmFunction,
    { parts, events }: Division,
    functions: WasmFunction[],
    placesOf: (part: Kernel) => BufferPlaces,
  ): WasmFunction {
    const { name } = whole;
    // Imports come before all functions, whose indices depend on their number.
    this.#lost = this.#host.use(this, 'lost', [], null, () => () => {
      throw new Error('a thread of the run does not answer any more');
    });
    const [first, ...others] = parts;
    const places = placesOf(first!);
    const part = { ...emitKernel(first!, places, this.#host), name: `${name}.part` };
    const ofOthers = others.map((one, k) => emitKernel(one, placesOf(one), this.#others[k]!.host));
    if ([whole, part, ...ofOthers].some(({ result }) => result !== 'i32')) return whole;
    const ofWhole = { ...whole, name: `${name}.whole` };
    functions.push(ofWhole, part);
    ofOthers.forEach((one, k) => this.#others[k]!.parts.push(one));
    const list = events === null ? null : places.placeOf(events.buffer);
    this.#divided.push({
      ...{ stand: whole, whole: ofWhole, part },
      events:
        events === null || list === null
          ? null
          : {
              address: list.address,
              width: widthOf(elementOf(places.arrayOf(events.buffer))),
              starts: events.starts,
            },
    });
    return whole;
  }

  /** Writes the functions of divided kernels, and gives the other threads their modules. */
  finish(functions: WasmFunction[], arena: Arena): void {
    if (this.#divided.length === 0) return;
    const { size } = this.#team;
    const shared = arena.allocate('i32', wordsOf(size));
    const others = arena.owns(shared) ? this.#modules(shared.byteOffset, arena) : null;
    // Without room for them, the run has one thread.
    if (others === null) return;
    const offset = this.#host.imports.length;
    this.#divided.forEach(({ stand, whole, part, events }, job) => {
      const indexOf = (one: WasmFunction): number => offset + functions.indexOf(one);
      const fork = {
        ...{ name: stand.name, job, events, lost: this.#lost },
        whole: indexOf(whole),
        part: indexOf(part),
      };
      functions[functions.indexOf(stand)] = emitForkJoin(fork, size, shared.byteOffset);
    });
    this.#team.begin(arena.memory, shared, others);
  }

  #modules(base: number, arena: Arena): ThreadModule[] | null {
    const modules: ThreadModule[] = [];
    for (const [k, { host, parts }] of this.#others.entries()) {
      const { imports, byName } = host;
      const serve = emitServe(
        k + 1,
        parts.map((_, index) => imports.length + index),
        base,
      );
      const named: [string, string][] = [];
      for (const { name } of imports) {
        const inLibrary = libraryNameOf(arena, byName[name]!);
        if (inLibrary === null) return null;
        named.push([name, inLibrary]);
      }
      const tables = imports.length === 0 ? null : placeTables(arena);
      if (imports.length > 0 && tables === null) return null;
      const bytes = encodeModule({ imports, functions: [...parts, serve] });
      modules.push({ bytes, imports: named, tables });
    }
    return modules;
  }
}
