// What an editor gets: plain data that can be sent from a worker. Places are offsets in UTF-16 code units.
import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import { fixesOf } from '../diagnostics/index.ts';
import type { Edit, Fix, Severity } from '../diagnostics/index.ts';

/** A range of the text. */
export interface Range {
  /** Offset of its first character. */
  readonly from: number;
  /** Offset after its last character. */
  readonly to: number;
}

/** A message about a model. */
export interface PlainDiagnostic extends Range {
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
  readonly related: readonly (Range & { readonly message: string })[];
  /** Edits of which each makes the message go away, the likeliest first. */
  readonly fixes: readonly Fix[];
}

/** What a token is, for colours. */
export type TokenKind =
  | 'comment'
  | 'keyword'
  | 'property'
  | 'flag'
  | 'definition'
  | 'variable'
  | 'function'
  | 'unit'
  | 'constant'
  | 'number'
  | 'string'
  | 'operator'
  | 'punctuation'
  | 'unexpected';

/** A piece of the text for colours; blanks are left out. */
export interface Token extends Range {
  /** What it is. */
  readonly kind: TokenKind;
}

/** What a name is declared as. */
export type SymbolKind =
  | 'constant'
  | 'group'
  | 'synapses'
  | 'monitor'
  | 'input'
  | 'timed array'
  | 'function'
  | 'method'
  | 'variable'
  | 'parameter'
  | 'pathway'
  | 'event'
  | 'output'
  | 'figure'
  | 'state'
  | 'temporary';

/** A declared name. The range is that of the whole declaration. */
export interface ModelSymbol extends Range {
  /** The name. */
  readonly name: string;
  /** What it is. */
  readonly kind: SymbolKind;
  /** The object that it belongs to; null at the top of the file. */
  readonly owner: string | null;
  /** The place of the name. */
  readonly nameRange: Range;
}

/** What is known of the text under the pointer. */
export interface Hover extends Range {
  /** The name or expression. */
  readonly title: string;
  /** What it is: `variable of P`, `function`. */
  readonly kind: string | null;
  /** `float`, `integer`, `boolean`, or what an object is. */
  readonly type: string | null;
  /** The unit; `1` if it has none. */
  readonly unit: string | null;
  /** The value with its unit, where it is the same for all elements and known before the run. */
  readonly value: string | null;
  /** A sentence about it. */
  readonly text: string | null;
}

/** A word that may stand at a caret. */
export interface Completion extends Range {
  /** What replaces the range. */
  readonly insert: string;
  /** What it is. */
  readonly kind:
    'keyword' | 'property' | 'flag' | 'method' | 'unit' | 'function' | 'argument' | SymbolKind;
  /** A few words: its unit, its signature. */
  readonly detail: string | null;
  /** A sentence about it. */
  readonly text: string | null;
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

/** The text after some edits, none of which overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from || b.to - a.to))
    result = result.slice(0, from) + insert + result.slice(to);
  return result;
}
