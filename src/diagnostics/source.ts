// A named source text: a .model file, or a string of a TypeScript program. The compiler works with offsets; lines and
// columns are computed here, for display only.
import { requireArgument } from './require.ts';

/** A position in a text, as editors count. */
export interface Position {
  /** Starting at 1. */
  readonly line: number;
  /** Starting at 1, in UTF-16 code units. */
  readonly column: number;
}

/** Where a text is from: a `.model` file, a string of a program, or a value of a program, which has no text. */
export type Origin = 'file' | 'string' | 'value';

/** A source text with a name for messages. */
export class SourceText {
  /** The name in messages: a file name, or `equations of P`. */
  readonly name: string;
  /** The whole text. */
  readonly text: string;
  /** @internal */
  readonly origin: Origin;
  #lineStarts: number[] | null = null;

  constructor(name: string, text: string, origin: Origin = 'file') {
    requireArgument(typeof name === 'string', 'the name of a text', 'a string');
    requireArgument(typeof text === 'string', 'the text', 'a string');
    this.name = name;
    this.text = text;
    this.origin = origin;
  }

  /** The offset of the start of each line. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts === null) {
      const starts = [0];
      for (const { index, 0: end } of this.text.matchAll(/\r\n|\n|\r/g))
        starts.push(index + end.length);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /** The line and column of an offset, both starting at 1. */
  position(offset: number): Position {
    requireArgument(typeof offset === 'number', 'the offset', 'a number');
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

  /** The text of a line (starting at 1) without its line terminator. */
  line(number: number): string {
    requireArgument(typeof number === 'number', 'the line', 'a number');
    const start = this.lineStarts[number - 1] ?? this.text.length;
    const end = this.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, '');
  }
}
