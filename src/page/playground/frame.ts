// Runs before the rest of the playground is there: opens the frame of the engine, since its process takes long to start.
import { openFrame } from '../host/index.ts';
import { besides } from './addresses.ts';

const from = { url: besides('engine.html') };

/** The frame, or where it is when there is a network again. */
export const frame = navigator.onLine ? openFrame(from) : from;
