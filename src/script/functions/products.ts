// Products and sums of products: dot outer convolve correlate corrcoef. They are NumPy's; dimensions multiply.
import { higherType } from '../../equations/index.ts';
import { convolution } from '../../math/index.ts';
import { carryOut, inParts, partSize } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { dimensionless, multiplyDimensions } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { mapArray } from '../arithmetic.ts';
import { arrayAt, fits, isGiven, listAt, reportRange, reportShapes, wordAt } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { describe } from '../expect.ts';
import { errorValue, fromArray, sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, ScriptValue, Shape } from '../value.ts';
import { averaging, mapping } from './rows.ts';

const modes = ['full', 'same', 'valid'] as const;

/** The products. */
export const productFunctions: readonly ScriptFunction[] = [
  {
    name: 'dot',
    parameters: ['a', 'b'],
    meaning: 'the scalar product of lists, the product of matrices, of a matrix and a list',
    unit: 'of `a` times of `b`',
    isMethod: true,
    apply: dot,
  },
  {
    name: 'outer',
    parameters: ['a', 'b'],
    meaning: 'the matrix of the products of each element of `a` (row) and each of `b` (column)',
    unit: 'of `a` times of `b`',
    apply: outer,
  },
  {
    name: 'convolve',
    parameters: ['a', 'v', 'mode?'],
    meaning:
      'the convolution of two lists; `mode` is "full" (default), "same" (as long as the longer list) or "valid" (complete overlap only). Long lists are transformed: O(n log n)',
    unit: 'of `a` times of `v`',
    apply: (call) => convolve(call, false),
  },
  {
    name: 'correlate',
    parameters: ['a', 'v', 'mode?'],
    meaning:
      'the sums of `a[n + k] * v[n]` for each lag k; `mode` as in `convolve` (default "valid")',
    unit: 'of `a` times of `v`',
    apply: (call) => convolve(call, true),
  },
  {
    name: 'corrcoef',
    parameters: ['x', 'y?'],
    meaning: "the matrix of Pearson's correlation coefficients between the rows of `x`, and `y`",
    unit: '1',
    apply: correlationMatrix,
  },
];

function operands(call: Call): [ArrayValue, ArrayValue, ArrayType, Dimension] | null {
  const a = arrayAt(call, 0);
  const b = arrayAt(call, 1);
  if (a === null || b === null) return null;
  const type = higherType(a.type, b.type);
  return [a, b, type, multiplyDimensions(a.dimension, b.dimension)];
}

function dot(call: Call): ScriptValue {
  const read = operands(call);
  if (read === null) return errorValue;
  const [a, b, type, dimension] = read;
  if (a.shape === null || b.shape === null) return unknownArray(dimension, type);
  if (a.shape.length === 0 || b.shape.length === 0) {
    const [many, one] = a.shape.length === 0 ? [b, a] : [a, b];
    if (many.data === null || one.data === null) return unknownArray(dimension, type, many.shape);
    const x = one.data[0]!;
    return mapArray(many, (y) => x * y, type, dimension);
  }
  // The last axis of a with the last but one of b.
  const length = a.shape.at(-1)!;
  const along = Math.max(0, b.shape.length - 2);
  if (b.shape[along] !== length) return reportShapes(call, a.shape, b.shape);
  const columns = b.shape.length === 1 ? 1 : b.shape.at(-1)!;
  const rest = b.shape.filter((_, axis) => axis !== along);
  const shape: Shape = [...a.shape.slice(0, -1), ...rest];
  if (!fits(call, shape) || a.data === null || b.data === null)
    return unknownArray(dimension, type, shape);
  const rows = sizeOf(a.shape.slice(0, -1));
  const blocks = sizeOf(b.shape.slice(0, along));
  const [left, right] = [a.data, b.data];
  const data = carryOut(function* () {
    const products = new Float64Array(sizeOf(shape));
    let [n, terms] = [0, 0];
    for (let row = 0; row < rows; row++)
      for (let block = 0; block < blocks; block++)
        for (let column = 0; column < columns; column++) {
          const start = block * length * columns + column;
          let total = 0;
          for (let k = 0; k < length; k++)
            total += left[row * length + k]! * right[start + k * columns]!;
          products[n++] = total;
          terms += length;
          if (terms < partSize) continue;
          terms = 0;
          yield;
        }
    return products;
  });
  return fromArray(data, dimension, type, shape);
}

