// Arrays of axes, as `subplots` returns them.
import {
  hostType,
  PyList,
  PySlice,
  PyTuple,
  toCount,
  tupleOf,
  valueError,
} from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { sliceOf } from '../numpy/index.ts';

/** An array of axes: `axs[0, 1]`, `axs.flat`, `axs[:, 0]`. */
export class AxesArray extends PyList {
  constructor(items: readonly Value[]) {
    super([...items], axesArrayType);
  }

  /** All axes in a row. */
  get flat(): AxesArray {
    return new AxesArray(
      this.items.flatMap((item) => (item instanceof AxesArray ? item.flat.items : [item])),
    );
  }
}

function itemAt(array: PyList, index: Value): Value {
  if (index instanceof PyTuple) {
    const [first, ...rest] = index.items;
    const row = itemAt(array, first!);
    if (rest.length === 0) return row;
    if (first instanceof PySlice && row instanceof AxesArray)
      return new AxesArray(row.items.map((item) => itemAt(item as PyList, new PyTuple(rest))));
    return itemAt(row as PyList, rest.length === 1 ? rest[0]! : new PyTuple(rest));
  }
  const { items } = array;
  if (index instanceof PySlice) {
    const bound = (end: Value): number | null => (end === null ? null : toCount(end));
    const { start, step, count } = sliceOf(
      { start: bound(index.start), stop: bound(index.stop), step: bound(index.step) },
      items.length,
    );
    return new AxesArray(Array.from({ length: count }, (_, k) => items[start + k * step]!));
  }
  const k = toCount(index);
  const item = items[k < 0 ? k + items.length : k];
  if (item === undefined)
    throw valueError(`index ${k} is out of bounds for axis 0 with size ${items.length}`);
  return item;
}

const axesArrayType: PyClass = hostType<AxesArray>('ndarray', {
  module: 'numpy',
  attributes: {
    flat: [(array) => array.flat],
    shape: [
      (array) =>
        tupleOf(
          BigInt(array.items.length),
          ...(array.items[0] instanceof AxesArray ? [BigInt(array.items[0].items.length)] : []),
        ),
    ],
    size: [(array) => BigInt(array.flat.items.length)],
    T: [
      (array) => {
        const rows = array.items.map((row) => (row instanceof AxesArray ? row.items : [row]));
        return rows[0] === undefined || !(array.items[0] instanceof AxesArray)
          ? array
          : new AxesArray(rows[0].map((_, c) => new AxesArray(rows.map((row) => row[c]!))));
      },
    ],
  },
  methods: {
    flatten: ['', (array) => array.flat],
    ravel: ['', (array) => array.flat],
    tolist: ['', (array) => new PyList([...array.items])],
  },
  slots: {
    getItem: itemAt,
    length: (array) => array.items.length,
    iterate: (array) => {
      let k = 0;
      return { next: () => array.items[k++] };
    },
    isTrue: () => true,
  },
});
