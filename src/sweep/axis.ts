// One constant of a sweep and the values that it takes: `tau=5*ms:30*ms:6`, `w=0.1,0.2,0.4*mV`, `g=1:1000:7:log`, or any array,
// `tau=linspace(5, 30, 6)*ms`. Without a number of values, `tau=5*ms:30*ms`, it is a range that designs draw from.
import { Diagnostics, SourceText } from '../diagnostics/index.ts';
import { exp, log } from '../math/index.ts';
import { evaluateText } from '../model-file/index.ts';
import { isDimensionless, sameDimension, showDimension } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';

/** A range of values. */
export interface Range {
  /** One end, in SI units. */
  readonly from: number;
  /** The other end. */
  readonly to: number;
  /** Whether ratios count, and not differences. */
  readonly isLog: boolean;
}

/** A constant and its values. */
export interface Axis {
  /** The constant. */
  readonly name: string;
  /** The SI unit of its values, or `1`. */
  readonly unit: string;
  /** Whether all values are whole numbers. */
  readonly isInteger: boolean;
  /** The values in SI units; null for a range. */
  readonly values: readonly number[] | null;
  /** What designs draw from; null for values. */
  readonly range: Range | null;
  /** Whether ratios count, as in figures with a logarithmic axis. */
  readonly isLog: boolean;
}

/** A sweep that cannot be made as it is described. */
export class SweepError extends Error {
  /** Always `SweepError`. */
  override name = 'SweepError';
}

/** A mistake in an expression of a sweep, with its diagnostics. */
export class ExpressionError extends SweepError {
  /** What is wrong in it. */
  readonly diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    super(diagnostics.sorted[0]?.message ?? 'this cannot be read');
    this.diagnostics = diagnostics;
  }
}

/** Largest number of values that one axis may have. */
const mostValues = 2 ** 20;

/**
 * Reads the values of a constant, as `--over NAME=VALUES` gives them.
 *
 * @param option the option that has the text, for messages
 * @throws {SweepError} if they cannot be read
 */
export function readAxis(name: string, text: string, option = '--over'): Axis {
  const parts = splitOutside(text, ':').map((part) => part.trim());
  const isLog = parts.length > 2 && parts.at(-1) === 'log';
  if (isLog) parts.pop();
  if (parts.some((part) => part === '') || parts.length > 3)
    throw new SweepError(
      `${name}=${text}: write the values as FROM:TO:NUMBER, FROM:TO:NUMBER:log, a list A, B, C, or FROM:TO for designs that draw`,
    );
  if (parts.length === 1) return listAxis(name, splitOutside(text, ','), option);
  const [first, last, number] = parts as [string, string, string | undefined];
  const ends = withUnits(name, [first, last], option);
  const [from, to] = ends.values as [number, number];
  if (isLog && !(from * to > 0))
    throw new SweepError(`${name}=${text}: a logarithmic range has two ends of one sign, not 0`);
  const range = { from, to, isLog };
  const axis = { name, unit: ends.unit, range: null, isLog };
  if (number === undefined) return { ...axis, isInteger: ends.isInteger, values: null, range };
  const count = /^\d+$/.test(number) ? Number(number) : 0;
  if (count < 1 || count > mostValues)
    throw new SweepError(
      `${name}=${text}: the number of values is a whole number from 1 to ${mostValues}, not ${number}`,
    );
  const values = Array.from({ length: count }, (_, k) => valueAt(range, k, count));
  const isInteger = ends.isInteger && values.every(Number.isInteger);
  return { ...axis, isInteger, values };
}

/** An axis of numbers in SI units. */
export function axisOf(name: string, values: readonly number[], unit: string): Axis {
  const isInteger = unit === '1' && values.every(Number.isSafeInteger);
  return { name, unit, isInteger, values: values.map(withoutSign), range: null, isLog: false };
}

/** What is read of an array of a model; its data is null where only a run makes it. */
interface BlockValue {
  readonly data: ArrayLike<number> | null;
  readonly dimension: Dimension;
}

