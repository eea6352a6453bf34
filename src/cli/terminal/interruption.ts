// Ctrl-C and other signals that ask a run to end.
import { exitCodes } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Whether the user has asked the run to end. */
export interface Interruption {
  readonly isRequested: boolean;
  /** Resolved at the first request. */
  readonly requested: Promise<void>;
  /**
   * While results are written, what removes those that are unfinished: the first Ctrl-C then says so, and the second one
   * ends the process.
   */
  giveUpWriting: (() => void) | null;
  stopListening(): void;
}

/** Signals within this interval (ms) count as one. */
const signalInterval = 200;

/** The first Ctrl-C ends the run after its step; the third ends the process. */
export function watchFor(terminal: Terminal): Interruption {
  let count = 0;
  let tell: () => void;
  let giveUp: (() => void) | null = null;
  let isWarned = false;
  const requested = new Promise<void>((resolve) => (tell = resolve));
  let last = -Infinity;
  const stopListening = terminal.onInterrupt(() => {
    // `timeout` and `npx` forward a signal that the process group received too.
    const now = performance.now();
    if (now - last < signalInterval) return;
    last = now;
    count += 1;
    tell();
    if (giveUp !== null && isWarned) {
      giveUp();
      process.exit(exitCodes.interrupted);
    }
    if (giveUp !== null) {
      isWarned = true;
      terminal.err('The results are being written; once more to end without them.\n');
      return;
    }
    if (count === 2)
      terminal.err('Ending as soon as this step is done; once more to end at once.\n');
    if (count > 2) process.exit(exitCodes.interrupted);
  });
  return {
    get isRequested() {
      return count > 0;
    },
    requested,
    get giveUpWriting() {
      return giveUp;
    },
    set giveUpWriting(how) {
      giveUp = how;
    },
    stopListening,
  };
}
