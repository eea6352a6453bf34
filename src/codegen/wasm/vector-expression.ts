// Kernel expressions for two elements at once. Floats are lanes of doubles. Integers are the lower words of both halves, lanes 0
// and 2 of four; the others hold anything. Booleans are masks: all bits of a half, or none.
import { bug } from '../../diagnostics/index.ts';
import { rounder } from '../../math/index.ts';
import type { KernelExpression } from '../kernel/index.ts';
import { emitAddress, emitBoolean, emitFloat, emitWord } from './expression.ts';
import { isOrZero, shiftOf } from './operators.ts';
import { isSigned } from './ranges.ts';
import {
  areWords,
  callsInLanes,
  floatFunctions,
  folded,
  isCallInLanes,
  isContiguous,
  isInvariant,
  isSeldom,
  isTruncation,
  laneCount,
} from './vectorisable.ts';
import type { VectorLoop } from './vectorisable.ts';

type Expression<K extends KernelExpression['kind']> = Extract<KernelExpression, { kind: K }>;

const arithmetic = {
  '+': 'f64x2.add',
  '-': 'f64x2.sub',
  '*': 'f64x2.mul',
  '/': 'f64x2.div',
} as const;

const words = {
  '+': 'i32x4.add',
  '-': 'i32x4.sub',
  '*': 'i32x4.mul',
  '&': 'v128.and',
  '|': 'v128.or',
  '^': 'v128.xor',
  '<<': 'i32x4.shl',
  '>>': 'i32x4.shr_s',
  '>>>': 'i32x4.shr_u',
} as const;

const comparisons = {
  '<': { float: 'f64x2.lt', integer: 'i32x4.lt_s' },
  '<=': { float: 'f64x2.le', integer: 'i32x4.le_s' },
  '>': { float: 'f64x2.gt', integer: 'i32x4.gt_s' },
  '>=': { float: 'f64x2.ge', integer: 'i32x4.ge_s' },
  '==': { float: 'f64x2.eq', integer: 'i32x4.eq' },
  '!=': { float: 'f64x2.ne', integer: 'i32x4.ne' },
} as const;

/** The bytes of the lower words of both halves. */
export const lowerWords = [0, 1, 2, 3, 8, 9, 10, 11] as const;

/** Leaves the vector of a pair of elements: 0 for the elements e and e + 1, where e is the counter, 1 for the next two. */
export function emitVector(expression: KernelExpression, pair: number, loop: VectorLoop): void {
  const { code, ranges } = loop.emission;
  const emit = (part: KernelExpression): void => emitVector(part, pair, loop);
  if (isInvariant(expression, loop)) {
    code.add('local.get', invariantOf(expression, loop));
    return;
  }
  switch (expression.kind) {
    case 'local': {
      if (expression.name === loop.index) return emitElements(pair, loop);
      const vectors = loop.vectors.get(expression.name) ?? bug(`no vector of ${expression.name}`);
      return code.add('local.get', vectors[pair]!);
    }
    case 'load':
      return emitLoads(expression, pair, loop);
    case 'convert':
      return emitConversion(expression, pair, loop);
    case 'truncate':
      emit(shifted(expression.operand, loop));
      return;
    case 'not':
      emit(expression.operand);
      return code.add('v128.not');
    case 'negate':
      if (expression.type === 'integer') emit({ kind: 'constant', type: 'integer', value: 0 });
      emit(expression.operand);
      return code.add(expression.type === 'integer' ? 'i32x4.sub' : 'f64x2.neg');
    case 'binary': {
      emit(expression.left);
      emit(expression.right);
      const operator = expression.operator as keyof typeof arithmetic;
      return code.add(
        expression.type === 'float' ? arithmetic[operator] : words[operator as keyof typeof words],
      );
    }
    case 'word': {
      const { operator, left, right } = expression;
      emit(left);
      if (isOrZero(expression)) return;
      const isShift = operator === '<<' || operator === '>>' || operator === '>>>';
      if (isShift) emitWord(right, loop.emission);
      else emit(right);
      return code.add(words[operator]);
    }
    case 'compare': {
      const { left, right, operator } = expression;
      if (!areWords(expression, ranges)) {
        emitDoubles(left, pair, loop);
        emitDoubles(right, pair, loop);
        return code.add(comparisons[operator].float);
      }
      emit(left);
      emit(right);
      code.add(comparisons[operator].integer);
      return widenMask(loop);
    }
    case 'logical':
      emit(expression.left);
      emit(expression.right);
      return code.add(expression.operator === 'and' ? 'v128.and' : 'v128.or');
    case 'select':
      return emitSelect(expression, pair, loop);
    case 'call':
      return emitFunction(expression, pair, loop);
    default:
      bug(`${expression.kind} of ${ranges.of(expression).low} is no vector`);
  }
}

