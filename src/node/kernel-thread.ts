// The entry of a thread that carries out parts of kernels: it serves one program after the other.
import { parentPort } from 'node:worker_threads';
import { serveThread } from '../codegen/index.ts';
import type { ThreadTask } from './team.ts';

parentPort!.on('message', ({ memory, module }: ThreadTask) => serveThread(memory, module));
