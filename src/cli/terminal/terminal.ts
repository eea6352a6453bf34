// The terminal: two streams, their capabilities, and the signals that end a run. Tests use their own.
import { fstatSync, writeSync } from 'node:fs';
import { reasonOf } from '../../diagnostics/index.ts';

/** What a command writes to, and is interrupted by. */
export interface Terminal {
  /** Writes results. */
  out(text: string): void;
  /** Continues the command even if `out` is closed, since it has files to write. */
  continueWhenClosed?(): void;
  /** Why `out` could not be written, or null; a closed pipe is not a failure. */
  readonly outFailure?: string | null;
  /** A promise to wait for before writing more, if the reader of `out` is slow; else null. */
  drained?(): Promise<void> | null;
  /** Writes diagnostics, progress and failures. */
  err(text: string): void;
  /** Whether `err` may be coloured. */
  readonly hasColour: boolean;
  /** Whether `err` is a terminal whose lines can be overwritten. */
  readonly isInteractive: boolean;
  /** Calls back at every signal that asks the process to end; returns a function that stops listening. */
  onInterrupt(callback: () => void): () => void;
}

/** The terminal of this process. Streams are created when first used, since their modules take 4 ms to load. */
export function processTerminal(): Terminal {
  let outFailure: string | null = null;
  let isClosed = false;
  let continuesWhenClosed = false;
  let wake = (): void => {};
  const close = (error: NodeJS.ErrnoException): void => {
    isClosed = true;
    wake();
    if (error.code !== 'EPIPE') outFailure ??= reasonOf(error);
    else if (!continuesWhenClosed) process.exit(0); // the reader of a pipe may stop early, as `| head` does
  };
  const stdout = once(() => process.stdout.on('error', close));
  const stderr = once(() => process.stderr.on('error', exitQuietly));
  let room = acceptsDirectWrites(1) ? atomicWriteLimit : 0;
  return {
    out: (text) => {
      if (isClosed) return;
      const bytes = Buffer.from(text);
      room -= bytes.length;
      const rest = room < 0 ? bytes : writeDirectly(bytes, close);
      if (rest.length === 0 || isClosed) return;
      room = 0; // later text must come after this
      stdout().write(rest);
    },
    continueWhenClosed: () => void (continuesWhenClosed = true),
    get outFailure() {
      return outFailure;
    },
    drained: () =>
      room <= 0 && stdout().writableNeedDrain && !isClosed
        ? new Promise((resolve) => {
            wake = resolve;
            stdout().once('drain', resolve);
          })
        : null,
    err: (text) => void stderr().write(text),
    get hasColour() {
      return isColoured(process.env, stderr().isTTY);
    },
    get isInteractive() {
      return stderr().isTTY && process.env['TERM'] !== 'dumb';
    },
    onInterrupt(callback) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, callback);
      return () => {
        for (const signal of signals) process.off(signal, callback);
      };
    },
  };
}

/** Bytes that every pipe can hold, so that writing them does not block. */
const atomicWriteLimit = 4096;

/** Whether a descriptor is a file, a pipe or a socket, to which bytes are written unchanged. */
function acceptsDirectWrites(descriptor: number): boolean {
  try {
    const place = fstatSync(descriptor);
    return place.isFile() || place.isFIFO() || place.isSocket();
  } catch {
    return false;
  }
}

/** Writes without a stream; returns the bytes that could not be written yet. */
function writeDirectly(bytes: Buffer, close: (error: NodeJS.ErrnoException) => void): Buffer {
  try {
    return bytes.subarray(writeSync(1, bytes));
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code !== 'EAGAIN') close(failure);
    return bytes;
  }
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function isColoured(env: NodeJS.ProcessEnv, isTTY: boolean | undefined): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY === true && env['TERM'] !== 'dumb';
}

/** Errors of the stream for messages cannot be reported anywhere. */
function exitQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 3);
}
