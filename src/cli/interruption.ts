// Ctrl-C and other signals that ask a run to end.
import { exitCodes } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Whether the user has asked the run to end. */
export interface Interruption {
  readonly isRequested: boolean;
  /** Resolved at the first request. */
  readonly requested: Promise<void>;
  stopListening(): void;
}

/** Signals within this interval (ms) count as one. */
const signalInterval = 200;

/** The first Ctrl-C ends the run after its step; the third ends the process. */
export function watchFor(terminal: Terminal): Interruption {
  let count = 0;
  let tell: () => void;
  const requested = new Promise<void>((resolve) => (tell = resolve));
  let last = -Infinity;
  const stopListening = terminal.onInterrupt(() => {
    // `timeout` and `npx` forward a signal that the process group received too.
    const now = performance.now();
    if (now - last < signalInterval) return;
    last = now;
    count += 1;
    tell();
    if (count === 2)
      terminal.err('Ending as soon as this step is done; once more to end at once.\n');
    if (count > 2) process.exit(exitCodes.interrupted);
  });
  return {
    get isRequested() {
      return count > 0;
    },
    requested,
    stopListening,
  };
}
