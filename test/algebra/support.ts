// Test helpers: expressions over three variables x, y, z, named constants and functions, and their values at a point.
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import {
  declareEquations,
  defaultScope,
  elaborateExpression,
  layerScopes,
  scopeOfVariables,
  variableExpr,
} from '../../src/equations/index.ts';
import type { Expr } from '../../src/equations/index.ts';
import { parseEquations, parseExpression } from '../../src/parser/index.ts';
import { evaluate } from '../integrators/evaluate.ts';

const diags = new Diagnostics();
const group = declareEquations(
  parseEquations(new SourceText('group', 'x : 1\ny : 1\nz : 1\nn : integer\na : 1\nb : 1'), diags),
  'neurons',
  'G',
  diags,
);
const scope = layerScopes('G', scopeOfVariables(group.variables, '', 'G'), defaultScope);

export function expr(text: string): Expr {
  const faults = new Diagnostics();
  const result = elaborateExpression(
    parseExpression(new SourceText('test', text), faults),
    scope,
    faults,
  );
  if (faults.hasErrors) throw new Error(`${text}: ${faults.sorted[0]!.message}`);
  return result;
}

export function unknown(name: string): Expr {
  const variable = group.variables.get(name)!;
  return variableExpr(variable, '', expr('1').span);
}

export function valueOf(e: Expr, point: Readonly<Record<string, number>>): number {
  return evaluate(e, { values: new Map(Object.entries(point)) });
}
