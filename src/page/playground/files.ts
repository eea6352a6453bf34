// Opening and saving from the page: the entries of its menu, and files that are dropped onto it.
import { only } from '../dom/index.ts';
import type { MenuItem } from '../dom/index.ts';
import { download, fileName } from './downloads.ts';
import { ModelFile, readFiles } from './model-file.ts';
import { messageOf } from './results.ts';

/** What files need of the page. */
export interface FilesOptions {
  name(): string;
  text(): string;
  notice(words: string): void;
  open(text: string, name: string): void;
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

  constructor(options: FilesOptions) {
    this.#options = options;
    const field = only<HTMLInputElement>('#files');
    field.addEventListener('change', () => {
      void this.#take(field.files ?? []);
      field.value = '';
    });
    document.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    });
    document.addEventListener('drop', (event) => {
      const files = event.dataTransfer?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      void this.#take(files);
    });
  }

  /** The files that models may read. */
  get data(): readonly (readonly [name: string, bytes: Uint8Array])[] {
    return [...this.#data];
  }

  /** The entries of a menu. */
  items(): MenuItem[] {
    return [
      {
        label: 'New',
        choose: () => {
          this.#file.forget();
          this.#options.open(emptyModel, 'New model');
        },
      },
      { label: 'Open …', choose: () => only('#files').click() },
      { label: 'Save', choose: () => void this.save(false) },
      { label: 'Save a copy …', choose: () => void this.save(true) },
    ];
  }

  /** Saves the text. */
  save(isCopy: boolean): Promise<void> {
    return this.#save(this.#options.name(), this.#options.text(), isCopy);
  }

  /** Saves another text beside it. */
  async saveAs(name: string, text: string): Promise<void> {
    download(fileName(name, '.model'), new Blob([text]));
    this.#options.notice(`Downloaded as ${fileName(name, '.model')}.`);
    await Promise.resolve();
  }

  async #save(name: string, text: string, isCopy: boolean): Promise<void> {
    try {
      const words = await this.#file.save(name, text, isCopy);
      if (words !== null) this.#options.notice(words);
    } catch (error) {
      this.#options.notice(messageOf(error));
    }
  }

  async #take(files: Iterable<File>): Promise<void> {
    const { notice, open, addFiles } = this.#options;
    try {
      const { model, data } = await readFiles(files);
      for (const [name, bytes] of data) this.#data.set(name, bytes);
      if (model !== null) {
        this.#file.forget();
        open(model.text, model.name.replace(/\.model$/, ''));
      } else if (data.length > 0) {
        addFiles();
        notice(`The model can read ${[...this.#data.keys()].join(', ')} now.`);
      }
    } catch (error) {
      notice(messageOf(error));
    }
  }
}
