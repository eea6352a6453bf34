// The hints of syntax errors as edits. The hint says which mistake it was, and the place where the parser stopped says where.
import { insertAt, remove, replaceBy } from '../fix.ts';
import type { Fix } from '../edit.ts';
import { spanOf, textOf } from '../span.ts';
import type { Span } from '../span.ts';

type Edits = (span: Span, match: RegExpExecArray) => readonly Fix[];

/** The edits of hints, by their words. */
const table: readonly (readonly [RegExp, Edits])[] = [
  [/^`==` compares/, (span) => ifFound(span, '=', '==')],
  [/^`=` assigns/, (span) => ifFound(span, '==', '=')],
  [/^`:=` is written `=`/, withoutColon],
  [/^lines end without a comma/, withoutComma],
  [/^a keyword is followed by a colon/, colonOfKeyword],
  [/^write `->`$/, (span) => replaceBy(span, ['->'])],
  [
    /^a comment begins with `#`$/,
    (span) => [...ifFound(span, '//', '#'), ...ifFound(span, '%', '#')],
  ],
  [/^values are set with `=`: `(?!defaultclock)/, (span) => ifFound(span, ':', ' =')],
  [/^`else if` is written `elif`/, elseIf],
  [/^flags stand in parentheses/, flagsInParentheses],
  [/^the unit stands behind a colon/, (span) => insertAt(span.start, ': ')],
  [/a comma is missing: /, (span) => insertAt(endBefore(span), ',')],
  [/^a unit has no brackets: `(\w+)`/, withoutBrackets],
  [/^an equation stands in a line of its own/, semicolonBefore],
  [/^statements are separated by `;`/, (span) => ifFound(span, ',', ';')],
  [
    /^write `\w+ ([-+])= 1`$/,
    (span, [, sign]) => replaceBy(spanOf(span.source, span.start, span.start + 2), [` ${sign}= 1`]),
  ],
  [/^a call has parentheses/, (span) => insertAt(span.end, '()')],
  [/^write `\w+ = \u2026`$/, withoutWordBefore],
  [/^write `seed\(/, seedInParentheses],
  [/^`print` takes its values without parentheses/, printWithoutParentheses],
];

/** The fixes that a hint about a syntax error describes. */
export function syntaxFixes(hint: string, span: Span): readonly Fix[] {
  for (const [pattern, edits] of table) {
    const match = pattern.exec(hint);
    if (match !== null) return edits(span, match);
  }
  return [];
}

function ifFound(span: Span, found: string, instead: string): readonly Fix[] {
  return textOf(span) === found ? replaceBy(span, [instead]) : [];
}

/** The end of what stands before a place, without blanks. */
function endBefore({ source, start }: Span): number {
  return source.text.slice(0, start).trimEnd().length;
}

/** Where the `=` is refused, a unit was expected: without the colon, the equation would lack it. */
function withoutColon(span: Span): readonly Fix[] {
  return textOf(span) === ':' ? remove(span) : [];
}

function withoutComma(span: Span): readonly Fix[] {
  const at = textOf(span) === ',' ? span.start : endBefore(span) - 1;
  return span.source.text[at] === ',' ? remove(spanOf(span.source, at, at + 1)) : [];
}

function colonOfKeyword(span: Span): readonly Fix[] {
  const { source, end } = span;
  return textOf(span) === '='
    ? replaceBy(spanOf(source, endBefore(span), end), [':'])
    : insertAt(endBefore(span), ':');
}

function elseIf({ source, start, end }: Span): readonly Fix[] {
  const word = /else\s+$/.exec(source.text.slice(0, start));
  return word === null ? [] : replaceBy(spanOf(source, word.index, end), ['elif']);
}

/** The end of what stands in the line of a place, without a comment. */
function endOfItem({ source, start }: Span): number {
  const rest = /^[^\r\n#;}]*/.exec(source.text.slice(start))![0];
  return start + rest.trimEnd().length;
}

function flagsInParentheses(span: Span): readonly Fix[] {
  const end = endOfItem(span);
  const { source, start } = span;
  const flags = source.text.slice(start, end);
  return flags.includes('(') ? [] : replaceBy(spanOf(source, start, end), [`(${flags})`]);
}

function withoutBrackets({ source, start }: Span, [, unit]: RegExpExecArray): readonly Fix[] {
  const close = source.text.indexOf(']', start);
  return close < 0 ? [] : replaceBy(spanOf(source, start, close + 1), [unit!]);
}

function semicolonBefore(span: Span): readonly Fix[] {
  return textOf(span) === ',' ? replaceBy(span, [';']) : insertAt(endBefore(span), ';');
}

/** `let x = 3` → `x = 3` */
function withoutWordBefore({ source, start }: Span): readonly Fix[] {
  const word = /\w+\s+$/.exec(source.text.slice(0, start));
  return word === null ? [] : remove(spanOf(source, word.index, start));
}

/** `seed 3` → `seed(3)` */
function seedInParentheses(span: Span): readonly Fix[] {
  const { source, end } = span;
  return replaceBy(spanOf(source, endBefore(span), end), [`(${textOf(span)})`]);
}

/** `print(a, b)` → `print a, b` */
function printWithoutParentheses(span: Span): readonly Fix[] {
  const { source } = span;
  const begin = source.text.lastIndexOf('print', span.start);
  const whole = spanOf(source, begin, endOfItem(span));
  const match = /^print\s*\((.*)\)$/.exec(textOf(whole));
  return begin < 0 || match === null ? [] : replaceBy(whole, [`print ${match[1]}`]);
}
