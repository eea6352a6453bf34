// What all recorders have in common: times and other tracks, reading from a cursor on, dropping what is old. Kernels write into a
// piece of fixed size and address; when it is full, or something is read, it is appended to arrays that grow.
import { recordingCells } from '../abi.ts';
import type { ElementType, TypedArray } from '../abi.ts';
import { allocate, plainArray } from '../memory/index.ts';
import { growable, GrowableFloat64 } from './buffers.ts';
import type { GrowableArray, GrowableSnapshot } from './buffers.ts';

/** What was recorded since a cursor, as copies. */
export interface Recent {
  /** The number of the first event or sample; greater than the cursor if older ones were dropped. */
  readonly from: number;
  /** Where the next read begins. */
  readonly cursor: number;
  /** The time of each event or sample in seconds. */
  readonly t: Float64Array;
  /** The index of each event; null for samples and rates. */
  readonly i: Int32Array | null;
  /** The values of each variable: of each event, or of all elements sample after sample. */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** One of the arrays beside the times. */
export interface TrackDescription {
  readonly name: string;
  readonly element: ElementType;
}

interface Track {
  /** What kernels have written. */
  readonly piece: TypedArray;
  readonly values: GrowableArray;
}

/** Numbers in a piece: a few thousand of them cost nothing, and are appended often enough. */
const pieceSize = 4096;

/** A recording that grows, and of which only the last part may be kept. Events and samples are numbered from 0. */
export abstract class Recording {
  /** The counters of kernels: see `recordingCells`. */
  readonly cells = allocate('i32', 1);
  /** How many events or samples a piece has room for. */
  readonly capacity: number;
  /** Where kernels write the times. */
  readonly timePiece: Float64Array;
  /** How many older events or samples were dropped. */
  dropped = 0;
  /** The number of the first one that is kept. */
  #first = 0;
  /** How many values the tracks have for one time. */
  readonly #width: number;
  readonly #times = new GrowableFloat64();
  readonly #tracks: ReadonlyMap<string, Track>;

  /**
   * @param width how many values each track has for one time
   * @param least how many events or samples a piece must have room for
   * @param hasTimes false where events are not kept
   */
  protected constructor(
    tracks: readonly TrackDescription[],
    { width = 1, least = 1, hasTimes = true } = {},
  ) {
    const isUsed = hasTimes || tracks.length > 0;
    this.#width = width;
    this.capacity = isUsed ? Math.max(least, Math.floor(pieceSize / Math.max(width, 1)), 1) : 0;
    this.timePiece = allocate('f64', hasTimes ? this.capacity : 0);
    this.#tracks = new Map(
      tracks.map(({ name, element }) => [
        name,
        { piece: allocate(element, this.capacity * width), values: growable(element) },
      ]),
    );
  }

  /** Where kernels write the values of a track; null if there is none of this name. */
  piece(name: string): TypedArray | null {
    return this.#tracks.get(name)?.piece ?? null;
  }

  /** The recorded values of a track, a view that is valid until more is recorded; null if there is none of this name. */
  protected valuesOf(name: string): TypedArray | null {
    this.#settle();
    return this.#tracks.get(name)?.values.view() ?? null;
  }

  /** Times in seconds; a view that is valid until more is recorded. */
  get t(): Float64Array {
    this.#settle();
    return this.#times.view();
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return [...this.#tracks.values()].reduce(
      (sum, { values }) => sum + values.bytes,
      this.#times.bytes,
    );
  }

  /** The number of the next event or sample, from which `since` reads on. It never decreases. */
  get cursor(): number {
    return this.#first + this.t.length;
  }

  /** Appends what kernels have written, and makes room for another piece, or throws a MemoryError: all is recorded even then. */
  flush(): void {
    this.#settle();
    this.makeRoom();
  }

  /** Reserves capacity for a whole piece, or throws a MemoryError; before kernels write. */
  makeRoom(): void {
    this.#times.reserve(this.timePiece.length);
    for (const { piece, values } of this.#tracks.values()) values.reserve(piece.length);
  }

  #settle(): void {
    const count = this.cells[recordingCells.count]!;
    if (count === 0) return;
    this.cells[recordingCells.count] = 0;
    if (this.timePiece.length > 0) this.#times.append(this.timePiece, count);
    for (const { piece, values } of this.#tracks.values())
      values.append(piece, count * this.#width);
  }

  /** The events or samples from a cursor on. */
  since(cursor: number): Recent {
    const { t } = this;
    const place = Math.min(Math.max(0, cursor - this.#first), t.length);
    const columns = new Map<string, Float64Array>();
    for (const [name, { values }] of this.#tracks) {
      const recent = values.view().subarray(place * this.#width);
      const copy = plainArray('f64', recent.length);
      copy.set(recent);
      columns.set(name, copy);
    }
    return {
      from: this.#first + place,
      cursor: this.cursor,
      t: t.slice(place),
      i: null,
      columns,
    };
  }

  /** Drops older events or samples: at least the last `count` are kept, and at most twice as many. */
  keepLast(count: number): void {
    const { length } = this.t;
    // Moving the rest to the front is then rare.
    if (length <= 2 * count) return;
    const drop = length - count;
    this.#times.dropFirst(drop);
    for (const { values } of this.#tracks.values()) values.dropFirst(drop * this.#width);
    this.#first += drop;
    this.dropped += drop;
  }

  /** Copies of the times and of all tracks; what was dropped is told only if something was. */
  protected copy(): {
    readonly t: GrowableSnapshot;
    readonly tracks: Map<string, GrowableSnapshot>;
    readonly loss: { readonly dropped?: number };
  } {
    this.#settle();
    return {
      t: this.#times.snapshot(),
      tracks: new Map([...this.#tracks].map(([name, { values }]) => [name, values.snapshot()])),
      loss: this.dropped === 0 ? {} : { dropped: this.dropped },
    };
  }

  /** Replaces the recording by another: earlier cursors are then too old. One that is new continues it. */
  protected replace(
    t: GrowableSnapshot,
    tracks: Iterable<readonly [name: string, values: GrowableSnapshot]>,
    dropped = 0,
  ): void {
    this.#first = this.cursor === 0 ? dropped : this.cursor + 1;
    this.dropped = dropped;
    this.#times.restore(t);
    for (const [name, saved] of tracks) this.#tracks.get(name)?.values.restore(saved);
  }
}
