// Glue of refractory neurons: takes them out of the calendar of a group (runtime/refractory-calendar.ts), clamps their variables,
// and puts those with an event into it. Its cost grows with the events and the refractory neurons of a step.
import { calendarCells } from '../../abi.ts';
import type { BufferDescription } from '../../abi.ts';
import {
  assign,
  binary,
  booleanConstant,
  compare,
  letLocal,
  letVariable,
  load,
  loopWhile,
  push,
  store,
  when,
  word,
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

/** The arrays of a calendar and of its group. */
export interface CalendarBuffers {
  readonly cells: BufferDescription;
  /** For each step of the ring, its first neuron or -1. */
  readonly head: BufferDescription;
  /** The length of `head`, a power of two. */
  readonly ring: number;
  /** For each neuron, the next one that is released in the same step, or -1. */
  readonly next: BufferDescription;
  /** The refractory neurons, and for each of them its place in this list. */
  readonly held: BufferDescription;
  readonly placeOf: BufferDescription;
  readonly notRefractory: BufferDescription;
  /** The clamped variables, and their values for the neurons in `held`. */
  readonly clamped: readonly BufferDescription[];
  readonly saved: readonly BufferDescription[];
  /** How many steps after its event a neuron is released: one number for all, or one each. */
  readonly steps: number | BufferDescription;
  /** Indices of the neurons with an event. */
  readonly events: BufferDescription;
}

/** The host function that finds the neurons that are refractory when a run begins; it is passed the tick. */
export const fillList = 'fill';

const { isFilled, count, saved } = calendarCells;

/** Before the state update: releases the neurons that are due; saves the variables of the others, of all if they `areWritten`. */
export function releaseKernel(name: string, buffers: CalendarBuffers, areWritten: boolean): Kernel {
  const { cells, held, placeOf, notRefractory, clamped } = buffers;
  const neuron = int('neuron');
  const copies = clamped.map((variable, v) =>
    forEach(`k${v}`, int('from'), int('count'), [
      store(buffers.saved[v]!, int(`k${v}`), load(variable, load(held, int(`k${v}`)))),
    ]),
  );
  // The last one in the list takes the place of the one that leaves it.
  const remove: KernelStatement[] = [
    store(notRefractory, neuron, booleanConstant(true)),
    assign('left', binary('-', int('left'), whole(1))),
    letLocal('last', load(held, int('left'))),
    letLocal('place', load(placeOf, neuron)),
    store(held, int('place'), int('last')),
    store(placeOf, int('last'), int('place')),
    ...clamped.flatMap((variable, v) => [
      store(variable, neuron, load(buffers.saved[v]!, int('place'))),
      store(buffers.saved[v]!, int('place'), load(buffers.saved[v]!, int('left'))),
    ]),
    assign('neuron', load(buffers.next, neuron)),
  ];
  return glueKernel(name, [
    when(compare('==', cell(cells, isFilled), whole(0)), [push(fillList, int('tick'))]),
    letLocal('count', cell(cells, count)),
    ...(clamped.length === 0
      ? []
      : [letLocal('from', areWritten ? whole(0) : cell(cells, saved)), ...copies]),
    letLocal('slot', slotOf(int('tick'), buffers)),
    letVariable('neuron', load(buffers.head, int('slot'))),
    letVariable('left', int('count')),
    when(isThere(neuron), [
      store(buffers.head, int('slot'), none),
      loopWhile(isThere(neuron), remove),
      setCell(cells, count, int('left')),
    ]),
    setCell(cells, saved, int('left')),
  ]);
}

/** Gives the clamped variables of all refractory neurons their saved values. */
export function restoreKernel(name: string, { cells, held, ...buffers }: CalendarBuffers): Kernel {
  const restores = buffers.clamped.map((variable, v) =>
    forEach(`k${v}`, whole(0), int('count'), [
      store(variable, load(held, int(`k${v}`)), load(buffers.saved[v]!, int(`k${v}`))),
    ]),
  );
  return glueKernel(name, [letLocal('count', cell(cells, saved)), ...restores]);
}

/** After the threshold: the first `n` neurons of `events` become refractory. */
export function holdKernel(name: string, buffers: CalendarBuffers): Kernel {
  const { cells, head, held, placeOf, steps } = buffers;
  const neuron = int('neuron');
  const isCommon = typeof steps === 'number';
  const period = isCommon ? whole(steps) : load(steps, neuron);
  const slot = letLocal('slot', slotOf(plus(int('tick'), period), buffers));
  const body: KernelStatement[] = [
    letLocal('neuron', load(buffers.events, int('k'))),
    ...(isCommon ? [] : [slot]),
    store(buffers.next, neuron, load(head, int('slot'))),
    store(head, int('slot'), neuron),
    store(placeOf, neuron, int('left')),
    store(held, int('left'), neuron),
    assign('left', next(int('left'))),
  ];
  // Before the first release of a run there is nothing to do: `fill` will find these events, like those of earlier runs.
  return glueKernel(name, [
    when(compare('!=', cell(cells, isFilled), whole(0)), [
      letVariable('left', cell(cells, count)),
      ...(isCommon ? [slot] : []),
      forEach('k', whole(0), int('n'), body),
      setCell(cells, count, int('left')),
    ]),
  ]);
}

function slotOf(tick: KernelExpression, { ring }: CalendarBuffers): KernelExpression {
  return word('&', tick, whole(ring - 1));
}
