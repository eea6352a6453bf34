// What another thread does with its module: it serves until the team ends.
import { wasmEngine } from '../../memory/index.ts';
import type { WasmMemory } from '../../memory/index.ts';
import { libraryAt } from './library.ts';
import { importSpace } from './module.ts';
import type { ThreadModule } from './team.ts';

/** Carries out the parts of a module on the memory of a run. Returns when the team ends. */
export function serveThread(memory: WasmMemory, { bytes, imports, tables }: ThreadModule): void {
  const engine = wasmEngine()!;
  const library = tables === null ? {} : libraryAt(memory, tables);
  const functions = Object.fromEntries(imports.map(([name, from]) => [name, library[from]]));
  const compiled = new engine.Module(bytes);
  const { exports } = new engine.Instance(compiled, { [importSpace]: { memory, ...functions } });
  (exports['serve'] as () => void)();
}