/** Both sides are computed and one is selected; a side that calls functions is computed if any element needs it. */
function emitSelect(expression: Expression<'select'>, pair: number, loop: VectorLoop): void {
  const { code } = loop.emission;
  const { condition, consequent, alternative } = expression;
  if (isSeldom(expression, loop)) return emitVector(consequent, pair, loop);
  const mask = code.local('mask', 'v128');
  const emitSide = (side: KernelExpression, emitMask: () => void): void => {
    if (!callsInLanes(side, loop)) return emitVector(side, pair, loop);
    emitMask();
    code.add('v128.any_true');
    code.branch(
      () => emitVector(side, pair, loop),
      () => emitZero(loop),
      'v128',
    );
  };
  emitVector(condition, pair, loop);
  code.add('local.set', mask);
  emitSide(consequent, () => code.add('local.get', mask));
  emitSide(alternative, () => {
    code.add('local.get', mask);
    code.add('v128.not');
  });
  code.add('local.get', mask);
  code.add('v128.bitselect');
}

/** The sum of a whole number and the rounder, which has that number in its lowest bits. */
function shifted(whole: KernelExpression, { definitions }: VectorLoop): KernelExpression {
  const value = whole.kind === 'local' ? definitions.get(whole.name)?.value : whole;
  const isRounder = (part: KernelExpression): boolean =>
    part.kind === 'constant' && part.value === rounder;
  // It was computed to round the number.
  if (value?.kind === 'binary' && value.operator === '-' && isRounder(value.right)) {
    const sum = value.left;
    if (sum.kind === 'binary' && sum.operator === '+' && isRounder(sum.right)) return sum;
  }
  const right = { kind: 'constant', type: 'float', value: rounder } as const;
  return { kind: 'binary', type: 'float', operator: '+', left: whole, right };
}

/** The mask of a half is that of its lower word. */
function widenMask({ emission: { code } }: VectorLoop): void {
  code.add('i32.const', 32);
  code.add('i64x2.shl');
  code.add('i32.const', 32);
  code.add('i64x2.shr_s');
}

function emitFunction(expression: Expression<'call'>, pair: number, loop: VectorLoop): void {
  const { code } = loop.emission;
  const { callee, arguments: values } = expression;
  if (!(callee.name in floatFunctions || callee.name in folded))
    return emitCallInLanes(expression, pair, loop);
  const single = floatFunctions[callee.name];
  const between = folded[callee.name] ?? [];
  values.forEach((value, k) => {
    emitVector(value, pair, loop);
    if (k > 0) code.add(between[(k - 1) % between.length]!);
  });
  if (single !== undefined) code.add(single);
}

/** Leaves two doubles; those of integers are never -0. */
function emitDoubles(value: KernelExpression, pair: number, loop: VectorLoop): void {
  if (isCallInLanes(value, loop)) return emitCallInLanes(value, pair, loop);
  if (value.kind === 'convert' && isTruncation(value)) {
    emitVector(value.operand, pair, loop);
    loop.emission.code.add('f64x2.trunc');
    withoutMinusZero(pair, loop);
  } else if (value.type === 'float') emitVector(value, pair, loop);
  else emitConversion({ kind: 'convert', type: 'float', operand: value }, pair, loop);
}

function emitCallInLanes(call: Expression<'call'>, pair: number, loop: VectorLoop): void {
  const { code, host, places } = loop.emission;
  const { callee, arguments: values, type } = call;
  for (const value of values) emitDoubles(value, pair, loop);
  const parameters = values.map(() => 'v128' as const);
  const name = `${callee.name}.lanes`;
  const make = () => places.inLanes(callee.name) ?? bug(`no function is called ${name}`);
  code.add('call', host.use(`${name}/${values.length}`, name, parameters, 'v128', make));
  if (type === 'integer') withoutMinusZero(pair, loop);
}

/** Integers are never -0: adding 0 makes it 0. */
function withoutMinusZero(pair: number, loop: VectorLoop): void {
  emitVector({ kind: 'constant', type: 'float', value: 0 }, pair, loop);
  loop.emission.code.add('f64x2.add');
}

/** Leaves 0 in all bits. */
export function emitZero({ emission: { code } }: VectorLoop): void {
  code.add('i32.const', 0);
  code.add('i32x4.splat');
}

