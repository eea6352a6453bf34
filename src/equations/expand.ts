// Puts the definitions of subexpressions in their place: `v + I_syn` becomes `v + (g*(E - v))`. What is left afterwards
// are stored variables and builtins. A subexpression that is constant over dt is stored too and stays.
import type { Definitions, Expr, Path, Variable } from './model.ts';
import { mapChildren } from './traverse.ts';

/** The way of `inner`, gone from where `outer` leads: 'post' and 'pre' make 'post.pre'. */
export function joinPaths(outer: Path, inner: Path): Path {
  if (outer === '') return inner;
  return inner === '' ? outer : `${outer}.${inner}`;
}

/** The same expression as seen from the other end of the path: `v` seen from a synapse, as `post`, is `v_post`. */
function movePath(expr: Expr, path: Path): Expr {
  if (path === '') return expr;
  if (expr.kind === 'variable') return { ...expr, path: joinPaths(path, expr.path) };
  return mapChildren(expr, (child) => movePath(child, path));
}

/**
 * What a variable stands for wherever it is read: a subexpression that is not stored, a link that is followed. Null for what
 * is looked up in an array.
 */
export function definitionOf(variable: Variable, definitions: Definitions): Expr | null {
  const isDefined =
    variable.kind === 'subexpression' ? !variable.isConstantOverDt : variable.isLinked;
  return isDefined ? (definitions.get(variable) ?? null) : null;
}

/** Replaces every subexpression that is not constant over dt by its definition, moving paths along. */
export function expandSubexpressions(expr: Expr, definitions: Definitions): Expr {
  const expanded = new Map<Variable, Expr>();

  function expand(node: Expr): Expr {
    if (node.kind !== 'variable') return mapChildren(node, expand);
    const definition = expansionOf(node.variable);
    return definition === null ? node : movePath(definition, node.path);
  }

  function expansionOf(variable: Variable): Expr | null {
    if (variable.kind !== 'subexpression') return null;
    const known = expanded.get(variable);
    if (known !== undefined) return known;
    const definition = definitionOf(variable, definitions);
    if (definition === null) return null;
    const result = expand(definition);
    expanded.set(variable, result);
    return result;
  }

  return expand(expr);
}
