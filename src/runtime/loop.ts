// The stepping loop. Takes scheduled objects, their clocks and a duration; runs every object in every step of its clock,
// and gives the time the network has come to. At one time all objects of all clocks that stand there run in one order.
import { type Clock, isSameTime } from './clock.ts';
import type { Scheduled } from './schedule.ts';

export interface RunRequest {
  /** In running order: see `sortSchedule`. */
  readonly scheduled: readonly Scheduled[];
  /** Every clock of the network, also those on which nothing runs. */
  readonly clocks: readonly Clock[];
  /** Time of the network, in seconds. */
  readonly now: number;
  /** How long to run, in seconds. */
  readonly duration: number;
  /** Asked after every step; true ends the run there. */
  readonly shouldStop?: () => boolean;
  /** Told the completed part (0 to 1) and the time of the network: at the start, about every 0.1 s of wall time, at the end. */
  readonly onProgress?: (completed: number, now: number) => void;
  /** Whether to measure the time that each object takes. */
  readonly isProfiled?: boolean;
  /** Makes one function of several that are called one after the other, quicker than a loop over them. */
  readonly compose?: (runs: readonly (() => void)[]) => () => void;
}

export interface ProfileEntry {
  readonly name: string;
  /** The slot of the step it runs in. */
  readonly when: string;
  /** Wall time spent in the object, in seconds. */
  readonly seconds: number;
}

export interface RunOutcome {
  /** Time of the network: exactly now + duration, or that of the step that would have been next. */
  readonly now: number;
  readonly isStopped: boolean;
  /** One entry an object that ran, in running order; null where it was not asked for. */
  readonly profile: readonly ProfileEntry[] | null;
}

/** Wall time between two reports of progress, in milliseconds. */
const reportPeriod = 100;
/** Wall time for which an asynchronous run keeps the thread, in milliseconds. */
const slicePeriod = 50;
/** Aim for the wall time between two looks at the wall clock, in milliseconds. */
const lookPeriod = 4;

/** Runs to the end, or to where `shouldStop` ends it. */
export function runLoop(request: RunRequest): RunOutcome {
  const run = new Run(request);
  request.onProgress?.(0, request.now);
  while (!run.advance(reportPeriod)) request.onProgress?.(run.completed, run.now);
  request.onProgress?.(run.completed, run.now);
  return run.outcome();
}

/** As `runLoop`, but lets other events of the page or program happen about every 50 ms. */
export async function runLoopAsync(request: RunRequest): Promise<RunOutcome> {
  const run = new Run(request);
  const turns = openTurns();
  try {
    request.onProgress?.(0, request.now);
    while (!run.advance(slicePeriod)) {
      request.onProgress?.(run.completed, run.now);
      await turns.next();
    }
    request.onProgress?.(run.completed, run.now);
    return run.outcome();
  } finally {
    turns.close();
  }
}

/** A run under way. */
class Run {
  private readonly request: RunRequest;
  private readonly objects: readonly Scheduled[];
  private readonly runs: readonly (() => void)[];
  private readonly seconds: Float64Array | null;
  private readonly timeline: Timeline;
  private readonly shouldStop: () => boolean;
  /** Steps between two looks at the wall clock. */
  private block = 1;
  private isStopped = false;

  constructor(request: RunRequest) {
    this.request = request;
    this.objects = request.scheduled.filter((object) => object.isActive());
    this.seconds = request.isProfiled === true ? new Float64Array(this.objects.length) : null;
    this.runs = this.objects.map((object, k) => timed(object, k, this.seconds));
    this.shouldStop = request.shouldStop ?? never;
    const { clocks, now, duration } = request;
    const ends = clocks.map((clock) => clock.endTick(duration, now));
    for (const clock of clocks) clock.moveTo(now);
    const [only] = clocks;
    this.timeline =
      only !== undefined && clocks.length === 1
        ? new OneClock(only, ends[0] ?? 0, (request.compose ?? inTurn)(this.runs))
        : new ManyClocks(clocks, ends, this.objects, this.runs);
  }

  /** Runs for about so many milliseconds of wall time; true when the run is over. */
  advance(milliseconds: number): boolean {
    const begun = performance.now();
    let looked = begun;
    while (looked - begun < milliseconds) {
      if (this.isStopped || this.timeline.isOver()) return true;
      this.isStopped = this.timeline.advance(this.block, this.shouldStop);
      const look = performance.now();
      // From 1 to 2^20 steps: a step may take a microsecond or a second.
      if (look - looked < lookPeriod / 2) this.block = Math.min(2 * this.block, 1 << 20);
      else if (look - looked > 2 * lookPeriod) this.block = Math.max(this.block >> 1, 1);
      looked = look;
    }
    return this.isStopped || this.timeline.isOver();
  }

  get now(): number {
    const { now, duration } = this.request;
    return !this.isStopped && this.timeline.isOver() ? now + duration : this.timeline.time();
  }

  get completed(): number {
    const { now, duration } = this.request;
    return duration > 0 ? Math.min(1, Math.max(0, (this.now - now) / duration)) : 1;
  }

