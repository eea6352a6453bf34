// The tokens of a text as it is written, comments included: for editors, which colour them and look for the place of a caret.
// Nothing is reported, and every text has tokens.
import type { TokenType } from 'chevrotain';
import { lex } from './lexer.ts';
import { endOf } from './token-operations.ts';
import * as t from './tokens.ts';

/** What a token is by itself, whatever stands around it. */
export type RawKind =
  | 'word'
  | 'number'
  | 'string'
  | 'operator'
  | 'open'
  | 'close'
  | 'sign'
  | 'newline'
  | 'comment'
  | 'other';

/** A token as it is written. */
export interface RawToken {
  /** What it is. */
  readonly kind: RawKind;
  /** Its text. */
  readonly text: string;
  /** Offset of its first character. */
  readonly from: number;
  /** Offset after its last character. */
  readonly to: number;
}

const kinds: ReadonlyMap<TokenType, RawKind> = new Map<TokenType, RawKind>([
  ...[t.Name, t.And, t.Or, t.Not, t.If, t.Else, t.For, t.In, t.True, t.False].map(
    (type) => [type, 'word'] as const,
  ),
  [t.NumberToken, 'number'],
  ...[t.StringToken, t.FormatString, t.UnterminatedString, t.QuotedString, t.TripleQuote].map(
    (type) => [type, 'string'] as const,
  ),
  ...[t.AugmentedAssign, t.Arrow, t.Foreign, t.Compare, t.Equals, t.Power, t.DoubleSlash].map(
    (type) => [type, 'operator'] as const,
  ),
  ...[t.Plus, t.Minus, t.Star, t.Slash, t.Percent].map((type) => [type, 'operator'] as const),
  ...[t.LeftParenthesis, t.LeftBracket, t.LeftBrace].map((type) => [type, 'open'] as const),
  ...[t.RightParenthesis, t.RightBracket, t.RightBrace].map((type) => [type, 'close'] as const),
  ...[t.Comma, t.Colon, t.Semicolon, t.Dot].map((type) => [type, 'sign'] as const),
  [t.Newline, 'newline'],
  [t.BlockComment, 'comment'],
]);

/** All tokens of a text in order, without blanks. */
export function rawTokens(text: string): RawToken[] {
  const list: RawToken[] = [];
  // Between tokens only comments contain this character: the rest are blanks and continued lines.
  let next = text.indexOf('#');
  const addComments = (end: number, until: number): void => {
    if (next >= 0 && next < end) next = text.indexOf('#', end);
    while (next >= 0 && next < until) {
      const to = endOfLine(text, next);
      list.push({ kind: 'comment', text: text.slice(next, to), from: next, to });
      next = text.indexOf('#', to);
    }
  };
  let end = 0;
  for (const token of lex(text)) {
    const from = token.startOffset;
    const to = endOf(token);
    addComments(end, from);
    list.push({ kind: kinds.get(token.tokenType) ?? 'other', text: token.image, from, to });
    end = to;
  }
  addComments(end, text.length);
  return list;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
