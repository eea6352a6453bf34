// Bounds of the inner neuron of a connect: comparisons of its index with what does not depend on it.
//   abs(i - j) < 5   →   i - 4 <= j < i + 5
import type { Expr } from '../../equations/index.ts';
import { binary, integerConstant, numeric } from '../kernel/index.ts';
import type { KernelExpression } from '../kernel/index.ts';
import { lowerAs, bind, operation } from '../lower/index.ts';
import type { Lowering } from '../lower/index.ts';

/** An integer sum: `slope` times the inner neuron, a constant, and terms that do not depend on the inner neuron. */
interface Linear {
  readonly slope: number;
  readonly constant: number;
  readonly terms: readonly { readonly sign: 1 | -1; readonly value: Expr }[];
}

/** `from`: sum >= limit*factor; `to`: sum < limit*factor. */
export interface Bound {
  readonly kind: 'from' | 'to';
  readonly sum: Linear;
  readonly limit: Linear;
  readonly factor: number;
}

/** Whether an expression is the index of the inner neuron, and whether it varies with that neuron. */
export interface InnerRules {
  isInner(expr: Expr): boolean;
  variesInside(expr: Expr): boolean;
}

/** The bounds of the inner neuron where a comparison holds; null: it is no bound. */
export function boundsOf(
  left: Expr,
  operator: keyof typeof mirrored,
  right: Expr,
  rules: InnerRules,
): readonly Bound[] | null {
  return (
    boundsOfSide(left, operator, right, rules) ??
    boundsOfSide(right, mirrored[operator], left, rules)
  );
}

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' } as const;

/** The bounds of a comparison of `side` with a limit that does not depend on the inner neuron. */
function boundsOfSide(
  side: Expr,
  operator: keyof typeof mirrored,
  limit: Expr,
  rules: InnerRules,
): readonly Bound[] | null {
  const ends = wholeEnds(limit, rules);
  if (ends === null) return null;
  const { ceiling, floor } = ends;
  const below = (sum: Linear, end: Linear): Bound => ({ kind: 'to', sum, limit: end, factor: 1 });
  const from = (sum: Linear, end: Linear): Bound => ({ kind: 'from', sum, limit: end, factor: 1 });
  if (side.kind === 'call' && side.callee.kind === 'builtin' && side.callee.name === 'abs') {
    const sum = linear(side.arguments[0]!, rules);
    if (sum === null || Math.abs(sum.slope) !== 1) return null;
    if (operator === '<') return [below(sum, ceiling), from(sum, plus(negated(ceiling), 1))];
    if (operator === '<=') return [below(sum, plus(floor, 1)), from(sum, negated(floor))];
    return null;
  }
  const divisor = divisorOf(side);
  const sum = linear(
    divisor === 1 ? side : (side as Extract<Expr, { kind: 'binary' }>).left,
    rules,
  );
  if (sum === null || Math.abs(sum.slope) !== 1) return null;
  const isFrom = operator === '>' || operator === '>=' || operator === '==';
  const isTo = operator === '<' || operator === '<=' || operator === '==';
  const bounds = [
    ...(isFrom ? [from(sum, operator === '>' ? plus(floor, 1) : ceiling)] : []),
    ...(isTo ? [below(sum, operator === '<' ? ceiling : plus(floor, 1))] : []),
  ];
  return bounds.map((bound) => ({ ...bound, factor: divisor }));
}

/** The divisor of `side` if it is `x//divisor`, else 1: x//8 >= n where x >= 8*n. */
function divisorOf(side: Expr): number {
  if (side.kind !== 'binary' || side.operator !== '//' || side.type !== 'integer') return 1;
  const { right } = side;
  return right.kind === 'constant' && Number.isInteger(right.value) && right.value > 0
    ? right.value
    : 1;
}

/** A limit rounded up and down to integers; null where that is unknown. */
function wholeEnds(limit: Expr, rules: InnerRules): { ceiling: Linear; floor: Linear } | null {
  if (limit.kind === 'constant' && Number.isFinite(limit.value)) {
    const whole = (constant: number): Linear => ({ slope: 0, constant, terms: [] });
    return { ceiling: whole(Math.ceil(limit.value)), floor: whole(Math.floor(limit.value)) };
  }
  const sum = linear(limit, rules);
  return sum === null || sum.slope !== 0 ? null : { ceiling: sum, floor: sum };
}

