// Edits that make a message go away: the hints that can be applied.
import type { Span } from './span.ts';

/** A change of a text: what lies between two offsets is replaced. */
export interface Edit {
  /** Offset of the first character that is replaced. */
  readonly from: number;
  /** Offset after the last one. */
  readonly to: number;
  /** What stands there instead. */
  readonly insert: string;
}

/** Edits that belong together, and what they do in words. */
export interface Fix {
  /** Such as "Replace by `tau_m`". */
  readonly title: string;
  /** The edits, none of which overlap. */
  readonly edits: readonly Edit[];
}

/** Replaces a place by each of some texts. */
export function replaceBy({ start, end }: Span, texts: readonly string[]): Fix[] {
  return texts.map((insert) => ({
    title: `Replace by \`${insert}\``,
    edits: [{ from: start, to: end, insert }],
  }));
}

/** Writes a text at an offset. */
export function insertAt(at: number, insert: string, title = `Write \`${insert.trim()}\``): Fix[] {
  return [{ title, edits: [{ from: at, to: at, insert }] }];
}

/** Removes a place. */
export function remove({ start, end, source }: Span): Fix[] {
  const title = `Remove \`${source.text.slice(start, end).trim()}\``;
  return [{ title, edits: [{ from: start, to: end, insert: '' }] }];
}
