// `json`.
import {
  addMembers,
  call,
  callMethod,
  floatType,
  getAttribute,
  isTrue,
  moduleOf,
  objectType,
  PyClass,
  PyDict,
  PyList,
  PyObject,
  PyTuple,
  textOf,
  toFloat,
  typeError,
  typeName,
  valueError,
  exceptionType,
  raised,
  valueErrorType,
} from '../values/index.ts';
import type { Value, PyModule } from '../values/index.ts';
import { reprFloat } from '../../math/index.ts';

const decodeError = exceptionType('JSONDecodeError', valueErrorType, 'json.decoder');

/** A value of `json.loads`. Whether a number is an int is decided by its text. */
function read(text: string): Value {
  const tokens = [
    ...text.matchAll(
      /\s*(?:([{}[\]:,])|("(?:\\.|[^"\\])*")|(-?\d[\d.eE+-]*|-?Infinity|NaN|true|false|null)|(\S))/gy,
    ),
  ];
  let at = 0;
  const fail = (what = 'Expecting value'): never => {
    const token = tokens[at];
    const blank = token === undefined ? 0 : token[0].length - token[0].trimStart().length;
    const char = (token?.index ?? text.length) + blank;
    const before = text.slice(0, char).split('\n');
    throw raised(
      decodeError,
      `${what}: line ${before.length} column ${before.at(-1)!.length + 1} (char ${char})`,
    );
  };
  const take = (mark: string): boolean => {
    if (tokens[at]?.[1] !== mark) return false;
    at++;
    return true;
  };
  const value = (depth: number): Value => {
    if (depth > 900) throw valueError('the JSON is nested too deeply');
    const [, , quoted, literal] = tokens[at] ?? [];
    if (quoted !== undefined) {
      at++;
      return unquoted(quoted);
    }
    if (literal !== undefined) {
      at++;
      return literalOf(literal);
    }
    if (take('[')) return list(depth);
    return take('{') ? dict(depth) : fail();
  };
  const list = (depth: number): Value => {
    const items: Value[] = [];
    if (take(']')) return new PyList(items);
    do items.push(value(depth + 1));
    while (take(','));
    return take(']') ? new PyList(items) : fail("Expecting ',' delimiter");
  };
  const dict = (depth: number): Value => {
    const entries = new PyDict();
    if (take('}')) return entries;
    do {
      const key = tokens[at]?.[2];
      if (key === undefined) return fail('Expecting property name enclosed in double quotes');
      at++;
      if (!take(':')) return fail("Expecting ':' delimiter");
      entries.set(unquoted(key), value(depth + 1));
    } while (take(','));
    return take('}') ? entries : fail("Expecting ',' delimiter");
  };
  const unquoted = (quoted: string): string => {
    try {
      return JSON.parse(quoted.replaceAll(/[\n\r\t]/g, ' ')) as string;
    } catch {
      return fail();
    }
  };
  const result = value(0);
  if (at < tokens.length) fail('Extra data');
  return result;
}

function literalOf(text: string): Value {
  const known: Readonly<Record<string, Value>> = {
    true: true,
    false: false,
    null: null,
    NaN,
    Infinity,
    '-Infinity': -Infinity,
  };
  if (Object.hasOwn(known, text)) return known[text]!;
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

interface Style {
  readonly indent: string | null;
  readonly item: string;
  readonly key: string;
  readonly isSorted: boolean;
  readonly isAscii: boolean;
  readonly fallback: Value;
}

function quote(text: string, isAscii: boolean): string {
  const quoted = JSON.stringify(text);
  if (!isAscii) return quoted;
  return quoted.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function write(value: Value, style: Style, depth: number): string {
  if (depth > 900) throw valueError('Circular reference detected');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'bigint':
      return value.toString();
    case 'string':
      return quote(value, style.isAscii);
    case 'number':
      if (Number.isFinite(value)) return reprFloat(value);
      return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
    default:
  }
  // Floats of NumPy are floats of Python.
  if (value instanceof PyObject && value.type.isSubclassOf(floatType))
    return write(toFloat(value), style, depth);
  if (value instanceof PyList || value instanceof PyTuple)
    return enclosed(
      '[',
      value.items.map((item) => write(item, style, depth + 1)),
      ']',
      style,
      depth,
    );
  if (value instanceof PyDict) {
    const entries = [...value.entries()].map(([key, item]) => [keyText(key), item] as const);
    if (style.isSorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = entries.map(
      ([key, item]) => quote(key, style.isAscii) + style.key + write(item, style, depth + 1),
    );
    return enclosed('{', shown, '}', style, depth);
  }
  if (style.fallback !== null) return write(call(style.fallback, [value]), style, depth + 1);
  return refuse(value);
}

function keyText(key: Value): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'number') return reprFloat(key);
  if (key === null) return 'null';
  if (typeof key === 'bigint' || typeof key === 'boolean') return String(key);
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function enclosed(
  open: string,
  items: readonly string[],
  close: string,
  style: Style,
  depth: number,
): string {
  if (items.length === 0) return open + close;
  if (style.indent === null) return open + items.join(style.item) + close;
  const inner = `\n${style.indent.repeat(depth + 1)}`;
  return `${open}${inner}${items.join(style.item.trimEnd() + inner)}\n${style.indent.repeat(depth)}${close}`;
}

/** `json.JSONEncoder`: classes of the script derive from it and say what stands for other values. */
const encoderType = new PyClass('JSONEncoder', [objectType], { module: 'json.encoder' });
encoderType.allocate = (cls, args) => objectType.allocate!(cls, args);
addMembers<PyObject>(encoderType, {
  methods: {
    __init__: ['**options', () => null],
    default: ['o', (_self, value: Value): Value => refuse(value)],
    encode: ['o', (encoder, value: Value): Value => dump(value, [], encoder)],
  },
});

function refuse(value: Value): never {
  throw typeError(`Object of type ${typeName(value)} is not JSON serializable`);
}

const options =
  'indent=None, sort_keys=False, ensure_ascii=True, separators=None, default=None, cls=None, skipkeys=False';

function dump(value: Value, given: readonly Value[], own: Value = null): string {
  const [indent = null, isSorted = false, isAscii = true, separators = null] = given;
  const [, , , , fallback = null, cls = null] = given;
  const encoder = own ?? (cls === null ? null : call(cls, []));
  const by =
    typeof indent === 'bigint'
      ? ' '.repeat(Number(indent))
      : indent === null
        ? null
        : textOf(indent);
  const marks = separators instanceof PyTuple ? separators.items.map((mark) => textOf(mark)) : null;
  return write(
    value,
    {
      indent: by,
      item: marks?.[0] ?? (by === null ? ', ' : ','),
      key: marks?.[1] ?? ': ',
      isSorted: isTrue(isSorted),
      isAscii: isTrue(isAscii),
      fallback: encoder === null ? fallback : getAttribute(encoder, 'default'),
    },
    0,
  );
}

/** `json` */
export function makeJson(): PyModule {
  return moduleOf('json', {
    loads: ['s, **options', (text: Value) => read(textOf(text))],
    load: ['fp, **options', (file: Value) => read(textOf(callMethod(file, 'read', [])))],
    dumps: [`obj, *, ${options}`, (value: Value, ...given: Value[]) => dump(value, given)],
    dump: [
      `obj, fp, *, ${options}`,
      (value: Value, file: Value, ...given: Value[]) => {
        callMethod(file, 'write', [dump(value, given)]);
      },
    ],
    JSONDecodeError: decodeError,
    JSONEncoder: encoderType,
  });
}
