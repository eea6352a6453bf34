// Emits Kernel expressions as instructions that leave one value on the stack. Floats are f64, booleans i32 (0 or 1). Integers
// are computed as 32-bit words where their range allows it, otherwise as doubles, as in JavaScript: bits agree either way.
import type { BufferDescription } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import { rounder } from '../../math/index.ts';
import { operandsOf } from '../kernel/index.ts';
import type { KernelExpression } from '../kernel/index.ts';
import { emitCall, emitFunctionCall, withoutMinusZero } from './call.ts';
import { integerType } from './emission.ts';
import type { Emission } from './emission.ts';
import type { ValueType } from './opcodes.ts';
import {
  arithmetic,
  comparisons,
  functionOf,
  isOrZero,
  loads,
  shiftOf,
  stores,
  wordOpcodes,
} from './operators.ts';
import { fitsWord, hasExactParts, isExact, isSigned, isUnsigned } from './ranges.ts';
import type { Ranges } from './ranges.ts';

type Expression<K extends KernelExpression['kind']> = Extract<KernelExpression, { kind: K }>;

/** Leaves the value in the type that a local of the expression's type has. */
export function emitValue(expression: KernelExpression, to: ValueType, emission: Emission): void {
  if (expression.type === 'float') emitFloat(expression, emission);
  else if (expression.type === 'boolean') emitBoolean(expression, emission);
  else if (to === 'i32') emitWord(expression, emission);
  else emitNumber(expression, emission);
}

/** Leaves a number as a double: a float or an integer. */
export function emitDouble(expression: KernelExpression, emission: Emission): void {
  emitValue(expression, 'f64', emission);
}

// ---------------------------------------------------------------------------------------------- floats

/** Leaves a float. */
export function emitFloat(expression: KernelExpression, emission: Emission): void {
  const { code } = emission;
  switch (expression.kind) {
    case 'constant':
      return code.add('f64.const', expression.value);
    case 'local':
      return code.add('local.get', emission.local(expression.name));
    case 'load':
      return emitLoad(expression, emission);
    case 'convert':
      if (expression.operand.type === 'integer') return emitNumber(expression.operand, emission);
      return emitTruth(expression.operand, emission);
    case 'negate':
      emitFloat(expression.operand, emission);
      return code.add('f64.neg');
    case 'binary':
      return emitArithmetic(expression, emission);
    case 'select':
      return emitSelect(expression, 'f64', emission);
    case 'call':
      return emitCall(expression, emission, emitDouble);
    default:
      return bug(`${expression.kind} is no float`);
  }
}

/** Leaves a boolean as 0 or 1. */
function emitTruth(expression: KernelExpression, emission: Emission): void {
  emitBoolean(expression, emission);
  emitFromWord(false, emission);
}

/** Arithmetic with doubles. */
function emitArithmetic(expression: Expression<'binary'>, emission: Emission): void {
  const { operator, left, right, type } = expression;
  const { code } = emission;
  const isInteger = type === 'integer';
  emitDouble(left, emission);
  emitDouble(right, emission);
  const opcode = arithmetic[operator];
  if (opcode !== undefined) code.add(opcode);
  else if (operator === 'floordiv' && isInteger) {
    code.add('f64.div');
    code.add('f64.floor');
  } else emitFunctionCall(functionOf[operator]![isInteger ? 'integer' : 'float'], 2, emission);
  if (isInteger && (operator === '*' || operator === 'floordiv' || operator === 'power'))
    withoutMinusZero(emission);
}

// ---------------------------------------------------------------------------------------------- booleans

/** Leaves a boolean. */
export function emitBoolean(expression: KernelExpression, emission: Emission): void {
  const { code } = emission;
  switch (expression.kind) {
    case 'constant':
      return code.add('i32.const', expression.value);
    case 'local':
      return code.add('local.get', emission.local(expression.name));
    case 'load':
      return emitLoad(expression, emission);
    case 'not':
      emitBoolean(expression.operand, emission);
      return code.add('i32.eqz');
    case 'convert':
      emitDouble(expression.operand, emission);
      code.add('f64.const', 0);
      return code.add('f64.ne');
    case 'compare':
      return emitCompare(expression, emission);
    case 'logical':
      emitBoolean(expression.left, emission);
      return code.branch(
        ...inOrder(
          expression.operator === 'and',
          () => emitBoolean(expression.right, emission),
          () => code.add('i32.const', expression.operator === 'and' ? 0 : 1),
        ),
        'i32',
      );
    case 'select':
      return emitSelect(expression, 'i32', emission);
    default:
      return bug(`${expression.kind} is no boolean`);
  }
}

