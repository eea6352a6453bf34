// What Python scripts need of the engine.
import type { LoadPart } from './parts.ts';

/** All that a script may come to: it cannot wait while it runs. The last one is on the others. */
const parts = [
  ...['messages', 'functions', 'plots', 'rates', 'room', 'colours', 'phase-planes', 'files'],
  ...['extras', 'wasm', 'features', 'python'],
];

/** Loads it. */
export async function loadScripts(load: LoadPart): Promise<void> {
  for (const part of parts) await load(part);
}
