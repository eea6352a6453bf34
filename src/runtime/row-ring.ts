// Queue of pending events as rows, for neurons whose synapses have nearly all delays up to the longest. An event is one
// entry; a dense table has the first synapse for each row and delay, so an entry advances by one place per step. Kernels put
// entries in and take them out (codegen/glue/queue.ts).
import { queueCells } from '../abi.ts';
import { allocate } from '../memory/index.ts';
import { bug } from '../diagnostics/index.ts';
import type { EventRing } from './event-ring.ts';
import { firstLimit, mostPending } from './event-ring.ts';
import type { Segments } from './segments.ts';

/** Maximum number of table places per segment. */
const maxPlaces = 2;

/** A queue with one entry per event. */
export class RowRing implements EventRing {
  readonly kind = 'table';
  /** Number of delays in the table: 0 to the longest. */
  readonly steps: number;
  /** First position of the synapses of row `r` with delay `d`, at `r * steps + d`; they end where the next ones begin. */
  readonly begins: Uint32Array;
  /** The rows of the pending events, oldest first, from the cell `head` up to `tail`. */
  readonly pending: Int32Array;
  /** The current places of these events in the table. */
  readonly places: Int32Array;
  private readonly cells: Int32Array;

  /** Whether the table is dense enough: rows have nearly all delays. */
  static suits({ first, longestDelay, count }: Segments): boolean {
    return first !== null && (first.length - 1) * (longestDelay + 1) <= maxPlaces * count;
  }

  constructor({ first, bounds, delays, longestDelay, count }: Segments, cells: Int32Array) {
    if (first === null) bug('rows with one delay need no table');
    const steps = longestDelay + 1;
    const rows = first.length - 1;
    const begins = allocate('u32', rows * steps + 1);
    for (let row = 0; row < rows; row++) {
      let segment = first[row]!;
      for (let delay = 0; delay < steps; delay++) {
        begins[row * steps + delay] = bounds[segment]!;
        if (segment < first[row + 1]! && delays[segment] === delay) segment++;
      }
    }
    begins[rows * steps] = bounds[count]!;
    this.steps = steps;
    this.begins = begins;
    const capacity = Math.min(rows * steps, mostPending) + 1;
    this.pending = allocate('i32', capacity);
    this.places = allocate('i32', capacity);
    this.cells = cells;
    cells[queueCells.limit] = Math.min(firstLimit, capacity);
  }

  dueIn(steps: number, add: (start: number, end: number) => void): void {
    const { begins, pending, places, cells } = this;
    for (let k = cells[queueCells.head]!; k < cells[queueCells.tail]!; k++) {
      const place = places[k]! + steps;
      if (place < (pending[k]! + 1) * this.steps && begins[place]! < begins[place + 1]!)
        add(begins[place]!, begins[place + 1]!);
    }
  }
}
