// What other languages write in several tokens, and means nothing here: bars around a value, `|v|` and `||v||`, are read as `abs(v)`,
// `else if` as `elif`. Each is reported once.
import type { IToken } from 'chevrotain';
import { spanOf, textOf } from '../../diagnostics/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';
import { endOf, retype, retyped, spanOfToken } from './token-operations.ts';
import * as t from './tokens.ts';

/** A list of tokens with what is written so replaced. */
export function withoutForeignForms(
  tokens: readonly IToken[],
  source: SourceText,
  reports: Reports,
): IToken[] {
  return withoutElseIfs(withoutBars(tokens, source, reports), source, reports);
}

/** A list of tokens in which pairs of bars are calls of `abs`. A bar behind a value, as in `a | b`, stays an operator. */
function withoutBars(
  tokens: readonly IToken[],
  source: SourceText,
  reports: Reports,
): readonly IToken[] {
  const kept: IToken[] = [];
  let open: Opened[] = [];
  let depth = 0;
  for (const token of tokens) {
    const { tokenType } = token;
    if (opening.has(tokenType)) depth += 1;
    if (closing.has(tokenType)) depth -= 1;
    if (tokenType === t.Newline) {
      for (const { bar } of open) reportAlone(bar, source, reports);
      open = [];
    }
    if (!isBar(token)) kept.push(token);
    else if (!endsValue(kept.at(-1))) open.push({ bar: token, at: kept.length, depth });
    else if (open.at(-1)?.depth === depth && open.at(-1)!.bar.image === token.image) {
      const { bar, at } = open.pop()!;
      reportPair(bar, token, source, reports);
      kept.splice(at, 0, retyped(bar, t.Name, 'abs'), retyped(bar, t.LeftParenthesis, '('));
      kept.push(retyped(token, t.RightParenthesis, ')'));
    } else kept.push(token);
  }
  for (const { bar } of open) reportAlone(bar, source, reports);
  return kept;
}

/** A bar that no other has closed yet: its place in the list, and how many brackets are open around it. */
interface Opened {
  readonly bar: IToken;
  readonly at: number;
  readonly depth: number;
}

function reportPair(first: IToken, last: IToken, source: SourceText, reports: Reports): void {
  const inner = textOf(spanOf(source, endOf(first), last.startOffset)).trim();
  reports.report('foreign-operator', spanOf(source, first.startOffset, endOf(last)), {
    found: `${first.image}${inner}${last.image}`,
    write: `abs(${inner})`,
  });
}

function reportAlone(bar: IToken, source: SourceText, reports: Reports): void {
  reports.report('syntax-error', spanOfToken(source, bar), {
    found: `\`${bar.image}\``,
    expected: 'a value',
    fix: 'an absolute value is written `abs(v)`',
  });
}

function isBar({ tokenType, image }: IToken): boolean {
  return tokenType === t.Foreign && (image === '|' || image === '||');
}

const opening = new Set([t.LeftParenthesis, t.LeftBracket, t.LeftBrace]);
const closing = new Set([t.RightParenthesis, t.RightBracket, t.RightBrace]);
const values = new Set([t.Name, t.NumberToken, t.StringToken, t.True, t.False]);

function endsValue(token: IToken | undefined): boolean {
  return token !== undefined && (values.has(token.tokenType) || closing.has(token.tokenType));
}

/** Reads `else if` as `elif`. */
function withoutElseIfs(tokens: readonly IToken[], source: SourceText, reports: Reports): IToken[] {
  return tokens.filter((token, k) => {
    const before = tokens[k - 1];
    if (token.tokenType !== t.If || before?.tokenType !== t.Else) return true;
    reports.report('syntax-error', spanOf(source, before.startOffset, endOf(token)), {
      found: '`else if`',
      expected: '`elif`',
      fix: '`else if` is written `elif`',
    });
    retype(before, t.Name, 'elif');
    before.endOffset = endOf(token) - 1;
    return false;
  });
}
