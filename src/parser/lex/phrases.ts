// Token types in words, for messages: "a name", "`:`".
import type { TokenType } from 'chevrotain';
import * as t from './tokens.ts';

const phrases: ReadonlyMap<TokenType, string> = new Map([
  [t.Name, 'a name'],
  [t.NumberToken, 'a number'],
  [t.StringToken, 'a string'],
  [t.FormatStart, 'a string'],
  [t.FormatOpen, '`{`'],
  [t.FormatEnd, 'the end of the string'],
  [t.FormatClose, '`}`'],
  [t.AugmentedAssign, 'an assignment'],
  [t.Compare, 'a comparison'],
  [t.Block, '`{`'],
  [t.Keyword, 'a keyword'],
  [t.Differential, 'a derivative'],
]);

/** A token type in words. */
export function phraseOf(type: TokenType): string {
  return phrases.get(type) ?? `\`${(type.LABEL ?? type.name).replaceAll('"', '')}\``;
}
