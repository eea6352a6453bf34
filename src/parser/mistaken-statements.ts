// What lines look like that are no statements of a `.model` file: Python's `def` and bodies behind colons, equations outside
// of groups, misspelt and foreign keywords.
import type { TokenType } from 'chevrotain';
import { nearestNames, spanOf, textOf } from '../diagnostics/index.ts';
import type { SourceText } from '../diagnostics/index.ts';
import { foreignCallIn, foreignStatements } from './grammar/index.ts';
import { endOf, hasColonOutside, spanOfToken, tokens as t } from './lex/index.ts';
import { attempt } from './recovery/index.ts';
import type { Reports } from './reports.ts';
import { homeOf, statementKeywords } from './segments/index.ts';
import type { Segment } from './segments/index.ts';

/** A function that reports what a segment is that could not be parsed; it returns false where it has no explanation. */
export function mistakenStatements(
  source: SourceText,
  reports: Reports,
): (segment: Segment) => boolean {
  /** The name after the last `def`, if the text is a Python program. */
  let definition: string | null = null;
  /** Whether a declaration ended with a colon, as in Python, so that its body stands outside of braces. */
  let lacksBraces = false;
  /** Whether an `if`, `for` or `while` ended with a colon: `else:` behind it is the same mistake. */
  let lacksBlock = false;
  return isNoStatement;

  /** Whether the tokens are a value such as `10*ms`, rather than a unit. */
  function isValue(tokens: Segment['tokens']): boolean {
    const isNumber = tokens.some(
      ({ tokenType, image }) => tokenType === t.NumberToken && image !== '1',
    );
    return isNumber && attempt('expression', tokens, source, 0, reports).failure === null;
  }

  /** Reports what a line that is not a statement looks like; false if it has no explanation. */
  function isNoStatement({ tokens }: Segment): boolean {
    const [first, second] = tokens;
    if (t.declarationHeads.has(first!.tokenType) && tokens.at(-1)!.tokenType === t.Colon)
      lacksBraces = true;
    if (lacksBlock && (first!.tokenType === t.Else || first!.image === 'elif')) return true;
    if (blockHeads.has(first!.tokenType) && tokens.at(-1)!.tokenType === t.Colon) lacksBlock = true;
    if (first?.tokenType !== t.Name) return false;
    if (tokens.some(({ tokenType }) => tokenType === t.Unexpected)) return false;
    const { image } = first;
    const span = spanOfToken(source, first);
    if (lacksBraces && hasColonOutside(tokens)) return true;
    if (image === 'return' && definition !== null) return true;
    if (image === 'def' && second?.tokenType === t.Name) {
      definition = second.image;
      reports.report('syntax-error', span, {
        found: '`def`',
        expected: 'a statement',
        fix: `a function is one expression with units: \`function ${definition}(x: 1): 1 = …\``,
      });
      return true;
    }
    const near = nearestNames(image, statementKeywords);
    const home = homeOf(image);
    const isDerivative = second?.tokenType === t.Slash && tokens[2]?.image === 'dt';
    const isOther = tokens[2]?.tokenType === t.Equals || tokens[2]?.image === 'lambda';
    if (isOther) return false;
    const call = foreignCallIn(tokens);
    if (call !== null) {
      const end = first.startOffset + call.name.length;
      const place = spanOf(source, first.startOffset, end);
      reports.report('unknown-statement', place, { ...call, near: [] });
      return true;
    }
    const hint = foreignStatements.get(image);
    const isBlock = second?.tokenType === t.Block;
    if (
      hint !== undefined &&
      (near.length === 0 || isBlock) &&
      second !== undefined &&
      statementContinuations.has(second.tokenType)
    ) {
      reports.report('unknown-statement', span, { name: image, near: [], hint });
      return true;
    }
    if (image === 'elif' || image === 'elseif') return false;
    const hasUnit = tokens.at(-1)!.tokenType !== t.Block && hasColonOutside(tokens);
    const colon = tokens.findIndex(({ tokenType }) => tokenType === t.Colon);
    const isTarget =
      colon > 0 &&
      attempt('reference', tokens.slice(0, colon), source, 0, reports).failure === null;
    if (isTarget && isValue(tokens.slice(colon + 1))) {
      const target = textOf(spanOf(source, first.startOffset, endOf(tokens[colon - 1]!)));
      const value = textOf(spanOf(source, tokens[colon + 1]!.startOffset, endOf(tokens.at(-1)!)));
      const place = target === 'dt' ? 'defaultclock.dt' : target;
      const fix = `${place} = ${value.length > 40 ? '…' : value}`;
      reports.report('syntax-error', spanOfToken(source, tokens[colon]!), {
        found: '`:`',
        expected: 'an assignment such as `=` or `+=`',
        fix: `values are set with \`=\`: \`${fix}\``,
      });
      return true;
    }
    if (isDerivative || (hasUnit && home === null && near.length === 0)) {
      const name = isDerivative ? image.slice(1) : image;
      reports.report('equation-outside', span, { name });
      return true;
    }
    const isKnown = near.length > 0 || home !== null;
    if (second === undefined || !statementContinuations.has(second.tokenType)) return false;
    if (!isKnown && second.tokenType !== t.Block) return false;
    reports.report('unknown-statement', span, {
      name: image,
      near,
      isBlock,
      ...(home === null ? {} : { home }),
    });
    return true;
  }
}

/** The first words of statements with a block. */
const blockHeads: ReadonlySet<TokenType> = new Set([t.If, t.For, t.While]);

/** Tokens after the first word of a statement that is not an assignment. */
const statementContinuations: ReadonlySet<TokenType> = new Set([
  ...[t.Name, t.NumberToken, t.StringToken, t.Block, t.Colon],
]);
