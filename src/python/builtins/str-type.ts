// Strings and bytes: methods and operators. Indices count code points.
import {
  addMembers,
  PyBytes,
  PyDict,
  PyList,
  PySlice,
  PyTuple,
  raised,
  memoryErrorType,
  strType,
  textOf,
  toIndex,
  tupleOf,
  typeError,
  typeName,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Keywords, Slots, Value } from '../values/index.ts';
import { braceFormat, percentFormat, str } from '../format/index.ts';
import { countOf } from './list-type.ts';
import { itemIndex, sliceBounds, slicedItems } from './sequences.ts';
import { addBytesMethods, decoded, encoded } from './bytes-type.ts';

/** Longer texts are refused. */
const longestText = 100_000_000;

/** The characters of a text by code points. */
function characters(text: string): readonly string[] | string {
  return /[\ud800-\udbff]/.test(text) ? [...text] : text;
}

function sliced(text: string, slice: PySlice): string {
  const all = characters(text);
  if (typeof all !== 'string') return slicedItems(all, slice).join('');
  const { start, step, count } = sliceBounds(slice, all.length);
  if (step === 1) return all.slice(start, start + count);
  let result = '';
  for (let k = 0; k < count; k++) result += all[start + k * step]!;
  return result;
}

const strSlots: Slots<string> = {
  getItem: (text, index) => {
    if (index instanceof PySlice) return sliced(text, index);
    const all = characters(text);
    return all[itemIndex(index, all.length, 'string')]!;
  },
  binary: (operator, text, other, isReflected) => {
    if (operator === 'mod' && !isReflected) return percentFormat(text, other);
    if (operator === 'add' && !isReflected) {
      if (typeof other === 'string') return bounded(text + other);
      if (
        typeof other === 'object' &&
        other !== null &&
        other.type.slots.binary !== undefined &&
        other.type.module !== null
      )
        return undefined;
      throw typeError(
        `can only concatenate str (not "${typeName(other)}") to str`,
        `write str(…) around what is no str`,
      );
    }
    const count = operator === 'mul' ? countOf(other) : null;
    if (count === null) return undefined;
    if (count > 0n && BigInt(text.length) * count > BigInt(longestText))
      throw raised(memoryErrorType, 'the text would be too long');
    return count > 0n ? text.repeat(Number(count)) : '';
  },
};

function bounded(text: string): string {
  if (text.length > longestText) throw raised(memoryErrorType, 'the text would be too long');
  return text;
}

/** White space as Python counts it. */
const [space, spaces] = [/^[\s\x1c-\x1f\x85]$/u, /[\s\x1c-\x1f\x85]+/u];
const spacesBefore = /^[\s\x1c-\x1f\x85]+/u;

function splitAtSpace(text: string, most: number): string[] {
  if (most < 0) {
    const all = text.split(spaces);
    return all.slice(all[0] === '' ? 1 : 0, all.at(-1) === '' ? -1 : undefined);
  }
  const parts: string[] = [];
  let rest = text.replace(spacesBefore, '');
  while (rest !== '') {
    const match = spaces.exec(rest);
    if (match === null || parts.length === most) {
      parts.push(rest);
      return parts;
    }
    parts.push(rest.slice(0, match.index));
    rest = rest.slice(match.index + match[0].length);
  }
  return parts;
}

function split(text: string, separator: Value, most: Value): Value {
  const limit = Number(toIndex(most));
  if (separator === null) return new PyList(splitAtSpace(text, limit < 0 ? -1 : limit));
  const by = textOf(separator, 'the separator');
  if (by === '') throw valueError('empty separator');
  const parts = text.split(by);
  if (limit < 0 || parts.length <= limit + 1) return new PyList(parts);
  return new PyList([...parts.slice(0, limit), parts.slice(limit).join(by)]);
}

function splitFromRight(text: string, separator: Value, most: Value): Value {
  const limit = Number(toIndex(most));
  if (limit < 0) return split(text, separator, -1n);
  if (separator === null) {
    const backwards = splitAtSpace([...text].reverse().join(''), limit);
    return new PyList(backwards.map((part) => [...part].reverse().join('')).reverse());
  }
  const by = textOf(separator, 'the separator');
  if (by === '') throw valueError('empty separator');
  const parts = text.split(by);
  const cut = Math.max(1, parts.length - limit);
  return new PyList([parts.slice(0, cut).join(by), ...parts.slice(cut)]);
}

function stripped(text: string, given: Value, sides: 'both' | 'left' | 'right'): string {
  const characters = given === null ? '' : textOf(given, 'strip arg');
  const set = given === null ? null : new Set(characters);
  const goes = (character: string): boolean =>
    set === null ? space.test(character) : set.has(character);
  // Characters of two units are taken as a whole only where some are to go.
  const all = /[\ud800-\udfff]/.test(characters) ? [...text] : text;
  let [start, end] = [0, all.length];
  if (sides !== 'right') while (start < end && goes(all[start]!)) start++;
  if (sides !== 'left') while (end > start && goes(all[end - 1]!)) end--;
  return typeof all === 'string' ? all.slice(start, end) : all.slice(start, end).join('');
}

