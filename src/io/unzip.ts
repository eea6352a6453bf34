// Reads zip archives, Zip64 included (PKWARE's APPNOTE.TXT): the table of contents at once, members when they are wanted. What
// an archive claims is checked before memory is taken for it.
import { inflateSync } from 'fflate';
import { crc32 } from './crc32.ts';
import { FileFormatError } from './results.ts';

const signatures = { member: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const;
const signatures64 = { locator: 0x07064b50, end: 0x06064b50 } as const;
/** What stands in place of a number that Zip64 has elsewhere. */
const elsewhere = 0xffffffff;
/** Deflate makes nothing smaller than by this factor. */
const bestRatio = 1032;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * The members of an archive by name, each with a function that reads it.
 * @throws {FileFormatError}
 */
export function readZip(file: Uint8Array, what: string): Map<string, () => Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { first, count } = tableOfContents(view, what);
  const members = new Map<string, () => Uint8Array>();
  let at = first;
  for (let k = 0; k < count; k++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== signatures.entry)
      throw new FileFormatError(`the table of contents of this ${what} is damaged`);
    const entry = entryAt(file, view, at);
    at += 46 + [28, 30, 32].reduce((sum, k) => sum + view.getUint16(at + k, true), 0);
    members.set(entry.name, () => contentOf(entry, file, view));
  }
  return members;
}

function tableOfContents(view: DataView, what: string): { first: number; count: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) !== signatures.end) continue;
    const [count, first] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    return tableOfContents64(view, at - 20) ?? { first, count };
  }
  const isBegun = view.byteLength >= 4 && view.getUint32(0, true) === signatures.member;
  throw new FileFormatError(
    isBegun
      ? `this ${what} is not complete: its table of contents, which is at the end, is missing`
      : `this is not a ${what}`,
  );
}

function tableOfContents64(view: DataView, at: number): { first: number; count: number } | null {
  if (at < 0 || view.getUint32(at, true) !== signatures64.locator) return null;
  const end = wholeAt(view, at + 8);
  if (end + 56 > view.byteLength || view.getUint32(end, true) !== signatures64.end) return null;
  return { first: wholeAt(view, end + 48), count: wholeAt(view, end + 32) };
}

function wholeAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function entryAt(file: Uint8Array, view: DataView, at: number): Entry {
  const end = at + 46 + view.getUint16(at + 28, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  const [size64, packed64, offset64] = numbers64(view, end, view.getUint16(at + 30, true), [
    size === elsewhere,
    packed === elsewhere,
    offset === elsewhere,
  ]);
  return {
    name: new TextDecoder().decode(file.subarray(at + 46, end)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    sum: view.getUint32(at + 16, true),
    packed: packed64 ?? packed,
    size: size64 ?? size,
    offset: offset64 ?? offset,
  };
}

/** The numbers of the extra field of Zip64, which has those that are wanted, in this order. */
function numbers64(
  view: DataView,
  start: number,
  length: number,
  wanted: readonly boolean[],
): (number | null)[] {
  for (let at = start; at + 4 <= Math.min(start + length, view.byteLength);) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let next = at + 4;
      const end = Math.min(next + size, view.byteLength);
      return wanted.map((isWanted) => {
        if (!isWanted || next + 8 > end) return null;
        next += 8;
        return wholeAt(view, next - 8);
      });
    }
    at += 4 + size;
  }
  return wanted.map(() => null);
}

function contentOf(entry: Entry, file: Uint8Array, view: DataView): Uint8Array {
  const { name, flags, method, sum, packed, size, offset } = entry;
  const wrong = (why: string): FileFormatError => new FileFormatError(`"${name}" ${why}`);
  if (flags & 1) throw wrong('is encrypted');
  if (method !== 0 && method !== 8)
    throw wrong(`is compressed by a method (${method}) other than deflate`);
  if (offset + 30 > file.length || view.getUint32(offset, true) !== signatures.member)
    throw wrong('is not where the table of contents says');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > file.length) throw wrong('ends before its last byte');
  const data = file.subarray(start, start + packed);
  if (method === 0 ? size !== packed : size > packed * bestRatio + 64)
    throw wrong(`claims ${size} bytes, which do not come from ${packed}`);
  const content = method === 0 ? data : inflated(data, size);
  if (content?.length !== size || crc32(content) !== sum)
    throw wrong('is damaged: its checksum differs');
  return content;
}

function inflated(data: Uint8Array, size: number): Uint8Array | null {
  try {
    return inflateSync(data, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
}
