// Format specifications: `{:>8.3f}`, `{:,}`, `{:+.2e}`.
import type { PyComplex } from '../values/index.ts';
import { lengthOf, valueError, floatOf, overflowError } from '../values/index.ts';
import { fixedDigits, general, generalWithPoint, reprFloat, scientific } from '../../math/index.ts';

/** A format specification that was read. */
export interface Spec {
  readonly fill: string;
  /** `<`, `>`, `^`, `=`, or none. */
  readonly align: string;
  readonly sign: string;
  readonly isAlternate: boolean;
  readonly width: number;
  /** `,`, `_` or none. */
  readonly grouping: string;
  /** Null if it is not given. */
  readonly precision: number | null;
  readonly type: string;
}

/** Wider fields are refused. */
const widest = 1_000_000;

/** Specifications that were read: those of loops come again and again. */
const known = new Map<string, Spec>();

function specOf(text: string, typeName: string): Spec {
  let spec = known.get(text);
  if (spec !== undefined) return spec;
  spec = readSpec(text, typeName);
  if (known.size >= 1000) known.clear();
  known.set(text, spec);
  return spec;
}

/** Reads a specification; `typeName` is for messages. */
function readSpec(text: string, typeName: string): Spec {
  const match = /^(?:(.?)([<>=^]))?([-+ ]?)z?(#?)(0?)(\d*)([,_]?)(?:\.(\d+))?([A-Za-z%]?)$/su.exec(
    text,
  );
  if (match === null)
    throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  const [
    ,
    fill = '',
    align,
    sign = '',
    alternate,
    zero,
    width,
    grouping = '',
    precision,
    type = '',
  ] = match;
  const isPadded = zero === '0';
  const spec = {
    fill: align !== undefined && fill !== '' ? fill : isPadded ? '0' : ' ',
    align: align ?? (isPadded ? '=' : ''),
    sign,
    isAlternate: alternate === '#',
    width: Number(width ?? 0),
    grouping,
    precision: precision === undefined ? null : Number(precision),
    type,
  };
  if (spec.width > widest || (spec.precision ?? 0) > widest)
    throw valueError('Too many decimal digits in format string');
  return spec;
}

/** Puts a text into its field. */
function padded(text: string, spec: Spec, usual: string, signLength = 0): string {
  const missing = spec.width - lengthOf(text);
  if (missing <= 0) return text;
  const align = spec.align === '' ? usual : spec.align;
  if (align === '<') return text + spec.fill.repeat(missing);
  if (align === '>') return spec.fill.repeat(missing) + text;
  if (align === '=')
    return text.slice(0, signLength) + spec.fill.repeat(missing) + text.slice(signLength);
  const left = missing >> 1;
  return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
}

/** A str in its field. */
export function formatText(text: string, given: string): string {
  if (given === '') return text;
  const spec = specOf(given, 'str');
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, 'str');
  if (spec.grouping !== '') throw valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.sign !== '') throw valueError('Sign not allowed in string format specifier');
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  const characters = spec.precision === null ? text : [...text].slice(0, spec.precision).join('');
  return padded(characters, spec, '<');
}

function unknownCode(code: string, type: string): Error {
  return valueError(`Unknown format code '${code}' for object of type '${type}'`);
}

function signOf(isNegative: boolean, sign: string): string {
  if (isNegative) return '-';
  return sign === '+' || sign === ' ' ? sign : '';
}

/** Puts separators into the digits before the point. */
function grouped(digits: string, spec: Spec, size: number, prefix: number): string {
  if (spec.grouping === '') return digits;
  const [, whole = '', rest = ''] = /^(\w*?\d?[\da-f]*)((?:[.e].*|%|inf|nan)?)$/is.exec(digits) ?? [
    '',
    digits,
  ];
  const group = (text: string): string =>
    text.replace(size === 3 ? /\B(?=(?:.{3})+$)/g : /\B(?=(?:.{4})+$)/g, spec.grouping);
  // Zeros before the number are separated, too.
  if (spec.align === '=' && spec.fill === '0') {
    let zeros = whole;
    const room = spec.width - prefix - rest.length;
    while (group(zeros).length < room) zeros = `0${zeros}`;
    const text = group(zeros);
    return (text.startsWith(spec.grouping) ? `0${text}` : text) + rest;
  }
  return group(whole) + rest;
}

const radices: Readonly<Record<string, readonly [number, string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

/** An int in its field. */
export function formatInt(value: bigint, given: string): string {
  if (given === '') return value.toString();
  const spec = specOf(given, 'int');
  if ('eEfFgG%'.includes(spec.type) && spec.type !== '') return formatFloat(floatOf(value), given);
  if (spec.type === 'c') {
    if (value < 0n || value > 0x10ffffn) throw overflowError('%c arg not in range(0x110000)');
    return padded(String.fromCodePoint(Number(value)), spec, '<');
  }
  if (spec.precision !== null)
    throw valueError('Precision not allowed in integer format specifier');
  const radix = radices[spec.type];
  if (radix === undefined && !['', 'd', 'n'].includes(spec.type))
    throw unknownCode(spec.type, 'int');
  const magnitude = (value < 0n ? -value : value).toString(radix?.[0] ?? 10);
  const digits = spec.type === 'X' ? magnitude.toUpperCase() : magnitude;
  const sign = signOf(value < 0n, spec.sign) + (spec.isAlternate ? (radix?.[1] ?? '') : '');
  const text = grouped(digits, spec, radix === undefined ? 3 : 4, sign.length);
  return padded(sign + text, spec, '>', sign.length);
}

/** The digits of |value| for a type of format. */
function floatDigits(value: number, spec: Spec): string {
  const { type, precision, isAlternate } = spec;
  if (!['', ...'fFeEgGn%'].includes(type)) throw unknownCode(type, 'float');
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'nan' : 'inf';
    const cased = 'EFG'.includes(type) && type !== '' ? text.toUpperCase() : text;
    return type === '%' ? `${cased}%` : cased;
  }
  switch (type) {
    case 'f':
    case 'F':
      return fixedDigits(value, precision ?? 6) + (isAlternate && precision === 0 ? '.' : '');
    case 'e':
      return scientific(value, precision ?? 6, isAlternate);
    case 'E':
      return scientific(value, precision ?? 6, isAlternate).toUpperCase();
    case 'g':
    case 'n':
      return general(value, precision ?? 6, isAlternate);
    case 'G':
      return general(value, precision ?? 6, isAlternate).toUpperCase();
    case '%':
      return Number.isFinite(value * 100) ? `${fixedDigits(value * 100, precision ?? 6)}%` : 'inf%';
    case '': {
      if (precision === null) return reprFloat(Math.abs(value));
      return generalWithPoint(value, precision);
    }
    default:
      throw unknownCode(type, 'float');
  }
}

/** A float in its field. */
export function formatFloat(value: number, given: string): string {
  if (given === '') return reprFloat(value);
  const spec = specOf(given, 'float');
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = signOf(isNegative, spec.sign);
  const digits = grouped(floatDigits(value, spec), spec, 3, sign.length);
  return padded(sign + digits, spec, '>', sign.length);
}

/** A complex number in its field. */
export function formatComplex({ real, imaginary }: PyComplex, given: string): string {
  const [, before = '', core = ''] = /^((?:.?[<>^])?[-+ ]?\d*)(.*)$/su.exec(given) ?? [];
  const left = formatFloat(real, core === '' ? '' : core);
  const right = formatFloat(imaginary, core === '' ? '+' : `+${core}`);
  return formatText(`${left}${right}j`, before.replace(/[-+ ](?=\d*$)/, ''));
}
