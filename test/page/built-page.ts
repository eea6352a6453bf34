// The files of dist/page/, built from sources once for all tests.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from '../built.ts';
import type { PageFile } from '../../scripts/page-files.mjs';

/** All files by name. */
export async function builtPage(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = await builtFolder('page', async (place) => {
    const { bundlePage } = await import('../../scripts/page-files.mjs');
    writeFileSync(join(place, 'page.json'), JSON.stringify([...(await bundlePage())]));
  });
  const built = readFileSync(join(folder, 'page.json'), 'utf8');
  return new Map(JSON.parse(built) as [string, PageFile][]);
}

/** Writes the files into a new folder. */
export async function folderOfPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-page-'));
  for (const [name, { text }] of await builtPage()) writeFileSync(join(folder, name), text);
  return folder;
}
