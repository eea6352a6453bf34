// Node entry: .model files and stored states on disk. A model may come from an untrusted source, so it reads only files in
// its own folder or below (after following links), unless the caller allows other folders.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SourceText } from './diagnostics/index.ts';
import { ModelRun } from './model-file/index.ts';
import type { ModelRunOptions } from './model-file/index.ts';
import { confinedReader, replaceFile } from './node/index.ts';
import type { Network } from './simulation/index.ts';

export { reasonOf } from './diagnostics/index.ts';
export type { ArrayFormat } from './io/index.ts';
export { confinedReader, MissingPackage } from './node/index.ts';
export { fit, sweep } from './node/rows/index.ts';
export type {
  FitResult,
  FitRunOptions,
  FitSummary,
  FitTarget,
  GoalOptions,
  RowsOptions,
  SearchOptions,
  SweepRunOptions,
  SweepTable,
  SweepValues,
} from './node/rows/index.ts';
export { figureToPdf, figureToPng, saveResults } from './node/writing/index.ts';
export type { PngOptions, SaveOptions } from './node/writing/index.ts';
export { SweepError } from './sweep/index.ts';
export type { DesignName, TableColumn } from './sweep/index.ts';

/** Options of `openModel`. */
export interface OpenOptions extends Omit<ModelRunOptions, 'readFile'> {
  /** Further folders that the model may read from. Default: only its own. */
  readonly allowRead?: readonly string[] | undefined;
}

/**
 * Reads a `.model` file. The files that it loads are resolved relative to its folder.
 *
 * @throws {Error} Node's error if the file cannot be read. Mistakes in the model are reported by `check()`.
 * @example
 * const model = openModel('net.model');
 * if (model.check()) await model.run();
 */
export function openModel(path: string, options: OpenOptions = {}): ModelRun {
  const { allowRead = [], ...rest } = options;
  return new ModelRun(new SourceText(path, readFileSync(path, 'utf8')), {
    ...rest,
    readFile: confinedReader(dirname(resolve(path)), allowRead),
  });
}

/**
 * Writes the current state of a network, or the one stored under `name`, to a file. The file is replaced atomically.
 *
 * @throws {Error} if no state is stored under `name`, or Node's error if the file cannot be written
 * @example
 * storeToFile(net, 'trained.state');
 */
export function storeToFile(net: Network, path: string, name?: string): void {
  replaceFile(path, [net.snapshotToBytes(name)]);
}

/**
 * Restores the state of a network from a file that `storeToFile` wrote. The network must have been built in the same way.
 *
 * @param options `restore_random_state`: also continue the stored random streams (default: false)
 * @throws {Error} if the file cannot be read, is damaged or belongs to another network
 * @example
 * restoreFromFile(net, 'trained.state');
 */
export function restoreFromFile(
  net: Network,
  path: string,
  options: { restore_random_state?: boolean } = {},
): void {
  net.snapshotFromBytes(readFileSync(path), path);
  net.restore(path, options);
}
