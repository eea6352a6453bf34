// What a tab remembers. Its text survives a reload in `history.state`, which dies with the tab. On request it is also kept on the
// device, where each tab has an entry of its own: an older one is offered, never loaded, and no tab writes over another's.

import type { FolderEntry } from './folder.ts';

/** What is remembered of a tab. */
export interface Kept {
  /** The tab that wrote it. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** The example that it was opened from; null if none. */
  readonly example: string | null;
  readonly seed: number | null;
  /** The file of the folder that it is; null if it is none. */
  readonly file: FolderEntry | null;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The part of `Storage` that is used. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const prefix = 'hillock.kept.';

/** The texts kept on a device, the newest first. */
export function keptOn(shelf: Shelf): Kept[] {
  const kept: Kept[] = [];
  for (let index = 0; index < shelf.length; index++) {
    const key = shelf.key(index);
    if (key === null || !key.startsWith(prefix)) continue;
    const one = readKept(parsed(shelf.getItem(key)));
    if (one !== null && prefix + one.id === key) kept.push(one);
  }
  return kept.sort((a, b) => b.time - a.time);
}

/** Keeps the text of a tab; false if there is no room. */
export function keepOn(shelf: Shelf, kept: Kept): boolean {
  try {
    shelf.setItem(prefix + kept.id, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Removes what a tab has kept. */
export function forget(shelf: Shelf, id: string): void {
  shelf.removeItem(prefix + id);
}

/** What was remembered, if a value is that: it may be of another page or of an older version. */
export function readKept(value: unknown): Kept | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name, text, example, seed, file, time } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof text !== 'string') return null;
  return {
    id,
    text,
    name: typeof name === 'string' ? name : '',
    example: typeof example === 'string' ? example : null,
    seed: typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : null,
    file: readMark(file),
    time: typeof time === 'number' ? time : 0,
  };
}

function readMark(value: unknown): FolderEntry | null {
  const { name, version } = Object(value) as Record<string, unknown>;
  return typeof name === 'string' && typeof version === 'string' ? { name, version } : null;
}

/** The number of a new tab. */
export function newId(): string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2));
  return `${a!.toString(36)}${b!.toString(36)}`;
}

/** The storage of the device; null where a page may not use it. */
export function deviceShelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
