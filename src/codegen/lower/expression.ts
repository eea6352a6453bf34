// Lowers Model expressions to Kernel expressions: variables become loads; subexpressions are inlined, their values reused
// until something they depend on is written; types are converted. Statements that an expression needs (draws, checks,
// shared values) are emitted into the current block.
import { assertNever, bug } from '../../diagnostics/index.ts';
import { definitionOf, isStateful, joinPaths, someNode } from '../../equations/index.ts';
import type { Expr, Path, Variable } from '../../equations/index.ts';
import {
  binary,
  compare,
  floatConstant,
  load,
  logical,
  negate,
  numeric,
  select,
  when,
  zeroOf,
} from '../kernel/index.ts';
import type { KernelExpression, KernelType } from '../kernel/index.ts';
import type { Place } from './layout.ts';
import { lowerCall, lowerElement } from './call.ts';
import { checkedValue } from './checked.ts';
import {
  bind,
  blockOf,
  buffersOf,
  declareVariable,
  emit,
  kernelType,
  named,
  operation,
  recall,
  emitAssign,
  hoist,
  shareValue,
  typed,
  numberType,
} from './builder.ts';
import type { Lowering } from './builder.ts';

/** The value of an expression as seen along a path, in the type that the Model gives it. */
export function lowerExpression(lowering: Lowering, expr: Expr, path: Path = ''): KernelExpression {
  const value = lowerNode(lowering, expr, path);
  return typed(lowering, value, kernelType(expr.type));
}

/** The value in the given type. */
export function lowerAs(
  lowering: Lowering,
  expr: Expr,
  type: KernelType,
  path: Path = '',
): KernelExpression {
  return typed(lowering, lowerExpression(lowering, expr, path), type);
}

/** The value as a condition, hoisted as far as possible. */
export function lowerCondition(lowering: Lowering, expr: Expr): KernelExpression {
  return hoist(lowering, lowerAs(lowering, expr, 'boolean'));
}

function lowerNode(lowering: Lowering, expr: Expr, path: Path): KernelExpression {
  const lower = (part: Expr, type: KernelType): KernelExpression =>
    lowerAs(lowering, part, type, path);
  switch (expr.kind) {
    case 'constant':
      return { kind: 'constant', type: kernelType(expr.type), value: expr.value };
    case 'variable':
      return lowerVariable(lowering, expr.variable, joinPaths(path, expr.path));
    case 'temporary':
      return lowering.temporaries.get(expr.name) ?? bug(`${expr.name} is read before it is set`);
    case 'noise':
      return bug(`the noise ${expr.name} was not integrated`);
    case 'negate': {
      const type = numberType(expr);
      return operation(lowering, negate(lower(expr.operand, type)));
    }
    case 'not':
      return operation(lowering, {
        kind: 'not',
        type: 'boolean',
        operand: lower(expr.operand, 'boolean'),
      });
    case 'binary':
      return lowerBinary(lowering, expr, path);
    case 'compare': {
      const type = comparedType(expr.left, expr.right, expr.operator);
      return operation(
        lowering,
        compare(expr.operator, lower(expr.left, type), lower(expr.right, type)),
      );
    }
    case 'logical':
      return lowerLogical(lowering, expr, path);
    case 'conditional':
      return lowerChoice(lowering, expr, [expr.condition, expr.consequent, expr.alternative], path);
    case 'call':
      if (expr.callee.kind === 'builtin' && expr.callee.name === 'where') {
        const [condition, consequent, alternative] = expr.arguments;
        return lowerChoice(lowering, expr, [condition!, consequent!, alternative!], path);
      }
      return lowerCall(lowering, expr, path, lower);
    case 'element':
      return lowerElement(lowering, expr, lower);
    case 'error':
      return bug('a part of the model that is wrong reached code generation');
    default:
      return assertNever(expr);
  }
}

function comparedType(left: Expr, right: Expr, operator: string): KernelType {
  const types = [kernelType(left.type), kernelType(right.type)];
  if (types.includes('float')) return 'float';
  const isOrder = operator !== '==' && operator !== '!=';
  return types.includes('integer') || isOrder ? 'integer' : 'boolean';
}

// ---------------------------------------------------------------------------------------------- variables