function linear(expr: Expr, rules: InnerRules): Linear | null {
  if (expr.kind === 'constant')
    return expr.type === 'integer' && Number.isInteger(expr.value)
      ? { slope: 0, constant: expr.value, terms: [] }
      : null;
  if (rules.isInner(expr)) return { slope: 1, constant: 0, terms: [] };
  if (expr.type === 'integer' && expr.kind === 'negate') {
    const sum = linear(expr.operand, rules);
    return sum === null ? null : negated(sum);
  }
  if (
    expr.type === 'integer' &&
    expr.kind === 'binary' &&
    (expr.operator === '+' || expr.operator === '-')
  ) {
    const left = linear(expr.left, rules);
    const right = linear(expr.right, rules);
    if (left === null || right === null) return null;
    return added(left, expr.operator === '+' ? right : negated(right));
  }
  return isSurelyWhole(expr) && !rules.variesInside(expr)
    ? { slope: 0, constant: 0, terms: [{ sign: 1, value: expr }] }
    : null;
}

/** An integer that is neither NaN nor infinite. */
function isSurelyWhole(expr: Expr): boolean {
  if (expr.type !== 'integer') return false;
  switch (expr.kind) {
    case 'constant':
      return Number.isInteger(expr.value);
    case 'variable':
      return expr.variable.kind !== 'subexpression';
    case 'negate':
      return isSurelyWhole(expr.operand);
    case 'binary': {
      const { operator, left, right } = expr;
      if (operator === '+' || operator === '-' || operator === '*')
        return isSurelyWhole(left) && isSurelyWhole(right);
      const isDivision = operator === '//' || operator === '%';
      const isDivisor =
        right.kind === 'constant' && Number.isInteger(right.value) && right.value !== 0;
      return isDivision && isDivisor && isSurelyWhole(left);
    }
    default:
      return false;
  }
}

function negated({ slope, constant, terms }: Linear): Linear {
  return {
    slope: 0 - slope,
    constant: 0 - constant,
    terms: terms.map(({ sign, value }) => ({ sign: sign === 1 ? -1 : 1, value })),
  };
}

function added(a: Linear, b: Linear): Linear {
  return {
    slope: a.slope + b.slope,
    constant: a.constant + b.constant,
    terms: [...a.terms, ...b.terms],
  };
}

function plus(sum: Linear, number: number): Linear {
  return { ...sum, constant: sum.constant + number };
}

/** The range of inner neurons that satisfy the bounds, end exclusive. */
export interface InnerRange {
  readonly start: KernelExpression;
  /** At least `start`. */
  readonly end: KernelExpression;
}

/** The range of inner neurons, of `count`, that satisfies all bounds. */
export function lowerBounds(
  lowering: Lowering,
  bounds: readonly Bound[],
  count: number,
): InnerRange {
  let start: KernelExpression = integerConstant(0);
  let end: KernelExpression = integerConstant(count);
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  for (const { kind, sum, limit, factor } of bounds) {
    const { slope, ...without } = sum;
    const rest = { slope: 0, ...without };
    const scaled = (): KernelExpression =>
      compute(binary('*', lowerSum(lowering, limit), integerConstant(factor)));
    // slope*inner + rest >= limit*factor, or < limit*factor.
    const distance =
      factor === 1
        ? lowerSum(lowering, added(limit, negated(rest)))
        : compute(binary('-', scaled(), lowerSum(lowering, rest)));
    const isStart = (kind === 'from') === (slope === 1);
    const value = slope === 1 ? distance : compute(binary('-', integerConstant(1), distance));
    if (isStart) start = compute(numeric('max', 'integer', start, value));
    else end = compute(numeric('min', 'integer', end, value));
  }
  start = bind(lowering, start, 'start');
  return { start, end: bind(lowering, compute(numeric('max', 'integer', end, start)), 'end') };
}

function lowerSum(lowering: Lowering, { constant, terms }: Linear): KernelExpression {
  let sum: KernelExpression | null = null;
  for (const { sign, value } of terms) {
    const term = lowerAs(lowering, value, 'integer');
    if (sum === null)
      sum = sign === 1 ? term : operation(lowering, binary('-', integerConstant(0), term));
    else sum = operation(lowering, binary(sign === 1 ? '+' : '-', sum, term));
  }
  if (sum === null) return integerConstant(constant);
  return constant === 0 ? sum : operation(lowering, binary('+', sum, integerConstant(constant)));
}
