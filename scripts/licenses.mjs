// Writes the licenses of the packages whose code the bundles contain.
//   node scripts/licenses.mjs OUTFILE
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { smallParser } from './replacements.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = ['element', 'playground']
  .map((page) => `src/page/${page}/main.ts`)
  .filter((path) => existsSync(`${root}${path}`));
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/hillock.ts', 'src/compiler.ts', ...pages],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outdir: 'out',
  write: false,
  metafile: true,
  preserveSymlinks: true,
  external: ['hillock:engine'],
  loader: { '.css': 'empty' },
  plugins: [smallParser],
});
const folders = Object.values(metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  .map(([path]) => path)
  .map((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0])
  .filter((folder) => folder !== undefined);
const texts = [...new Set(folders)].sort().map((folder) => {
  const { name, version, license } = JSON.parse(read(`${folder}/package.json`));
  // Packages without a file of their own have that of the package that they are a part of.
  const file = readdirSync(`${root}${folder}`).find((path) => /^licen[cs]e/i.test(path));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : read(`${folder}/${file}`).trim()}\n`;
});
writeFileSync(
  process.argv[2],
  `hillock contains code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`,
);

function read(path) {
  return readFileSync(`${root}${path}`, 'utf8');
}
