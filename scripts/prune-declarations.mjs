// Removes the declarations that no entry of the package refers to, also those of parts that `stripInternal` took away.
//   node scripts/prune-declarations.mjs FOLDER
import { readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = process.argv[2];
const reached = new Set();
for (const entry of ['index', 'units', 'live', 'node', 'compiler', 'language'])
  visit(join(folder, `${entry}.d.ts`));

const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
for (const entry of paths) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && path.endsWith('.d.ts') && !reached.has(path)) rmSync(path);
}
for (const entry of paths.reverse())
  if (entry.isDirectory())
    try {
      rmdirSync(join(entry.parentPath, entry.name));
    } catch {
      continue; // it is not empty
    }

function visit(path) {
  if (reached.has(path)) return;
  reached.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, to] of text.matchAll(/(?:from |import |import\()['"](\.[^'"]+)['"]/g))
    visit(join(dirname(path), to.replace(/(\.d)?\.[jt]s$/, '.d.ts')));
}
