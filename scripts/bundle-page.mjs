// Bundles the page: the engine with its parts and its frame, and the scripts that use them.
//   node scripts/bundle-page.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from './page-files.mjs';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
for (const [name, { text }] of await bundlePage()) writeFileSync(join(folder, name), text);
