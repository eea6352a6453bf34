// `enum`: classes whose attributes become members.
import {
  addMembers,
  builtin,
  call,
  Callable,
  compare,
  dictOf,
  equals,
  floatType,
  getAttribute,
  hostType,
  intType,
  iterationOf,
  keyError,
  lengthOf,
  moduleOf,
  PyClass,
  PyDict,
  PyObject,
  PyTuple,
  strType,
  textOf,
  toFloat,
  toIndex,
  typeError,
  typeOfClasses,
  unary,
  valueError,
  binary,
} from '../values/index.ts';
import type { PyModule, Slots, Value } from '../values/index.ts';
import { formatValue, repr, str } from '../format/index.ts';

/** A member. */
class Member extends PyObject {
  label = '';
  value: Value = null;
}

/** The members of each class by name; a name beside the first of a value means the same member. */
const membersOf = new WeakMap<PyClass, Map<string, Member>>();

/** `auto()` */
class Automatic extends PyObject {}
const automaticType: PyClass = hostType<Automatic>('auto', {
  module: 'enum',
  construct: ['', (): Value => new Automatic(automaticType)],
});

function distinct(cls: PyClass): Member[] {
  return [...new Set(membersOf.get(cls)?.values())];
}

function memberOf(cls: PyClass, value: Value): Member | null {
  return distinct(cls).find((member) => member === value || equals(member.value, value)) ?? null;
}

const enumMeta: PyClass = hostType<PyClass>('EnumType', {
  module: 'enum',
  bases: [typeOfClasses],
  attributes: { __members__: [(cls) => dictOf(membersOf.get(cls) ?? [])] },
  slots: {
    call(cls, args) {
      if (!membersOf.has(cls)) return fromNames(cls, args);
      const [value = null] = args;
      const found = memberOf(cls, value);
      if (found !== null) return found;
      const fallback = cls.lookUp('_missing_');
      const made = fallback === undefined ? null : call(getAttribute(cls, '_missing_'), [value]);
      if (made !== null) return made;
      throw valueError(`${repr(value)} is not a valid ${cls.name}`);
    },
    getItem(cls, name) {
      const found = typeof name === 'string' ? membersOf.get(cls)?.get(name) : undefined;
      if (found === undefined) throw keyError(name);
      return found;
    },
    iterate: (cls) => iterationOf(distinct(cls)),
    length: (cls) => distinct(cls).length,
    contains: (cls, item) =>
      item instanceof Member ? item.type === cls : memberOf(cls, item) !== null,
    isTrue: () => true,
    repr: (cls) => `<enum '${cls.name}'>`,
  },
});

/** `Enum('Colour', 'red green')` */
function fromNames(base: PyClass, [name, names]: readonly Value[]): Value {
  const values = new Map<string, Value>();
  if (names instanceof PyDict)
    for (const [key, value] of names.entries()) values.set(textOf(key), value);
  else if (typeof names === 'string')
    names
      .trim()
      .split(/[\s,]+/)
      .forEach((word, k) => values.set(word, BigInt(k + 1)));
  else if (names !== undefined && names !== null && typeof names === 'object' && 'items' in names)
    (names.items as readonly Value[]).forEach((word, k) => values.set(textOf(word), BigInt(k + 1)));
  const cls = new PyClass(textOf(name ?? null), [base], {
    attributes: values,
    isOfScript: true,
    mro: base.mro,
    module: '__main__',
    metaclass: base.type,
  });
  return makeMembers(cls);
}

