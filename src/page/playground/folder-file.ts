// The file of the folder that is on screen: whether the text is saved in it, and what to do if another program changed it.
import { only } from '../dom/index.ts';
import type { MenuItem } from '../dom/index.ts';
import { fileName } from './downloads.ts';
import { Conflict, fileIn, filesNamedIn } from './folder.ts';
import type { Folder, FolderEntry } from './folder.ts';
import { messageOf } from './tabs/index.ts';
import { endingOf, languageOf } from './text/index.ts';

/** What it needs of the page. */
export interface FolderFileOptions {
  name(): string;
  text(): string;
  notice(words: string, items?: readonly MenuItem[]): void;
  announce(words: string): void;
  /** Opens what was read. */
  open(text: string, file: FolderEntry): void;
  /** The text on screen is that of a file now. */
  named(file: FolderEntry): void;
  /** There are more files that the text may read. */
  addFiles(): void;
}

/** Files are fetched so long after the last key, in milliseconds. */
const wantedAfter = 300;

/** The file on screen. */
export class FolderFile {
  /** The folder that the page belongs to. */
  readonly folder: Folder;
  readonly #options: FolderFileOptions;
  readonly #mark = only('#unsaved');
  #file: FolderEntry | null = null;
  /** The text as the folder has it; null if that is not known, or there is no file. */
  #saved: string | null = null;
  /** The files that the text reads, by its names for them; null where the folder has none. */
  readonly #data = new Map<string, Uint8Array | null>();
  #wanted: number | undefined;
  /** The version that the reader was told of. */
  #told: string | null = null;

