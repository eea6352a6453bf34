// Runs before the rest of the playground is there: opens the frame of the engine, since its process takes long to start.
import { openFrameEarly } from '../host/index.ts';
import { besides } from './addresses.ts';

if (navigator.onLine) openFrameEarly(besides('engine.html'));
