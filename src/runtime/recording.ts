// What all recorders have in common: times, the numbers of what was recorded, reading from a cursor on, and dropping what is
// old.
import { plainArray } from '../memory/index.ts';
import { GrowableFloat64 } from './buffers.ts';
import type { GrowableArray } from './buffers.ts';

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

/** A recording that grows, and of which only the last part may be kept. Events and samples are numbered from 0. */
export abstract class Recording {
  /** How many older events or samples were dropped. */
  dropped = 0;
  /** The number of the first one that is kept. */
  #first = 0;
  protected readonly times = new GrowableFloat64();

  /** The arrays beside the times, and how many values each has for one time. */
  protected abstract parts(): readonly (readonly [
    name: string,
    array: GrowableArray,
    width: number,
  ])[];

  /** Times in seconds; a view that is valid until more is recorded. */
  get t(): Float64Array {
    return this.times.view();
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.parts().reduce((sum, [, array]) => sum + array.bytes, this.times.bytes);
  }

  /** The number of the next event or sample, from which `since` reads on. It never decreases. */
  get cursor(): number {
    return this.#first + this.times.length;
  }

  /** The events or samples from a cursor on. */
  since(cursor: number): Recent {
    const place = Math.min(Math.max(0, cursor - this.#first), this.times.length);
    const columns = new Map<string, Float64Array>();
    for (const [name, array, width] of this.parts()) {
      const recent = array.view().subarray(place * width);
      const copy = plainArray('f64', recent.length);
      copy.set(recent);
      columns.set(name, copy);
    }
    return {
      from: this.#first + place,
      cursor: this.cursor,
      t: this.t.slice(place),
      i: null,
      columns,
    };
  }

  /** Drops older events or samples: at least the last `count` are kept, and at most twice as many. */
  keepLast(count: number): void {
    // Moving the rest to the front is then rare.
    if (this.times.length <= 2 * count) return;
    const drop = this.times.length - count;
    this.times.dropFirst(drop);
    for (const [, array, width] of this.parts()) array.dropFirst(drop * width);
    this.#first += drop;
    this.dropped += drop;
  }

  /** What a snapshot says of dropped data; nothing if there are none. */
  protected loss(): { readonly dropped?: number } {
    return this.dropped === 0 ? {} : { dropped: this.dropped };
  }

  /** Notes that another recording takes the place of this one: earlier cursors are then too old. One that is new continues it. */
  protected replace({ dropped = 0 }: { readonly dropped?: number }): void {
    this.#first = this.cursor === 0 ? dropped : this.cursor + 1;
    this.dropped = dropped;
  }
}
