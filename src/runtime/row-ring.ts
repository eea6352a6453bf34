// Queue of pending events as rows, for neurons whose synapses have nearly all delays up to the longest. An event is one
// entry; a dense table has the first synapse for each row and delay, so an entry advances by one place per step.
import { allocate } from '../memory/index.ts';
import { bug } from '../diagnostics/index.ts';
import type { DueSegments, EventRing } from './segment-ring.ts';
import type { Segments } from './segments.ts';

/** Maximum number of table places per segment. */
const maxPlaces = 2;
const initialCapacity = 64;

/** A queue with one entry per event. */
export class RowRing implements EventRing {
  /** Number of delays in the table: 0 to the longest. */
  readonly steps: number;
  /** First position of the synapses of row `r` with delay `d`, at `r * steps + d`; they end where the next ones begin. */
  private readonly begins: Uint32Array;
  /** The rows of the pending events, oldest first, and their current places in the table. */
  private rows = allocate('i32', initialCapacity);
  private places = allocate('i32', initialCapacity);
  /** The pending entries: from `head` up to `tail`. */
  private head = 0;
  private tail = 0;

  /** Whether the table is dense enough: rows have nearly all delays. */
  static suits({ first, longestDelay, count }: Segments): boolean {
    return first !== null && (first.length - 1) * (longestDelay + 1) <= maxPlaces * count;
  }

  constructor({ first, bounds, delays, longestDelay, count }: Segments) {
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
  }

  push(rows: Int32Array, count: number): void {
    for (let k = 0; k < count; k++) {
      if (this.tail === this.rows.length) this.makeRoom();
      this.rows[this.tail] = rows[k]!;
      this.places[this.tail] = rows[k]! * this.steps;
      this.tail++;
    }
  }

  collect({ starts, ends, rows: dueRows }: DueSegments, n: number): number {
    const { begins, rows, places, tail, steps } = this;
    let due = n;
    for (let k = this.head; k < tail; k++) {
      const place = places[k]!;
      places[k] = place + 1;
      const start = begins[place]!;
      const end = begins[place + 1]!;
      starts[due] = start;
      ends[due] = end;
      if (dueRows !== null) dueRows[due] = rows[k]!;
      // An empty segment is overwritten by the next one.
      if (start < end) due++;
    }
    if (due >= starts.length) bug('more events are due than one step can bring');
    while (this.head < tail && (rows[this.head]! + 1) * steps === places[this.head]) this.head++;
    return due;
  }

  advance(rows: Int32Array, count: number, due: DueSegments): number {
    if (count > 0) this.push(rows, count);
    return this.collect(due, 0);
  }

  dueIn(steps: number, add: (start: number, end: number) => void): void {
    const { begins, rows, places } = this;
    for (let k = this.head; k < this.tail; k++) {
      const place = places[k]! + steps;
      if (place < (rows[k]! + 1) * this.steps && begins[place]! < begins[place + 1]!)
        add(begins[place]!, begins[place + 1]!);
    }
  }

  /** Moves the entries to the front, into larger arrays if more than half are pending. */
  private makeRoom(): void {
    const { head, tail } = this;
    const count = tail - head;
    const room = 2 * count > this.rows.length ? 2 * this.rows.length : this.rows.length;
    const [rows, places] = [allocate('i32', room), allocate('i32', room)];
    rows.set(this.rows.subarray(head, tail));
    places.set(this.places.subarray(head, tail));
    [this.rows, this.places, this.head, this.tail] = [rows, places, 0, count];
  }
}
