// The entry of the command, a CommonJS file, which starts 5 ms faster than a module. It runs command.js, the bundle of
// everything else, with V8's code cache made at build time. The cache is valid for one text and one release of Node,
// which its name contains; without it, or with other V8 flags, the code is compiled again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

/** Digest of command.js, inserted by the bundler. */
declare const $digest: string;

const { version, platform, arch } = process;
const filename = join(__dirname, 'command.js');
const cache = `command-${$digest}-${version}-${platform}-${arch}.cache`;
const cachedData = readIfThere(join(__dirname, cache));
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });

const command = script.runInThisContext() as (
  require: NodeJS.Require,
  module: { exports: object },
  url: string,
) => void;
const module: { exports: { start?: () => Promise<void> } } = { exports: {} };
command(require, module, pathToFileURL(filename).href);
void module.exports.start!();

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
