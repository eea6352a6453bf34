// Attributes of any value, looked up in tables only: the fields that scripts assign, the tables of classes, the members of modules.
import { noKeywords, PyClass, PyObject, typeOfClasses } from './class.ts';
import type { Slots, Value } from './class.ts';
import { nearestNames } from '../../diagnostics/index.ts';
import { PyTuple } from './containers.ts';
import { dictOf } from './dict.ts';
import { attributeError, typeError } from './exceptions.ts';
import {
  BoundMethod,
  Callable,
  HostAttribute,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyProperty,
  PyStaticMethod,
} from './functions.ts';
import { FieldsDict, replaceFields } from './fields-dict.ts';
import { PyModule } from './module.ts';
import { typeName, typeOf } from './types.ts';

/** What every class has as `object` has it, for `super().__init__()` and `object.__setattr__(…)`; found last. */
export const objectMethods = new Map<string, Value>();

/** What types of the host can do, as methods: each is made for a value that has it. */
export const slotMethods = new Map<string, (value: Value) => Value | undefined>();

/** `value.name` */
export function getAttribute(value: Value, name: string): Value {
  const found = findAttribute(value, name);
  if (found !== undefined) return found;
  throw missingAttribute(value, name);
}

/** `value.name`, or `undefined` if there is none. */
export function findAttribute(value: Value, name: string): Value | undefined {
  const type = typeOf(value);
  if (type.isOfScript) {
    // An object of a class of the script, the commonest case.
    const field = (value as PyObject).fields?.get(name);
    if (field !== undefined && (type.isPlain || type.lookUp(name) === undefined)) return field;
  }
  const ofType = type.lookUp(name);
  if (value instanceof PyModule) return ofModule(value, name);
  if (value instanceof PyClass) return ofClass(value, name);
  if (ofType instanceof PyObject && isReadByFunction(ofType)) return bind(ofType, value);
  if (value instanceof PyObject) {
    const field = value.fields?.get(name);
    if (field !== undefined) return field;
  }
  if (ofType !== undefined) return bind(ofType, value);
  const special = specialAttribute(value, name, type);
  if (special !== undefined || !(value instanceof PyObject)) return special;
  const slot = (type.slots as Slots<PyObject>).getAttribute;
  const fromHost = slot?.(value, name);
  if (fromHost !== undefined) return fromHost;
  const fallback = type.isOfScript ? type.lookUp('__getattr__') : undefined;
  return fallback instanceof Callable ? fallback.invoke([value, name], noKeywords) : undefined;
}

/** Whether a function reads an attribute of a class, although the object may have a field of its name. */
function isReadByFunction(attribute: PyObject): boolean {
  if (!attribute.isDescriptor) return false;
  return !attribute.type.isOfScript || attribute.type.lookUp('__get__') !== undefined;
}

/** What every object has, and every function. */
function specialAttribute(value: Value, name: string, type: PyClass): Value | undefined {
  if (!name.startsWith('__')) return undefined;
  if (name === '__class__') return type;
  if (name === '__dict__')
    return value instanceof PyObject && hasFields(value) ? new FieldsDict(value) : undefined;
  if (value instanceof Callable) {
    const target = value instanceof BoundMethod ? value.target : value;
    if (name === '__name__') return value.name;
    if (name === '__doc__') return target instanceof PyFunction ? target.doc : null;
    if (name === '__qualname__')
      return target instanceof PyFunction ? target.qualifiedName : value.name;
    if (name === '__module__') return target instanceof PyFunction ? '__main__' : null;
    if (value instanceof BoundMethod) {
      if (name === '__self__') return value.self;
      if (name === '__func__') return value.target;
    }
  }
  return name === '__doc__' ? null : slotMethods.get(name)?.(value);
}

/** Whether a script may set any attribute of an object. */
function hasFields(value: PyObject): boolean {
  return value.type.isOfScript || value.fields !== null || value instanceof PyFunction;
}

function ofModule(module: PyModule, name: string): Value | undefined {
  const member = module.find(name);
  if (member !== undefined) return member;
  if (name === '__name__') return module.name;
  if (name === '__dict__')
    return dictOf([...module.names()].map((member) => [member, module.find(member) ?? null]));
  return name === '__doc__' ? null : undefined;
}

function ofClass(cls: PyClass, name: string): Value | undefined {
  const found = cls.lookUp(name);
  if (found instanceof PyStaticMethod) return found.target;
  if (found instanceof PyClassMethod) return new BoundMethod(cls, found.target);
  if (found !== undefined) return getByMethod(found, null, cls);
  if (name === '__name__' || name === '__qualname__') return cls.name;
  if (name === '__module__') return cls.module;
  if (name === '__doc__') return null;
  if (name === '__mro__') return new PyTuple(cls.mro);
  if (name === '__bases__') return new PyTuple(cls.bases);
  if (name === '__dict__') return dictOf(cls.attributes);
  if (name === '__class__') return cls.type;
  const usual = ofMetaclass(cls, name) ?? objectMethods.get(name);
  return usual instanceof PyStaticMethod ? usual.target : usual;
}

/** What the class of a class has for it: `__members__` of an Enum. */
function ofMetaclass(cls: PyClass, name: string): Value | undefined {
  if (cls.type === typeOfClasses) return undefined;
  const found = cls.type.lookUp(name);
  return found === undefined ? undefined : bind(found, cls);
}