function joined(separator: string, given: Value): string {
  const parts = valuesOf(given).map((part, k) => {
    if (typeof part === 'string') return part;
    throw typeError(`sequence item ${k}: expected str instance, ${typeName(part)} found`);
  });
  return bounded(parts.join(separator));
}

/** Where a text is found within bounds; -1 if it is not. */
function findIn(text: string, part: Value, start: Value, stop: Value, isLast: boolean): number {
  const bounds = sliceBounds(new PySlice(start, stop, null), text.length);
  const wanted = textOf(part, 'the part');
  const within = text.slice(bounds.start, Math.max(bounds.start, bounds.stop));
  if (bounds.start > text.length || (bounds.start > bounds.stop && wanted === '')) return -1;
  const at = isLast ? within.lastIndexOf(wanted) : within.indexOf(wanted);
  return at < 0 ? -1 : at + bounds.start;
}

const finding = (isLast: boolean, mustBeThere: boolean) =>
  [
    'part, start=None, stop=None, /',
    (text: string, part: Value, start: Value, stop: Value) => {
      const at = findIn(text, part, start, stop, isLast);
      if (at < 0 && mustBeThere) throw valueError('substring not found');
      return BigInt(at);
    },
  ] as const;

function affix(name: 'startsWith' | 'endsWith') {
  return [
    'affix, start=None, stop=None, /',
    (text: string, given: Value, start: Value, stop: Value) => {
      const within = sliced(text, new PySlice(start, stop, null));
      const list = given instanceof PyTuple ? given.items : [given];
      return list.some((item) => within[name](textOf(item, `${name.toLowerCase()} first arg`)));
    },
  ] as const;
}

const adjusted = (place: (missing: number, width: number) => number) =>
  [
    "width, fill=' ', /",
    (text: string, width: Value, fill: Value) => {
      const wide = Number(toIndex(width));
      const missing = wide - [...text].length;
      if (missing <= 0) return text;
      if (missing > longestText) throw raised(memoryErrorType, 'the text would be too long');
      const left = place(missing, wide);
      const padding = textOf(fill, 'the fill character');
      return padding.repeat(left) + text + padding.repeat(missing - left);
    },
  ] as const;

function everyCharacter(pattern: RegExp) {
  return ['', (text: string) => text !== '' && [...text].every((c) => pattern.test(c))] as const;
}

