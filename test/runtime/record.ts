// Fills recorders by their kernels, interpreted, as steps of a run do.
import {
  advanceKernel,
  eventsKernel,
  flushList,
  interpret,
  rateKernel,
} from '../../src/codegen/index.ts';
import type { Buffers, Lists, TypedArray } from '../../src/abi.ts';
import { elementOf } from '../../src/memory/index.ts';
import type { MemberMap, RateRecorder, Recording, SpikeRecorder } from '../../src/runtime/index.ts';

/** The arrays of a recorder, bound as monitors do. */
class Binding {
  readonly #arrays = new Map<string, TypedArray>();
  readonly buffers: Buffers = this.#arrays;
  readonly lists: Lists;

  constructor(readonly recorder: Recording) {
    recorder.makeRoom();
    this.lists = new Map([[flushList, () => recorder.flush()]]);
  }

  bind(name: string, array: TypedArray) {
    this.#arrays.set(name, array);
    return { name, element: elementOf(array) };
  }

  recording() {
    const { cells, timePiece, capacity } = this.recorder;
    return { cells: this.bind('cells', cells), times: this.bind('times', timePiece), capacity };
  }

  members(map: MemberMap) {
    return map === null ? null : { map: this.bind('members', map), length: map.length };
  }
}

/** Records the first `count` events of a step at time `t`, with the values of its variables; returns how many are members. */
export function recordEvents(
  recorder: SpikeRecorder,
  t: number,
  events: Int32Array,
  count: number,
  values: Readonly<Record<string, readonly number[]>> = {},
): number {
  const binding = new Binding(recorder);
  const isKept = recorder.capacity > 0;
  const areSelected = recorder.selected.length > 0;
  const kernel = eventsKernel('M.events', {
    ...binding.recording(),
    events: binding.bind('events', events),
    members: binding.members(recorder.memberMap),
    counts: binding.bind('counts', recorder.counts),
    indices: isKept ? binding.bind('indices', recorder.indexPiece) : null,
    selected: areSelected ? binding.bind('selected', recorder.selected) : null,
    elapsed: binding.bind('elapsed', recorder.elapsed),
    dt: 1,
  });
  const found = interpret(kernel, binding.buffers, binding.lists)(t, 0, count);
  if (!areSelected) return found;
  for (const [name, list] of Object.entries(values))
    recorder.piece(name)!.set(list, recorder.cells[0]);
  const advance = advanceKernel('M.keep', binding.recording());
  interpret(advance, binding.buffers, binding.lists)(t, 0, found);
  return found;
}

/** Records the rate of a step at time `t`. */
export function recordRate(
  recorder: RateRecorder,
  t: number,
  dt: number,
  events: Int32Array,
  count: number,
): void {
  const binding = new Binding(recorder);
  const kernel = rateKernel('R.record', {
    ...binding.recording(),
    events: binding.bind('events', events),
    members: binding.members(recorder.memberMap),
    rates: binding.bind('rates', recorder.piece('rate')!),
    dt,
    size: recorder.size,
  });
  interpret(kernel, binding.buffers, binding.lists)(t, 0, count);
}
