// Refractory neurons in a calendar queue by release step. Updates `not_refractory` in the same steps as a test of every
// neuron would, and restores the clamped variables (`unless refractory`). The cost per step depends on the number of
// spikes and refractory neurons, not on the size of the group.
import { allocate } from '../memory/index.ts';
import { log2, power } from '../math/index.ts';

/** The arrays of a group and what its kernels do with them. */
export interface RefractoryCalendarOptions {
  readonly notRefractory: Uint8Array;
  /** The clamped variables: those with `(unless refractory)`. */
  readonly clamped: readonly Float64Array[];
  /** Whether a kernel writes the clamped variables of refractory neurons, other than the reset right after the event. */
  readonly areWritten: boolean;
  /** Whether a kernel reads the clamped variables before release. If not, they are restored only at release. */
  readonly areSeen: boolean;
  /** Refractory period in steps, for all neurons or for each. */
  readonly steps: number | Int32Array;
  /** Whether a neuron is not refractory in a step, given its last spike before the run. */
  isFree(neuron: number, tick: number): boolean;
  /** The first step in which a neuron is not refractory, given its last spike before the run. */
  freeAt(neuron: number): number;
}

const none = -1;

/** The refractory neurons of one group. Call `release`, `restore` and `hold` in every step, in this order. */
export class RefractoryCalendar {
  private readonly notRefractory: Uint8Array;
  private readonly clamped: readonly Float64Array[];
  /** Values of the clamped variables of the neurons in `held`, in that order. */
  private readonly saved: readonly Float64Array[];
  private readonly areWritten: boolean;
  private readonly areSeen: boolean;
  /** Number of neurons in `held` whose values are in `saved`. */
  private savedCount = 0;
  private readonly steps: number | Int32Array;
  private readonly isFree: (neuron: number, tick: number) => boolean;
  private readonly freeAt: (neuron: number) => number;
  /** Bucket queue by release step: `head` per step (modulo its power-of-two length), `next` per neuron. */
  private head: Int32Array;
  private readonly next: Int32Array;
  /** The refractory neurons in any order, and the position of each in this list. */
  private readonly held: Int32Array;
  private readonly placeOf: Int32Array;
  private count = 0;
  /** The last step for which `release` was called; NaN before the first. */
  private released = NaN;

  constructor(options: RefractoryCalendarOptions) {
    const { notRefractory, clamped, areWritten, areSeen, steps, isFree, freeAt } = options;
    const size = notRefractory.length;
    this.notRefractory = notRefractory;
    this.clamped = clamped;
    this.areWritten = areWritten;
    this.areSeen = areSeen;
    this.steps = steps;
    this.isFree = isFree;
    this.freeAt = freeAt;
    const longest =
      typeof steps === 'number' ? steps : steps.reduce((most, n) => Math.max(most, n), 0);
    this.head = allocate('i32', roomFor(longest)).fill(none);
    this.next = allocate('i32', size);
    this.held = allocate('i32', size);
    this.placeOf = allocate('i32', size);
    this.saved = clamped.map(() => allocate('f64', size));
  }

  /** Before the state update, in every step: releases the neurons that are due; saves the clamped variables of the others. */
  release(tick: number): void {
    if (Number.isNaN(this.released)) this.fill(tick);
    this.save();
    const { head, next, notRefractory } = this;
    const mask = head.length - 1;
    for (let step = this.released + 1; step <= tick; step++) {
      let neuron = head[step & mask]!;
      if (neuron === none) continue;
      head[step & mask] = none;
      while (neuron !== none) {
        notRefractory[neuron] = 1;
        this.remove(neuron);
        neuron = next[neuron]!;
      }
    }
    this.released = tick;
  }

  /** After the state update: restores the clamped variables, if they are read before release. */
  restore(): void {
    if (this.areSeen) this.settle();
  }

  /** Restores the clamped variables of all refractory neurons. */
  settle(): void {
    const { held, savedCount, clamped, saved } = this;
    for (let v = 0; v < clamped.length; v++)
      restoreValues(clamped[v]!, saved[v]!, held, savedCount);
  }

  /** After the thresholds: neurons with an event become refractory. */
  hold(events: Int32Array, count: number, tick: number): void {
    const { steps, released } = this;
    // Before the first state update of a run: `fill` will find these events, like those of earlier runs.
    if (Number.isNaN(released)) return;
    for (let k = 0; k < count; k++) {
      const neuron = events[k]!;
      const free = tick + (typeof steps === 'number' ? steps : steps[neuron]!);
      // A neuron is released at the next state update at the earliest, which may be that of this step.
      this.add(neuron, Math.max(free, released + 1));
    }
  }

  private add(neuron: number, free: number): void {
    const { head, held, placeOf } = this;
    const slot = free & (head.length - 1);
    this.next[neuron] = head[slot]!;
    head[slot] = neuron;
    placeOf[neuron] = this.count;
    held[this.count] = neuron;
    this.count += 1;
  }

  /** Removes a neuron from `held` by moving the last one into its place, and restores its clamped variables. */
  private remove(neuron: number): void {
    const { held, placeOf, saved, clamped } = this;
    this.count -= 1;
    this.savedCount = this.count;
    const last = held[this.count]!;
    const place = placeOf[neuron]!;
    held[place] = last;
    placeOf[last] = place;
    for (let v = 0; v < saved.length; v++) {
      const values = saved[v]!;
      clamped[v]![neuron] = values[place]!;
      values[place] = values[this.count]!;
    }
  }

  /** Saves the clamped variables of newly refractory neurons; of all if they may have been written. */
  private save(): void {
    const { held, count, clamped } = this;
    const from = this.areWritten ? 0 : this.savedCount;
    for (let v = 0; v < clamped.length; v++) {
      const values = clamped[v]!;
      const saved = this.saved[v]!;
      for (let k = from; k < count; k++) saved[k] = values[held[k]!]!;
    }
    this.savedCount = count;
  }

  /** At the first state update of a run: finds the neurons that are refractory from earlier spikes. */
  private fill(tick: number): void {
    const { notRefractory } = this;
    const waiting: { neuron: number; free: number }[] = [];
    let longest = this.head.length - 1;
    for (let neuron = 0; neuron < notRefractory.length; neuron++) {
      const isFree = this.isFree(neuron, tick);
      notRefractory[neuron] = isFree ? 1 : 0;
      if (isFree) continue;
      const free = this.freeAt(neuron);
      waiting.push({ neuron, free });
      longest = Math.max(longest, Math.min(free - tick, mostSteps));
    }
    this.head = allocate('i32', roomFor(longest)).fill(none);
    for (const { neuron, free } of waiting) this.add(neuron, Math.min(free, tick + mostSteps));
    this.released = tick;
  }
}

/** A function of its own because engines optimise short functions sooner. */
function restoreValues(
  values: Float64Array,
  saved: Float64Array,
  places: Int32Array,
  count: number,
): void {
  for (let k = 0; k < count; k++) values[places[k]!] = saved[k]!;
}

/** Length limit of the queue: a `lastspike` in the future, set by the user, could exceed any. */
const mostSteps = 2 ** 24;

function roomFor(longest: number): number {
  return power(2, Math.ceil(log2(longest + 2)));
}
