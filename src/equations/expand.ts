// Expands subexpressions: `v + I_syn` becomes `v + (g*(E - v))`. Afterwards only stored variables and builtins are
// left. A subexpression that is constant over dt is stored too and stays.
import type { Definitions, Expr, Path, Variable } from './model.ts';
import { mapChildren, nodesOf } from './traverse.ts';

/** The path `outer` followed by `inner`: 'post' and 'pre' give 'post.pre'. */
export function joinPaths(outer: Path, inner: Path): Path {
  if (outer === '') return inner;
  return inner === '' ? outer : `${outer}.${inner}`;
}

/** The expression as seen from the start of a path to its element: `v` along 'post' is `v_post`. */
function movePath(expr: Expr, path: Path): Expr {
  if (path === '') return expr;
  if (expr.kind === 'variable') return { ...expr, path: joinPaths(path, expr.path) };
  return mapChildren(expr, (child) => movePath(child, path));
}

/**
 * The expression that a variable stands for wherever it is read: of a subexpression that is not stored, of a linked
 * variable. Null for stored variables.
 */
export function definitionOf(variable: Variable, definitions: Definitions): Expr | null {
  return hasDefinition(variable) ? (definitions.get(variable) ?? null) : null;
}

function hasDefinition({ kind, isConstantOverDt, isLinked }: Variable): boolean {
  return kind === 'subexpression' ? !isConstantOverDt : isLinked;
}

/** The variables in expressions that stand for other expressions. */
export function definedVariables(expressions: readonly Expr[]): Variable[] {
  const found = new Set<Variable>();
  for (const expression of expressions)
    for (const node of nodesOf(expression))
      if (node.kind === 'variable' && hasDefinition(node.variable)) found.add(node.variable);
  return [...found];
}

/** Replaces every subexpression that is not constant over dt by its definition, along its path. */
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
