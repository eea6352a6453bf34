// ints, floats, bools, complex numbers and ranges: methods, attributes, and what their names do when they are called.
import {
  addMembers,
  bitLength,
  boolType,
  compareSequences,
  complexType,
  findAttribute,
  floatType,
  intType,
  isTrue,
  noKeywords,
  overflowError,
  PyBytes,
  PyComplex,
  PyObject,
  PyRange,
  PySlice,
  rangeType,
  sliceType,
  specialMethod,
  textOf,
  toCount,
  toFloat,
  toIndex,
  toInt,
  tupleOf,
  typeError,
  typeName,
  valueError,
  valuesOf,
  magnitude,
} from '../values/index.ts';
import type { Iteration, Slots, Value } from '../values/index.ts';
import { repr } from '../format/index.ts';
import { rangeItem } from './sequences.ts';

/** Small ints are made once. */
const smallInts = Array.from({ length: 1025 }, (_, k) => BigInt(k));

/** The numbers of a range. */
export function iterateRange({ start, step, length }: PyRange): Iteration {
  const [first, by, count] = [Number(start), Number(step), Number(length)];
  const isSafe = Number.isSafeInteger(first) && Number.isSafeInteger(first + by * count);
  let k = 0;
  if (!isSafe) return { next: () => (k < count ? start + BigInt(k++) * step : undefined) };
  return {
    next() {
      if (k >= count) return undefined;
      const value = first + by * k++;
      return value >= 0 && value <= 1024 ? smallInts[value] : BigInt(value);
    },
  };
}

/** `int(text, base)` */
function intFromText(text: string, base: bigint): bigint {
  const trimmed = text
    .trim()
    .replace(/(?<=\w)_(?=\w)/g, '')
    .toLowerCase();
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(trimmed) ?? [];
  const prefix = { 2: '0b', 8: '0o', 16: '0x' }[Number(base)];
  const own =
    base === 0n
      ? /^0[box]/.exec(digits)?.[0]
      : digits.startsWith(prefix ?? ' ')
        ? prefix
        : undefined;
  const radix = base === 0n ? ({ '0b': 2, '0o': 8, '0x': 16 }[own ?? ''] ?? 10) : Number(base);
  const body = own === undefined ? digits : digits.slice(2);
  const valid = [...body].every((digit) => parseInt(digit, 36) < radix && /[\da-z]/.test(digit));
  if (body === '' || !valid || text.length > 100_000)
    throw valueError(`invalid literal for int() with base ${base}: ${repr(text)}`);
  let value = 0n;
  if (radix === 10) value = BigInt(body);
  else for (const digit of body) value = value * BigInt(radix) + BigInt(parseInt(digit, 36));
  return sign === '-' ? -value : value;
}

/** `float(text)` */
export function floatFromText(text: string): number {
  const trimmed = text.trim().replace(/(?<=\d)_(?=\d)/g, '');
  const special = /^([-+]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (special !== null) {
    const value = /nan/i.test(special[2]!) ? NaN : Infinity;
    return special[1] === '-' ? -value : value;
  }
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed))
    throw valueError(`could not convert string to float: ${repr(text)}`);
  return Number(trimmed);
}

function makeInt(args: readonly Value[], base: Value | undefined): bigint {
  const [value, second = base] = args;
  if (value === undefined) return 0n;
  if (typeof value === 'string')
    return intFromText(value, second === undefined ? 10n : toIndex(second));
  if (value instanceof PyBytes) return intFromText(new TextDecoder().decode(value.bytes), 10n);
  return toInt(value);
}

function makeComplex(args: readonly Value[]): Value {
  const [real = 0n, imaginary = 0n] = args;
  if (typeof real === 'string') {
    const [, a, b] =
      /^\(?([-+]?[\d.]+(?:e[-+]?\d+)?)?(?:([-+]?[\d.]*(?:e[-+]?\d+)?)j)?\)?$/i.exec(real.trim()) ??
      [];
    if (a === undefined && b === undefined) throw valueError('complex() arg is a malformed string');
    const part = b === '+' || b === '-' || b === '' ? Number(`${b}1`) : Number(b ?? 0);
    return new PyComplex(Number(a ?? 0), part);
  }
  const [x, y] = [asComplex(real), asComplex(imaginary)];
  return new PyComplex(x.real - y.imaginary, x.imaginary + y.real);
}

