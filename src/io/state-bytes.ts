// Binary serialisation of numbers, strings, lists, maps, plain objects and typed arrays, bit-exact. The header has a magic
// number, the version of the format and a checksum, so that damaged data is detected.
import { crc32 } from './crc32.ts';
import { FileFormatError } from './results.ts';

/** A serialisable value. */
export type Tree =
  | null
  | undefined
  | boolean
  | number
  | string
  | Float64Array
  | Int32Array
  | Uint8Array
  | Uint32Array
  | readonly Tree[]
  | ReadonlyMap<string, Tree>
  | { readonly [name: string]: Tree };

const magic = Uint8Array.from('hillock\0', (character) => character.charCodeAt(0));
/** Format version, incremented with every change of the layout; other versions are rejected. */
const version = 1;
/** Header: magic number, version, checksum, length of the JSON text; the arrays start at the next multiple of 8. */
const headLength = 20;

const makers = {
  f64: Float64Array,
  i32: Int32Array,
  u8: Uint8Array,
  u32: Uint32Array,
} as const;
type Element = keyof typeof makers;
const elements = Object.keys(makers) as Element[];
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of a tree, as `readStateBytes` reads them. */
export function writeStateBytes(tree: Tree): Uint8Array {
  const arrays: Uint8Array[] = [];
  let length = 0;
  const keep = (bytes: Uint8Array): number => {
    const start = length;
    arrays.push(bytes);
    length += aligned(bytes.length);
    return start;
  };
  const text = new TextEncoder().encode(JSON.stringify(encode(tree, keep)));
  const start = aligned(headLength + text.length);
  const file = new Uint8Array(start + length);
  const view = new DataView(file.buffer);
  file.set(magic);
  view.setUint32(8, version, true);
  view.setUint32(16, text.length, true);
  file.set(text, headLength);
  let offset = start;
  for (const bytes of arrays) {
    file.set(bytes, offset);
    offset += aligned(bytes.length);
  }
  view.setUint32(12, crc32(file.subarray(16)), true);
  return file;
}

/** Reads the output of `writeStateBytes`. Throws FileFormatError for other or damaged data. */
export function readStateBytes(bytes: Uint8Array): Tree {
  // A plain Uint8Array: the `slice` of Node's Buffer does not copy.
  const file = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < headLength || magic.some((byte, k) => file[k] !== byte))
    throw new FileFormatError('these bytes are not a state that hillock stored');
  const found = view.getUint32(8, true);
  if (found !== version)
    throw new FileFormatError(
      `the state has version ${found} of the format, this hillock reads version ${version}`,
    );
  if (view.getUint32(12, true) !== crc32(file.subarray(16)))
    throw new FileFormatError('the stored state is damaged: its checksum is wrong');
  const length = view.getUint32(16, true);
  const text = new TextDecoder().decode(file.subarray(headLength, headLength + length));
  return decode(JSON.parse(text), file.subarray(aligned(headLength + length)));
}

/** Values that JSON cannot represent become objects with a single key that names their kind. */
function encode(tree: Tree, keep: (bytes: Uint8Array) => number): unknown {
  if (tree === null || typeof tree === 'boolean' || typeof tree === 'string') return tree;
  if (tree === undefined) return { undefined: true };
  if (typeof tree === 'number')
    return Number.isFinite(tree) && !Object.is(tree, -0)
      ? tree
      : { number: Object.is(tree, -0) ? '-0' : String(tree) };
  if (isList(tree)) return tree.map((item) => encode(item, keep));
  if (tree instanceof Map)
    return { map: [...tree].map(([key, value]) => [key, encode(value as Tree, keep)]) };
  const element = elements.find((name) => tree instanceof makers[name]);
  if (element !== undefined) {
    const array = tree as InstanceType<(typeof makers)[Element]>;
    return { array: [element, keep(bytesOf(array)), array.length] };
  }
  return { object: Object.entries(tree).map(([key, value]) => [key, encode(value as Tree, keep)]) };
}

function decode(value: unknown, arrays: Uint8Array): Tree {
  if (typeof value !== 'object' || value === null) return value as Tree;
  if (Array.isArray(value)) return value.map((item) => decode(item, arrays));
  const [[what, content]] = Object.entries(value) as [[string, unknown]];
  const entries = (): [string, Tree][] =>
    (content as [string, unknown][]).map(([key, item]) => [key, decode(item, arrays)]);
  switch (what) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(content);
    case 'map':
      return new Map(entries());
    case 'array': {
      const [element, start, length] = content as [Element, number, number];
      const bytes = arrays.slice(start, start + length * makers[element].BYTES_PER_ELEMENT);
      return new makers[element](swapped(bytes, makers[element].BYTES_PER_ELEMENT).buffer);
    }
    default:
      return Object.fromEntries(entries());
  }
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

function bytesOf(array: InstanceType<(typeof makers)[Element]>): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return isLittleEndian ? bytes : swapped(bytes.slice(), array.BYTES_PER_ELEMENT);
}

/** Files are little-endian; on big-endian machines, swaps the bytes of each number in place. */
function swapped(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (!isLittleEndian)
    for (let k = 0; k < bytes.length; k += size) bytes.subarray(k, k + size).reverse();
  return bytes;
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}
