// Matrix exponentials to some hundred digits in integer arithmetic, as reference values.

const bits = 1200n;
const one = 1n << bits;

function fixed(x: number): bigint {
  if (x === 0) return 0n;
  // A double is a whole number times a power of two.
  let exponent = 0;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent += 1;
  }
  return (BigInt(whole) << bits) >> BigInt(exponent);
}

function floating(x: bigint): number {
  const size = x < 0n ? -x : x;
  if (size === 0n) return 0;
  const length = size.toString(2).length;
  // The 60 leading bits, then their power of two in two steps, so that small results do not vanish on the way.
  const shift = Math.max(length - 60, 0);
  const leading = Number(size >> BigInt(shift));
  const power = shift - Number(bits);
  const result = leading * 2 ** Math.ceil(power / 2) * 2 ** Math.floor(power / 2);
  return x < 0n ? -result : result;
}

/** exp of an n by n matrix, row by row, by scaling, Taylor series and squaring. */
export function preciseExponential(n: number, matrix: readonly number[]): number[] {
  const size = Math.max(1, ...matrix.map(Math.abs)) * n;
  const squarings = Math.ceil(Math.log2(size)) + 8;
  const a = matrix.map((x) => fixed(x) >> BigInt(squarings));
  let term = identity(n);
  let sum = identity(n);
  for (let k = 1n; term.some((x) => x !== 0n && x !== -1n) && k < 400n; k++) {
    term = times(n, term, a).map((x) => x / k);
    sum = sum.map((x, at) => x + term[at]!);
  }
  for (let k = 0; k < squarings; k++) sum = times(n, sum, sum);
  return sum.map(floating);
}

/** The divided difference of exp over the points: the corner of the exponential of a matrix with ones above them. */
export function preciseDivided(points: readonly number[]): number {
  const n = points.length;
  const matrix = Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return points[i]!;
    return j === i + 1 ? 1 : 0;
  });
  return preciseExponential(n, matrix)[n - 1]!;
}

function identity(n: number): bigint[] {
  return Array.from({ length: n * n }, (_, at) => (Math.floor(at / n) === at % n ? one : 0n));
}

function times(n: number, a: readonly bigint[], b: readonly bigint[]): bigint[] {
  const product = Array.from({ length: n * n }, () => 0n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0n;
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[k * n + j]!;
      product[i * n + j] = sum >> bits;
    }
  return product;
}