function inOrder<T>(isFirst: boolean, first: T, second: T): [T, T] {
  return isFirst ? [first, second] : [second, first];
}

function emitCompare({ operator, left, right }: Expression<'compare'>, emission: Emission): void {
  const { code, ranges } = emission;
  const opcodes = comparisons[operator];
  if (left.type === 'boolean') {
    emitBoolean(left, emission);
    emitBoolean(right, emission);
    return code.add(opcodes.signed);
  }
  const intervals = left.type === 'integer' ? [left, right].map((side) => ranges.of(side)) : [];
  const isWord = left.type === 'integer';
  if (isWord && intervals.every(isSigned)) {
    emitWord(left, emission);
    emitWord(right, emission);
    return code.add(opcodes.signed);
  }
  if (isWord && intervals.every(isUnsigned)) {
    emitWord(left, emission);
    emitWord(right, emission);
    return code.add(opcodes.unsigned);
  }
  emitDouble(left, emission);
  emitDouble(right, emission);
  return code.add(opcodes.float);
}

// ---------------------------------------------------------------------------------------------- integers

/** Leaves an integer modulo 2^32. */
export function emitWord(expression: KernelExpression, emission: Emission): void {
  const { code, ranges } = emission;
  switch (expression.kind) {
    case 'constant':
      return code.add('i32.const', expression.value | 0);
    case 'local':
      if (integerType(expression.name, ranges) === 'f64') break;
      return code.add('local.get', emission.local(expression.name));
    case 'load':
      return emitLoad(expression, emission);
    case 'convert':
      if (expression.operand.type !== 'boolean') break;
      return emitBoolean(expression.operand, emission);
    case 'truncate':
      return emitTruncate(expression, emission);
    case 'word':
      emitWord(expression.left, emission);
      if (isOrZero(expression)) return;
      emitWord(expression.right, emission);
      return code.add(wordOpcodes[expression.operator]);
    case 'negate':
      if (!hasExactParts(expression, ranges)) break;
      code.add('i32.const', 0);
      emitWord(expression.operand, emission);
      return code.add('i32.sub');
    case 'binary': {
      const { operator, left, right } = expression;
      const isPlain = operator === '+' || operator === '-' || operator === '*';
      if (!isPlain || !hasExactParts(expression, ranges)) break;
      emitWord(left, emission);
      emitWord(right, emission);
      return code.add(wordOpcodes[operator]);
    }
    case 'select':
      return emitSelect(expression, 'i32', emission);
    default:
  }
  emitNumber(expression, emission);
  emitToWord(isExact(ranges.of(expression)), emission);
}

function toWord(x = 0): number {
  return x | 0;
}

/** A double as a word, modulo 2^32. Only sizes from 2^63 on, and infinity, are left to the host. */
function emitToWord(isSmall: boolean, { code, host }: Emission): void {
  const emitNear = (): void => {
    code.add('i64.trunc_sat_f64_s');
    code.add('i32.wrap_i64');
  };
  if (isSmall) return emitNear();
  const whole = code.local('whole', 'f64');
  code.add('local.tee', whole);
  code.add('f64.abs');
  code.add('f64.const', 2 ** 63);
  code.add('f64.lt');
  const far = host.use('to_word', 'to_word', ['f64'], 'i32', () => toWord);
  code.branch(
    () => {
      code.add('local.get', whole);
      emitNear();
    },
    () => {
      code.add('local.get', whole);
      code.add('call', far);
    },
    'i32',
  );
}

/** The sum of a whole number and the rounder has that number in its lowest bits. */
function emitTruncate({ operand }: Expression<'truncate'>, emission: Emission): void {
  const { code } = emission;
  emitFloat(operand, emission);
  code.add('f64.const', rounder);
  code.add('f64.add');
  code.add('i64.reinterpret_f64');
  code.add('i32.wrap_i64');
}

