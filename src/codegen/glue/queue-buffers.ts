// The arrays of a spike queue (runtime/spike-queue.ts) as its kernel sees them, and what all forms of the queue do with them.
import { queueCells } from '../../abi.ts';
import type { BufferDescription } from '../../abi.ts';
import {
  store,
  assign,
  letLocal,
  letVariable,
  load,
  loopWhile,
  push,
  select,
  when,
} from '../kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../kernel/index.ts';
import { int, cell, forEach, plus, setCell, whole, less, minus, times } from './notation.ts';

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

/** Room for `n` more entries in these arrays: if the end is reached, all move to the front; the end moves if more than half wait. */
export function makeRoom(
  cells: BufferDescription,
  arrays: readonly BufferDescription[],
  capacity: number,
): KernelStatement {
  const from = plus(int('head'), int('m'));
  return when(less(cell(cells, at.limit), plus(int('tail'), int('n'))), [
    letLocal('waiting', minus(int('tail'), int('head'))),
    letLocal('needed', plus(int('waiting'), int('n'))),
    when(less(whole(capacity), int('needed')), [push(queueLists.full, int('needed'))]),
    letVariable('limit', cell(cells, at.limit)),
    loopWhile(less(int('limit'), times(int('needed'), whole(2))), [
      assign('limit', times(int('limit'), whole(2))),
    ]),
    setCell(
      cells,
      at.limit,
      select(less(whole(capacity), int('limit')), whole(capacity), int('limit')),
    ),
    forEach('m', whole(0), int('waiting'), [
      ...arrays.map((array) => store(array, int('m'), load(array, from))),
    ]),
    assign('head', whole(0)),
    assign('tail', int('waiting')),
  ]);
}

/** `head` and `tail` as locals for these statements, and back into their cells. */
export function withEnds(
  cells: BufferDescription,
  statements: readonly KernelStatement[],
): KernelStatement[] {
  return [
    letVariable('head', cell(cells, at.head)),
    letVariable('tail', cell(cells, at.tail)),
    ...statements,
    setCell(cells, at.head, int('head')),
    setCell(cells, at.tail, int('tail')),
  ];
}
