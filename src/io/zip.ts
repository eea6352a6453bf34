// Named pieces of bytes → a zip file that stores them as they are, as pieces again, so that large arrays are written
// without a copy. Sizes and places beyond 32 bits stand in the fields of zip64; small files have none of these.
// The format is described in PKWARE's APPNOTE.TXT.

export interface ZipEntry {
  readonly name: string;
  readonly pieces: readonly Uint8Array[];
}

const most16 = 0xffff;
const most32 = 0xffffffff;
/** 1 January 1980, the earliest day: no clock is in the bytes. */
const fixedDay = (0 << 9) | (1 << 5) | 1;

export function zipPieces(entries: readonly ZipEntry[]): Uint8Array[] {
  const file: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let place = 0;
  for (const { name, pieces } of entries) {
    const title = new TextEncoder().encode(name);
    const size = lengthOf(pieces);
    const sum = crc32(pieces);
    const header = localHeader(title, size, sum);
    directory.push(directoryEntry(title, size, sum, place));
    file.push(header, ...pieces);
    place += header.length + size;
  }
  return [...file, ...directory, endOfDirectory(entries.length, lengthOf(directory), place)];
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function localHeader(title: Uint8Array, size: number, sum: number): Uint8Array {
  const isLarge = size >= most32;
  const bytes = new Bytes(30 + title.length + (isLarge ? 20 : 0));
  bytes
    .u32(0x04034b50)
    .u16(isLarge ? 45 : 20)
    .u16(0x0800)
    .u16(0);
  bytes.u16(0).u16(fixedDay).u32(sum);
  bytes.u32(isLarge ? most32 : size).u32(isLarge ? most32 : size);
  bytes
    .u16(title.length)
    .u16(isLarge ? 20 : 0)
    .text(title);
  if (isLarge) bytes.u16(1).u16(16).u64(size).u64(size);
  return bytes.array;
}

function directoryEntry(title: Uint8Array, size: number, sum: number, place: number): Uint8Array {
  const isLarge = size >= most32 || place >= most32;
  const bytes = new Bytes(46 + title.length + (isLarge ? 28 : 0));
  bytes
    .u32(0x02014b50)
    .u16(isLarge ? 45 : 20)
    .u16(isLarge ? 45 : 20)
    .u16(0x0800)
    .u16(0);
  bytes.u16(0).u16(fixedDay).u32(sum);
  bytes.u32(isLarge ? most32 : size).u32(isLarge ? most32 : size);
  bytes
    .u16(title.length)
    .u16(isLarge ? 28 : 0)
    .u16(0)
    .u16(0)
    .u16(0)
    .u32(0);
  bytes.u32(isLarge ? most32 : place).text(title);
  if (isLarge) bytes.u16(1).u16(24).u64(size).u64(size).u64(place);
  return bytes.array;
}

function endOfDirectory(count: number, size: number, place: number): Uint8Array {
  const isLarge = count >= most16 || size >= most32 || place >= most32;
  const bytes = new Bytes(isLarge ? 98 : 22);
  if (isLarge) {
    bytes.u32(0x06064b50).u64(44).u16(45).u16(45).u32(0).u32(0);
    bytes.u64(count).u64(count).u64(size).u64(place);
    bytes
      .u32(0x07064b50)
      .u32(0)
      .u64(place + size)
      .u32(1);
  }
  const entries = isLarge ? most16 : count;
  bytes.u32(0x06054b50).u16(0).u16(0).u16(entries).u16(entries);
  bytes
    .u32(isLarge ? most32 : size)
    .u32(isLarge ? most32 : place)
    .u16(0);
  return bytes.array;
}

/** Numbers one behind the other, the low byte first. */
class Bytes {
  readonly array: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.array = new Uint8Array(length);
    this.#view = new DataView(this.array.buffer);
  }

  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
    return this;
  }

  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }

  u64(value: number): this {
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  text(bytes: Uint8Array): this {
    this.array.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }
}

/** Four bytes at a time: for each place of a byte among them, what it does to the sum. */
const tables = [0, 1, 2, 3].reduce<Uint32Array[]>((made) => {
  const before = made.at(-1);
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let sum = before === undefined ? byte : before[byte]!;
    if (before !== undefined) sum = made[0]![sum & 255]! ^ (sum >>> 8);
    else for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    table[byte] = sum;
  }
  return [...made, table];
}, []);

export function crc32(pieces: readonly Uint8Array[]): number {
  const [t0, t1, t2, t3] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let sum = -1;
  for (const piece of pieces) {
    let k = 0;
    for (const end = piece.length - 3; k < end; k += 4) {
      const a = sum ^ piece[k]!;
      const b = (sum >>> 8) ^ piece[k + 1]!;
      const c = (sum >>> 16) ^ piece[k + 2]!;
      const d = (sum >>> 24) ^ piece[k + 3]!;
      sum = t3[a & 255]! ^ t2[b & 255]! ^ t1[c & 255]! ^ t0[d & 255]!;
    }
    for (; k < piece.length; k++) sum = t0[(sum ^ piece[k]!) & 255]! ^ (sum >>> 8);
  }
  return ~sum >>> 0;
}
