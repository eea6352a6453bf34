// Glue of delays that differ between synapses: segments of rows in tables (runtime/row-ring.ts), or in linked lists, one for each step to
// come (runtime/segment-ring.ts).
import {
  assign,
  compare,
  letLocal,
  letVariable,
  load,
  loopWhile,
  push,
  select,
  store,
  when,
  logical,
} from '../kernel/index.ts';
import type { KernelStatement } from '../kernel/index.ts';
import {
  cell,
  forEach,
  int,
  isThere,
  next,
  none,
  plus,
  setCell,
  whole,
  oneMore,
  less,
  minus,
  times,
} from './notation.ts';
import type { QueueBuffers, ListBuffers, TableBuffers } from './queue-buffers.ts';
import { queueLists, deliver, at, makeRoom, withEnds } from './queue-buffers.ts';

/** One step: segments of new events enter the lists of the steps in which they are due; those of this step leave. */
export function throughLists(buffers: QueueBuffers, ring: ListBuffers): KernelStatement[] {
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

/** One step: new events enter with the place of their row in the table; each takes the next segment of its row, until it has none. */
export function throughTable(buffers: QueueBuffers, ring: TableBuffers): KernelStatement[] {
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
