// Traversal of Model expressions. Passes are recursive functions over `childrenOf` and `mapChildren`; a node whose
// children did not change is returned itself, so that identity shows what a pass changed.
import { assertNever } from '../diagnostics/index.ts';
import type { Expr, Variable } from './model.ts';

/** Whether all elements of a group see the same value of a variable. */
export function hasOneValue({ isShared, isUniform }: Variable): boolean {
  return isShared || isUniform === true;
}

/** Whether code assigns a variable once for all elements of a group. */
export function isAssignedOnce({ isShared, isSharedLink }: Variable): boolean {
  return isShared || isSharedLink === true;
}

/** The direct subexpressions, in source order. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'variable':
    case 'temporary':
    case 'noise':
    case 'error':
      return [];
    case 'negate':
    case 'not':
      return [expr.operand];
    case 'binary':
    case 'compare':
    case 'logical':
      return [expr.left, expr.right];
    case 'conditional':
      return [expr.condition, expr.consequent, expr.alternative];
    case 'call':
      return expr.arguments;
    case 'element':
      return expr.indices;
    default:
      return assertNever(expr);
  }
}

/** The node with its children replaced. `f` must keep their type and dimension. */
export function mapChildren(expr: Expr, f: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'constant':
    case 'variable':
    case 'temporary':
    case 'noise':
    case 'error':
      return expr;
    case 'negate':
    case 'not': {
      const operand = f(expr.operand);
      return operand === expr.operand ? expr : { ...expr, operand };
    }
    case 'binary':
    case 'compare':
    case 'logical': {
      const left = f(expr.left);
      const right = f(expr.right);
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
    case 'conditional': {
      const condition = f(expr.condition);
      const consequent = f(expr.consequent);
      const alternative = f(expr.alternative);
      const isSame =
        condition === expr.condition &&
        consequent === expr.consequent &&
        alternative === expr.alternative;
      return isSame ? expr : { ...expr, condition, consequent, alternative };
    }
    case 'call': {
      const mapped = expr.arguments.map(f);
      return mapped.every((argument, k) => argument === expr.arguments[k])
        ? expr
        : { ...expr, arguments: mapped };
    }
    case 'element': {
      const indices = expr.indices.map(f);
      return indices.every((index, k) => index === expr.indices[k]) ? expr : { ...expr, indices };
    }
    default:
      return assertNever(expr);
  }
}

/** The expression and all its subexpressions, outermost first. */
export function* nodesOf(expr: Expr): Iterable<Expr> {
  yield expr;
  for (const child of childrenOf(expr)) yield* nodesOf(child);
}

/** Whether the expression or a subexpression fulfils a condition. */
export function someNode(expr: Expr, holds: (node: Expr) => boolean): boolean {
  return holds(expr) || childrenOf(expr).some((child) => someNode(child, holds));
}

/** Whether the expression draws random numbers or calls a user's function that is not stateless. */
export function isStateful(expr: Expr): boolean {
  return someNode(expr, (node) => node.kind === 'call' && node.draw !== null);
}
