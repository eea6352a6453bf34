// Floats as decimal text, with as many digits as are asked for, of their exact value: halves are rounded to the even digit, as
// in C and Python.

/** A finite float as mantissa * 2^exponent. */
function partsOf(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  return exponent === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: exponent - 1075 };
}

/** The nearest integer to |value| * 10^places; places may be negative. */
function scaledInteger(value: number, places: number): bigint {
  const { mantissa, exponent } = partsOf(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const roundsUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return roundsUp ? quotient + 1n : quotient;
}

const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];

/** `|value|` with this many digits after the point: `%.3f`. */
export function fixedDigits(value: number, places: number): string {
  const size = Math.abs(value);
  const scaled = size * (powersOfTen[places] ?? Infinity);
  // `toFixed` rounds the exact value, too, but halves away from zero.
  const isFarFromHalf = Math.abs(scaled - Math.floor(scaled) - 0.5) > 1e-3;
  if (scaled < 1e12 && isFarFromHalf) return size.toFixed(places);
  const digits = scaledInteger(value, places)
    .toString()
    .padStart(places + 1, '0');
  if (places === 0) return digits;
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The digits of `|value|` with this many in all, and the exponent of the first: `%.3e`. */
function significantDigits(
  value: number,
  count: number,
): { readonly digits: string; readonly exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  let exponent = Number(Math.abs(value).toExponential().split('e')[1]);
  let digits = scaledInteger(value, count - 1 - exponent).toString();
  if (digits.length > count) {
    exponent++;
    digits = scaledInteger(value, count - 1 - exponent).toString();
  }
  return { digits: digits.padStart(count, '0'), exponent };
}

/** `e+05` */
function exponentText(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** `repr` of a float in Python: the shortest digits that give the same float. */
export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const sign = value < 0 ? '-' : '';
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${rest}e${exponentText(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${sign}${digits.padEnd(exponent + 1, '0')}.0`;
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** `round(value, places)` of a float. */
export function roundFloat(value: number, places: number): number {
  if (!Number.isFinite(value) || places > 323) return value;
  if (places < -308) return value * 0;
  const text = scaledInteger(value, places).toString();
  const rounded = Number(`${text}e${-places}`);
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

/** `%e` and `{:e}` of |value|. */
export function scientific(value: number, places: number, isAlternate: boolean): string {
  const { digits, exponent } = significantDigits(value, places + 1);
  const point = places > 0 || isAlternate ? '.' : '';
  return `${digits[0]}${point}${digits.slice(1)}e${exponentText(exponent)}`;
}

/** `%g` and `{:g}` of |value|. */
export function general(value: number, precision: number, isAlternate: boolean): string {
  const count = precision === 0 ? 1 : precision;
  const { digits, exponent } = significantDigits(value, count);
  const isScientific = exponent < -4 || exponent >= count;
  const kept = isAlternate ? digits : digits.replace(/0+$/, '');
  if (isScientific) {
    const rest = kept.slice(1);
    const point = rest !== '' || isAlternate ? '.' : '';
    return `${digits[0]}${point}${rest}e${exponentText(exponent)}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`;
  const whole = digits.slice(0, exponent + 1);
  const fraction = kept.slice(exponent + 1);
  return fraction === '' && !isAlternate ? whole : `${whole}.${fraction}`;
}

/** `{:.3}` of |value|: as `g`, but with a digit after the point, and with an exponent one digit earlier. */
export function generalWithPoint(value: number, precision: number): string {
  const text = general(value, precision, false);
  if (/e/.test(text)) return text;
  const digits = Math.max(1, precision);
  const whole = text.split('.')[0]!;
  if (!text.includes('.') && whole.length >= digits) {
    const shown = scientific(value, digits - 1, false);
    const [mantissa = '', exponent = ''] = shown.split('e');
    const kept = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${kept}e${exponent}`;
  }
  return text.includes('.') ? text : `${text}.0`;
}
