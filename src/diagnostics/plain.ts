// Messages as plain data.
import { fixesOf } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Fix } from './edit.ts';
import type { Severity } from './message.ts';
import type { SourceText } from './source.ts';

/** A message about a model. */
export interface PlainDiagnostic {
  /** Offset of the first character, in UTF-16 code units. */
  readonly from: number;
  /** Offset after the last character. */
  readonly to: number;
  /** The stable code, as `hillock explain` takes it. */
  readonly code: string;
  /** Whether the model cannot run (`error`) or may be wrong (`warning`). */
  readonly severity: Severity;
  /** One sentence: what was found and what was expected. */
  readonly message: string;
  /** What to write instead, if known. */
  readonly hint: string | null;
  /** Starting at 1. */
  readonly line: number;
  /** Starting at 1. */
  readonly column: number;
  /** The text that it is about, such as `--set tau`; null for the model itself. */
  readonly source: string | null;
  /** Other places that matter. */
  readonly related: readonly {
    readonly from: number;
    readonly to: number;
    readonly message: string;
  }[];
  /** Edits of which each makes the message go away, the likeliest first. */
  readonly fixes: readonly Fix[];
}

/** A message as plain data. */
export function plainDiagnostic(diagnostic: Diagnostic, model: SourceText): PlainDiagnostic {
  const { code, severity, message, span, hint, related } = diagnostic;
  const { line, column } = span.source.position(span.start);
  const isOwn = span.source === model;
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    from: span.start,
    to: span.end,
    line,
    column,
    source: isOwn ? null : span.source.name,
    related: related
      .filter((other) => other.span.source === model)
      .map((other) => ({ from: other.span.start, to: other.span.end, message: other.message })),
    fixes: isOwn ? fixesOf(diagnostic) : [],
  };
}
