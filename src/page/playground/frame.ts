// Runs before the rest of the playground is there: opens the frame of the engine, since its process takes long to start.
import { openFrame } from '../host/index.ts';

/** The address of a file beside the page. */
export function besides(file: string): string {
  return new URL(file, document.baseURI).href;
}

const from = { url: besides('engine.html') };

/** The frame, or where it is when there is a network again. */
export const frame = navigator.onLine ? openFrame(from) : from;
