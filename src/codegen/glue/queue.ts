// Glue of delays: one step of a spike queue (runtime/spike-queue.ts). The events of the step are put in, and the segments that are
// due are written to `starts` and `ends`: those carried over from before the run first, then older events before newer ones.
import { queueCells } from '../../abi.ts';
import type { BufferDescription } from '../../abi.ts';
import {
  assign,
  binary,
  compare,
  letLocal,
  letVariable,
  load,
  logical,
  loopWhile,
  push,
  select,
  store,
  when,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import {
  cell,
  forEach,
  glueKernel,
  int,
  isThere,
  next,
  none,
  plus,
  setCell,
  whole,
} from './notation.ts';

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

const at = queueCells;

/** One step; `n` is the number of events, the result that of the due segments. */
export function queueKernel(name: string, buffers: QueueBuffers): Kernel {
  const { cells, ring } = buffers;
  const body = { line: throughLine, table: throughTable, lists: throughLists }[ring.kind];
  return glueKernel(
    name,
    [
      letVariable('due', whole(0)),
      when(compare('!=', cell(cells, at.carried), whole(0)), [
        push(queueLists.carried, whole(0)),
        assign('due', cell(cells, at.due)),
      ]),
      ...body(buffers, ring as never),
    ],
    int('due'),
  );
}

/** Writes the due segment from `start` to `end`, of a row; an empty one is overwritten by the next if it is not `filled`. */
function deliver(
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

const oneMore = (name: string): KernelStatement => assign(name, next(int(name)));

const less = (a: KernelExpression, b: KernelExpression): KernelExpression => compare('<', a, b);

const minus = (a: KernelExpression, b: KernelExpression): KernelExpression => binary('-', a, b);

const times = (a: KernelExpression, b: KernelExpression): KernelExpression => binary('*', a, b);

/** Room for `n` more entries in these arrays: if the end is reached, all move to the front; the end moves if more than half wait. */
function makeRoom(
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
function withEnds(
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

function throughLine(buffers: QueueBuffers, ring: LineBuffers): KernelStatement[] {
  const { cells, events } = buffers;
  const { pending, counts, bounds, slots, capacity } = ring;
  const start = load(bounds, int('row'));
  const end = load(bounds, next(int('row')));
  const enter = [
    letLocal('row', load(events, int('k'))),
    when(compare('!=', start, end), [store(pending, int('tail'), int('row')), oneMore('tail')]),
  ];
  const follower = next(int('here'));
  const leaving = int('left');
  return [
    letLocal('here', cell(cells, at.here)),
    letLocal(
      'now',
      slots === 1 ? whole(0) : select(compare('==', follower, whole(slots)), whole(0), follower),
    ),
    ...withEnds(cells, [
      letVariable('entered', whole(0)),
      when(less(whole(0), int('n')), [
        makeRoom(cells, [pending], capacity),
        letLocal('before', int('tail')),
        forEach('k', whole(0), int('n'), enter),
        assign('entered', minus(int('tail'), int('before'))),
      ]),
      store(counts, int('here'), int('entered')),
      letLocal('count', load(counts, int('now'))),
      forEach('j', whole(0), int('count'), [
        letLocal('left', load(pending, plus(int('head'), int('j')))),
        ...deliver(buffers, load(bounds, leaving), load(bounds, next(leaving)), leaving),
        oneMore('due'),
      ]),
      assign('head', plus(int('head'), int('count'))),
    ]),
    setCell(cells, at.here, int('now')),
  ];
}

function throughTable(buffers: QueueBuffers, ring: TableBuffers): KernelStatement[] {
  const { cells, events } = buffers;
  const { pending, places, begins, steps, capacity } = ring;
  const enter = [
    letLocal('row', load(events, int('k'))),
    store(pending, int('tail'), int('row')),
    store(places, int('tail'), times(int('row'), whole(steps))),
    oneMore('tail'),
  ];
  const beyond = times(next(load(pending, int('head'))), whole(steps));
  const isFirstDone = logical(
    'and',
    less(int('head'), int('tail')),
    compare('==', beyond, load(places, int('head'))),
  );
  return withEnds(cells, [
    when(less(whole(0), int('n')), [
      makeRoom(cells, [pending, places], capacity),
      forEach('k', whole(0), int('n'), enter),
    ]),
    letLocal('end', int('tail')),
    forEach('j', int('head'), int('end'), [
      letLocal('place', load(places, int('j'))),
      store(places, int('j'), next(int('place'))),
      letLocal('from', load(begins, int('place'))),
      letLocal('to', load(begins, next(int('place')))),
      // An empty segment is overwritten by the next one.
      ...deliver(buffers, int('from'), int('to'), load(pending, int('j'))),
      when(less(int('from'), int('to')), [oneMore('due')]),
    ]),
    loopWhile(isFirstDone, [oneMore('head')]),
  ]);
}

function throughLists(buffers: QueueBuffers, ring: ListBuffers): KernelStatement[] {
  const { cells, events } = buffers;
  const { first, delays, bounds, firstOf, lastOf, entries, rowOf, slots, capacity } = ring;
  const entry = int('entry');
  const free = int('free');
  const takeEntry: KernelStatement[] = [
    letVariable('entry', free),
    when(
      isThere(free),
      [assign('free', load(entries, next(free)))],
      [
        when(compare('==', int('used'), whole(capacity)), [push(queueLists.full, whole(capacity))]),
        assign('entry', int('used')),
        assign('used', plus(int('used'), whole(2))),
      ],
    ),
  ];
  const reach = plus(int('here'), load(delays, int('segment')));
  const enter: KernelStatement[] = [
    letLocal('row', load(events, int('k'))),
    letLocal('last', load(first, next(int('row')))),
    forEach('segment', load(first, int('row')), int('last'), [
      ...takeEntry,
      letLocal('reach', reach),
      letLocal(
        'slot',
        select(less(int('reach'), whole(slots)), int('reach'), minus(int('reach'), whole(slots))),
      ),
      store(entries, entry, int('segment')),
      store(entries, next(entry), none),
      letLocal('previous', load(lastOf, int('slot'))),
      when(
        isThere(int('previous')),
        [store(entries, next(int('previous')), entry)],
        [store(firstOf, int('slot'), entry)],
      ),
      store(lastOf, int('slot'), entry),
    ]),
  ];
  const leaving = int('leaving');
  const collect: KernelStatement[] = [
    letLocal('dueSegment', load(entries, leaving)),
    ...deliver(
      buffers,
      load(bounds, int('dueSegment')),
      load(bounds, next(int('dueSegment'))),
      rowOf === null ? null : load(rowOf, int('dueSegment')),
    ),
    oneMore('due'),
    assign('leaving', load(entries, next(leaving))),
  ];
  const follower = next(int('here'));
  return [
    letLocal('here', cell(cells, at.here)),
    when(less(whole(0), int('n')), [
      letVariable('free', cell(cells, at.free)),
      letVariable('used', cell(cells, at.used)),
      forEach('k', whole(0), int('n'), enter),
      setCell(cells, at.free, free),
      setCell(cells, at.used, int('used')),
    ]),
    letLocal('front', load(firstOf, int('here'))),
    when(isThere(int('front')), [
      letVariable('leaving', int('front')),
      loopWhile(isThere(leaving), collect),
      // The whole list becomes free.
      store(entries, next(load(lastOf, int('here'))), cell(cells, at.free)),
      setCell(cells, at.free, int('front')),
      store(firstOf, int('here'), none),
      store(lastOf, int('here'), none),
    ]),
    setCell(cells, at.here, select(compare('==', follower, whole(slots)), whole(0), follower)),
  ];
}