/** An attribute of a class as an attribute of one of its instances. */
export function bind(attribute: Value, value: Value): Value {
  if (attribute instanceof PyFunction) return new BoundMethod(value, attribute);
  if (attribute instanceof PyBuiltin)
    return attribute.isMethod ? new BoundMethod(value, attribute) : attribute;
  if (attribute instanceof HostAttribute) return attribute.get(value as never);
  if (attribute instanceof PyProperty) {
    if (attribute.getter instanceof Callable) return attribute.getter.invoke([value], noKeywords);
    throw attributeError('unreadable attribute');
  }
  if (attribute instanceof PyStaticMethod) return attribute.target;
  if (attribute instanceof PyClassMethod) return new BoundMethod(typeOf(value), attribute.target);
  if (!(attribute instanceof PyObject)) return attribute;
  const { get } = attribute.type.slots as Slots<PyObject>;
  if (get !== undefined) return get(attribute, value);
  return getByMethod(attribute, value, typeOf(value));
}

/** What `__get__` of an attribute of a class returns, for an instance or the class itself; without one, the attribute. */
function getByMethod(attribute: Value, instance: Value, cls: PyClass): Value {
  const isOfScript = attribute instanceof PyObject && attribute.type.isOfScript;
  const method = isOfScript ? attribute.type.lookUp('__get__') : undefined;
  return method instanceof Callable
    ? method.invoke([attribute, instance, cls], noKeywords)
    : attribute;
}

/** `value.name = assigned` */
export function setAttribute(value: Value, name: string, assigned: Value): void {
  if (value instanceof PyObject && value.fields?.has(name) === true && value.type.isPlain) {
    value.fields.set(name, assigned);
    return;
  }
  if (value instanceof PyModule) {
    value.assign(name, assigned);
    return;
  }
  if (value instanceof PyClass) {
    if (!value.isOfScript)
      throw typeError(`cannot set '${name}' attribute of immutable type '${value.name}'`);
    value.set(name, assigned);
    return;
  }
  const type = typeOf(value);
  const ofType = type.lookUp(name);
  if (ofType instanceof PyProperty) {
    if (!(ofType.setter instanceof Callable))
      throw attributeError(`property '${name}' of '${type.name}' object has no setter`);
    ofType.setter.invoke([value, assigned], noKeywords);
    return;
  }
  if (ofType instanceof HostAttribute) {
    if (ofType.set === null)
      throw attributeError(`attribute '${name}' of '${type.name}' objects is not writable`);
    ofType.set(value as never, assigned);
    return;
  }
  if (value instanceof PyObject) {
    if (name === '__dict__') {
      replaceFields(value, assigned);
      return;
    }
    const descriptor =
      ofType instanceof PyObject && ofType.type.isOfScript ? ofType.type.lookUp('__set__') : null;
    if (descriptor instanceof Callable) {
      descriptor.invoke([ofType!, value, assigned], noKeywords);
      return;
    }
    if (type.isOfScript) {
      const method = type.lookUp('__setattr__');
      if (method instanceof Callable) {
        method.invoke([value, name, assigned], noKeywords);
        return;
      }
    }
    const slot = (type.slots as Slots<PyObject>).setAttribute;
    if (slot?.(value, name, assigned) === true) return;
    if (type.isOfScript || value instanceof PyFunction) {
      setField(value, name, assigned);
      return;
    }
  }
  throw missingAttribute(value, name);
}

/** Sets a field of an object, past properties and `__setattr__`. */
export function setField(value: PyObject, name: string, assigned: Value): void {
  value.fields ??= new Map();
  value.fields.set(name, assigned);
}

/** `del value.name` */
export function deleteAttribute(value: Value, name: string): void {
  if (value instanceof PyModule && value.remove(name)) return;
  if (value instanceof PyClass && value.isOfScript && value.remove(name)) return;
  if (value instanceof PyObject) {
    const ofType = value.type.lookUp(name);
    if (ofType instanceof PyProperty && ofType.deleter instanceof Callable) {
      ofType.deleter.invoke([value], noKeywords);
      return;
    }
    const method = value.type.isOfScript ? value.type.lookUp('__delattr__') : undefined;
    if (method instanceof Callable) {
      method.invoke([value, name], noKeywords);
      return;
    }
    if (value.fields?.delete(name) === true) return;
  }
  throw missingAttribute(value, name);
}

/** All names of attributes of a value that scripts can use, for `dir` and suggestions. */
export function attributeNames(value: Value): string[] {
  const names = new Set<string>();
  if (value instanceof PyModule) for (const name of value.names()) names.add(name);
  const classes = value instanceof PyClass ? value.mro : typeOf(value).mro;
  for (const { attributes } of classes) for (const name of attributes.keys()) names.add(name);
  if (value instanceof PyObject) {
    for (const name of value.fields?.keys() ?? []) names.add(name);
    const slot = (value.type.slots as Slots<PyObject>).attributeNames;
    for (const name of slot?.(value) ?? []) names.add(name);
  }
  return [...names].sort();
}

/** The error of an attribute that is not there, with similar names. */
function missingAttribute(value: Value, name: string): Error {
  const near = nearestNames(
    name,
    attributeNames(value).filter((other) => !other.startsWith('__')),
  );
  const hint =
    near.length === 0 ? null : `did you mean ${near.map((other) => `\`${other}\``).join(' or ')}?`;
  if (value instanceof PyModule)
    return attributeError(`module '${value.name}' has no attribute '${name}'`, hint);
  if (value instanceof PyClass)
    return attributeError(`type object '${value.name}' has no attribute '${name}'`, hint);
  return attributeError(`'${typeName(value)}' object has no attribute '${name}'`, hint);
}
