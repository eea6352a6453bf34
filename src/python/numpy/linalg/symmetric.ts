// Eigenvalues and eigenvectors of symmetric matrices: reflections make them tridiagonal, rotations diagonal. Order and signs are LAPACK's.
import { hypot } from '../../../math/index.ts';
import { fromFlat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { raise } from '../errors.ts';
import {
  columnFrom,
  reflectAll,
  reflectColumns,
  reflectionOf,
  reflectRows,
} from './reflections.ts';
import type { Reflection } from './reflections.ts';
import { rotateColumns, rotationOf } from './rotations.ts';
import type { Rotation } from './rotations.ts';
import { finiteRows, joined, squareRows, unitRows } from './rows.ts';
import type { Rows } from './rows.ts';

/** Eigenvalues, ascending, and eigenvectors as columns; only the lower triangle of the matrix counts. */
export function symmetricEigen(a: NdArray): { values: NdArray; vectors: NdArray } {
  const rows = finiteRows(squareRows(a));
  const n = rows.length;
  for (let r = 0; r < n; r++) for (let c = r + 1; c < n; c++) rows[r]![c] = rows[c]![r]!;
  const reflections = makeTridiagonal(rows);
  const diagonal = Float64Array.from(rows, (row, k) => row[k]!);
  const beside = Float64Array.from({ length: Math.max(0, n - 1) }, (_, k) => rows[k + 1]![k]!);
  const vectors = unitRows(n);
  makeDiagonal(diagonal, beside, vectors);
  sortAscending(diagonal, vectors);
  reflectAll(reflections, 1, vectors);
  return { values: fromFlat(diagonal), vectors: fromFlat(joined(vectors), 'float64', [n, n]) };
}

function makeTridiagonal(rows: Rows): Reflection[] {
  const n = rows.length;
  return Array.from({ length: Math.max(0, n - 1) }, (_, k) => {
    const reflection = reflectionOf(columnFrom(rows, k, k + 1));
    reflectColumns(rows, reflection, k + 1, k);
    reflectRows(rows, reflection, k + 1, k, n);
    return reflection;
  });
}

/** Diagonalises a tridiagonal matrix block by block, from the end with the larger numbers on (implicit QL or QR). */
function makeDiagonal(d: Float64Array, e: Float64Array, vectors: Rows): void {
  const n = d.length;
  for (let first = 0; first < n;) {
    let last = first;
    while (last < n - 1 && !isNegligible(d, e, last)) last++;
    if (last < n - 1) e[last] = 0;
    // Counted from the end to which the block converges.
    const isUp = Math.abs(d[last]!) >= Math.abs(d[first]!);
    if (isUp) diagonaliseBlock(new Block(d, e, vectors, first, last, 1));
    else diagonaliseBlock(new Block(d, e, vectors, last, first, -1));
    first = last + 1;
  }
}

function isNegligible(d: Float64Array, e: Float64Array, k: number): boolean {
  const size = Math.abs(e[k]!);
  return size <= Math.sqrt(Math.abs(d[k]!)) * Math.sqrt(Math.abs(d[k + 1]!)) * 2 ** -53;
}

/** A block of a tridiagonal matrix, with its rows counted from one of its ends. */
class Block {
  readonly length: number;
  readonly step: 1 | -1;
  readonly #d: Float64Array;
  readonly #e: Float64Array;
  readonly #vectors: Rows;
  readonly #first: number;

  constructor(
    d: Float64Array,
    e: Float64Array,
    vectors: Rows,
    first: number,
    last: number,
    step: 1 | -1,
  ) {
    this.#d = d;
    this.#e = e;
    this.#vectors = vectors;
    this.#first = first;
    this.length = Math.abs(last - first) + 1;
    this.step = step;
  }

  at(k: number): number {
    return this.#d[this.#first + this.step * k]!;
  }

  set(k: number, value: number): void {
    this.#d[this.#first + this.step * k] = value;
  }

  /** The element between the rows k and k + 1. */
  beside(k: number): number {
    return this.#e[this.#placeBeside(k)]!;
  }

  setBeside(k: number, value: number): void {
    this.#e[this.#placeBeside(k)] = value;
  }

  #placeBeside(k: number): number {
    return this.step === 1 ? this.#first + k : this.#first - k - 1;
  }

  /** Rotates the vectors of the rows k and k + 1. */
  rotate(k: number, { cosine, sine }: Rotation): void {
    const lower = this.step === 1 ? this.#first + k : this.#first - k - 1;
    rotateColumns(this.#vectors, lower, { cosine, sine: this.step * sine });
  }
}

/** Splits eigenvalues off from the start of a block. */
function diagonaliseBlock(block: Block): void {
  const end = block.length - 1;
  let round = 0;
  for (let k = 0; k <= end;) {
    let m = k;
    while (m < end && !isSmall(block, m)) m++;
    if (m < end) block.setBeside(m, 0);
    if (m === k) {
      k++;
    } else if (m === k + 1) {
      diagonalisePair(block, k);
      k += 2;
    } else {
      if (++round > 30 * block.length) raise('LinAlgError', 'Eigenvalues did not converge');
      sweep(block, k, m);
    }
  }
}

function isSmall(block: Block, k: number): boolean {
  const square = block.beside(k) ** 2;
  return square <= 2 ** -106 * Math.abs(block.at(k)) * Math.abs(block.at(k + 1)) + 2 ** -1022;
}

/** A matrix of two rows: the eigenvalue of larger magnitude comes first in the order of the matrix. */
function diagonalisePair(block: Block, k: number): void {
  const isForward = block.step === 1;
  const [upper, lower] = isForward ? [k, k + 1] : [k + 1, k];
  const [a, b, c] = [block.at(upper), block.beside(k), block.at(lower)];
  const [sum, difference] = [a + c, a - c];
  const root = hypot(difference, 2 * b);
  const [large, small] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  const sign = sum < 0 ? -1 : 1;
  const first = sum === 0 ? root / 2 : (sum + sign * root) / 2;
  const second = sum === 0 ? -root / 2 : (large / first) * small - (b / first) * b;
  const turn = difference >= 0 ? 1 : -1;
  const across = difference + turn * root;
  let [cosine, sine] = [1, 0];
  if (Math.abs(across) > Math.abs(2 * b)) {
    const ratio = (-2 * b) / across;
    sine = 1 / Math.sqrt(1 + ratio * ratio);
    cosine = ratio * sine;
  } else if (b !== 0) {
    const ratio = -across / (2 * b);
    cosine = 1 / Math.sqrt(1 + ratio * ratio);
    sine = ratio * cosine;
  }
  if (sign === turn) [cosine, sine] = [-sine, cosine];
  block.set(upper, first);
  block.set(lower, second);
  block.setBeside(k, 0);
  // The rotation is that of the rows in the order of the matrix.
  block.rotate(k, { cosine, sine: block.step * sine });
}

/** One sweep over the rows k to m, shifted by the eigenvalue that the first two rows are near. */
function sweep(block: Block, k: number, m: number): void {
  const first = block.at(k);
  const half = (block.at(k + 1) - first) / (2 * block.beside(k));
  const root = hypot(half, 1);
  let g = block.at(m) - first + block.beside(k) / (half + (half < 0 ? -root : root));
  let [s, c, p] = [1, 1, 0];
  const rotations: Rotation[] = [];
  for (let i = m - 1; i >= k; i--) {
    const b = c * block.beside(i);
    const rotation = rotationOf(g, s * block.beside(i));
    ({ cosine: c, sine: s } = rotation);
    if (i !== m - 1) block.setBeside(i + 1, rotation.length);
    g = block.at(i + 1) - p;
    const r = (block.at(i) - g) * s + 2 * c * b;
    p = s * r;
    block.set(i + 1, g + p);
    g = c * r - b;
    rotations.push({ cosine: c, sine: -s });
  }
  for (const [j, rotation] of rotations.entries()) block.rotate(m - 1 - j, rotation);
  block.set(k, block.at(k) - p);
  block.setBeside(k, g);
}

/** Exchanges as few vectors as bring the values into order. */
function sortAscending(values: Float64Array, vectors: Rows): void {
  for (let k = 0; k < values.length - 1; k++) {
    let least = k;
    for (let j = k + 1; j < values.length; j++) if (values[j]! < values[least]!) least = j;
    if (least === k) continue;
    [values[k], values[least]] = [values[least]!, values[k]!];
    for (const row of vectors) [row[k], row[least]] = [row[least]!, row[k]!];
  }
}
