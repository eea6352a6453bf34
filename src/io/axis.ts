// Computes an axis from a range of values and a length in pixels: scale, ticks with labels, and their common factor.
import { format, precisionFixed } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import type { Range } from './extent.ts';
import { isDrawable } from './figure.ts';

/** An axis, ready to draw; pixel positions are those of the options. */
export interface Axis {
  /** Maps a value to pixels; NaN if it cannot be drawn. */
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** Common factor of the tick labels, such as `×10⁻³`, or empty. */
  readonly factor: string;
}

/** What an axis is computed from. */
export interface AxisOptions {
  readonly range: Range;
  /** Pixel positions of both ends of the range. */
  readonly pixels: Range;
  /** Approximate number of ticks. */
  readonly count: number;
  /** Whether ticks are only at integers, for indices. */
  readonly isWhole?: boolean;
}

/** A linear axis with round tick values. */
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

/** The common exponent of tick labels: 0 from 0.01 to 99999, else a multiple of 3. */
function commonTens(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 0;
  const tens = Math.floor(Math.log10(largest) + 1e-9);
  return tens >= 5 || tens <= -3 ? 3 * Math.floor(tens / 3) : 0;
}

/** Parsed as a decimal, because the result of `10 ** tens` depends on the engine. */
function powerOfTen(tens: number): number {
  return Number(`1e${tens}`);
}

function superscript(n: number): string {
  return [...String(n)].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!)).join('');
}
