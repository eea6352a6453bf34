// The arrays of a spike queue (runtime/spike-queue.ts) as its kernel sees them, and how a due segment is written.
import { queueCells } from '../../abi.ts';
import type { BufferDescription } from '../../abi.ts';
import { store } from '../kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../kernel/index.ts';
import { int } from './notation.ts';

/** The arrays of a queue. */
export interface QueueBuffers {
  readonly cells: BufferDescription;
  /** Indices of the neurons with an event. */
  readonly events: BufferDescription;
  /** Output: the bounds of the due segments and, if they are asked for, their rows. */
  readonly starts: BufferDescription;
  readonly ends: BufferDescription;
  readonly rows: BufferDescription | null;
  readonly ring: RingBuffers;
}

/** The arrays of a queue's ring; each of runtime/delay-line.ts, row-ring.ts and segment-ring.ts. */
export type RingBuffers = LineBuffers | TableBuffers | ListBuffers;

/** Whole rows with one delay. */
export interface LineBuffers {
  readonly kind: 'line';
  /** The number of steps until an event leaves, its own included. */
  readonly slots: number;
  readonly pending: BufferDescription;
  readonly capacity: number;
  readonly counts: BufferDescription;
  readonly bounds: BufferDescription;
}

/** Rows with a table of their segments by delay. */
export interface TableBuffers {
  readonly kind: 'table';
  readonly steps: number;
  readonly pending: BufferDescription;
  readonly places: BufferDescription;
  readonly capacity: number;
  readonly begins: BufferDescription;
}

/** Segments in a list for each step. */
export interface ListBuffers {
  readonly kind: 'lists';
  readonly slots: number;
  readonly capacity: number;
  readonly first: BufferDescription;
  readonly delays: BufferDescription;
  readonly bounds: BufferDescription;
  readonly firstOf: BufferDescription;
  readonly lastOf: BufferDescription;
  /** For each entry its segment, and the place of the next entry or -1. */
  readonly entries: BufferDescription;
  /** The row of each segment; null if rows are not asked for. */
  readonly rowOf: BufferDescription | null;
}

/** The host functions that a queue calls: for what was carried over, and if there is no room. */
export const queueLists = { carried: 'carried', full: 'full' } as const;

/** The places of the counters of a queue among its cells. */
export const at = queueCells;

/** Writes the due segment from `start` to `end`, of a row; an empty one is overwritten by the next if it is not `filled`. */
export function deliver(
  { starts, ends, rows }: QueueBuffers,
  start: KernelExpression,
  end: KernelExpression,
  row: KernelExpression | null,
): KernelStatement[] {
  return [
    store(starts, int('due'), start),
    store(ends, int('due'), end),
    ...(rows === null || row === null ? [] : [store(rows, int('due'), row)]),
  ];
}
