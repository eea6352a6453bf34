// What a connect kernel makes, call after call: the inner neurons of the synapses, row after row, and where the rows end.
// Room is taken by how much the rows so far needed, so that arrays seldom move. Whoever drives it may stop between calls.
import type { IndexArray, IndexElement } from '../abi.ts';
import { allocate } from './buffers.ts';
import { availableMemory, MemoryError } from './memory.ts';

/** Gives the row to go on at. */
type RowKernel = (row: number) => number;

/** Places of synapses are numbers of 32 bits. */
const most = 2 ** 32 - 1;

/** Rows that are tried to see whether all of them will fit. */
const trials = 8;

/** From so many synapses on it pays to look at rows all over before room is made. */
const large = 2 ** 21;

/** Where so many synapses are possible, it is tried before many are made. */
const many = 2 ** 33;

export class RowCollector {
  /** What the kernel writes to. */
  readonly made: IndexArray;
  readonly chosen: Uint32Array;
  /** For each row how many synapses there are up to its end; in the rows of the present call counted from its beginning. */
  readonly ends: Uint32Array;
  private readonly rows: number;
  private readonly randomState: Uint32Array | null;
  private readonly element: IndexElement;
  private collected: IndexArray;
  private count = 0;
  /** Where the present call began. */
  private begin = 0;
  private firstRow = 0;
  /** Length of rows from all over, where that was worth a look. */
  private typicalRow: number | null = null;
  /** Room is made for so many times what is expected. */
  private margin = 1.01;
  /** What is made is only counted. */
  private isTrial = false;
  /** More than that there is no memory for was expected once, and rows all over were tried. */
  private isTried = false;

  /**
   * @param element wide enough for the inner neurons
   * @param room elements that the kernel may write to between two calls
   * @param randomState what the kernel draws from, if it draws
   */
  constructor(
    rows: number,
    element: IndexElement,
    room: number,
    randomState: Uint32Array | null = null,
  ) {
    this.rows = rows;
    this.element = element;
    this.randomState = randomState;
    this.ends = allocate('u32', rows);
    this.made = allocate(element, room);
    this.collected = allocate(element, 0);
    this.chosen = allocate('u32', room);
  }

  /** Calls the kernel until there are no rows left; comes up for air after every call. */
  *run(kernel: RowKernel): Generator<void, void> {
    while (this.firstRow < this.rows) {
      this.begin = this.count;
      const next = kernel(this.firstRow);
      const { ends, begin } = this;
      for (let row = this.firstRow; row < next; row++) ends[row] = ends[row]! + begin;
      const added = ends[next - 1]! - this.count;
      if (begin === 0 && this.firstRow === 0 && (added / next) * this.rows > large)
        this.typicalRow = this.lengthOfOthers(kernel, next);
      if (this.isDoubtful(this.count + added, next)) this.tryRows(kernel, this.count + added, next);
      this.take(added, next);
      this.firstRow = next;
      yield;
    }
  }

  /** Empties `made` while the kernel runs. */
  readonly empty = (count: number): void => {
    if (!this.isTrial) this.take(count, this.firstRow);
  };

  /** The inner neuron of each synapse. */
  get inner(): IndexArray {
    const { collected, count } = this;
    const isTight = count > 0.85 * collected.length;
    return isTight ? collected.subarray(0, count) : collected.slice(0, count);
  }

  private take(count: number, rowsDone: number): void {
    const needed = this.count + count;
    if (needed > most) throw new MemoryError(this.made.BYTES_PER_ELEMENT * needed);
    if (needed > this.collected.length) this.move(needed, rowsDone);
    this.collected.set(
      count === this.made.length ? this.made : this.made.subarray(0, count),
      this.count,
    );
    this.count = needed;
  }

  private move(needed: number, rowsDone: number): void {
    const isDone = rowsDone === this.rows;
    const expected = isDone ? needed : this.expected(needed, rowsDone) + 1024;
    const moved = this.isTried
      ? roomFor(this.element, needed, Math.min(expected, 2 * needed))
      : roomFor(this.element, needed, expected);
    this.margin = 1.15;
    moved.set(this.collected.subarray(0, this.count));
    this.collected = moved;
  }

  /** How many there will be in all, if the rows to come are like those before. */
  private expected(needed: number, rowsDone: number): number {
    if (this.typicalRow !== null && rowsDone > 0)
      return Math.ceil(needed + this.typicalRow * (this.rows - rowsDone) * this.margin);
    const perRow = rowsDone === 0 ? 0 : needed / rowsDone;
    return Math.ceil(perRow === 0 ? 1.5 * needed : perRow * this.rows * this.margin);
  }

  private isDoubtful(needed: number, rowsDone: number): boolean {
    const isRoomy = needed <= this.collected.length;
    if (isRoomy || this.isTried || rowsDone === this.rows) return false;
    const expected = this.expected(needed, rowsDone);
    const isLarge = this.rows * this.made.length > many;
    const bytes = expected * this.made.BYTES_PER_ELEMENT;
    return isLarge || expected > most || bytes > availableMemory();
  }

  /** The first rows may be longer than the others. If rows all over are as long, it ends here and not in a minute. */
  private tryRows(kernel: RowKernel, needed: number, rowsDone: number): void {
    const perRow = this.lengthOfOthers(kernel, rowsDone);
    this.isTried = true;
    const expected = Math.round(needed + perRow * (this.rows - rowsDone));
    const bytes = expected * this.made.BYTES_PER_ELEMENT;
    const available = availableMemory();
    if (expected > most || bytes > available) throw new MemoryError(bytes, available);
  }

  /** Mean length of rows all over, which are made for a trial and leave nothing behind. */
  private lengthOfOthers(kernel: RowKernel, rowsDone: number): number {
    const { ends, rows, made } = this;
    const state = this.randomState?.slice() ?? null;
    const known = ends.slice(0, rowsDone);
    const kept = made.slice();
    this.isTrial = true;
    let perRow = 0;
    for (let k = 1; k < trials; k++) {
      const row = Math.floor((rows * k) / trials);
      const next = kernel(row);
      perRow += ends[next - 1]! / (next - row);
    }
    this.isTrial = false;
    ends.set(known);
    made.set(kept);
    if (state !== null) this.randomState!.set(state);
    return perRow / (trials - 1);
  }
}

/**
 * An array for what is expected, or for a little more than is needed now where that is too much to ask: never so little
 * that every call moves it.
 */
function roomFor(element: IndexElement, needed: number, expected: number): IndexArray {
  const modest = Math.ceil(1.25 * needed);
  try {
    return allocate(element, Math.min(expected, most));
  } catch (error) {
    if (!(error instanceof MemoryError) || expected <= modest) throw error;
    return allocate(element, Math.min(modest, most));
  }
}
