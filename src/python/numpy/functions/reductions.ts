// Functions of NumPy that reduce arrays: `np.mean(a, axis=None, keepdims=False)`. Most are methods of arrays, too.
import { binary, isTrue, PyIterator, toCount } from '../../values/index.ts';
import type { Native, Value } from '../../values/index.ts';
import type { NdArray } from '../array.ts';
import { flat, fromFlat, scalarOf } from '../array.ts';
import { asArray, arrayFrom, axesOf, dtypeOf, toArray, withType } from '../convert.ts';
import { elementsAt } from '../indexing.ts';
import { applyBinary } from '../operators.ts';
import { accumulate, average, deviation, reduce, reductionNames } from '../reductions.ts';
import { moveAxis } from '../shaping.ts';

/** Functions by name: the signature, and the code. */
export type FunctionTable = Readonly<Record<string, readonly [signature: string, code: Native]>>;

const keeps = (value: Value): boolean => isTrue(value);

const plain = (name: string): readonly [string, Native] => {
  const isPlace = name.startsWith('arg');
  return [
    `a, axis=None, dtype=None, out=None, keepdims=False${isPlace ? '' : ', initial=None, where=None'}`,
    (
      a: Value,
      axis: Value,
      dtype: Value,
      _out: Value,
      keepdims: Value,
      initial?: Value,
      where?: Value,
    ) => {
      // NumPy leaves generators to Python's own function.
      if (name === 'sum' && a instanceof PyIterator) return total(a);
      let array = withType(arrayFrom(a), dtypeOf(dtype));
      const mask = where === undefined || where === null ? null : toArray(where);
      if (mask !== null) array = masked(array, mask);
      const result = reduce(name, array, axesOf(axis), keeps(keepdims));
      if (initial === undefined || initial === null) return result;
      return applyBinary(
        name.endsWith('max') ? 'maximum' : name.endsWith('min') ? 'minimum' : 'add',
        result,
        toArray(initial),
      );
    },
  ];
};

function total(iterator: PyIterator): Value {
  let sum: Value = 0n;
  for (let next = iterator.next(); next !== undefined; next = iterator.next())
    sum = binary('add', sum, next);
  return sum;
}

function masked(array: NdArray, mask: NdArray): NdArray {
  const keep = flat(mask);
  const numbers = flat(array).filter((_, k) => keep[k] !== 0);
  return fromFlat(numbers, array.dtype, [numbers.length], array.dimension);
}

const spreads = (name: 'std' | 'var' | 'nanstd' | 'nanvar'): readonly [string, Native] => [
  'a, axis=None, dtype=None, out=None, ddof=0, keepdims=False',
  (a: Value, axis: Value, _dtype: Value, _out: Value, ddof: Value, keepdims: Value) =>
    deviation(name, arrayFrom(a), axesOf(axis), toCount(ddof), keeps(keepdims)),
];

/** The functions. */
export const reductionTable: FunctionTable = {
  ...Object.fromEntries(reductionNames.map((name) => [name, plain(name)])),
  std: spreads('std'),
  var: spreads('var'),
  nanstd: spreads('nanstd'),
  nanvar: spreads('nanvar'),
  cumsum: [
    'a, axis=None, dtype=None, out=None',
    (a: Value, axis: Value) => accumulate('cumsum', toArray(a), axesOf(axis)?.[0] ?? null),
  ],
  cumprod: [
    'a, axis=None, dtype=None, out=None',
    (a: Value, axis: Value) => accumulate('cumprod', toArray(a), axesOf(axis)?.[0] ?? null),
  ],
  average: [
    'a, axis=None, weights=None',
    (a: Value, axis: Value, weights: Value) =>
      average(toArray(a), axesOf(axis), weights === null ? null : toArray(weights)),
  ],
  allclose: [
    'a, b, rtol=1e-05, atol=1e-08, equal_nan=False',
    (a: Value, b: Value, rtol: Value, atol: Value, equalNaN: Value) =>
      flat(close(a, b, Number(rtol), Number(atol), isTrue(equalNaN))).every((x) => x !== 0),
  ],
  isclose: [
    'a, b, rtol=1e-05, atol=1e-08, equal_nan=False',
    (a: Value, b: Value, rtol: Value, atol: Value, equalNaN: Value) =>
      close(a, b, Number(rtol), Number(atol), isTrue(equalNaN)),
  ],
  array_equal: [
    'a1, a2, equal_nan=False',
    (a: Value, b: Value) => {
      const [x, y] = [asArray(a), asArray(b)];
      if (x === null || y === null || String(x.shape) !== String(y.shape)) return false;
      return flat(applyBinary('equal', x, y)).every((same) => same !== 0);
    },
  ],
  trapz: [
    'y, x=None, dx=1.0, axis=-1',
    (y: Value, x: Value, dx: Value, axis: Value) => {
      const turned = (value: Value): NdArray => {
        const array = toArray(value);
        return array.shape.length < 2 ? array : moveAxis(array, toCount(axis), -1);
      };
      const part = (array: NdArray, start: number | null, stop: number | null): NdArray =>
        elementsAt(array, [{ kind: 'ellipsis' }, { kind: 'slice', start, stop, step: null }]);
      const apart = (name: string, array: NdArray): NdArray =>
        applyBinary(name, part(array, 1, null), part(array, null, -1));
      const heights = apart('add', turned(y));
      const steps = x === null ? toArray(dx) : apart('subtract', turned(x));
      const areas = reduce('sum', applyBinary('multiply', heights, steps), [-1]);
      return applyBinary('true_divide', areas, scalarOf(2));
    },
  ],
};

function close(a: Value, b: Value, relative: number, absolute: number, equalNaN: boolean): NdArray {
  const [x, y] = [toArray(a), toArray(b)];
  applyBinary('equal', x, y); // refuses other units
  const plainOf = (array: NdArray): NdArray => array.withDimension(null);
  const pairs = applyBinary('add', plainOf(x), fromFlat(new Float64Array(1), 'float64', []));
  const others = applyBinary('add', plainOf(y), fromFlat(new Float64Array(1), 'float64', []));
  const shape = applyBinary('add', pairs, others).shape;
  const zero = fromFlat(new Float64Array(shape.reduce((n, m) => n * m, 1)), 'float64', shape);
  const [p, q] = [flat(applyBinary('add', pairs, zero)), flat(applyBinary('add', others, zero))];
  const result = p.map((u, k) => {
    const v = q[k]!;
    if (Number.isNaN(u) && Number.isNaN(v)) return Number(equalNaN);
    if (u === v) return 1;
    return Number(Number.isFinite(v) && Math.abs(u - v) <= absolute + relative * Math.abs(v));
  });
  return fromFlat(result, 'bool', shape);
}
