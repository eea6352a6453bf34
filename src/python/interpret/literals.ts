// Constants, strings with values in them, and displays of lists, tuples, dicts and sets.
import { repr, formatValue, str } from '../format/index.ts';
import {
  callMethod,
  ellipsis,
  PyBytes,
  PyComplex,
  PyDict,
  PyList,
  PySet,
  PySlice,
  PyTuple,
  iterate,
  typeError,
  typeName,
  valuesOf,
  getItem,
  valueError,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Expression, ExpressionOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import type { Evaluate, Frame } from './frame.ts';

/** `3`, `'text'`, `None` */
export function compileConstant(compiler: Compiler, node: ExpressionOf<'Constant'>): Evaluate {
  const value = constantOf(compiler, node);
  return () => value;
}

function constantOf(compiler: Compiler, node: ExpressionOf<'Constant'>): Value {
  const value: unknown = node.value;
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    // The parser gives 3 for `3.`: the text decides.
    const text = compiler.source.text(node).replaceAll('_', '');
    if (/^0[xob]/i.test(text) || /^\d+$/.test(text))
      return BigInt(/^0\d/.test(text) ? value : text);
    return /^[\d.]/.test(text) ? Number(text) : Number.isInteger(value) ? BigInt(value) : value;
  }
  if (typeof value === 'string') {
    if (value === '...' && node.quote_style === undefined && compiler.source.text(node) === '...')
      return ellipsis;
    if (/^\w*b/i.test(node.quote_style ?? ''))
      return new PyBytes(Uint8Array.from(value, (character) => character.charCodeAt(0)));
    return value;
  }
  const { imag } = value as { imag: number };
  return new PyComplex(0, imag);
}

/** `f'…'` */
export function compileJoined(compiler: Compiler, node: ExpressionOf<'JoinedStr'>): Evaluate {
  const parts = node.values.map((part) => compilePart(compiler, part));
  return (frame) => {
    let text = '';
    for (const part of parts) text += part(frame);
    return text;
  };
}

function compilePart(compiler: Compiler, node: Expression): (frame: Frame) => string {
  if (node.nodeType === 'Constant') {
    const text = String(node.value).replaceAll('{{', '{').replaceAll('}}', '}');
    return () => text;
  }
  if (node.nodeType !== 'FormattedValue') {
    const other = compiler.expression(node);
    return (frame) => str(other(frame));
  }
  const value = compiler.expression(node.value);
  const { conversion } = node;
  const spec = node.format_spec === undefined ? null : compiler.expression(node.format_spec);
  return (frame) => {
    const found = value(frame);
    frame.at = node;
    const converted =
      conversion === 114 || conversion === 97
        ? repr(found)
        : conversion === 115
          ? str(found)
          : found;
    const format = spec === null ? '' : (spec(frame) as string);
    frame.at = node;
    return formatValue(converted, format);
  };
}

/** The values of a display or of arguments, with `*values` unpacked. */
export function compileItems(
  compiler: Compiler,
  nodes: readonly Expression[],
): (frame: Frame) => Value[] {
  if (!nodes.some(({ nodeType }) => nodeType === 'Starred')) {
    const items = nodes.map((node) => compiler.expression(node));
    const { length } = items;
    const [first, second] = items;
    if (length === 0) return () => [];
    if (length === 1) return (frame) => [first!(frame)];
    if (length === 2) return (frame) => [first!(frame), second!(frame)];
    return (frame) => {
      const values = new Array<Value>(length);
      for (let k = 0; k < length; k++) values[k] = items[k]!(frame);
      return values;
    };
  }
  const items = nodes.map((node) => ({
    node,
    isStarred: node.nodeType === 'Starred',
    value: compiler.expression(node.nodeType === 'Starred' ? node.value : node),
  }));
  return (frame) => {
    const values: Value[] = [];
    for (const { node, isStarred, value } of items) {
      const found = value(frame);
      if (isStarred) {
        frame.at = node;
        for (const item of valuesOf(found)) values.push(item);
      } else values.push(found);
    }
    return values;
  };
}

