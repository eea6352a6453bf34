// The first file of the command, and a CommonJS one: that starts 5 ms sooner. It runs command.js, which lies beside it and
// is all the rest, with the code that the engine made of it when the package was built. That code is of one text and one
// release of Node, which its file names; without it, or with flags of its own, the engine makes the code anew.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

/** Of the text of command.js: put here when it is bundled. */
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
