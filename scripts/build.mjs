// Builds dist/ from src/: the library as plain modules with their types (tsc), the command as one bundled file (esbuild).
// Afterwards dist/ holds nothing else.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = `${root}dist/cli/main.js`;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(`${root}dist`, { recursive: true, force: true });
try {
  execFileSync(process.execPath, [tsc, '-p', `${root}tsconfig.build.json`], { stdio: 'inherit' });
} catch {
  process.exit(1); // tsc has said why
}

// Bundled because chevrotain alone loads some 600 small modules: 330 ms of start time, against 40 ms from one file.
await build({
  entryPoints: [`${root}src/cli/hillock.ts`],
  outfile: command,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'inline',
  banner: {
    js: `#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url); // for bundled CommonJS modules`,
  },
});
chmodSync(command, 0o755);
