// Functions of the language that see the frame that calls them: `super()`, `locals()`, `globals()`; methods of generators.
import {
  addMembers,
  attributeError,
  bind,
  builtin,
  dictOf,
  generatorType,
  hostType,
  objectMethods,
  PyClass,
  PyException,
  PyStaticMethod,
  Raised,
  raised,
  runtimeErrorType,
  stopIterationType,
  typeError,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { Super } from './classes.ts';
import { exceptionOf } from './exceptions.ts';
import { Cell } from './frame.ts';
import type { Generator } from './functions.ts';
import type { Machine } from './machine.ts';

const superType = hostType<Super>('super', {
  slots: {
    getAttribute(proxy, name) {
      const found = proxy.find(name) ?? objectMethods.get(name);
      if (found === undefined) throw attributeError(`'super' object has no attribute '${name}'`);
      if (found instanceof PyStaticMethod) return found.target;
      return bind(found, proxy.self);
    },
  },
});

/** What a generator yields next, or the exception at its end. */
function nextOf(generator: Generator, value: Value | undefined): Value {
  if (value !== undefined) return value;
  const exception = new PyException(
    stopIterationType,
    generator.result === null ? [] : [generator.result],
  );
  throw new Raised(exception);
}

/** Gives generators their methods, and returns the functions for a run. */
export function frameFunctions(machine: Machine): Map<string, Value> {
  addMembers<Generator>(generatorType, {
    methods: {
      send: ['value, /', (generator, value: Value) => nextOf(generator, generator.send(value))],
      throw: [
        'exception, value=None, /',
        (generator, exception: Value) =>
          nextOf(generator, generator.throwIn(new Raised(exceptionOf(exception)))),
      ],
      close: ['', (generator) => generator.close()],
      __next__: ['', (generator) => nextOf(generator, generator.next())],
      __iter__: ['', (generator) => generator],
    },
  });
  const functions = new Map<string, Value>();
  functions.set(
    'super',
    builtin('super', 'cls?, self?, /', (cls: Value | undefined, self: Value | undefined) => {
      if (cls instanceof PyClass && self !== undefined) return new Super(superType, cls, self);
      const { frame } = machine;
      const owner = frame?.owner?.definedIn ?? null;
      const first = frame?.slots[0];
      const own = first instanceof Cell ? first.value : first;
      if (owner === null || own === undefined)
        throw raised(runtimeErrorType, 'super(): no arguments');
      return new Super(superType, owner, own);
    }),
  );
  const view = (which: 'locals' | 'globals'): Value => {
    if (machine.frame === null) throw typeError(`${which}() needs a frame`);
    return dictOf(machine.frame[which]());
  };
  functions.set(
    'locals',
    builtin('locals', '', () => view('locals')),
  );
  functions.set(
    'globals',
    builtin('globals', '', () => view('globals')),
  );
  return functions;
}
