// What can be done with any value: attributes, calls, indexing, iteration, length, truth. Functions of the host use these, never the
// insides of values that they do not know.
import { noKeywords, PyClass, PyObject, typeOfClasses } from './class.ts';
import type { Iteration, Keywords, Slots, Value } from './class.ts';
import {
  appendItem,
  checkLength,
  iterationOf,
  PyIterator,
  PyList,
  PyRange,
  PyTuple,
} from './containers.ts';
import { PyDict, PySet } from './dict.ts';
import { Raised, stopIterationType, typeError } from './exceptions.ts';
import { getAttribute } from './attributes.ts';
import { BoundMethod, Callable, PyBuiltin } from './functions.ts';
import { truncate, floatOf } from './numbers.ts';
import { isObject, listType, typeName, typeOf } from './types.ts';

/** The slots of the class of an object. */
export function slotsOf(value: PyObject): Slots<PyObject> {
  return value.type.slots;
}

/** The method of the class of the script with a special name, as `__len__`; null for other values. */
export function specialMethod(value: Value, name: string): Callable | null {
  if (typeof value !== 'object' || value === null || !value.type.isOfScript) return null;
  const method = value.type.lookUp(name);
  return method instanceof Callable ? method : null;
}

/** Calls any value. */
export function call(callee: Value, args: readonly Value[], keywords = noKeywords): Value {
  if (callee instanceof Callable) return callee.invoke(args, keywords);
  if (callee instanceof PyClass) {
    const slot = callee.type === typeOfClasses ? undefined : slotsOf(callee).call;
    return slot === undefined ? instantiate(callee, args, keywords) : slot(callee, args, keywords);
  }
  if (callee instanceof PyObject) {
    const slot = slotsOf(callee).call;
    if (slot !== undefined) return slot(callee, args, keywords);
    const method = specialMethod(callee, '__call__');
    if (method !== null) return method.invoke([callee, ...args], keywords);
  }
  throw typeError(`'${typeName(callee)}' object is not callable`);
}

/** `cls(…)` */
function instantiate(cls: PyClass, args: readonly Value[], keywords: Keywords): Value {
  if (cls.abstracts.length > 0)
    throw typeError(
      `Can't instantiate abstract class ${cls.name} with abstract method${cls.abstracts.length === 1 ? '' : 's'} ${cls.abstracts.join(', ')}`,
    );
  const maker = cls.isOfScript ? cls.lookUp('__new__') : undefined;
  let made: Value;
  if (maker !== undefined) {
    made = call(maker, [cls, ...args], keywords);
    if (!typeOf(made).isSubclassOf(cls)) return made;
  } else if (cls.allocate !== null && (cls.isOfScript || cls.construct === null))
    made = cls.allocate(cls, args);
  else if (cls.construct !== null) {
    made = cls.construct(args, keywords, cls);
    if (!cls.isOfScript) return made;
  } else throw typeError(`cannot create '${cls.name}' instances`);
  const initialise = cls.lookUp('__init__');
  if (initialise instanceof Callable) {
    if (initialise.invokeOn(made, args, keywords) !== null)
      throw typeError('__init__() should return None');
  } else if (cls.construct === null && (args.length > 0 || keywords.size > 0) && !takesAny(cls))
    throw typeError(`${cls.name}() takes no arguments`);
  return made;
}

/** Whether a base class of the language takes arguments, as exceptions do. */
function takesAny(cls: PyClass): boolean {
  return cls.mro.some(({ isOfScript, name }) => !isOfScript && name !== 'object');
}

/** `value.name(…)`, without an object for the bound method. */
export function callMethod(
  value: Value,
  name: string,
  args: readonly Value[],
  keywords: Keywords = noKeywords,
): Value {
  if (!(value instanceof PyClass)) {
    const type = typeOf(value);
    const isHidden = value instanceof PyObject && value.fields?.has(name) === true;
    const method = isHidden ? undefined : type.lookUp(name);
    if (method instanceof PyBuiltin && method.isMethod)
      return method.invokeOn(value, args, keywords);
    if (
      method instanceof Callable &&
      !(method instanceof PyBuiltin || method instanceof BoundMethod)
    )
      return method.invokeOn(value, args, keywords);
  }
  return call(getAttribute(value, name), args, keywords);
}

