// Functions of NumPy that calculate: choice, limits, bins, interpolation, convolution, polynomials.
import { cos } from '../../../math/index.ts';
import {
  callMethod,
  isTrue,
  PyTuple,
  toCount,
  toFloat,
  tupleOf,
  valuesOf,
  textOf,
} from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import {
  axisOf,
  broadcastTo,
  cast,
  commonShape,
  copyOf,
  flat,
  fromFlat,
  NdArray,
  operandTypes,
  promote,
  scalarOf,
} from '../array.ts';
import { arraysFrom, axesOf, dtypeOf, plainArray, toArray } from '../convert.ts';
import { applyUnary, round } from '../elementwise.ts';
import { assignAt, positionsOf } from '../indexing.ts';
import {
  dot,
  matmul,
  outer,
  polynomialAt,
  polynomialFit,
  polynomialRoots,
  tensordot,
} from '../linalg/index.ts';
import { clip, conjugate } from '../limits.ts';
import { applyBinary } from '../operators.ts';
import type { FunctionTable } from './reductions.ts';
import { alongAxis, reshape } from '../shaping.ts';
import { callSharedOnce } from './shared.ts';
import { complexFunctions } from '../complex.ts';
import { histogram, histogram2d } from './histograms.ts';
import { alongRows, covariance } from './by-rows.ts';

const optional = (value: Value): NdArray | undefined =>
  value === null ? undefined : toArray(value);

/** `np.where` */
function where(condition: Value, a: Value | undefined, b: Value | undefined): Value {
  const holds = toArray(condition);
  if (a === undefined || b === undefined)
    return new PyTuple(positionsOf(holds).map((list) => fromFlat(list, 'int64')));
  const [x, y] = [toArray(a), toArray(b)];
  // Plain arrays and quantities must agree as in a sum.
  const { dimension } =
    x.dimension === null && y.dimension === null ? x : applyBinary('add', first(x), first(y));
  const shape = commonShape(commonShape(holds.shape, x.shape), y.shape);
  const dtype = promote(...operandTypes(x, y));
  const [c, u, v] = [holds, x, y].map((array) => flat(broadcastTo(array, shape)));
  const data = c!.map((test, k) => (test !== 0 ? u![k]! : v![k]!));
  if (dtype !== 'complex128') return fromFlat(data, dtype, shape, dimension);
  const [p, q] = [x, y].map((array) => flat(broadcastTo(cast(array, dtype), shape), 'imag'));
  const imag = c!.map((test, k) => (test !== 0 ? p![k]! : q![k]!));
  return fromFlat(data, dtype, shape, dimension, imag);
}

function first(array: NdArray): NdArray {
  return scalarOf(array.size === 0 ? 0 : flat(array)[0]!, 'float64', array.dimension);
}

/** `np.diff` */
function diff(array: NdArray, n: number, axis: number): NdArray {
  let result = array;
  for (let k = 0; k < n; k++) {
    const at = axisOf(axis, result.shape.length);
    const length = result.shape[at]!;
    const part = (from: number): NdArray =>
      alongAxis(
        result,
        at,
        Array.from({ length: Math.max(0, length - 1) }, (_, i) => i + from),
      );
    result =
      result.dtype === 'bool'
        ? applyBinary('not_equal', part(1), part(0))
        : applyBinary('subtract', part(1), part(0));
  }
  return result;
}

const percentiles = (name: 'percentile' | 'quantile', isNaNLeftOut: boolean) =>
  [
    'a, q, axis=None, keepdims=False',
    (a: Value, q: Value, axis: Value) => {
      let array = toArray(a);
      if (isNaNLeftOut) {
        const numbers = flat(array).filter((x) => !Number.isNaN(x));
        array = fromFlat(numbers, 'float64', [numbers.length], array.dimension);
      }
      return callSharedOnce(name, [
        cast(array.withDimension(null), 'float64'),
        toArray(q),
        optional(axis),
      ]);
    },
  ] as const;

