// The storage of monitors: spikes, states, population rates. The kernels that fill it are in codegen/glue/recording.ts.
import { allocate, elementOf, plainArray } from '../memory/index.ts';
import { recordingCells } from '../abi.ts';
import type { TypedArray } from '../abi.ts';
import type { GrowableSnapshot } from './buffers.ts';
import { mapMembers, type MemberMap, type Members } from './event-space.ts';
import { Recording, type Recent, type TrackDescription } from './recording.ts';

/** What a SpikeRecorder has recorded so far. */
export interface SpikeRecorderSnapshot {
  readonly i: GrowableSnapshot;
  readonly t: GrowableSnapshot;
  readonly columns: ReadonlyMap<string, GrowableSnapshot>;
  readonly counts: Int32Array;
  /** Absent in files of version 0.1. */
  readonly duration?: number;
  /** How many older ones were dropped. Absent if none were. */
  readonly dropped?: number;
}

/** The track of the indices; no variable has this name. */
const indexTrack = ' i';

/** Events of a group or subgroup: index, time and recorded variables of each event, and the count per neuron. */
export class SpikeRecorder extends Recording {
  /** Number of events of each neuron. */
  readonly counts: Int32Array;
  /** The recorded events of this step as indices into the whole group: what a kernel of the variables iterates over. */
  readonly selected: Int32Array;
  /** For each neuron its place among the recorded ones. */
  readonly memberMap: MemberMap;
  /** The time of all steps in which it recorded, in seconds: one number. */
  readonly elapsed = allocate('f64', 1);
  /** Whether events are kept; if not, they are only counted. */
  readonly isKept: boolean;

  constructor(
    size: number,
    members: Members,
    isKept = true,
    columns: readonly TrackDescription[] = [],
  ) {
    const indices = isKept ? [{ name: indexTrack, element: 'i32' } as const] : [];
    super([...indices, ...columns], { least: size, hasTimes: isKept });
    this.isKept = isKept;
    this.counts = allocate('i32', size);
    this.selected = allocate('i32', columns.length > 0 ? size : 0);
    this.memberMap = mapMembers(members);
  }

  /** Recorded indices, relative to the subgroup. A view, valid until more events are recorded. */
  get i(): Int32Array {
    return (this.valuesOf(indexTrack) ?? plainArray('i32', 0)) as Int32Array;
  }

  /** Where kernels write the indices. */
  get indexPiece(): TypedArray {
    return this.piece(indexTrack)!;
  }

  override since(cursor: number): Recent {
    const recent = super.since(cursor);
    const columns = new Map(recent.columns);
    columns.delete(indexTrack);
    return { ...recent, i: this.i.slice(this.i.length - recent.t.length), columns };
  }

  /** Total number of events. */
  get count(): number {
    if (this.isKept) return this.dropped + this.t.length;
    let sum = 0;
    for (let k = 0; k < this.counts.length; k++) sum += this.counts[k]!;
    return sum;
  }

  /** The time of all steps in which it recorded, in seconds. */
  get duration(): number {
    return this.elapsed[0]!;
  }

  /** The values of a variable at each recorded event, or null if it is not recorded. */
  column(name: string): TypedArray | null {
    return this.valuesOf(name);
  }

  /** For each neuron, the times of its events, ascending. */
  trains(): Float64Array[] {
    const { i, t } = this;
    const counts = this.dropped === 0 ? this.counts : countsOf(i, this.counts.length);
    const trains = Array.from(counts, (count) => plainArray('f64', count));
    const next = plainArray('i32', this.counts.length);
    for (let k = 0; k < i.length; k++) trains[i[k]!]![next[i[k]!]!++] = t[k]!;
    return trains;
  }

  /** A copy of all that was recorded. */
  snapshot(): SpikeRecorderSnapshot {
    const { t, tracks: columns, loss } = this.copy();
    const i = columns.get(indexTrack) ?? plainArray('i32', 0);
    columns.delete(indexTrack);
    return { i, t, columns, counts: this.counts.slice(), duration: this.duration, ...loss };
  }