/** `[a, b]` */
export function compileList(compiler: Compiler, node: ExpressionOf<'List'>): Evaluate {
  const items = compileItems(compiler, node.elts);
  return (frame) => new PyList(items(frame));
}

/** `a, b` */
export function compileTuple(compiler: Compiler, node: ExpressionOf<'Tuple'>): Evaluate {
  const items = compileItems(compiler, node.elts);
  return (frame) => new PyTuple(items(frame));
}

/** `{a, b}` */
export function compileSet(compiler: Compiler, node: ExpressionOf<'Set'>): Evaluate {
  const items = compileItems(compiler, node.elts);
  return (frame) => {
    const values = items(frame);
    frame.at = node;
    return new PySet(values);
  };
}

/** `{a: b, **c}` */
export function compileDict(compiler: Compiler, node: ExpressionOf<'Dict'>): Evaluate {
  const entries = node.keys.map((key, k) => ({
    // The parser has no key for `**c`; its types say null.
    key: (key as Expression | null | undefined) == null ? null : compiler.expression(key!),
    value: compiler.expression(node.values[k]!),
  }));
  return (frame) => {
    const dict = new PyDict();
    for (const { key, value } of entries) {
      const name = key?.(frame);
      const found = value(frame);
      frame.at = node;
      if (name !== undefined) dict.set(name, found);
      else for (const [inner, item] of entriesOf(found)) dict.set(inner, item);
    }
    return dict;
  };
}

/** The entries of a mapping: a dict, or anything with `keys`. */
export function entriesOf(value: Value): Iterable<readonly [Value, Value]> {
  if (value instanceof PyDict) return value.entries();
  if (value === null || typeof value !== 'object')
    throw typeError(`'${typeName(value)}' object is not a mapping`);
  const keys = valuesOf(callMethod(value, 'keys', []));
  return keys.map((key) => [key, getItem(value, key)] as const);
}

/** `a:b:c` in an index. */
export function compileSlice(compiler: Compiler, node: ExpressionOf<'Slice'>): Evaluate {
  const part = (given: Expression | undefined | null): Evaluate =>
    given == null ? () => null : compiler.expression(given);
  const [lower, upper, step] = [part(node.lower), part(node.upper), part(node.step)];
  return (frame) => new PySlice(lower(frame), upper(frame), step(frame));
}

/** Unpacks a value into as many as there are targets; `starred` is the index of `*rest`, or -1. */
export function unpack(value: Value, count: number, starred: number): readonly Value[] {
  const isUnpackable = typeof value === 'string' || (typeof value === 'object' && value !== null);
  if (!isUnpackable) throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
  if (starred >= 0) return unpackStarred(valuesOf(value), count, starred);
  if (value instanceof PyTuple && value.items.length === count) return value.items;
  // Targets may change a list.
  if (value instanceof PyList && value.items.length === count) return value.items.slice();
  const values: Value[] = [];
  const iteration = iterate(value);
  for (let next = iteration.next(); next !== undefined; next = iteration.next()) {
    if (values.length === count) throw tooMany(count);
    values.push(next);
  }
  if (values.length < count) throw tooFew(count, values.length, false);
  return values;
}

function unpackStarred(values: readonly Value[], count: number, starred: number): Value[] {
  if (values.length < count - 1) throw tooFew(count - 1, values.length, true);
  const after = count - 1 - starred;
  const end = values.length - after;
  return [
    ...values.slice(0, starred),
    new PyList(values.slice(starred, end)),
    ...values.slice(end),
  ];
}

function tooMany(count: number): Error {
  return valueError(`too many values to unpack (expected ${count})`);
}

function tooFew(count: number, got: number, isStarred: boolean): Error {
  const expected = isStarred ? `at least ${count}` : String(count);
  return valueError(`not enough values to unpack (expected ${expected}, got ${got})`);
}
