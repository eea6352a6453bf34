// `'%.3f' % value` and `'{:.3f}'.format(value)`.
import {
  getAttribute,
  getItem,
  indexError,
  keyError,
  overflowError,
  PyBytes,
  PyDict,
  PyTuple,
  toFloat,
  toInt,
  typeError,
  typeName,
  valueError,
  PyObject,
  slotsOf,
} from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import { fixedDigits, general, scientific } from '../../math/index.ts';
import { formatValue, repr, str } from './show.ts';
import { asciiOnly } from './texts.ts';

const conversion = /%(?:\(([^)]*)\))?([-#0 +]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.?)/gsu;
const widest = 1_000_000;

/** `text % values` */
export function percentFormat(text: string, given: Value): string {
  const values = given instanceof PyTuple ? given.items : [given];
  let next = 0;
  let isNamed = false;
  const take = (): Value => {
    if (next >= values.length) throw typeError('not enough arguments for format string');
    return values[next++]!;
  };
  const star = (count: string | undefined): number | null => {
    if (count === undefined) return null;
    return count === '*' ? Number(toInt(take())) : Number(count);
  };
  let result = '';
  for (const part of conversionsIn(text)) {
    if (typeof part === 'string') {
      result += part;
      continue;
    }
    const { whole, key, flags, code } = part;
    const wide = star(part.width);
    const exact = star(part.precision);
    if (Math.max(wide ?? 0, exact ?? 0) > widest) throw valueError('width too big');
    if (code === '') throw valueError('incomplete format');
    let value: Value;
    if (key === undefined) value = take();
    else {
      isNamed = true;
      value = named(given, key);
    }
    const isLeft = (wide ?? 0) < 0 || flags.includes('-');
    const shown = converted(value, code, flags, exact, whole);
    result += inField(shown, flags, isLeft, Math.abs(wide ?? 0), code);
  }
  const takesAll = isNamed || given instanceof PyDict || isMapping(given);
  if (!takesAll && next < values.length)
    throw typeError('not all arguments converted during string formatting');
  return result;
}

/** A field of a format: `%(key)-8.3f`. */
interface Conversion {
  readonly whole: string;
  readonly key: string | undefined;
  readonly flags: string;
  readonly width: string | undefined;
  readonly precision: string | undefined;
  readonly code: string;
}

type Parts = readonly (string | Conversion)[];

/** Formats that were read: those of loops come again and again. */
const formats = new Map<string, Parts>();

/** The texts and fields of a format, in order. */
function conversionsIn(text: string): Parts {
  const known = formats.get(text);
  if (known !== undefined) return known;
  const parts: (string | Conversion)[] = [];
  let end = 0;
  for (const match of text.matchAll(conversion)) {
    const [whole, key, flags = '', width, precision, code = ''] = match;
    parts.push(text.slice(end, match.index));
    parts.push(code === '%' ? '%' : { whole, key, flags, width, precision, code });
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  if (formats.size >= 1000) formats.clear();
  formats.set(text, parts);
  return parts;
}

/** Objects with items may stand for a format without fields. */
function isMapping(value: Value): boolean {
  return (
    value instanceof PyObject &&
    !(value instanceof PyTuple) &&
    slotsOf(value).getItem !== undefined &&
    typeName(value) === 'list'
  );
}

function named(given: Value, key: string): Value {
  if (!(given instanceof PyDict)) throw typeError('format requires a mapping');
  const value = given.get(key);
  if (value === undefined) throw keyError(key);
  return value;
}

function converted(
  value: Value,
  code: string,
  flags: string,
  precision: number | null,
  whole: string,
): string {
  switch (code) {
    case 's':
    case 'r':
    case 'a': {
      const text = code === 's' ? str(value) : code === 'r' ? repr(value) : asciiOnly(repr(value));
      return precision === null ? text : [...text].slice(0, precision).join('');
    }
    case 'd':
    case 'i':
    case 'u':
      return withSign(intOf(value, code), 10, '', flags, precision);
    case 'x':
      return withSign(intOf(value, code), 16, '0x', flags, precision);
    case 'X':
      return withSign(intOf(value, code), 16, '0x', flags, precision).toUpperCase();
    case 'o':
      return withSign(intOf(value, code), 8, '0o', flags, precision);
    case 'c':
      return characterOf(value);
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
      return floatText(floatIn(value), code, flags, precision ?? 6);
    default:
      throw valueError(
        `unsupported format character '${code}' (0x${code.codePointAt(0)!.toString(16)}) at index ${whole.length - 1}`,
      );
  }
}

function characterOf(value: Value): string {
  if (typeof value === 'string' && [...value].length === 1) return value;
  if (typeof value !== 'bigint' && typeof value !== 'boolean')
    throw typeError('%c requires int or char');
  if (BigInt(value) < 0n || BigInt(value) > 0x10ffffn)
    throw overflowError('%c arg not in range(0x110000)');
  return String.fromCodePoint(Number(value));
}

function intOf(value: Value, code: string): bigint {
  if (typeof value === 'number' && 'xXo'.includes(code))
    throw typeError(`%${code} format: an integer is required, not float`);
  if (typeof value === 'string' || value === null || value instanceof PyBytes)
    throw typeError(`%${code} format: a real number is required, not ${typeName(value)}`);
  return toInt(value);
}

function floatIn(value: Value): number {
  return toFloat(value);
}

function withSign(
  value: bigint,
  radix: number,
  prefix: string,
  flags: string,
  precision: number | null,
): string {
  const digits = (value < 0n ? -value : value).toString(radix).padStart(precision ?? 0, '0');
  const shown = flags.includes('#') ? prefix + digits : digits;
  return signIn(value < 0n, flags) + shown;
}

function signIn(isNegative: boolean, flags: string): string {
  if (isNegative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function floatText(value: number, code: string, flags: string, precision: number): string {
  const isAlternate = flags.includes('#');
  const sign = signIn(value < 0 || Object.is(value, -0), flags);
  let digits: string;
  if (!Number.isFinite(value)) digits = Number.isNaN(value) ? 'nan' : 'inf';
  else if (/f/i.test(code))
    digits = fixedDigits(value, precision) + (isAlternate && precision === 0 ? '.' : '');
  else if (/e/i.test(code)) digits = scientific(value, precision, isAlternate);
  else digits = general(value, precision, isAlternate);
  return sign + (/[A-Z]/.test(code) ? digits.toUpperCase() : digits);
}

function inField(
  text: string,
  flags: string,
  isLeft: boolean,
  width: number,
  code: string,
): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (isLeft) return text + ' '.repeat(missing);
  const isNumber = !'srac'.includes(code);
  if (!flags.includes('0') || !isNumber || /inf|nan/i.test(text)) return ' '.repeat(missing) + text;
  const [, sign = '', digits = ''] = /^([-+ ]?(?:0[xXo])?)(.*)$/s.exec(text) ?? [];
  return sign + '0'.repeat(missing) + digits;
}

/** `text.format(*args, **keywords)` */
export function braceFormat(text: string, args: readonly Value[], keywords: Keywords): string {
  const automatic = { next: 0 };
  return filled(text, args, keywords, automatic, 0);
}

function filled(
  text: string,
  args: readonly Value[],
  keywords: Keywords,
  automatic: { next: number },
  depth: number,
): string {
  if (depth > 2) throw valueError('Max string recursion exceeded');
  let result = '';
  let k = 0;
  while (k < text.length) {
    const character = text[k]!;
    if ((character === '{' || character === '}') && text[k + 1] === character) {
      result += character;
      k += 2;
    } else if (character === '{') {
      const end = endOfField(text, k);
      result += field(text.slice(k + 1, end), args, keywords, automatic, depth);
      k = end + 1;
    } else if (character === '}') throw valueError("Single '}' encountered in format string");
    else {
      result += character;
      k++;
    }
  }
  return result;
}

function endOfField(text: string, start: number): number {
  let depth = 0;
  for (let k = start; k < text.length; k++) {
    if (text[k] === '{') depth++;
    else if (text[k] === '}' && --depth === 0) return k;
  }
  throw valueError(
    start === text.length - 1
      ? "Single '{' encountered in format string"
      : "expected '}' before end of string",
  );
}

function field(
  text: string,
  args: readonly Value[],
  keywords: Keywords,
  automatic: { next: number },
  depth: number,
): string {
  const [, name = '', how, spec = ''] =
    /^((?:[^!:[]|\[[^\]]*\])*)(?:!(\w))?(?::(.*))?$/s.exec(text) ?? [];
  const value = fieldValue(name, args, keywords, automatic);
  const inner = filled(spec, args, keywords, automatic, depth + 1);
  const shown =
    how === 'r'
      ? repr(value)
      : how === 's'
        ? str(value)
        : how === 'a'
          ? asciiOnly(repr(value))
          : value;
  return formatValue(shown, inner);
}

function fieldValue(
  text: string,
  args: readonly Value[],
  keywords: Keywords,
  automatic: { next: number },
): Value {
  const [, first = '', rest = ''] = /^([^.[]*)(.*)$/s.exec(text) ?? [];
  let value: Value | undefined;
  if (first === '' || /^\d+$/.test(first)) {
    const index = first === '' ? automatic.next++ : Number(first);
    value = args[index];
    if (value === undefined)
      throw indexError(`Replacement index ${index} out of range for positional args tuple`);
  } else {
    value = keywords.get(first);
    if (value === undefined) throw keyError(first);
  }
  for (const [, attribute, index] of rest.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
    if (attribute !== undefined) value = getAttribute(value, attribute);
    else value = getItem(value, /^\d+$/.test(index!) ? BigInt(index!) : index!);
  }
  return value;
}
