// Opening and saving from the page: the entries of its menu, and files that are dropped onto it.
import { only } from '../dom/index.ts';
import type { MenuItem } from '../dom/index.ts';
import { download } from '../controls/index.ts';
import { fileName } from './downloads.ts';
import { filesNamedIn, Folder } from './folder.ts';
import type { FolderEntry } from './folder.ts';
import { FolderFile } from './folder-file.ts';
import { ModelFile } from './model-file.ts';
import { messageOf } from './tabs/index.ts';

/** What files need of the page. */
export interface FilesOptions {
  name(): string;
  text(): string;
  notice(words: string, items?: readonly MenuItem[]): void;
  announce(words: string): void;
  /** The text on screen has another name. */
  named(name: string, file: FolderEntry): void;
  open(text: string, name: string, file: FolderEntry | null): void;
  /** There are more files that the model may read. */
  addFiles(): void;
}

const emptyModel = `# A new model.
tau = 10*ms

neurons G[1] {
    dv/dt = -v/tau : 1
}

state_monitor trace: G { variables: v }

run 100*ms
`;

/** The files of the page. */
export class Files {
  readonly #options: FilesOptions;
  readonly #file = new ModelFile();
  readonly #data = new Map<string, Uint8Array>();
  /** The file of the folder that the page belongs to; null if it belongs to none. */
  readonly folder: FolderFile | null;

  constructor(options: FilesOptions) {
    this.#options = options;
    const folder = Folder.ofPage();
    this.folder =
      folder === null
        ? null
        : new FolderFile(folder, {
            ...options,
            open: (text, file) => options.open(text, titleOf(file.name), file),
            named: (file) => options.named(titleOf(file.name), file),
          });
    const field = only<HTMLInputElement>('#files');
    field.addEventListener('change', () => {
      void this.#take(field.files ?? [], []);
      field.value = '';
    });
    document.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    });
    document.addEventListener('drop', (event) => {
      const { dataTransfer } = event;
      if (dataTransfer === null || dataTransfer.files.length === 0) return;
      event.preventDefault();
      // Folders are no files.
      const entries = Array.from(dataTransfer.items, (item) => item.webkitGetAsEntry());
      const hasFolder = entries.some((entry) => entry?.isDirectory === true);
      void this.#take(hasFolder ? [] : dataTransfer.files, hasFolder ? entries : []);
    });
  }

  /** The files that models may read. */
  get data(): readonly (readonly [name: string, bytes: Uint8Array])[] {
    return [...(this.folder?.data ?? []), ...this.#data];
  }

  /** Fetches what an example reads: its files lie beside the page. */
  async fetchOfExample(text: string): Promise<void> {
    let isMore = false;
    for (const name of filesNamedIn(text, 'model').filter((one) => !this.#data.has(one))) {
      // Without it the check of the text says what is missing.
      const response = await fetch(new URL(name, document.baseURI)).catch(() => null);
      if (response?.ok !== true) continue;
      this.#data.set(name, new Uint8Array(await response.arrayBuffer()));
      isMore = true;
    }
    if (isMore) this.#options.addFiles();
  }

  /** The entries of a menu. */
  items(): MenuItem[] {
    return [
      {
        label: 'New',
        choose: () => {
          this.#file.forget();
          this.#options.open(emptyModel, 'New model', null);
        },
      },
      { label: 'Open …', choose: () => only('#files').click() },
      { label: 'Save', choose: () => void this.save(false) },
      {
        label: this.folder === null ? 'Save a copy …' : 'Save as …',
        choose: () => void this.save(true),
      },
    ];
  }

  /** Saves the text. */
  save(isCopy: boolean): Promise<void> {
    if (this.folder !== null) return this.folder.save(isCopy);
    return this.#save(this.#options.name(), this.#options.text(), isCopy);
  }

  /** Saves another text beside it. */
  async saveAs(name: string, text: string): Promise<void> {
    const file = fileName(name, '.model');
    if (this.folder !== null) {
      const saved = await this.folder.saveNew(file, text);
      if (saved !== null)
        this.#options.notice(`Saved in ${this.folder.folder.name} as ${saved.name}.`);
      return;
    }
    download(file, new Blob([text]));
    this.#options.notice(`Downloaded as ${file}.`);
  }

  async #save(name: string, text: string, isCopy: boolean): Promise<void> {
    try {
      const words = await this.#file.save(name, text, isCopy);
      if (words !== null) this.#options.notice(words);
    } catch (error) {
      this.#options.notice(messageOf(error));
    }
  }

  async #take(files: Iterable<File>, entries: readonly (FileSystemEntry | null)[]): Promise<void> {
    const { notice, open, addFiles } = this.#options;
    try {
      // Neither list lasts until the script is there.
      const [picked, inFolders] = [[...files], entries.filter((entry) => entry !== null)];
      const { filesIn, readFiles } = await import('./opened-files.ts');
      const all = picked.map((file) => ({ path: file.name, file }));
      const { model, data } = await readFiles([...all, ...(await filesIn(inFolders))]);
      for (const [name, bytes] of data) this.#data.set(name, bytes);
      if (model !== null) {
        this.#file.forget();
        open(model.text, titleOf(model.name), null);
      } else if (data.length > 0) {
        addFiles();
        notice(`The text can read ${[...this.#data.keys()].join(', ')} now.`);
      }
    } catch (error) {
      notice(messageOf(error));
    }
  }
}

function titleOf(file: string): string {
  return file.replace(/\.model$/, '');
}
