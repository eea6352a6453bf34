// Bars around a value, `|v|`, which mean nothing here: reported once, and read as `abs(v)`.
import type { IToken } from 'chevrotain';
import { spanOf, textOf } from '../../diagnostics/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';
import { endOf, retyped } from './token-operations.ts';
import * as t from './tokens.ts';

/** A list of tokens in which pairs of bars are calls of `abs`. A bar behind a value, as in `a | b`, stays an operator. */
export function withoutBars(
  tokens: readonly IToken[],
  source: SourceText,
  reports: Reports,
): readonly IToken[] {
  const kept: IToken[] = [];
  /** The bars that are open: their places in `kept`, and how many brackets are open around them. */
  let open: { readonly at: number; readonly depth: number }[] = [];
  let depth = 0;
  for (const token of tokens) {
    const { tokenType } = token;
    const last = open.at(-1);
    if (opening.has(tokenType)) depth += 1;
    if (closing.has(tokenType)) depth -= 1;
    if (tokenType === t.Newline) open = [];
    else if (isBar(token) && !endsValue(kept.at(-1))) open.push({ at: kept.length, depth });
    else if (isBar(token) && last?.depth === depth) {
      open.pop();
      const first = kept[last.at]!;
      const inner = textOf(spanOf(source, endOf(first), token.startOffset)).trim();
      reports.report('foreign-operator', spanOf(source, first.startOffset, endOf(token)), {
        found: `|${inner}|`,
        write: `abs(${inner})`,
      });
      kept.splice(
        last.at,
        1,
        retyped(first, t.Name, 'abs'),
        retyped(first, t.LeftParenthesis, '('),
      );
      kept.push(retyped(token, t.RightParenthesis, ')'));
      continue;
    }
    kept.push(token);
  }
  return kept;
}

function isBar(token: IToken): boolean {
  return token.tokenType === t.Foreign && token.image === '|';
}

const opening = new Set([t.LeftParenthesis, t.LeftBracket, t.LeftBrace]);
const closing = new Set([t.RightParenthesis, t.RightBracket, t.RightBrace]);
const values = new Set([t.Name, t.NumberToken, t.StringToken, t.True, t.False]);

function endsValue(token: IToken | undefined): boolean {
  return token !== undefined && (values.has(token.tokenType) || closing.has(token.tokenType));
}
