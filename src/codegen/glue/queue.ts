// Glue of delays: one step of a spike queue (runtime/spike-queue.ts). The events of the step are put in, and the segments that are
// due are written to `starts` and `ends`: those carried over from before the run first, then older events before newer ones.
import {
  assign,
  compare,
  letLocal,
  letVariable,
  load,
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
} from './notation.ts';
import type { QueueBuffers, LineBuffers } from './queue-buffers.ts';
import { queueLists, deliver, at, makeRoom, withEnds } from './queue-buffers.ts';
import { throughLists, throughTable } from './queue-rings.ts';

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
