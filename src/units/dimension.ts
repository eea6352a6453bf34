// A physical dimension: the exponents of the seven base quantities, in Brian2's order
// (metre, kilogram, second, amp, kelvin, mole, candle). Exponents may be fractions (`xi` is second**-0.5).

/** The exponents of metre, kilogram, second, amp, kelvin, mole and candle, in this order; they may be fractions. */
export type Dimension = readonly number[];

/** Names of the SI base units, in the order of the exponents. */
export const baseUnits = [
  'metre',
  'kilogram',
  'second',
  'amp',
  'kelvin',
  'mole',
  'candle',
] as const;

/** The dimension of plain numbers. */
export const dimensionless: Dimension = [0, 0, 0, 0, 0, 0, 0];
/** The dimension of `second`. */
export const timeDimension: Dimension = [0, 0, 1, 0, 0, 0, 0];
/** The dimension of `hertz`. */
export const frequencyDimension: Dimension = [0, 0, -1, 0, 0, 0, 0];

/** Exponents that differ by less count as equal: `**0.5` and the like leave rounding errors. */
const tolerance = 1e-9;

/** The dimension of a product. */
export function multiplyDimensions(a: Dimension, b: Dimension): Dimension {
  return a.map((x, k) => x + b[k]!);
}

/** The dimension of a quotient. */
export function divideDimensions(a: Dimension, b: Dimension): Dimension {
  return a.map((x, k) => x - b[k]!);
}

/** The dimension of a power; the exponent may be a fraction. */
export function powerOfDimension(a: Dimension, exponent: number): Dimension {
  return a.map((x) => x * exponent + 0); // no -0
}

/** Whether two dimensions are equal up to the rounding errors of fractional exponents. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a === b || a.every((x, k) => Math.abs(x - b[k]!) < tolerance);
}

/** Whether all exponents are 0. */
export function isDimensionless(a: Dimension): boolean {
  return sameDimension(a, dimensionless);
}
