// Bundles the runtime of the modules that `hillock compile -o` writes: one script without imports that defines
// `hillockRuntime`.     node scripts/bundle-standalone.mjs OUTFILE
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { smallParser } from './replacements.mjs';

await build({
  entryPoints: [fileURLToPath(new URL('../src/standalone.ts', import.meta.url))],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  format: 'iife',
  globalName: 'hillockRuntime',
  target: 'es2022',
  legalComments: 'inline',
  logLevel: 'warning',
  plugins: [smallParser],
});
