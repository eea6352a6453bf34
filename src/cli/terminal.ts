// What a command talks to: two streams, what they can show, and the signals that end a run. Tests give their own.
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

/** The terminal of this Node process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  let outFailure: string | null = null;
  let isClosed = false;
  let goesOn = false;
  let wake = (): void => {};
  stderr.on('error', leaveQuietly);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    wake();
    if (error.code !== 'EPIPE') outFailure ??= reasonOf(error);
    else if (!goesOn) process.exit(0); // the reader of a pipe may stop early, as `| head` does
  });
  return {
    out: (text) => {
      if (!isClosed) stdout.write(text);
    },
    goOnUnheard: () => void (goesOn = true),
    get outFailure() {
      return outFailure;
    },
    drained: () =>
      stdout.writableNeedDrain && !isClosed
        ? new Promise((resolve) => {
            wake = resolve;
            stdout.once('drain', resolve);
          })
        : null,
    err: (text) => void stderr.write(text),
    hasColour: isColoured(env, stderr.isTTY),
    isInteractive: stderr.isTTY === true && env['TERM'] !== 'dumb',
    onInterrupt(callback) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, callback);
      return () => {
        for (const signal of signals) process.off(signal, callback);
      };
    },
  };
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
