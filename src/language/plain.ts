// Messages as plain data.
import { fixesOf } from '../diagnostics/index.ts';
import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import type { PlainDiagnostic } from './types.ts';

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
