// Brackets that do not match: which are open at a place, and what is reported of those that stay open or close nothing.
import type { IToken } from 'chevrotain';
import type { Diagnostic, SourceText, Span } from '../../diagnostics/index.ts';
import { spanOfToken, tokens as t } from '../lex/index.ts';
import type { Reports } from '../reports.ts';

/** Whether a token is `(` or `[`. */
export function isOpening({ tokenType }: IToken): boolean {
  return tokenType === t.LeftParenthesis || tokenType === t.LeftBracket;
}

/** Whether a token is `)` or `]`. */
export function isClosing({ tokenType }: IToken): boolean {
  return tokenType === t.RightParenthesis || tokenType === t.RightBracket;
}

/** Whether these brackets belong together. */
export function matches(open: IToken | undefined, close: IToken): boolean {
  return open !== undefined && closingOf(open) === close.image;
}

/** The innermost bracket that is open before the token `at`. */
export function openBracketBefore(tokens: readonly IToken[], at: number): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, at)) {
    if (isOpening(token)) open.push(token);
    if (isClosing(token)) open.pop();
  }
  return open.at(-1);
}

/** Reports a bracket that is not closed; `place` is where its closing bracket is missing. */
export function reportUnclosed(
  open: IToken,
  place: Span,
  source: SourceText,
  reports: Reports,
): void {
  const facts = { open: open.image, close: closingOf(open) };
  reports.report('unclosed-bracket', place, facts, openedHere(open, source));
}

/** Reports a closing bracket that closes nothing, or another bracket than the one that is open. */
export function reportClosing(
  close: IToken,
  open: IToken | undefined,
  source: SourceText,
  reports: Reports,
): void {
  const span = spanOfToken(source, close);
  if (open === undefined) reports.report('unmatched-bracket', span, { close: close.image });
  else {
    const facts = { open: open.image, close: close.image };
    reports.report('crossed-brackets', span, facts, openedHere(open, source));
  }
}

/** The place of an opening bracket, as a note of a diagnostic. */
export function openedHere(open: IToken, source: SourceText): Diagnostic['related'] {
  return [{ span: spanOfToken(source, open), message: `\`${open.image}\` was opened here` }];
}

function closingOf(open: IToken): string {
  return open.image === '(' ? ')' : ']';
}
