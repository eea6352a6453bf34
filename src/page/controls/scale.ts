// What a slider of a constant moves through: limits and steps in the unit in which the constant is written, so that the text gets
// round numbers.
import type { ConstantInfo } from '../../language.ts';
import { readQuantity, sameDimension, showDimension } from '../../units/index.ts';

/** The numbers that a slider can reach, in the unit of the constant. */
export interface Scale {
  /** The lowest number. */
  readonly from: number;
  /** The highest number. */
  readonly to: number;
  /** The numbers between them are multiples of this one. */
  readonly step: number;
  /** Whether equal ways are equal factors: limits above 0 and three decades apart. */
  readonly isLogarithmic: boolean;
}

/** The number of a constant in the unit in which it is written. */
export function numberOf({ value, scale }: ConstantInfo): number {
  return clean(value / scale);
}

/** The scale of a constant: from the comment behind it, or from 0 to twice its value. */
export function scaleOf(constant: ConstantInfo): Scale {
  const { range, scale } = constant;
  const [from, to] =
    range === null
      ? limitsAround(constant)
      : ([clean(range.from / scale), clean(range.to / scale)] as const);
  return scaleBetween(constant, from, to);
}

/** The scale of a constant with other limits. */
export function scaleBetween(constant: ConstantInfo, from: number, to: number): Scale {
  const nice = niceStep(to - from);
  return {
    from,
    to,
    step: isWhole(constant) ? Math.max(1, nice) : nice,
    isLogarithmic: !isWhole(constant) && from > 0 && to / from >= 1000,
  };
}

function limitsAround(constant: ConstantInfo): readonly [number, number] {
  const number = numberOf(constant);
  const lowest = isWhole(constant) && constant.kind === 'restart' ? 1 : 0; // sizes
  if (number > 0) return [Math.min(lowest, number), clean(2 * number)];
  if (number < 0) return [clean(2 * number), 0];
  if (isWhole(constant)) return [0, 10];
  return constant.unit === '' ? [-1, 1] : [-10, 10];
}

/** Whether a constant is a count: a number without unit that is written without point and exponent. */
function isWhole({ value, unit, number }: ConstantInfo): boolean {
  return unit === '' && Number.isInteger(value) && number.to - number.from === String(value).length;
}

/** About a hundredth of a range: 1, 2 or 5 times a power of ten. */
function niceStep(range: number): number {
  const [mantissa, exponent] = (range / 100).toExponential().split('e');
  const m = Number(mantissa);
  const nice = m < 1.42 ? 1 : m < 3.17 ? 2 : m < 7.08 ? 5 : 10;
  return Number(`${nice}e${exponent}`);
}

/** The place of a number on a slider: the number itself, or decades if the scale is logarithmic. */
export function placeOf({ isLogarithmic }: Scale, number: number): number {
  return isLogarithmic ? decadesOf(number) : number;
}

/** The number at a place of a slider: a multiple of the step, or two digits. */
export function numberAt(scale: Scale, place: number): number {
  if (!scale.isLogarithmic) return within(scale, multiple(scale, place));
  const exponent = Math.floor(place);
  const mantissa = 1 + 9 * (place - exponent);
  return within(scale, Number(`${mantissa.toFixed(1)}e${exponent}`));
}

/** The number some steps further. */
export function stepped(scale: Scale, number: number, steps: number): number {
  if (!scale.isLogarithmic) return within(scale, multiple(scale, number + steps * scale.step));
  const decades = decadesOf(scale.to) - decadesOf(scale.from);
  return numberAt(scale, decadesOf(number) + (steps * decades) / 100);
}

function multiple({ step }: Scale, number: number): number {
  return clean(Math.round(number / step) * step);
}

function within({ from, to }: Scale, number: number): number {
  return Math.min(to, Math.max(from, number));
}

/** Almost the logarithm: straight between powers of ten, so that round numbers lie at equal distances. */
function decadesOf(number: number): number {
  const [mantissa, exponent] = number.toExponential().split('e');
  return Number(exponent) + (Number(mantissa) - 1) / 9;
}

function clean(number: number): number {
  return Number(number.toPrecision(12));
}

/** What is written into the text: `21*ms`, `5/ms`, `3200`. */
export function textOf({ unit }: ConstantInfo, number: number): string {
  if (unit === '') return String(number);
  return unit.startsWith('/') ? `${number}${unit}` : `${number}*${unit}`;
}

/** What a reader sees: `21 ms`, `5/ms`, `3200`. */
export function shownAs({ unit }: ConstantInfo, number: number): string {
  if (unit === '') return String(number);
  return unit.startsWith('/') ? `${number}${unit}` : `${number} ${unit}`;
}

/** What was typed as a number in the unit of a constant, or a sentence that says why it is none. */
export function readFor(
  constant: ConstantInfo,
  text: string,
): { readonly number: number } | { readonly fault: string } {
  const { name, unit, scale, dimension } = constant;
  const read = readQuantity(text);
  const example = shownAs(constant, numberOf(constant));
  if (read === null || !Number.isFinite(read.number))
    return {
      fault: `\u201c${text.trim()}\u201d is not a value. Write a number, as in ${example}.`,
    };
  if (read.unit === null) return { number: read.number };
  if (!sameDimension(read.unit.dimension, dimension)) {
    const found = showDimension(read.unit.dimension);
    const fault =
      unit === ''
        ? `${name} has no unit, and \u201c${text.trim()}\u201d is in ${found}. Write a number, as in ${example}.`
        : `${name} is in ${unit.replace(/^\//, '1/')}, and \u201c${text.trim()}\u201d is in ${found}. Write a value with such a unit, as in ${example}.`;
    return { fault };
  }
  return { number: clean(read.number * (read.unit.scale / scale)) };
}
