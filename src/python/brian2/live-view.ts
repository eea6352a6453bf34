// What changes while a script holds it: `defaultclock.t`, `S.N`, the records of monitors. It is read when it is used, and shows
// its name: `<defaultclock.t: 5. * msecond>`.
import { getAttribute, getItem, hostType, PySingleton, PySlice, toIndex } from '../values/index.ts';
import type { PyClass, Slots, Value } from '../values/index.ts';
import { ArrayView, reprOfArray, viewSlots } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';

/** An array or a number that is read when it is used. */
export class LiveView extends ArrayView {
  readonly #name: string;
  readonly #read: () => NdArray;

  constructor(name: string, read: () => NdArray) {
    super(liveViewType);
    this.#name = name;
    this.#read = read;
  }

  toArray(): NdArray {
    return this.#read();
  }

  /** Its name in texts. */
  get name(): string {
    return this.#name;
  }
}

/** `view[:]` of a number is the number as it is now. */
function itemOf(view: LiveView, index: Value): Value {
  const array = view.toArray();
  const isWhole = index instanceof PySlice || index instanceof PySingleton || index === 0n;
  return array.shape.length === 0 && isWhole ? array : getItem(array, index);
}

const liveViewType: PyClass = hostType<LiveView>('VariableView', {
  module: 'brian2.core.variables',
  slots: {
    ...(viewSlots as Slots<LiveView>),
    getItem: itemOf,
    length: (view) => view.toArray().size,
    toIndex: (view) => toIndex(view.toArray()),
    getAttribute: (view, name) => getAttribute(view.toArray(), name),
    repr: (view) => `<${view.name}: ${reprOfArray(view.toArray())}>`,
  },
});
