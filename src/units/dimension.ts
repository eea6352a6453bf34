// A physical dimension: the exponents of the seven base quantities, in Brian2's order
// (metre, kilogram, second, amp, kelvin, mole, candle). Exponents may be fractions (`xi` is second**-0.5).

/** The exponents of metre, kilogram, second, amp, kelvin, mole and candle, in this order; they may be fractions. */
export type Dimension = readonly number[];

export const baseUnits = [
  'metre',
  'kilogram',
  'second',
  'amp',
  'kelvin',
  'mole',
  'candle',
] as const;

export const dimensionless: Dimension = [0, 0, 0, 0, 0, 0, 0];
export const timeDimension: Dimension = [0, 0, 1, 0, 0, 0, 0];
export const frequencyDimension: Dimension = [0, 0, -1, 0, 0, 0, 0];

/** Exponents that differ by less count as equal: `**0.5` and the like leave rounding errors. */
const tolerance = 1e-9;

export function multiplyDimensions(a: Dimension, b: Dimension): Dimension {
  return a.map((x, k) => x + b[k]!);
}

export function divideDimensions(a: Dimension, b: Dimension): Dimension {
  return a.map((x, k) => x - b[k]!);
}

export function powerOfDimension(a: Dimension, exponent: number): Dimension {
  return a.map((x) => x * exponent);
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a === b || a.every((x, k) => Math.abs(x - b[k]!) < tolerance);
}

export function isDimensionless(a: Dimension): boolean {
  return sameDimension(a, dimensionless);
}
