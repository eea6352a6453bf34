// A folder whose models and Python scripts are served: lists, reads and replaces them. Nothing outside of the folder is read or written,
// whatever the names and links in it say.
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { makeFolder, replaceFile } from '../../node/index.ts';
import { reasonOf } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { readModelFile } from '../model-file.ts';

/** A model or script in the folder. */
export interface ModelEntry {
  /** Its path inside the folder, with `/`. */
  readonly name: string;
  /** Changes when the file does. */
  readonly version: string;
}

/** One with its text. */
export interface ModelText extends ModelEntry {
  /** The text. */
  readonly text: string;
}

/** Why something was not done: the status of HTTP, and a sentence for the user. */
export class Refusal extends Error {
  /** The status of HTTP. */
  readonly status: number;

  /** A refusal with a status of HTTP. */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Size limits in bytes, of a model and of a file that a model reads. */
const largestModel = 2 ** 20;
const largestData = 2 ** 28;

/** How deep and how many are listed. */
const deepest = 4;
const mostListed = 1000;
/** How many models are checked to find one without errors. */
const mostChecked = 20;

/** The models and scripts of a folder. */
export class ModelFolder {
  readonly #root: string;

  /** The folder at a path that exists. */
  constructor(path: string) {
    this.#root = realpathSync(path);
  }

  /** The name of the folder, for titles. */
  get name(): string {
    return basename(this.#root) || this.#root;
  }

  /** Its models and scripts in the order of their names; the first thousand. Hidden folders and packages are left out. */
  list(): readonly ModelEntry[] {
    const found: ModelEntry[] = [];
    const visit = (folder: string, depth: number): void => {
      for (const entry of entriesOf(join(this.#root, folder))) {
        const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (found.length >= mostListed) return;
        if (entry.isDirectory() && depth < deepest && !isSkipped(entry.name))
          visit(name, depth + 1);
        else if (entry.isFile() && isTextName(name))
          found.push({ name, version: versionOf(readFileSync(join(this.#root, name))) });
      }
    };
    visit('', 1);
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The one to begin with: the first model without errors, else the first model, else the first script; null if there is none. */
  first(): string | null {
    const names = this.list().map(({ name }) => name);
    const models = names.filter((name) => name.endsWith('.model'));
    const right = models.slice(0, mostChecked).find((name) => this.#isRight(name));
    return right ?? models[0] ?? names[0] ?? null;
  }

  #isRight(name: string): boolean {
    try {
      const { source, readFile } = readModelFile(join(this.#root, name));
      return new ModelRun(source, { readFile }).check();
    } catch {
      return false; // it cannot be read
    }
  }

  /**
   * Reads a model or script.
   *
   * @throws {Refusal} if there is none of this name, or if it is no text
   */
  read(name: string): ModelText {
    if (!isTextName(name)) throw new Refusal(403, `${name} is no model or script`);
    const bytes = this.#bytesOf(name, largestModel);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return { name, text, version: versionOf(bytes) };
    } catch {
      throw new Refusal(415, `${name} is not UTF-8 text`);
    }
  }

  /**
   * Reads a file that a model or script names.
   *
   * @throws {Refusal} if there is none inside the folder
   */
  readData(name: string): Uint8Array {
    if (!isPlainName(name)) throw new Refusal(403, `${name} lies outside of the folder`);
    return this.#bytesOf(name, largestData);
  }

  /**
   * Replaces a model or script; the old file stays until the new one is complete.
   *
   * @param version what the file was when it was read; null for a new file
   * @returns the new version
   * @throws {Refusal} if the file has changed since, or cannot be written
   */
  write(name: string, text: string, version: string | null): string {
    if (!isTextName(name))
      throw new Refusal(403, `${name} is no name of a model or script in the folder`);
    const path = join(this.#root, name);
    const found = this.#versionAt(path);
    if (found !== version)
      throw new Refusal(
        409,
        found === null
          ? `${name} is not there any more`
          : version === null
            ? `there is a ${name} already`
            : `${name} was changed by another program since it was opened`,
      );
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > largestModel) throw new Refusal(413, `${name} has more than 1 MiB`);
    try {
      makeFolder(dirname(path));
      this.#requireInside(dirname(path));
      replaceFile(path, [bytes]);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(507, `cannot write ${name}: ${reasonOf(error)}`);
    }
    return versionOf(bytes);
  }

  /** The version of a file that may be replaced; null if there is none. */
  #versionAt(path: string): string | null {
    this.#requireInside(nearestFolder(dirname(path)));
    try {
      if (!lstatSync(path).isFile())
        throw new Refusal(403, `${basename(path)} is a link or a folder, and is left alone`);
      return versionOf(readFileSync(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error instanceof Refusal ? error : new Refusal(403, reasonOf(error));
    }
  }

  #bytesOf(name: string, limit: number): Uint8Array {
    try {
      const path = realpathSync(join(this.#root, name));
      this.#requireInside(path);
      const found = statSync(path);
      if (!found.isFile()) throw new Refusal(403, `${name} is no ordinary file`);
      if (found.size > limit)
        throw new Refusal(413, `${name} has more than ${limit / 2 ** 20} MiB`);
      return readFileSync(path);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw new Refusal(isMissing ? 404 : 403, `cannot read ${name}: ${reasonOf(error)}`);
    }
  }

  #requireInside(path: string): void {
    const real = realpathSync(path);
    if (real !== this.#root && !real.startsWith(this.#root + (this.#root.endsWith(sep) ? '' : sep)))
      throw new Refusal(403, 'it lies outside of the folder');
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // not allowed to read it, or gone
  }
}

function isSkipped(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** The folder itself, or the nearest one above it that exists. */
function nearestFolder(path: string): string {
  try {
    return statSync(path).isDirectory() ? path : nearestFolder(dirname(path));
  } catch {
    return nearestFolder(dirname(path));
  }
}

/** A path inside the folder, without hidden parts. */
function isPlainName(name: string): boolean {
  return (
    name.length <= 255 &&
    !/[\\:*?"<>|\x00-\x1f]/.test(name) &&
    name.split('/').every((part) => part !== '' && !part.startsWith('.'))
  );
}

/** Whether a name is that of a model or script in a folder. */
export function isTextName(name: string): boolean {
  return isPlainName(name) && /\.(?:model|py)$/.test(name);
}

function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
