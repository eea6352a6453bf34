// Reads a model, and the files that it names. A file that cannot be read ends the command; bytes that are not UTF-8 are
// an error in the model.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { reasonOf, SourceText } from '../diagnostics/index.ts';
import { packedFormat } from '../io/index.ts';
import { UnreadableFile } from '../model-file/index.ts';
import { confinedReader } from '../node/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';

/** A model as it was read. */
export interface ModelFile {
  /** The text. */
  readonly source: SourceText;
  /** The bytes of the file. */
  readonly bytes: Uint8Array;
  /** The folder that it lies in. */
  readonly folder: string;
  /** Reads a file that the model names, from the folder of the model or an allowed one. */
  readonly readFile: (name: string) => Uint8Array;
}

/**
 * Reads a model; `-` is the standard input.
 *
 * @throws CommandFailure if the file cannot be read or is not UTF-8
 */
export function readModelFile(path: string, allowRead: readonly string[] = []): ModelFile {
  const isInput = path === '-';
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(isInput ? 0 : path);
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reasonOf(error)}`);
  }
  const name = isInput ? 'input.model' : path;
  const folder = isInput ? process.cwd() : dirname(resolve(path));
  return {
    source: new SourceText(name, textFrom(bytes, name)),
    bytes,
    folder,
    readFile: confinedReader(folder, allowRead),
  };
}

function textFrom(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = firstBadLine(bytes);
    throw new CommandFailure(
      exitCodes.modelError,
      `${name}:${line}:1: error: the file is not UTF-8 text (a model is plain text; save it as UTF-8)`,
    );
  }
}

/** The first line that is not UTF-8, counted from 1. A line feed is never part of a multi-byte character. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}

/** Reads files for a model that is to run elsewhere: without the packages that some formats need. */
export function portable(readFile: (name: string) => Uint8Array): (name: string) => Uint8Array {
  return (name) => {
    const format = packedFormat(name);
    if (format === null) return readFile(name);
    throw new UnreadableFile(
      `${format} files are read by \`hillock run\` only`,
      'save it as .npz, .npy or .csv',
    );
  };
}