function asComplex(value: Value): PyComplex {
  if (value instanceof PyComplex) return value;
  if (value instanceof PyObject) {
    const method = specialMethod(value, '__complex__');
    if (method !== null) return asComplex(method.invoke([value], noKeywords));
    const [real, imaginary] = [findAttribute(value, 'real'), findAttribute(value, 'imag')];
    if (real !== undefined && imaginary !== undefined)
      return new PyComplex(toFloat(real), toFloat(imaginary));
  }
  return new PyComplex(toFloat(value), 0);
}

/** `range(…)` */
function makeRange(args: readonly Value[]): PyRange {
  if (args.length === 0 || args.length > 3)
    throw typeError(
      `range expected ${args.length === 0 ? 'at least 1' : 'at most 3'} argument, got ${args.length}`,
    );
  const [a, b, c = 1n] = args.map(toIndex);
  if (c === 0n) throw valueError('range() arg 3 must not be zero');
  return b === undefined ? new PyRange(0n, a!, 1n) : new PyRange(a!, b, c);
}

/** A fraction equal to a float. */
function ratioOf(value: number): Value {
  if (!Number.isFinite(value)) throw valueError('cannot convert to integer ratio');
  let numerator = value;
  let denominator = 1n;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return tupleOf(BigInt(numerator), denominator);
}

function bytesOfInt(value: bigint, length: number, order: Value): PyBytes {
  const bits = BigInt(8 * length);
  if (value >> bits !== 0n && value >= 0n) throw overflowError('int too big to convert');
  const rest = BigInt.asUintN(8 * length, value);
  const bytes = Uint8Array.from({ length }, (_, k) => Number((rest >> BigInt(8 * k)) & 255n));
  return new PyBytes(order === 'little' ? bytes : bytes.reverse());
}

function intFromBytes(given: Value, order: Value, isSigned: Value): bigint {
  const bytes = given instanceof PyBytes ? [...given.bytes] : valuesOf(given).map(toCount);
  if (order === 'big') bytes.reverse();
  const value = bytes.reduce((sum, byte, k) => sum + (BigInt(byte) << BigInt(8 * k)), 0n);
  return isTrue(isSigned) ? BigInt.asIntN(8 * bytes.length, value) : value;
}

/** `float.hex`: all 53 bits. */
function hexOfFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0x0.0p+0`;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const power = (bits.getUint16(0) >> 4) & 2047;
  const digits = (bits.getBigUint64(0) & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const exponent = power === 0 ? -1022 : power - 1023;
  return `${sign}0x${power === 0 ? 0 : 1}.${digits}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** `float.fromhex` */
function floatFromHex(text: string): number {
  const parts = /^\s*([-+]?)(?:0x)?([\da-f]*)(?:\.([\da-f]*))?(?:p([-+]?\d+))?\s*$/i.exec(text);
  const [, sign, whole = '', fraction = '', power = '0'] = parts ?? [];
  if (whole + fraction === '') {
    if (/^\s*[-+]?(inf|infinity|nan)\s*$/i.test(text)) return floatFromText(text);
    throw valueError('invalid hexadecimal floating-point string');
  }
  // Digits beyond the 53 bits are rounded by the conversion; the power of two is exact but at the ends of the range.
  const digits = BigInt(`0x${whole}${fraction}`);
  const exponent = Number(power) - 4 * fraction.length;
  const half = Math.trunc(exponent / 2);
  const value = Number(digits) * 2 ** half * 2 ** (exponent - half);
  if (value === Infinity)
    throw overflowError('hexadecimal value too large to represent as a float');
  return sign === '-' ? -value : value;
}

