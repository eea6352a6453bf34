// Emits spikes at given times, sorted by time, then index. The rounding of times to steps and the checks are those of
// Brian2's SpikeGeneratorGroup; faults are returned, not thrown.
import { allocate, allocateCopy, plainArray } from '../memory/index.ts';
import type { EventSpace } from './event-space.ts';

/** Why spikes are refused. Times and periods are in seconds, positions are indices into the given arrays. */
export type SpikesFault =
  | { readonly kind: 'different-lengths'; readonly indices: number; readonly times: number }
  | {
      readonly kind: 'index-outside';
      readonly index: number;
      readonly position: number;
      readonly size: number;
    }
  | { readonly kind: 'negative-time'; readonly time: number; readonly position: number }
  | { readonly kind: 'negative-period'; readonly period: number }
  /** The period is not longer than the last spike time. */
  | { readonly kind: 'period-too-short'; readonly period: number; readonly last: number }
  | { readonly kind: 'period-below-dt'; readonly period: number; readonly dt: number }
  | { readonly kind: 'period-not-multiple'; readonly period: number; readonly dt: number }
  | {
      readonly kind: 'twice-in-one-step';
      readonly index: number;
      readonly first: number;
      readonly second: number;
      readonly dt: number;
    };

/** What is questionable about spikes that are accepted. */
export type SpikesWarning =
  /** Spikes before the current time. */
  | { readonly kind: 'ignored-spikes'; readonly count: number; readonly now: number }
  /** More than 2^31 steps: the spikes are not repeated. */
  | { readonly kind: 'period-too-long'; readonly period: number; readonly dt: number };

/** What `prepare` found. With faults, the generator is not ready to run. */
export interface Preparation {
  readonly faults: readonly SpikesFault[];
  readonly warnings: readonly SpikesWarning[];
}

/** Fraction of a step added to each time, so that rounding errors do not move a spike to the previous step. */
const shift = 1e-3;
const mostPeriodSteps = 2 ** 31 - 1;

/** The step of a spike time: at dt = 0.1 ms, 0.1999 ms is in step 2. */
export function stepOfSpike(time: number, dt: number): number {
  return Math.trunc((time + shift * dt) / dt);
}

/** The spikes of a generator and its position among them. */
export interface SpikeGeneratorSnapshot {
  /** The neuron of each spike, ascending by time. */
  readonly indices: Int32Array;
  /** In seconds, as `period` and `dt`. */
  readonly times: Float64Array;
  /** 0: no repetition. */
  readonly period: number;
  /** The step of each spike, within the period if there is one. */
  readonly steps: Float64Array;
  readonly periodSteps: number;
  readonly dt: number;
  /** Position of the next spike to emit. */
  readonly next: number;
  readonly isChanged: boolean;
}

/** The spikes of one SpikeGeneratorGroup. */
export class SpikeGenerator {
  /** Number of neurons. */
  readonly size: number;
  private indices = allocate('i32', 0);
  private times = allocate('f64', 0);
  private period = 0;
  /** Step of each spike, within the period if there is one. */
  private steps = allocate('f64', 0);
  /** Length of the period in steps; 0: no repetition. */
  private periodSteps = 0;
  private dt = 0;
  /** Index of the next spike to emit. */
  private next = 0;
  private isChanged = true;

  constructor(size: number) {
    this.size = size;
  }

  /** Replaces the spikes: absolute times in seconds; period 0 for no repetition. With faults, nothing is replaced. */
  setSpikes(
    indices: ArrayLike<number>,
    times: ArrayLike<number>,
    period = 0,
  ): readonly SpikesFault[] {
    const faults = this.check(indices, times, period);
    if (faults.length > 0) return faults;
    const places = plainArray('u32', times.length).map((_, place) => place);
    places.sort((a, b) => times[a]! - times[b]! || indices[a]! - indices[b]!);
    this.indices = allocate('i32', places.length);
    this.times = allocate('f64', places.length);
    for (const [k, place] of places.entries()) {
      this.indices[k] = indices[place]!;
      this.times[k] = times[place]!;
    }
    this.period = period;
    this.isChanged = true;
    return [];
  }

