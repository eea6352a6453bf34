// `.model` → a Brian2 script that gives the same numbers.
import type { Diagnostics, SourceText } from '../../diagnostics/index.ts';
import { spanOf } from '../../diagnostics/index.ts';
import { contains } from '../../parser/walk.ts';
import type { ModelFileSyntax } from '../../parser/syntax.ts';
import { Context } from './context.ts';
import type { ChosenMethods } from './context.ts';
import { blockLines } from './statements.ts';

export type { ChosenMethods } from './context.ts';

/**
 * A Brian2 script of a model without errors. What Brian2 does not have is reported, all of it; the script is then not the
 * same model.
 */
export function toBrian2(
  syntax: ModelFileSyntax,
  methods: ChosenMethods,
  diags: Diagnostics,
): string {
  const context = new Context(syntax, methods, diags);
  const body = blockLines(syntax.statements, syntax.span, context);
  if (contains(syntax.statements, 'plot')) body.push('', 'show()');
  const comment = headComment(syntax.span.source);
  const rest = body.slice(comment.length);
  const head = ['from brian2 import *'];
  if (context.imported.size > 0)
    head.push(`from brian2.units.constants import ${[...context.imported].sort().join(', ')}`);
  const lines = [...comment, ...head, '', ...rest];
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

/** The comment that a file begins with. */
function headComment(source: SourceText): string[] {
  const { text } = source;
  const lines = spanOf(source, 0, text.length).source.text.split('\n');
  const end = lines.findIndex((line) => !line.trim().startsWith('#'));
  return lines.slice(0, Math.max(0, end)).map((line) => line.trim());
}
