// The real Schur form of a matrix: reflections make it a triangle with one more diagonal, steps with two shifts (Francis) split eigenvalues off its
// lower end. The order and signs of what comes out are LAPACK's.
import { hypot } from '../../../math/index.ts';
import { raise } from '../errors.ts';
import { balance } from './balancing.ts';
import type { Balance } from './balancing.ts';
import {
  columnFrom,
  reflectAll,
  reflectColumns,
  reflectionOf,
  reflectRows,
} from './reflections.ts';
import type { Reflection } from './reflections.ts';
import { rotateColumns, rotateRows } from './rotations.ts';
import { unitRows } from './rows.ts';
import type { Rows } from './rows.ts';

const ulp = 2 ** -52;
const tiny = 2 ** -1022 / ulp;

/** A matrix T with zeros below its diagonal but in blocks of two rows, and an orthogonal Z with Z T Zᵀ = the matrix that was balanced. */
export interface SchurForm {
  readonly triangle: Rows;
  readonly turn: Rows;
  readonly balance: Balance;
  /** The eigenvalues in the order of the diagonal. */
  readonly real: Float64Array;
  /** Their imaginary parts; of a pair, the positive one is first. */
  readonly imag: Float64Array;
}

/** The Schur form of a matrix, which is changed. */
export function schurForm(rows: Rows): SchurForm {
  const n = rows.length;
  const balanced = balance(rows);
  const turn = makeHessenberg(rows, balanced);
  const [real, imag] = [Float64Array.from(rows, (row, k) => row[k]!), new Float64Array(n)];
  new Francis(rows, turn, balanced.low, real, imag).split(balanced.high);
  return { triangle: rows, turn, balance: balanced, real, imag };
}

/** Makes all elements 0 that are more than one below the diagonal. */
function makeHessenberg(rows: Rows, { low, high }: Balance): Rows {
  const n = rows.length;
  const reflections: Reflection[] = [];
  for (let k = low; k < high; k++) {
    const reflection = reflectionOf(columnFrom(rows, k, k + 1, high + 1));
    reflections.push(reflection);
    reflectRows(rows, reflection, k + 1, 0, high + 1);
    reflectColumns(rows, reflection, k + 1, k, n);
    for (let r = k + 2; r <= high; r++) rows[r]![k] = 0;
  }
  return reflectAll(reflections, low + 1, unitRows(n));
}

/** Two shifts: equal real ones, or a complex pair. */
interface Shifts {
  readonly real: number;
  readonly imag: number;
}

class Francis {
  readonly #h: Rows;
  readonly #z: Rows;
  readonly #low: number;
  readonly #real: Float64Array;
  readonly #imag: Float64Array;

  constructor(h: Rows, z: Rows, low: number, real: Float64Array, imag: Float64Array) {
    this.#h = h;
    this.#z = z;
    this.#low = low;
    this.#real = real;
    this.#imag = imag;
  }

