// The neurons of a group that are refractory, by the step in which they become free again. Takes the events of each step;
// sets and clears `not_refractory` in the steps in which a test of every neuron would, and keeps the values of variables
// that stand still. Work is proportional to the spikes and to the neurons that are refractory, not to all neurons.
import { log2, power } from '../math/index.ts';
import { allocate } from './buffers.ts';

export interface RefractoryRingOptions {
  readonly notRefractory: Uint8Array;
  /** Variables that stand still while a neuron is refractory. */
  readonly frozen: readonly Float64Array[];
  /** Whether code writes them for refractory neurons, too, other than right after their event. */
  readonly areWritten: boolean;
  /** Whether anybody looks at them meanwhile; else they may run on, and are put back at the end. */
  readonly areSeen: boolean;
  /** For each neuron, or for all, how many steps after the one of its spike it is free. */
  readonly steps: number | Int32Array;
  /** Whether a neuron is free in a step, and the first step in which it is, from what is known before the run. */
  isFree(neuron: number, tick: number): boolean;
  freeAt(neuron: number): number;
}

const nobody = -1;

export class RefractoryRing {
  private readonly notRefractory: Uint8Array;
  private readonly frozen: readonly Float64Array[];
  /** What stands still, in the order of `held`. */
  private readonly kept: readonly Float64Array[];
  private readonly areWritten: boolean;
  private readonly areSeen: boolean;
  /** So many of those that are held have their values in `kept`. */
  private keptCount = 0;
  private readonly steps: number | Int32Array;
  private readonly isFree: (neuron: number, tick: number) => boolean;
  private readonly freeAt: (neuron: number) => number;
  /** Neurons by the step in which they are free, in a ring of steps: the first of each step, and who follows whom. */
  private first: Int32Array;
  private readonly following: Int32Array;
  /** All that are refractory, in any order, and where each stands there. */
  private readonly held: Int32Array;
  private readonly placeOf: Int32Array;
  private count = 0;
  /** The step that was released last. */
  private released = NaN;

  constructor(options: RefractoryRingOptions) {
    const { notRefractory, frozen, areWritten, areSeen, steps, isFree, freeAt } = options;
    const size = notRefractory.length;
    this.notRefractory = notRefractory;
    this.frozen = frozen;
    this.areWritten = areWritten;
    this.areSeen = areSeen;
    this.steps = steps;
    this.isFree = isFree;
    this.freeAt = freeAt;
    const longest =
      typeof steps === 'number' ? steps : steps.reduce((most, n) => Math.max(most, n), 0);
    this.first = allocate('i32', roomFor(longest)).fill(nobody);
    this.following = allocate('i32', size);
    this.held = allocate('i32', size);
    this.placeOf = allocate('i32', size);
    this.kept = frozen.map(() => allocate('f64', size));
  }

  /** Before the state update of all neurons: those whose time is over are free; keeps what stands still. Every step has one. */
  release(tick: number): void {
    if (Number.isNaN(this.released)) this.fill(tick);
    this.keep();
    const { first, following, notRefractory } = this;
    const mask = first.length - 1;
    for (let step = this.released + 1; step <= tick; step++) {
      let neuron = first[step & mask]!;
      if (neuron === nobody) continue;
      first[step & mask] = nobody;
      while (neuron !== nobody) {
        notRefractory[neuron] = 1;
        this.letGo(neuron);
        neuron = following[neuron]!;
      }
    }
    this.released = tick;
  }

  /** After the state update: puts back what stands still. */
  restore(): void {
    if (this.areSeen) this.settle();
  }

  /** What stands still has the values that it stands at. */
  settle(): void {
    const { held, keptCount, frozen, kept } = this;
    for (let v = 0; v < frozen.length; v++) putBack(frozen[v]!, kept[v]!, held, keptCount);
  }

  /** After the thresholds: neurons with an event are refractory from now on. */
  hold(events: Int32Array, count: number, tick: number): void {
    const { steps, released } = this;
    // Events before the first state update of a run are found by it, as are those of before the run.
    if (Number.isNaN(released)) return;
    for (let k = 0; k < count; k++) {
      const neuron = events[k]!;
      const free = tick + (typeof steps === 'number' ? steps : steps[neuron]!);
      // One that would be free at once is so from the next state update on, be it that of this step.
      this.add(neuron, Math.max(free, released + 1));
    }
  }

  private add(neuron: number, free: number): void {
    const { first, held, placeOf } = this;
    const slot = free & (first.length - 1);
    this.following[neuron] = first[slot]!;
    first[slot] = neuron;
    placeOf[neuron] = this.count;
    held[this.count] = neuron;
    this.count += 1;
  }

  /** The last takes its place. */
  private letGo(neuron: number): void {
    const { held, placeOf, kept, frozen } = this;
    this.count -= 1;
    this.keptCount = this.count;
    const last = held[this.count]!;
    const place = placeOf[neuron]!;
    held[place] = last;
    placeOf[last] = place;
    for (let v = 0; v < kept.length; v++) {
      const values = kept[v]!;
      frozen[v]![neuron] = values[place]!;
      values[place] = values[this.count]!;
    }
  }

  /** What stands still of those that are new; of all where somebody may have written it. */
  private keep(): void {
    const { held, count, frozen } = this;
    const from = this.areWritten ? 0 : this.keptCount;
    for (let v = 0; v < frozen.length; v++) {
      const values = frozen[v]!;
      const kept = this.kept[v]!;
      for (let k = from; k < count; k++) kept[k] = values[held[k]!]!;
    }
    this.keptCount = count;
  }

  /** The first state update of a run: what the last spikes of before mean now. */
  private fill(tick: number): void {
    const { notRefractory } = this;
    const waiting: { neuron: number; free: number }[] = [];
    let longest = this.first.length - 1;
    for (let neuron = 0; neuron < notRefractory.length; neuron++) {
      const isFree = this.isFree(neuron, tick);
      notRefractory[neuron] = isFree ? 1 : 0;
      if (isFree) continue;
      const free = this.freeAt(neuron);
      waiting.push({ neuron, free });
      longest = Math.max(longest, Math.min(free - tick, mostSteps));
    }
    this.first = allocate('i32', roomFor(longest)).fill(nobody);
    for (const { neuron, free } of waiting) this.add(neuron, Math.min(free, tick + mostSteps));
    this.released = tick;
  }
}

/** By itself, as engines are quicker to compile what is short. */
function putBack(
  values: Float64Array,
  kept: Float64Array,
  places: Int32Array,
  count: number,
): void {
  for (let k = 0; k < count; k++) values[places[k]!] = kept[k]!;
}

/** A spike time in the future, set by hand, may hold a neuron for longer than any ring. */
const mostSteps = 2 ** 24;

function roomFor(longest: number): number {
  return power(2, Math.ceil(log2(longest + 2)));
}