function titled(text: string): string {
  return text.replace(
    /\p{L}+/gu,
    (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  );
}

function partition(text: string, separator: Value, isLast: boolean): Value {
  const by = textOf(separator, 'the separator');
  if (by === '') throw valueError('empty separator');
  const at = isLast ? text.lastIndexOf(by) : text.indexOf(by);
  if (at < 0) return isLast ? tupleOf('', '', text) : tupleOf(text, '', '');
  return tupleOf(text.slice(0, at), by, text.slice(at + by.length));
}

function replaced(text: string, old: Value, by: Value, count: Value): string {
  const [from, to] = [textOf(old, 'replace() argument 1'), textOf(by, 'replace() argument 2')];
  const limit = Number(toIndex(count));
  if (limit < 0)
    return bounded(
      from === '' ? [...text].map((c) => to + c).join('') + to : text.split(from).join(to),
    );
  let result = '';
  let rest = text;
  for (let k = 0; k < limit; k++) {
    const at = rest.indexOf(from);
    if (at < 0) break;
    result += rest.slice(0, at) + to;
    rest = rest.slice(at + from.length);
  }
  return bounded(result + rest);
}

function translated(text: string, table: Value): string {
  if (!(table instanceof PyDict)) throw typeError('translate() argument must be a dict');
  return [...text]
    .map((character) => {
      const found = table.get(BigInt(character.codePointAt(0)!));
      if (found === undefined) return character;
      if (found === null) return '';
      return typeof found === 'bigint' ? String.fromCodePoint(Number(found)) : textOf(found);
    })
    .join('');
}

function tableOf(from: Value, to: Value, gone: Value): PyDict {
  const table = new PyDict();
  if (from instanceof PyDict) {
    for (const [key, value] of from.entries())
      table.set(typeof key === 'string' ? BigInt(key.codePointAt(0)!) : key, value);
    return table;
  }
  const [left, right] = [[...textOf(from)], [...textOf(to)]];
  if (left.length !== right.length)
    throw valueError('the first two maketrans arguments must have equal length');
  left.forEach((character, k) =>
    table.set(BigInt(character.codePointAt(0)!), BigInt(right[k]!.codePointAt(0)!)),
  );
  if (gone !== null)
    for (const character of textOf(gone)) table.set(BigInt(character.codePointAt(0)!), null);
  return table;
}

/** Gives strings and bytes their methods. */
export function addTextMethods(): void {
  Object.assign(strType.slots, strSlots);
  addMembers<string>(strType, {
    methods: {
      split: ['sep=None, maxsplit=-1', split],
      rsplit: ['sep=None, maxsplit=-1', splitFromRight],
      splitlines: [
        'keepends=False',
        (text, keeps: Value) => {
          const lines = text.match(/[^\n\r\v\f]*(?:\r\n|[\n\r\v\f])|[^\n\r\v\f]+$/g) ?? [];
          return new PyList(
            keeps === true ? lines : lines.map((line) => line.replace(/[\n\r\v\f]+$/, '')),
          );
        },
      ],
      join: ['values, /', joined],
      strip: ['chars=None, /', (text, given: Value) => stripped(text, given, 'both')],
      lstrip: ['chars=None, /', (text, given: Value) => stripped(text, given, 'left')],
      rstrip: ['chars=None, /', (text, given: Value) => stripped(text, given, 'right')],
      upper: ['', (text) => text.toUpperCase()],
      lower: ['', (text) => text.toLowerCase()],
      casefold: ['', (text) => text.toLowerCase()],
      title: ['', titled],
      capitalize: ['', (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()],
      swapcase: [
        '',
        (text) =>
          [...text]
            .map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()))
            .join(''),
      ],
      replace: ['old, new, count=-1, /', replaced],
      startswith: affix('startsWith'),
      endswith: affix('endsWith'),
      find: finding(false, false),
      rfind: finding(true, false),
      index: finding(false, true),
      rindex: finding(true, true),
      count: [
        'part, start=None, stop=None, /',
        (text, part: Value, start: Value, stop: Value) => {
          const within = sliced(text, new PySlice(start, stop, null));
          const wanted = textOf(part);
          return BigInt(wanted === '' ? within.length + 1 : within.split(wanted).length - 1);
        },
      ],
      format: [
        '*args, **keywords',
        (text, args: readonly Value[], keywords: Keywords) => braceFormat(text, args, keywords),
      ],
      format_map: [
        'mapping, /',
        (text, mapping: Value) => {
          const entries = mapping instanceof PyDict ? [...mapping.entries()] : [];
          return braceFormat(text, [], new Map(entries.map(([key, value]) => [str(key), value])));
        },
      ],
      ljust: adjusted(() => 0),
      rjust: adjusted((missing) => missing),
      center: adjusted((missing, width) => (missing >> 1) + (missing & width & 1)),
      zfill: [
        'width, /',
        (text, width: Value) => {
          const missing = Math.min(Number(toIndex(width)) - text.length, longestText);
          if (missing <= 0) return text;
          const sign = /^[-+]/.test(text) ? text[0]! : '';
          return sign + '0'.repeat(missing) + text.slice(sign.length);
        },
      ],
      partition: ['sep, /', (text, separator: Value) => partition(text, separator, false)],
      rpartition: ['sep, /', (text, separator: Value) => partition(text, separator, true)],
      isdigit: everyCharacter(/^\p{Nd}$/u),
      isdecimal: everyCharacter(/^\p{Nd}$/u),
      isnumeric: everyCharacter(/^\p{N}$/u),
      isalpha: everyCharacter(/^\p{L}$/u),
      isalnum: everyCharacter(/^[\p{L}\p{N}]$/u),
      isspace: everyCharacter(space),
      isidentifier: ['', (text) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)],
      isupper: ['', (text) => text !== text.toLowerCase() && text === text.toUpperCase()],
      islower: ['', (text) => text !== text.toUpperCase() && text === text.toLowerCase()],
      istitle: ['', (text) => /\p{L}/u.test(text) && text === titled(text)],
      isascii: ['', (text) => /^[\0-\x7f]*$/.test(text)],
      removeprefix: [
        'prefix, /',
        (text, prefix: Value) =>
          text.startsWith(textOf(prefix)) ? text.slice(textOf(prefix).length) : text,
      ],
      removesuffix: [
        'suffix, /',
        (text, suffix: Value) => {
          const end = textOf(suffix);
          return end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text;
        },
      ],
      expandtabs: [
        'tabsize=8',
        (text, size: Value) => {
          let column = 0;
          return text.replace(/[^\t\n]+|\t|\n/g, (part) => {
            if (part === '\n') column = 0;
            else if (part !== '\t') column += part.length;
            else {
              const missing = Number(toIndex(size)) - (column % Number(toIndex(size)));
              column += missing;
              return ' '.repeat(missing);
            }
            return part;
          });
        },
      ],
      encode: ["encoding='utf-8', errors='strict'", encoded],
      translate: ['table, /', translated],
    },
    classMethods: {
      maketrans: ['x, y=None, z=None, /', (x: Value, y: Value, z: Value) => tableOf(x, y, z)],
    },
  });
  strType.construct = (args) => {
    const [value, encoding] = args;
    if (value instanceof PyBytes && encoding !== undefined) return decoded(value, encoding);
    return value === undefined ? '' : str(value);
  };
  addBytesMethods();
}