/** What reads elements of an attribute without the whole of it; null for most. */
export function partsOf(value: Value, name: string): ((index: Value) => Value) | null {
  if (!(value instanceof PyObject) || value.type.isOfScript) return null;
  return slotsOf(value).partsOf?.(value, name) ?? null;
}

/** `value[index]` */
export function getItem(value: Value, index: Value): Value {
  if (typeof index === 'bigint' && value instanceof PyList && value.type === listType) {
    const { items } = value;
    const k = Number(index);
    const item = items[k < 0 ? k + items.length : k];
    if (item !== undefined) return item;
  }
  if (value instanceof PyObject) {
    const slot = slotsOf(value).getItem;
    const method = specialMethod(value, '__getitem__');
    if (method !== null) return method.invoke([value, index], noKeywords);
    if (slot !== undefined) return slot(value, index);
  } else {
    const slot = typeOf(value).slots.getItem as ((self: Value, index: Value) => Value) | undefined;
    if (slot !== undefined) return slot(value, index);
  }
  throw typeError(`'${typeName(value)}' object is not subscriptable`);
}

/** `value[index] = item` */
export function setItem(value: Value, index: Value, item: Value): void {
  if (typeof index === 'bigint' && value instanceof PyList && value.type === listType) {
    const k = Number(index);
    if (k >= 0 && k < value.items.length) {
      value.items[k] = item;
      return;
    }
  }
  if (value instanceof PyObject) {
    const method = specialMethod(value, '__setitem__');
    if (method !== null) {
      method.invoke([value, index, item], noKeywords);
      return;
    }
    const slot = slotsOf(value).setItem;
    if (slot !== undefined) {
      slot(value, index, item);
      return;
    }
  }
  throw typeError(`'${typeName(value)}' object does not support item assignment`);
}

/** `del value[index]` */
export function deleteItem(value: Value, index: Value): void {
  if (value instanceof PyObject) {
    const method = specialMethod(value, '__delitem__');
    if (method !== null) {
      method.invoke([value, index], noKeywords);
      return;
    }
    const slot = slotsOf(value).deleteItem;
    if (slot !== undefined) {
      slot(value, index);
      return;
    }
  }
  throw typeError(`'${typeName(value)}' object doesn't support item deletion`);
}

/** The values of anything that `for` takes. */
export function iterate(value: Value): Iteration {
  if (typeof value === 'string') return iterationOf([...value]);
  if (value instanceof PyObject) {
    if (value instanceof PyIterator) return value;
    const method = specialMethod(value, '__iter__');
    if (method !== null) return iterate(method.invoke([value], noKeywords));
    const next = specialMethod(value, '__next__');
    if (next !== null) return nextByMethod(value, next);
    const slot = slotsOf(value).iterate;
    if (slot !== undefined) return slot(value);
    const getter = specialMethod(value, '__getitem__');
    if (getter !== null) return itemsByMethod(value, getter);
  }
  throw typeError(`'${typeName(value)}' object is not iterable`);
}

function nextByMethod(value: Value, next: Callable): Iteration {
  return {
    next() {
      try {
        return next.invoke([value], noKeywords);
      } catch (error) {
        if (isRaised(error, stopIterationType)) return undefined;
        throw error;
      }
    },
  };
}

function itemsByMethod(value: Value, getter: Callable): Iteration {
  let k = 0n;
  return {
    next() {
      try {
        return getter.invoke([value, k++], noKeywords);
      } catch (error) {
        if (error instanceof Raised && error.exception.type.name === 'IndexError') return undefined;
        throw error;
      }
    },
  };
}

