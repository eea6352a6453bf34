// Diagnostics: errors and warnings with a code, a span and facts; messages/ turns the facts into sentences. Compiler
// stages report into the `Diagnostics` they are given and continue; the caller decides when to stop.
import type { SourceText } from './source.ts';
import type { Fix } from './edit.ts';
import { shortened } from './quote.ts';
import type { Span } from './span.ts';
import { messageOf } from './messages/index.ts';
import type { Code, Facts } from './messages/index.ts';
import { wordsFor } from './message.ts';
import type { Severity } from './message.ts';
import type { Observer } from './observation.ts';

/** An error, warning or note about a model. */
export interface Diagnostic {
  /** The stable code, as `hillock explain` takes it: `unknown-name`. */
  readonly code: Code;
  /** Whether the model cannot run (`error`), may be wrong (`warning`), or nothing is wrong (`info`). */
  readonly severity: Severity;
  /** One sentence: what was found and what was expected. */
  readonly message: string;
  /** The part of the source text that it is about. */
  readonly span: Span;
  /** How to fix it, if known. */
  readonly hint?: string;
  /** Other places that matter, such as an earlier definition. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/** Longer quotations are truncated to keep the sentence readable. */
const longestQuote = 100;

function shortenQuotations(text: string): string {
  if (text.length <= longestQuote) return text;
  const cut = (whole: string, quoted: string): string =>
    quoted.length < longestQuote ? whole : `\`${shortened(quoted, longestQuote - 20)}\``;
  return text.replace(/`([^`]*)`/g, cut);
}

const fixes = new WeakMap<Diagnostic, () => readonly Fix[]>();

/** Edits of the text of a diagnostic of which each makes it go away, the likeliest first. */
export function fixesOf(diagnostic: Diagnostic): readonly Fix[] {
  return fixes.get(diagnostic)?.() ?? [];
}

/** Gives a diagnostic its fixes, which are made when somebody asks for them. */
export function setFixes(diagnostic: Diagnostic, make: () => readonly Fix[]): void {
  fixes.set(diagnostic, make);
}

/** Mistakes that two stages detect at the same place: if the value was reported, the key is dropped. */
const impliedBy: ReadonlyMap<Code, Code> = new Map([
  ['reserved-name', 'keyword-as-name'],
  ['same-name', 'name-twice'],
]);

/** Collects the diagnostics of a compilation, without duplicates. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  /** The statements of a file. A warning in one that has an error may be a consequence of it, and is not shown. */
  bodies: readonly Span[] = [];
  /** Is told the types and values of all expressions; null if nobody asks. @internal */
  observer: Observer | null = null;

  /** Adds a diagnostic. The same message at the same place is kept once. */
  report<C extends Code>(
    code: C,
    span: Span,
    facts: Facts<C>,
    related: Diagnostic['related'] = [],
  ): void {
    const entry = messageOf(code);
    const { origin } = span.source;
    const message = shortenQuotations(wordsFor(origin, entry.text(facts as never)));
    const key = `${code} ${span.source.name} ${span.start} ${span.end} ${message}`;
    const place = `${span.source.name} ${span.start} ${span.end}`;
    if (this.#seen.has(key) || this.#seen.has(`${impliedBy.get(code)} ${place}`)) return;
    this.#seen.add(key).add(`${code} ${place}`);
    const advice = entry.hint?.(facts as never) ?? null;
    const hint = advice === null ? null : shortenQuotations(wordsFor(origin, advice));
    const diagnostic: Diagnostic = {
      code,
      severity: entry.severity,
      message,
      span,
      related,
      ...(hint === null ? {} : { hint }),
    };
    this.#list.push(diagnostic);
    // Where a string needs another advice than a file, the edit is that of files.
    const isOfStrings = origin === 'string' && (advice === null || typeof advice === 'string');
    if (entry.fix !== undefined && (origin === 'file' || isOfStrings))
      setFixes(diagnostic, () => entry.fix!(facts as never, span));
  }

  /** Adds diagnostics of earlier calls. The same message at the same place is kept once. */
  addAll(earlier: readonly Diagnostic[]): void {
    for (const diagnostic of earlier) {
      const { code, span, message } = diagnostic;
      const key = `${code} ${span.source.name} ${span.start} ${span.end} ${message}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#list.push(diagnostic);
    }
  }

  /** True at the first call with this cause: a mistake with several symptoms is reported at the first one only. */
  isFirst(cause: string): boolean {
    if (this.#seen.has(cause)) return false;
    this.#seen.add(cause);
    return true;
  }

  /** Whether an error was reported; warnings do not count. */
  get hasErrors(): boolean {
    return this.#list.some((d) => d.severity === 'error');
  }

  /** How many were reported. */
  get count(): number {
    return this.#list.length;
  }

  /** Errors first, each in source order; without warnings that an error of the same statement may have caused. */
  get sorted(): readonly Diagnostic[] {
    const errors = this.#list.filter(({ severity }) => severity === 'error');
    const broken = new Set(errors.map(({ span }) => this.#bodyOf(span)));
    broken.delete(null);
    const shown = this.#list.filter(
      ({ severity, span }) => severity !== 'warning' || !broken.has(this.#bodyOf(span)),
    );
    const rank = (d: Diagnostic): number => (d.severity === 'error' ? 0 : 1);
    return shown.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        byText(a.span.source.name, b.span.source.name) ||
        a.span.start - b.span.start ||
        a.span.end - b.span.end,
    );
  }

  /** The statement around a place; in a string of a program, the whole string. */
  #bodyOf({ source, start, end }: Span): Span | SourceText | null {
    if (source.origin === 'string') return source;
    const isAround = (body: Span): boolean =>
      body.source === source && body.start <= start && end <= body.end;
    return this.bodies.find(isAround) ?? null;
  }
}

