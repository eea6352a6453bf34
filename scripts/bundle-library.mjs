// Bundles the library: an ES module for each entry, with common parts in chunks, and one minified module for pages that load it
// from a CDN. Bundling reduces the modules that `import 'hillock'` loads from a thousand to a handful.
//   node scripts/bundle-library.mjs FOLDER
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { replaced, smallParser } from './replacements.mjs';

const require = createRequire(import.meta.url);
const folder = process.argv[2];
// fflate computes tables at load time, which few programs need
const replacements = [smallParser, replaced([[/^fflate$/, 'fflate.js']])];
const options = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  legalComments: 'none', // licenses.mjs writes all licenses
  logLevel: 'warning',
  plugins: replacements,
};

// esbuild divides code into chunks by files that import one another, used or not. Units by themselves have no messages.
await build({
  ...options,
  entryPoints: [source('units/index')],
  outfile: join(folder, 'chunk-units.js'),
});
await build({
  ...options,
  entryPoints: ['index', 'units', 'live', 'node', 'compiler', 'language'].map(source),
  outdir: folder,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  external: ['node:*'],
  plugins: [...replacements, { name: 'units', setup: leaveUnits }],
});
// What the threads of sweeps load: our module, and that of the pool, where the pool expects it.
for (const [entry, out] of [
  [source('node/rows/worker'), 'sweep-worker.js'],
  [join(dirname(require.resolve('tinypool')), 'entry/worker.js'), 'entry/worker.js'],
])
  await build({
    ...options,
    entryPoints: [entry],
    outfile: join(folder, out),
    external: ['node:*'],
    minify: true,
  });
await build({
  ...options,
  entryPoints: [source('index')],
  outfile: join(folder, 'hillock.min.js'),
  minify: true,
});

function leaveUnits(bundle) {
  bundle.onResolve({ filter: /\/units\/index\.ts$/ }, () => ({
    path: './chunk-units.js',
    external: true,
    sideEffects: false,
  }));
}

function source(name) {
  return fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
}