/** The functions. */
export const calculationTable: FunctionTable = {
  where: ['condition, x?, y?', where],
  clip: [
    'a, a_min, a_max, out=None',
    (a: Value, low: Value, high: Value) => clip(toArray(a), low, high),
  ],
  round: ['a, decimals=0', (a: Value, n: Value) => round(toArray(a), toCount(n))],
  around: ['a, decimals=0', (a: Value, n: Value) => round(toArray(a), toCount(n))],
  round_: ['a, decimals=0', (a: Value, n: Value) => round(toArray(a), toCount(n))],
  diff: [
    'a, n=1, axis=-1',
    (a: Value, n: Value, axis: Value) => diff(toArray(a), toCount(n), toCount(axis)),
  ],
  ediff1d: ['ary', (a: Value) => diff(reshape(toArray(a), [-1]), 1, 0)],
  gradient: [
    'f, *varargs, axis=None',
    (f: Value, spacing: readonly Value[], axis: Value) =>
      callSharedOnce('gradient', [
        cast(toArray(f), 'float64'),
        spacing.length > 0 ? toArray(spacing[0]!) : undefined,
        optional(axis),
      ]),
  ],
  interp: [
    'x, xp, fp, left=None, right=None',
    (x: Value, xp: Value, fp: Value, left: Value, right: Value) =>
      callSharedOnce(
        'interp',
        [x, xp, fp]
          .map((value) => plainArray(value))
          .concat([left, right].flatMap((value) => (value === null ? [] : [plainArray(value)]))),
      ),
  ],
  histogram: [
    'a, bins=10, range=None, density=False, weights=None, normed=False',
    (a: Value, bins: Value, range: Value, density: Value, weights: Value, normed: Value) =>
      tupleOf(...histogram(a, bins, range, isTrue(density) || isTrue(normed), weights)),
  ],
  histogram_bin_edges: [
    'a, bins=10, range=None',
    (a: Value, bins: Value, range: Value) => histogram(a, bins, range, false, null)[1]!,
  ],
  histogram2d: [
    'x, y, bins=10, range=None, density=False',
    (x: Value, y: Value, bins: Value, range: Value) => histogram2d(x, y, bins, range),
  ],
  percentile: percentiles('percentile', false),
  quantile: percentiles('quantile', false),
  nanpercentile: percentiles('percentile', true),
  nanquantile: percentiles('quantile', true),
  digitize: [
    'x, bins, right=False',
    (x: Value, bins: Value, right: Value) =>
      callSharedOnce('digitize', [
        toArray(x),
        toArray(bins),
        scalarOf(Number(isTrue(right)), 'bool'),
      ]),
  ],
  searchsorted: [
    "a, v, side='left'",
    (a: Value, v: Value, side: Value) =>
      callSharedOnce('searchsorted', [toArray(a), toArray(v), textOf(side)]),
  ],
  bincount: [
    'x, weights=None, minlength=0',
    (x: Value, weights: Value, least: Value) =>
      callSharedOnce('bincount', [
        toArray(x),
        weights === null ? undefined : plainArray(weights),
        toArray(least),
      ]),
  ],
  convolve: [
    "a, v, mode='full'",
    (a: Value, v: Value, mode: Value) =>
      callSharedOnce('convolve', [plainArray(a), plainArray(v), textOf(mode)]),
  ],
  correlate: [
    "a, v, mode='valid'",
    (a: Value, v: Value, mode: Value) =>
      callSharedOnce('correlate', [plainArray(a), plainArray(v), textOf(mode)]),
  ],
  corrcoef: [
    'x, y=None',
    (x: Value, y: Value) => callSharedOnce('corrcoef', [toArray(x), optional(y)]),
  ],
  cov: [
    'm, y=None, ddof=1',
    (m: Value, y: Value, ddof: Value) => covariance(toArray(m), optional(y), toCount(ddof)),
  ],
  dot: ['a, b', (a: Value, b: Value) => dot(toArray(a), toArray(b))],
  vdot: [
    'a, b',
    (a: Value, b: Value) => dot(reshape(conjugate(toArray(a)), [-1]), reshape(toArray(b), [-1])),
  ],
  inner: ['a, b', (a: Value, b: Value) => dot(toArray(a), toArray(b))],
  matmul: ['a, b', (a: Value, b: Value) => matmul(toArray(a), toArray(b))],
  outer: ['a, b', (a: Value, b: Value) => outer(toArray(a), toArray(b))],
  tensordot: [
    'a, b, axes=2',
    (a: Value, b: Value, axes: Value) => {
      const [x, y] = [toArray(a), toArray(b)];
      const n = typeof axes === 'bigint' ? Number(axes) : 1;
      const last = Array.from({ length: n }, (_, k) => x.shape.length - n + k);
      if (typeof axes === 'bigint')
        return tensordot(
          x,
          y,
          last,
          last.map((_, k) => k),
        );
      const [left, right] = valuesOf(axes).map((list) => axesOf(list)!);
      return tensordot(x, y, left!, right!);
    },
  ],
  kron: [
    'a, b',
    (a: Value, b: Value) => {
      const [x, y] = [toArray(a), toArray(b)];
      const product = outer(x, y);
      if (x.shape.length !== 2 || y.shape.length !== 2) return reshape(product, [-1]);
      const [m, n] = x.shape as [number, number];
      const [p, q] = y.shape as [number, number];
      const spreadOut = product.view([m, p, n, q], [n * p * q, q, p * q, 1]);
      return reshape(copyOf(spreadOut), [m * p, n * q]);
    },
  ],
  cross: [
    'a, b',
    (a: Value, b: Value) => {
      const [p, q] = [toArray(a), toArray(b)];
      const [x, y] = [flat(p), flat(q)];
      const data = [1, 2, 0].map((k, n) => {
        const other = [2, 0, 1][n]!;
        return x[k]! * y[other]! - x[other]! * y[k]!;
      });
      return fromFlat(Float64Array.from(data), promote(p.dtype, q.dtype));
    },
  ],
  polyfit: [
    'x, y, deg',
    (x: Value, y: Value, degree: Value) => polynomialFit(toArray(x), toArray(y), toCount(degree)),
  ],
  roots: ['p', (p: Value) => polynomialRoots(toArray(p))],
  polyval: ['p, x', (p: Value, x: Value) => polynomialAt(toArray(p), toArray(x))],
  conj: ['x', (x: Value) => conjugate(toArray(x))],
  conjugate: ['x', (x: Value) => conjugate(toArray(x))],
  real: ['val', (x: Value) => realPart(toArray(x))],
  imag: [
    'val',
    (x: Value) => {
      const array = toArray(x);
      return fromFlat(flat(array, 'imag').slice(), 'float64', array.shape);
    },
  ],
  angle: [
    'z, deg=False',
    (z: Value, degrees: Value) => {
      const angle = complexFunctions('angle', cast(toArray(z), 'complex128'), null);
      return isTrue(degrees) ? applyUnary('degrees', angle) : angle;
    },
  ],
  isreal: [
    'x',
    (x: Value) =>
      fromFlat(
        flat(toArray(x), 'imag').map((y) => Number(y === 0)),
        'bool',
        toArray(x).shape,
      ),
  ],
  isscalar: [
    'element',
    (x: Value) =>
      x !== null && typeof x !== 'object' ? true : x instanceof NdArray && x.shape.length === 0,
  ],
  nan_to_num: [
    'x, copy=True, nan=0.0, posinf=None, neginf=None',
    (x: Value, _copy: Value, nan: Value, high: Value, low: Value) => {
      const array = toArray(x);
      const [most, least] = [
        high === null ? Number.MAX_VALUE : toFloat(high),
        low === null ? -Number.MAX_VALUE : toFloat(low),
      ];
      const data = flat(array).map((v) =>
        Number.isNaN(v) ? toFloat(nan) : v === Infinity ? most : v === -Infinity ? least : v,
      );
      return fromFlat(data, array.dtype, array.shape, array.dimension);
    },
  ],
  unwrap: [
    'p',
    (p: Value) => {
      const data = flat(toArray(p)).slice();
      for (let k = 1; k < data.length; k++) {
        const jump = data[k]! - data[k - 1]!;
        data[k]! -= 2 * Math.PI * Math.round(jump / (2 * Math.PI));
      }
      return fromFlat(data);
    },
  ],
  apply_along_axis: [
    'func1d, axis, arr, *args',
    (callee: Value, axis: Value, a: Value, args: readonly Value[]) =>
      alongRows(callee, axis, a, args),
  ],
  copyto: ['dst, src', (a: Value, b: Value) => assignAt(toArray(a), [], toArray(b))],
  put: [
    'a, ind, v',
    (a: Value, indices: Value, v: Value) => {
      const array = reshape(toArray(a), [-1]);
      assignAt(array, [{ kind: 'array', array: toArray(indices) }], toArray(v));
    },
  ],
  select: [
    'condlist, choicelist, default=0',
    (conditions: Value, choices: Value, otherwise: Value) => {
      let result: Value = toArray(otherwise);
      const [tests, values] = [arraysFrom(conditions), arraysFrom(choices)];
      for (let k = tests.length - 1; k >= 0; k--) result = where(tests[k]!, values[k], result);
      return result;
    },
  ],
  hanning: ['M', (n: Value) => window(n, (x) => 0.5 - 0.5 * cos(x))],
  hamming: ['M', (n: Value) => window(n, (x) => 0.54 - 0.46 * cos(x))],
  blackman: ['M', (n: Value) => window(n, (x) => 0.42 - 0.5 * cos(x) + 0.08 * cos(2 * x))],
  bartlett: ['M', (n: Value) => window(n, (x) => 1 - Math.abs(x / Math.PI - 1))],
  may_share_memory: ['a, b', (a: Value, b: Value) => toArray(a).data === toArray(b).data],
  result_type: ['*args', (args: readonly Value[]) => dtypeOf(args[0])!],
  item: ['a', (a: Value) => callMethod(a, 'item', [])],
};

function window(n: Value, of: (x: number) => number): NdArray {
  const count = toCount(n);
  if (count === 1) return fromFlat(Float64Array.of(1));
  return fromFlat(
    Float64Array.from({ length: count }, (_, k) => of((2 * Math.PI * k) / (count - 1))),
  );
}

function realPart(array: NdArray): NdArray {
  return array.imag === null
    ? array
    : fromFlat(flat(array).slice(), 'float64', array.shape, array.dimension);
}
