// What users hand over in place of Syntax: Brian2-style strings, quantities, numbers. Each is read here with the same
// grammar that reads .model files; Syntax itself passes through, so both ways in build the same objects.
import { Diagnostics, ModelError, renderDiagnostics, SourceText, spanOf } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { parseEquations, parseExpression, parseGenerator, parseStatements } from '../parser/index.ts';
import type { EquationSyntax, ExpressionSyntax, StatementSyntax } from '../parser/syntax.ts';
import { baseUnits, Quantity } from '../units/index.ts';

export type ExpressionSource = string | number | boolean | Quantity | ExpressionSyntax;
export type CodeSource = string | readonly StatementSyntax[];
export type EquationsSource = string | readonly EquationSyntax[];

export function readExpression(source: ExpressionSource, what: string, diags: Diagnostics): ExpressionSyntax {
  if (typeof source === 'object' && !(source instanceof Quantity)) return source;
  return parseExpression(new SourceText(what, textOfValue(source)), diags);
}

export function readGenerator(source: ExpressionSource, what: string, diags: Diagnostics): ExpressionSyntax {
  if (typeof source === 'string') return parseGenerator(new SourceText(what, source), diags);
  return readExpression(source, what, diags);
}

export function readCode(source: CodeSource, what: string, diags: Diagnostics): readonly StatementSyntax[] {
  return typeof source === 'string' ? parseStatements(new SourceText(what, source), diags) : source;
}

export function readEquations(source: EquationsSource, what: string, diags: Diagnostics): readonly EquationSyntax[] {
  return typeof source === 'string' ? parseEquations(new SourceText(what, source), diags) : source;
}

function textOfValue(value: string | number | boolean | Quantity): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  const units = value.dimension.flatMap((exponent, k) =>
    exponent === 0 ? [] : [`${baseUnits[k]!}**(${exponent})`],
  );
  const { value: magnitude } = value;
  const number =
    typeof magnitude === 'number' ? numberText(magnitude) : `[${Array.from(magnitude, numberText).join(', ')}]`;
  return [number, ...units].join('*');
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? 'inf' : '-inf';
}

/** A place for what was not written anywhere: the name of an object that a program made. */
export function spanOfName(name: string): Span {
  return spanOf(new SourceText(name, name), 0, name.length);
}

/** Ends a public call: throws one ModelError if anything wrong was found. */
export function throwIfWrong(diags: Diagnostics): void {
  if (!diags.hasErrors) return;
  const list = diags.sorted;
  throw new ModelError(renderDiagnostics(list), list);
}
