// The folder that `hillock serve` has opened: its models and scripts and the files that they read, through the server of the page.
import type { TextLanguage } from '../protocol.ts';

/** A model or a script in the folder, as it was when it was read or written. */
export interface FolderEntry {
  /** Its path in the folder. */
  readonly name: string;
  /** Changes when the file does. */
  readonly version: string;
}

/** One with its text. */
export interface FolderText extends FolderEntry {
  readonly text: string;
}

/** The file is not as it was when it was opened: another program changed, made or removed it. */
export class Conflict extends Error {}

/** A folder of models and scripts. */
export class Folder {
  /** Its name. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** The folder that this page belongs to; null if it belongs to none. */
  static ofPage(): Folder | null {
    const mark = document.querySelector<HTMLMetaElement>('meta[name="hillock-folder"]');
    return mark === null ? null : new Folder(mark.content);
  }

  /** Its models and scripts. */
  async list(): Promise<readonly FolderEntry[]> {
    const response = await ask('api/models');
    return ((await response.json()) as { readonly models: readonly FolderEntry[] }).models;
  }

  /** The one to begin with; null if there is none. */
  async first(): Promise<string | null> {
    const response = await ask('api/first');
    return ((await response.json()) as { readonly name: string | null }).name;
  }

  /** Reads a model or script. */
  async read(name: string): Promise<FolderText> {
    const response = await ask(`api/models/${encoded(name)}`);
    return (await response.json()) as FolderText;
  }

  /**
   * Writes a model or script. Returns its new version.
   *
   * @param version what the file was when it was read; null for a new file
   * @throws {Conflict} If it is another one now.
   */
  async write(name: string, text: string, version: string | null): Promise<string> {
    const response = await ask(`api/models/${encoded(name)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, version }),
    });
    return ((await response.json()) as FolderEntry).version;
  }

  /** Reads a file that a model names; null if the folder has none, or does not give it. */
  async data(name: string): Promise<Uint8Array | null> {
    try {
      const response = await ask(`api/files/${encoded(name)}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch {
      return null; // the check of the text says what is missing
    }
  }
}

/**
 * The files that a text reads, as it names them. A model: `load("stimulus.csv")`, and what may stand beside it with its units. A script:
 * all that looks like the name of a file, and the modules that it imports.
 */
export function filesNamedIn(text: string, language: TextLanguage): string[] {
  if (language === 'python') return filesOfScript(text);
  const code = text.replaceAll(/"[^"\n]*"|#.*/g, (found) => (found.startsWith('#') ? '' : found));
  const named = [...code.matchAll(/\bload\s*\(\s*"([^"\n]+)"/g)].map(([, name]) => name!);
  const beside = named
    .filter((name) => name.endsWith('.npz'))
    .map((name) => name.replace(/[^/]*$/, 'manifest.json'));
  return [...new Set([...named, ...beside])];
}

function filesOfScript(text: string): string[] {
  const named = [...text.matchAll(/(["'])((?:[\w .-]+\/)*[\w .-]+\.[a-z]\w{0,7})\1/gi)];
  const imports = [
    ...text.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]|import[ \t]+([\w., \t]+))/gm),
  ];
  const modules = imports.flatMap(([, from, list]) =>
    (from ?? list!).split(',').map((part) => part.trim().split(/\s/)[0]!.replaceAll('.', '/')),
  );
  return [
    ...new Set([
      ...named.map(([, , name]) => name!),
      ...modules.filter((module) => /^\w/.test(module)).map((module) => `${module}.py`),
    ]),
  ];
}

/** The file that a fragment names, `#file=net.model`; null if it names none. */
export function fileIn(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('file');
}

async function ask(address: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(new URL(address, document.baseURI), { cache: 'no-store', ...options });
  } catch {
    throw new Error('The server of this page does not answer: `hillock serve` may have ended.');
  }
  if (response.ok) return response;
  const words = (await response.text()) || `the server answered ${response.status}`;
  throw response.status === 409 ? new Conflict(words) : new Error(words);
}

function encoded(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
