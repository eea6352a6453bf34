// Numbers as text, for prints and messages.

/** Six significant digits without trailing zeros, which hides rounding errors; all digits of a whole number. */
export function showNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  return String(Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(6)));
}
