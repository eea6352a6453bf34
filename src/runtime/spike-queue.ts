// The delays of one pathway: the events of each step go in, and the synapses that are due come out as segments. Older events
// come first, then in the order of emission; the synapses of one event ascend. Events are queued, not synapses. The kernel of a
// queue (codegen/glue/queue.ts) does this on the arrays here.
import { queueCells } from '../abi.ts';
import { allocate, allocateCopy, MemoryError, plainArray } from '../memory/index.ts';
import type { TypedArray } from '../abi.ts';
import { GrowableInt32, GrowableUint32 } from './buffers.ts';
import type { SynapseIndex } from './connectivity.ts';
import { DelayLine } from './delay-line.ts';
import { mostPending, type DueSegments } from './event-ring.ts';
import { areSameLags, delayInSteps, type Lags } from './lags.ts';
import { RowRing } from './row-ring.ts';
import { SegmentRing } from './segment-ring.ts';
import { arrange, orderByDelay, orderOf, type Segments } from './segments.ts';

/** The pending synapses in order of delivery, independent of how the queue stores them. */
export interface QueueSnapshot {
  /** The step in seconds, in which `ahead` counts. */
  readonly dt: number;
  /** Steps until each is due, from the next collection on; ascending. */
  readonly ahead: Int32Array;
  /** The synapse of each pending event. */
  readonly synapse: Uint32Array;
}

/** The queue of one pathway. */
export class SpikeQueue {
  /** Bounds of the due segments for the kernel: positions, end exclusive. */
  starts = allocate('i32', 0);
  /** For each due segment, the position after its last synapse. */
  ends = allocate('i32', 0);
  /** The neuron of each due segment, if requested by `nameRows`. */
  rows = allocate('i32', 0);
  private segments: Segments;
  /** `order`, if it was needed. */
  private orderForKernels: Uint32Array | null = null;
  /** The counters that the kernel keeps. */
  cells!: Int32Array;
  /** The pending events. */
  ring!: DelayLine | RowRing | SegmentRing;
  /** Where the due segments are written. */
  due!: DueSegments;
  private dt: number;
  /** Steps collected since `carried` was filled. */
  private elapsed = 0;
  /**
   * Events that were pending when the queue was last rebuilt: segments, or parts of them, ascending by the step in which
   * they are due.
   */
  private readonly carried = {
    due: new GrowableInt32(),
    start: new GrowableInt32(),
    end: new GrowableInt32(),
    row: new GrowableInt32(),
  };
  private nextCarried = 0;

  /**
   * @param index the synapses by triggering neuron
   * @param lags the delays of the synapses in steps
   * @param dt length of a step in seconds
   */
  constructor(index: SynapseIndex, lags: Lags, dt: number) {
    this.dt = dt;
    this.segments = orderByDelay(index, lags);
    this.begin();
  }

  /**
   * Before a run: applies changed delays, a changed step or new synapses. Pending events keep their due times, rounded to
   * the new step, and their order. If `starts`, `ends` or `order` are new arrays afterwards, the kernel must be relinked.
   */
  rebuild(index: SynapseIndex, lags: Lags, dt: number): void {
    const { segments } = this;
    if (segments.index === index && this.dt === dt && areSameLags(segments.lags, lags)) return;
    const waiting = this.snapshot();
    this.segments = orderByDelay(index, lags);
    this.dt = dt;
    this.carry(waiting);
    this.begin();
  }

  /** Whether each position is that of the synapse with its number. */
  get isIdentity(): boolean {
    return this.segments.isIdentity;
  }

  /** The synapse at each position; null for the identity. It is made for kernels that cannot do without. */
  get order(): Uint32Array | null {
    const { segments } = this;
    if (segments.isIdentity) return null;
    if (segments.first === null) return segments.index.order;
    this.orderForKernels ??= allocateCopy(orderOf(segments)!);
    return this.orderForKernels;
  }

  /** Copies values of synapses into the order of positions: `to[position] = from[order[position]]`. */
  arrange(copies: readonly { readonly from: TypedArray; readonly to: TypedArray }[]): void {
    arrange(this.segments, copies);
  }

  /** Requests that `rows` be filled, too. Must be repeated after `rebuild`. */
  nameRows(): Int32Array {
    if (this.rows.length < this.starts.length) this.rows = allocate('i32', this.starts.length);
    this.due = { ...this.due, rows: this.rows };
    return this.rows;
  }

  /** Whether every event, pending ones included, delivers all synapses of its neuron at once. */
  get deliversWholeRows(): boolean {
    const { segments, carried } = this;
    if (segments.first !== null) return false;
    const [start, end, row] = [carried.start.view(), carried.end.view(), carried.row.view()];
    return row.every(
      (r, k) => start[k] === segments.bounds[r] && end[k] === segments.bounds[r + 1],
    );
  }

  /** Mean number of synapses per non-empty segment. */
  get meanSegment(): number {
    const { bounds, count } = this.segments;
    let filled = 0;
    for (let segment = 0; segment < count; segment++)
      if (bounds[segment]! < bounds[segment + 1]!) filled++;
    return bounds[count]! / Math.max(1, filled);
  }

  /** The kernel calls it where no more entries fit in. */
  readonly full = (): never => {
    throw new MemoryError(8 * mostPending);
  };

