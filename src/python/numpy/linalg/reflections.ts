// Householder's reflections, which make columns of a matrix zero below a row: what all decompositions begin with. Their signs are those of
// LAPACK, so that vectors have the signs that NumPy gives them.
import { hypot } from '../../../math/index.ts';
import type { Rows } from './rows.ts';

/** The reflection 1 - factor v vᵀ. */
export interface Reflection {
  /** Its direction; the first element is 1. */
  readonly v: Float64Array;
  /** 0 if it changes nothing. */
  readonly factor: number;
  /** The first element of the vector that it was made for, after it; the others are 0. */
  readonly first: number;
}

/** The length of a vector, safe from overflow. */
export function lengthOf(vector: Float64Array): number {
  const largest = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  return largest * Math.sqrt(vector.reduce((sum, x) => sum + (x / largest) ** 2, 0));
}

/** The reflection that makes all elements of a vector 0 but the first, which changes its sign. */
export function reflectionOf(vector: Float64Array): Reflection {
  const [head = 0] = vector;
  const rest = lengthOf(vector.subarray(1));
  const v = vector.slice();
  v[0] = 1;
  if (rest === 0) return { v, factor: 0, first: head };
  const first = -Math.sign(head || 1) * hypot(head, rest);
  for (let k = 1; k < v.length; k++) v[k]! /= head - first;
  return { v, factor: (first - head) / first, first };
}

/** Reflects the columns from `column` on; the reflection begins in a row. */
export function reflectColumns(
  rows: Rows,
  { v, factor }: Reflection,
  row: number,
  column: number,
  end = rows[0]?.length ?? 0,
): void {
  if (factor === 0) return;
  for (let c = column; c < end; c++) {
    let sum = 0;
    for (let k = 0; k < v.length; k++) sum += v[k]! * rows[row + k]![c]!;
    for (let k = 0; k < v.length; k++) rows[row + k]![c]! -= factor * sum * v[k]!;
  }
}

/** Reflects the rows `from` to `to`; the reflection begins in a column. */
export function reflectRows(
  rows: Rows,
  { v, factor }: Reflection,
  column: number,
  from: number,
  to: number,
): void {
  if (factor === 0) return;
  for (let r = from; r < to; r++) {
    const row = rows[r]!;
    let sum = 0;
    for (let k = 0; k < v.length; k++) sum += row[column + k]! * v[k]!;
    for (let k = 0; k < v.length; k++) row[column + k]! -= factor * sum * v[k]!;
  }
}

/** The part of a column from a row on. */
export function columnFrom(
  rows: Rows,
  column: number,
  from: number,
  to = rows.length,
): Float64Array {
  return Float64Array.from({ length: Math.max(0, to - from) }, (_, k) => rows[from + k]![column]!);
}

/** Turns a matrix into an upper triangle; the reflections, in their order. */
export function triangulate(rows: Rows): Reflection[] {
  const [m, n] = [rows.length, rows[0]?.length ?? 0];
  return Array.from({ length: Math.min(m, n) }, (_, k) => {
    const reflection = reflectionOf(columnFrom(rows, k, k));
    reflectColumns(rows, reflection, k, k + 1);
    rows[k]![k] = reflection.first;
    for (let r = k + 1; r < m; r++) rows[r]![k] = 0;
    return reflection;
  });
}

/** The product of reflections, the k-th of which begins in row `k + by`, applied to a matrix: rows of it in place. */
export function reflectAll(reflections: readonly Reflection[], by: number, rows: Rows): Rows {
  for (const [k, reflection] of [...reflections.entries()].reverse())
    reflectColumns(rows, reflection, k + by, 0);
  return rows;
}