/** Makes members of the attributes of a class that is no function, descriptor or private name. */
function makeMembers(cls: PyClass): PyClass {
  const members = new Map<string, Member>();
  const isText = cls.mro.some(({ name }) => name === 'StrEnum');
  let last = 0n;
  for (const [name, given] of [...cls.attributes]) {
    const isOther =
      name.startsWith('_') ||
      given instanceof Callable ||
      (given instanceof PyObject && given.isDescriptor) ||
      given instanceof PyClass ||
      /^(static|class)method$/.test(given instanceof PyObject ? given.type.name : '');
    if (isOther) continue;
    let value = given;
    if (given instanceof Automatic) value = isText ? name.toLowerCase() : last + 1n;
    if (typeof value === 'bigint' && value > last) last = value;
    const earlier = [...members.values()].find((member) => equals(member.value, value));
    const member = earlier ?? new Member(cls);
    members.set(name, member);
    cls.set(name, member);
    if (earlier !== undefined) continue;
    member.label = name;
    member.value = value;
    const initialise = cls.lookUp('__init__');
    if (initialise instanceof Callable)
      call(initialise, [member, ...(value instanceof PyTuple ? value.items : [value])]);
  }
  // `class Mode(str, Enum)`
  if (cls.isSubclassOf(strType) || cls.isSubclassOf(intType) || cls.isSubclassOf(floatType))
    Object.assign(cls.slots, { ...enumType.slots, ...valueSlots });
  if (members.size > 0) membersOf.set(cls, members);
  return cls;
}

const enumType: PyClass = hostType<Member>('Enum', {
  module: 'enum',
  attributes: {
    name: [({ label }) => label],
    value: [({ value }) => value],
    _name_: [({ label }) => label],
    _value_: [({ value }) => value, (member, value) => (member.value = value)],
  },
  slots: {
    repr: ({ type, label, value }) => `<${type.name}.${label}: ${repr(value)}>`,
    str: ({ type, label }) => `${type.name}.${label}`,
    format: (member, spec) => formatValue(str(member), spec),
    setAttribute: (member, name, value) => {
      member.fields ??= new Map();
      member.fields.set(name, value);
      return true;
    },
  },
});
addMembers<Member>(enumType, {
  methods: {
    __copy__: ['', (member) => member],
    __deepcopy__: ['memo', (member) => member],
  },
});
enumType.type = enumMeta;
enumType.derive = makeMembers;

/** What members can do that are values as well. */
const valueSlots: Slots<Member> = {
  hashKey: ({ value }) => value,
  isTrue: ({ value }) => value !== 0n && value !== '',
  length: ({ value }) => lengthOf(value),
  toIndex: ({ value }) => toIndex(value),
  toInt: ({ value }) => toIndex(value),
  toFloat: ({ value }) => toFloat(value),
  unary: (operator, { value }) => unary(operator, value),
  binary: (operator, { value }, other, isReflected) =>
    isReflected ? binary(operator, plain(other), value) : binary(operator, value, plain(other)),
  compare: (comparison, { value }, other) => compare(comparison, value, plain(other)),
};

/** A class of members that are ints or texts as well. */
function valued(name: string): PyClass {
  const type = hostType<Member>(name, {
    module: 'enum',
    bases: [enumType],
    slots: {
      ...valueSlots,
      str: ({ value }) => str(value),
      format: ({ value }, spec) => formatValue(value, spec),
    },
  });
  type.type = enumMeta;
  return type;
}

const plain = (value: Value): Value => (value instanceof Member ? value.value : value);

function unique(cls: Value): Value {
  if (!(cls instanceof PyClass)) throw typeError('unique() takes an enumeration');
  const members = [...(membersOf.get(cls) ?? [])];
  const aliases = members.filter(([name, { label }]) => name !== label);
  if (aliases.length === 0) return cls;
  const shown = aliases.map(([name, { label }]) => `${name} -> ${label}`).join(', ');
  throw valueError(`duplicate values found in ${repr(cls)}: ${shown}`);
}

/** `enum` */
export function makeEnum(): PyModule {
  return moduleOf('enum', {
    Enum: enumType,
    IntEnum: valued('IntEnum'),
    StrEnum: valued('StrEnum'),
    Flag: valued('Flag'),
    IntFlag: valued('IntFlag'),
    EnumMeta: enumMeta,
    EnumType: enumMeta,
    auto: automaticType,
    unique: builtin('unique', 'enumeration', unique),
  });
}
