// `copy`.
import { copyOf } from '../builtins/index.ts';
import {
  Callable,
  callMethod,
  HostAttribute,
  isObject,
  moduleOf,
  noKeywords,
  PyBytes,
  PyClass,
  PyComplex,
  PyDict,
  PyList,
  PyRange,
  PySet,
  PySingleton,
  PySlice,
  PyTuple,
  specialMethod,
  typeName,
  valueError,
} from '../values/index.ts';
import type { PyObject, Value } from '../values/index.ts';

/** A copy; with `isDeep`, of what is inside, too. */
export function copied(value: Value, isDeep: boolean, known: Map<PyObject, Value>): Value {
  if (!isObject(value)) return value;
  const earlier = known.get(value);
  if (earlier !== undefined) return earlier;
  const special = specialMethod(value, isDeep ? '__deepcopy__' : '__copy__');
  if (special !== null) return special.invoke(isDeep ? [value, new PyDict()] : [value], noKeywords);
  const inner = (item: Value): Value => (isDeep ? copied(item, true, known) : item);
  if (value instanceof PyTuple) return new PyTuple(value.items.map(inner), value.type);
  if (value instanceof PySet) return new PySet(value.keys(), value.isFrozen, value.type);
  if (value instanceof PyList) {
    const list = new PyList([], value.type);
    known.set(value, list);
    list.items = value.items.map(inner);
    return list;
  }
  if (value instanceof PyDict) {
    const dict = copyOf(value);
    known.set(value, dict);
    for (const [key, item] of [...value.entries()]) dict.set(key, inner(item));
    return dict;
  }
  if (value.type.isOfScript && value.type.allocate !== null) {
    const made = value.type.allocate(value.type, []);
    known.set(value, made);
    made.fields = new Map([...(value.fields ?? [])].map(([name, field]) => [name, inner(field)]));
    return made;
  }
  const method = value.type.lookUp('copy');
  if (method !== undefined && !(method instanceof HostAttribute))
    return callMethod(value, 'copy', []);
  const isFixed = [Callable, PyClass, PyRange, PySlice, PyBytes, PyComplex, PySingleton].some(
    (type) => value instanceof type,
  );
  if (isFixed) return value;
  throw valueError(`hillock cannot copy '${typeName(value)}' objects`);
}

/** `copy` */
export function makeCopy(): Value {
  return moduleOf('copy', {
    copy: ['value', (value: Value) => copied(value, false, new Map())],
    deepcopy: ['value, memo=None', (value: Value) => copied(value, true, new Map())],
  });
}
