// Source text as messages quote it: on one line, and not too long.
import { textOf } from './span.ts';
import type { Span } from './span.ts';

/** Truncates a text to `longest` characters, the last of which is then an ellipsis. */
export function shortened(text: string, longest = 48): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** The source text of a span on one line, truncated. */
export function quote(span: Span): string {
  return shortened(textOf(span).replace(/\s+/g, ' ').trim());
}