function emitConversion(expression: Expression<'convert'>, pair: number, loop: VectorLoop): void {
  const { code, ranges } = loop.emission;
  const { operand, type } = expression;
  emitVector(operand, pair, loop);
  if (operand.type === 'boolean') {
    const one = { kind: 'constant', type, value: 1 } as const;
    emitVector(one, pair, loop);
    return code.add('v128.and');
  }
  if (type === 'boolean') {
    emitZero(loop);
    if (operand.type === 'float') return code.add('f64x2.ne');
    code.add('i32x4.ne');
    return widenMask(loop);
  }
  // The lower words of both halves side by side.
  emitZero(loop);
  code.add('i8x16.shuffle', ...lowerWords, ...lowerWords);
  code.add(
    isSigned(ranges.of(operand)) ? 'f64x2.convert_low_i32x4_s' : 'f64x2.convert_low_i32x4_u',
  );
}

/** The numbers of the elements. */
function emitElements(pair: number, { emission, index }: VectorLoop): void {
  const { code } = emission;
  const element = emission.local(index);
  for (const lane of [0, 1]) {
    code.add('local.get', element);
    code.add('i32.const', laneCount * pair + lane);
    code.add('i32.add');
    if (lane === 0) code.add('i32x4.splat');
  }
  code.add('i32x4.replace_lane', 2);
}

function emitLoads({ buffer, index }: Expression<'load'>, pair: number, loop: VectorLoop): void {
  const { emission } = loop;
  const { code } = emission;
  if (isInvariant(index, loop)) {
    const offset = emitAddress(buffer, index, emission);
    return code.add('v128.load64_splat', offset);
  }
  if (!isContiguous(index, loop)) return emitGather({ buffer, index }, pair, loop);
  const distance = (laneCount * pair) << shiftOf[buffer.element];
  const offset = emitAddress(buffer, index, emission) + distance;
  switch (buffer.element) {
    case 'f64':
      return code.add('v128.load', offset);
    case 'i32':
    case 'u32':
      code.add('v128.load64_zero', offset);
      return code.add('i64x2.extend_low_i32x4_s');
    case 'u16':
      code.add('v128.load32_zero', offset);
      code.add('i32x4.extend_low_i16x8_u');
      return code.add('i64x2.extend_low_i32x4_u');
    default:
      // 0 or 1: the negative is the mask.
      code.add('v128.load16_splat', offset);
      code.add('i8x16.neg');
      code.add('i16x8.extend_low_i8x16_s');
      code.add('i32x4.extend_low_i16x8_s');
      return code.add('i64x2.extend_low_i32x4_s');
  }
}

/** Doubles at two places of a table. */
function emitGather(
  { buffer, index }: Pick<Expression<'load'>, 'buffer' | 'index'>,
  pair: number,
  loop: VectorLoop,
): void {
  const { code, places } = loop.emission;
  const { address } = places.placeOf(buffer);
  const distances = code.local('places', 'v128');
  emitVector(index, pair, loop);
  code.add('i32.const', shiftOf.f64);
  code.add('i32x4.shl');
  code.add('local.tee', distances);
  code.add('i32x4.extract_lane', 2);
  code.add('local.get', distances);
  code.add('i32x4.extract_lane', 0);
  code.add('v128.load64_zero', address);
  code.add('v128.load64_lane', address, 1);
}

/** The local of a vector that is computed before the loop. */
function invariantOf(expression: KernelExpression, loop: VectorLoop): number {
  const isConstant = expression.kind === 'constant';
  const value = isConstant ? (Object.is(expression.value, -0) ? '-0' : expression.value) : '';
  const key = `${expression.type} ${isConstant ? value : (expression as Expression<'local'>).name}`;
  const known = loop.invariants.get(key);
  if (known !== undefined) return known.local;
  const local = loop.emission.code.local(key, 'v128');
  loop.invariants.set(key, { local, expression });
  return local;
}

/** Computes the vectors that are the same for all elements. Constants are loaded: an engine would build them in the loop. */
export function emitInvariants({ invariants, emission }: VectorLoop): void {
  const { code, places } = emission;
  const all = [...invariants.values()];
  const constants = all.filter(
    ({ expression: { kind, type } }) => kind === 'constant' && type === 'float',
  );
  const values = constants.map(({ expression }) => (expression as Expression<'constant'>).value);
  const address = values.length === 0 ? 0 : places.pool(values);
  for (const invariant of all) {
    const { expression, local } = invariant;
    const place = constants.indexOf(invariant);
    if (place >= 0) {
      code.add('i32.const', 0);
      code.add('v128.load64_splat', address + 8 * place);
    } else if (expression.type === 'float') {
      emitFloat(expression, emission);
      code.add('f64x2.splat');
    } else if (expression.type === 'integer') {
      emitWord(expression, emission);
      code.add('i32x4.splat');
    } else {
      code.add('i32.const', 0);
      emitBoolean(expression, emission);
      code.add('i32.sub');
      code.add('i32x4.splat');
    }
    code.add('local.set', local);
  }
}