  /** Splits off one or two eigenvalues after the other, from a row upwards. */
  split(high: number): void {
    const h = this.#h;
    for (let end = high; end >= this.#low;) {
      let start = this.#low;
      for (let round = 1; ; round++) {
        start = this.#startOfBlock(end);
        if (start > this.#low) h[start]![start - 1] = 0;
        if (start >= end - 1) break;
        if (round > 30 * Math.max(10, h.length))
          raise('LinAlgError', 'Eigenvalues did not converge');
        this.#step(start, end, this.#shifts(start, end, round));
      }
      if (start === end) this.#real[end] = h[end]![end]!;
      else this.#standardise(end - 1);
      end = start - 1;
    }
  }

  /** The row above which a block ends: the element beside its diagonal is as good as 0. */
  #startOfBlock(end: number): number {
    const h = this.#h;
    const size = (r: number, c: number): number => Math.abs(h[r]?.[c] ?? 0);
    for (let k = end; k > this.#low; k--) {
      const [under, over] = [size(k, k - 1), size(k - 1, k)];
      if (under <= tiny) return k;
      let around = size(k - 1, k - 1) + size(k, k);
      if (around === 0) {
        if (k - 2 >= this.#low) around += size(k - 1, k - 2);
        around += size(k + 1, k);
      }
      if (under > ulp * around) continue;
      const [large, small] = [Math.max(under, over), Math.min(under, over)];
      const difference = Math.abs(h[k - 1]![k - 1]! - h[k]![k]!);
      const [a, b] = [Math.max(size(k, k), difference), Math.min(size(k, k), difference)];
      const sum = a + large;
      if (small * (large / sum) <= Math.max(tiny, ulp * (b * (a / sum)))) return k;
    }
    return this.#low;
  }

  /** Eigenvalues of the last two rows; now and then others, so that nothing goes in circles. */
  #shifts(start: number, end: number, round: number): Shifts {
    const h = this.#h;
    let [a, b, c, d] = [h[end - 1]![end - 1]!, h[end - 1]![end]!, h[end]![end - 1]!, h[end]![end]!];
    if (round % 10 === 0) {
      const isAtEnd = round % 20 === 0;
      const sum = isAtEnd
        ? Math.abs(h[end]![end - 1]!) + Math.abs(h[end - 1]![end - 2]!)
        : Math.abs(h[start + 1]![start]!) + Math.abs(h[start + 2]![start + 1]!);
      a = 0.75 * sum + (isAtEnd ? h[end]![end]! : h[start]![start]!);
      [b, c, d] = [-0.4375 * sum, sum, a];
    }
    const scale = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
    if (scale === 0) return { real: 0, imag: 0 };
    [a, b, c, d] = [a / scale, b / scale, c / scale, d / scale];
    const middle = (a + d) / 2;
    const determinant = (a - middle) * (d - middle) - b * c;
    const root = Math.sqrt(Math.abs(determinant));
    if (determinant >= 0) return { real: middle * scale, imag: root * scale };
    const [upper, lower] = [middle + root, middle - root];
    const isUpper = Math.abs(upper - d) <= Math.abs(lower - d);
    return { real: (isUpper ? upper : lower) * scale, imag: 0 };
  }

