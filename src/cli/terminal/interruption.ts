// Ctrl-C and other signals that ask a run to end.
import { exitCodes } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** What a request to end interrupts. Once everything is saved, it changes the exit code only. */
type Phase = 'running' | 'writing' | 'saved';

/** Whether the user has asked the run to end. */
export interface Interruption {
  readonly isRequested: boolean;
  /** Whether the user has asked for it again. */
  readonly isUrged: boolean;
  /** Resolved at the first request. */
  readonly requested: Promise<void>;
  /** While results are written, the first Ctrl-C says so, and the second one ends the process. */
  phase: Phase;
  /** Removes what is unfinished before a Ctrl-C ends the process. */
  cleanUp: () => void;
  stopListening(): void;
}

/** Signals within this interval (ms) count as one. */
const signalInterval = 200;

/**
 * The first Ctrl-C ends the run after its step; the third ends the process. A first request by a change of the model, as
 * `isStale` says, needs no words.
 */
export function watchFor(terminal: Terminal, isStale: () => boolean = () => false): Interruption {
  let count = 0;
  let tell: () => void;
  let isWarned = false;
  let last = -Infinity;
  const requested = new Promise<void>((resolve) => (tell = resolve));
  const stopListening = terminal.onInterrupt(() => {
    // `timeout` and `npx` forward a signal that the process group received too.
    const now = performance.now();
    if (now - last < signalInterval) return;
    last = now;
    count += 1;
    tell();
    const isWriting = interruption.phase === 'writing';
    if (isWriting ? isWarned : count > 2) {
      try {
        interruption.cleanUp();
      } finally {
        process.exit(exitCodes.interrupted);
      }
    }
    if (interruption.phase === 'saved' || (count === 1 && isStale())) return;
    if (isWriting) {
      isWarned = true;
      terminal.err('The results are being written; once more to end without them.\n');
    } else if (count === 2)
      terminal.err('Ending as soon as this step is done; once more to end at once.\n');
  });
  const interruption: Interruption = {
    get isRequested() {
      return count > 0;
    },
    get isUrged() {
      return count > 1;
    },
    requested,
    phase: 'running',
    cleanUp() {},
    stopListening,
  };
  return interruption;
}