  /** Replaces all that was recorded by a snapshot. */
  restore({ i, t, columns, counts, duration, dropped }: SpikeRecorderSnapshot): void {
    this.replace(t, [[indexTrack, i], ...columns], dropped);
    this.counts.set(counts);
    this.elapsed[0] = duration ?? 0;
  }
}

function countsOf(indices: Int32Array, size: number): Int32Array {
  const counts = plainArray('i32', size);
  for (let k = 0; k < indices.length; k++) counts[indices[k]!]!++;
  return counts;
}

/** What a StateRecorder has recorded so far. */
export interface StateRecorderSnapshot {
  readonly t: GrowableSnapshot;
  readonly columns: ReadonlyMap<string, GrowableSnapshot>;
  /** How many older ones were dropped. Absent if none were. */
  readonly dropped?: number;
}

/** A two-dimensional array, row-major. */
export interface Matrix {
  /** The numbers of rows and columns. */
  readonly shape: readonly [rows: number, columns: number];
  /** Row after row. */
  readonly values: TypedArray;
}

/** Values of chosen elements over time. */
export class StateRecorder extends Recording {
  /** Number of recorded elements. */
  readonly size: number;

  constructor(size: number, columns: readonly TrackDescription[]) {
    super(columns, { width: size });
    this.size = size;
  }

  /** Notes that the values of time `t` are in the pieces: what a kernel does in a run. Throws a MemoryError if no more fit. */
  keep(t: number): void {
    const { cells, timePiece, capacity } = this;
    const count = cells[recordingCells.count]!;
    timePiece[count] = t;
    cells[recordingCells.count] = count + 1;
    if (count + 1 === capacity) this.flush();
  }

  /** A copy of the values of a variable: one row per element, one column per time; null if it is not recorded. */
  column(name: string): Matrix | null {
    const kept = this.valuesOf(name);
    if (kept === null) return null;
    const { size } = this;
    const times = this.t.length;
    const values = plainArray(elementOf(kept), kept.length);
    for (let row = 0; row < size; row++) {
      for (let at = 0; at < times; at++) values[row * times + at] = kept[at * size + row]!;
    }
    return { shape: [size, times], values };
  }

  /** What `column` copies, as it is stored: element `[row, time]` at `row + time*size`. Valid until more is recorded. */
  stored(name: string): (Matrix & { readonly strides: readonly [number, number] }) | null {
    const values = this.valuesOf(name);
    if (values === null) return null;
    return { values, shape: [this.size, this.t.length], strides: [1, this.size] };
  }

  /** A copy of all that was recorded. */
  snapshot(): StateRecorderSnapshot {
    const { t, tracks: columns, loss } = this.copy();
    return { t, columns, ...loss };
  }

  /** Replaces all that was recorded by a snapshot. */
  restore({ t, columns, dropped }: StateRecorderSnapshot): void {
    this.replace(t, columns, dropped);
  }
}

/** What a RateRecorder has recorded so far. */
export interface RateRecorderSnapshot {
  readonly t: GrowableSnapshot;
  readonly rate: GrowableSnapshot;
  /** How many older ones were dropped. Absent if none were. */
  readonly dropped?: number;
}

/** The population rate of a group or subgroup in each step: events / (dt * neurons), in hertz. */
export class RateRecorder extends Recording {
  /** The number of neurons. */
  readonly size: number;
  /** For each neuron its place among the recorded ones. */
  readonly memberMap: MemberMap;

  constructor(size: number, members: Members) {
    super([{ name: 'rate', element: 'f64' }]);
    this.size = size;
    this.memberMap = mapMembers(members);
  }

  /** Rates in hertz, one per step; a view that is valid until more is recorded. */
  get rate(): Float64Array {
    return this.valuesOf('rate') as Float64Array;
  }

  /** A copy of all that was recorded. */
  snapshot(): RateRecorderSnapshot {
    const { t, tracks, loss } = this.copy();
    return { t, rate: tracks.get('rate')!, ...loss };
  }

  /** Replaces all that was recorded by a snapshot. */
  restore({ t, rate, dropped }: RateRecorderSnapshot): void {
    this.replace(t, [['rate', rate]], dropped);
  }
}
