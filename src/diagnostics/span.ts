// A stretch of source text: offsets, end exclusive. Every node of Syntax and Model carries one.
import type { SourceText } from './source.ts';

export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export function spanOf(source: SourceText, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that holds both. */
export function cover(a: Span, b: Span): Span {
  return { source: a.source, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}
