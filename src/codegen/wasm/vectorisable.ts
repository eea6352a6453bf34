// Which expressions can be computed as vectors, for two elements at once. Both branches of a condition are computed then, for every
// element: so the index of a load that a condition guards must be inside the buffer by its range.
import { exponentialTable } from '../../math/index.ts';
import { partsOf } from '../kernel/index.ts';
import type { KernelExpression, Let } from '../kernel/index.ts';
import type { Emission } from './emission.ts';
import type { OpcodeName } from './opcodes.ts';
import { fitsWord, hasExactParts, isSigned, isUnsigned } from './ranges.ts';
import type { Ranges } from './ranges.ts';

type Expression<K extends KernelExpression['kind']> = Extract<KernelExpression, { kind: K }>;

/** Doubles of one vector. */
export const laneCount = 2;

/** A loop that is computed in vectors. */
export interface VectorLoop {
  readonly emission: Emission;
  /** The counter of the loop. */
  readonly index: string;
  /** The values that its body declares, each once and never changed. */
  readonly definitions: ReadonlyMap<string, Let>;
  /** Locals that the loop changes. */
  readonly changed: ReadonlySet<string>;
  /** The vectors of the loop's own values, of two neighbouring pairs of elements. */
  readonly vectors: Map<string, readonly number[]>;
  /** What `isSeldom` found. */
  readonly seldom: Map<KernelExpression, boolean>;
  /** The vectors that are the same for all elements, by what they hold. */
  readonly invariants: Map<string, Invariant>;
}

/** A vector whose lanes are equal, computed before the loop. */
export interface Invariant {
  /** Its v128 local. */
  readonly local: number;
  readonly expression: KernelExpression;
}

/** Functions that are instructions. */
export const floatFunctions: Readonly<Partial<Record<string, OpcodeName>>> = {
  abs: 'f64x2.abs',
  sqrt: 'f64x2.sqrt',
  floor: 'f64x2.floor',
  ceil: 'f64x2.ceil',
  trunc: 'f64x2.trunc',
};

/** Functions of several arguments: the instruction that takes in each further one. */
export const folded: Readonly<Partial<Record<string, readonly OpcodeName[]>>> = {
  min: ['f64x2.min'],
  max: ['f64x2.max'],
  // pmax(x, low) is `x < low ? low : x`.
  clip: ['f64x2.pmax', 'f64x2.pmin'],
};

/** Whether an index runs through neighbouring elements: the loop's own, masked in blocks of four or more, or shifted. */
export function isContiguous(index: KernelExpression, loop: VectorLoop): boolean {
  if (isOwn(index, loop)) return true;
  if (index.kind === 'word')
    return index.operator === '&' && isOwn(index.left, loop) && isBlockMask(index.right);
  if (index.kind !== 'binary' || (index.operator !== '+' && index.operator !== '-')) return false;
  if (isOwn(index.left, loop)) return isInvariant(index.right, loop);
  return index.operator === '+' && isInvariant(index.left, loop) && isOwn(index.right, loop);
}

/** The loop's own element. */
export function isOwn(index: KernelExpression, { index: name }: VectorLoop): boolean {
  return index.kind === 'local' && index.name === name;
}

function isBlockMask(mask: KernelExpression): boolean {
  return mask.kind === 'constant' && mask.value >= 3 && (mask.value & (mask.value + 1)) === 0;
}

/** Whether a leaf has one value for all elements. */
export function isInvariant(
  part: KernelExpression,
  { index, definitions, changed }: VectorLoop,
): boolean {
  if (part.kind === 'constant') return true;
  if (part.kind !== 'local' || part.name === index) return false;
  return !definitions.has(part.name) && !changed.has(part.name);
}

/**
 * Whether an expression can be a vector; the definitions that it reads are not looked at.
 *
 * @param isGuarded whether it is evaluated for elements for which the kernel may not evaluate it
 */
