// Modules beside the script: their members are the global variables of their code.
import { PyModule } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Globals } from './frame.ts';

/** A module that the interpreter carries out. */
export class ScriptModule extends PyModule {
  readonly #globals: Globals;

  constructor(name: string, globals: Globals) {
    super(name, new Map());
    this.#globals = globals;
  }

  override find(name: string): Value | undefined {
    return this.#globals.get(name);
  }

  override assign(name: string, value: Value): void {
    this.#globals.cell(name).value = value;
  }

  override remove(name: string): boolean {
    const cell = this.#globals.cell(name);
    const isThere = cell.value !== undefined;
    cell.value = undefined;
    return isThere;
  }

  override *names(): Iterable<string> {
    for (const [name] of this.#globals.entries()) yield name;
  }
}
