// What takes the place of a call that figures do not know: a value that takes any further call, and gives nothing when it is
// iterated. Only figures may have such values: what touches a model is done or refused.
import { hostType, iterationOf, PyList, PyObject, PyTuple } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';

/** A value that does nothing. */
export class Absorber extends PyObject {
  constructor() {
    super(absorberType);
  }
}

const absorberType: PyClass = hostType<Absorber>('object', {
  module: 'matplotlib',
  slots: {
    getAttribute: (_self, name) => (name.startsWith('__') ? undefined : new Absorber()),
    setAttribute: () => true,
    call: () => new Absorber(),
    getItem: () => new Absorber(),
    setItem: () => {},
    iterate: () => iterationOf([]),
    length: () => 0,
    isTrue: () => true,
    contains: () => false,
    enter: (self) => self,
    exit: () => false,
    binary: () => new Absorber(),
    unary: () => new Absorber(),
    compare: () => false,
    toFloat: () => 0,
    toInt: () => 0n,
    repr: () => '<nothing>',
  },
});

/** Whether a value is a part of a figure, or has some among its items: nothing that is worth printing. */
export function isOfFigures(value: Value): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.some(isOfFigures);
  return value instanceof PyObject && value.type.module?.startsWith('matplotlib') === true;
}
