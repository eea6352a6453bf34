// `dataclasses`: classes whose `__init__`, `__repr__`, `__eq__` and order follow from the annotations of their fields.
import {
  attributeErrorType,
  builtin,
  builtinMethod,
  call,
  callMethod,
  compare,
  exceptionType,
  getAttribute,
  hostType,
  isTrue,
  missingArguments,
  moduleOf,
  noKeywords,
  notImplemented,
  PyClass,
  PyDict,
  PyList,
  PyObject,
  PySet,
  PyTuple,
  raised,
  setField,
  textOf,
  typeError,
  typeOf,
  valueError,
} from '../values/index.ts';
import type { Keywords, PyModule, Value } from '../values/index.ts';
import { hash } from '../builtins/index.ts';
import { repr } from '../format/index.ts';
import { copied } from './copy.ts';

/** One field of a class. */
class Field extends PyObject {
  name = '';
  annotation: Value = null;
  readonly fallback: Value | undefined;
  readonly factory: Value | undefined;
  readonly isInit: boolean;
  readonly isShown: boolean;
  readonly isCompared: boolean;
  isNamed: boolean;
  readonly metadata: Value;
  /** Whether it is an argument of `__init__` only, which `__post_init__` gets. */
  isInitOnly = false;

  constructor(given: Keywords) {
    super(fieldType);
    this.fallback = given.get('default');
    this.factory = given.get('default_factory');
    if (this.fallback !== undefined && this.factory !== undefined)
      throw valueError('cannot specify both default and default_factory');
    this.isInit = isTrue(given.get('init') ?? true);
    this.isShown = isTrue(given.get('repr') ?? true);
    this.isCompared = isTrue(given.get('compare') ?? true);
    this.isNamed = isTrue(given.get('kw_only') ?? false);
    this.metadata = given.get('metadata') ?? new PyDict();
  }

  get hasDefault(): boolean {
    return this.fallback !== undefined || this.factory !== undefined;
  }
}

const missing = new (class extends PyObject {})(
  hostType('_MISSING_TYPE', { module: 'dataclasses' }),
);

const fieldType: PyClass = hostType<Field>('Field', {
  module: 'dataclasses',
  attributes: {
    name: [({ name }) => name],
    type: [({ annotation }) => annotation],
    default: [({ fallback }) => (fallback === undefined ? missing : fallback)],
    default_factory: [({ factory }) => (factory === undefined ? missing : factory)],
    init: [({ isInit }) => isInit],
    repr: [({ isShown }) => isShown],
    compare: [({ isCompared }) => isCompared],
    kw_only: [({ isNamed }) => isNamed],
    metadata: [({ metadata }) => metadata],
  },
});

const frozenError = exceptionType('FrozenInstanceError', attributeErrorType, 'dataclasses');

const fieldsOfClass = new WeakMap<PyClass, readonly Field[]>();

/** The fields of a class or of an instance, those of base classes first; null if it has none. */
function allFieldsOf(value: Value): readonly Field[] | null {
  const cls = value instanceof PyClass ? value : typeOf(value);
  for (const base of cls.mro) {
    const found = fieldsOfClass.get(base);
    if (found !== undefined) return found;
  }
  return null;
}

/** Those that its instances keep. */
function fieldsOf(value: Value): readonly Field[] {
  const all = allFieldsOf(value);
  if (all === null) throw typeError('must be called with a dataclass type or instance');
  return all.filter(({ isInitOnly }) => !isInitOnly);
}

function ownFields(cls: PyClass, isNamed: boolean): Field[] {
  const annotations = cls.attributes.get('__annotations__');
  const fields: Field[] = [];
  let isRestNamed = isNamed;
  for (const [key, annotation] of annotations instanceof PyDict ? annotations.entries() : []) {
    const [name, kind] = [textOf(key), textOf(annotation)];
    if (/^(\w+\.)*ClassVar\b/.test(kind)) continue;
    if (/^(\w+\.)*KW_ONLY$/.test(kind)) {
      isRestNamed = true;
      continue;
    }
    const given = cls.attributes.get(name);
    const isField = given instanceof Field;
    const field = isField
      ? given
      : new Field(given === undefined ? noKeywords : new Map([['default', given]]));
    const { fallback } = field;
    if (fallback instanceof PyList || fallback instanceof PyDict || fallback instanceof PySet)
      throw valueError(
        `mutable default ${repr(fallback.type)} for field ${name} is not allowed: use default_factory`,
      );
    if (isField) {
      if (fallback === undefined) cls.remove(name);
      else cls.set(name, fallback);
    }
    Object.assign(field, { name, annotation: kind, isInitOnly: /^(\w+\.)*InitVar\b/.test(kind) });
    field.isNamed ||= isRestNamed;
    fields.push(field);
  }
  return fields;
}

