// Builds the site into one folder that any host serves, from any address: the playground with its gallery, and what makes it work
// without a network after the first visit.
//   node scripts/site.mjs [FOLDER [PAGE]]        default: site, from dist/page
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = resolve(process.argv[3] ?? join(root, 'dist/page'));
const folder = resolve(process.argv[2] ?? join(root, 'site'));

if (!existsSync(join(page, 'index.html'))) fail('the page is not built: npm run build');
if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, 'sw.js')))
  fail(`${folder} has files that are not of the site; name another folder`);

rmSync(folder, { recursive: true, force: true });
cpSync(page, folder, { recursive: true });
// The page registers the worker that this names.
const index = join(folder, 'index.html');
const mark = '<meta name="hillock-offline" content="sw.js" />';
writeFileSync(index, readFileSync(index, 'utf8').replace('<meta name="viewport"', `${mark}$&`));
// Hosts that would run the files through a generator of theirs leave them alone then.
writeFileSync(join(folder, '.nojekyll'), '');

const files = filesIn(folder).sort();
const hash = createHash('sha256');
for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
const version = hash.digest('hex').slice(0, 16);
const kept = ['./', ...files.filter((file) => !file.startsWith('.'))];
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
