// Builds the documentation as web pages.
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { relocate } from './relocate.mjs';
import { stagePages } from './stage.mjs';

/** Where VitePress finds the pages: inside of the project, for its packages. */
const place = fileURLToPath(new URL('../../.site-', import.meta.url));

/** Builds into a folder. Without `withReference`, the pages of the TypeScript interface are left out. */
export async function buildDocs(folder, { withReference = true } = {}) {
  const staged = mkdtempSync(place);
  try {
    await stagePages(staged, withReference);
    await build(staged, { outDir: folder });
    relocate(folder);
  } finally {
    rmSync(staged, { recursive: true });
  }
}
