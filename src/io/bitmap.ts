// Renders a matrix as a PNG data URL for images in SVG, with one byte per pixel and a palette. See the W3C recommendation
// "Portable Network Graphics (PNG) Specification".
import { zlibSync } from 'fflate';
import { colourAt } from './colours.ts';
import { crc32 } from './crc32.ts';
import { isDrawable, smallest } from './figure.ts';

/** Cells are enlarged to blocks of pixels, because some viewers blur enlarged images. */
const widestBitmap = 1200;
const levels = 255; // palette entry 255 is for cells without a number

/** `values` are row-major; `low` and `high` are the ends of the colour scale. NaN is transparent. */
export function bitmapUrl(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  low: number,
  high: number,
): string {
  const block = Math.max(1, Math.floor(widestBitmap / Math.max(rows, columns, 1)));
  const width = columns * block;
  const pixels = new Uint8Array(rows * block * (width + 1)); // each row starts with its filter type, 0
  for (let row = 0; row < rows; row++) {
    const start = row * block * (width + 1);
    for (let column = 0; column < columns; column++) {
      const level = levelOf(values[row * columns + column] ?? NaN, low, high);
      pixels.fill(level, start + 1 + column * block, start + 1 + (column + 1) * block);
    }
    for (let copy = 1; copy < block; copy++)
      pixels.copyWithin(start + copy * (width + 1), start, start + width + 1);
  }
  return `data:image/png;base64,${base64(png(pixels, width, rows * block))}`;
}

function levelOf(value: number, low: number, high: number): number {
  if (!isDrawable(value)) return levels;
  if (high - low < smallest) return levels >> 1;
  return Math.round(Math.min(Math.max((value - low) / (high - low), 0), 1) * (levels - 1));
}

function png(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 3], 8); // 8 bits per pixel, with a palette
  const colours = new Uint8Array(3 * (levels + 1));
  for (let k = 0; k < levels; k++) colours.set(colourAt(k / (levels - 1)), 3 * k);
  const opacities = new Uint8Array(levels + 1).fill(255);
  opacities[levels] = 0;
  const chunks = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('tRNS', opacities),
    chunk('IDAT', zlibSync(pixels, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const file = new Uint8Array(chunks.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of chunks) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let k = 0; k < 4; k++) bytes[4 + k] = name.charCodeAt(k);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let k = 0; k < bytes.length; k += 3) {
    const three = (bytes[k]! << 16) | ((bytes[k + 1] ?? 0) << 8) | (bytes[k + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += letters[(three >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing) + '='.repeat(missing);
}
