// Numbers of series: their dimension, and their values in the unit of an axis.
import { isDimensionless, Quantity } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { Length, Coordinate, Series } from './figure.ts';

/** Narrower ranges are treated as a single value. */
export const smallest = 1e-100;

/** Whether a value can be drawn: finite, and small enough that axis arithmetic does not overflow. */
export function isDrawable(value: number): boolean {
  return Math.abs(value) < 1e100; // false for NaN, too
}

/** Lowest and highest drawable value; Infinity and -Infinity if there is none. */
export function extremesOf(values: ArrayLike<number>): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!isDrawable(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The dimension of a series or position; null for plain numbers. */
export function dimensionOf(series: Series | Coordinate): Dimension | null {
  return series instanceof Quantity && !isDimensionless(series.dimension) ? series.dimension : null;
}

/** The numbers of a series: quantities in SI base units. */
export function numbersOf(series: Series): ArrayLike<number> {
  return series instanceof Quantity ? series.value : series;
}

/** The number of a position: a quantity in SI base units. */
export function numberOf(position: Coordinate): number {
  return position instanceof Quantity ? position.value : position;
}

/** The factor from the numbers of a series to those of an axis, whose unit has this size. */
export function factorTo(scale: number, series: Series | Coordinate): number {
  return dimensionOf(series) === null ? 1 : 1 / scale;
}

/** The numbers of a series in the unit of an axis. */
export function valuesIn(scale: number, series: Series): ArrayLike<number> {
  const numbers = numbersOf(series);
  const factor = factorTo(scale, series);
  if (factor === 1) return numbers;
  return Float64Array.from({ length: numbers.length }, (_, k) => numbers[k]! * factor);
}

/** A position in the unit of an axis. */
export function valueIn(scale: number, position: Coordinate): number {
  return numberOf(position) * factorTo(scale, position);
}

const pixelsPer: Readonly<Record<string, number>> = {
  px: 1,
  pt: 96 / 72,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  inch: 96,
};

/** A length in pixels; null if it is not a length. */
export function pixelsOf(length: Length): number | null {
  const match = /^\s*([\d.]+)\s*(px|pt|mm|cm|inch|in)\s*$/.exec(String(length));
  const pixels =
    typeof length === 'number' ? length : Number(match?.[1]) * pixelsPer[match?.[2] ?? '']!;
  return pixels > 0 && pixels <= 20_000 ? pixels : null;
}
