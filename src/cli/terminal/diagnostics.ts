// Diagnostics on the terminal, and as values for --json.
import { renderDiagnostics } from '../../diagnostics/index.ts';
import type { Diagnostic, Span } from '../../diagnostics/index.ts';
import type { RunFailure } from '../../model-file/index.ts';
import { exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Prints diagnostics with the marked source lines. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  if (diagnostics.length > 0)
    terminal.err(renderDiagnostics(diagnostics, { colour: terminal.hasColour }));
}

/** The exit code of a run that failed. */
export function exitCodeOf({ isOfMachine }: RunFailure): ExitCode {
  return isOfMachine ? exitCodes.failure : exitCodes.modelError;
}

/** Prints a run-time failure with the line of the model that it comes from. */
export function showRunFailure({ message, span }: RunFailure, terminal: Terminal): void {
  terminal.err(span === null ? `error: ${message}\n` : `${placeOf(span)}: error: ${message}\n`);
}

function placeOf({ source, start }: Span): string {
  const { line, column } = source.position(start);
  return `${source.name}:${line}:${column}`;
}

/** A diagnostic for JSON. Lines and columns count from 1; `end` is exclusive. */
export function diagnosticAsJson({ code, severity, message, hint, span, related }: Diagnostic) {
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...rangeOf(span),
    related: related.map((one) => ({ message: one.message, ...rangeOf(one.span) })),
  };
}

function rangeOf({ source, start, end }: Span) {
  return { file: source.name, start: source.position(start), end: source.position(end) };
}
