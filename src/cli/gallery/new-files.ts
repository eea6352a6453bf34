// Writes new files, and never replaces one that is there.
import { constants, copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { reasonOf } from '../../diagnostics/index.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';

/** A new file: a copy, or a text. */
export type NewFile = { readonly to: string } & (
  { readonly from: string } | { readonly text: string }
);

/**
 * Writes all files, or none.
 *
 * @throws CommandFailure if one is there already, or cannot be written
 */
export function writeNewFiles(files: readonly NewFile[]): void {
  const there = files.filter(({ to }) => existsSync(to)).map(({ to }) => to);
  if (there.length > 0)
    throw new CommandFailure(
      exitCodes.usage,
      `${there.join(' and ')} ${there.length > 1 ? 'exist' : 'exists'} already; nothing was written`,
    );
  const written: string[] = [];
  for (const file of files)
    try {
      if ('text' in file) writeFileSync(file.to, file.text, { flag: 'wx' });
      else copyFileSync(file.from, file.to, constants.COPYFILE_EXCL);
      written.push(file.to);
    } catch (error) {
      const isBegun = (error as NodeJS.ErrnoException).code !== 'EEXIST';
      for (const path of isBegun ? [...written, file.to] : written) rmSync(path, { force: true });
      throw new CommandFailure(exitCodes.failure, `cannot write ${file.to}: ${reasonOf(error)}`);
    }
}
