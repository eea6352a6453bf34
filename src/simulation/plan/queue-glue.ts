// The kernel of a pathway's queue: the arrays of the queue as buffers.
import { queueKernel, queueLists } from '../../codegen/index.ts';
import type { QueueBuffers, RingBuffers } from '../../codegen/index.ts';
import type { BufferDescription, TypedArray } from '../../abi.ts';
import type { EventSpace } from '../../runtime/index.ts';
import type { BuildContext, Glue, PathwayFacts } from '../objects/index.ts';

type Bind = (name: string, array: TypedArray) => BufferDescription;

/** Takes the events of a step, and writes the segments that are due. Its result is their number. */
export function queueGlue(
  { name, queue }: PathwayFacts,
  events: EventSpace,
  context: BuildContext,
): Glue {
  const bind: Bind = (part, array) => context.bind(`${name}._${part}`, array);
  const { starts, ends, rows } = queue.due;
  const buffers: QueueBuffers = {
    cells: bind('queue', queue.cells),
    events: bind('events', events.indices),
    starts: bind('starts', starts),
    ends: bind('ends', ends),
    rows: rows === null ? null : bind('rows', rows),
    ring: ringBuffers(queue.ring, rows !== null, bind),
  };
  return {
    name: 'advance the queue',
    reads: new Set([events]),
    writes: new Set(),
    kernel: queueKernel(`${name}.queue`, buffers),
    lists: new Map([
      [queueLists.carried, queue.collectCarried],
      [queueLists.full, queue.full],
    ]),
  };
}

function ringBuffers(
  ring: PathwayFacts['queue']['ring'],
  areRowsNamed: boolean,
  bind: Bind,
): RingBuffers {
  switch (ring.kind) {
    case 'line': {
      const { kind, slots, pending, counts, bounds } = ring;
      return {
        kind,
        slots,
        pending: bind('pending', pending),
        capacity: pending.length,
        counts: bind('counts', counts),
        bounds: bind('bounds', bounds),
      };
    }
    case 'table': {
      const { kind, steps, pending, places, begins } = ring;
      return {
        kind,
        steps,
        pending: bind('pending', pending),
        places: bind('places', places),
        capacity: pending.length,
        begins: bind('begins', begins),
      };
    }
    case 'lists': {
      const { kind, slots, first, delays, bounds, firstOf, lastOf, entries } = ring;
      return {
        kind,
        slots,
        capacity: entries.length,
        first: bind('first', first),
        delays: bind('delays', delays),
        bounds: bind('bounds', bounds),
        firstOf: bind('first_entries', firstOf),
        lastOf: bind('last_entries', lastOf),
        entries: bind('entries', entries),
        rowOf: areRowsNamed ? bind('row_of', ring.rowOf) : null,
      };
    }
  }
}
