// Arrays that are made by indexing: `np.r_[0:3, 5]`, `np.mgrid[0:2, 0:3]`.
import { PyComplex, PyObject, PySlice, PyTuple, hostType, toFloat } from '../../values/index.ts';
import type { PyClass, Value } from '../../values/index.ts';
import type { NdArray } from '../array.ts';
import { fromFlat, isInteger } from '../array.ts';
import { arraysFrom, toArray } from '../convert.ts';
import { creationTable } from '../functions/index.ts';
import { atLeast, concatenate, reshape, stack } from '../shaping.ts';

/** `np.r_`, `np.c_`, `np.mgrid`, `np.ogrid`, `np.s_`: arrays made by indexing. */
export class Maker extends PyObject {
  /** The array of an index. */
  readonly make: (index: Value) => Value;

  constructor(make: (index: Value) => Value) {
    super(makerType);
    this.make = make;
  }
}

const makerType: PyClass = hostType<Maker>('AxisConcatenator', {
  module: 'numpy',
  slots: { getItem: ({ make }, index) => make(index) },
});

/** The numbers of a slice: `0:10:2`, or 5 numbers of `0:1:5j`. */
function numbersOfSlice(slice: PySlice): NdArray {
  const { start, stop, step } = slice;
  const first = start === null ? 0 : toFloat(start);
  if (step instanceof PyComplex) {
    const count = Math.trunc(Math.abs(step.imaginary));
    const by = (toFloat(stop) - first) / Math.max(1, count - 1);
    return fromFlat(Float64Array.from({ length: count }, (_, k) => first + k * by));
  }
  const by = step === null ? 1 : toFloat(step);
  const count = Math.max(0, Math.ceil((toFloat(stop) - first) / by));
  const isWhole = [start ?? 0n, stop, step ?? 1n].every((end) => isInteger(toArray(end).dtype));
  const data = Float64Array.from({ length: count }, (_, k) => first + k * by);
  return fromFlat(data, isWhole ? 'int64' : 'float64');
}

function partsOfIndex(index: Value): readonly NdArray[] {
  const items = index instanceof PyTuple ? index.items : [index];
  return items.map((item) => (item instanceof PySlice ? numbersOfSlice(item) : toArray(item)));
}

function gridMaker(isOpen: boolean): Maker {
  return new Maker((index) => {
    const [, code] = creationTable.meshgrid!;
    const lists = partsOfIndex(index);
    if (lists.length === 1 && !(index instanceof PyTuple)) return lists[0]!;
    const made = (code as (...values: unknown[]) => Value)(lists, 'ij', isOpen);
    return isOpen ? made : stack(arraysFrom(made), 0);
  });
}

/** The makers by name. */
export const makers: Readonly<Record<string, Maker>> = {
  r_: new Maker((index) =>
    concatenate(
      partsOfIndex(index).map((part) => atLeast(part, 1)),
      0,
    ),
  ),
  c_: new Maker((index) =>
    concatenate(
      partsOfIndex(index).map((part) =>
        part.shape.length < 2 ? reshape(part, [part.size, 1]) : part,
      ),
      1,
    ),
  ),
  mgrid: gridMaker(false),
  ogrid: gridMaker(true),
  s_: new Maker((index) => index),
};
