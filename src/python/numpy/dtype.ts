// Types of elements as values: `a.dtype`, `np.dtype('int')`.
import { hostType, PyObject } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import type { DType } from './array.ts';
import { dtypeOf } from './convert.ts';

const kinds: Readonly<Record<DType, string>> = {
  bool: 'b',
  int32: 'i',
  int64: 'i',
  float64: 'f',
  complex128: 'c',
};

const sizes: Readonly<Record<DType, bigint>> = {
  bool: 1n,
  int32: 4n,
  int64: 8n,
  float64: 8n,
  complex128: 16n,
};

/** `numpy.dtype` */
export class DtypeValue extends PyObject {
  /** Its name. */
  readonly dtype: DType;

  constructor(dtype: DType) {
    super(dtypeType);
    this.dtype = dtype;
  }
}

function isSame(self: DtypeValue, other: Value): boolean {
  if (other instanceof DtypeValue) return other.dtype === self.dtype;
  try {
    return dtypeOf(other) === self.dtype;
  } catch {
    return false;
  }
}

/** The class of `numpy.dtype`. */
export const dtypeType: PyClass = hostType<DtypeValue>('dtype', {
  module: 'numpy',
  attributes: {
    name: [({ dtype }) => dtype],
    kind: [({ dtype }) => kinds[dtype]],
    itemsize: [({ dtype }) => sizes[dtype]],
  },
  slots: {
    repr: ({ dtype }) => `dtype('${dtype}')`,
    str: ({ dtype }) => dtype,
    hashKey: ({ dtype }) => dtype,
    compare: (comparison, self, other) =>
      comparison === 'eq'
        ? isSame(self, other)
        : comparison === 'ne'
          ? !isSame(self, other)
          : undefined,
  },
  construct: ['dtype', (value: Value) => new DtypeValue(dtypeOf(value) ?? 'float64')],
});
