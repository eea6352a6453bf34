// `hillock examples`: lists the examples, or copies one into the current folder.
import { join } from 'node:path';
import { exampleNames, exampleOf, galleryFolder } from './gallery.ts';
import { writeNewFiles } from './new-files.ts';
import { exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Options of `hillock examples`. */
export interface ExamplesOptions {
  readonly json?: boolean;
}

/** Lists all examples, or copies the one that is named. */
export function examples(
  given: string | undefined,
  options: ExamplesOptions,
  terminal: Terminal,
): ExitCode {
  if (given !== undefined) {
    const { name, files } = exampleOf(given);
    const model = `${name}.model`;
    writeNewFiles(
      [model, ...files].map((file) => ({ from: join(galleryFolder(), file), to: file })),
    );
    terminal.out(`${[model, ...files].map((file) => `wrote ${file}`).join('\n')}\n`);
    terminal.out(`run it with: hillock run ${model} --out ${name}\n`);
    return exitCodes.done;
  }
  const all = exampleNames().map((name) => exampleOf(name));
  if (options.json) {
    const list = all.map(({ name, sentence, head, files }) => ({ name, sentence, head, files }));
    terminal.out(`${JSON.stringify(list, null, 2)}\n`);
    return exitCodes.done;
  }
  const width = Math.max(...all.map(({ name }) => name.length));
  for (const { name, sentence } of all) terminal.out(`${name.padEnd(width)}  ${sentence}\n`);
  terminal.out('\nhillock examples NAME copies one into this folder\n');
  return exitCodes.done;
}
