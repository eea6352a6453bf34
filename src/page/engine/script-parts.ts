// What Python scripts need of the engine.
import type { StartRequest } from '../protocol.ts';
import type { LoadPart } from './parts.ts';
import { furtherParts } from './scripts/index.ts';

/** All that a script may come to: it cannot wait while it runs. The last one is on the others. */
const parts = [
  ...['messages', 'functions', 'plots', 'rates', 'room', 'colours', 'phase-planes', 'files'],
  ...['extras', 'wasm', 'features', 'python'],
];

/** Loads it. */
export async function loadScripts(
  load: LoadPart,
  request: Pick<StartRequest, 'text' | 'files'>,
): Promise<void> {
  for (const part of parts) await load(part);
  for (const part of furtherParts(request)) await load(part);
}
