// Arrays as text, to the letter as NumPy prints them: `[0.  0.5 1. ]`, `array([1, 2])`.
import { fixedDigits, scientific } from '../../math/index.ts';
import { flat, NdArray } from './array.ts';
import type { DType } from './array.ts';

/** Characters in a line. */
export const lineWidth = 75;
const threshold = 1000;
const edge = 3;

/** Digits behind the point, and whether small numbers are written without exponents, when a script begins. */
export const usualOptions = { precision: 8, suppress: false };
/** As `np.set_printoptions(precision=…)` sets them. */
export const printOptions = { ...usualOptions };

/** `str(array)` of an array with axes; of a scalar, the element as an array shows it: `5.`. */
export function arrayText(array: NdArray, precision = printOptions.precision): string {
  return textOf(array, { separator: ' ', prefix: '', width: lineWidth, precision });
}

/** `repr(array)`: `array([1., 2.])`. */
export function arrayRepr(array: NdArray): string {
  if (array.size === 0 && array.shape.length > 0) {
    const shape = array.shape.length > 1 ? `shape=(${array.shape.join(', ')}), ` : '';
    return `array([], ${shape}dtype=${array.dtype})`;
  }
  const type = array.dtype === 'int32' ? 'dtype=int32' : '';
  const { precision } = printOptions;
  const style = { separator: ', ', prefix: 'array(', width: lineWidth - 1, precision };
  const text = `array(${textOf(array, style)}`;
  if (type === '') return `${text})`;
  const line = `${text},`.length - (text.lastIndexOf('\n') + 1);
  const isFull = line + ` ${type})`.length > lineWidth;
  return `${text},${isFull ? `\n${' '.repeat('array('.length)}` : ' '}${type})`;
}

/** How `np.array2string` writes an array. */
export interface TextOptions {
  readonly separator: string;
  readonly width: number;
  readonly precision: number;
  /** Whether numbers that are nearly zero are written as zero. */
  readonly suppress: boolean;
}

/** `np.array2string(array, …)` */
export function arrayToString(array: NdArray, options: TextOptions): string {
  return printedWith(options, () => textOf(array, { ...options, prefix: '' }));
}

/** The text of an array under other options. */
export function printedWith(
  { precision, suppress }: Pick<TextOptions, 'precision' | 'suppress'>,
  print: () => string,
): string {
  const before = { ...printOptions };
  Object.assign(printOptions, { precision, suppress });
  try {
    return print();
  } finally {
    Object.assign(printOptions, before);
  }
}

interface Style {
  readonly separator: string;
  /** What stands before the array. */
  readonly prefix: string;
  readonly width: number;
  readonly precision: number;
}

function textOf(array: NdArray, { separator, prefix, width, precision }: Style): string {
  if (array.size === 0 && array.shape.length > 0) return '[]';
  const isLong = array.size > threshold;
  const format = formatOf(shownPart(array), precision);
  const { shape, strides, data, imag } = array;
  const nested = (axis: number, offset: number, indent: string, room: number): string => {
    const left = shape.length - axis;
    if (left === 0) return format(data[offset]!, imag?.[offset] ?? 0);
    const n = shape[axis]!;
    const isCut = isLong && n > 2 * edge;
    const items = isCut ? [...range(0, edge), null, ...range(n - edge, n)] : range(0, n);
    const at = (k: number): string =>
      nested(axis + 1, offset + k * strides[axis]!, `${indent} `, room - 1);
    let text = '';
    if (left === 1) {
      const most = room - Math.max(separator.trimEnd().length, 1);
      let line = indent;
      for (const [place, k] of items.entries()) {
        const word = k === null ? '...' : at(k);
        if (line.length + word.length > most && line.length > indent.length) {
          text += `${line.trimEnd()}\n`;
          line = indent;
        }
        line += word;
        if (place < items.length - 1) line += separator;
      }
      text += line;
    } else {
      const between = separator.trimEnd() + '\n'.repeat(left - 1);
      text = items.map((k) => indent + (k === null ? '...' : at(k))).join(between);
    }
    return `[${text.slice(indent.length)}]`;
  };
  return nested(0, array.offset, ` ${' '.repeat(prefix.length)}`, width);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}

/** What is shown of an array, which decides in which form: of long ones the first and last elements along each axis. */
export function shownPart(array: NdArray): NdArray {
  if (array.size <= threshold) return array;
  const { shape, strides, offset } = array;
  const lists = shape.map((n) =>
    n > 2 * edge ? [...range(0, edge), ...range(n - edge, n)] : range(0, n),
  );
  let places = [offset];
  for (const [axis, list] of lists.entries())
    places = places.flatMap((place) => list.map((k) => place + k * strides[axis]!));
  const pick = (data: Float64Array): Float64Array => Float64Array.from(places, (p) => data[p]!);
  const imag = array.imag === null ? null : pick(array.imag);
  return new NdArray(pick(array.data), array.dtype, [places.length], { imag });
}

