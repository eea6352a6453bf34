// `typing`, `abc`, `numbers` and `collections.abc`: names for annotations, abstract classes, and classes that say what values can do.
import {
  boolType,
  Callable,
  complexType,
  floatType,
  hostType,
  intType,
  isInstance,
  isObject,
  moduleOf,
  objectType,
  PyClass,
  PyDict,
  PyIterator,
  PyList,
  PyObject,
  PyProperty,
  PySet,
  PyTuple,
  setField,
  slotsOf,
  specialMethod,
  textOf,
  typeOfClasses,
} from '../values/index.ts';
import type { PyModule, Value } from '../values/index.ts';
import { namedTuple } from './collections.ts';

/** A class without instances of its own, from which classes of the script derive. */
function baseClass(name: string, module: string, metaclass: PyClass = typeOfClasses): PyClass {
  const type = new PyClass(name, [objectType], { module, metaclass });
  type.allocate = (cls, args) => objectType.allocate!(cls, args);
  return type;
}

const abcMeta = new PyClass('ABCMeta', [typeOfClasses], { module: 'abc' });
const abc = baseClass('ABC', 'abc', abcMeta);

/** `abc`: a class with abstract methods has no instances. */
export function makeAbc(): PyModule {
  const abstract = (method: Value): Value => {
    if (isObject(method)) setField(method, '__isabstractmethod__', true);
    return method;
  };
  return moduleOf('abc', {
    ABC: abc,
    ABCMeta: abcMeta,
    abstractmethod: ['funcobj', abstract],
    abstractproperty: ['fget', (getter: Value) => abstract(new PyProperty(getter, null, null))],
  });
}

/** A class that only stands in annotations: `List[int]`. */
class Annotation extends PyObject {
  constructor() {
    super(annotationType);
  }
}

const annotationType: PyClass = hostType<Annotation>('Annotation', {
  module: 'typing',
  slots: {
    getItem: (self) => self,
    call: (self) => self,
    binary: (_, self) => self,
    asBase: () => objectType,
  },
});

const annotations = [
  ...[
    'Any',
    'AnyStr',
    'Callable',
    'ClassVar',
    'DefaultDict',
    'Deque',
    'Dict',
    'Final',
    'FrozenSet',
  ],
  ...['Generator', 'Generic', 'Hashable', 'Iterable', 'Iterator', 'List', 'Literal', 'Mapping'],
  ...['MutableMapping', 'MutableSequence', 'NoReturn', 'Optional', 'OrderedDict', 'Protocol'],
  ...[
    'Self',
    'Sequence',
    'Set',
    'SupportsFloat',
    'SupportsInt',
    'Text',
    'Tuple',
    'Type',
    'TypeAlias',
  ],
  ...[
    'TypeVar',
    'Union',
    'Annotated',
    'Counter',
    'ParamSpec',
    'IO',
    'TextIO',
    'BinaryIO',
    'NewType',
  ],
];

/** `class Point(NamedTuple)`: a tuple whose fields are the annotated names of the class. */
const namedTupleType = baseClass('NamedTuple', 'typing');
namedTupleType.derive = (made) => {
  const found = made.attributes.get('__annotations__');
  const names = found instanceof PyDict ? [...found.keys()].map((name) => textOf(name)) : [];
  const defaults = names.flatMap((name) => made.attributes.get(name) ?? []);
  const base = namedTuple(made.name, new PyList(names), new PyList(defaults)) as PyClass;
  const attributes = new Map([...made.attributes].filter(([name]) => !names.includes(name)));
  return new PyClass(made.name, [base], {
    attributes,
    isOfScript: true,
    mro: base.mro,
    module: '__main__',
  });
};
namedTupleType.construct = ([name = null, fields = null]) => {
  const names = (fields instanceof PyList ? fields.items : []).map((field) =>
    field instanceof PyTuple ? field.items[0]! : field,
  );
  return namedTuple(name, new PyList(names), null);
};

/** `typing` */
export function makeTyping(): PyModule {
  return moduleOf('typing', {
    ...Object.fromEntries(annotations.map((name) => [name, new Annotation()])),
    NamedTuple: namedTupleType,
    TypedDict: new Annotation(),
    TYPE_CHECKING: false,
    cast: ['typ, val', (_type: Value, value: Value) => value],
    overload: ['func', (f: Value) => f],
    runtime_checkable: ['cls', (cls: Value) => cls],
    get_type_hints: ['obj', () => new PyDict()],
  });
}

/** A class of all values that can do something. */
function abilityOf(name: string, module: string, can: (value: Value) => boolean): PyClass {
  const type = baseClass(name, module, abcMeta);
  type.includes = can;
  return type;
}

/** `numbers` */
export function makeNumbers(): PyModule {
  const under = (name: string, types: readonly PyClass[]): PyClass =>
    abilityOf(name, 'numbers', (value) => types.some((type) => isInstance(value, type)));
  const integral = [intType, boolType];
  return moduleOf('numbers', {
    Number: under('Number', [...integral, floatType, complexType]),
    Complex: under('Complex', [...integral, floatType, complexType]),
    Real: under('Real', [...integral, floatType]),
    Rational: under('Rational', integral),
    Integral: under('Integral', integral),
  });
}

/** `collections.abc` */
export function makeCollectionClasses(): PyModule {
  const has = (value: Value, slot: 'iterate' | 'length' | 'getItem', method: string): boolean =>
    isObject(value) &&
    (slotsOf(value)[slot] !== undefined || specialMethod(value, method) !== null);
  const isIterable = (value: Value): boolean =>
    typeof value === 'string' || value instanceof PyIterator || has(value, 'iterate', '__iter__');
  const isSized = (value: Value): boolean =>
    typeof value === 'string' || has(value, 'length', '__len__');
  const isSequence = (value: Value): boolean =>
    typeof value === 'string' || value instanceof PyList || value instanceof PyTuple;
  const abilities: Readonly<Record<string, (value: Value) => boolean>> = {
    Iterable: isIterable,
    Iterator: (value) => value instanceof PyIterator || specialMethod(value, '__next__') !== null,
    Sized: isSized,
    Collection: (value) => isIterable(value) && isSized(value),
    Container: isIterable,
    Sequence: isSequence,
    MutableSequence: (value) => value instanceof PyList,
    Mapping: (value) => value instanceof PyDict,
    MutableMapping: (value) => value instanceof PyDict,
    Set: (value) => value instanceof PySet,
    MutableSet: (value) => value instanceof PySet && !value.isFrozen,
    Callable: (value) =>
      value instanceof Callable ||
      value instanceof PyClass ||
      (isObject(value) && slotsOf(value).call !== undefined) ||
      specialMethod(value, '__call__') !== null,
    Hashable: (value) =>
      !(value instanceof PyList || value instanceof PyDict) &&
      !(value instanceof PySet && !value.isFrozen),
  };
  return moduleOf(
    'collections.abc',
    Object.fromEntries(
      Object.entries(abilities).map(([name, can]) => [
        name,
        abilityOf(name, 'collections.abc', can),
      ]),
    ),
  );
}
