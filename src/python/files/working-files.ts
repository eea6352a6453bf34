// The files that a script sees: those from outside, and what it has written and made itself, until it removes it.
import {
  fileNotFoundErrorType,
  osErrorType,
  permissionErrorType,
  PyException,
  Raised,
} from '../values/index.ts';
import type { Files, OwnFiles } from '../values/index.ts';

/** A path without `.` and `..`, relative to the script. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Files from outside together with those of the script. */
export class WorkingFiles implements OwnFiles {
  readonly #outside: Files;
  readonly #written = new Map<string, Uint8Array>();
  readonly #folders = new Set<string>();

  constructor(outside: Files) {
    this.#outside = outside;
  }

  read(path: string): Uint8Array {
    return this.#written.get(plain(path)) ?? this.#outside.read(path);
  }

  write(path: string, bytes: Uint8Array): void {
    this.#written.set(plain(path), bytes);
    this.#outside.write(path, bytes);
  }

  makeFolder(path: string): void {
    const parts = plain(path).split('/');
    for (const [k] of parts.entries()) this.#folders.add(parts.slice(0, k + 1).join('/'));
  }

  remove(path: string): void {
    const own = plain(path);
    if (this.#written.delete(own)) return this.#outside.remove(path);
    const kind = this.kindOf(path);
    if (kind === null)
      throw new Raised(
        new PyException(fileNotFoundErrorType, [2n, 'No such file or directory', path]),
      );
    if (kind === 'file' || !this.#folders.has(own))
      throw new Raised(
        new PyException(permissionErrorType, [13n, 'scripts remove only what they made', path]),
      );
    if (this.list(path).length > 0)
      throw new Raised(new PyException(osErrorType, [39n, 'Directory not empty', path]));
    this.#folders.delete(own);
  }

  kindOf(path: string): 'file' | 'folder' | null {
    const own = plain(path);
    if (this.#written.has(own)) return 'file';
    return this.#hasFolder(own) ? 'folder' : this.#outside.kindOf(path);
  }

  list(path: string): readonly string[] {
    const own = plain(path);
    const before = own === '' ? '' : `${own}/`;
    const inside = [...this.#written.keys(), ...this.#folders]
      .filter((name) => name.startsWith(before) && name !== own)
      .map((name) => name.slice(before.length).split('/', 1)[0]!);
    const isOnlyOwn = this.#hasFolder(own) && this.#outside.kindOf(path) !== 'folder';
    return [...new Set([...(isOnlyOwn ? [] : this.#outside.list(path)), ...inside])].sort();
  }

  #hasFolder(own: string): boolean {
    return (
      this.#folders.has(own) ||
      [...this.#written.keys()].some((name) => own !== '' && name.startsWith(`${own}/`))
    );
  }
}