/**
 * The axes of the block `sweep` of a model.
 *
 * @throws {SweepError} if values follow only from a run
 */
export function axesOfBlock(lines: ReadonlyMap<string, { readonly value: BlockValue }>): Axis[] {
  return [...lines].map(([name, { value }]) => {
    if (value.data === null)
      throw new SweepError(
        `the values of ${name} in the block \`sweep\` are not known before the model runs: write them as numbers`,
      );
    return axisOf(name, Array.from(value.data), showDimension(value.dimension));
  });
}

/** 0 for -0, which is the same point. */
function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}

/** A value of a range at a fraction from 0 to 1. */
export function valueIn({ from, to, isLog }: Range, fraction: number): number {
  if (!isLog) return from + (to - from) * fraction;
  return Math.sign(from) * exp(log(Math.abs(from)) + log(to / from) * fraction);
}

/** One of evenly spaced values; with 15 digits, so that 5*ms:30*ms:6 has the 15 ms that one would write. */
function valueAt(range: Range, k: number, count: number): number {
  if (k === 0) return range.from;
  if (k === count - 1) return range.to;
  return Number(valueIn(range, k / (count - 1)).toPrecision(15));
}

/** A number in SI units as a text that `--set` reads with the same bits. */
export function settingOf({ unit, isInteger }: Axis, value: number): string {
  const text = String(value).replace('e+', 'e');
  // A fraction or an exponent makes it a float.
  const plain = isInteger || /[.e]/.test(text) ? text : `${text}.0`;
  return unit === '1' ? plain : `${plain}*${unit}`;
}

function listAxis(name: string, texts: readonly string[], option: string): Axis {
  const { values, unit, isInteger } = withUnits(name, texts, option);
  if (values.length > mostValues)
    throw new SweepError(`${name} has ${values.length} values, at most ${mostValues} are possible`);
  return { name, unit, isInteger, values, range: null, isLog: false };
}

/** The numbers of some texts. Plain numbers have the unit of the last one: `0.1, 0.2, 0.4*mV`. */
function withUnits(
  name: string,
  texts: readonly string[],
  option: string,
): { values: number[]; unit: string; isInteger: boolean } {
  const isPlain = (text: string): boolean => /^\s*[-+]?[\d._]+(?:e[-+]?\d+)?\s*$/i.test(text);
  const shared = /^\s*[-+]?[\d._]+(?:e[-+]?\d+)?\s*([*/].*)$/i.exec(texts.at(-1)!)?.[1] ?? '';
  const found = texts.map((text) => numbersOf(name, isPlain(text) ? text + shared : text, option));
  const { dimension } = found.at(-1)!;
  for (const one of found)
    if (!sameDimension(one.dimension, dimension))
      throw new SweepError(
        `${name}: the values have different units, ${unitInWords(one.dimension)} and ${unitInWords(dimension)}`,
      );
  const values = found.flatMap((one) => one.values).map(withoutSign);
  if (!values.every(Number.isFinite))
    throw new SweepError(`${name}: a value is not a finite number`);
  if (values.length === 0) throw new SweepError(`${name} has no values`);
  const isInteger = isDimensionless(dimension) && found.every((one) => one.isInteger);
  return { values, unit: showDimension(dimension), isInteger };
}

function unitInWords(dimension: Dimension): string {
  return isDimensionless(dimension) ? 'no unit' : showDimension(dimension);
}

function numbersOf(
  name: string,
  text: string,
  option: string,
): { values: number[]; dimension: Dimension; isInteger: boolean } {
  const diagnostics = new Diagnostics();
  const value = evaluateText(new SourceText(`${option} ${name}`, text.trim()), diagnostics);
  if (value === null || value.data === null) throw new ExpressionError(diagnostics);
  return {
    values: [...value.data],
    dimension: value.dimension,
    isInteger: value.type !== 'float' && value.data.every(Number.isSafeInteger),
  };
}

/** The parts of a text between marks that stand outside of all brackets and quotes. */
function splitOutside(text: string, mark: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (character === mark && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
