// Failures of the parser → diagnostics.
import { EOF } from 'chevrotain';
import type { IRecognitionException, IToken } from 'chevrotain';
import { shortened, spanOf, textOf } from '../../diagnostics/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import { fixFor } from './fixes.ts';
import { habitFix } from './habits.ts';
import { fixInProgram } from './program-fixes.ts';
import { endOf, phraseOf, reportCharacter, spanOfToken, tokens as t } from '../lex/index.ts';
import type { Reports } from '../reports.ts';
import {
  isClosing,
  matches,
  openBracketBefore,
  openedHere,
  reportClosing,
  reportUnclosed,
} from '../segments/index.ts';

const endOfWhat: Readonly<Record<string, string>> = {
  expression: 'the expression',
  generator: 'the expression',
  equation: 'the equation',
  statement: 'the statement',
  topLevel: 'the statement',
  assignment: 'the statement',
  unit: 'the unit',
};

/** Reports why `tokens` could not be parsed by a rule. */
export function reportFailure(
  failure: IRecognitionException,
  ruleName: string,
  tokens: readonly IToken[],
  source: SourceText,
  start: number,
  reports: Reports,
): void {
  const actual = failure.token;
  const isEnd = actual.tokenType === EOF;
  const at = isEnd ? tokens.length : tokens.indexOf(actual);
  const previous = tokens[at - 1];
  const end = previous === undefined ? start : endOf(previous);
  const span = isEnd ? spanOf(source, end, end) : spanOfToken(source, actual);
  const expected = failure.message;

  if (actual.tokenType === t.Unexpected)
    return reportCharacter(actual, span, reports, at === 0 ? tokens[1]?.image : undefined);
  const part = unfinishedNumber(previous, actual);
  if (part !== null) {
    const number = spanOf(source, previous!.startOffset, endOf(actual));
    return reports.report('unfinished-number', number, {
      text: previous!.image + actual.image,
      part,
    });
  }
  if (isEnd && lacksUnit(failure, previous)) return reportMissingUnit(tokens, source, reports);
  if (at === 2 && expected === '`[`') {
    const [keyword, name] = [tokens[0]!.image, tokens[1]!.image];
    const rest = tokens[3]?.tokenType === t.Name ? tokens[3].image : null;
    if (actual.tokenType === t.Minus && rest !== null)
      return reports.report('syntax-error', span, {
        ...{ found: '`-`', expected: '`[`' },
        fix: `names have letters, digits and \`_\`: \`${keyword} ${name}_${rest}[10] { … }\``,
      });
    return reports.report('missing-size', spanOfToken(source, tokens[1]!), { keyword, name });
  }
  const open = openBracketBefore(tokens, at);
  if (isEnd && open !== undefined) return reportUnclosed(open, span, source, reports);
  const closes = isClosing(actual) || actual.tokenType === t.RightBrace;
  if (closes && !matches(open, actual)) return reportClosing(actual, open, source, reports);
  if (
    previous?.tokenType === t.NumberToken &&
    actual.tokenType === t.Name &&
    !expected.startsWith('the end') &&
    !isUnit(tokens, at - 1) &&
    !isAssign(tokens[at + 1])
  )
    return reports.report('missing-operator', spanOfToken(source, previous), {
      left: shortened(previous.image),
      right: shortened(actual.image),
    });

  const found = isEnd
    ? `the end of ${endOfWhat[ruleName] ?? 'the line'}`
    : actual.tokenType === t.Block
      ? '`{`'
      : `\`${shortened(actual.image)}\``;
  const { ruleStack } = failure.context;
  const error = { actual, ruleStack, expected, tokens, at, ruleName };
  const fix =
    source.origin === 'file'
      ? (habitFix(tokens, at, ruleName) ?? fixFor(error))
      : fixInProgram(error);
  const isAboutBracket = expected === '`)`' || expected === '`]`';
  const related = open !== undefined && isAboutBracket ? openedHere(open, source) : [];
  const facts = { found, expected, ...(fix === null ? {} : { fix }) };
  reports.report('syntax-error', span, facts, related);
}

/** Whether a token is the unit of an equation, as the `1` of `v : 1`. */
function isUnit(tokens: readonly IToken[], at: number): boolean {
  const isEquation = tokens[0]?.tokenType !== t.Keyword;
  return isEquation && tokens[at - 1]?.tokenType === t.Colon && at > 1;
}

/** What a number such as `1e` or `0x` lacks; null if the tokens are no such number. */
function unfinishedNumber(previous: IToken | undefined, actual: IToken): string | null {
  if (previous?.tokenType !== t.NumberToken || actual.tokenType !== t.Name) return null;
  if (endOf(previous) !== actual.startOffset) return null;
  if (/^[eE]$/.test(actual.image)) return 'the exponent has no digits';
  return previous.image === '0' && /^[xXoObB]$/.test(actual.image)
    ? `no digits follow \`0${actual.image}\``
    : null;
}

function isAssign(token: IToken | undefined): boolean {
  return token?.tokenType === t.Equals || token?.tokenType === t.AugmentedAssign;
}

/** Whether an equation ended before its `:` or its unit. */
function lacksUnit(failure: IRecognitionException, previous: IToken | undefined): boolean {
  const rule = failure.context.ruleStack.at(-1);
  if (rule === 'equation') return failure.message === phraseOf(t.Colon);
  return rule === 'unitPower' && previous?.tokenType === t.Colon;
}

function reportMissingUnit(tokens: readonly IToken[], source: SourceText, reports: Reports): void {
  const first = tokens[0]!;
  const name =
    first.tokenType === t.Differential
      ? first.image.slice(1)
      : first.tokenType === t.DifferentialSign
        ? tokens[1]!.image
        : first.image;
  const end = endOf(tokens.at(-1)!);
  // `tau = 10*ms` is a constant, or an initial value.
  const isConstant =
    tokens[1]?.tokenType === t.Equals &&
    (tokens[2]?.tokenType === t.NumberToken || tokens[3]?.tokenType === t.NumberToken);
  const span = spanOf(source, first.startOffset, end);
  const constant = isConstant ? { constant: shortened(textOf(span)) } : {};
  reports.report('missing-unit', span, { name, ...constant });
}
