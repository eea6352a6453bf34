// Collects the synapses that a connect kernel creates in chunks: the inner neurons, row by row, and the end of each row.
// Estimates the total from the rows so far, to avoid reallocation and to detect early that memory will not suffice.
import { MemoryError, allocate, allocateCopy, availableMemory } from '../memory/index.ts';
import type { IndexArray, IndexElement } from '../abi.ts';

/** Creates the synapses of some rows; returns the row to continue with. */
type RowKernel = (row: number) => number;

/** Maximum number of synapses: their indices have 32 bits. */
const maxSynapses = 2 ** 32 - 1;

/** Number of rows sampled to estimate the mean row length. */
const sampleCount = 8;

/** Expected synapse count above which a sampling pass is cheaper than reallocation. */
const samplingThreshold = 2 ** 21;

/** Number of possible synapses above which the total is estimated before many are created. */
const checkThreshold = 2 ** 33;

/** Drives a connect kernel and collects its output. */
export class RowCollector {
  /** Output buffer of the kernel: inner neurons. */
  readonly made: IndexArray;
  /** Scratch buffer of the kernel: the members sampled in one row. */
  readonly chosen: Uint32Array;
  /** Number of synapses up to the end of each row; in the current chunk relative to its start. */
  readonly ends: Uint32Array;
  private readonly rows: number;
  private readonly randomState: Uint32Array | null;
  private readonly element: IndexElement;
  private collected: IndexArray;
  private count = 0;
  /** Number of synapses before the current chunk. */
  private begin = 0;
  private firstRow = 0;
  /** Mean length of sampled rows, if they were sampled. */
  private typicalRow: number | null = null;
  /** Factor by which the allocation exceeds the estimate. */
  private margin = 1.01;
  /** Whether rows are only sampled: their synapses are counted and discarded. */
  private isSampling = false;
  /** Whether the total was checked against the available memory by sampling. */
  private isChecked = false;

  /**
   * @param element index type of the inner neurons
   * @param room capacity of the output buffer, in elements
   * @param randomState state of the kernel's random stream, if it has one
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

  /** Calls the kernel until all rows are done; yields after every chunk. */
  *run(kernel: RowKernel): Generator<void, void> {
    while (this.firstRow < this.rows) {
      this.begin = this.count;
      const next = kernel(this.firstRow);
      const { ends, begin } = this;
      for (let row = this.firstRow; row < next; row++) ends[row] = ends[row]! + begin;
      const added = ends[next - 1]! - this.count;
      if (begin === 0 && this.firstRow === 0 && (added / next) * this.rows > samplingThreshold)
        this.typicalRow = this.sampleRows(kernel, next);
      if (this.isDoubtful(this.count + added, next))
        this.checkTotal(kernel, this.count + added, next);
      this.take(added, next);
      this.firstRow = next;
      yield;
    }
  }

  /** Called by the kernel when `made` is full. */
  readonly empty = (count: number): void => {
    if (!this.isSampling) this.take(count, this.firstRow);
  };

  /** The inner neuron of each synapse. */
  get inner(): IndexArray {
    const { collected, count } = this;
    const isTight = count > 0.85 * collected.length;
    return isTight ? collected.subarray(0, count) : allocateCopy(collected.subarray(0, count));
  }

  private take(count: number, rowsDone: number): void {
    const needed = this.count + count;
    if (needed > maxSynapses) throw new MemoryError(this.made.BYTES_PER_ELEMENT * needed);
    if (needed > this.collected.length) this.reallocate(needed, rowsDone);
    this.collected.set(
      count === this.made.length ? this.made : this.made.subarray(0, count),
      this.count,
    );
    this.count = needed;
  }

  private reallocate(needed: number, rowsDone: number): void {
    const isDone = rowsDone === this.rows;
    const expected = isDone ? needed : this.expected(needed, rowsDone) + 1024;
    const moved = this.isChecked
      ? roomFor(this.element, needed, Math.min(expected, 2 * needed))
      : roomFor(this.element, needed, expected);
    this.margin = 1.15;
    moved.set(this.collected.subarray(0, this.count));
    this.collected = moved;
  }

  /** Estimated total, assuming that the remaining rows are like the previous or the sampled ones. */
  private expected(needed: number, rowsDone: number): number {
    if (this.typicalRow !== null && rowsDone > 0)
      return Math.ceil(needed + this.typicalRow * (this.rows - rowsDone) * this.margin);
    const perRow = rowsDone === 0 ? 0 : needed / rowsDone;
    return Math.ceil(perRow === 0 ? 1.5 * needed : perRow * this.rows * this.margin);
  }

  private isDoubtful(needed: number, rowsDone: number): boolean {
    const isRoomy = needed <= this.collected.length;
    if (isRoomy || this.isChecked || rowsDone === this.rows) return false;
    const expected = this.expected(needed, rowsDone);
    const isLarge = this.rows * this.made.length > checkThreshold;
    const bytes = expected * this.made.BYTES_PER_ELEMENT;
    return isLarge || expected > maxSynapses || bytes > availableMemory();
  }

  /** The first rows may be longer than the others. If sampled rows are as long, fails now instead of minutes later. */
  private checkTotal(kernel: RowKernel, needed: number, rowsDone: number): void {
    const perRow = this.sampleRows(kernel, rowsDone);
    this.isChecked = true;
    const expected = Math.round(needed + perRow * (this.rows - rowsDone));
    const bytes = expected * this.made.BYTES_PER_ELEMENT;
    const available = availableMemory();
    if (expected > maxSynapses || bytes > available) throw new MemoryError(bytes, available);
  }

  /** Mean length of evenly spaced rows, created on trial; buffers and random state are restored. */
  private sampleRows(kernel: RowKernel, rowsDone: number): number {
    const { ends, rows, made } = this;
    const state = this.randomState?.slice() ?? null;
    const known = ends.slice(0, rowsDone);
    const kept = made.slice();
    this.isSampling = true;
    let perRow = 0;
    for (let k = 1; k < sampleCount; k++) {
      const row = Math.floor((rows * k) / sampleCount);
      const next = kernel(row);
      perRow += ends[next - 1]! / (next - row);
    }
    this.isSampling = false;
    ends.set(known);
    made.set(kept);
    if (state !== null) this.randomState!.set(state);
    return perRow / (sampleCount - 1);
  }
}

/**
 * Allocates for the estimate; if there is not enough memory, for 1.25 times the current need, so that growth stays
 * geometric.
 */
function roomFor(element: IndexElement, needed: number, expected: number): IndexArray {
  const minimum = Math.ceil(1.25 * needed);
  try {
    return allocate(element, Math.min(expected, maxSynapses));
  } catch (error) {
    if (!(error instanceof MemoryError) || expected <= minimum) throw error;
    return allocate(element, Math.min(minimum, maxSynapses));
  }
}
