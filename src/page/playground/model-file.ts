// Opening and saving models and scripts: with the File System Access API a file is written again in its place, else it is downloaded.
import { download } from '../controls/index.ts';
import { fileName } from './downloads.ts';
import type { PlacedFile } from './dropped-files.ts';
import { endingOf } from './text/index.ts';

/** What a reader opened: a model or script, files that it reads, or both. */
export interface Opened {
  readonly model: { readonly name: string; readonly text: string } | null;
  readonly data: readonly (readonly [name: string, bytes: Uint8Array])[];
}

/** The most that is opened, in bytes. */
const mostBytes = 200e6;

interface Handle {
  readonly name: string;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

interface PickerWindow {
  showSaveFilePicker?(options: unknown): Promise<Handle>;
}

/** The file that a model was saved to last. */
export class ModelFile {
  #handle: Handle | null = null;

  /** Another model is on screen: the next save asks for a file. */
  forget(): void {
    this.#handle = null;
  }

  /** Saves a text. Returns what to tell the reader; null if the reader thought better of it. */
  async save(name: string, text: string, isCopy: boolean): Promise<string | null> {
    const pick = (window as PickerWindow).showSaveFilePicker;
    if (pick === undefined) {
      const file = fileName(name, endingOf(name, text));
      download(file, new Blob([text]));
      return `Downloaded as ${file}.`;
    }
    try {
      const isNew = this.#handle === null || isCopy;
      const handle = isNew ? await pick.call(window, pickerOptions(name, text)) : this.#handle!;
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
      if (!isCopy) this.#handle = handle;
      return `Saved as ${handle.name}.`;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      throw error;
    }
  }
}

function pickerOptions(name: string, text: string): unknown {
  const ending = endingOf(name, text);
  const description = ending === '.py' ? 'Python script' : 'hillock model';
  return {
    suggestedName: fileName(name, ending),
    types: [{ description, accept: { 'text/plain': [ending] } }],
  };
}

/** Endings of texts; where several files are opened at once, the earlier one is the text: models read no scripts, and scripts no notebooks. */
const endingsOfTexts = [/\.model$/i, /\.ipynb$/i, /\.py$/i];

/**
 * Reads files that were picked or dropped: a model, notebook or script is the text, the others are files that it reads, or modules.
 *
 * @throws {Error} If they are too large.
 */
export async function readFiles(files: readonly PlacedFile[]): Promise<Opened> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > mostBytes)
    throw new Error(`These files have ${Math.round(bytes / 1e6)} MB; the most is 200 MB.`);
  const first = mainText(files);
  // Names are those that the text has for the other files: from its own folder on.
  const folder = first?.path.slice(0, -first.file.name.length) ?? '';
  const nameOf = (path: string): string =>
    path.startsWith(folder) ? path.slice(folder.length) : path;
  const others = files.filter((one) => one !== first && !/\.model$/i.test(one.path));
  const data = await Promise.all(
    others.map(
      async ({ path, file }) => [nameOf(path), new Uint8Array(await file.arrayBuffer())] as const,
    ),
  );
  const model = first === null ? null : await textOf(first.file.name, await first.file.text());
  return { model, data };
}

/** The file that is opened: in the folder highest up, by the kind of text; of several scripts, the one that is called `main` or `run`. */
function mainText(files: readonly PlacedFile[]): PlacedFile | null {
  const texts = endingsOfTexts.flatMap((ending) => files.filter(({ path }) => ending.test(path)));
  const depthOf = ({ path }: PlacedFile): number => path.split('/').length;
  const least = Math.min(...texts.map(depthOf));
  const highest = texts.filter((one) => depthOf(one) === least);
  const [first] = highest;
  if (first?.path.endsWith('.py') !== true) return first ?? null;
  const scripts = highest.filter(
    ({ file }) => !/^(?:__init__|setup|conftest)\.py$/.test(file.name),
  );
  return scripts.find(({ file }) => /^(?:main|run)\b/.test(file.name)) ?? scripts[0] ?? first;
}

async function textOf(
  name: string,
  text: string,
): Promise<{ readonly name: string; readonly text: string }> {
  if (!/\.ipynb$/i.test(name)) return { name, text };
  const { scriptOfNotebook } = await import('./scripts/index.ts');
  return { name: name.replace(/\.ipynb$/i, '.py'), text: scriptOfNotebook(name, text) };
}
