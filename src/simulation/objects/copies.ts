// Copies of arrays that programs ask for again and again: `M.t[k]` and `S.i[k]` in a loop copy the array once.

/** Copies of what grows, handed out until it has grown or another state is restored. */
export class Copies {
  #length = -1;
  readonly #arrays = new Map<string, unknown>();

  /** The copy of that name, made anew if the length of what is copied has changed. */
  of<T>(name: string, length: number, copy: () => T): T {
    if (length !== this.#length) this.clear();
    this.#length = length;
    if (!this.#arrays.has(name)) this.#arrays.set(name, copy());
    return this.#arrays.get(name) as T;
  }

  /** Drops all copies. */
  clear(): void {
    this.#arrays.clear();
  }
}
