// Saving models and scripts: with the File System Access API a file is written again in its place, else it is downloaded.
import { download } from '../controls/index.ts';
import { fileName } from './downloads.ts';
import { endingOf } from './text/index.ts';

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
