// What is said about a model: facts first (a code, a place, the facts), words last (messages.ts).
// Stages report into a bag that is passed to them and go on; the driver decides when to stop.
import type { Span } from './span.ts';
import { messages } from './messages/index.ts';
import type { Code, Facts } from './messages/index.ts';
import type { Severity } from './message.ts';

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/** A name of a thousand letters would bury the sentence. */
const longestQuote = 100;

function shorten<T extends string | null>(text: T): T {
  if (text === null || text.length <= longestQuote) return text;
  const cut = (whole: string, quoted: string): string =>
    quoted.length < longestQuote ? whole : `\`${quoted.slice(0, longestQuote - 20)}…\``;
  return text.replace(/`([^`]*)`/g, cut) as T;
}

/** Mistakes that two stages notice at the same place: what the earlier one said is enough. */
const saidAlready: ReadonlyMap<Code, Code> = new Map([
  ['reserved-name', 'keyword-as-name'],
  ['same-name', 'name-twice'],
]);

export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  /** Notes one fact about the model. The same fact at the same place is kept once. */
  report<C extends Code>(
    code: C,
    span: Span,
    facts: Facts<C>,
    related: Diagnostic['related'] = [],
  ): void {
    const entry = messages[code];
    const message = shorten(entry.text(facts as never));
    const key = `${code} ${span.source.name} ${span.start} ${span.end} ${message}`;
    const place = `${span.source.name} ${span.start} ${span.end}`;
    if (this.#seen.has(key) || this.#seen.has(`${saidAlready.get(code)} ${place}`)) return;
    this.#seen.add(key).add(`${code} ${place}`);
    const hint = shorten(entry.hint?.(facts as never) ?? null);
    this.#list.push({
      code,
      severity: entry.severity,
      message,
      span,
      related,
      ...(hint === null ? {} : { hint }),
    });
  }

  /** Whether this cause is met for the first time: one that shows at several places is told at the first of them. */
  isFirst(cause: string): boolean {
    if (this.#seen.has(cause)) return false;
    this.#seen.add(cause);
    return true;
  }

  get hasErrors(): boolean {
    return this.#list.some((d) => d.severity === 'error');
  }

  /** All that was reported, in the order of the text. */
  get sorted(): readonly Diagnostic[] {
    return [...this.#list].sort(
      (a, b) =>
        byText(a.span.source.name, b.span.source.name) ||
        a.span.start - b.span.start ||
        a.span.end - b.span.end,
    );
  }
}

/** The same order wherever the program runs. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Thrown at the edge of the library: `message` is the rendered text, `diagnostics` the list. */
export class ModelError extends Error {
  override name = 'ModelError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super(message);
    this.diagnostics = diagnostics;
  }
}