/** Independent of the locale. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Thrown when a model has errors. `message` is the rendered text with the marked source lines.
 *
 * @example
 * import { ModelError, Network, NeuronGroup, second } from 'hillock';
 *
 * try {
 *   await new Network(new NeuronGroup(1, 'dv/dt = -v/tau : volt')).run(second(1));
 * } catch (error) {
 *   if (error instanceof ModelError) console.log(error.diagnostics[0]?.code); // unknown-name
 * }
 */
export class ModelError extends Error {
  /** Always `ModelError`. */
  override name = 'ModelError';
  /** The errors, then the warnings, each in source order. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super(message);
    this.diagnostics = diagnostics;
    showCallerOnly(this);
  }
}

/**
 * An uncaught error is printed with its enumerable properties and its stack. The message contains the properties already, so they
 * are hidden; the stack begins with the frames of the caller.
 */
export function showCallerOnly(error: Error): void {
  for (const name of Object.keys(error)) Object.defineProperty(error, name, { enumerable: false });
  captureAllFrames(error);
  if (error.stack !== undefined) error.stack = withoutOwnFrames(error.stack);
}

/** Takes the stack again with more than the usual ten frames, where the engine can: all of them may be ours. */
function captureAllFrames(error: Error): void {
  // Properties of V8, missing in the standard's types.
  const engine: Partial<Pick<ErrorConstructor, 'stackTraceLimit' | 'captureStackTrace'>> = Error;
  const { stackTraceLimit } = engine;
  if (engine.captureStackTrace === undefined || stackTraceLimit === undefined) return;
  engine.stackTraceLimit = 100;
  engine.captureStackTrace(error);
  engine.stackTraceLimit = stackTraceLimit;
}

/** A stack trace without the frames of this library at its start, and without those of Node. */
function withoutOwnFrames(stack: string): string {
  const lines = stack.split('\n').filter((line) => !/^\s+at .*\bnode:internal\//.test(line));
  const first = lines.findIndex((line) => /^\s+at /.test(line));
  const own = /(?:\(|at (?:async )?)(\S*\/(?:dist|src)\/)/.exec(lines[first] ?? '')?.[1];
  const isCallers = (line: string): boolean =>
    !line.includes(own!) && !line.endsWith('(<anonymous>)');
  const caller =
    own === undefined ? -1 : lines.findIndex((line, k) => k >= first && isCallers(line));
  return (caller < 0 ? lines : [...lines.slice(0, first), ...lines.slice(caller)]).join('\n');
}
