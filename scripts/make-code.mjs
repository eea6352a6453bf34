// What the engine of this Node makes of the command, for its next start: a few commands are run, and the code of all
// functions that they came by is kept. Those of others are made when they are called.
//   node scripts/make-code.mjs dist/cli/command.js DIGEST
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

// Code that is not called for a while is thrown away otherwise. What is made holds for the flags that it was made with.
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
