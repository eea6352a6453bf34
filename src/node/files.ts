// Folders that are made, and files that are replaced: the old file stays until the new one is complete.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { MakeDirectoryOptions } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Maximum number of bytes that the system writes at once. */
const chunkLimit = 2 ** 26;

/**
 * Makes a folder and those above it; one that is there is left as it is. `recursive` of Node 20 never returns where a folder
 * cannot be made with the error ENOENT, as in /proc.
 *
 * @throws {Error} Node's error, if it cannot be made
 */
export function makeFolder(folder: string, options: MakeDirectoryOptions = {}): void {
  try {
    mkdirSync(folder, options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const parent = dirname(resolve(folder));
    if (code !== 'ENOENT' || parent === resolve(folder)) throw error;
    makeFolder(parent, options);
    mkdirSync(folder, options);
  }
}

/** The path of a file until it is complete. */
export function partOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.part`);
}

/**
 * Writes a file in place of the one that may be there, when all of it is on the disk.
 *
 * @throws {Error} Node's error if it cannot be written; the old file is left then
 */
export function replaceFile(path: string, pieces: Iterable<string | Uint8Array>): void {
  const part = partOf(path);
  try {
    const descriptor = openSync(part, 'w');
    try {
      for (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        for (let at = 0; at < bytes.length; at += chunkLimit)
          writeFileSync(descriptor, bytes.subarray(at, at + chunkLimit));
      }
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
