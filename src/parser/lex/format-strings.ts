// Strings with values, `f"rate: {r/Hz:.1f} Hz"`: one token → the tokens of its parts, between which those of the values stand.
import type { IToken, TokenType } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';
import { makeBroken } from './token-operations.ts';
import * as t from './tokens.ts';

/** What stands behind the colon of a value, `.1f`, and where. */
export interface FormatSpec {
  /** The text. */
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
}

/** A list of tokens with those of `FormatString` replaced by their parts; `lex` returns the tokens of a text. */
export function withFormatParts(
  tokens: readonly IToken[],
  lex: (text: string) => readonly IToken[],
  source: SourceText,
  reports: Reports,
): IToken[] {
  return tokens.flatMap((token) =>
    token.tokenType === t.FormatString ? partsOf(token, lex, source, reports) : [token],
  );
}

function partsOf(
  whole: IToken,
  lex: (text: string) => readonly IToken[],
  source: SourceText,
  reports: Reports,
): IToken[] {
  const { image, startOffset } = whole;
  const part = (tokenType: TokenType, from: number, to: number, payload?: FormatSpec): IToken => ({
    ...whole,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx!,
    image: image.slice(from, to),
    startOffset: startOffset + from,
    endOffset: startOffset + to - 1,
    payload,
  });
  const last = image.length - 1;
  const parts = [part(t.FormatStart, 0, 2)];
  /** A string without a brace that it needs: it is reported, and broken. */
  const broken = (
    at: number,
    found: string,
    expected: string,
    fix: string,
    length = 1,
  ): IToken[] => {
    const span = spanOf(source, startOffset + at, startOffset + at + length);
    reports.report('syntax-error', span, { found, expected, fix });
    const token = { ...whole };
    makeBroken(token);
    return [token];
  };
  for (let at = 2; at < last;) {
    const text = /^(?:[^{}]|\{\{|\}\})*/.exec(image.slice(at, last))![0];
    if (text !== '') parts.push(part(t.FormatText, at, at + text.length));
    at += text.length;
    if (at === last) break;
    if (image[at] === '}')
      return broken(at, '`}`', '`}}`', 'a brace that is part of the text is doubled: `}}`');
    const { end, colon } = endOfValue(image, at + 1, last);
    if (end === last)
      return broken(last, 'the end of the string', '`}`', 'a value stands in braces: `{x:.1f}`');
    const inner = at + 1;
    const mistake = mistakeIn(image, inner, colon, end);
    if (mistake !== null) return broken(...mistake);
    parts.push(part(t.FormatOpen, at, at + 1));
    for (const token of lex(image.slice(inner, colon))) {
      const start = startOffset + inner + token.startOffset;
      parts.push({ ...token, startOffset: start, endOffset: start + token.image.length - 1 });
    }
    const spec = { text: image.slice(colon + 1, end), start: startOffset + colon + 1 };
    parts.push(part(t.FormatClose, end, end + 1, colon < end ? spec : undefined));
    at = end + 1;
  }
  return [...parts, part(t.FormatEnd, last, last + 1)];
}

/** What Python has in braces and this language does not: its place, what it is, what is expected, what to write, its length. */
function mistakeIn(
  image: string,
  from: number,
  colon: number,
  end: number,
): [number, string, string, string, number] | null {
  const value = image.slice(from, colon);
  const quote = /["']/.exec(value);
  if (quote !== null)
    return [
      from + quote.index,
      'a string in a string',
      'a value',
      'texts stand outside of the braces; two `print` in `if` and `else` where a text depends on a condition',
      1,
    ];
  const conversion = /!\s*\w+\s*$/.exec(value);
  if (conversion !== null)
    return [
      from + conversion.index,
      `\`${conversion[0].trim()}\``,
      '`}`',
      `a value is written as \`print\` shows it: \`{${value.slice(0, conversion.index)}}\``,
      conversion[0].trim().length,
    ];
  const named = /^\s*([^=!<>]*[^=!<>\s])\s*=\s*$/.exec(value);
  if (named !== null)
    return [
      from + value.indexOf('='),
      '`=`',
      '`}`',
      `write the name before the braces: \`${named[1]} = {${named[1]}}\``,
      1,
    ];
  if (value.trim() === '')
    return [end, '`}`', 'a value', 'a value stands in braces: `{x}`, `{x:.1f}`', 1];
  const inner = image.slice(colon, end).indexOf('{');
  if (inner >= 0)
    return [
      colon + inner,
      'a value in a format',
      'a number',
      'the width and the digits of a format are numbers: `{x:8.2f}`',
      1,
    ];
  return null;
}

/** The place of the `}` behind a value, or `last`; and that of the colon before its format, or the same. */
function endOfValue(image: string, from: number, last: number): { end: number; colon: number } {
  let [open, colon] = [0, -1];
  for (let end = from; end < last; end++) {
    const letter = image[end]!;
    if (colon < 0 && (letter === '(' || letter === '[')) open += 1;
    else if (colon < 0 && (letter === ')' || letter === ']')) open -= 1;
    else if (letter === ':' && open === 0 && colon < 0) colon = end;
    else if (letter === '}') return { end, colon: colon < 0 ? end : colon };
  }
  return { end: last, colon: last };
}
