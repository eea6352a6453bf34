// Glue of delays: one step of a spike queue (runtime/spike-queue.ts). The events of the step are put in, and the segments that are
// due are written to `starts` and `ends`: those carried over from before the run first, then older events before newer ones.
import type { BufferDescription } from '../../abi.ts';
import {
  assign,
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
import type { Kernel, KernelStatement } from '../kernel/index.ts';
import {
  cell,
  forEach,
  glueKernel,
  int,
  next,
  plus,
  setCell,
  whole,
  oneMore,
  less,
  minus,
  times,
} from './notation.ts';
import type { QueueBuffers, LineBuffers, TableBuffers } from './queue-buffers.ts';
import { queueLists, deliver, at } from './queue-buffers.ts';
import { throughLists } from './queue-lists.ts';

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
