// The hints of syntax errors as edits. The hint says which mistake it was, and the place where the parser stopped says where.
import { bracesForColon, endOfItem } from '../body-fix.ts';
import { insertAt, remove, replaceBy } from '../fix.ts';
import type { Fix } from '../edit.ts';
import { spanOf, textOf } from '../span.ts';
import type { Span } from '../span.ts';

type Edits = (span: Span, match: RegExpExecArray) => readonly Fix[];

/** The edits of hints, by their words. */
const table: readonly (readonly [RegExp, Edits])[] = [
  [/^`==` compares/, comparison],
  [/^`=` assigns/, (span) => [...ifFound(span, '==', '='), ...ifFound(span, '->', '=')]],
  [/^`:=` is written `=`/, withoutColon],
  [/^lines end without a comma/, withoutComma],
  [/^a keyword is followed by a colon/, colonOfKeyword],
  [/^write `->`$/, (span) => replaceBy(withNext(span, '>'), ['->'])],
  [/^`[-+*/]=` stands in code/, keywordOfCode],
  [
    /^a plot has a name and a body/,
    (span) => (textOf(span) === '{' ? insertAt(endBefore(span), ' figure') : []),
  ],
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
  [/^a body stands in braces, `\{ \u2026 \}`, without a colon/, bracesForColon],
  [/^what (?:is repeated|depends on a condition) stands in braces/, bracesForColon],
  [/^an equation has its right side behind `=`/, equalsForColon],
  [/^a loop states the largest number/, (span) => insertAt(endBefore(span), ' max 1000')],
  [/^a comment begins with `#` and ends with its line/, commentInLine],
  [/^an output has a name of its own/, outputWithName],
  [/^synapses have a name, a source and a target/, headOfSynapses],
  [/^write `(\w+_monitor) \w+: \u2026`/, headOfMonitor],
  [/^write `connect\(\u2026\)`/, connectInParentheses],
  [/^`run` takes a time: /, (span) => (textOf(span) === ':' ? remove(span) : [])],
  [/^a share is a number: `([\d.]+)`/, shareAsNumber],
  [/^`print` takes its values without parentheses/, printWithoutParentheses],
];

/** The fixes that a hint about a syntax error describes. */
export function syntaxFixes(hint: string, span: Span, expected: string): readonly Fix[] {
  if (hint === '') return withoutHint(span, expected);
  for (const [pattern, edits] of table) {
    const match = pattern.exec(hint);
    if (match !== null) return edits(span, match);
  }
  return [];
}

function ifFound(span: Span, found: string, instead: string): readonly Fix[] {
  return textOf(span) === found ? replaceBy(span, [instead]) : [];
}

/** The place with the character behind it if that is the given one. */
function withNext(span: Span, next: string): Span {
  const { source, start, end } = span;
  return source.text[end] === next ? spanOf(source, start, end + 1) : span;
}

/** `=` for `==`, and `=>` for `>=`. */
function comparison(span: Span): readonly Fix[] {
  for (const sign of ['>', '<'])
    if (textOf(span) === '=' && span.source.text[span.end] === sign)
      return replaceBy(withNext(span, sign), [`${sign}=`]);
  return ifFound(span, '=', '==');
}

/** Code that stands in a body by itself: in synapses it is most often that of `on_pre`. */
function keywordOfCode({ source, start }: Span): readonly Fix[] {
  const before = source.text.slice(0, start);
  const item = before.search(/\w+\s*$/);
  const heads = [...before.matchAll(/^\s*(neurons|synapses)\b/gm)];
  const isOfSynapses = heads.at(-1)?.[1] === 'synapses';
  return isOfSynapses && item >= 0 ? insertAt(item, 'on_pre: ') : [];
}

/** What lacks at a place where only one sign can stand. */
function withoutHint(span: Span, expected: string): readonly Fix[] {
  const { source } = span;
  const before = source.text.slice(0, span.start);
  const found = textOf(span);
  if (expected === '`{`' && found.trim() === '') {
    const count = (sign: string): number => source.text.split(sign).length;
    return count('}') > count('{') ? insertAt(endBefore(span), ' {', 'Write `{`') : [];
  }
  if (expected !== '`->`') return [];
  if (found === 'to') return replaceBy(span, ['->']);
  const minus = /:\s*\w+(?:\[[^\]\n]*\])?\s*(-)\s*\w+(?:\[[^\]\n]*\])?\s*$/.exec(before);
  const at = minus === null ? -1 : before.lastIndexOf('-');
  return at < 0 ? [] : replaceBy(spanOf(source, at, at + 1), ['->']);
}

