// The variable that an equation is about, also where the rest of the equation cannot be parsed.
import type { IToken } from 'chevrotain';
import { spanOf } from '../../diagnostics/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import type { NameSyntax } from '../syntax.ts';
import { endOf, spanOfToken, tokens as t } from '../lex/index.ts';

/** The variable of a segment in the form of an equation. */
export function nameOfEquation(tokens: readonly IToken[], source: SourceText): NameSyntax | null {
  const first = tokens[0];
  if (first === undefined) return null;
  switch (first.tokenType) {
    case t.Name:
      return { name: first.image, span: spanOfToken(source, first) };
    case t.Differential:
      return {
        name: first.image.slice(1),
        span: spanOf(source, first.startOffset + 1, endOf(first)),
      };
    case t.DifferentialSign:
      return { name: tokens[1]!.image, span: spanOfToken(source, tokens[1]!) };
    default:
      return null;
  }
}
