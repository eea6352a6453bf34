// What a connect kernel makes, call after call: the inner neurons of the synapses, row after row, and where the rows end.
// Room is taken by how much the rows so far needed, so that arrays seldom move.
import { allocate } from './buffers.ts';

export class RowCollector {
  /** What the kernel writes to. */
  readonly made: Uint32Array;
  readonly chosen: Uint32Array;
  /** For each row how many synapses there are up to its end; in the rows of the present call counted from its beginning. */
  readonly ends: Uint32Array;
  private readonly rows: number;
  private collected: Uint32Array = new Uint32Array(0);
  private count = 0;
  /** Where the present call began. */
  private begin = 0;
  private firstRow = 0;
  /** Room is made for so many times what is expected. */
  private margin = 1.01;

  /** @param room elements that the kernel may write to between two calls */
  constructor(rows: number, room: number) {
    this.rows = rows;
    this.ends = allocate('u32', rows);
    this.made = allocate('u32', room);
    this.chosen = allocate('u32', room);
  }

  /** Calls the kernel, which takes the row to begin at and gives the row to go on at, until there are no rows left. */
  run(kernel: (row: number) => number): void {
    while (this.firstRow < this.rows) {
      this.begin = this.count;
      const next = kernel(this.firstRow);
      const { ends, begin } = this;
      for (let row = this.firstRow; row < next; row++) ends[row] = ends[row]! + begin;
      this.take(ends[next - 1]! - this.count, next);
      this.firstRow = next;
    }
  }

  /** Empties `made` while the kernel runs. */
  readonly empty = (count: number): void => this.take(count, this.firstRow);

  /** The inner neuron of each synapse. */
  get inner(): Uint32Array {
    const { collected, count } = this;
    const isTight = count > 0.85 * collected.length;
    return isTight ? collected.subarray(0, count) : collected.slice(0, count);
  }

  private take(count: number, rowsDone: number): void {
    const needed = this.count + count;
    if (needed > this.collected.length) this.move(needed, rowsDone);
    this.collected.set(
      count === this.made.length ? this.made : this.made.subarray(0, count),
      this.count,
    );
    this.count = needed;
  }

  private move(needed: number, rowsDone: number): void {
    const perRow = rowsDone === 0 ? 0 : needed / rowsDone;
    const expected = perRow === 0 ? 1.5 * needed : perRow * this.rows * this.margin;
    const isDone = rowsDone === this.rows;
    const moved = allocate('u32', isDone ? needed : Math.ceil(expected) + 1024);
    this.margin = 1.15;
    moved.set(this.collected.subarray(0, this.count));
    this.collected = moved;
  }
}