  constructor(folder: Folder, options: FolderFileOptions) {
    this.folder = folder;
    this.#options = options;
    this.#mark.hidden = true;
    window.addEventListener('beforeunload', (event) => {
      if (!this.#mark.hidden) event.preventDefault();
    });
    window.addEventListener('focus', () => void this.#look());
  }

  /** The files that the text may read. */
  get data(): readonly (readonly [name: string, bytes: Uint8Array])[] {
    return [...this.#data].flatMap(([name, bytes]) => (bytes === null ? [] : [[name, bytes]]));
  }

  /** Whether the text differs from the file. */
  get isUnsaved(): boolean {
    return this.#saved !== this.#options.text();
  }

  /** A text is on screen; `file`: it is this file, as the folder has it. What a tab remembered may differ from it. */
  opened(file: FolderEntry | null, text: string, isRemembered: boolean): void {
    this.#file = file;
    this.#saved = isRemembered ? null : text;
    this.#told = null;
    if (file === null) this.#data.clear();
    this.#showAddress();
    this.changed();
    if (file !== null && isRemembered)
      this.folder.read(file.name).then(
        ({ text: saved, version }) => {
          if (this.#file !== file || version !== file.version) return;
          this.#saved = saved;
          this.changed();
        },
        () => undefined, // saving says what is wrong
      );
  }

  /** The text has changed. */
  changed(): void {
    this.#mark.hidden = !this.isUnsaved;
  }

  /** Opens a text of the folder, with the files that it names. */
  async open(name: string): Promise<void> {
    const { text, version } = await this.folder.read(name);
    this.#data.clear();
    this.#file = { name, version };
    await this.#fetch(filesNamedIn(text, languageOf(name, text)));
    this.#options.open(text, { name, version });
  }

  /** Fetches the files that a text names and that are not here yet, when nobody types any more. */
  want(text: string): void {
    window.clearTimeout(this.#wanted);
    this.#wanted = window.setTimeout(() => void this.#want(text), wantedAfter);
  }

  async #want(text: string): Promise<void> {
    const { length } = this.data;
    const name = this.#file?.name ?? this.#options.name();
    await this.#fetch(filesNamedIn(text, languageOf(name, text)));
    if (this.data.length > length) this.#options.addFiles();
  }

  /** Saves the text in its file, or in a new one whose name is asked for. */
  async save(isCopy: boolean): Promise<void> {
    const file = isCopy ? null : this.#file;
    try {
      if (file === null) await this.#saveAs(this.#options.name());
      else await this.#write(file.name, file.version);
    } catch (error) {
      if (error instanceof Conflict && file !== null) this.#tell(`${error.message}.`, file.name);
      else this.#options.notice(messageOf(error));
    }
  }

  /** Saves a text in a new file, whose name is asked for. Returns the name; null if the reader thought better of it. */
  async saveNew(suggested: string, text: string): Promise<FolderEntry | null> {
    const { askName } = await import('./name-dialog.ts');
    let name: string | null = suggested;
    let fault = '';
    for (;;) {
      name = await askName(this.folder.name, name, fault);
      if (name === null) return null;
      try {
        return { name, version: await this.folder.write(name, text, null) };
      } catch (error) {
        fault = messageOf(error);
      }
    }
  }

  /** A reload, or a bookmark, opens the file again. */
  #showAddress(): void {
    const { pathname, hash } = window.location;
    if (this.#file !== null)
      window.history.replaceState(
        window.history.state,
        '',
        `#file=${encodeURIComponent(this.#file.name)}`,
      );
    else if (fileIn(hash) !== null) window.history.replaceState(window.history.state, '', pathname);
  }

  async #saveAs(name: string): Promise<void> {
    const text = this.#options.text();
    const file = await this.saveNew(this.#file?.name ?? fileName(name, endingOf(name, text)), text);
    if (file !== null) this.#written(file, text);
  }

  async #write(name: string, version: string | null): Promise<void> {
    const text = this.#options.text();
    this.#written({ name, version: await this.folder.write(name, text, version) }, text);
  }

  #written(file: FolderEntry, text: string): void {
    const isMoved = placeOf(file) !== placeOf(this.#file);
    this.#file = file;
    this.#saved = text;
    this.#showAddress();
    this.#options.named(file);
    this.#options.announce(`Saved in ${this.folder.name} as ${file.name}.`);
    this.changed();
    if (!isMoved) return;
    this.#data.clear();
    this.want(text);
  }

  /** Writes over what another program made of the file; not over what it makes of it meanwhile. */
  async #overwrite(name: string): Promise<void> {
    const models = await this.folder.list();
    await this.#write(name, models.find((one) => one.name === name)?.version ?? null);
  }

  /** Another program changed the file: nothing is overwritten unasked. */
  #tell(words: string, name: string): void {
    const tried = (work: () => Promise<void>) => (): void => {
      work().catch((error: unknown) => this.#options.notice(messageOf(error)));
    };
    this.#options.notice(`${words} Nothing was overwritten.`, [
      { label: 'Load theirs', choose: tried(() => this.open(name)) },
      { label: 'Overwrite it with mine', choose: tried(() => this.#overwrite(name)) },
      { label: 'Save as another name …', choose: tried(() => this.#saveAs(name)) },
    ]);
  }

  /** Whether another program changed the file meanwhile. */
  async #look(): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    const models = await this.folder.list().catch(() => null);
    const now = models?.find(({ name }) => name === file.name);
    if (now === undefined || file !== this.#file) return;
    if (now.version === file.version || now.version === this.#told) return;
    this.#told = now.version;
    this.#tell(`${file.name} was changed by another program since it was opened.`, file.name);
  }

  /** Fetches the files that are not here yet, and what modules among them name. */
  async #fetch(named: readonly string[]): Promise<void> {
    const names = named.filter((name) => !this.#data.has(name));
    if (names.length === 0) return;
    const place = placeOf(this.#file);
    // Most modules that a script imports are those of Python.
    const isScript = (name: string): boolean => name.endsWith('.py');
    const inFolder = names.some(isScript) ? await this.folder.list().catch(() => []) : [];
    const isThere = (name: string): boolean =>
      !isScript(name) || inFolder.some((entry) => entry.name === place + name);
    await Promise.all(
      names.map(async (name) => {
        const bytes = isThere(name) ? await this.folder.data(place + name) : null;
        this.#data.set(name, bytes);
        if (bytes !== null && isScript(name))
          await this.#fetch(filesNamedIn(new TextDecoder().decode(bytes), 'python'));
      }),
    );
  }
}

/** The folder of a file, with `/`. */
function placeOf(file: FolderEntry | null): string {
  return (file?.name ?? '').replace(/[^/]*$/, '');
}