function outer(call: Call): ScriptValue {
  const read = operands(call);
  if (read === null) return errorValue;
  const [a, b, type, dimension] = read;
  if (a.shape === null || b.shape === null) return unknownArray(dimension, type);
  const shape = [sizeOf(a.shape), sizeOf(b.shape)];
  if (!fits(call, shape) || a.data === null || b.data === null)
    return unknownArray(dimension, type, shape);
  const [rows, columns] = [a.data, b.data];
  const data = carryOut(function* () {
    const products = new Float64Array(sizeOf(shape));
    for (const [row, x] of rows.entries())
      yield* inParts(columns.length, (from, to) => {
        const start = row * columns.length;
        for (let k = from; k < to; k++) products[start + k] = x * columns[k]!;
      });
    return products;
  });
  return fromArray(data, dimension, type, shape);
}

/** NumPy's `correlate(a, v)` is the convolution of a with v reversed. */
function convolve(call: Call, isReversed: boolean): ScriptValue {
  const a = listAt(call, 0);
  const v = listAt(call, 1);
  const mode = wordAt(call, 2, isReversed ? 'valid' : 'full', modes);
  if (a === null || v === null || mode === null) return errorValue;
  const type = higherType(a.type, v.type);
  const dimension = multiplyDimensions(a.dimension, v.dimension);
  if (a.shape === null || v.shape === null) return unknownArray(dimension, type);
  const [n, m] = [a.shape[0]!, v.shape[0]!];
  if (n === 0 || m === 0) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  const [long, short] = [Math.max(n, m), Math.min(n, m)];
  const length = { full: n + m - 1, same: long, valid: long - short + 1 }[mode];
  if (a.data === null || v.data === null) return unknownArray(dimension, type, [length]);
  const [list, window] = [a.data, isReversed ? v.data.slice().reverse() : v.data];
  const full = carryOut(() => convolution(list, window));
  const isWhole = type !== 'float';
  const isTruth = type === 'boolean';
  const first = mode === 'full' ? 0 : mode === 'valid' ? short - 1 : middle(n, m, isReversed);
  const data = full.slice(first, first + length);
  if (isWhole)
    for (let k = 0; k < length; k++)
      data[k] = isTruth ? Number(Math.round(data[k]!) !== 0) : Math.round(data[k]!) + 0;
  return fromArray(data, dimension, type);
}

/** Where the middle part of a full convolution begins, as in NumPy, which exchanges the lists if v is longer. */
function middle(n: number, m: number, isReversed: boolean): number {
  const short = Math.min(n, m);
  return isReversed && m > n ? Math.floor(short / 2) : Math.floor((short - 1) / 2);
}

function correlationMatrix(call: Call): ScriptValue {
  const rows: Float64Array[] = [];
  let isKnown = true;
  let length: number | null = null;
  let axes = 1;
  for (const k of isGiven(call, 1) ? [0, 1] : [0]) {
    const value = arrayAt(call, k);
    if (value === null) return errorValue;
    if (value.shape === null || value.data === null) {
      isKnown = false;
      continue;
    }
    const [count, along] =
      value.shape.length === 2 ? value.shape : [1, value.shape.length === 1 ? value.shape[0]! : 0];
    if (value.shape.length > 2 || value.shape.length === 0)
      return reportRange(call, k, describe(value), 'a list or a matrix');
    if (length !== null && along !== length) return reportShapes(call, [length], [along!]);
    length = along!;
    axes = Math.max(axes, value.shape.length, k + 1);
    for (let row = 0; row < count!; row++)
      rows.push(value.data.subarray(row * length, (row + 1) * length));
  }
  if (!isKnown) return unknownArray(dimensionless);
  const size = rows.length;
  const data = carryOut(() => correlating(rows));
  return fromArray(data, dimensionless, 'float', axes === 1 ? [] : [size, size]);
}

/** Pearson's coefficients of all pairs of rows. */
function* correlating(rows: readonly Float64Array[]): Work<Float64Array> {
  const centred: Float64Array[] = [];
  const sizes: number[] = [];
  for (const row of rows) {
    const centre = yield* averaging(row);
    const differences = yield* mapping(row, (x) => x - centre);
    centred.push(differences);
    sizes.push(Math.sqrt(yield* scalarProduct(differences, differences)));
  }
  const size = rows.length;
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const r = (yield* scalarProduct(centred[i]!, centred[j]!)) / sizes[i]! / sizes[j]!;
      data[i * size + j] = Math.min(1, Math.max(-1, r));
    }
  return data;
}

function* scalarProduct(x: Float64Array, y: Float64Array): Work<number> {
  let total = 0;
  yield* inParts(x.length, (from, to) => {
    for (let k = from; k < to; k++) total += x[k]! * y[k]!;
  });
  return total;
}
