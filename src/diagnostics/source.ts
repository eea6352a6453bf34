// A piece of source text with a name: a .model file, or a string that a TypeScript user wrote.
// Inside the compiler places are offsets; lines and columns are computed here, only when something is shown.

export interface Position {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

export class SourceText {
  readonly name: string;
  readonly text: string;
  #lineStarts: number[] | null = null;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  get lineStarts(): readonly number[] {
    if (this.#lineStarts === null) {
      const starts = [0];
      for (const { index, 0: end } of this.text.matchAll(/\r\n|\n|\r/g))
        starts.push(index + end.length);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  position(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }

  /** The text of a line (counted from 1) without its line end. */
  line(number: number): string {
    const start = this.lineStarts[number - 1] ?? this.text.length;
    const end = this.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, '');
  }
}
