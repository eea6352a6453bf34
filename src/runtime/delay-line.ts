// Pending events of neurons whose synapses have one common delay: rows in the order of the events, and how many there were in each
// step. Kernels put them in and take them out (codegen/glue/queue.ts).
import { queueCells } from '../abi.ts';
import { allocate } from '../memory/index.ts';
import type { EventRing } from './event-ring.ts';
import { firstLimit, mostPending } from './event-ring.ts';
import type { Segments } from './segments.ts';

/** A queue with one entry per event. */
export class DelayLine implements EventRing {
  readonly kind = 'line';
  /** The steps from an event until it leaves, that of the event included. */
  readonly slots: number;
  /** The rows of the pending events, from the cell `head` up to `tail`. */
  readonly pending: Int32Array;
  /** The number of events of each step, by step modulo `slots`. */
  readonly counts: Int32Array;
  /** The synapses of row `r` are at positions `bounds[r]` up to `bounds[r + 1]`. */
  readonly bounds: Uint32Array;
  private readonly cells: Int32Array;

  constructor({ bounds, count, delay }: Segments, cells: Int32Array) {
    this.cells = cells;
    this.slots = delay + 1;
    this.bounds = bounds;
    this.pending = allocate('i32', Math.min(count * this.slots, mostPending) + 1);
    this.counts = allocate('i32', this.slots);
    cells[queueCells.limit] = Math.min(firstLimit, this.pending.length);
  }

  get steps(): number {
    return this.slots;
  }

  dueIn(steps: number, add: (start: number, end: number) => void): void {
    const { cells, counts, slots, bounds, pending } = this;
    if (steps >= slots - 1) return;
    const countOf = (step: number): number => counts[(cells[queueCells.here]! + 1 + step) % slots]!;
    let from = cells[queueCells.head]!;
    for (let step = 0; step < steps; step++) from += countOf(step);
    for (let k = from; k < from + countOf(steps); k++)
      add(bounds[pending[k]!]!, bounds[pending[k]! + 1]!);
  }
}
