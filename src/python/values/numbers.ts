// Arithmetic of ints and floats as in Python: floor division, remainders with the sign of the divisor, exact powers, errors at zero.
import type { BinaryOperator, Value } from './class.ts';
import { arctan2, cos, exp, floorDivide, log, modulo, power, sin } from '../../math/index.ts';
import {
  overflowError,
  raised,
  memoryErrorType,
  valueError,
  zeroDivisionError,
} from './exceptions.ts';
import { PyComplex, tupleOf } from './containers.ts';

/** Ints with more bits than this are refused: they only arise by mistake, and take minutes. */
const mostBits = 1_000_000;

/** A float of an int; too large ints are an error. */
export function floatOf(value: bigint): number {
  const float = Number(value);
  if (!Number.isFinite(float)) throw overflowError('int too large to convert to float');
  return float;
}

/** `a // b` of ints. */
export function floorDivideInts(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError('integer division or modulo by zero');
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** `a % b` of ints. */
export function moduloInts(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError('integer division or modulo by zero');
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** `a / b` of ints, rounded once. */
export function divideInts(a: bigint, b: bigint): number {
  if (b === 0n) throw zeroDivisionError('division by zero');
  const [x, y] = [Number(a), Number(b)];
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) return x / y;
  return divideLargeInts(a, b);
}

/** Scales the quotient to 66 bits, with a last bit that says whether something was left over. */
function divideLargeInts(a: bigint, b: bigint): number {
  const isNegative = a < 0n !== b < 0n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const shift = bitLength(x) - bitLength(y) - 66;
  const [p, q] = shift > 0 ? [x, y << BigInt(shift)] : [x << BigInt(-shift), y];
  const quotient = p / q;
  const sticky = p % q === 0n ? 0n : 1n;
  let float = Number((quotient << 1n) | sticky);
  let exponent = shift - 1;
  for (; exponent > 500; exponent -= 500) float *= 2 ** 500;
  for (; exponent < -500; exponent += 500) float *= 2 ** -500;
  float *= 2 ** exponent;
  if (!Number.isFinite(float)) throw overflowError('integer division result too large for a float');
  return isNegative ? -float : float;
}

/** How many bits the magnitude of an int has. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const digits = magnitude.toString(16);
  return magnitude === 0n
    ? 0
    : (digits.length - 1) * 4 + (32 - Math.clz32(parseInt(digits[0]!, 16)));
}

function powerOfInts(base: bigint, exponent: bigint): Value {
  if (exponent < 0n) {
    if (base === 0n) throw zeroDivisionError('0.0 cannot be raised to a negative power');
    return power(floatOf(base), Number(exponent));
  }
  const isSmall = base >= -1n && base <= 1n;
  if (!isSmall && BigInt(bitLength(base)) * exponent > BigInt(mostBits))
    throw raised(memoryErrorType, `the power has more than ${mostBits} bits`);
  return isSmall ? smallPower(base, exponent) : base ** exponent;
}

function smallPower(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  return base === -1n && exponent % 2n === 0n ? 1n : base;
}

function powerOfFloats(base: number, exponent: number): Value {
  if (base === 0 && exponent < 0)
    throw zeroDivisionError('0.0 cannot be raised to a negative power');
  if (base === 1 || exponent === 0) return 1;
  if (base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent))
    return complexPower(base, exponent);
  if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return 1;
  const result = power(base, exponent);
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent))
    throw overflowError("(34, 'Numerical result out of range')");
  return result;
}

function complexPower(base: number, exponent: number): PyComplex {
  const length = power(Math.abs(base), exponent);
  const angle = Math.PI * exponent;
  return new PyComplex(length * cos(angle), length * sin(angle));
}

/** An operator with two ints; `undefined` if ints have none of this name. */
export function operateOnInts(operator: BinaryOperator, a: bigint, b: bigint): Value | undefined {
  switch (operator) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'truediv':
      return divideInts(a, b);
    case 'floordiv':
      return floorDivideInts(a, b);
    case 'mod':
      return moduloInts(a, b);
    case 'pow':
      return powerOfInts(a, b);
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'lshift':
      if (b < 0n) throw valueError('negative shift count');
      if (b > BigInt(mostBits))
        throw raised(memoryErrorType, `a shift of more than ${mostBits} bits`);
      return a << b;
    case 'rshift':
      if (b < 0n) throw valueError('negative shift count');
      return a >> b;
    case 'divmod':
      return tupleOf(floorDivideInts(a, b), moduloInts(a, b));
    case 'matmul':
      return undefined;
  }
}

