// Glue of monitors: writes times, events and rates into the pieces of a recorder (runtime/recording.ts). Recorded variables are
// written by kernels of model code, behind the entries that the piece has already.
import { recordingCells } from '../../abi.ts';
import type { BufferDescription } from '../../abi.ts';
import {
  assign,
  binary,
  compare,
  convert,
  floatConstant,
  letLocal,
  letVariable,
  load,
  local,
  push,
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
  less,
  next,
  oneMore,
  plus,
  setCell,
  whole,
} from './notation.ts';

/** The arrays of a recorder. */
export interface RecordingBuffers {
  readonly cells: BufferDescription;
  /** The piece of the times. */
  readonly times: BufferDescription;
  /** How many entries a piece has room for. */
  readonly capacity: number;
}

/** For each neuron its place among the recorded ones, or -1; neurons past the end are not recorded. */
export interface MemberBuffer {
  readonly map: BufferDescription;
  readonly length: number;
}

/** The arrays of a recorder of events. */
export interface EventBuffers extends RecordingBuffers {
  /** Indices of the neurons with an event. */
  readonly events: BufferDescription;
  readonly members: MemberBuffer | null;
  /** How many events each neuron had. */
  readonly counts: BufferDescription;
  /** The piece of the indices; null where events are only counted. */
  readonly indices: BufferDescription | null;
  /** Output: the neurons whose variables are to be recorded; null if there are no variables. */
  readonly selected: BufferDescription | null;
  /** The time of all steps. */
  readonly elapsed: BufferDescription;
  readonly dt: number;
}

/** The host function that a recorder calls when its piece is full. */
export const flushList = 'flush';

const { count } = recordingCells;
const t = local('t', 'float');

/** Counts and records the first `n` neurons of `events`. The result is the number of those that are members. */
export function eventsKernel(name: string, buffers: EventBuffers): Kernel {
  const { cells, times, capacity, events, counts, indices, selected, elapsed, dt } = buffers;
  const found = int('found');
  const at = plus(int('from'), found);
  const recorded = [
    store(counts, int('place'), next(load(counts, int('place')))),
    ...(indices === null ? [] : [store(indices, at, int('place')), store(times, at, t)]),
    ...(selected === null ? [] : [store(selected, found, int('neuron'))]),
    oneMore('found'),
  ];
  const makeRoom = when(less(whole(capacity), plus(int('from'), int('n'))), [
    push(flushList, int('n')),
    assign('from', whole(0)),
  ]);
  const each = [letLocal('neuron', load(events, int('k'))), ...ofMember(buffers.members, recorded)];
  const first = whole(0);
  return glueKernel(
    name,
    [
      store(elapsed, first, binary('+', load(elapsed, first), floatConstant(dt))),
      letVariable('found', whole(0)),
      when(less(whole(0), int('n')), [
        ...(indices === null ? [] : [letVariable('from', cell(cells, count)), makeRoom]),
        forEach('k', whole(0), int('n'), each),
        // Where there are variables, the kernel that records them comes first.
        ...(indices === null || selected !== null ? [] : [setCell(cells, count, at)]),
      ]),
    ],
    found,
  );
}

/** After the kernel that records the variables of `n` events. */
export function advanceKernel(name: string, { cells }: RecordingBuffers): Kernel {
  return glueKernel(name, [setCell(cells, count, plus(cell(cells, count), int('n')))]);
}

/** After the kernel that records the values of a step: its time. */
export function sampleKernel(name: string, buffers: RecordingBuffers): Kernel {
  return glueKernel(name, [letLocal('at', cell(buffers.cells, count)), ...oneEntry(buffers)]);
}

/** Records the rate of a step in which the first `n` neurons of `events` fired: those that are members per `dt` and neuron. */
export function rateKernel(
  name: string,
  buffers: RecordingBuffers & {
    readonly events: BufferDescription;
    readonly members: MemberBuffer | null;
    readonly rates: BufferDescription;
    readonly dt: number;
    readonly size: number;
  },
): Kernel {
  const { cells, events, members, rates, dt, size } = buffers;
  const each = [
    letLocal('neuron', load(events, int('k'))),
    ...ofMember(members, [oneMore('found')]),
  ];
  const counting =
    members === null
      ? [letLocal('found', int('n'))]
      : [letVariable('found', whole(0)), forEach('k', whole(0), int('n'), each)];
  const perTime = binary('/', convert(int('found'), 'float'), floatConstant(dt));
  return glueKernel(name, [
    ...counting,
    letLocal('at', cell(cells, count)),
    store(rates, int('at'), binary('/', perTime, floatConstant(size))),
    ...oneEntry(buffers),
  ]);
}

/** `place` of `neuron` among the members, and what is done if it is one. */
function ofMember(
  members: MemberBuffer | null,
  statements: readonly KernelStatement[],
): KernelStatement[] {
  const neuron = int('neuron');
  if (members === null) return [letLocal('place', neuron), ...statements];
  return [
    letVariable('place', whole(-1)),
    when(less(neuron, whole(members.length)), [assign('place', load(members.map, neuron))]),
    when(isThere(int('place')), statements),
  ];
}

/** The time of an entry at `at`; the piece has room for another one afterwards. */
function oneEntry({ cells, times, capacity }: RecordingBuffers): KernelStatement[] {
  const after: KernelExpression = next(int('at'));
  return [
    store(times, int('at'), t),
    setCell(cells, count, after),
    when(compare('==', after, whole(capacity)), [push(flushList, after)]),
  ];
}
