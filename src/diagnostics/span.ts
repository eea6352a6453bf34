// A range of source text. Every node of Syntax and Model has one.
import type { SourceText } from './source.ts';

/** A range of a source text. */
export interface Span {
  /** The text that the offsets refer to. */
  readonly source: SourceText;
  /** Offset of the first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
}

/** The span from `start` to `end`, offsets into the text, end exclusive. */
export function spanOf(source: SourceText, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that contains both. */
export function cover(a: Span, b: Span): Span {
  return { source: a.source, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** The source text of a span. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}
