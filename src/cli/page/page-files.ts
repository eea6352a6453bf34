// The files of the page: the playground, the engine, `<hillock-model>`. They are built beside the command.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailure, exitCodes } from '../terminal/index.ts';

/**
 * The folder with the files of the page: beside the built command, or in the build if the command runs from source.
 *
 * @throws CommandFailure if it is missing
 */
export function pageFolder(): string {
  for (const place of ['../page/', '../../../dist/page/']) {
    const folder = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(join(folder, 'engine.js'))) return folder;
  }
  throw new CommandFailure(
    exitCodes.failure,
    'the files of the page are missing: build hillock again',
  );
}

/**
 * One of these files as text.
 *
 * @throws CommandFailure if it is missing
 */
export function pageFile(name: string): string {
  return readFileSync(join(pageFolder(), name), 'utf8');
}

/** The parts of the engine that no page in one file needs beside `hillock-model.js`: it has some inside, explains no words, and runs no Python. */
const notBeside: ReadonlySet<string> = new Set([
  ...['plots', 'language', 'hints', 'python', 'python-library', 'python-science'],
]);

/** The parts of the engine, among these files, that are loaded when a model needs them. */
export function partsBeside(names: Iterable<string> = readdirSync(pageFolder())): string[] {
  return [...names]
    .flatMap((name) => /^engine-([\w-]+)\.js$/.exec(name)?.[1] ?? [])
    .filter((part) => !notBeside.has(part));
}