  /** Computes the step of each spike, before a run. `tick` is the step of `now`, the time of the network. */
  prepare(dt: number, now: number, tick: number): Preparation {
    const faults: SpikesFault[] = [];
    const warnings: SpikesWarning[] = [];
    const { times, isChanged } = this;
    const previousDt = this.dt;
    if (isChanged || dt !== previousDt) {
      this.dt = dt;
      this.steps = allocate('f64', times.length);
      for (let k = 0; k < times.length; k++) this.steps[k] = stepOfSpike(times[k]!, dt);
      this.periodSteps = this.findPeriodSteps(faults, warnings);
      this.checkSteps(faults);
    }
    if (faults.length > 0) {
      this.dt = NaN; // The next call checks again.
      return { faults, warnings };
    }
    const isPeriodic = this.periodSteps > 0;
    const present = isPeriodic ? tick % this.periodSteps : tick;
    if (isChanged || isPeriodic) {
      this.next = this.firstFrom(present);
      if (!isPeriodic && this.next > 0)
        warnings.push({ kind: 'ignored-spikes', count: this.next, now });
    } else {
      // After a change of dt, a pending spike may round to the step before the current one; emit it now.
      const late = now - shift * Math.max(dt, previousDt);
      while (
        this.next < times.length &&
        this.steps[this.next]! < present &&
        times[this.next]! < late
      )
        this.next++;
      for (let k = this.next; k < times.length && this.steps[k]! < present; k++)
        this.steps[k] = present;
    }
    this.isChanged = false;
    return { faults, warnings };
  }

  /** Writes the events of a step and returns their number. Steps must ascend. */
  send(tick: number, events: EventSpace): number {
    const { steps, indices, periodSteps } = this;
    const present = periodSteps > 0 ? tick % periodSteps : tick;
    let k = periodSteps > 0 && present === 0 ? 0 : this.next;
    while (k < steps.length && steps[k]! < present) k++;
    let count = 0;
    for (; k < steps.length && steps[k] === present; k++) events.indices[count++] = indices[k]!;
    this.next = k;
    events.count = count;
    return count;
  }

  /** A copy of the state. */
  snapshot(): SpikeGeneratorSnapshot {
    const { indices, times, period, periodSteps, dt, next, isChanged } = this;
    // Indices and times are never modified in place; steps are.
    return { indices, times, period, steps: this.steps.slice(), periodSteps, dt, next, isChanged };
  }

  /** Returns to the spikes and the position of a snapshot. */
  restore(snapshot: SpikeGeneratorSnapshot): void {
    this.indices = allocateCopy(snapshot.indices);
    this.times = allocateCopy(snapshot.times);
    this.period = snapshot.period;
    this.steps = allocateCopy(snapshot.steps);
    this.periodSteps = snapshot.periodSteps;
    this.dt = snapshot.dt;
    this.next = snapshot.next;
    this.isChanged = snapshot.isChanged;
  }

  private check(
    indices: ArrayLike<number>,
    times: ArrayLike<number>,
    period: number,
  ): SpikesFault[] {
    const { size } = this;
    if (indices.length !== times.length) {
      return [{ kind: 'different-lengths', indices: indices.length, times: times.length }];
    }
    const faults: SpikesFault[] = [];
    if (!(period >= 0)) faults.push({ kind: 'negative-period', period });
    for (let position = 0; position < times.length; position++) {
      const index = indices[position]!;
      if (!(index >= 0 && index < size)) {
        faults.push({ kind: 'index-outside', index, position, size });
        break;
      }
    }
    for (let position = 0; position < times.length; position++) {
      const time = times[position]!;
      if (!(time >= 0)) {
        faults.push({ kind: 'negative-time', time, position });
        break;
      }
    }
    return faults;
  }

  private findPeriodSteps(faults: SpikesFault[], warnings: SpikesWarning[]): number {
    const { period, dt, times, steps } = this;
    if (period === 0 || period === Infinity) return 0;
    if (period < dt) {
      faults.push({ kind: 'period-below-dt', period, dt });
      return 0;
    }
    const periodSteps = Math.round(period / dt);
    if (times.length > 0 && steps[steps.length - 1]! >= periodSteps) {
      faults.push({ kind: 'period-too-short', period, last: times[times.length - 1]! });
    }
    if (periodSteps > mostPeriodSteps) {
      warnings.push({ kind: 'period-too-long', period, dt });
      return 0;
    }
    if (Math.abs(periodSteps * dt - period) > period * Number.EPSILON) {
      faults.push({ kind: 'period-not-multiple', period, dt });
    }
    return periodSteps;
  }

  /** A neuron must not spike twice in a step. */
  private checkSteps(faults: SpikesFault[]): void {
    const { indices, times, steps, dt } = this;
    const lastOf = plainArray('i32', this.size).fill(-1);
    for (let k = 0; k < steps.length; k++) {
      const index = indices[k]!;
      const last = lastOf[index]!;
      if (last >= 0 && steps[last] === steps[k]) {
        faults.push({
          kind: 'twice-in-one-step',
          index,
          first: times[last]!,
          second: times[k]!,
          dt,
        });
        return;
      }
      lastOf[index] = k;
    }
  }

  /** The first spike at or after a step. */
  private firstFrom(step: number): number {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.steps[middle]! < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
