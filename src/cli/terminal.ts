// What a command talks to: two streams, what they can show, and the signals that end a run. Tests give their own.
import { fstatSync, writeSync } from 'node:fs';
import { reasonOf } from '../diagnostics/index.ts';

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** From now on the command does its work also when nobody can read `out` any more: it has files to write. */
  goOnUnheard?(): void;
  /** Why `out` could not be written, if it could not; a reader that left is no reason. */
  readonly outFailure?: string | null;
  /** Null, or what to wait for before more is written: who reads `out` is slow. */
  drained?(): Promise<void> | null;
  /** Everything about the results: diagnostics, progress, failures. */
  err(text: string): void;
  /** Whether what goes to `err` may be coloured. */
  readonly hasColour: boolean;
  /** Whether somebody watches `err`, and a line may be drawn over. */
  readonly isInteractive: boolean;
  /** Calls back when the user or the system asks for an end; gives the function that takes the wish back. */
  onInterrupt(callback: () => void): () => void;
}

/** The terminal of this Node process. Its streams are made when they are used: what they are made of takes 4 ms to load. */
export function processTerminal(): Terminal {
  let outFailure: string | null = null;
  let isClosed = false;
  let goesOn = false;
  let wake = (): void => {};
  const close = (error: NodeJS.ErrnoException): void => {
    isClosed = true;
    wake();
    if (error.code !== 'EPIPE') outFailure ??= reasonOf(error);
    else if (!goesOn) process.exit(0); // the reader of a pipe may stop early, as `| head` does
  };
  const stdout = once(() => process.stdout.on('error', close));
  const stderr = once(() => process.stderr.on('error', leaveQuietly));
  let room = writesAtOnce(1) ? mostAtOnce : 0;
  return {
    out: (text) => {
      if (isClosed) return;
      const bytes = Buffer.from(text);
      room -= bytes.length;
      const rest = room < 0 ? bytes : writeAtOnce(bytes, close);
      if (rest.length === 0 || isClosed) return;
      room = 0; // what follows stays behind this
      stdout().write(rest);
    },
    goOnUnheard: () => void (goesOn = true),
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

/** Bytes. No pipe holds less, so nobody waits for a reader. */
const mostAtOnce = 4096;

/** Whether a file, a pipe or a socket lies behind a number: they take bytes as they are. */
function writesAtOnce(descriptor: number): boolean {
  try {
    const place = fstatSync(descriptor);
    return place.isFile() || place.isFIFO() || place.isSocket();
  } catch {
    return false;
  }
}

/** Writes without a stream; gives what could not be written yet. */
function writeAtOnce(bytes: Buffer, close: (error: NodeJS.ErrnoException) => void): Buffer {
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

// What is wrong with the stream for messages cannot be told anywhere.
function leaveQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 3);
}
