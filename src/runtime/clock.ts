// A clock: an integer tick and the length of a step, t = tick * dt. Times are rounded to ticks as Brian2 rounds them
// (semantics.md, 10.1), so that two runs one after the other neither repeat nor lose a step.

/** Two times count as one when they differ by less than this part of a step. */
export const timeTolerance = 1e-4;

export interface ClockSnapshot {
  readonly dt: number;
  readonly tick: number;
}

export class Clock {
  /** Length of a step, in seconds. Change it with `setDt`. */
  dt: number;
  /** Number of the step that runs now, or that runs next. */
  tick = 0;
  /** Time at the start of that step, in seconds. */
  t = 0;

  constructor(dt: number) {
    this.dt = dt;
  }

  /** The step that a time falls to: the nearest where the time is on the grid (within the tolerance), else the next. */
  step(time: number): number {
    const nearest = Math.round(time / this.dt);
    const distance = Math.abs(nearest * this.dt - time);
    return distance / this.dt <= timeTolerance ? nearest : Math.ceil(time / this.dt);
  }

  /** The step before which a run of `duration` from the time `now` ends. */
  endTick(duration: number, now: number): number {
    return this.step(now + duration);
  }

  /** Goes on to the next step. */
  advance(): void {
    this.tick += 1;
    this.t = this.tick * this.dt;
  }

  /** Goes to the step of a time: what a run does first. */
  moveTo(time: number): void {
    this.tick = this.step(time);
    this.t = this.tick * this.dt;
  }

  /**
   * Changes the length of a step between runs. True when it was done; false, with nothing changed, where the current
   * time of the network is no multiple of the new length.
   */
  setDt(dt: number, now: number): boolean {
    if (Math.abs(Math.round(now / dt) * dt - now) / dt > timeTolerance) return false;
    this.dt = dt;
    this.moveTo(now);
    return true;
  }

  snapshot(): ClockSnapshot {
    return { dt: this.dt, tick: this.tick };
  }

  restore(snapshot: ClockSnapshot): void {
    this.dt = snapshot.dt;
    this.tick = snapshot.tick;
    this.t = this.tick * this.dt;
  }
}

/** Whether two clocks stand at the same time. */
export function isSameTime(first: Clock, second: Clock): boolean {
  if (first.t === second.t) return true;
  return Math.abs(first.t - second.t) / Math.min(first.dt, second.dt) < timeTolerance;
}