export function canBeVector(
  expression: KernelExpression,
  loop: VectorLoop,
  isGuarded: boolean,
): boolean {
  const { ranges } = loop.emission;
  const can = (part: KernelExpression): boolean => canBeVector(part, loop, isGuarded);
  const canGuarded = (part: KernelExpression): boolean => canBeVector(part, loop, true);
  const canBeDoubles = (part: KernelExpression): boolean => {
    if (isCallInLanes(part, loop))
      return part.arguments.every((value) => value.type !== 'boolean' && canBeDoubles(value));
    return can(part.kind === 'convert' && isTruncation(part) ? part.operand : part);
  };
  const isWord = (): boolean =>
    hasExactParts(expression, ranges) && fitsWord(ranges.of(expression));
  // Sums and products that leave 32 bits are computed modulo 2^32, as operators of words take them.
  const canBeBits = (part: KernelExpression): boolean =>
    part.kind === 'binary' && ['+', '-', '*'].includes(part.operator) && hasExactParts(part, ranges)
      ? canBeBits(part.left) && canBeBits(part.right)
      : can(part);
  switch (expression.kind) {
    case 'constant':
      return expression.type !== 'integer' || fitsWord(ranges.of(expression));
    case 'local':
      if (loop.definitions.has(expression.name)) return true;
      if (expression.name === loop.index) return true;
      if (loop.changed.has(expression.name)) return false;
      return expression.type !== 'integer' || fitsWord(ranges.of(expression));
    case 'load':
      return canBeLoaded(expression, loop, isGuarded);
    case 'convert':
      if (isTruncation(expression)) return false;
      if (expression.operand.type === 'integer' && !fitsWord(ranges.of(expression.operand)))
        return false;
      return can(expression.operand);
    case 'truncate':
    case 'not':
      return can(expression.operand);
    case 'negate':
      return can(expression.operand) && (expression.type === 'float' || isWord());
    case 'binary': {
      const { operator, left, right, type } = expression;
      const isPlain = operator === '+' || operator === '-' || operator === '*' || operator === '/';
      return isPlain && can(left) && can(right) && (type === 'float' || isWord());
    }
    case 'word': {
      const { operator, left, right } = expression;
      const isShift = operator === '<<' || operator === '>>' || operator === '>>>';
      return canBeBits(left) && (isShift ? right.kind === 'constant' : canBeBits(right));
    }
    case 'compare': {
      const { left, right } = expression;
      if (left.type === 'boolean') return false;
      const canBe = areWords(expression, ranges) ? can : canBeDoubles;
      return canBe(left) && canBe(right);
    }
    case 'logical':
      return can(expression.left) && canGuarded(expression.right);
    case 'select':
      return (
        can(expression.condition) &&
        canGuarded(expression.consequent) &&
        (isSeldom(expression, loop) || canGuarded(expression.alternative))
      );
    case 'call': {
      const { callee, type, arguments: values } = expression;
      if (callee.kind !== 'numeric' || type !== 'float') return false;
      const isInstruction = callee.name in floatFunctions || callee.name in folded;
      if (isInstruction) return values.every((value) => value.type === 'float' && can(value));
      return canBeDoubles(expression);
    }
  }
}

/** Whether a conversion is the whole part of a float, an integer of any size. */
export function isTruncation({ type, operand }: Expression<'convert'>): boolean {
  return type === 'integer' && operand.type === 'float';
}

/** Whether an expression is a call of a function that is translated for two lanes. Its results are doubles, integers too. */
export function isCallInLanes(
  expression: KernelExpression,
  { emission: { places } }: VectorLoop,
): expression is Expression<'call'> {
  if (expression.kind !== 'call' || expression.callee.kind !== 'numeric') return false;
  return places.inLanes(expression.callee.name) !== null;
}

/** Whether an expression calls functions that are translated for two lanes. */
export function callsInLanes(expression: KernelExpression, loop: VectorLoop): boolean {
  return partsOf(expression).some((part) => isCallInLanes(part, loop));
}

/**
 * Whether the alternative of a `select` is left to the scalar loop: it calls a function for an argument that is not near, as short
 * formulas do, or cannot be a vector; and the other side calls none.
 */
export function isSeldom(expression: Expression<'select'>, loop: VectorLoop): boolean {
  const { condition, consequent, alternative } = expression;
  const known = loop.seldom.get(expression);
  if (known !== undefined) return known;
  const isExact = isCallInLanes(alternative, loop) && isNear(condition);
  const isLeft = callsInLanes(alternative, loop) && !callsInLanes(consequent, loop);
  const result = isLeft && (isExact || !canBeVector(alternative, loop, true));
  loop.seldom.set(expression, result);
  return result;
}

/** Whether a condition is that of short formulas for exponentials. */
function isNear(condition: KernelExpression): boolean {
  if (condition.kind !== 'compare' || condition.operator !== '<') return false;
  const { right } = condition;
  return right.kind === 'constant' && right.value >= exponentialTable.nearLimit / 2;
}

/** Whether the words of two integers compare as they do: order is that of signed words. */
export function areWords(
  { operator, left, right }: Expression<'compare'>,
  ranges: Ranges,
): boolean {
  if (left.type !== 'integer') return false;
  const sides = [ranges.of(left), ranges.of(right)];
  const isEquality = operator === '==' || operator === '!=';
  return sides.every(isSigned) || (isEquality && sides.every(isUnsigned));
}

function canBeLoaded({ buffer, index }: Expression<'load'>, loop: VectorLoop, isGuarded: boolean) {
  const { ranges, places } = loop.emission;
  if (isGuarded) {
    const { low, high } = ranges.of(index);
    if (!(low >= 0 && high < places.placeOf(buffer).length)) return false;
  }
  if (isContiguous(index, loop)) return true;
  if (isInvariant(index, loop)) return buffer.element === 'f64';
  return buffer.element === 'f64' && canBeVector(index, loop, isGuarded);
}
