// Events under way, as rows: for neurons whose synapses have nearly all delays up to the longest. An event is one entry,
// and a table says for each row and delay where its synapses begin; so the place of an entry in the table goes on by one
// with every step. Takes rows and gives their segments in the step in which they are due, in the order of their events.
import { bug } from '../diagnostics/index.ts';
import { allocate } from './buffers.ts';
import type { DueSegments, EventRing } from './segment-ring.ts';
import type { Segments } from './segments.ts';

/** The table may have so many places for each segment. */
const mostPlaces = 2;
const leastRoom = 64;

export class RowRing implements EventRing {
  /** Delays of the table: from 0 to the longest. */
  readonly steps: number;
  /** Where the synapses of row `r` with delay `d` begin: at `r * steps + d`. They end where the next ones begin. */
  private readonly begins: Uint32Array;
  /** The rows under way, oldest event first, and their places in the table for the step. */
  private rows: Int32Array = new Int32Array(leastRoom);
  private places: Int32Array = new Int32Array(leastRoom);
  /** The entries under way: from `head` up to `tail`. */
  private head = 0;
  private tail = 0;

  /** Whether rows have nearly all delays. */
  static suits({ first, longestDelay, count }: Segments): boolean {
    return first !== null && (first.length - 1) * (longestDelay + 1) <= mostPlaces * count;
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
      // What is empty is overwritten by the next one.
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

  /** Entries move to the front; where that frees little, into larger arrays. */
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
