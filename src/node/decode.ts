// HDF5 and Parquet files as `load` reads them, all at once: a thread waits for the packages, which read asynchronously, and this one
// waits for the thread.
import type threads from 'node:worker_threads';
import { FileFormatError } from '../io/index.ts';
import type { DecodedFile, PackedFormat } from '../io/index.ts';
import { openHdf5, openParquet } from './decoding-thread.ts';
import type { Decoded } from './decoding-thread.ts';
import { MissingPackage, moduleOf, requireFrom } from './packages.ts';

const packages = { HDF5: 'h5wasm', Parquet: 'hyparquet' } as const;

/** What the thread runs. A request names a file by its number; the first one with a number has its bytes. */
const program = `
const { workerData: { port, state } } = require('node:worker_threads');
const zlib = require('node:zlib');
const openers = { HDF5: ${openHdf5.toString()}, Parquet: ${openParquet.toString()} };
let opened = { id: -1, file: null };
port.on('message', async ({ id, format, address, bytes, name }) => {
  let answer;
  try {
    if (opened.id !== id) {
      opened.file?.close();
      opened = { id: -1, file: null };
      opened = { id, file: await openers[format](await import(address), bytes, zlib) };
    }
    const { names } = opened.file;
    answer = { names, array: name === null ? null : await opened.file.read(name) };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  port.postMessage(answer);
  Atomics.store(state, 0, 1);
  Atomics.notify(state, 0);
});
`;

type Answer =
  | { readonly error: string }
  | { readonly error?: never; readonly names: readonly string[]; readonly array: Decoded };

/** How long a file may take (ms). */
const patience = 600_000;

/** The thread, once it has been needed. It does not keep the process alive. */
let thread: { readonly port: threads.MessagePort; readonly state: Int32Array } | null = null;
let lastOpened = -1;
let count = 0;

/**
 * The arrays of a file of a format that a package reads.
 *
 * @throws {FileFormatError} if the package is missing, or the file is damaged
 */
export function decode(format: PackedFormat, bytes: Uint8Array): DecodedFile {
  let address: string;
  try {
    address = moduleOf(format, packages[format]);
  } catch (error) {
    if (error instanceof MissingPackage) throw new FileFormatError(error.message);
    throw error;
  }
  const id = count++;
  const ask = (name: string | null): Exclude<Answer, { readonly error: string }> => {
    const isOpen = lastOpened === id;
    lastOpened = id;
    const answer = answerTo({ id, format, address, bytes: isOpen ? null : bytes, name });
    if (answer.error === undefined) return answer;
    lastOpened = -1;
    throw new FileFormatError(reasonIn(answer.error, format));
  };
  return { names: ask(null).names, read: (name) => ask(name).array };
}

function answerTo(request: object): Answer {
  thread ??= startThread();
  const { port, state } = thread;
  Atomics.store(state, 0, 0);
  port.postMessage(request);
  Atomics.wait(state, 0, 0, patience);
  const received = threadsModule().receiveMessageOnPort(port);
  if (received !== undefined) return received.message as Answer;
  thread = null;
  return { error: 'reading it took longer than ten minutes' };
}

/** Loaded when it is needed: it takes time at the start of the command. */
function threadsModule(): typeof threads {
  return requireFrom('node:worker_threads') as typeof threads;
}

function startThread(): NonNullable<typeof thread> {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const { MessageChannel, Worker } = threadsModule();
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(program, {
    eval: true,
    workerData: { port: port2, state },
    transferList: [port2],
    execArgv: [],
  });
  worker.unref();
  port1.unref();
  return { port: port1, state };
}

/** What a library says, in one line. */
function reasonIn(message: string, format: PackedFormat): string {
  const codec = /unsupported compression codec: (\w+)/.exec(message)?.[1];
  if (codec !== undefined)
    return `it is compressed by ${codec}, which is not read here: save it with compression="snappy"`;
  // HDF5 tells in a hundred lines where it failed.
  if (/HDF5-DIAG|no HDF5 file/.test(message)) return 'it is damaged, or no HDF5 file';
  return `it cannot be read as ${format}: ${message.split('\n')[0]!}`;
}
