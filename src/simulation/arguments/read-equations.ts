// Equations as programs and model files pass them.
import { SourceText } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import { parseEquations } from '../../parser/index.ts';
import type { EquationSyntax } from '../../parser/syntax.ts';
import { Equations } from './equations.ts';
import { isLines, isSyntaxList, oneString, refuse } from './strings.ts';

/** Equations as programs pass them: a string, Equations, or Syntax. */
export type EquationsSource = string | Equations | readonly EquationSyntax[];

/** The Syntax of equations; reports errors. */
export function readEquations(
  source: EquationsSource,
  what: string,
  diags: Diagnostics,
): readonly EquationSyntax[] {
  if (typeof source === 'string')
    return parseEquations(new SourceText(what, source, 'string'), diags);
  if (source instanceof Equations)
    return parseEquations(new SourceText(what, source.toString(), 'string'), diags);
  if (isSyntaxList<EquationSyntax>(source)) return source;
  refuse(source, what, isLines(source) ? oneString : 'a string or Equations', diags);
  return [];
}