  /** The first column of (H - s₁)(H - s₂) from row m on, scaled. */
  #firstColumn(m: number, { real, imag }: Shifts): Float64Array {
    const h = this.#h;
    const [at, next] = [h[m]![m]! - real, h[m + 1]![m]!];
    const scale = Math.abs(at) + Math.abs(imag) + Math.abs(next);
    const under = next / scale;
    const vector = Float64Array.of(
      under * h[m]![m + 1]! + at * (at / scale) + imag * (imag / scale),
      under * (h[m]![m]! + h[m + 1]![m + 1]! - 2 * real),
      under * h[m + 2]![m + 1]!,
    );
    const sum = vector.reduce((total, x) => total + Math.abs(x), 0);
    return vector.map((x) => x / sum);
  }

  /** A step with two shifts over the rows of a block. */
  #step(start: number, end: number, shifts: Shifts): void {
    const [h, n] = [this.#h, this.#h.length];
    let m = end - 2;
    let vector = this.#firstColumn(m, shifts);
    // It may begin below an element that hardly matters.
    for (; m > start; vector = this.#firstColumn(--m, shifts)) {
      const [x, y, z] = vector as unknown as [number, number, number];
      const around =
        Math.abs(h[m - 1]![m - 1]!) + Math.abs(h[m]![m]!) + Math.abs(h[m + 1]![m + 1]!);
      const left = Math.abs(h[m]![m - 1]!) * (Math.abs(y) + Math.abs(z));
      if (left <= ulp * Math.abs(x) * around) break;
    }
    for (let k = m; k < end; k++) {
      const count = Math.min(3, end - k + 1);
      const reflection = reflectionOf(k > m ? columnFrom(h, k - 1, k, k + count) : vector);
      if (k > m) {
        h[k]![k - 1] = reflection.first;
        for (let r = k + 1; r < k + count; r++) h[r]![k - 1] = 0;
      } else if (m > start) h[k]![k - 1]! *= 1 - reflection.factor;
      reflectColumns(h, reflection, k, k, n);
      reflectRows(h, reflection, k, 0, Math.min(k + 4, end + 1));
      reflectRows(this.#z, reflection, k, 0, n);
    }
  }

  /** Brings two rows into a form that shows their eigenvalues: a triangle, or equal elements on the diagonal. */
  #standardise(k: number): void {
    const h = this.#h;
    const given = [h[k]![k]!, h[k]![k + 1]!, h[k + 1]![k]!, h[k + 1]![k + 1]!] as const;
    const { block, cosine, sine, imag } = standardForm(...given);
    rotateRows(h, k, { cosine, sine }, k + 2);
    rotateColumns(h, k, { cosine, sine }, 0, k);
    rotateColumns(this.#z, k, { cosine, sine });
    [h[k]![k], h[k]![k + 1], h[k + 1]![k], h[k + 1]![k + 1]] = block;
    [this.#real[k], this.#real[k + 1]] = [block[0], block[3]];
    [this.#imag[k], this.#imag[k + 1]] = [imag, 0 - imag];
  }
}

type Block = readonly [a: number, b: number, c: number, d: number];

interface StandardForm {
  readonly block: Block;
  readonly cosine: number;
  readonly sine: number;
  /** The imaginary part of the first eigenvalue; 0 for real ones. */
  readonly imag: number;
}

const withSign = (size: number, sign: number): number =>
  sign < 0 ? -Math.abs(size) : Math.abs(size);

/** The Schur form of two rows, and the rotation that leads to it. */
function standardForm(a: number, b: number, c: number, d: number): StandardForm {
  if (c === 0) return { block: [a, b, 0, d], cosine: 1, sine: 0, imag: 0 };
  if (b === 0) return { block: [d, -c, 0, a], cosine: 0, sine: 1, imag: 0 };
  const pair = (block: Block, cosine: number, sine: number): StandardForm => {
    const imag = block[2] === 0 ? 0 : Math.sqrt(Math.abs(block[1])) * Math.sqrt(Math.abs(block[2]));
    return { block, cosine, sine, imag };
  };
  if (a === d && b < 0 !== c < 0) return pair([a, b, c, d], 1, 0);
  const difference = a - d;
  const half = difference / 2;
  const most = Math.max(Math.abs(b), Math.abs(c));
  const least = Math.min(Math.abs(b), Math.abs(c)) * Math.sign(b) * Math.sign(c);
  const scale = Math.max(Math.abs(half), most);
  const discriminant = (half / scale) * half + (most / scale) * least;
  if (discriminant >= 4 * ulp) {
    const z = half + withSign(Math.sqrt(scale) * Math.sqrt(discriminant), half);
    const length = hypot(c, z);
    return pair([d + z, b - c, 0, d - (most / z) * least], z / length, c / length);
  }
  // A complex pair, or nearly equal real ones: the diagonal is made equal.
  const sum = b + c;
  const length = hypot(sum, difference);
  const cosine = Math.sqrt((1 + Math.abs(sum) / length) / 2);
  const sine = -(half / (length * cosine)) * withSign(1, sum);
  const [p, q] = [a * cosine + b * sine, -a * sine + b * cosine];
  const [r, s] = [c * cosine + d * sine, -c * sine + d * cosine];
  const middle = (p * cosine + r * sine + (-q * sine + s * cosine)) / 2;
  const [over, under] = [q * cosine + s * sine, -p * sine + r * cosine];
  if (under === 0) return pair([middle, over, 0, middle], cosine, sine);
  if (over === 0) return pair([middle, -under, 0, middle], -sine, cosine);
  if (over < 0 !== under < 0) return pair([middle, over, under, middle], cosine, sine);
  const [x, y] = [Math.sqrt(Math.abs(over)), Math.sqrt(Math.abs(under))];
  const apart = withSign(x * y, under);
  const scaleOf = 1 / Math.sqrt(Math.abs(over + under));
  const [c1, s1] = [x * scaleOf, y * scaleOf];
  return pair(
    [middle + apart, over - under, 0, middle - apart],
    cosine * c1 - sine * s1,
    cosine * s1 + sine * c1,
  );
}
