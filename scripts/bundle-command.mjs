// The command as one file. Bundled because chevrotain alone loads some 600 small modules: 330 ms of start time, against
// 20 ms from one file.     node scripts/bundle-command.mjs OUTFILE
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const outfile = process.argv[2];
await build({
  entryPoints: [fileURLToPath(new URL('../src/cli/hillock.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'inline',
  logLevel: 'warning',
  banner: {
    js: `#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url); // for bundled CommonJS modules`,
  },
});
chmodSync(outfile, 0o755);
