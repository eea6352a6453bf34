// What a command talks to: two streams, what they can show, and the signals that end a run. Tests give their own.

export interface Terminal {
  /** Results. */
  out(text: string): void;
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
  for (const stream of [stdout, stderr]) stream.on('error', leaveQuietly);
  return {
    out: (text) => void stdout.write(text),
    drained: () =>
      stdout.writableNeedDrain ? new Promise((resolve) => stdout.once('drain', resolve)) : null,
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

// The reader of a pipe may stop early, as `| head` does. Anything else that is wrong with a stream cannot be told on it.
function leaveQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 3);
}
