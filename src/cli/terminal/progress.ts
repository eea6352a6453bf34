// Progress of a run: a bar on an interactive terminal, a line every ten seconds in a log, with --json a line of JSON. Short
// runs show nothing. After the last run it names the statement that is being carried out.
import type { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

const firstAfter = 1000; // ms
const lineEvery = 10_000; // ms

/** How far a run is. */
export interface Reached {
  /** Simulated seconds, over all runs. */
  readonly simulated: number;
  /** Seconds to be simulated, over all runs; null if that is not known before. */
  readonly planned: number | null;
  /** The completed fraction of the present run. */
  readonly ofRun: number;
}

/** A progress display. */
export interface Progress {
  /** Shows how far the run is. */
  show(reached: Reached): void;
  /** Says what is done beside runs: a statement, or the writing of files. */
  doing(what: string): void;
  /** Clears the bar for a line of text; the next `show` draws it again. */
  clear(): void;
  /** Removes the display. */
  end(): void;
}

/** The numbers of one moment. */
export interface Moment extends Reached {
  /** The completed fraction of all runs, or of the present one if their number is not known. */
  readonly fraction: number;
  /** Seconds on the clock on the wall since the start. */
  readonly elapsed: number;
  /** Simulated seconds per second. */
  readonly speed: number;
  /** Seconds left; null if that is not known. */
  readonly left: number | null;
}

/** A display that appears after a second. */
export function startProgress(terminal: Terminal, isJson = false): Progress {
  const started = Date.now();
  // A resumed run does not begin at 0.
  let first: number | null = null;
  let last: Reached = { simulated: 0, planned: null, ofRun: 0 };
  let statement: string | null = null;
  let display: Display | null = null;
  const isDue = (): boolean => Date.now() - started >= firstAfter;
  const shown = (): Display =>
    (display ??= terminal.isInteractive && !isJson ? bar() : lines(started, terminal, isJson));
  const moment = (): Moment => momentOf(last, first ?? 0, (Date.now() - started) / 1000);
  const tell = (): void => {
    if (statement !== null && isDue()) shown().doing(statement, moment());
  };
  // A statement may turn out to be long.
  const timer = setInterval(tell, firstAfter);
  timer.unref();
  return {
    show(reached) {
      first ??= reached.simulated;
      last = reached;
      statement = null;
      if (isDue()) shown().show(moment());
    },
    doing(what) {
      statement = what;
      tell();
    },
    clear: () => display?.clear(),
    end() {
      clearInterval(timer);
      display?.end();
    },
  };
}

/** The numbers of a moment; `first` are the seconds that were simulated before the start. */
export function momentOf(reached: Reached, first: number, elapsed: number): Moment {
  const { simulated, planned, ofRun } = reached;
  const fraction = planned === null || planned === 0 ? ofRun : Math.min(1, simulated / planned);
  const speed = elapsed > 0 ? (simulated - first) / elapsed : 0;
  const left = planned === null || speed === 0 ? null : Math.max(0, planned - simulated) / speed;
  return { ...reached, fraction, elapsed, speed, left };
}

/** The numbers of a moment in words. */
export function momentInWords({
  fraction,
  simulated,
  planned,
  elapsed,
  speed,
  left,
}: Moment): string {
  const of = planned === null ? '' : ` of ${seconds(planned)}`;
  const rest = left === null ? '' : `, about ${wallTime(left)} left`;
  return `${percent(fraction)} %${planned === null ? ' of this run' : ''}, ${seconds(simulated)}${of} simulated in ${wallTime(elapsed)}, ${showSpeed(speed)}${rest}`;
}

/** A statement in words, after what was reached: below the last run, the speed of the runs says nothing any more. */
function doingInWords(what: string, moment: Moment): string {
  const { simulated, planned, fraction, elapsed } = moment;
  const isAfterRuns = planned !== null && fraction >= 1;
  const reached = isAfterRuns
    ? `${seconds(simulated)} simulated, ${wallTime(elapsed)}`
    : simulated > 0
      ? momentInWords(moment)
      : wallTime(elapsed);
  return `${reached}; now ${what}`;
}

interface Display {
  show(moment: Moment): void;
  doing(what: string, moment: Moment): void;
  clear(): void;
  end(): void;
}

function lines(started: number, terminal: Terminal, isJson: boolean): Display {
  let last = started;
  let wasComplete = false;
  const tell = (moment: Moment, what: string | null): void => {
    last = Date.now();
    const text = what === null ? momentInWords(moment) : doingInWords(what, moment);
    terminal.err(
      isJson ? `${JSON.stringify({ progress: { ...moment, doing: what } })}\n` : `${text}\n`,
    );
  };
  return {
    show(moment) {
      if (Date.now() - last >= lineEvery) tell(moment, null);
    },
    doing(what, moment) {
      // What follows the last run may take long, and cannot say so while it lasts.
      const isComplete = moment.fraction >= 1 && Date.now() - started >= lineEvery;
      if ((isComplete && !wasComplete) || Date.now() - last >= lineEvery) tell(moment, what);
      wasComplete ||= isComplete;
    },
    clear() {},
    end() {},
  };
}

function bar(): Display {
  let drawn: SingleBar | null = null;
  let isLoading = false;
  let hasEnded = false;
  let value = 0;
  let text = '';
  async function load(): Promise<void> {
    isLoading = true;
    const { default: cliProgress } = await import('cli-progress');
    if (hasEnded) return;
    drawn = new cliProgress.SingleBar(
      {
        format: '{bar} {text}',
        clearOnComplete: true,
        hideCursor: true,
        gracefulExit: false,
      },
      cliProgress.Presets.shades_classic,
    );
    drawn.start(100, value, { text });
  }
  const draw = (fraction: number, words: string): void => {
    [value, text] = [percent(fraction), words];
    if (drawn !== null) drawn.update(value, { text });
    else if (!isLoading) void load();
  };
  return {
    show: (moment) => draw(moment.fraction, momentInWords(moment)),
    doing(what, moment) {
      draw(moment.fraction, doingInWords(what, moment));
      // What follows the last run may leave no time to draw.
      if (moment.fraction >= 1) drawn?.render();
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
  return time < 1
    ? `${Number((time * 1000).toPrecision(4))} ms`
    : `${Number(time.toPrecision(4))} s`;
}

/** `45 s`, `2 min 5 s`, `3 h 20 min`. */
export function wallTime(time: number): string {
  const whole = Math.round(time);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function showSpeed(speed: number): string {
  return speed >= 1 || speed === 0
    ? `${Number(speed.toPrecision(3))} times real time`
    : `real time / ${Number((1 / speed).toPrecision(3))}`;
}
