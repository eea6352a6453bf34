// The functions of lodash-es that chevrotain calls, without the rest of it: 75 kB less in every bundle. A collection is an array,
// an object or nothing.
export const { assign } = Object;
export const { isArray } = Array;
export const identity = (value) => value;
export const noop = () => {};
export const isFunction = (value) => typeof value === 'function';
export const isObject = (value) =>
  (typeof value === 'object' && value !== null) || isFunction(value);
export const isRegExp = (value) => value instanceof RegExp;
export const isString = (value) => typeof value === 'string';
export const isUndefined = (value) => value === undefined;
export const isEmpty = (value) =>
  isObject(value) && !isArray(value) ? keys(value).length === 0 : !value?.length;
export const has = (object, key) => isObject(object) && Object.hasOwn(object, key);
export const keys = (object) => Object.keys(object ?? {});
export const values = (object) => Object.values(object ?? {});
export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const first = (array) => array?.[0];
export const last = (array) => array?.at(-1);
export const drop = (array, count = 1) => array.slice(count);
export const dropRight = (array, count = 1) => array.slice(0, Math.max(0, array.length - count));
export const compact = (array) => array.filter(Boolean);
export const flatten = (array) => array.flat();
export const indexOf = (array, value) => array.indexOf(value);
export const uniq = (array) => [...new Set(array)];
export const difference = (array, other) => array.filter((value) => !other.includes(value));

/** Ends where `f` returns false. */
export function forEach(collection, f) {
  if (isArray(collection)) {
    for (let k = 0; k < collection.length; k++) if (f(collection[k], k) === false) break;
  } else for (const key of keys(collection)) if (f(collection[key], key) === false) break;
  return collection;
}

export function map(collection, f) {
  const results = [];
  forEach(collection, (value, key) => void results.push(f(value, key)));
  return results;
}

export const flatMap = (collection, f) => flatten(map(collection, f));

export function find(collection, f) {
  let found;
  forEach(collection, (value, key) => {
    if (!f(value, key)) return true;
    found = value;
    return false;
  });
  return found;
}

export function filter(collection, f) {
  const results = [];
  forEach(collection, (value, key) => void (f(value, key) && results.push(value)));
  return results;
}

export const reject = (collection, f) => filter(collection, (value, key) => !f(value, key));

export function some(collection, f = identity) {
  let isMet = false;
  forEach(collection, (value, key) => !(isMet = Boolean(f(value, key))));
  return isMet;
}

export const every = (collection, f) => !some(collection, (value, key) => !f(value, key));
export const includes = (collection, value) =>
  (isArray(collection) ? collection : values(collection)).includes(value);

export function reduce(collection, f, initial) {
  let result = initial;
  forEach(collection, (value, key) => void (result = f(result, value, key)));
  return result;
}

export function groupBy(collection, f) {
  const groups = Object.create(null);
  forEach(collection, (value) => void (groups[f(value)] ??= []).push(value));
  return groups;
}

export function pickBy(object, f) {
  const picked = {};
  forEach(object, (value, key) => void (f(value, key) && (picked[key] = value)));
  return picked;
}

export function clone(value) {
  if (isArray(value)) return value.slice();
  return isObject(value) ? assign(Object.create(Object.getPrototypeOf(value)), value) : value;
}

/** Sets what is undefined. */
export function defaults(object, ...sources) {
  for (const source of sources)
    for (const key of keys(source)) if (object[key] === undefined) object[key] = source[key];
  return object;
}
