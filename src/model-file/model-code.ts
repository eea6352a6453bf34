// Whether an expression of a file is model code, evaluated in every step, or a script expression, evaluated once.
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { calleeOf, childrenOf, nodesOf } from '../parser/walk.ts';
import type { ScriptState } from './state/index.ts';

/**
 * Kinds of nodes that model code and scripts evaluate alike. Calls are not among them: `rand()` draws once per neuron.
 */
const commonKinds: ReadonlySet<ExpressionSyntax['kind']> = new Set([
  ...(['number', 'boolean', 'name', 'unary', 'binary', 'compare', 'logical'] as const),
  'conditional',
]);

/** Whether an expression has neither calls nor what only scripts have: lists, attributes, slices. */
export function isModelCode(syntax: ExpressionSyntax): boolean {
  return [...nodesOf(syntax)].every(({ kind }) => commonKinds.has(kind));
}

/** Whether an expression draws random numbers or calls a timed array or a function of the model, outside of lists. */
export function callsModelFunctions(syntax: ExpressionSyntax, state: ScriptState): boolean {
  if (['list', 'index', 'attribute'].includes(syntax.kind)) return false;
  const name = calleeOf(syntax)?.name ?? '';
  const kind = state.bindings.get(name)?.kind;
  const isDraw =
    (name === 'rand' || name === 'randn') &&
    syntax.kind === 'call' &&
    syntax.arguments.length === 0;
  return (
    isDraw ||
    name === 'poisson' ||
    (name === 'binomial' && syntax.kind === 'call' && syntax.arguments.length === 2) ||
    kind === 'timed-array' ||
    kind === 'function' ||
    childrenOf(syntax).some((part) => callsModelFunctions(part, state))
  );
}
