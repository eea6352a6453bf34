// Renders diagnostics as text: place, code and sentence, the source line with carets, the hint. Colours are a table of
// escape sequences or tags, so that a terminal and a web page can choose their own.
import type { Diagnostic } from './diagnostic.ts';
import type { Severity } from './message.ts';
import { requireArgument } from './require.ts';
import { clip, displayLine } from './source-line.ts';
import type { Span } from './span.ts';

/** What is inserted before a coloured part; `end` is inserted after it. */
export interface Colours {
  /** Begins the colour of errors. */
  readonly error: string;
  /** Begins the colour of warnings. */
  readonly warning: string;
  /** Begins the colour of remarks. */
  readonly info: string;
  /** Line numbers and the bar beside them. */
  readonly frame: string;
  /** Begins the colour of hints. */
  readonly hint: string;
  /** Begins bold text. */
  readonly strong: string;
  /** Ends a colour. */
  readonly end: string;
}

/** ANSI escape sequences. */
export const terminalColours: Colours = {
  error: '\u001b[1;31m',
  warning: '\u001b[1;33m',
  info: '\u001b[1;36m',
  frame: '\u001b[34m',
  hint: '\u001b[32m',
  strong: '\u001b[1m',
  end: '\u001b[0m',
};

const noColours: Colours = {
  error: '',
  warning: '',
  info: '',
  frame: '',
  hint: '',
  strong: '',
  end: '',
};

/** Options of `renderDiagnostics`. */
export interface RenderOptions {
  /** `true` for the escape sequences of a terminal, or a table of your own. Default: no colour. */
  readonly colour?: boolean | Colours;
}

/** Diagnostics as text with the marked source lines, and a last line that counts them; empty if there are none. */
export function renderDiagnostics(
  list: readonly Diagnostic[],
  options: RenderOptions = {},
): string {
  requireArgument(
    Array.isArray(list) && list.every((one) => typeof one === 'object' && 'span' in Object(one)),
    'the diagnostics',
    'a list of diagnostics, such as those of a ModelError',
  );
  requireArgument(Object(options) === options, 'the options of renderDiagnostics', 'an object');
  if (list.length === 0) return '';
  const { colour = false } = options;
  const colours = colour === true ? terminalColours : colour === false ? noColours : colour;
  const parts = list.map((diagnostic) => renderDiagnostic(diagnostic, colours));
  return [...parts, countOf(list)].join('\n\n') + '\n';
}

/** `2 errors, 1 warning` */
function countOf(list: readonly Diagnostic[]): string {
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .map((severity) => ({ severity, n: list.filter((d) => d.severity === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${severity === 'info' ? 'note' : severity}${n > 1 ? 's' : ''}`)
    .join(', ');
}

function renderDiagnostic(diagnostic: Diagnostic, colours: Colours): string {
  const { severity, code, message, span, related, hint } = diagnostic;
  const { end, strong } = colours;
  const gutter = Math.max(...[span, ...related.map((r) => r.span)].map(widthOfLineNumber));
  const lines = [
    `${strong}${placeOf(span)}:${end} ${colours[severity]}${severity}[${code}]:${end} ` +
      `${strong}${visible(message)}${end}`,
    ...frame(span, gutter, colours[severity], colours),
  ];
  for (const { span: other, message: text } of related)
    lines.push(
      `${placeOf(other)}: ${visible(text)}`,
      ...frame(other, gutter, colours.frame, colours),
    );
  if (hint !== undefined) lines.push(`${colours.hint}hint:${end} ${visible(hint)}`);
  return lines.join('\n');
}

/** `neurons.model:3:8`; the name alone for a value of a program, which has no text. */
function placeOf(span: Span): string {
  if (span.source.origin === 'value') return visible(span.source.name);
  const { line, column } = span.source.position(span.start);
  return `${visible(span.source.name)}:${line}:${column}`;
}

function widthOfLineNumber(span: Span): number {
  return String(span.source.position(span.start).line).length;
}

/** The source line with carets under the span; the first line of a span over several. None where there is no text. */
function frame(span: Span, gutter: number, mark: string, colours: Colours): string[] {
  const { source } = span;
  if (source.origin === 'value') return [];
  const { line, column } = source.position(span.start);
  const text = source.line(line);
  const from = Math.min(column - 1, text.length);
  const to = Math.min(from + Math.max(span.end - span.start, 0), text.length);
  const shown = clip(displayLine(text, from, to));
  const carets = '^'.repeat(Math.max(shown.markEnd - shown.markStart, 1));
  const goesOn = source.position(Math.max(span.end - 1, span.start)).line > line ? '…' : '';
  const { frame: dim, end } = colours;
  return [
    `${dim}${String(line).padStart(gutter)} |${end} ${shown.text}`.trimEnd(),
    `${dim}${' '.repeat(gutter)} |${end} ${' '.repeat(shown.markStart)}${mark}${carets}${goesOn}${end}`,
  ];
}

/** Escapes control characters: a message may quote the model and must not move the cursor. */
function visible(text: string): string {
  return displayLine(text, 0, 0).text;
}