/** `a // b` of floats. */
function floorDivideFloats(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError('float floor division by zero');
  return floorDivide(a, b);
}

/** `a % b` of floats. */
function moduloFloats(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError('float modulo');
  return modulo(a, b);
}

/** An operator with two floats; `undefined` if floats have none of this name. */
export function operateOnFloats(operator: BinaryOperator, a: number, b: number): Value | undefined {
  switch (operator) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'truediv':
      if (b === 0) throw zeroDivisionError('float division by zero');
      return a / b;
    case 'floordiv':
      return floorDivideFloats(a, b);
    case 'mod':
      return moduloFloats(a, b);
    case 'pow':
      return powerOfFloats(a, b);
    case 'divmod':
      if (b === 0) throw zeroDivisionError('float divmod()');
      return tupleOf(floorDivide(a, b), modulo(a, b));
    default:
      return undefined;
  }
}

/** An operator with complex numbers. */
export function operateOnComplex(
  operator: BinaryOperator,
  a: PyComplex,
  b: PyComplex,
): Value | undefined {
  switch (operator) {
    case 'add':
      return new PyComplex(a.real + b.real, a.imaginary + b.imaginary);
    case 'sub':
      return new PyComplex(a.real - b.real, a.imaginary - b.imaginary);
    case 'mul':
      return new PyComplex(
        a.real * b.real - a.imaginary * b.imaginary,
        a.real * b.imaginary + a.imaginary * b.real,
      );
    case 'truediv': {
      const square = b.real * b.real + b.imaginary * b.imaginary;
      if (square === 0) throw zeroDivisionError('complex division by zero');
      return new PyComplex(
        (a.real * b.real + a.imaginary * b.imaginary) / square,
        (a.imaginary * b.real - a.real * b.imaginary) / square,
      );
    }
    case 'pow':
      return powerOfComplex(a, b);
    default:
      return undefined;
  }
}

/** `abs(a)` of a complex number. */
export function magnitude({ real, imaginary }: PyComplex): number {
  const scale = Math.max(Math.abs(real), Math.abs(imaginary));
  if (scale === 0 || !Number.isFinite(scale)) return scale;
  return scale * Math.sqrt((real / scale) ** 2 + (imaginary / scale) ** 2);
}

function powerOfComplex(a: PyComplex, b: PyComplex): PyComplex {
  if (b.imaginary === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100) {
    let result = new PyComplex(1, 0);
    for (let k = 0; k < Math.abs(b.real); k++)
      result = operateOnComplex('mul', result, a) as PyComplex;
    return b.real < 0
      ? (operateOnComplex('truediv', new PyComplex(1, 0), result) as PyComplex)
      : result;
  }
  const length = magnitude(a);
  if (length === 0) return new PyComplex(0, 0);
  const angle = arctan2(a.imaginary, a.real);
  const size = power(length, b.real) * exp(-b.imaginary * angle);
  const turn = b.real * angle + b.imaginary * log(length);
  return new PyComplex(size * cos(turn), size * sin(turn));
}

/** A whole float as an int; NaN and infinity are errors. Truncates towards zero. */
export function truncate(value: number): bigint {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw overflowError('cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

/** Compares an int with a float exactly: negative, 0, positive; NaN if the float is. */
export function compareIntWithFloat(a: bigint, b: number): number {
  if (Number.isNaN(b)) return NaN;
  const nearest = Number(a);
  if (!Number.isFinite(b)) return -b;
  if (Number.isSafeInteger(nearest)) return nearest - b;
  if (a === BigInt(Math.trunc(b))) return Math.trunc(b) - b;
  return a < BigInt(Math.trunc(b)) ? -1 : 1;
}

/** `round(value, -places)` of an int: halves to the even neighbour. */
export function roundIntOf(value: bigint, places: bigint): bigint {
  if (places > 1000n) return 0n;
  const unit = 10n ** places;
  const rest = moduloInts(value, unit);
  const below = value - rest;
  const twice = 2n * rest;
  const roundsUp = twice > unit || (twice === unit && moduloInts(below / unit, 2n) === 1n);
  return roundsUp ? below + unit : below;
}
