// Records what CPython prints for the programs in cases/: `node test/python/record.mjs`. The tests then need no Python.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'cases');
for (const name of readdirSync(folder).filter((file) => file.endsWith('.py'))) {
  const output = execFileSync('python3', [join(folder, name)], { encoding: 'utf8' });
  writeFileSync(join(folder, name.replace(/\.py$/, '.txt')), output);
}
