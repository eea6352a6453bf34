// Refractory neurons in a calendar queue by release step. `not_refractory` changes in the same steps as by a test of every neuron,
// and the clamped variables (`unless refractory`) keep their values. Kernels put neurons in and take them out (codegen/glue/
// refractory.ts); the cost of a step depends on the number of spikes and refractory neurons, not on the size of the group.
import { calendarCells } from '../abi.ts';
import type { ArrayOf } from '../memory/index.ts';
import { log2, power } from '../math/index.ts';

/** The arrays of a group, and how long its neurons are refractory. */
export interface RefractoryCalendarOptions {
  readonly notRefractory: Uint8Array;
  /** The clamped variables: those with `(unless refractory)`. */
  readonly clamped: readonly Float64Array[];
  /** How many steps after its event a neuron is released: one number for all, or one each. */
  readonly steps: number | Int32Array;
  /** An array for one of its parts, of any contents. */
  make<E extends 'f64' | 'i32'>(part: string, element: E, length: number): ArrayOf[E];
  /** Whether a neuron is not refractory in a step, given its last spike before the run. */
  isFree(neuron: number, tick: number): boolean;
  /** The first step in which a neuron is not refractory, given its last spike before the run. */
  freeAt(neuron: number): number;
}

const none = -1;

/** The refractory neurons of one group. */
export class RefractoryCalendar {
  /** The counters that kernels keep. */
  readonly cells: Int32Array;
  /** Bucket queue: for each release step (modulo the length, a power of two) its first neuron, or -1. */
  readonly head: Int32Array;
  /** For each neuron the next one with the same release step, or -1. */
  readonly next: Int32Array;
  /** The refractory neurons in any order. */
  readonly held: Int32Array;
  /** The position of each neuron in this list. */
  readonly placeOf: Int32Array;
  /** Values of the clamped variables of the neurons in `held`, in that order. */
  readonly saved: readonly Float64Array[];
  private readonly options: RefractoryCalendarOptions;

  /** @param tick the step in which the run begins */
  constructor(options: RefractoryCalendarOptions, tick: number) {
    this.options = options;
    const { steps, clamped, notRefractory, isFree, freeAt } = options;
    const integers = (part: string, length: number): Int32Array =>
      options.make(part, 'i32', length).fill(0);
    const size = notRefractory.length;
    let longest =
      typeof steps === 'number' ? steps : steps.reduce((most, n) => Math.max(most, n), 0);
    for (let neuron = 0; neuron < size; neuron++)
      if (!isFree(neuron, tick))
        longest = Math.max(longest, Math.min(freeAt(neuron) - tick, mostSteps));
    this.cells = integers('cells', 3);
    this.head = integers('head', roomFor(longest)).fill(none);
    this.next = integers('next', size);
    this.held = integers('held', size);
    this.placeOf = integers('places', size);
    this.saved = clamped.map((_, k) => options.make(`saved${k}`, 'f64', size).fill(0));
  }

  /** At the first state update of a run: finds the neurons that are refractory from earlier spikes. */
  fill(tick: number): void {
    const { head, next, held, placeOf, cells } = this;
    const { notRefractory, isFree, freeAt } = this.options;
    let count = 0;
    for (let neuron = 0; neuron < notRefractory.length; neuron++) {
      const isFreeNow = isFree(neuron, tick);
      notRefractory[neuron] = isFreeNow ? 1 : 0;
      if (isFreeNow) continue;
      const slot = Math.min(freeAt(neuron), tick + mostSteps) & (head.length - 1);
      next[neuron] = head[slot]!;
      head[slot] = neuron;
      placeOf[neuron] = count;
      held[count++] = neuron;
    }
    cells[calendarCells.count] = count;
    cells[calendarCells.isFilled] = 1;
  }
}

/** Length limit of the queue: a `lastspike` in the future, set by the user, could exceed any. */
const mostSteps = 2 ** 24;

function roomFor(longest: number): number {
  return power(2, Math.ceil(log2(longest + 2)));
}
