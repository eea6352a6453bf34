// Draws the small pictures of the gallery: the first figure of each example, into src/page/playground/previews/. They are kept in the
// repository, since running all examples takes a minute. Draws only those whose example has changed.
//   node scripts/previews.mjs
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = join(root, 'examples');
const folder = join(root, 'src/page/playground/previews');
/** Their size in pixels. */
const width = 200;
const colours = 12;
const keyword = 'Source';

/** The picture of an example as an address, null if it has none; and whether it is of the example's present text. */
export function previewOf(id) {
  const path = join(folder, `${id}.png`);
  if (!existsSync(path)) return { address: null, isCurrent: false };
  const png = readFileSync(path);
  const isCurrent = png.includes(`${keyword}\0${keyOf(id)}`);
  return { address: `data:image/png;base64,${png.toString('base64')}`, isCurrent };
}

function keyOf(id) {
  const text = readFileSync(join(examples, `${id}.model`));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await drawPreviews();

async function drawPreviews() {
  mkdirSync(folder, { recursive: true });
  const ids = readdirSync(examples)
    .filter((name) => name.endsWith('.model'))
    .map((name) => name.slice(0, -'.model'.length));
  for (const name of readdirSync(folder))
    if (!ids.includes(name.slice(0, -'.png'.length))) rmSync(join(folder, name));
  const hillock = await loadHillock();
  for (const id of ids.filter((one) => !previewOf(one).isCurrent)) {
    const run = hillock.openModel(join(examples, `${id}.model`));
    await run.run();
    const [first] = run.figures;
    if (first === undefined) {
      console.warn(`${id} has no figure`);
      continue;
    }
    const png = smallPng(pixelsOf(hillock.figureToSvg(first.figure)), keyOf(id));
    writeFileSync(join(folder, `${id}.png`), png);
    console.log(`${id} ${png.length}`);
  }
}

function pixelsOf(svg) {
  const { Resvg } = createRequire(import.meta.url)('@resvg/resvg-js');
  const options = { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } };
  return new Resvg(svg, options).render();
}

/** A PNG file with four bits a pixel: the colours that are there most often. */
function smallPng({ pixels, width, height }, key) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const nearest = new Map(
    [...counts.keys()].map((colour) => {
      const distances = palette.map((one) => distance(one, colour));
      return [colour, distances.indexOf(Math.min(...distances))];
    }),
  );
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const k = nearest.get((pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]);
      rows[stride * y + 1 + (x >> 1)] |= x % 2 === 0 ? k << 4 : k;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([4, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]))),
    chunk('tEXt', Buffer.from(`${keyword}\0${key}`, 'latin1')),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Colours that stand for all: each the one that lessens the sum of distances most. */
function paletteOf(counts) {
  const all = [...counts];
  const palette = [all.reduce((best, one) => (one[1] > best[1] ? one : best))[0]];
  while (palette.length < Math.min(colours, all.length)) {
    const weight = ([colour, count]) =>
      Math.sqrt(count) * Math.min(...palette.map((one) => distance(one, colour)));
    const weights = all.map(weight);
    palette.push(all[weights.indexOf(Math.max(...weights))][0]);
  }
  return palette;
}

function distance(one, other) {
  const at = (shift) => (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2;
  return at(16) + at(8) + at(0);
}

function chunk(kind, content) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const whole = Buffer.alloc(8 + named.length);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), 4 + named.length);
  return whole;
}

/** Bundled from the sources, so that it needs no build before. */
async function loadHillock() {
  const place = mkdtempSync(join(root, 'node_modules/.hillock-previews-'));
  try {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { openModel } from './node.ts'; export { figureToSvg } from './index.ts';`,
        resolveDir: join(root, 'src'),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      write: false,
    });
    const file = join(place, 'hillock.mjs');
    writeFileSync(file, outputFiles[0].contents);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(place, { recursive: true });
  }
}
