// The module `numpy`.
import {
  applyElementwise,
  calculationTable,
  creationTable,
  layoutTable,
  reductionTable,
  shapeTable,
} from '../functions/index.ts';
import type { FunctionTable } from '../functions/index.ts';
import {
  PyModule,
  PyObject,
  hostType,
  moduleOf,
  PyList,
  toCount,
  tupleOf,
  isTrue,
  textOf,
} from '../../values/index.ts';
import type { ModuleTable, Native, PyClass, Value } from '../../values/index.ts';
import {
  abstractTypes,
  NdArray,
  ndarrayType,
  scalarOf,
  scalarTypes,
  fromFlat,
  flat,
  cast,
} from '../array.ts';
import type { DType } from '../array.ts';
import { dtypeOf, itemOf, toArray, withType } from '../convert.ts';
import { DtypeValue, dtypeType } from '../dtype.ts';
import {
  arrayRepr,
  arrayText,
  arrayToString,
  printedWith,
  lineWidth,
  printOptions,
  usualOptions,
} from '../printing.ts';
import { ufuncs } from './ufuncs.ts';
import { linalgTable, fftTable } from './parts.ts';
import { makers } from './makers.ts';

/** `np.vectorize(f)` */
class Vectorized extends PyObject {
  readonly callee: Value;

  constructor(callee: Value) {
    super(vectorizeType);
    this.callee = callee;
  }
}

const vectorizeType: PyClass = hostType<Vectorized>('vectorize', {
  module: 'numpy',
  construct: ['pyfunc, otypes=None, **keywords', (callee: Value) => new Vectorized(callee)],
  slots: { call: ({ callee }, args) => applyElementwise(callee, args) },
});

/** The call of a type of scalars: `np.float64(3)`, `np.int32([1, 2])`. */
function scalarClass(dtype: DType): PyClass {
  const type = scalarTypes[dtype];
  type.construct = (args) => {
    const array = cast(toArray(args[0] ?? 0n), dtype);
    return array.dimension === null ? array : array.withDimension(null);
  };
  return type;
}

const printing = 'max_line_width=None, precision=None, suppress_small=None';

/** Options of printing that a call gives; None leaves them as they are. */
function optionsOf(precision: Value, suppress: Value) {
  return {
    precision: precision === null ? printOptions.precision : toCount(precision),
    suppress: suppress === null ? printOptions.suppress : isTrue(suppress),
  };
}

/** Settings that have no meaning here, as context managers and functions. */
class Nothing extends PyObject {
  constructor() {
    super(nothingType);
  }
}

const nothingType: PyClass = hostType<Nothing>('errstate', {
  module: 'numpy',
  construct: ['**keywords', () => new Nothing()],
  slots: { enter: (self) => self, exit: () => false },
});

function finfo(): Value {
  return moduleOf('numpy.finfo', {
    eps: Number.EPSILON,
    max: Number.MAX_VALUE,
    min: -Number.MAX_VALUE,
    tiny: 2.2250738585072014e-308,
    resolution: 1e-15,
  });
}

/** All functions of arrays by name. */
export const arrayFunctions: FunctionTable = {
  ...creationTable,
  ...shapeTable,
  ...layoutTable,
  ...reductionTable,
  ...calculationTable,
};

