// Bitmaps as PNG files with one byte per pixel and a palette. See the W3C recommendation "Portable Network Graphics (PNG)
// Specification".
import { zlibSync } from 'fflate';
import { crc32 } from '../crc32.ts';
import { coloursOf } from './colours.ts';
import type { Bitmap } from './scene.ts';

/** A PNG file. */
export function pngOf(bitmap: Bitmap): Uint8Array {
  const { pixels, width, height } = bitmap;
  const palette = coloursOf(bitmap);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 3], 8); // 8 bits per pixel, with a palette
  const colours = Uint8Array.from(palette.flatMap(([red, green, blue]) => [red, green, blue]));
  const opacities = Uint8Array.from(palette, (pixel) => pixel[3]);
  const chunks = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('tRNS', opacities),
    chunk('IDAT', zlibSync(scanlines(pixels, width, height), { level: 6 })),
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

/** The rows, each after its filter type, 0. */
function scanlines(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const lines = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++)
    lines.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return lines;
}

/** The end of the first chunk of a PNG file, which has the size. */
const headEnd = 33;

/** A PNG file that tells how many of its pixels are an inch. */
export function withResolution(png: Uint8Array, pixelsPerInch: number): Uint8Array {
  const content = new Uint8Array(9);
  const perMetre = Math.round(pixelsPerInch / 0.0254);
  new DataView(content.buffer).setUint32(0, perMetre);
  new DataView(content.buffer).setUint32(4, perMetre);
  content[8] = 1; // the unit is the metre
  const added = chunk('pHYs', content);
  const file = new Uint8Array(png.length + added.length);
  file.set(png.subarray(0, headEnd));
  file.set(added, headEnd);
  file.set(png.subarray(headEnd), headEnd + added.length);
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