/** `dv/dt := x`, `dv/dt: x` */
function equalsForColon(span: Span): readonly Fix[] {
  if (textOf(span) !== ':') return [];
  const { source, end } = span;
  // Without the colon of `x := 3`, the equation would lack its unit.
  const hasUnit = source.text.slice(end, endOfItem(span)).includes(':');
  if (source.text[end] === '=') return hasUnit ? remove(span) : [];
  return hasUnit ? replaceBy(spanOf(source, endBefore(span), end), [' =']) : [];
}

/** A comment between slashes and stars within one line. */
function commentInLine({ source, start }: Span): readonly Fix[] {
  const match = /^\/\*([^\r\n]*?)\*\/[ \t]*(?=[\r\n]|$)/.exec(source.text.slice(start));
  if (match === null) return [];
  return replaceBy(spanOf(source, start, start + match[0].length), [`#${match[1]!.trimEnd()}`]);
}

/** `output M.t` → `output result = M.t` */
function outputWithName(span: Span): readonly Fix[] {
  const { source } = span;
  const line = source.text.lastIndexOf('output', span.start);
  return line < 0 ? [] : insertAt(line + 'output '.length, 'result = ', 'Write `result =`');
}

/** `synapses S P -> Q {`, `synapses S(P, Q) {` */
function headOfSynapses({ source, start }: Span): readonly Fix[] {
  const begin = source.text.lastIndexOf('synapses', start);
  const head = /^synapses\s+(\w+)\s*(?:\((\w+)\s*,\s*(\w+)\)|(?==?\s*\w+\s*->)=?)\s*/.exec(
    source.text.slice(begin),
  );
  if (begin < 0 || head === null) return [];
  const [whole, name, pre, post] = head;
  const ends = pre === undefined ? '' : `${pre} -> ${post!} `;
  return replaceBy(spanOf(source, begin, begin + whole.length), [`synapses ${name}: ${ends}`]);
}

/** `spike_monitor M(P)`, `spike_monitor M = P` */
function headOfMonitor({ source, start }: Span, [, keyword]: RegExpExecArray): readonly Fix[] {
  const begin = source.text.lastIndexOf(keyword!, start);
  const head = /^\w+\s+(\w+)\s*(?:\((\w+)\)|=\s*(\w+)|\s(\w+))/.exec(source.text.slice(begin));
  if (begin < 0 || head === null) return [];
  const [whole, name, ...group] = head;
  const of = group.find((one) => one !== undefined);
  return replaceBy(spanOf(source, begin, begin + whole.length), [`${keyword} ${name}: ${of}`]);
}

/** `connect: i != j` → `connect(i != j)` */
function connectInParentheses(span: Span): readonly Fix[] {
  const end = endOfItem(span);
  const { source, start } = span;
  const match = /^:\s*([^"{]+)$/.exec(source.text.slice(start, end));
  return match === null
    ? []
    : replaceBy(spanOf(source, endBefore(span), end), [`(${match[1]!.trim()})`]);
}

/** `10%` → `0.1` */
function shareAsNumber({ source, start }: Span, [, share]: RegExpExecArray): readonly Fix[] {
  const match = /[\d.]+\s*%\s*$/.exec(source.text.slice(0, start));
  return match === null ? [] : replaceBy(spanOf(source, match.index, start), [share!]);
}

/** The end of what stands before a place, without blanks. */
function endBefore({ source, start }: Span): number {
  return source.text.slice(0, start).trimEnd().length;
}

/** Where the `=` is refused, a unit was expected: without the colon, the equation may lack it. */
function withoutColon(span: Span): readonly Fix[] {
  if (textOf(span) === ':') return remove(span);
  const { source, start } = span;
  const isBehindColon = source.text[start - 1] === ':';
  const hasUnit = source.text.slice(start, endOfItem(span)).includes(':');
  return isBehindColon && hasUnit ? remove(spanOf(source, start - 1, start)) : [];
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
