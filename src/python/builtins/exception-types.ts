// Exceptions, classes, functions and iterators: attributes and methods; descriptors as decorators.
import * as values from '../values/index.ts';
import {
  addMembers,
  baseExceptionType,
  builtin,
  builtinMethod,
  Callable,
  classMethodType,
  identityOf,
  iteratorType,
  objectMethods,
  objectType,
  PyClass,
  PyClassMethod,
  PyObject,
  PyProperty,
  PyStaticMethod,
  PyTuple,
  propertyType,
  raised,
  setField,
  staticMethodType,
  stopIterationType,
  systemExitType,
  textOf,
  typeError,
  typeOf,
  typeOfClasses,
} from '../values/index.ts';
import type { Value, PyException, PyIterator } from '../values/index.ts';

/** The classes of exceptions by name, for the names that every script sees. */
export function exceptionClasses(): Map<string, Value> {
  const classes = new Map<string, Value>();
  for (const value of Object.values(values))
    if (value instanceof PyClass && value.isSubclassOf(baseExceptionType))
      classes.set(value.name, value);
  classes.set('IOError', values.osErrorType);
  classes.set('EnvironmentError', values.osErrorType);
  return classes;
}

class Instance extends PyObject {}

/** Gives exceptions, descriptors and `object` their members. */
export function addObjectMethods(): void {
  objectType.allocate = (cls) => new Instance(cls);
  addObjectFunctions();
  addMembers<PyException>(baseExceptionType, {
    methods: {
      __init__: [
        '*args, **keywords',
        (exception, args: readonly Value[]) => void (exception.args = args),
      ],
      with_traceback: ['traceback, /', (exception) => exception],
    },
    attributes: {
      args: [
        (exception) => new PyTuple(exception.args),
        (exception, value) => void (exception.args = values.valuesOf(value)),
      ],
      __cause__: [(exception) => exception.cause],
      __context__: [(exception) => exception.context],
      __traceback__: [() => null],
      message: [(exception) => exception.args[0] ?? ''],
    },
  });
  addMembers<PyException>(systemExitType, {
    attributes: { code: [(exception) => exception.args[0] ?? null] },
  });
  addMembers<PyException>(stopIterationType, {
    attributes: { value: [(exception) => exception.args[0] ?? null] },
  });
  addMembers<PyException>(values.osErrorType, {
    attributes: {
      errno: [(exception) => (exception.args.length > 1 ? exception.args[0]! : null)],
      strerror: [(exception) => exception.args[1] ?? null],
      filename: [(exception) => exception.args[2] ?? null],
    },
  });
  addDescriptors();
  addMembers<PyIterator>(iteratorType, {
    methods: {
      __next__: [
        '',
        (iterator) => {
          const next = iterator.next();
          if (next === undefined) throw raised(stopIterationType, '');
          return next;
        },
      ],
      __iter__: ['', (iterator) => iterator],
    },
  });
  typeOfClasses.construct = (args) => typeOf(args[0] ?? null);
}

/** What `object` does by default, for `super().__init__()` and the like. */
function addObjectFunctions(): void {
  const make = (cls: Value): Value => {
    if (cls instanceof PyClass && cls.allocate !== null) return cls.allocate(cls, []);
    throw typeError('object.__new__(X): X is not a type object');
  };
  objectMethods.set(
    '__new__',
    new PyStaticMethod(builtin('__new__', 'cls, *args, **keywords', make)),
  );
  objectMethods.set(
    '__init__',
    builtinMethod('__init__', '*args, **keywords', () => null),
  );
  objectMethods.set(
    '__init_subclass__',
    builtinMethod('__init_subclass__', '', () => null),
  );
  objectMethods.set(
    '__setattr__',
    builtinMethod('__setattr__', 'name, value, /', (self: PyObject, name: Value, value: Value) =>
      setField(self, textOf(name), value),
    ),
  );
  objectMethods.set(
    '__eq__',
    builtinMethod('__eq__', 'other, /', (self: Value, other: Value) => self === other),
  );
  objectMethods.set(
    '__hash__',
    builtinMethod('__hash__', '', (self: PyObject) => BigInt(identityOf(self))),
  );
  const shown = (self: PyObject): string => `<${self.type.name} object>`;
  objectMethods.set('__repr__', builtinMethod('__repr__', '', shown));
  objectMethods.set('__str__', builtinMethod('__str__', '', shown));
}

function addDescriptors(): void {
  propertyType.construct = (args, keywords) =>
    new PyProperty(
      args[0] ?? keywords.get('fget') ?? null,
      args[1] ?? keywords.get('fset') ?? null,
      args[2] ?? keywords.get('fdel') ?? null,
    );
  addMembers<PyProperty>(propertyType, {
    methods: {
      setter: [
        'f, /',
        (property, f: Value) => new PyProperty(property.getter, f, property.deleter),
      ],
      deleter: [
        'f, /',
        (property, f: Value) => new PyProperty(property.getter, property.setter, f),
      ],
      getter: [
        'f, /',
        (property, f: Value) => new PyProperty(f, property.setter, property.deleter),
      ],
    },
  });
  staticMethodType.construct = (args) => new PyStaticMethod(args[0] ?? null);
  classMethodType.construct = (args) => {
    if (args[0] instanceof Callable) return new PyClassMethod(args[0]);
    throw typeError('classmethod() needs a function');
  };
}
