// Builds the site into one folder that any host serves, from any address: the documentation, the playground with its gallery, and what
// makes them work without a network after the first visit.
//   node scripts/site.mjs [--out site] [--page dist/page] [--docs FOLDER]       --docs: pages that are built already
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'site') },
    page: { type: 'string', default: join(root, 'dist/page') },
    docs: { type: 'string' },
  },
});
const [folder, page] = [resolve(values.out), resolve(values.page)];

if (!existsSync(join(page, 'index.html'))) fail('the page is not built: npm run build');
if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, 'sw.js')))
  fail(`${folder} has files that are not of the site; name another folder`);

rmSync(folder, { recursive: true, force: true });
if (values.docs === undefined) {
  const { buildDocs } = await import('./site/docs.mjs');
  await buildDocs(folder);
} else cpSync(values.docs, folder, { recursive: true });
cpSync(page, join(folder, 'playground'), { recursive: true });
// The page registers the worker that this names.
const index = join(folder, 'playground/index.html');
const mark = '<meta name="hillock-offline" content="../sw.js" />';
const html = readFileSync(index, 'utf8')
  .replace('<meta name="viewport"', `${mark}$&`)
  .replace('<h1>hillock</h1>', '<h1><a href="../index.html">hillock</a></h1>');
writeFileSync(index, html);
// Hosts that would run the files through a generator of theirs leave them alone then.
writeFileSync(join(folder, '.nojekyll'), '');

const files = filesIn(folder).sort();
const hash = createHash('sha256');
for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
const version = hash.digest('hex').slice(0, 16);
const folders = files.filter((file) => /(?:^|\/)index\.html$/.test(file));
const kept = [
  ...folders.map((file) => `./${file.slice(0, -'index.html'.length)}`),
  ...files.filter((file) => !file.startsWith('.')),
];
const worker = readFileSync(join(root, 'scripts/site/service-worker.js'), 'utf8')
  .replace("'$version'", JSON.stringify(version))
  .replace('$files', JSON.stringify(kept, null, 2));
writeFileSync(join(folder, 'sw.js'), worker);
console.log(`${folder}: ${files.length + 1} files, build ${version}`);

function filesIn(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