  outcome(): RunOutcome {
    const { seconds } = this;
    const profile =
      seconds &&
      this.objects.map(({ name, when }, k): ProfileEntry => ({
        name,
        when,
        seconds: seconds[k] ?? 0,
      }));
    return { now: this.now, isStopped: this.isStopped, profile };
  }
}

function inTurn(runs: readonly (() => void)[]): () => void {
  return () => {
    for (let k = 0; k < runs.length; k++) runs[k]!();
  };
}

function never(): boolean {
  return false;
}

/** What runs an object, and adds the time it took where that is wanted. */
function timed(object: Scheduled, k: number, seconds: Float64Array | null): () => void {
  if (seconds === null) return () => object.run();
  return () => {
    const begun = performance.now();
    object.run();
    seconds[k] = (seconds[k] ?? 0) + (performance.now() - begun) / 1000;
  };
}

interface Timeline {
  isOver(): boolean;
  /** Time of the step that is next. */
  time(): number;
  /** Runs at most so many steps; true when it was told to stop. */
  advance(steps: number, shouldStop: () => boolean): boolean;
}

/** The usual case: everything runs in every step. */
class OneClock implements Timeline {
  private readonly clock: Clock;
  private readonly end: number;
  private readonly step: () => void;

  constructor(clock: Clock, end: number, step: () => void) {
    this.clock = clock;
    this.end = end;
    this.step = step;
  }

  isOver(): boolean {
    return this.clock.tick >= this.end;
  }

  time(): number {
    return this.clock.t;
  }

  advance(steps: number, shouldStop: () => boolean): boolean {
    const { clock, step } = this;
    const last = Math.min(this.end, clock.tick + steps);
    while (clock.tick < last) {
      step();
      clock.advance();
      if (shouldStop()) return true;
    }
    return false;
  }
}

/** Several clocks: each step is that of the clocks which stand at the smallest time. */
class ManyClocks implements Timeline {
  private readonly clocks: readonly Clock[];
  private readonly ends: readonly number[];
  private readonly runs: readonly (() => void)[];
  /** For each object, the number of its clock. */
  private readonly clockOf: Int32Array;
  /** For each clock, 1 where it takes part in the current step. */
  private readonly isCurrent: Uint8Array;

  constructor(
    clocks: readonly Clock[],
    ends: readonly number[],
    objects: readonly Scheduled[],
    runs: readonly (() => void)[],
  ) {
    this.clocks = clocks;
    this.ends = ends;
    this.runs = runs;
    this.clockOf = Int32Array.from(objects, (object) => clocks.indexOf(object.clock));
    this.isCurrent = new Uint8Array(clocks.length);
  }

  isOver(): boolean {
    return this.earliest() === null;
  }

  time(): number {
    let time = Infinity;
    for (const clock of this.clocks) time = Math.min(time, clock.t);
    return time;
  }

  advance(steps: number, shouldStop: () => boolean): boolean {
    const { clocks, ends, runs, clockOf, isCurrent } = this;
    for (let step = 0; step < steps; step++) {
      const earliest = this.earliest();
      if (earliest === null) return false;
      for (let c = 0; c < clocks.length; c++) {
        isCurrent[c] = clocks[c]!.tick < ends[c]! && isSameTime(clocks[c]!, earliest) ? 1 : 0;
      }
      for (let k = 0; k < runs.length; k++) {
        if (isCurrent[clockOf[k]!] === 1) runs[k]!();
      }
      for (let c = 0; c < clocks.length; c++) {
        if (isCurrent[c] === 1) clocks[c]!.advance();
      }
      if (shouldStop()) return true;
    }
    return false;
  }

  /** The clock with the smallest time among those that are not at their end. */
  private earliest(): Clock | null {
    let earliest: Clock | null = null;
    for (let c = 0; c < this.clocks.length; c++) {
      const clock = this.clocks[c]!;
      if (clock.tick < this.ends[c]! && (earliest === null || clock.t < earliest.t))
        earliest = clock;
    }
    return earliest;
  }
}

/** Ends after other waiting events of the page or program had their turn. */
interface Turns {
  next(): Promise<void>;
  close(): void;
}

/**
 * Node answers up to a thousand messages before it looks at timers and signals, so there it must be `setImmediate`. Pages
 * have none, and hold back timers that follow one another, so there it is a message to oneself.
 */
function openTurns(): Turns {
  if (typeof setImmediate === 'function') {
    return {
      next: () => new Promise((resolve) => void setImmediate(resolve)),
      close: () => undefined,
    };
  }
  const channel = new MessageChannel();
  // Node's types, which are the ones at hand, leave out this property of a page's ports.
  const port = channel.port1 as unknown as { onmessage: (() => void) | null };
  return {
    next: () =>
      new Promise((resolve) => {
        port.onmessage = () => resolve();
        channel.port2.postMessage(null);
      }),
    close: () => {
      channel.port1.close();
      channel.port2.close();
    },
  };
}
