// Spikes and other events of a monitor, in bounded memory.

/** More events than this are thinned. */
const most = 2_000_000;

/** Thinning leaves at most one event in each cell of so many columns and rows. */
const cells = { columns: 2048, rows: 512 } as const;

/** Events in order of time. */
export class Events {
  #t = new Float64Array(1024);
  #i = new Int32Array(1024);
  #length = 0;
  #total = 0;
  #dropped = 0;
  readonly #limit: number;

  /** @param limit events that are kept at most */
  constructor(limit = most) {
    this.#limit = limit;
  }

  /** Number of events held. */
  get length(): number {
    return this.#length;
  }

  /** Number of events that were added. */
  get total(): number {
    return this.#total;
  }

  /** How many times events were thinned: what was drawn by position in the arrays is no longer valid. */
  get thinned(): number {
    return this.#dropped;
  }

  /** The times held, in seconds. */
  get t(): Float64Array {
    return this.#t.subarray(0, this.#length);
  }

  /** The indices held. */
  get i(): Int32Array {
    return this.#i.subarray(0, this.#length);
  }

  /** Adds events; `t` is relative to `origin`. */
  add(origin: number, t: Float32Array, i: Int32Array): void {
    const count = Math.min(t.length, i.length);
    this.#total += count;
    this.#makeRoom(count);
    for (let k = 0; k < count; k++) {
      this.#t[this.#length] = origin + t[k]!;
      this.#i[this.#length++] = i[k]!;
      if (this.#length === this.#limit) this.#thin();
    }
  }

  /** The position of the first event at a time or after it. */
  at(time: number): number {
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#t[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeRoom(count: number): void {
    const needed = Math.min(this.#length + count, this.#limit);
    if (needed <= this.#t.length) return;
    const size = Math.min(Math.max(2 * this.#t.length, needed), this.#limit);
    const [t, i] = [new Float64Array(size), new Int32Array(size)];
    t.set(this.t);
    i.set(this.i);
    this.#t = t;
    this.#i = i;
  }

  /** Of the older half, one event of each cell is kept; where that is not enough, the older half is dropped. */
  #thin(): void {
    this.#dropped++;
    const half = this.#length >> 1;
    const [first, last] = [this.#t[0]!, this.#t[half]!];
    let rows = 1;
    for (let k = 0; k < half; k++) rows = Math.max(rows, this.#i[k]! + 1);
    const seen = new Uint8Array(cells.columns * cells.rows);
    let kept = 0;
    for (let k = 0; k < half; k++) {
      const column = Math.floor(((this.#t[k]! - first) / (last - first || 1)) * cells.columns);
      const row = Math.floor((this.#i[k]! / rows) * cells.rows);
      const cell = Math.min(column, cells.columns - 1) * cells.rows + row;
      if (seen[cell] === 1) continue;
      seen[cell] = 1;
      this.#t[kept] = this.#t[k]!;
      this.#i[kept++] = this.#i[k]!;
    }
    if (kept > 0.75 * half) kept = 0;
    this.#t.copyWithin(kept, half, this.#length);
    this.#i.copyWithin(kept, half, this.#length);
    this.#length += kept - half;
  }
}
