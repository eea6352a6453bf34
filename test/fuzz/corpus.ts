// The corpus for mutation: examples, benchmark models, cases against Brian2 and its invalid models.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['examples', 'bench/models', 'test/oracle/cases', 'test/oracle/errors'];

/** @param root folder of the project */
export function readCorpus(root: string): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.model'))
      .sort()
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
}
