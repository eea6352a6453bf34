// `repr`, `str` and `format` of any value.
import {
  Callable,
  HostAttribute,
  identityOf,
  noKeywords,
  osErrorType,
  PyBuiltin,
  PyBytes,
  PyClass,
  PyComplex,
  PyDict,
  PyException,
  PyFunction,
  PyList,
  PyModule,
  PyObject,
  PyRange,
  PySet,
  PySingleton,
  PySlice,
  PyTuple,
  BoundMethod,
  slotsOf,
  specialMethod,
  toFloat,
  typeError,
  typeName,
  ellipsis,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { reprFloat } from '../../math/index.ts';
import { formatComplex, formatFloat, formatInt, formatText } from './spec.ts';
import { reprBytes, reprText } from './texts.ts';

/** Containers that are being shown, so that one that contains itself ends. */
const shown: PyObject[] = [];
/** Containers within containers. */
const deepest = 200;

/** `repr(value)` */
export function repr(value: Value): string {
  switch (typeof value) {
    case 'string':
      return reprText(value);
    case 'bigint':
      return value.toString();
    case 'number':
      return reprFloat(value);
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return value === null ? 'None' : reprOfObject(value);
  }
}

function reprOfObject(value: PyObject): string {
  const method = specialMethod(value, '__repr__');
  if (method !== null) return textFrom(method.invoke([value], noKeywords), '__repr__');
  const slot = slotsOf(value).repr;
  if (slot !== undefined) return slot(value);
  if (value instanceof PyList) return within(value, '[...]', () => `[${list(value.items)}]`);
  if (value instanceof PyTuple)
    return within(
      value,
      '(...)',
      () => `(${list(value.items)}${value.items.length === 1 ? ',' : ''})`,
    );
  if (value instanceof PyDict)
    return within(value, '{...}', () => {
      const entries = [...value.entries()].map(([key, item]) => `${repr(key)}: ${repr(item)}`);
      return `{${entries.join(', ')}}`;
    });
  if (value instanceof PySet)
    return within(value, `${value.type.name}(...)`, () => reprOfSet(value));
  if (value instanceof PyRange) return reprOfRange(value);
  if (value instanceof PySlice)
    return `slice(${repr(value.start)}, ${repr(value.stop)}, ${repr(value.step)})`;
  if (value instanceof PyBytes) return reprBytes(value.bytes);
  if (value instanceof PyComplex) return reprOfComplex(value);
  if (value instanceof PyException) return `${value.type.name}(${value.args.map(repr).join(', ')})`;
  return reprByKind(value);
}

function reprByKind(value: PyObject): string {
  if (value instanceof PyClass) return `<class '${qualified(value)}'>`;
  if (value instanceof PyModule) return `<module '${value.name}'>`;
  if (value === ellipsis) return 'Ellipsis';
  if (value instanceof PySingleton) return 'NotImplemented';
  if (value instanceof PyBuiltin) return `<built-in function ${value.name}>`;
  if (value instanceof PyFunction) return `<function ${value.name} at ${address(value)}>`;
  if (value instanceof BoundMethod) return `<bound method ${typeName(value.self)}.${value.name}>`;
  if (value instanceof Callable) return `<function ${value.name}>`;
  if (value instanceof HostAttribute) return `<attribute>`;
  return `<${qualified(value.type)} object at ${address(value)}>`;
}

function qualified(cls: PyClass): string {
  return cls.module === null ? cls.name : `${cls.module}.${cls.name}`;
}

/** Looks like an address, and is the same in every run. */
function address(value: PyObject): string {
  return `0x${(0x7f0000000000 + identityOf(value) * 16).toString(16)}`;
}

function within(value: PyObject, again: string, show: () => string): string {
  if (shown.includes(value)) return again;
  if (shown.length > deepest) return '...';
  shown.push(value);
  try {
    return show();
  } finally {
    shown.pop();
  }
}

function list(items: Iterable<Value>): string {
  return [...items].map(repr).join(', ');
}

function reprOfSet(value: PySet): string {
  const items = list(value.keys());
  if (value.isFrozen) return value.size === 0 ? 'frozenset()' : `frozenset({${items}})`;
  return value.size === 0 ? 'set()' : `{${items}}`;
}

function reprOfRange({ start, stop, step }: PyRange): string {
  return step === 1n ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
}

function reprOfComplex({ real, imaginary }: PyComplex): string {
  const part = (x: number): string => reprFloat(x).replace(/\.0$/, '');
  if (real === 0 && !Object.is(real, -0)) return `${part(imaginary)}j`;
  const sign = imaginary < 0 || Object.is(imaginary, -0) || Number.isNaN(imaginary) ? '' : '+';
  return `(${part(real)}${sign}${part(imaginary)}j)`;
}

function textFrom(value: Value, name: string): string {
  if (typeof value === 'string') return value;
  throw typeError(`${name} returned non-string (type ${typeName(value)})`);
}

/** `str(value)` */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof PyObject)) return repr(value);
  const method = specialMethod(value, '__str__');
  if (method !== null) return textFrom(method.invoke([value], noKeywords), '__str__');
  if (specialMethod(value, '__repr__') === null) {
    const slot = slotsOf(value).str;
    if (slot !== undefined) return slot(value);
    if (value instanceof PyException) return strOfException(value);
  }
  return reprOfObject(value);
}

function strOfException({ type, args }: PyException): string {
  if (args.length === 0) return '';
  if (args.length > 1) {
    const [code, problem, file] = args;
    if (!type.isSubclassOf(osErrorType) || args.length > 3) return `(${list(args)})`;
    return `[Errno ${str(code!)}] ${str(problem!)}${file === undefined ? '' : `: ${repr(file)}`}`;
  }
  return type.name === 'KeyError' ? repr(args[0]!) : str(args[0]!);
}

/** `format(value, spec)` */
export function formatValue(value: Value, spec: string): string {
  if (typeof value === 'string') return formatText(value, spec);
  if (typeof value === 'bigint') return formatInt(value, spec);
  if (typeof value === 'number') return formatFloat(value, spec);
  if (typeof value === 'boolean') {
    return spec === '' ? repr(value) : formatInt(value ? 1n : 0n, spec);
  }
  if (value instanceof PyObject) {
    const method = specialMethod(value, '__format__');
    if (method !== null) return textFrom(method.invoke([value, spec], noKeywords), '__format__');
    const slot = slotsOf(value).format;
    if (slot !== undefined) return slot(value, spec);
    if (value instanceof PyComplex) return formatComplex(value, spec);
    if (spec !== '' && slotsOf(value).toFloat !== undefined)
      return formatFloat(toFloat(value), spec);
  }
  if (spec === '') return str(value);
  throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
}

/** `ValueError: message`, as the last line of a traceback. */
export function showException(exception: PyException): string {
  const text = str(exception);
  const { type } = exception;
  const name = type.module === null || type.module === '__main__' ? type.name : qualified(type);
  return text === '' ? name : `${name}: ${text}`;
}
