// The classes of the language. Their methods are added by `builtins/`, which knows how values are shown and iterated.
import { objectType, PyClass } from './class.ts';
import type { PyObject, Value } from './class.ts';

const plain = (name: string): PyClass => new PyClass(name, [objectType]);

/** The class of None. */
const noneType = plain('NoneType');
/** `int` */
export const intType = plain('int');
/** `bool`, derived from int. */
export const boolType = new PyClass('bool', [intType]);
/** `float` */
export const floatType = plain('float');
/** `complex` */
export const complexType = plain('complex');
/** `str` */
export const strType = plain('str');
/** `bytes` */
export const bytesType = plain('bytes');
/** `list` */
export const listType = plain('list');
/** `tuple` */
export const tupleType = plain('tuple');
/** `dict` */
export const dictType = plain('dict');
/** `set` */
export const setType = plain('set');
/** `frozenset` */
export const frozensetType = plain('frozenset');
/** `range` */
export const rangeType = plain('range');
/** `slice` */
export const sliceType = plain('slice');
/** The class of `...` */
export const ellipsisType = plain('ellipsis');
/** The class of `NotImplemented`. */
export const notImplementedType = plain('NotImplementedType');
/** The class of functions of the script. */
export const functionType = plain('function');
/** The class of functions of the host. */
export const builtinType = plain('builtin_function_or_method');
/** The class of methods of an object. */
export const methodType = plain('method');
/** The class of modules. */
export const moduleType = plain('module');
/** `property` */
export const propertyType = plain('property');
/** `staticmethod` */
export const staticMethodType = plain('staticmethod');
/** `classmethod` */
export const classMethodType = plain('classmethod');
/** The class of what `iter` returns for values of the host. */
export const iteratorType = plain('iterator');
/** The class of generators. */
export const generatorType = plain('generator');
/** The class of attributes of the host. */
export const attributeType = plain('getset_descriptor');

/** The class of any value. */
export function typeOf(value: Value): PyClass {
  switch (typeof value) {
    case 'bigint':
      return intType;
    case 'number':
      return floatType;
    case 'string':
      return strType;
    case 'boolean':
      return boolType;
    default:
      return value === null ? noneType : value.type;
  }
}

/** `isinstance(value, cls)` */
export function isInstance(value: Value, cls: PyClass): boolean {
  return typeOf(value).isSubclassOf(cls) || cls.includes?.(value) === true;
}

/** The name of the class of a value, for messages. */
export function typeName(value: Value): string {
  return typeOf(value).name;
}

/** Whether a value is neither None nor a bool, number or str. */
export function isObject(value: Value | undefined): value is PyObject {
  return typeof value === 'object' && value !== null;
}