/** Gives numbers and ranges their methods, and their names what they do when they are called. */
export function addNumberMethods(): void {
  const real = {
    real: [
      (value: bigint | number | boolean) => (typeof value === 'boolean' ? BigInt(value) : value),
    ] as const,
    imag: [(value: bigint | number | boolean) => (typeof value === 'number' ? 0 : 0n)] as const,
  };
  addMembers<bigint>(intType, {
    attributes: { ...real, numerator: [BigInt], denominator: [() => 1n] },
    methods: {
      bit_length: ['', (value) => BigInt(bitLength(BigInt(value)))],
      bit_count: ['', (value) => BigInt(BigInt(value).toString(2).replaceAll(/[^1]/g, '').length)],
      conjugate: ['', (value) => value],
      as_integer_ratio: ['', (value) => tupleOf(BigInt(value), 1n)],
      to_bytes: [
        "length=1, byteorder='big', *, signed=False",
        (value, length: Value, order: Value) => bytesOfInt(value, toCount(length), order),
      ],
    },
    classMethods: {
      from_bytes: ["bytes, byteorder='big', *, signed=False", intFromBytes],
    },
  });
  addMembers<number>(floatType, {
    attributes: real,
    methods: {
      is_integer: ['', (value) => Number.isInteger(value)],
      conjugate: ['', (value) => value],
      as_integer_ratio: ['', ratioOf],
      hex: ['', hexOfFloat],
    },
    classMethods: { fromhex: ['string, /', (text: Value) => floatFromHex(textOf(text))] },
  });
  addMembers<PyComplex>(complexType, {
    attributes: { real: [(value) => value.real], imag: [(value) => value.imaginary] },
    methods: {
      conjugate: ['', (value) => new PyComplex(value.real, -value.imaginary)],
      __abs__: ['', magnitude],
    },
  });
  Object.assign(complexType.slots, {
    isTrue: (value) => value.real !== 0 || value.imaginary !== 0,
    hashKey: (value) =>
      value.imaginary === 0 ? value.real : `\u0001c${value.real},${value.imaginary}`,
  } satisfies Slots<PyComplex>);
  intType.construct = (args, keywords) => makeInt(args, keywords.get('base'));
  floatType.construct = (args) => {
    const [value = 0] = args;
    if (typeof value === 'string') return floatFromText(value);
    if (value === null || value instanceof PyBytes)
      throw typeError(
        `float() argument must be a string or a real number, not '${typeName(value)}'`,
      );
    return toFloat(value);
  };
  boolType.construct = (args) => args.length > 0 && isTrue(args[0]!);
  complexType.construct = (args, keywords) =>
    makeComplex([args[0] ?? keywords.get('real') ?? 0n, args[1] ?? keywords.get('imag') ?? 0n]);
  Object.assign(rangeType.slots, {
    iterate: iterateRange,
    getItem: rangeItem,
    contains: (range, item) => placeInRange(range, item) !== null,
    compare: (comparison, a, b) =>
      b instanceof PyRange && (comparison === 'eq' || comparison === 'ne')
        ? compareSequences(comparison, endsOf(a), endsOf(b))
        : undefined,
  } satisfies Slots<PyRange>);
  addMembers<PyRange>(rangeType, {
    attributes: {
      start: [(range) => range.start],
      stop: [(range) => range.stop],
      step: [(range) => range.step],
    },
    methods: {
      index: [
        'value, /',
        (range, value: Value) => {
          const index = placeInRange(range, value);
          if (index === null) throw valueError('value is not in range');
          return index;
        },
      ],
      count: ['value, /', (range, value: Value) => (placeInRange(range, value) === null ? 0n : 1n)],
    },
  });
  rangeType.construct = makeRange;
  addMembers<PySlice>(sliceType, {
    attributes: {
      start: [(slice) => slice.start],
      stop: [(slice) => slice.stop],
      step: [(slice) => slice.step],
    },
  });
  sliceType.construct = (args) =>
    args.length === 1
      ? new PySlice(null, args[0]!, null)
      : new PySlice(args[0] ?? null, args[1] ?? null, args[2] ?? null);
}

/** The place of a number in a range; null if it is not in it. */
function placeInRange(range: PyRange, item: Value): bigint | null {
  const value = typeof item === 'number' && Number.isInteger(item) ? BigInt(item) : item;
  if (typeof value !== 'bigint' && typeof value !== 'boolean') return null;
  const offset = BigInt(value) - range.start;
  const index = offset / range.step;
  const isIn = index >= 0n && index < range.length && index * range.step === offset;
  return isIn ? index : null;
}

function endsOf(range: PyRange): Value[] {
  const { length } = range;
  if (length === 0n) return [0n];
  return length === 1n ? [1n, range.start] : [length, range.start, range.step];
}