const otherTable: ModuleTable = {
  pi: Math.PI,
  e: Math.E,
  inf: Infinity,
  Inf: Infinity,
  Infinity,
  infty: Infinity,
  PINF: Infinity,
  NINF: -Infinity,
  nan: NaN,
  NaN,
  NAN: NaN,
  euler_gamma: 0.5772156649015329,
  newaxis: null,
  __version__: '1.24.2',
  ndarray: ndarrayType,
  ...abstractTypes,
  dtype: dtypeType,
  vectorize: vectorizeType,
  errstate: nothingType,
  finfo: ['dtype=None', finfo],
  iinfo: ['dtype=None', () => moduleOf('numpy.iinfo', { max: 2n ** 63n - 1n, min: -(2n ** 63n) })],
  seterr: ['**keywords', () => null],
  set_printoptions: [
    'precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, **keywords',
    (precision: Value, _t: Value, _e: Value, _l: Value, suppress: Value) => {
      if (precision !== null) printOptions.precision = toCount(precision);
      if (suppress !== null) printOptions.suppress = isTrue(suppress);
    },
  ],
  array2string: [
    `a, ${printing}, separator=' ', **keywords`,
    (a: Value, width: Value, precision: Value, suppress: Value, separator: Value) =>
      arrayToString(toArray(a), {
        separator: textOf(separator),
        width: width === null ? lineWidth : toCount(width),
        ...optionsOf(precision, suppress),
      }),
  ],
  array_str: [
    `a, ${printing}`,
    (a: Value, _width: Value, precision: Value, suppress: Value) =>
      printedWith(optionsOf(precision, suppress), () => arrayText(toArray(a))),
  ],
  array_repr: [
    `arr, ${printing}`,
    (a: Value, _width: Value, precision: Value, suppress: Value) =>
      printedWith(optionsOf(precision, suppress), () => arrayRepr(toArray(a))),
  ],
  isscalar: [
    'element',
    (value: Value) =>
      typeof value !== 'object' || (value instanceof NdArray && value.shape.length === 0),
  ],
  iterable: [
    'y',
    (value: Value) =>
      value instanceof PyObject && !(value instanceof NdArray && value.shape.length === 0),
  ],
  asscalar: ['a', (a: Value) => itemOf(toArray(a))],
  ndenumerate: [
    'arr',
    (a: Value) => {
      const array = toArray(a);
      const numbers = flat(array);
      return new PyList(
        Array.from(numbers, (x, k) => {
          let left = k;
          const places = [...array.shape].reverse().map((n) => {
            const at = left % n;
            left = Math.floor(left / n);
            return BigInt(at);
          });
          return tupleOf(tupleOf(...places.reverse()), scalarOf(x, array.dtype, array.dimension));
        }),
      );
    },
  ],
  ndindex: [
    '*shape',
    (shape: readonly Value[]) => {
      const lengths = shape.map(toCount);
      let all: bigint[][] = [[]];
      for (const n of lengths)
        all = all.flatMap((list) => Array.from({ length: n }, (_, k) => [...list, BigInt(k)]));
      return new PyList(all.map((list) => tupleOf(...list)));
    },
  ],
  can_cast: ['from_, to', () => true],
  common_type: ['*arrays', () => new DtypeValue('float64')],
  float_: scalarClass('float64'),
  float64: scalarClass('float64'),
  double: scalarClass('float64'),
  int_: scalarClass('int64'),
  int32: scalarClass('int32'),
  intc: scalarClass('int32'),
  int64: scalarClass('int64'),
  intp: scalarClass('int64'),
  bool_: scalarClass('bool'),
  bool8: scalarClass('bool'),
  complex_: scalarClass('complex128'),
  complex128: scalarClass('complex128'),
  ...Object.fromEntries(
    [
      ...['int8', 'int16', 'uint8', 'uint16', 'uint32', 'uint64', 'uint'],
      ...['float16', 'float32', 'single', 'half', 'complex64'],
    ].map((name) => [name, numberFunction(name)]),
  ),
};

/** Types that are stored as wider ones: `np.float32(3)` rounds, `np.int8(3.7)` cuts. */
function numberFunction(name: string): readonly [string, Native] {
  return [
    'x=0',
    (x: Value) => {
      const array = withType(toArray(x).withDimension(null), dtypeOf(name));
      return name === 'float32' || name === 'single'
        ? fromFlat(flat(array).map(Math.fround), 'float64', array.shape)
        : array;
    },
  ];
}

/** What `numpy` has; `random` is added by those who make the module. */
function numpyMembers(): Map<string, Value> {
  const members = new Map<string, Value>(
    moduleOf('numpy', { ...arrayFunctions, ...otherTable }).members,
  );
  for (const [name, value] of ufuncs()) members.set(name, value);
  for (const [name, maker] of Object.entries(makers)) members.set(name, maker);
  members.set('linalg', moduleOf('numpy.linalg', linalgTable));
  members.set('fft', moduleOf('numpy.fft', fftTable));
  members.set('abs', members.get('absolute')!);
  return members;
}

/** The module, with further members. */
export function numpyModule(more: ReadonlyMap<string, Value> = new Map()): PyModule {
  // Each script begins with the usual ones.
  Object.assign(printOptions, usualOptions);
  return new PyModule('numpy', new Map([...numpyMembers(), ...more]));
}