function collectFields(cls: PyClass, isNamed: boolean): Field[] {
  const fields = new Map<string, Field>();
  for (const base of [...cls.mro.slice(1)].reverse())
    for (const field of fieldsOfClass.get(base) ?? []) fields.set(field.name, field);
  for (const field of ownFields(cls, isNamed)) fields.set(field.name, field);
  const all = [...fields.values()];
  const placed = all.filter((field) => field.isInit && !field.isNamed);
  const first = placed.findIndex(({ hasDefault }) => hasDefault);
  const late = first < 0 ? undefined : placed.slice(first).find(({ hasDefault }) => !hasDefault);
  if (late !== undefined)
    throw typeError(`non-default argument '${late.name}' follows default argument`);
  return all;
}

/** `__init__` */
function initialise(cls: PyClass, fields: readonly Field[]): Value {
  const taken = fields.filter(({ isInit }) => isInit);
  const placed = taken.filter(({ isNamed }) => !isNamed);
  const name = `${cls.name}.__init__`;
  const bound = (args: readonly Value[], keywords: Keywords): Map<string, Value> => {
    if (args.length > placed.length) {
      const least = placed.filter(({ hasDefault }) => !hasDefault).length + 1;
      const most = placed.length + 1;
      const takes = least === most ? String(most) : `from ${least} to ${most}`;
      throw typeError(
        `${name}() takes ${takes} positional argument${most === 1 ? '' : 's'} but ${args.length + 1} were given`,
      );
    }
    const values = new Map(args.map((value, k) => [placed[k]!.name, value] as const));
    for (const [keyword, value] of keywords) {
      if (!taken.some((field) => field.name === keyword))
        throw typeError(`${name}() got an unexpected keyword argument '${keyword}'`);
      if (values.has(keyword))
        throw typeError(`${name}() got multiple values for argument '${keyword}'`);
      values.set(keyword, value);
    }
    const absent = taken.filter((field) => !values.has(field.name) && !field.hasDefault);
    if (absent.length > 0) {
      const byPlace = absent.filter(({ isNamed }) => !isNamed);
      throw missingArguments(
        name,
        byPlace.map((field) => field.name),
        absent.map((field) => field.name),
      );
    }
    return values;
  };
  return builtinMethod(
    '__init__',
    '*args, **keywords',
    (self: PyObject, args: readonly Value[], keywords: Keywords) => {
      const values = bound(args, keywords);
      const rest: Value[] = [];
      for (const { name: field, fallback, factory, isInit, isInitOnly, hasDefault } of fields) {
        let value = isInit ? values.get(field) : undefined;
        if (value === undefined && hasDefault)
          value = factory === undefined ? fallback! : call(factory, []);
        if (value === undefined) continue;
        if (isInitOnly) rest.push(value);
        else setField(self, field, value);
      }
      const after = cls.lookUp('__post_init__');
      if (after !== undefined) callMethod(self, '__post_init__', rest);
    },
  );
}

const valuesIn = (self: Value, fields: readonly Field[]): PyTuple =>
  new PyTuple(fields.map(({ name }) => getAttribute(self, name)));

/** Gives a class the methods that follow from its fields. */
function makeDataclass(cls: Value, options: Keywords): Value {
  if (!(cls instanceof PyClass)) throw typeError('dataclass() must be called with a class');
  const isOn = (name: string, usual: boolean): boolean => isTrue(options.get(name) ?? usual);
  const fields = collectFields(cls, isOn('kw_only', false));
  fieldsOfClass.set(cls, fields);
  const kept = fields.filter(({ isInitOnly }) => !isInitOnly);
  const compared = kept.filter(({ isCompared }) => isCompared);
  const add = (name: string, method: Value): void => {
    if (!cls.attributes.has(name)) cls.set(name, method);
  };
  if (isOn('init', true)) add('__init__', initialise(cls, fields));
  if (isOn('repr', true))
    add(
      '__repr__',
      builtinMethod('__repr__', '', (self: PyObject) => {
        const shown = kept.filter(({ isShown }) => isShown);
        const parts = shown.map(({ name }) => `${name}=${repr(getAttribute(self, name))}`);
        return `${self.type.name}(${parts.join(', ')})`;
      }),
    );
  const hasHash = cls.attributes.has('__hash__');
  if (isOn('eq', true)) {
    add('__eq__', comparison('eq', compared));
    if (!hasHash && !isOn('unsafe_hash', false)) cls.set('__hash__', null);
  }
  if (!hasHash && ((isOn('eq', true) && isOn('frozen', false)) || isOn('unsafe_hash', false)))
    cls.set(
      '__hash__',
      builtinMethod('__hash__', '', (self: Value) => hash(valuesIn(self, compared))),
    );
  if (isOn('order', false))
    for (const name of ['lt', 'le', 'gt', 'ge'] as const)
      add(`__${name}__`, comparison(name, compared));
  if (isOn('frozen', false)) freeze(cls, kept);
  cls.set('__match_args__', new PyTuple(fields.filter((f) => f.isInit).map(({ name }) => name)));
  cls.set('__dataclass_fields__', fieldsDict(fields));
  return cls;
}

