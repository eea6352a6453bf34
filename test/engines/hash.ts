// A hash of numbers and strings to compare engines. All NaNs hash alike, because their bit patterns are not
// specified.

export class Hash {
  #low = 0x811c9dc5;
  #high = 0x9e3779b9;
  readonly #number = new Float64Array(1);
  readonly #words = new Uint32Array(this.#number.buffer);

  add(value: number): void {
    this.#number[0] = value;
    if (Number.isNaN(value)) this.#words.set([0, 0x7ff80000]);
    this.#mix(this.#words[0]!);
    this.#mix(this.#words[1]!);
  }

  addAll(values: ArrayLike<number>): void {
    for (let k = 0; k < values.length; k++) this.add(values[k]!);
  }

  addText(text: string): void {
    for (let k = 0; k < text.length; k++) this.#mix(text.charCodeAt(k));
  }

  #mix(word: number): void {
    this.#low = Math.imul(this.#low ^ word, 0x01000193);
    this.#low ^= this.#low >>> 15;
    this.#high = Math.imul(this.#high ^ word, 0x85ebca6b);
    this.#high = (this.#high << 13) | (this.#high >>> 19);
  }

  toString(): string {
    const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.#high) + hex(this.#low);
  }
}
