// Numbers as texts of script expressions that have the same bits: `10*ms`, `[1, 2]*nA`, `linspace(0, 1, 11)`.
import { Diagnostics, SourceText } from '../../diagnostics/index.ts';
import { parseExpression } from '../../parser/index.ts';
import { namesIn } from '../../parser/walk.ts';
import { evaluateScript } from '../../script/index.ts';
import type { ArrayType, ArrayValue } from '../../script/index.ts';
import {
  dimensionless,
  everydayUnit,
  isDimensionless,
  lookUpUnit,
  Quantity,
  sameDimension,
  showDimension,
  unitForDisplay,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';

/** Numbers in SI units; a single one has no axes. */
export interface Numbers {
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
  readonly dimension: Dimension;
  /** The type that an expression must have; null for any. */
  readonly type: ArrayType | null;
}

/** What names of script expressions mean. */
export type Meanings = (name: string) => ArrayValue | null;

/** An expression with its value. */
export interface Evaluated {
  readonly value: ArrayValue;
  /** The names in it. */
  readonly names: readonly string[];
}

/** The value of a text as a script expression; null if it is none, or has no value that follows from it alone. */
export function evaluate(text: string, meanings: Meanings): Evaluated | null {
  const diags = new Diagnostics();
  const syntax = parseExpression(new SourceText('expression', text, 'string'), diags);
  if (diags.hasErrors) return null;
  const environment = { lookUp: meanings, names: () => [], random: null, isConstant: true };
  const value = evaluateScript(syntax, environment, diags);
  if (diags.hasErrors || value.kind !== 'array' || value.data === null) return null;
  return { value, names: namesIn(syntax).map(({ name }) => name) };
}

/** Whether two lists have the same numbers, to the bit. */
export function isSameList(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((x, k) => Object.is(x, b[k]));
}

/** Whether a value is these numbers, to the bit. */
export function isSame(value: ArrayValue, numbers: Numbers): boolean {
  const { data, shape, dimension, type } = value;
  const wanted = numbers.values;
  if (data === null) return false;
  if (shape?.join() !== numbers.shape.join()) return false;
  if (numbers.type !== null && type !== numbers.type) return false;
  const isZero = value.anyUnit === 'always';
  if (!isZero && !sameDimension(dimension, numbers.dimension)) return false;
  return isSameList(data, wanted);
}

const noNames: Meanings = () => null;

/** A text whose value is these numbers. */
export function textOfNumbers(numbers: Numbers): string {
  const { values, shape, dimension } = numbers;
  if (values.length === 0) return `[]${isDimensionless(dimension) ? '' : `*${unitOf(dimension)}`}`;
  if (shape.length === 1 && values.length > 3) {
    const short = rangeText(numbers);
    if (short !== null) return short;
  }
  const largest = Array.from(values).reduce(
    (size, x) => (Number.isFinite(x) ? Math.max(size, Math.abs(x)) : size),
    0,
  );
  for (const unit of [unitForDisplay(largest, dimension).text, everydayUnit(dimension)]) {
    const text = textIn(unit, numbers);
    if (text !== null) return text;
  }
  return textIn(unitOf(dimension), numbers)!;
}

function unitOf(dimension: Dimension): string {
  return showDimension(dimension);
}

/** The numbers as multiples of a unit; null if they would not have the same bits. */
function textIn(unit: string, { values, shape, dimension, type }: Numbers): string | null {
  const scale = unit === '1' ? 1 : (lookUpUnit(unit)?.scale ?? null);
  if (scale === null) {
    // A product of units: its size is rounded in its own way, so only that of SI units is sure to be exact.
    const only = values[0];
    if (unit === showDimension(dimension)) return nested(values, shape, type, unit, 1);
    if (values.length !== 1 || shape.length > 0) return null;
    const size = evaluate(`1*${unit}`, noNames)?.value.data?.[0];
    if (size === undefined) return null;
    const text = `${textOfNumber(Number((only! / size).toPrecision(15)), null)}*${unit}`;
    const found = evaluate(text, noNames);
    return found !== null && found.value.data![0] === only ? text : null;
  }
  return nested(values, shape, type, unit, scale);
}

function nested(
  values: ArrayLike<number>,
  shape: readonly number[],
  type: ArrayType | null,
  unit: string,
  scale: number,
): string | null {
  const texts: string[] = [];
  for (let k = 0; k < values.length; k++) {
    const x = values[k]!;
    const number = [15, 16, 17]
      .map((digits) => (scale === 1 ? x : Number((x / scale).toPrecision(digits))))
      .find((one) => Object.is(one * scale, x) || (Number.isNaN(x) && Number.isNaN(one)));
    if (number === undefined) return null;
    texts.push(textOfNumber(number, unit === '1' ? type : null));
  }
  const list = inLists(texts, shape);
  return unit === '1' ? list : `${list}*${unit}`;
}

function inLists(texts: readonly string[], shape: readonly number[]): string {
  const [count, ...rest] = shape;
  if (count === undefined) return texts[0]!;
  const size = texts.length / count;
  const items = Array.from({ length: count }, (_, k) =>
    inLists(texts.slice(k * size, (k + 1) * size), rest),
  );
  return `[${items.join(', ')}]`;
}

function textOfNumber(x: number, type: ArrayType | null): string {
  if (type === 'boolean') return x === 0 ? 'False' : 'True';
  if (Number.isNaN(x)) return '(inf - inf)';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  if (Object.is(x, -0)) return '-0.0';
  const text = String(x).replace('e+', 'e');
  return type === 'float' && Number.isInteger(x) && !text.includes('e') ? `${text}.0` : text;
}

/** `arange(…)` or `linspace(…)`, if that has the same bits; null if not. */
function rangeText(numbers: Numbers): string | null {
  const { values, dimension, type } = numbers;
  const count = values.length;
  const [first, last] = [values[0]!, values[count - 1]!];
  const step = values[1]! - first;
  if (!Number.isFinite(step) || step === 0) return null;
  if (Math.abs(values[2]! - values[1]! - step) > 1e-9 * Math.abs(step)) return null;
  const whole = isDimensionless(dimension) && [first, step].every(Number.isInteger);
  const candidates: string[] = [];
  if (whole && step === 1) candidates.push(`arange(${first}, ${last + 1})`);
  if (whole && step !== 1) candidates.push(`arange(${first}, ${last + Math.sign(step)}, ${step})`);
  const unit = unitForDisplay(Math.max(Math.abs(first), Math.abs(last)), dimension).text;
  for (const one of [unit, unitOf(dimension)]) {
    const scale = one === '1' ? 1 : (lookUpUnit(one)?.scale ?? 1);
    const ends = [first, last].map((x) => textOfNumber(Number((x / scale).toPrecision(15)), null));
    const range = `linspace(${ends.join(', ')}, ${count})`;
    candidates.push(one === '1' ? range : `${range}*${one}`);
  }
  // What is assigned to a variable may be integers or floats.
  const wanted = type === 'boolean' ? numbers : { ...numbers, type: null };
  return (
    candidates.find((text) => {
      const found = evaluate(text, noNames);
      return found !== null && isSame(found.value, wanted);
    }) ?? null
  );
}

/** Numbers, quantities and arrays of them as numbers in SI units. */
export function numbersGiven(given: unknown): Numbers {
  if (given instanceof Quantity) {
    const { dimension } = given;
    const value = given.value as number | ArrayLike<number>;
    return typeof value === 'number'
      ? { values: [value], shape: [], dimension, type: null }
      : { values: value, shape: [value.length], dimension, type: null };
  }
  const values = typeof given === 'number' ? [given] : (given as ArrayLike<number>);
  const shape = typeof given === 'number' ? [] : [values.length];
  return { values, shape, dimension: dimensionless, type: null };
}