function fieldsDict(fields: readonly Field[]): PyDict {
  const dict = new PyDict();
  for (const field of fields) dict.set(field.name, field);
  return dict;
}

function comparison(name: 'eq' | 'lt' | 'le' | 'gt' | 'ge', fields: readonly Field[]): Value {
  return builtinMethod(`__${name}__`, 'other, /', (self: PyObject, other: Value) =>
    other instanceof PyObject && other.type === self.type
      ? compare(name, valuesIn(self, fields), valuesIn(other, fields))
      : notImplemented,
  );
}

function freeze(cls: PyClass, fields: readonly Field[]): void {
  const isField = (name: Value): boolean => fields.some((field) => field.name === name);
  const refuse = (what: string) => (self: PyObject, name: Value, value?: Value) => {
    if (self.type === cls || isField(name))
      throw raised(frozenError, `cannot ${what} field '${textOf(name)}'`);
    setField(self, textOf(name), value ?? null);
  };
  cls.set('__setattr__', builtinMethod('__setattr__', 'name, value, /', refuse('assign to')));
  cls.set('__delattr__', builtinMethod('__delattr__', 'name, /', refuse('delete')));
}

/** `asdict` and `astuple`: what is inside of lists and dicts, too. */
function asPlain(value: Value, whole: (value: Value, fields: readonly Field[]) => Value): Value {
  const inner = (item: Value): Value => asPlain(item, whole);
  if (value instanceof PyObject && !(value instanceof PyClass) && allFieldsOf(value) !== null)
    return whole(value, fieldsOf(value));
  if (value instanceof PyTuple) return new PyTuple(value.items.map(inner), value.type);
  if (value instanceof PyList) return new PyList(value.items.map(inner));
  if (value instanceof PyDict) {
    const dict = new PyDict();
    for (const [key, item] of value.entries()) dict.set(inner(key), inner(item));
    return dict;
  }
  return copied(value, true, new Map());
}

function asDict(value: Value, factory: Value): Value {
  return asPlain(value, (object, fields) => {
    const items = fields.map(
      ({ name }) => new PyTuple([name, asDict(getAttribute(object, name), factory)]),
    );
    if (factory !== null) return call(factory, [new PyList(items)]);
    const dict = new PyDict();
    for (const {
      items: [key, item],
    } of items)
      dict.set(key!, item!);
    return dict;
  });
}

function asTuple(value: Value): Value {
  return asPlain(
    value,
    (object, fields) => new PyTuple(fields.map(({ name }) => asTuple(getAttribute(object, name)))),
  );
}

function replace(value: Value, changes: Keywords): Value {
  const given = new Map(changes);
  for (const { name, isInit } of fieldsOf(value)) {
    if (isInit && !given.has(name)) given.set(name, getAttribute(value, name));
    if (!isInit && given.has(name))
      throw valueError(
        `field ${name} is declared with init=False, it cannot be specified with replace()`,
      );
  }
  return call(typeOf(value), [], given);
}

/** `dataclasses` */
export function makeDataclasses(): PyModule {
  return moduleOf('dataclasses', {
    dataclass: [
      'cls=None, /, **options',
      (cls: Value, options: Keywords) =>
        cls === null
          ? builtin('dataclass', 'cls', (decorated: Value) => makeDataclass(decorated, options))
          : makeDataclass(cls, options),
    ],
    field: ['**options', (options: Keywords) => new Field(options)],
    fields: ['instance', (value: Value) => new PyTuple(fieldsOf(value))],
    asdict: ['obj, *, dict_factory=None', asDict],
    astuple: ['obj', asTuple],
    replace: ['obj, /, **changes', replace],
    is_dataclass: ['obj', (value: Value) => allFieldsOf(value) !== null],
    Field: fieldType,
    FrozenInstanceError: frozenError,
    MISSING: missing,
    InitVar: new (class extends PyObject {})(
      hostType('InitVar', { module: 'dataclasses', slots: { getItem: (self) => self } }),
    ),
    KW_ONLY: null,
  });
}
