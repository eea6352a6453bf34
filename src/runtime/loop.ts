// The simulation loop: runs every scheduled object in every step of its clock. At times shared by several clocks, all their
// objects run in one common order.
import type { ComposedStep, StepCalls } from '../abi.ts';
import { type Clock, isSameTime } from './clock.ts';
import type { Scheduled } from './schedule.ts';
import { nextTurn, slicePeriod } from '../slices.ts';

/** Arguments of a run. */
export interface RunRequest {
  /** The objects in the order of `sortSchedule`. */
  readonly scheduled: readonly Scheduled[];
  /** All clocks of the network, including those without active objects. */
  readonly clocks: readonly Clock[];
  /** Time of the network, in seconds. */
  readonly now: number;
  /** Duration of the run, in seconds. */
  readonly duration: number;
  /** The time of the first step, for a run that was begun earlier. Default: `now`. */
  readonly from?: number;
  /** Called between two steps, with the time of the next one: at every yield to the event loop, and after a stop. */
  readonly onPause?: (next: number) => void;
  /** Called after every step, or after several that are taken at once; true ends the run. */
  readonly shouldStop?: () => boolean;
  /**
   * Asked before each slice, with the time of the next step: how far to go before other events are
   * handled; null ends the run. Default: `slicePeriod` of wall time, and then a turn of the event loop.
   */
  readonly nextSlice?: ((next: number) => Promise<Slice | null>) | undefined;
  /**
   * Called with the completed fraction (0 to 1) and the simulated time: at the start, at the end, and about every 0.05 s of
   * wall time.
   */
  readonly onProgress?: (completed: number, now: number) => void;
  /** Whether to measure the wall time of each object. */
  readonly isProfiled?: boolean;
  /** Composes what objects do into one function that does it in sequence, faster than a loop. */
  readonly compose?: (steps: readonly StepCalls[], clock: Clock) => ComposedStep;
}

/** The part of a run between two pauses. It ends when one of its limits is reached, always between two steps. */
export interface Slice {
  /** Wall time in milliseconds, exceeded by a few. */
  readonly milliseconds: number;
  /** Simulated time in seconds: no step at this time or later is taken. Default: no limit. */
  readonly until?: number;
  /** Asked after every step; true ends the slice. */
  isOver?(): boolean;
}

/** One line of `profiling_info`. */
export interface ProfileEntry {
  /** Name of the object: `P_stateupdater`. */
  readonly name: string;
  /** The slot of the step in which it runs. */
  readonly when: string;
  /** Total wall time of the object, in seconds. */
  readonly seconds: number;
}

/** Result of a run. */
export interface RunOutcome {
  /** Time of the network in seconds: exactly now + duration, or after a stop the time of the next step. */
  readonly now: number;
  readonly isStopped: boolean;
  /** One entry per object, in running order; null without profiling. */
  readonly profile: readonly ProfileEntry[] | null;
}

/** Wall time between calls of `onProgress`, in milliseconds. */
const reportPeriod = 50;
/** Target wall time between two readings of the wall clock, in milliseconds. */
const pollPeriod = 4;

/**
 * Runs until the end or until `shouldStop` returns true, in slices: yields to the event loop about every 50 ms, in web pages
 * every 12 ms, or as `nextSlice` says.
 */
export async function runLoopAsync(request: RunRequest): Promise<RunOutcome> {
  const run = new Run(request);
  const { nextSlice } = request;
  const usual: Slice = { milliseconds: slicePeriod };
  request.onProgress?.(0, request.now);
  let reported = performance.now();
  let slice = nextSlice === undefined ? usual : await nextSlice(run.now);
  while (slice !== null && !run.advance(slice)) {
    if (performance.now() - reported >= reportPeriod) {
      request.onProgress?.(run.completed, run.now);
      reported = performance.now();
    }
    request.onPause?.(run.now);
    if (nextSlice === undefined) await nextTurn();
    else slice = await nextSlice(run.now);
  }
  if (slice === null) run.stop();
  request.onProgress?.(run.completed, run.now);
  const outcome = run.outcome();
  if (outcome.isStopped) request.onPause?.(run.now);
  return outcome;
}

/** As `runLoopAsync`, without yielding to the event loop and without pauses. */
export function runLoop(request: RunRequest): RunOutcome {
  const run = new Run(request);
  request.onProgress?.(0, request.now);
  while (!run.advance({ milliseconds: reportPeriod })) request.onProgress?.(run.completed, run.now);
  request.onProgress?.(run.completed, run.now);
  return run.outcome();
}

/** A run in progress. */
class Run {
  private readonly request: RunRequest;
  private readonly objects: readonly Scheduled[];
  private readonly runs: readonly (() => void)[];
  private readonly seconds: Float64Array | null;
  private readonly timeline: Timeline;
  private readonly shouldStop: () => boolean;
  /** Steps between two readings of the wall clock. */
  private block = 1;
  private isStopped = false;

