// A clock: an integer tick and the length of a time step, t = tick * dt. Times are rounded to ticks as in Brian2's
// `Clock.set_interval`, so that consecutive runs neither repeat nor skip a step.

/** Two times are equal if they differ by less than this fraction of a step. */
export const timeTolerance = 1e-4;

/** The state of a clock: dt in seconds, and the number of steps since time 0. */
export interface ClockSnapshot {
  /** The time step in seconds. */
  readonly dt: number;
  /** The number of the step. */
  readonly tick: number;
}

/** A clock of a network. */
export class Clock {
  /** Length of a step, in seconds. Change it with `setDt`. */
  dt: number;
  /** Number of the current step, or of the next one between runs. */
  tick = 0;
  /** Time at the start of that step, in seconds. */
  t = 0;

  constructor(dt: number) {
    this.dt = dt;
  }

  /** The step of a time: the nearest if the time is on the grid (within the tolerance), else the next. */
  step(time: number): number {
    const nearest = Math.round(time / this.dt);
    const distance = Math.abs(nearest * this.dt - time);
    return distance / this.dt <= timeTolerance ? nearest : Math.ceil(time / this.dt);
  }

  /** The first step after a run of `duration` seconds from the time `now`. */
  endTick(duration: number, now: number): number {
    return this.step(now + duration);
  }

  /** Advances to a later step, by default to the next one. */
  advance(steps = 1): void {
    this.tick += steps;
    this.t = this.tick * this.dt;
  }

  /** Moves to the step of a time, at the start of a run. */
  moveTo(time: number): void {
    this.tick = this.step(time);
    this.t = this.tick * this.dt;
  }

  /**
   * Changes the length of a step between runs. Returns false, and changes nothing, if the current time of the network is
   * not a multiple of the new length.
   */
  setDt(dt: number, now: number): boolean {
    if (Math.abs(Math.round(now / dt) * dt - now) / dt > timeTolerance) return false;
    this.dt = dt;
    this.moveTo(now);
    return true;
  }

  /** A copy of the state. */
  snapshot(): ClockSnapshot {
    return { dt: this.dt, tick: this.tick };
  }

  /** Returns to the step length and the time of a snapshot. */
  restore(snapshot: ClockSnapshot): void {
    this.dt = snapshot.dt;
    this.tick = snapshot.tick;
    this.t = this.tick * this.dt;
  }
}

/** Whether the current steps of two clocks are at the same time. */
export function isSameTime(first: Clock, second: Clock): boolean {
  if (first.t === second.t) return true;
  return Math.abs(first.t - second.t) / Math.min(first.dt, second.dt) < timeTolerance;
}
