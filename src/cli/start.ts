// The entry of the command, a CommonJS file, which starts 5 ms faster than a module. It runs command.js, the bundle of everything
// else, or models.js, the part of it that models need, with a V8 code cache that the first successful run of each subcommand leaves in
// the user's cache folder. Without a cache, or with one of another Node or other V8 flags, the code is compiled again.
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type v8 from 'node:v8';
import { Script } from 'node:vm';
import { makeFolder } from '../node/index.ts';
import { isPythonFile } from './python-file.ts';

/** Digest of the bundles, inserted by the bundler. */
declare const $digest: string;

/** How many caches are kept, each of about 2 MB. */
const mostCaches = 12;

const { version, platform, arch, env } = process;
const [subcommand = '', ...others] = process.argv.slice(2);
const isForModels = /^(check|compile|run)$/.test(subcommand) && !others.some(isPythonFile);
const bundle = isForModels ? 'models' : 'command';
const filename = join(__dirname, `${bundle}.js`);
const isCached = /^(check|compile|explain|run|verify)$/.test(subcommand);
const folder = cacheFolder();
const cache =
  !isCached || folder === null
    ? null
    : join(folder, `${subcommand}-${bundle}-${$digest}-${version}-${platform}-${arch}.cache`);

const cachedData = cache === null ? undefined : unlessItFails(() => readFileSync(cache));
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
// The script itself cannot import optional packages.
Object.assign(globalThis, { [Symbol.for('hillock.import')]: (name: string) => import(name) });
const isToBeSaved = cache !== null && (cachedData === undefined || script.cachedDataRejected);
// Keeps the code of functions that are not called again.
if (isToBeSaved) setFlag('--no-flush-bytecode');

const command = script.runInThisContext() as (
  require: NodeJS.Require,
  module: { exports: object },
  url: string,
) => void;
const module: { exports: { start?: () => Promise<void> } } = { exports: {} };
command(require, module, pathToFileURL(filename).href);
void module.exports.start!().then(() => {
  if (isToBeSaved && process.exitCode === 0) save(cache);
});

/** `$XDG_CACHE_HOME/hillock`, or in the place where the system keeps caches; null without a home. */
function cacheFolder(): string | null {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'hillock');
  if (platform === 'win32') return LOCALAPPDATA ? join(LOCALAPPDATA, 'hillock', 'cache') : null;
  if (!HOME) return null;
  return join(HOME, platform === 'darwin' ? 'Library/Caches' : '.cache', 'hillock');
}

/** Saves the code of all functions that this process has compiled, if the folder can be written. */
function save(path: string): void {
  const part = `${path}.${process.pid}.part`;
  unlessItFails(() => {
    setFlag('--flush-bytecode'); // a cache is valid only for the flags it was made with
    makeFolder(dirname(path), { mode: 0o700 });
    writeFileSync(part, script.createCachedData(), { mode: 0o600 });
    renameSync(part, path);
    removeOldest(join(path, '..'));
  });
  unlessItFails(() => rmSync(part, { force: true }));
}

function unlessItFails<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}

function removeOldest(place: string): void {
  const age = (path: string): number => -statSync(path).mtimeMs;
  const caches = readdirSync(place)
    .filter((name) => name.endsWith('.cache'))
    .map((name) => join(place, name))
    .sort((a, b) => age(a) - age(b));
  for (const path of caches.slice(mostCaches)) rmSync(path, { force: true });
}

function setFlag(flag: string): void {
  // Loaded when needed: it takes a millisecond.
  (require('node:v8') as typeof v8).setFlagsFromString(flag);
}