/** Lowers a read of a variable at a path: the value of its definition, a computed value, or a load from its place. */
export function lowerVariable(
  lowering: Lowering,
  variable: Variable,
  path: Path,
): KernelExpression {
  const definition = definitionOf(variable, lowering.definitions);
  if (definition !== null) return lowerDefinition(lowering, variable, definition, path);
  const place = lowering.layout.place(variable, path);
  const hint = hintFor(variable, path);
  return typed(lowering, lowerPlace(lowering, place, hint, path), kernelType(variable.type));
}

/** A readable name for a local that holds the variable: `v`, or `v_post` for another object's. */
export function hintFor(variable: Variable, path: Path): string {
  return path === '' ? variable.name : `${variable.name}_${path.replaceAll('.', '_')}`;
}

/** The index of a stored variable; an index that is loaded is declared as a local. */
export function placeIndex(
  lowering: Lowering,
  place: Extract<Place, { kind: 'stored' }>,
  hint: string,
  path: Path,
): KernelExpression {
  const name = path === '' ? `${hint}_index` : path.replaceAll('.', '_');
  return named(lowering, place.index, name);
}

/** The value at a place. */
export function lowerPlace(
  lowering: Lowering,
  place: Place,
  hint: string,
  path: Path,
): KernelExpression {
  const { checks } = place;
  if (checks !== undefined) {
    const value = place.kind === 'computed' ? place.value : load(place.buffer, place.index);
    return checkedValue(lowering, value, checks, hint);
  }
  if (place.kind === 'computed') return named(lowering, place.value, hint);
  return named(lowering, load(place.buffer, placeIndex(lowering, place, hint, path)), hint);
}

function lowerDefinition(
  lowering: Lowering,
  variable: Variable,
  definition: Expr,
  path: Path,
): KernelExpression {
  const key = `subexpression ${variable.owner}.${variable.name} ${path}`;
  const known = recall(lowering, key);
  if (known !== null) return known;
  const value = lowerAs(lowering, definition, kernelType(variable.type), path);
  if (isStateful(definition)) return value;
  return shareValue(
    lowering,
    key,
    value,
    hintFor(variable, path),
    buffersReadBy(lowering, definition, path),
  );
}

/** The buffers that the expression depends on, through subexpressions too. */
function buffersReadBy(lowering: Lowering, expr: Expr, path: Path): ReadonlySet<string> {
  const buffers = new Set<string>();
  const add = (found: ReadonlySet<string>): void => found.forEach((name) => buffers.add(name));
  someNode(expr, (node) => {
    if (node.kind !== 'variable') return false;
    const inner = joinPaths(path, node.path);
    const definition = definitionOf(node.variable, lowering.definitions);
    if (definition !== null) add(buffersReadBy(lowering, definition, inner));
    else add(buffersOfPlace(lowering.layout.place(node.variable, inner)));
    return false;
  });
  return buffers;
}

function buffersOfPlace(place: Place): ReadonlySet<string> {
  if (place.kind === 'computed') return buffersOf(place.value);
  return buffersOf(load(place.buffer, place.index));
}

// ---------------------------------------------------------------------------------------------- operators

function lowerBinary(
  lowering: Lowering,
  expr: Extract<Expr, { kind: 'binary' }>,
  path: Path,
): KernelExpression {
  const type = expr.operator === '/' ? 'float' : numberType(expr);
  const left = lowerAs(lowering, expr.left, type, path);
  const right =
    expr.operator === '**'
      ? lowerExpression(lowering, expr.right, path)
      : lowerAs(lowering, expr.right, type, path);
  return arithmetic(lowering, expr.operator, left, right);
}

