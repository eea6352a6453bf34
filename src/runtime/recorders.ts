// The storage of monitors: spikes, states, population rates, in arrays that grow over all runs. A kernel evaluates the
// recorded variables of a step into `scratch`; `keep` appends them.
import { allocate, plainArray } from '../memory/index.ts';
import type { ElementType, TypedArray } from '../abi.ts';
import {
  growable,
  GrowableFloat64,
  GrowableInt32,
  type GrowableArray,
  type GrowableSnapshot,
} from './buffers.ts';
import { countMembers, mapMembers, type MemberMap, type Members } from './event-space.ts';
import { Recording, type Recent } from './recording.ts';

/** A recorded variable. */
export interface ColumnDescription {
  readonly name: string;
  readonly element: ElementType;
}

interface Column {
  readonly scratch: TypedArray;
  readonly values: GrowableArray;
}

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

/** Events of a group or subgroup: index, time and recorded variables of each event, and the count per neuron. */
export class SpikeRecorder extends Recording {
  /** Number of events of each neuron. */
  readonly counts: Int32Array;
  /** The recorded events of this step as indices into the whole group: what a kernel iterates over. */
  readonly selected: Int32Array;
  /** The time of all steps in which it recorded, in seconds. */
  duration = 0;
  private readonly memberMap: MemberMap;
  private readonly isKept: boolean;
  private readonly indices = new GrowableInt32();
  private readonly columns = new Map<string, Column>();

  /** @param isKept whether to record events; false only counts them */
  constructor(
    size: number,
    members: Members,
    isKept = true,
    columns: readonly ColumnDescription[] = [],
  ) {
    super();
    this.counts = allocate('i32', size);
    this.selected = allocate('i32', size);
    this.memberMap = mapMembers(members);
    this.isKept = isKept;
    for (const { name, element } of columns) {
      this.columns.set(name, { scratch: allocate(element, size), values: growable(element) });
    }
  }

  /** Recorded indices, relative to the subgroup. A view, valid until more events are recorded. */
  get i(): Int32Array {
    return this.indices.view();
  }

  protected override parts() {
    const columns = [...this.columns].map(([name, { values }]) => [name, values, 1] as const);
    return [['i', this.indices, 1] as const, ...columns];
  }

  override since(cursor: number): Recent {
    const recent = super.since(cursor);
    const columns = new Map(recent.columns);
    columns.delete('i');
    return { ...recent, i: this.i.slice(this.i.length - recent.t.length), columns };
  }

  /** Total number of events. */
  get count(): number {
    let sum = 0;
    for (let k = 0; k < this.counts.length; k++) sum += this.counts[k]!;
    return sum;
  }

  /** The values of a variable at each recorded event, or null if it is not recorded. */
  column(name: string): TypedArray | null {
    return this.columns.get(name)?.values.view() ?? null;
  }

  /** The buffer into which a kernel writes the values of a variable for `selected`, before `keep`. */
  scratch(name: string): TypedArray | null {
    return this.columns.get(name)?.scratch ?? null;
  }

  /**
   * Counts and records the events of this step; returns their number. Throws a MemoryError if they do not fit into memory;
   * earlier records then stay intact.
   */
  record(t: number, events: Int32Array, count: number): number {
    const { memberMap, counts, selected, isKept, indices } = this;
    if (isKept) this.reserve(count);
    let n = 0;
    for (let k = 0; k < count; k++) {
      const index = events[k]!;
      let place = index;
      if (memberMap !== null) {
        place = index < memberMap.length ? memberMap[index]! : -1;
        if (place < 0) continue;
      }
      selected[n++] = index;
      counts[place]!++;
      if (isKept) indices.push(place);
    }
    if (isKept && n > 0) this.times.appendRepeated(t, n);
    return n;
  }

  private reserve(count: number): void {
    this.indices.reserve(count);
    this.times.reserve(count);
    // Skipped without columns: this runs in every step with an event.
    if (this.columns.size > 0)
      for (const { values } of this.columns.values()) values.reserve(count);
  }

  /** Appends the first `n` values of every scratch buffer, after `record` and the kernel. */
  keep(n: number): void {
    for (const { scratch, values } of this.columns.values()) values.append(scratch, n);
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
    return {
      i: this.indices.snapshot(),
      t: this.times.snapshot(),
      columns: new Map([...this.columns].map(([name, { values }]) => [name, values.snapshot()])),
      counts: this.counts.slice(),
      duration: this.duration,
      ...this.loss(),
    };
  }

