// What is built from sources once for all tests: it lies in the cache, under a digest of the sources.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules/.cache/hillock-tests');

/** Builds of other sources that are so old, in milliseconds, are removed: no test uses them any more. */
const unusedAfter = 3_600_000;

/**
 * A folder that `build` has filled, for the present sources; no test changes it. Test files that need it at once, in several processes,
 * wait for the one that builds it.
 */
export async function builtFolder(
  kind: string,
  build: (folder: string) => void | Promise<void>,
): Promise<string> {
  const path = join(cache, `${kind}-${digestOfSources()}`);
  mkdirSync(cache, { recursive: true });
  for (;;) {
    if (existsSync(path)) return path;
    const lock = `${path}.lock`;
    if (!isTaken(lock)) {
      await setTimeout(100);
      continue;
    }
    try {
      removeOlder(kind);
      const draft = `${path}.${process.pid}`;
      mkdirSync(draft);
      await build(draft);
      renameSync(draft, path);
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** Bundles the command as it is shipped. Returns the file that starts it. */
export async function builtCommand(): Promise<string> {
  const folder = await builtFolder('command', (place) => {
    for (const [script, file] of [
      ['bundle-command', 'main.cjs'],
      ['bundle-standalone', 'standalone.js'],
    ] as const)
      execFileSync(process.execPath, [join(root, `scripts/${script}.mjs`), join(place, file)]);
  });
  return join(folder, 'main.cjs');
}

function removeOlder(kind: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const isOld = name.startsWith(`${kind}-`) && statSync(path).mtimeMs < Date.now() - unusedAfter;
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'scripts', 'examples', 'docs'])
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
    const owner = ownerOf(lock);
    if (owner !== null && !isAlive(owner)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Null if there is no lock any more. */
function ownerOf(lock: string): number | null {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
