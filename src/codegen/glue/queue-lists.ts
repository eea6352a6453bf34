// Glue of delays that differ between synapses: the segments of rows in linked lists, one for each step to come (runtime/segment-ring.ts).
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
} from './notation.ts';
import type { QueueBuffers, ListBuffers } from './queue-buffers.ts';
import { queueLists, deliver, at } from './queue-buffers.ts';

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
