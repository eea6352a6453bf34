// Builds dist/ from src/: the library as bundled ES modules with type declarations, the command as one bundle, the runtime of the
// modules that the command writes, the page, and the licenses of all that is bundled. Removes everything else from dist/.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(`${root}dist`, { recursive: true, force: true });
try {
  runNode(tsc, '-p', `${root}tsconfig.build.json`, '--emitDeclarationOnly');
  runNode(`${root}scripts/prune-declarations.mjs`, `${root}dist`);
  runNode(`${root}scripts/bundle-library.mjs`, `${root}dist`);
  runNode(`${root}scripts/bundle-command.mjs`, `${root}dist/cli/main.js`);
  writeFileSync(`${root}dist/cli/package.json`, '{ "type": "commonjs" }\n');
  runNode(`${root}scripts/bundle-standalone.mjs`, `${root}dist/cli/standalone.js`);
  runNode(`${root}scripts/bundle-page.mjs`, `${root}dist/page`);
  runNode(`${root}scripts/licenses.mjs`, `${root}dist/LICENSES.txt`);
} catch {
  process.exitCode = 1; // the failed process has printed the error
}

function runNode(...args) {
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}
