// For Node: .model files from the disk.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SourceText } from './diagnostics/index.ts';
import { ModelRun } from './model-file/index.ts';
import type { ModelRunOptions } from './model-file/index.ts';

/**
 * A model from a file; the files it loads are looked for beside it.
 *
 * @example
 * const model = openModel('net.model');
 * if (model.check()) await model.run();
 */
export function openModel(path: string, options: Omit<ModelRunOptions, 'readFile'> = {}): ModelRun {
  const folder = dirname(resolve(path));
  return new ModelRun(new SourceText(path, readFileSync(path, 'utf8')), {
    ...options,
    readFile: (name) => readFileSync(resolve(folder, name)),
  });
}
