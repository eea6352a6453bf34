// Bundles the playground into a folder: index.html, style.css, playground.js, editor.js with chunks, gallery.json. The engine is
// bundled by bundle-engine.mjs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { makeGallery } from './gallery.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src/page');
const sheets = ['controls/style.css', 'playground/style.css'];

/** Writes the playground into a folder. Returns the metafile of its scripts. */
export async function bundlePlayground(folder) {
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: {
      playground: join(source, 'playground/main.ts'),
      editor: join(source, 'editor/index.ts'),
    },
    outdir: folder,
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    loader: { '.css': 'text' },
    legalComments: 'none',
    metafile: true,
  });
  const css = sheets.map((sheet) => readFileSync(join(source, sheet), 'utf8')).join('\n');
  const style = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
  writeFileSync(join(folder, 'style.css'), style.code);
  const gallery = await makeGallery();
  writeFileSync(join(folder, 'gallery.json'), JSON.stringify(gallery));
  writeFileSync(join(folder, 'index.html'), pageWith(gallery.examples[0]));
  return metafile;
}

/** The page with the text of a model in it, which is painted before any script runs. */
function pageWith({ title, text }) {
  const page = readFileSync(join(source, 'playground/index.html'), 'utf8');
  return page
    .replace('<!-- model -->', () => escaped(text))
    .replace('<!-- name -->', () => escaped(title));
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