/** Leaves an integer as a double. */
export function emitNumber(expression: KernelExpression, emission: Emission): void {
  const { code, ranges } = emission;
  const interval = ranges.of(expression);
  switch (expression.kind) {
    case 'constant':
      return code.add('f64.const', expression.value + 0);
    case 'local':
      code.add('local.get', emission.local(expression.name));
      if (integerType(expression.name, ranges) === 'f64') return;
      return emitFromWord(isSigned(interval), emission);
    case 'load':
      emitLoad(expression, emission);
      return emitFromWord(isSigned(interval), emission);
    case 'convert':
      if (expression.operand.type === 'boolean') return emitTruth(expression.operand, emission);
      emitFloat(expression.operand, emission);
      code.add('f64.trunc');
      return withoutMinusZero(emission);
    case 'truncate':
    case 'word':
      emitWord(expression, emission);
      return emitFromWord(isSigned(interval), emission);
    case 'negate':
      code.add('f64.const', 0);
      emitNumber(expression.operand, emission);
      return code.add('f64.sub');
    case 'binary':
      if (fitsWord(interval) && isComputedInWords(expression, ranges)) {
        emitWord(expression, emission);
        return emitFromWord(isSigned(interval), emission);
      }
      return emitArithmetic(expression, emission);
    case 'select':
      return emitSelect(expression, 'f64', emission);
    case 'call':
      return emitCall(expression, emission, emitDouble);
    default:
      return bug(`${expression.kind} is no integer`);
  }
}

function isComputedInWords(expression: Expression<'binary'>, ranges: Ranges): boolean {
  const { operator, left, right } = expression;
  const isPlain = operator === '+' || operator === '-' || operator === '*';
  return (
    isPlain &&
    hasExactParts(expression, ranges) &&
    [left, right].every((side) => fitsWord(ranges.of(side)))
  );
}

function emitFromWord(hasSign: boolean, { code }: Emission): void {
  code.add(hasSign ? 'f64.convert_i32_s' : 'f64.convert_i32_u');
}

// ---------------------------------------------------------------------------------------------- choices and memory

/** Only the chosen operand is evaluated, unless both are as short as a branch. */
function emitSelect(
  { condition, consequent, alternative }: Expression<'select'>,
  type: 'i32' | 'f64',
  emission: Emission,
): void {
  const { code } = emission;
  if (isShort(consequent) && isShort(alternative)) {
    emitValue(consequent, type, emission);
    emitValue(alternative, type, emission);
    emitBoolean(condition, emission);
    return code.add('select');
  }
  emitBoolean(condition, emission);
  code.branch(
    () => emitValue(consequent, type, emission),
    () => emitValue(alternative, type, emission),
    type,
  );
}

function isShort(expression: KernelExpression): boolean {
  if (expression.kind === 'local' || expression.kind === 'constant') return true;
  return expression.kind === 'negate' && operandsOf(expression).every(isShort);
}

function emitLoad({ buffer, index }: Expression<'load'>, emission: Emission): void {
  const offset = emitAddress(buffer, index, emission);
  emission.code.add(loads[buffer.element], offset);
}

/** `buffer[index] <- value` */
export function emitStore(
  buffer: BufferDescription,
  index: KernelExpression,
  value: KernelExpression,
  emission: Emission,
): void {
  const offset = emitAddress(buffer, index, emission);
  emitValue(value, buffer.element === 'f64' ? 'f64' : 'i32', emission);
  emission.code.add(stores[buffer.element], offset);
}

/** Leaves the distance of an element from the start of its buffer, in bytes; returns the address of the buffer. */
export function emitAddress(
  buffer: BufferDescription,
  index: KernelExpression,
  emission: Emission,
): number {
  const { code } = emission;
  const { address } = emission.places.placeOf(buffer);
  const shift = shiftOf[buffer.element];
  if (index.kind === 'constant') {
    code.add('i32.const', 0);
    return address + (index.value << shift);
  }
  emitIndex(index, emission);
  if (shift > 0) {
    code.add('i32.const', shift);
    code.add('i32.shl');
  }
  return address;
}

/** Leaves an index, which is inside its buffer: below 2^32. */
function emitIndex(index: KernelExpression, emission: Emission): void {
  if (hasExactParts(index, emission.ranges)) return emitWord(index, emission);
  emitNumber(index, emission);
  emission.code.add('i32.trunc_sat_f64_u');
}