/** The operation in the type of the left operand. The exponent of a power may have another number type. */
export function arithmetic(
  lowering: Lowering,
  operator: Extract<Expr, { kind: 'binary' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  switch (operator) {
    case '//':
      return operation(lowering, binary('floordiv', left, right));
    case '%':
      return operation(lowering, binary('mod', left, right));
    case '**':
      return lowerPower(lowering, left, right);
    default:
      return operation(lowering, binary(operator, left, right));
  }
}

/** Small integer exponents become products, 0.5 a square root; both are as accurate as the power function. */
function lowerPower(
  lowering: Lowering,
  base: KernelExpression,
  exponent: KernelExpression,
): KernelExpression {
  const isFloat = base.type === 'float';
  const known = exponent.kind === 'constant' ? exponent.value : NaN;
  if (isFloat && known === 0.5) return operation(lowering, numeric('sqrt', 'float', base));
  if (known === 1) return base;
  if (known === 2 || known === 3 || known === 4) return product(lowering, base, known);
  if (isFloat && (known === -1 || known === -2))
    return operation(lowering, binary('/', floatConstant(1), product(lowering, base, -known)));
  return operation(lowering, binary('power', base, typed(lowering, exponent, base.type)));
}

function product(lowering: Lowering, base: KernelExpression, exponent: number): KernelExpression {
  if (exponent === 1) return base;
  const factor = named(lowering, base);
  const times = (a: KernelExpression, b: KernelExpression): KernelExpression =>
    operation(lowering, binary('*', a, b));
  const square = times(factor, factor);
  if (exponent === 2) return square;
  if (exponent === 3) return times(square, factor);
  const shared = named(lowering, square);
  return times(shared, shared);
}

// ---------------------------------------------------------------------------------------------- choices

/** `and`, `or`: checks that the right operand needs are made only where it is evaluated. */
function lowerLogical(
  lowering: Lowering,
  expr: Extract<Expr, { kind: 'logical' }>,
  path: Path,
): KernelExpression {
  const left = lowerAs(lowering, expr.left, 'boolean', path);
  if (left.kind === 'constant') {
    const isDecided = (left.value !== 0) === (expr.operator === 'or');
    if (!isDecided) return lowerAs(lowering, expr.right, 'boolean', path);
    drawAhead(lowering, expr.right, path);
    return left;
  }
  drawAhead(lowering, expr.right, path);
  if (!mayFail(lowering, expr.right)) {
    const right = lowerAs(lowering, expr.right, 'boolean', path);
    return operation(lowering, logical(expr.operator, left, right));
  }
  const result = declareVariable(lowering, 'condition', left);
  const fill = (): void =>
    emitAssign(lowering, result, lowerAs(lowering, expr.right, 'boolean', path));
  const right = blockOf(lowering, lowering.block.level, fill);
  emit(lowering, expr.operator === 'and' ? when(result, right) : when(result, [], right));
  return result;
}

/** `a if c else b`, `where(c, a, b)`. Draws of both sides are always made; checks only on the side that is taken. */
function lowerChoice(
  lowering: Lowering,
  expr: Expr,
  [condition, consequent, alternative]: readonly [Expr, Expr, Expr],
  path: Path,
): KernelExpression {
  const type = kernelType(expr.type);
  const chosen = lowerAs(lowering, condition, 'boolean', path);
  drawAhead(lowering, consequent, path);
  drawAhead(lowering, alternative, path);
  const side = (part: Expr): KernelExpression => lowerAs(lowering, part, type, path);
  if (chosen.kind === 'constant') return side(chosen.value !== 0 ? consequent : alternative);
  if (!mayFail(lowering, consequent) && !mayFail(lowering, alternative))
    return operation(lowering, select(chosen, side(consequent), side(alternative)));
  const decided = bind(lowering, chosen, 'condition');
  const result = declareVariable(lowering, 'choice', zeroOf(type));
  const fill = (part: Expr): ReturnType<typeof blockOf> =>
    blockOf(lowering, lowering.block.level, () => emitAssign(lowering, result, side(part)));
  emit(lowering, when(decided, fill(consequent), fill(alternative)));
  return result;
}

/** Makes the draws of a part that may not be evaluated, so that the stream does not depend on the choice. */
function drawAhead(lowering: Lowering, expr: Expr, path: Path): void {
  someNode(expr, (node) => {
    if (node.kind === 'call' && node.draw !== null) lowerExpression(lowering, node, path);
    return false;
  });
}

/** Whether the expression needs a check of an index. */
function mayFail(lowering: Lowering, expr: Expr): boolean {
  return someNode(expr, (node) => {
    if (node.kind === 'element') return !node.array.isPerElement;
    if (node.kind === 'call' && node.callee.kind === 'timed-array')
      return node.callee.array.columns !== null;
    if (node.kind !== 'variable') return false;
    const definition = definitionOf(node.variable, lowering.definitions);
    return definition !== null && mayFail(lowering, definition);
  });
}
