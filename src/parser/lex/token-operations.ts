// Operations on single tokens: their offsets and spans, changes of their type, and marks of those that were reported.
import type { IToken, TokenType } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { SourceText, Span } from '../../diagnostics/index.ts';
import {
  Block,
  Colon,
  LeftBracket,
  LeftParenthesis,
  RightBracket,
  RightParenthesis,
  StringToken,
} from './tokens.ts';

/** Turns a token whose text is wrong, which is reported already, into an empty string. */
export function makeBroken(token: IToken): void {
  retype(token, StringToken, '""');
  token.payload = broken;
}

const broken = Symbol('broken');

/** Whether a token was reported as wrong by the lexer: failures that it causes in the parser are not reported again. */
export function isBroken(token: IToken): boolean {
  return token.payload === broken;
}

/** A copy of a token as one of another type, with the same offsets. */
export function retyped(token: IToken, type: TokenType, image = token.image): IToken {
  const copy = { ...token };
  retype(copy, type, image);
  return copy;
}

/** Changes the type of a token, and its text; its offsets stay. */
export function retype(token: IToken, type: TokenType, image = token.image): void {
  token.endOffset = endOf(token) - 1;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
  token.image = image;
}

/** The end offset of a token, exclusive (Chevrotain's own are inclusive, and may be absent). */
export function endOf(token: IToken): number {
  return token.endOffset === undefined
    ? token.startOffset + token.image.length
    : token.endOffset + 1;
}

/** The span of a token; of a block, its brace only. */
export function spanOfToken(source: SourceText, token: IToken): Span {
  const end = token.tokenType === Block ? token.startOffset + 1 : endOf(token);
  return spanOf(source, token.startOffset, end);
}

/** Whether a colon stands outside of all brackets. */
export function hasColonOutside(tokens: readonly IToken[]): boolean {
  let open = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === LeftParenthesis || tokenType === LeftBracket) open += 1;
    if (tokenType === RightParenthesis || tokenType === RightBracket) open -= 1;
    if (tokenType === Colon && open === 0) return true;
  }
  return false;
}