  constructor(request: RunRequest) {
    this.request = request;
    this.objects = request.scheduled.filter((object) => object.isActive());
    this.seconds = request.isProfiled === true ? new Float64Array(this.objects.length) : null;
    this.runs = this.objects.map((object, k) => timed(object, k, this.seconds));
    this.shouldStop = request.shouldStop ?? never;
    const { clocks, now, duration, from = now } = request;
    const ends = clocks.map((clock) => clock.endTick(duration, now));
    for (const clock of clocks) clock.moveTo(from);
    const [only] = clocks;
    this.timeline =
      only !== undefined && clocks.length === 1
        ? new OneClock(only, ends[0] ?? 0, this.compose(only))
        : new ManyClocks(clocks, ends, this.objects, this.runs);
  }

  private compose(clock: Clock): ComposedStep {
    const { compose = inTurn, isProfiled } = this.request;
    const steps = this.objects.map(({ parts = null }, k) => ({
      run: this.runs[k]!,
      parts: isProfiled === true ? null : parts,
    }));
    return compose(steps, clock);
  }

  /** Runs until one of the limits of a slice; returns whether the run is over. */
  advance({ milliseconds, until = Infinity, isOver }: Slice): boolean {
    const begun = performance.now();
    let polled = begun;
    let isSliceOver = false;
    const { shouldStop } = this;
    const isEnded =
      isOver === undefined ? shouldStop : () => shouldStop() || (isSliceOver = isOver());
    while (polled - begun < milliseconds && !isSliceOver) {
      if (this.isStopped || this.timeline.isOver()) return true;
      const steps = Math.min(this.block, this.timeline.stepsUntil(until));
      if (steps <= 0) break;
      const isCut = this.timeline.advance(steps, isEnded, isOver !== undefined);
      this.isStopped = isCut && !isSliceOver;
      const now = performance.now();
      // Adaptive, 1 to 2^20 steps: a step may take a microsecond or a second.
      if (now - polled < pollPeriod / 2 && steps === this.block)
        this.block = Math.min(2 * this.block, 1 << 20);
      else if (now - polled > 2 * pollPeriod) this.block = Math.max(this.block >> 1, 1);
      polled = now;
    }
    return this.isStopped || this.timeline.isOver();
  }

  /** Ends the run before its next step. */
  stop(): void {
    this.isStopped = true;
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

function inTurn(steps: readonly StepCalls[], clock: Clock): ComposedStep {
  return {
    most: 1,
    take() {
      for (let k = 0; k < steps.length; k++) steps[k]!.run();
      clock.advance();
    },
  };
}

function never(): boolean {
  return false;
}

/** A function that runs an object and, with profiling, adds up its wall time. */
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
  /** Time of the next step. */
  time(): number;
  /** How many steps there are before a time; where there are several clocks, that many at least. */
  stepsUntil(time: number): number;
  /**
   * Runs at most this many steps; returns whether `isEnded` ended them.
   *
   * @param isEndedAnywhere whether that is asked after each step, even where several could be taken at once
   */
  advance(steps: number, isEnded: () => boolean, isEndedAnywhere: boolean): boolean;
}

/** The common case of a single clock: every object runs in every step. */
class OneClock implements Timeline {
  private readonly clock: Clock;
  private readonly end: number;
  private readonly step: ComposedStep;

  constructor(clock: Clock, end: number, step: ComposedStep) {
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

  stepsUntil(time: number): number {
    return this.clock.step(time) - this.clock.tick;
  }

  advance(steps: number, isEnded: () => boolean, isEndedAnywhere: boolean): boolean {
    const { clock, step } = this;
    const last = Math.min(this.end, clock.tick + steps);
    const most = isEndedAnywhere ? 1 : step.most;
    while (clock.tick < last) {
      step.take(Math.min(most, last - clock.tick));
      if (isEnded()) return true;
    }
    return false;
  }
}

/** Several clocks: each step runs the clocks that are at the smallest time. */
class ManyClocks implements Timeline {
  private readonly clocks: readonly Clock[];
  private readonly ends: readonly number[];
  private readonly runs: readonly (() => void)[];
  /** The index of the clock of each object. */
  private readonly clockOf: Int32Array;
  /** For each clock, whether it is part of the current step. */
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

  stepsUntil(time: number): number {
    const left = this.clocks.map((clock, c) =>
      clock.tick < this.ends[c]! ? clock.step(time) - clock.tick : 0,
    );
    return Math.max(0, ...left);
  }

  advance(steps: number, isEnded: () => boolean): boolean {
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
      if (isEnded()) return true;
    }
    return false;
  }

  /** The clock with the smallest time among those that have not finished. */
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
