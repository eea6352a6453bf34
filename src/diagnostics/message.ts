// The type of an entry of the message tables, and helpers for its sentences.
import type { Fix } from './edit.ts';
import type { Origin } from './source.ts';
import type { Span } from './span.ts';

/**
 * Words for the user, in the language of the place they are about: the same for both, or one text for `.model` files and
 * one for programs, whose values (`value`: a number, a quantity) may differ from their strings.
 */
export type Wording =
  string | { readonly file: string; readonly program: string; readonly value?: string };

/** The words for a place. */
export function wordsFor(origin: Origin, wording: Wording): string {
  if (typeof wording === 'string') return wording;
  if (origin === 'file') return wording.file;
  return origin === 'value' ? (wording.value ?? wording.program) : wording.program;
}

/** "write `20*mV`"; in a program, values are passed as strings: "write `'20*mV'`". */
export function writeCode(...code: readonly string[]): Wording {
  const list = (quote: string): string =>
    `write ${code.map((text) => `\`${quote}${text}${quote}\``).join(', or ')}`;
  return { file: list(''), program: list(''), value: list("'") };
}

/** For a constant called `dt`, which has no effect. */
export const howToSetStep: Wording = {
  file: 'the time step is set by `defaultclock.dt = …`',
  program: "the time step is set by `defaultclock.dt = '0.1*ms'`",
};

/** One entry of the message tables: the sentence and hint of a code. F is the type of its facts. */
export interface Message<F> {
  /** How serious it is. */
  readonly severity: Severity;
  /** One sentence: what was found and what was expected. */
  readonly text: (facts: F) => Wording;
  /** What to write instead, if known. */
  readonly hint?: (facts: F) => Wording | null;
  /** The hint as edits of the text, the likeliest first. */
  readonly fix?: (facts: F, span: Span) => readonly Fix[];
}

/**
 * The longer explanation of each code in a table of messages, with a short wrong and right example, as `hillock explain CODE`
 * shows them. They lie apart from the messages, so that programs load them only when they ask for one.
 */
export type Explanations<Table> = { readonly [C in keyof Table]: string };

/** An entry for an error. */
export function error<F>(
  text: (facts: F) => Wording,
  hint?: (facts: F) => Wording | null,
  fix?: Message<F>['fix'],
): Message<F> {
  return { severity: 'error', text, ...(hint && { hint }), ...(fix && { fix }) };
}

/** An entry for a warning. */
export function warning<F>(
  text: (facts: F) => Wording,
  hint?: (facts: F) => Wording | null,
  fix?: Message<F>['fix'],
): Message<F> {
  return { severity: 'warning', text, ...(hint && { hint }), ...(fix && { fix }) };
}

/** `a`, `b` or `c` */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (quoted.length <= 1) return quoted[0] ?? '';
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** `8 TB` */
export function bytes(count: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  const k = Math.min(Math.max(0, Math.floor(Math.log10(count) / 3)), units.length - 1);
  return `${Number((count / 1000 ** k).toPrecision(2))} ${units[k]}`;
}

/** A number of steps or the like: exact below a million, `1e+11` beyond. */
export function count(value: number): string {
  if (Math.abs(value) < 1e6) return String(value);
  return value.toExponential(2).replace(/\.?0*e/, 'e');
}

/** A unit in a sentence; `1` is "no unit". */
export function unitWords(unit: string): string {
  return unit === '1' ? 'no unit (dimensionless)' : unit;
}

/** The sentence of `unit-mismatch`, which quantities say without the tables of messages. */
export function unitMismatch(f: { what: string; found: string; expected: string }): string {
  return `${f.what}: found ${unitWords(f.found)}, expected ${unitWords(f.expected)}`;
}

/** `a`, `b` and `c` */
export function allOf(names: readonly string[]): string {
  return oneOf(names).replace(/ or (?=[^`]*`[^`]*`$)/, ' and ');
}

/** A hint with similar names; null if there are none. */
export function didYouMean(near: readonly string[]): string | null {
  return near.length === 0 ? null : `did you mean ${oneOf(near)}?`;
}

/** An `error` prevents a run, a `warning` does not; an `info` explains what was chosen. */
export type Severity = 'error' | 'warning' | 'info';

/** What a string such as "all" or "one_to_one" means as the argument of `connect`; null for other strings. */
export function connectionIn(text: string): Wording | null {
  const words = text.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (words === 'all' || words === 'alltoall')
    return '`connect()`, without arguments, connects all pairs';
  if (words !== 'onetoone') return null;
  return {
    file: '`connect(j=i)` connects each neuron to the one with the same index',
    program: "`connect({ j: 'i' })` connects each neuron to the one with the same index",
  };
}

/** How messages describe spike trains as a value. */
export const spikeTrains = 'the list of spike trains';

/** Where texts stand, which are no values of constants and lists. */
export const textsAreShown =
  'constants and lists hold numbers; a text stands where it is shown: `title: "…"`, `print "…", x`';

/** Whether a text in quotes may have been meant as code. */
export function isCode(text: string): boolean {
  return /[*/()]/.test(text);
}

/** How to use spike trains, which are neither numbers nor arrays. */
export const hintAboutTrains =
  '`M.t` has the times of all spikes of the monitor `M`; trains are arguments of functions, as in `isi(M)` and `cv(M)`';

/** For a statement inside the body of another. */
export function statementHint(keyword: string): string {
  return `\`${keyword}\` is a statement of its own: move it out of the braces`;
}
