// `hillock new`: a model to start from, a small one with comments or an example.
import { basename, dirname, extname, join } from 'node:path';
import { exampleOf, galleryFolder } from './gallery.ts';
import { writeNewFiles } from './new-files.ts';
import { template } from './template.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Options of `hillock new`. */
export interface NewOptions {
  readonly from?: string;
}

/** Writes a new model. */
export function newModel(given: string, options: NewOptions, terminal: Terminal): ExitCode {
  const ending = extname(given);
  if (ending !== '.model' && ending !== '')
    throw new CommandFailure(
      exitCodes.usage,
      `the name of a model ends in .model, not in ${ending}`,
    );
  const path = ending === '' ? `${given}.model` : given;
  if (options.from === undefined) {
    writeNewFiles([{ text: template, to: path }]);
    terminal.out(`wrote ${path}\n`);
  } else {
    const { text, files } = exampleOf(options.from);
    const data = files.map((file) => ({
      from: join(galleryFolder(), file),
      to: join(dirname(path), file),
    }));
    writeNewFiles([{ text, to: path }, ...data]);
    terminal.out([path, ...data.map(({ to }) => to)].map((file) => `wrote ${file}\n`).join(''));
  }
  terminal.out(
    `run it with: hillock run ${quoted(path)} --out ${quoted(basename(path, '.model'))}\n`,
  );
  return exitCodes.done;
}

/** A word of a shell. */
function quoted(word: string): string {
  return /[^\w./-]/.test(word) ? `'${word}'` : word;
}
