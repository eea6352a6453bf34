// Progress of a run: a bar on an interactive terminal, a line every ten seconds in a log. Short runs show nothing.
import type { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

const firstAfter = 1000; // ms
const lineEvery = 10_000; // ms

/** A progress display. */
export interface Progress {
  /** Shows the fraction that is done, and the simulated time in seconds. */
  show(fraction: number, simulated: number): void;
  /** Clears the bar for a line of text; the next `show` draws it again. */
  clear(): void;
  /** Removes the display. */
  end(): void;
}

/** A display that appears after a second. */
export function startProgress(terminal: Terminal): Progress {
  const started = Date.now();
  let progress: Progress | null = null;
  return {
    show(fraction, simulated) {
      if (Date.now() - started < firstAfter) return;
      progress ??= terminal.isInteractive ? bar() : lines(started, terminal);
      progress.show(fraction, simulated);
    },
    clear: () => progress?.clear(),
    end: () => progress?.end(),
  };
}

function lines(started: number, terminal: Terminal): Progress {
  let last = started;
  return {
    show(fraction, simulated) {
      const now = Date.now();
      if (now - last < lineEvery) return;
      last = now;
      const elapsed = Math.round((now - started) / 1000);
      terminal.err(`${percent(fraction)} %, ${seconds(simulated)} simulated in ${elapsed} s\n`);
    },
    clear() {},
    end() {},
  };
}

function bar(): Progress {
  let drawn: SingleBar | null = null;
  let isLoading = false;
  let hasEnded = false;
  async function load(): Promise<void> {
    isLoading = true;
    const { default: cliProgress } = await import('cli-progress');
    if (hasEnded) return;
    drawn = new cliProgress.SingleBar(
      {
        format: '{bar} {percentage} % | {simulated} simulated | {eta_formatted} left',
        clearOnComplete: true,
        hideCursor: true,
        gracefulExit: false,
      },
      cliProgress.Presets.shades_classic,
    );
    drawn.start(100, 0, { simulated: seconds(0) });
  }
  return {
    show(fraction, simulated) {
      if (drawn !== null) drawn.update(percent(fraction), { simulated: seconds(simulated) });
      else if (!isLoading) void load();
    },
    clear() {
      if (drawn !== null) process.stderr.write('\r\u001b[2K');
    },
    end() {
      hasEnded = true;
      drawn?.stop();
      drawn = null;
    },
  };
}

function percent(fraction: number): number {
  return Math.floor(100 * fraction);
}

function seconds(time: number): string {
  return time < 1 ? `${(time * 1000).toPrecision(4)} ms` : `${time.toPrecision(4)} s`;
}
