// The type of an entry of the message tables, and helpers for its sentences.
import type { Origin } from './source.ts';

/** One entry of the message tables: the sentence, hint and explanation of a code. F is the type of its facts. */
export interface Message<F> {
  readonly severity: Severity;
  /** One sentence: what was found and what was expected. */
  readonly text: (facts: F) => string;
  /** What to write instead, if known, in the language of the place: a `.model` file, or a program. */
  readonly hint?: (facts: F, origin: Origin) => string | null;
  /** The longer explanation, shown by `hillock explain CODE`, with a short wrong and right example. */
  readonly explanation: string;
}

/** An entry for an error. */
export function error<F>(
  text: (facts: F) => string,
  explanation: string,
  hint?: (facts: F, origin: Origin) => string | null,
): Message<F> {
  return { severity: 'error', text, explanation, ...(hint ? { hint } : {}) };
}

/** An entry for a warning. */
export function warning<F>(
  text: (facts: F) => string,
  explanation: string,
  hint?: (facts: F, origin: Origin) => string | null,
): Message<F> {
  return { severity: 'warning', text, explanation, ...(hint ? { hint } : {}) };
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

/** A unit in a sentence; `1` is "no unit". */
export function unitWords(unit: string): string {
  return unit === '1' ? 'no unit (dimensionless)' : unit;
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