  /** Replaces all that was recorded by a snapshot. */
  restore(snapshot: SpikeRecorderSnapshot): void {
    this.replace(snapshot);
    this.indices.restore(snapshot.i);
    this.times.restore(snapshot.t);
    for (const [name, saved] of snapshot.columns) this.columns.get(name)?.values.restore(saved);
    this.counts.set(snapshot.counts);
    this.duration = snapshot.duration ?? 0;
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
  private readonly columns = new Map<string, Column>();

  constructor(size: number, columns: readonly ColumnDescription[]) {
    super();
    this.size = size;
    for (const { name, element } of columns) {
      this.columns.set(name, { scratch: allocate(element, size), values: growable(element) });
    }
  }

  protected override parts() {
    return [...this.columns].map(([name, { values }]) => [name, values, this.size] as const);
  }

  /** The buffer into which a kernel writes the values of a variable, before `keep`. */
  scratch(name: string): TypedArray | null {
    return this.columns.get(name)?.scratch ?? null;
  }

  /** Appends every scratch buffer as the values at time `t`, or throws a MemoryError and appends nothing. */
  keep(t: number): void {
    this.reserve(1);
    this.times.push(t);
    for (const { scratch, values } of this.columns.values()) values.append(scratch);
  }

  /** Reserves capacity for `times` further recordings. */
  reserve(times: number): void {
    this.times.reserve(times);
    for (const { values } of this.columns.values()) values.reserve(times * this.size);
  }

  /** A copy of the values of a variable: one row per element, one column per time; null if it is not recorded. */
  column(name: string): Matrix | null {
    const column = this.columns.get(name);
    if (column === undefined) return null;
    const { size } = this;
    const times = this.times.length;
    const kept = column.values.view();
    const values = plainArray(column.values.element, kept.length);
    for (let row = 0; row < size; row++) {
      for (let at = 0; at < times; at++) values[row * times + at] = kept[at * size + row]!;
    }
    return { shape: [size, times], values };
  }

  /** What `column` copies, as it is stored: element `[row, time]` at `row + time*size`. Valid until more is recorded. */
  stored(name: string): (Matrix & { readonly strides: readonly [number, number] }) | null {
    const values = this.columns.get(name)?.values.view();
    if (values === undefined) return null;
    return { values, shape: [this.size, this.times.length], strides: [1, this.size] };
  }

  /** A copy of all that was recorded. */
  snapshot(): StateRecorderSnapshot {
    return {
      t: this.times.snapshot(),
      columns: new Map([...this.columns].map(([name, { values }]) => [name, values.snapshot()])),
      ...this.loss(),
    };
  }

  /** Replaces all that was recorded by a snapshot. */
  restore(snapshot: StateRecorderSnapshot): void {
    this.replace(snapshot);
    this.times.restore(snapshot.t);
    for (const [name, saved] of snapshot.columns) this.columns.get(name)?.values.restore(saved);
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
  private readonly size: number;
  private readonly memberMap: MemberMap;
  private readonly rates = new GrowableFloat64();

  constructor(size: number, members: Members) {
    super();
    this.size = size;
    this.memberMap = mapMembers(members);
  }

  protected override parts() {
    return [['rate', this.rates, 1] as const];
  }

  /** Rates in hertz, one per step; a view that is valid until more is recorded. */
  get rate(): Float64Array {
    return this.rates.view();
  }

  /** Records a step of length `dt` at time `t`, both in seconds: the first `count` neuron indices of `events` fired. */
  record(t: number, dt: number, events: Int32Array, count: number): void {
    this.reserve(1);
    this.times.push(t);
    this.rates.push(countMembers(events, count, this.memberMap) / dt / this.size);
  }

  /** Reserves capacity for `steps` further steps. */
  reserve(steps: number): void {
    this.times.reserve(steps);
    this.rates.reserve(steps);
  }

  /** A copy of all that was recorded. */
  snapshot(): RateRecorderSnapshot {
    return { t: this.times.snapshot(), rate: this.rates.snapshot(), ...this.loss() };
  }

  /** Replaces all that was recorded by a snapshot. */
  restore(snapshot: RateRecorderSnapshot): void {
    this.replace(snapshot);
    this.times.restore(snapshot.t);
    this.rates.restore(snapshot.rate);
  }
}
