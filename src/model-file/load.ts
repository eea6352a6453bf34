// `load("data.csv", "v")`: arrays of files that a model may read. Each file is read once.
import { MissingPart } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { readStoredArrays } from '../io/index.ts';
import type { StoredArrays } from '../io/index.ts';
import { errorValue, fromArray } from '../script/index.ts';
import type { ScriptValue } from '../script/index.ts';
import { dimensionless, readUnit } from '../units/index.ts';

/** Thrown by `readFile` if a file cannot be read. The message is the reason, in words. */
export class UnreadableFile extends Error {
  /** Always `UnreadableFile`. */
  override name = 'UnreadableFile';
  /** How to make the file readable, if known. */
  readonly fix: string | null;

  constructor(reason: string, fix: string | null = null) {
    super(reason);
    this.fix = fix;
  }
}

/** Reads the files of a model. */
export class ArrayFiles {
  readonly #readFile: (name: string) => Uint8Array;
  readonly #filesRead: Map<string, Uint8Array>;
  readonly #diags: Diagnostics;
  readonly #contents = new Map<string, StoredArrays>();

  /** @param filesRead where the files that were read are noted */
  constructor(
    readFile: (name: string) => Uint8Array,
    filesRead: Map<string, Uint8Array>,
    diags: Diagnostics,
  ) {
    this.#readFile = readFile;
    this.#filesRead = filesRead;
    this.#diags = diags;
  }

  /** An array of a file, in the unit that the file has for it; reports `cannot-read`. */
  load(file: string, name: string | null, span: Span): ScriptValue {
    try {
      const { values, shape, type, unit } = this.#contentOf(file).read(name ?? undefined);
      const dimension = readUnit(unit ?? '')?.dimension ?? dimensionless;
      const data = values instanceof Float64Array ? values : new Float64Array(values);
      return fromArray(data, dimension, type, shape);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof MissingPart) throw error;
      const fix = error instanceof UnreadableFile ? error.fix : null;
      const facts = { file, reason: error.message, ...(fix === null ? {} : { fix }) };
      this.#diags.report('cannot-read', span, facts);
      return errorValue;
    }
  }

  #contentOf(file: string): StoredArrays {
    let content = this.#contents.get(file);
    if (content === undefined) {
      const folder = file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
      content = readStoredArrays(file, this.#read(file), (name) => {
        try {
          return this.#read(folder + name);
        } catch (error) {
          if (error instanceof UnreadableFile) return null;
          throw error;
        }
      });
      this.#contents.set(file, content);
    }
    return content;
  }

  #read(file: string): Uint8Array {
    const bytes = this.#readFile(file);
    this.#filesRead.set(file, bytes);
    return bytes;
  }
}