type Format = (re: number, im: number) => string;

function formatOf(array: NdArray, precision: number): Format {
  const numbers = flat(array);
  const byType: Record<DType, () => Format> = {
    bool: () => {
      const width = array.shape.length === 0 ? 0 : 5;
      return (x) => (x === 0 ? 'False' : 'True').padStart(width);
    },
    int32: () => wholeFormat(numbers),
    int64: () => wholeFormat(numbers),
    float64: () => floatFormat(numbers, precision),
    complex128: () => {
      const re = floatFormat(numbers, precision);
      const im = floatFormat(flat(array, 'imag').map(Math.abs), precision);
      return (x, y) => {
        const sign = y < 0 || Object.is(y, -0) ? '-' : '+';
        const text = im(Math.abs(y), 0);
        const end = text.trimEnd();
        return `${re(x, 0)}${sign}${end}j${' '.repeat(text.length - end.length)}`;
      };
    },
  };
  return byType[array.dtype]();
}

function wholeFormat(numbers: Float64Array): Format {
  let width = 0;
  for (const x of numbers) width = Math.max(width, wholeText(x).length);
  return (x) => wholeText(x).padStart(width);
}

/** A whole number, which may have more than 21 digits. */
export function wholeText(x: number): string {
  return Math.abs(x) < 1e21 ? String(x + 0) : String(BigInt(x));
}

function floatFormat(numbers: Float64Array, precision: number): Format {
  const { suppress } = printOptions;
  let [largest, smallest] = [0, Infinity];
  let odd = 0;
  const finite = numbers.filter(Number.isFinite);
  for (const x of numbers)
    if (Number.isNaN(x)) odd = Math.max(odd, 3);
    else if (!Number.isFinite(x)) odd = Math.max(odd, x < 0 ? 4 : 3);
  for (const x of finite) {
    const size = Math.abs(x);
    if (size === 0) continue;
    largest = Math.max(largest, size);
    smallest = Math.min(smallest, size);
  }
  const isScientific =
    largest > 0 &&
    (largest >= 1e8 || (!suppress && (smallest < 1e-4 || largest / smallest > 1000)));
  const write = isScientific
    ? (x: number) => withExponent(x, precision)
    : (x: number) => positional(x, precision);
  let [left, right, power] = [0, 0, 0];
  for (const x of finite) {
    const [mantissa, exponent = ''] = write(x).split('e');
    const [whole, fraction = ''] = mantissa!.split('.');
    left = Math.max(left, whole!.length);
    right = Math.max(right, fraction.length);
    power = Math.max(power, exponent.length - 1);
  }
  const tail = isScientific ? right + power + 3 : right + 1;
  if (odd > 0) left = Math.max(left, odd - tail);
  const total = left + tail;
  return (x) => {
    if (!Number.isFinite(x))
      return (Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf').padStart(total);
    const [mantissa, exponent] = (isScientific ? withExponent(x, right, right) : write(x)).split(
      'e',
    );
    const [whole, fraction = ''] = mantissa!.split('.');
    const number = `${whole!.padStart(left)}.`;
    if (exponent === undefined) return number + fraction.padEnd(right);
    return `${number}${fraction}e${exponent[0]}${exponent.slice(1).padStart(power, '0')}`;
  };
}

/** The shortest text that reads back, or `precision` digits behind the point; ends with a point if whole. */
function positional(x: number, precision: number): string {
  const shortest = plainText(Math.abs(x));
  const fraction = shortest.split('.')[1] ?? '';
  let text = shortest;
  if (fraction.length > precision) text = fixedDigits(x, precision);
  if (text.includes('.')) text = text.replace(/0+$/, '');
  else text += '.';
  return (x < 0 || Object.is(x, -0) ? '-' : '') + text;
}

function withExponent(x: number, precision: number, least = 0): string {
  const shortest = Math.abs(x).toExponential();
  const digits = /\.(\d+)/.exec(shortest)?.[1]?.length ?? 0;
  const text = digits > precision ? scientific(x, precision, false) : shortest;
  const [digitsPart, exponent] = text.split('e') as [string, string];
  let mantissa = digitsPart;
  if (!mantissa.includes('.')) mantissa += '.';
  mantissa = mantissa.replace(/0+$/, '');
  const fraction = mantissa.split('.')[1] ?? '';
  mantissa += '0'.repeat(Math.max(0, least - fraction.length));
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  return `${sign}${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** The shortest decimal text without an exponent. */
function plainText(x: number): string {
  const text = String(x);
  const match = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, first, rest = '', power] = match;
  const digits = first! + rest;
  const at = Number(power) + 1;
  if (at <= 0) return `0.${'0'.repeat(-at)}${digits}`;
  return digits.padEnd(at, '0');
}
