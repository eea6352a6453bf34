// The files of a Python script: read from its folder and allowed ones, written below the folder of --out.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { confinedReader, makeFolder, replaceFile } from '../../node/index.ts';
import { fileFailure } from '../../python/index.ts';
import type { Files } from '../../python/index.ts';

/** Files of a script, which also know what it wrote. */
export interface ScriptFiles extends Files {
  /** Whether the script wrote a file of this name. */
  hasWritten(name: string): boolean;
}

/** Files of a script in a folder. @param note tells that a file was not written, for want of a folder */
export function scriptFiles(
  folder: string,
  allowRead: readonly string[],
  out: string | undefined,
  note: (name: string) => void,
): ScriptFiles {
  const read = confinedReader(
    folder,
    allowRead.map((path) => resolve(path)),
  );
  const target = out === undefined ? null : resolve(out);
  /** What the script has written itself, also without a folder of results. */
  const written = new Map<string, Uint8Array>();
  const ownPath = (name: string): string => {
    const path = resolve(target ?? '/', name.replace(/^\/+/, ''));
    const root = target ?? sep;
    if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep))
      throw fileFailure('PermissionError', name, 'scripts write below the folder of --out');
    return path;
  };
  const roots = [folder, ...allowRead.map((path) => resolve(path))];
  const found = (name: string): string | null => {
    const path = resolve(folder, name);
    const isAllowed = roots.some((root) => path === root || path.startsWith(root + sep));
    return isAllowed && existsSync(path) ? path : null;
  };
  return {
    hasWritten: (name) => written.has(ownPath(name)),
    read(name) {
      const own = written.get(ownPath(name));
      if (own !== undefined) return own;
      if (target !== null && existsSync(ownPath(name)) && statSync(ownPath(name)).isFile())
        return readFileSync(ownPath(name));
      try {
        return read(name);
      } catch (error) {
        throw fileFailure('FileNotFoundError', name, reasonOf(error));
      }
    },
    write(name, bytes) {
      const path = ownPath(name);
      written.set(path, bytes);
      if (target === null) {
        note(name);
        return;
      }
      try {
        makeFolder(dirname(path));
        replaceFile(path, [bytes]);
      } catch (error) {
        throw fileFailure('OSError', name, reasonOf(error));
      }
    },
    remove(name) {
      const path = ownPath(name);
      written.delete(path);
      if (target !== null) rmSync(path, { force: true });
    },
    kindOf(name) {
      if (written.has(ownPath(name))) return 'file';
      const path = found(name);
      if (path === null) return null;
      return statSync(path).isDirectory() ? 'folder' : 'file';
    },
    list(name) {
      const path = found(name);
      if (path === null || !statSync(path).isDirectory())
        throw fileFailure('FileNotFoundError', name, 'there is no such folder');
      return readdirSync(path).sort();
    },
  };
}

/** Reads the modules beside a script: `params` is params.py there. */
export function moduleReader(
  folder: string,
): (path: string) => { readonly name: string; readonly text: string } | null {
  return (path) => {
    if (!/^[\w/]+$/.test(path)) return null;
    const file = join(folder, `${path}.py`);
    if (!existsSync(file) || !statSync(file).isFile()) return null;
    return { name: file, text: readFileSync(file, 'utf8') };
  };
}
