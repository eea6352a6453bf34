// Creates the V8 code cache of the command for this version of Node: runs a typical command and saves the bytecode of all
// functions that it compiled. Other functions are compiled lazily.
//   node scripts/make-code-cache.mjs dist/cli/command.js DIGEST
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const filename = resolve(process.argv[2]);
const digest = process.argv[3];
const model = fileURLToPath(new URL('typical.model', import.meta.url));
const { version, platform, arch } = process;

// Keeps the bytecode of functions that are not called again. A cache is valid only for the flags it was made with.
setFlagsFromString('--no-flush-bytecode');
const script = new Script(readFileSync(filename, 'latin1'), { filename });
const command = { exports: {} };
script.runInThisContext()(createRequire(filename), command, pathToFileURL(filename).href);

const folder = mkdtempSync(join(tmpdir(), 'hillock-build-'));
try {
  await run('run', model, '--out', join(folder, 'out'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
setFlagsFromString('--flush-bytecode');
const cache = `command-${digest}-${version}-${platform}-${arch}.cache`;
writeFileSync(join(dirname(filename), cache), script.createCachedData());

async function run(...args) {
  const said = [];
  const exitCode = await command.exports.main(args, {
    out: () => {},
    err: (text) => said.push(text),
    hasColour: false,
    isInteractive: false,
    onInterrupt: () => () => {},
  });
  if (exitCode !== 0) throw new Error(`hillock ${args.join(' ')}: ${exitCode}\n${said.join('')}`);
}
