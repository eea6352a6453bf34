// Structural identity of expressions: two expressions have the same key exactly if they are the same tree. Spans are
// ignored; variables, arrays and functions are compared by reference, random draws by their number.
import { assertNever } from '../diagnostics/index.ts';
import { childrenOf } from '../equations/index.ts';
import type { Callee, Expr } from '../equations/index.ts';

const keys = new WeakMap<Expr, string>();
const numbers = new WeakMap<object, number>();
let objects = 0;

/** The key of an expression; cached. */
export function keyOf(expr: Expr): string {
  const known = keys.get(expr);
  if (known !== undefined) return known;
  const key = writeKey(expr);
  keys.set(expr, key);
  return key;
}

/** Whether two expressions are structurally equal. */
export function sameExpr(a: Expr, b: Expr): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

/** The operation of a node without its operands. With the keys of the operands it identifies the expression. */
export function headOf(expr: Expr): string {
  switch (expr.kind) {
    case 'constant': {
      const dimension = expr.dimension.join(' ');
      return `constant ${expr.name ?? ''} ${expr.value} ${expr.type} ${dimension}`;
    }
    case 'variable':
      return `variable ${numberOf(expr.variable)} ${expr.path}`;
    case 'temporary':
    case 'noise':
      return `${expr.kind} ${expr.name}`;
    case 'binary':
    case 'compare':
    case 'logical':
      return expr.operator;
    case 'call':
      return `call ${calleeKey(expr.callee)} ${expr.draw ?? ''}`;
    case 'element':
      return `element ${numberOf(expr.array)}`;
    case 'negate':
    case 'not':
    case 'conditional':
    case 'error':
      return expr.kind;
    default:
      return assertNever(expr);
  }
}

function writeKey(expr: Expr): string {
  const children = childrenOf(expr);
  const head = headOf(expr);
  return children.length === 0 ? `[${head}]` : `[${head}: ${children.map(keyOf).join(', ')}]`;
}

function calleeKey(callee: Callee): string {
  switch (callee.kind) {
    case 'builtin':
      return callee.name;
    case 'timed-array':
      return `timed ${numberOf(callee.array)}`;
    case 'external':
      return `external ${numberOf(callee.function)}`;
    default:
      return assertNever(callee);
  }
}

/** A number that identifies an object. */
function numberOf(object: object): number {
  const known = numbers.get(object);
  if (known !== undefined) return known;
  objects += 1;
  numbers.set(object, objects);
  return objects;
}
