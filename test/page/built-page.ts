// The files of dist/page/, built from sources once for all tests: what was built lies in the cache under a digest of the sources.
import { createHash } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { bundlePage } from '../../scripts/page-files.mjs';
import type { PageFile } from '../../scripts/page-files.mjs';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/hillock-tests');

/** All files by name. Test files that need them at once, in several processes, wait for the one that builds them. */
export async function builtPage(): Promise<ReadonlyMap<string, PageFile>> {
  const path = join(cache, `page-${digestOfSources()}.json`);
  mkdirSync(cache, { recursive: true });
  for (;;) {
    const built = textAt(path);
    if (built !== null) return new Map(JSON.parse(built) as [string, PageFile][]);
    const lock = `${path}.lock`;
    if (!isTaken(lock)) {
      await setTimeout(100);
      continue;
    }
    try {
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, JSON.stringify([...(await bundlePage())]));
      for (const older of readdirSync(cache))
        if (older.startsWith('page-') && older.endsWith('.json')) rmSync(join(cache, older));
      renameSync(draft, path);
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** Writes the files into a new folder. */
export async function folderOfPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-page-'));
  for (const [name, { text }] of await builtPage()) writeFileSync(join(folder, name), text);
  return folder;
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'scripts', 'examples'])
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json'])
    hash.update(name).update(readFileSync(join(root, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Whether this process got the lock, which never stands without its owner. That of a process that ended is removed. */
function isTaken(lock: string): boolean {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch {
    const owner = Number(textAt(lock) ?? '');
    if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
