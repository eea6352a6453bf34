// The files of a script in a page: those that the reader has given it, and what it has written itself, until it ends.
import { fileFailure } from '../../../python/index.ts';
import type { Files } from '../../../python/index.ts';
import type { StartRequest } from '../../protocol.ts';

/** What a script may read, by names. */
export type GivenFiles = StartRequest['files'];

/** The files of a script. @param note tells that a file was written, for which a page has no folder */
export function filesOfScript(given: GivenFiles, note: (name: string) => void): Files {
  const files = new Map(given);
  const nameOf = (path: string): string => path.replace(/^(\.?\/)+/, '');
  const namesIn = (path: string): string[] => {
    const folder = nameOf(path).replace(/\/*$|^\.$/, '/');
    const inside = [...files.keys()].map((name) => `/${name}`);
    const within = inside.filter((name) => name.startsWith(folder === '/' ? '/' : `/${folder}`));
    const start = folder === '/' ? 1 : folder.length + 1;
    return [...new Set(within.map((name) => name.slice(start).split('/', 1)[0]!))].sort();
  };
  return {
    read(path) {
      const found = files.get(nameOf(path));
      if (found !== undefined) return found;
      throw fileFailure(
        'FileNotFoundError',
        path,
        'the page has no such file: drop it onto the page',
      );
    },
    write(path, bytes) {
      files.set(nameOf(path), bytes);
      note(path);
    },
    remove: (path) => void files.delete(nameOf(path)),
    kindOf(path) {
      if (files.has(nameOf(path))) return 'file';
      return namesIn(path).length > 0 ? 'folder' : null;
    },
    list: namesIn,
  };
}

/** Reads the modules beside a script: `params` is params.py among its files. */
export function modulesAmong(
  given: GivenFiles,
): (path: string) => { readonly name: string; readonly text: string } | null {
  const files = new Map(given);
  return (path) => {
    const name = `${path}.py`;
    const bytes = files.get(name);
    return bytes === undefined ? null : { name, text: new TextDecoder().decode(bytes) };
  };
}
