// The files that a page gives to a model.
import { UnreadableFile } from '../../live.ts';

/** Reads a file, as options have it; nothing if there is none, so that messages say so. */
export function readerOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): {
  readonly readFile?: (name: string) => Uint8Array;
} {
  if (files.length === 0) return {};
  const byName = new Map(files);
  return {
    readFile(name) {
      const found = byName.get(name);
      if (found === undefined) throw new UnreadableFile('the page has no such file');
      return found;
    },
  };
}