/** Whether something thrown is an exception of a class. */
export function isRaised(error: unknown, type: PyClass): error is Raised {
  return error instanceof Raised && error.exception.type.isSubclassOf(type);
}

/** All values of something that `for` takes. */
export function valuesOf(value: Value): readonly Value[] {
  if (value instanceof PyTuple || value instanceof PyList) {
    if (!value.type.isOfScript) return value.items;
  }
  if (value instanceof PyRange) checkLength(value.length);
  return drain(iterate(value));
}

/** All values of an iteration. */
export function drain(iteration: Iteration): Value[] {
  const values: Value[] = [];
  for (let next = iteration.next(); next !== undefined; next = iteration.next())
    appendItem(values, next);
  return values;
}

/** `len(value)` */
export function lengthOf(value: Value): number {
  if (typeof value === 'string') return codePoints(value);
  if (value instanceof PyObject) {
    const method = specialMethod(value, '__len__');
    if (method !== null) return Number(toIndex(method.invoke([value], noKeywords)));
    if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
    if (value instanceof PyDict || value instanceof PySet) return value.size;
    if (value instanceof PyRange) return Number(value.length);
    const slot = slotsOf(value).length;
    if (slot !== undefined) return slot(value);
  }
  throw typeError(`object of type '${typeName(value)}' has no len()`);
}

function codePoints(text: string): number {
  if (!/[\ud800-\udbff]/.test(text)) return text.length;
  return [...text].length;
}

/** `bool(value)` */
export function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0;
  if (value instanceof PyDict || value instanceof PySet) return value.size > 0;
  const method = specialMethod(value, '__bool__');
  if (method !== null) return isTrue(method.invoke([value], noKeywords));
  if (specialMethod(value, '__len__') !== null) return lengthOf(value) > 0;
  const { isTrue: slot, length } = slotsOf(value);
  if (slot !== undefined) return slot(value);
  if (value instanceof PyRange) return value.length > 0n;
  return length === undefined || length(value) > 0;
}

/** A value as an index: ints, bools, and what says that it is whole. */
export function toIndex(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof PyObject) {
    const slot = slotsOf(value).toIndex;
    if (slot !== undefined) return slot(value);
    const method = specialMethod(value, '__index__');
    if (method !== null) return toIndex(method.invoke([value], noKeywords));
  }
  throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

/** As `toIndex`, as a number of JavaScript. */
export function toCount(value: Value): number {
  return Number(toIndex(value));
}

/** A value as a float: numbers, bools, and what has a float; no strings. */
export function toFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return floatOf(value);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof PyObject) {
    const slot = slotsOf(value).toFloat;
    if (slot !== undefined) return slot(value);
    const method = specialMethod(value, '__float__') ?? specialMethod(value, '__index__');
    if (method !== null) return toFloat(method.invoke([value], noKeywords));
  }
  throw typeError(`must be real number, not ${typeName(value)}`);
}

/** `int(value)` of what is no string. */
export function toInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return truncate(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof PyObject) {
    const { toInt: slot, toIndex: index } = slotsOf(value);
    if (slot !== undefined) return slot(value);
    if (index !== undefined) return index(value);
    for (const name of ['__int__', '__index__', '__trunc__']) {
      const method = specialMethod(value, name);
      if (method !== null) return toIndex(method.invoke([value], noKeywords));
    }
  }
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

/** A str argument of a function of the host. */
export function textOf(value: Value, what = 'the argument'): string {
  if (typeof value === 'string') return value;
  throw typeError(`${what} must be str, not ${typeName(value)}`);
}

/** The name of a file: a text, or a path object of `pathlib`. */
export function fileNameOf(value: Value): string {
  const isPath = isObject(value) && value.type.module === 'pathlib';
  return textOf(isPath ? (slotsOf(value).str?.(value) ?? value) : value, 'the name of the file');
}