  /** Number of pending synapses. */
  get waiting(): number {
    return this.snapshot().synapse.length;
  }

  /** The pending synapses; valid for any arrangement of the queue. */
  snapshot(): QueueSnapshot {
    const ahead = new GrowableInt32();
    const synapse = new GrowableUint32();
    const { ring } = this;
    let order: Uint32Array | null | undefined;
    const add = (steps: number, start: number, end: number): void => {
      if (order === undefined) order = orderOf(this.segments);
      for (let position = start; position < end; position++) {
        ahead.push(steps);
        synapse.push(order === null ? position : order[position]!);
      }
    };
    const [due, start, end] = [
      this.carried.due.view(),
      this.carried.start.view(),
      this.carried.end.view(),
    ];
    let next = this.nextCarried;
    const lastCarried = due.length === 0 ? -1 : due[due.length - 1]! - this.elapsed;
    for (let steps = 0; steps < ring.steps || steps <= lastCarried; steps++) {
      for (; next < due.length && due[next]! - this.elapsed === steps; next++)
        add(steps, start[next]!, end[next]!);
      ring.dueIn(steps, (from, to) => add(steps, from, to));
    }
    ahead.trim();
    synapse.trim();
    return { dt: this.dt, ahead: ahead.view(), synapse: synapse.view() };
  }

  /**
   * Restores the pending events of a snapshot, whose synapses must exist. Must be followed by `rebuild` with the current
   * delays and step, as before every run.
   */
  restore(snapshot: QueueSnapshot): void {
    this.dt = snapshot.dt;
    this.carry(snapshot);
    this.begin();
  }

  /** The kernel calls it in each step until nothing from before the last change of the queue is left. */
  readonly collectCarried = (): void => {
    const { elapsed, cells } = this;
    const { starts, ends, rows } = this.due;
    const [due, start, end, row] = [
      this.carried.due.view(),
      this.carried.start.view(),
      this.carried.end.view(),
      this.carried.row.view(),
    ];
    let n = 0;
    for (; this.nextCarried < due.length && due[this.nextCarried] === elapsed; this.nextCarried++) {
      starts[n] = start[this.nextCarried]!;
      ends[n] = end[this.nextCarried]!;
      if (rows !== null) rows[n] = row[this.nextCarried]!;
      n++;
    }
    this.elapsed += 1;
    cells[queueCells.due] = n;
    cells[queueCells.carried] = due.length - this.nextCarried;
  };

  /** Converts pending synapses into segments of the current order, or parts of them, merging neighbours. */
  private carry({ dt, ahead, synapse }: QueueSnapshot): void {
    const { due, start, end, row } = this.carried;
    due.clear();
    start.clear();
    end.clear();
    row.clear();
    if (synapse.length === 0) return;
    const { bounds, first } = this.segments;
    const order = orderOf(this.segments);
    const positions = order === null ? null : plainArray('u32', order.length);
    if (positions !== null && order !== null) {
      for (let position = 0; position < order.length; position++)
        positions[order[position]!] = position;
    }
    let from = -1;
    let to = -1;
    let at = -1;
    let segment = 0;
    const close = (): void => {
      if (at < 0) return;
      due.push(at);
      start.push(from);
      end.push(to);
      row.push(first === null ? segment : lastUpTo(first, segment));
    };
    for (let k = 0; k < synapse.length; k++) {
      const steps = dt === this.dt ? ahead[k]! : delayInSteps(ahead[k]! * dt, this.dt);
      const position = positions === null ? synapse[k]! : positions[synapse[k]!]!;
      if (steps === at && position === to && position < bounds[segment + 1]!) {
        to = position + 1;
        continue;
      }
      close();
      at = steps;
      segment = lastUpTo(bounds, position);
      from = position;
      to = position + 1;
    }
    close();
  }

  /** Creates an empty ring for the current segments, and output arrays for the most that one step can deliver. */
  private begin(): void {
    const { segments } = this;
    this.orderForKernels = null;
    this.cells = allocate('i32', 6);
    this.cells[queueCells.carried] = this.carried.due.length;
    this.ring = ringFor(segments, this.cells);
    this.elapsed = 0;
    this.nextCarried = 0;
    // A neuron has at most one event per step, so each segment is due at most once per step, besides carried ones.
    // Unused capacity costs only address space: pages are committed when they are written.
    const room = segments.count + mostInOneStep(this.carried.due.view()) + 1;
    if (this.starts.length < room) {
      this.starts = allocate('i32', room);
      this.ends = allocate('i32', room);
    }
    this.due = { starts: this.starts, ends: this.ends, rows: null };
  }
}

function ringFor(segments: Segments, cells: Int32Array): SpikeQueue['ring'] {
  if (segments.first === null) return new DelayLine(segments, cells);
  return RowRing.suits(segments) ? new RowRing(segments, cells) : new SegmentRing(segments, cells);
}

/** Binary search: the last index, the end of the array excepted, whose value is not above `value`. */
function lastUpTo(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Length of the longest run of equal numbers. */
function mostInOneStep(due: Int32Array): number {
  let most = 0;
  let first = 0;
  for (let k = 0; k < due.length; k++) {
    if (due[k] !== due[first]) first = k;
    most = Math.max(most, k - first + 1);
  }
  return most;
}
