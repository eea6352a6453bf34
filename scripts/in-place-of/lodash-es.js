// The functions of lodash that chevrotain calls, for what it calls them with: arrays, plain objects, null. Each does here what
// it does there (`test/package/lodash.test.ts`), in one function instead of some two hundred modules, which takes a run
// 7 ms less: chevrotain describes its grammar to itself whenever a parser is made.

export const noop = () => {};
export const identity = (value) => value;

export const isArray = Array.isArray;
export const isFunction = (value) => typeof value === 'function';
export const isString = (value) => typeof value === 'string';
export const isUndefined = (value) => value === undefined;
export const isRegExp = (value) => value instanceof RegExp;
export const isObject = (value) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Arrays and texts have places; of all else the names count. */
const hasPlaces = (collection) => isArray(collection) || typeof collection === 'string';

export const keys = (collection) => (collection == null ? [] : Object.keys(collection));
export const values = (collection) => (collection == null ? [] : Object.values(collection));
export const has = (object, key) => object != null && Object.hasOwn(object, key);
export const isEmpty = (collection) => {
  if (hasPlaces(collection)) return collection.length === 0;
  return !isObject(collection) || Object.keys(collection).length === 0;
};

/** Ends where `visit` gives false. */
export function forEach(collection, visit) {
  if (hasPlaces(collection)) {
    for (let k = 0; k < collection.length; k++) if (visit(collection[k], k) === false) break;
  } else if (collection != null) {
    for (const key of Object.keys(collection)) if (visit(collection[key], key) === false) break;
  }
  return collection;
}

export function map(collection, change) {
  const changed = [];
  forEach(collection, (value, key) => void changed.push(change(value, key)));
  return changed;
}

export function reduce(collection, join, ...initial) {
  let isFirst = initial.length === 0;
  let [all] = initial;
  forEach(collection, (value, key) => {
    all = isFirst ? value : join(all, value, key);
    isFirst = false;
  });
  return all;
}

export function find(collection, isWanted) {
  let found;
  forEach(collection, (value, key) => {
    if (!isWanted(value, key)) return true;
    found = value;
    return false;
  });
  return found;
}

export function some(collection, isWanted) {
  let isFound = false;
  forEach(collection, (value, key) => !(isFound = Boolean(isWanted(value, key))));
  return isFound;
}

export const every = (collection, isWanted) =>
  !some(collection, (value, key) => !isWanted(value, key));

export function filter(collection, isWanted) {
  const wanted = [];
  forEach(collection, (value, key) => {
    if (isWanted(value, key)) wanted.push(value);
  });
  return wanted;
}

export const reject = (collection, isUnwanted) =>
  filter(collection, (value, key) => !isUnwanted(value, key));

export function groupBy(collection, nameOf) {
  const groups = {};
  forEach(collection, (value) => void (groups[nameOf(value)] ??= []).push(value));
  return groups;
}

export function pickBy(object, isWanted) {
  const picked = {};
  forEach(object, (value, key) => {
    if (isWanted(value, key)) picked[key] = value;
  });
  return picked;
}

export const assign = Object.assign;
export function defaults(object, other) {
  forEach(other, (value, key) => {
    if (object[key] === undefined) object[key] = value;
  });
  return object;
}

export function clone(value) {
  if (isArray(value)) return value.slice();
  return isObject(value)
    ? Object.assign(Object.create(Object.getPrototypeOf(value)), value)
    : value;
}

export const flatten = (array) => (array == null ? [] : array.flat());
export const flatMap = (collection, change) => flatten(map(collection, change));
export const compact = (array) => filter(array, Boolean);
export const uniq = (array) => [...new Set(array)];
export const difference = (array, others) => array.filter((value) => !others.includes(value));
export const drop = (array, count = 1) => (array == null ? [] : array.slice(count));
export const dropRight = (array) => (array == null ? [] : array.slice(0, -1));
export const first = (array) => (array == null ? undefined : array[0]);
export const last = (array) => (array == null ? undefined : array[array.length - 1]);
export const includes = (collection, value) =>
  hasPlaces(collection) ? collection.includes(value) : values(collection).includes(value);
export const indexOf = (array, value) => (array == null ? -1 : array.indexOf(value));
export const upperFirst = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
