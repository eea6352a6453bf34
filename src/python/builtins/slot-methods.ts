// What types of the host can do, as methods of the language: `hasattr(x, '__len__')`, `x.__iter__()`.
import {
  builtin,
  call,
  Callable,
  contains,
  getItem,
  iterate,
  lengthOf,
  PyIterator,
  Raised,
  slotMethods,
  slotsOf,
  PyObject,
} from '../values/index.ts';
import type { Native, Value } from '../values/index.ts';

/** For each method: whether a value has it, its signature, and what it does. */
const methods: Readonly<
  Record<string, readonly [has: (value: Value) => boolean, signature: string, code: Native]>
> = {
  __call__: [
    (value) => value instanceof Callable || hasSlot(value, 'call'),
    '*args, **keywords',
    (self: Value, args: readonly Value[], keywords: ReadonlyMap<string, Value>) =>
      call(self, args, keywords),
  ],
  __contains__: [isCollection, 'item, /', contains],
  __getitem__: [
    (value) => typeof value === 'string' || hasSlot(value, 'getItem'),
    'index, /',
    getItem,
  ],
  __iter__: [
    (value) => succeeds(() => iterate(value)),
    '',
    (self: Value) => new PyIterator(iterate(self)),
  ],
  __len__: [isCollection, '', (self: Value) => BigInt(lengthOf(self))],
};

function hasSlot(value: Value, name: 'call' | 'getItem'): boolean {
  return value instanceof PyObject && slotsOf(value)[name] !== undefined;
}

function isCollection(value: Value): boolean {
  return succeeds(() => lengthOf(value));
}

/** Arrays without axes have the slots of arrays, but no length. */
function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Raised) return false;
    throw error;
  }
}

/** Makes them attributes of all values that have them. */
export function addSlotMethods(): void {
  for (const [name, [has, signature, code]] of Object.entries(methods))
    slotMethods.set(name, (value) => {
      if (!has(value)) return undefined;
      const run = code as (...values: unknown[]) => Value;
      return builtin(name, signature, (...given: unknown[]) => run(value, ...given));
    });
}
