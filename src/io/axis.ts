// A range of values and a length in pixels → a scale, ticks with their texts, and a common factor for them.
import { format, precisionFixed } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import type { Range } from './extent.ts';
import { isDrawable } from './figure.ts';

export interface Axis {
  /** Value → pixels; NaN for what cannot be drawn. */
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** `×10⁻³`, which all tick texts are to be multiplied by, or nothing. */
  readonly factor: string;
}

export interface AxisOptions {
  readonly range: Range;
  /** Pixels at both ends of the range. */
  readonly pixels: Range;
  /** About how many ticks. */
  readonly count: number;
  /** Ticks only at whole numbers: indices. */
  readonly isWhole?: boolean;
}

export function axisOf({ range, pixels, count, isWhole = false }: AxisOptions): Axis {
  const scale = scaleLinear().domain(range).range(pixels);
  const values = scale.ticks(count).filter((value) => !isWhole || Number.isInteger(value));
  const tens = commonTens(values);
  const step =
    values.length > 1 ? Math.abs(values[1]! - values[0]!) : Math.abs(values[0] ?? 1) || 1;
  const show = format(`.${Math.min(precisionFixed(step / powerOfTen(tens)), 12)}f`);
  return {
    place: (value) => (isDrawable(value) ? scale(value) : NaN),
    ticks: values.map((value) => ({ at: scale(value), text: show(value / powerOfTen(tens)) })),
    factor: tens === 0 ? '' : `×10${superscript(tens)}`,
  };
}

/** Numbers from 0.01 to 99999 are written out; others share a power of a thousand. */
function commonTens(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 0;
  const tens = Math.floor(Math.log10(largest) + 1e-9);
  return tens >= 5 || tens <= -3 ? 3 * Math.floor(tens / 3) : 0;
}

/** Read as a decimal, which engines do alike; not all of them do so in `10 ** tens`. */
function powerOfTen(tens: number): number {
  return Number(`1e${tens}`);
}

function superscript(n: number): string {
  return [...String(n)].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!)).join('');
}
