// The command: OUTFILE, which starts it, and beside it command.js, all of it in one file, and what this Node's engine makes of
// it. Bundled because chevrotain alone loads some 600 small modules: 330 ms of start time, against 20 ms from one file.
//   node scripts/bundle-command.mjs OUTFILE        main.cjs, or main.js where package.json says that it is CommonJS
//   node scripts/bundle-command.mjs OUTFILE.mjs    all of it in OUTFILE, without the engine's code
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const outfile = process.argv[2];
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [{ name: 'in place of', setup: replace }],
};

if (outfile.endsWith('.mjs')) await bundleAlone();
else await bundleWithCode();
chmodSync(outfile, 0o755);

async function bundleAlone() {
  await build({
    ...options,
    stdin: {
      contents: `import { start } from './hillock.ts'; await start();`,
      resolveDir: source('../src/cli'),
    },
    outfile,
    format: 'esm',
    legalComments: 'inline',
    banner: {
      js: `#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url); // for bundled CommonJS modules`,
    },
  });
}

async function bundleWithCode() {
  const command = join(dirname(outfile), 'command.js');
  await build({
    ...options,
    entryPoints: [source('../src/cli/hillock.ts')],
    outfile: command,
    format: 'cjs',
    define: { 'import.meta.url': '$url' },
    banner: { js: '(function (require, module, $url) {' },
    footer: { js: '})' },
    // It is read as ASCII, in which the engine keeps a text half as long; names stay, for those who read a stack.
    charset: 'ascii',
    legalComments: 'external',
    minifyWhitespace: true,
    minifySyntax: true,
  });
  const digest = createHash('sha256').update(readFileSync(command)).digest('hex').slice(0, 16);
  await build({
    ...options,
    entryPoints: [source('../src/cli/start.ts')],
    outfile,
    format: 'cjs',
    define: { $digest: JSON.stringify(digest) },
    banner: { js: '#!/usr/bin/env node' },
  });
  // Flags would be those of the code, too.
  const { NODE_OPTIONS, ...env } = process.env;
  execFileSync(process.execPath, [source('make-code.mjs'), command, digest], {
    stdio: 'inherit',
    env,
  });
}

/** Modules that take long to load, by others that do not; these may load the module that they stand for. */
function replace(bundle) {
  for (const [module, file] of [
    [/^node:child_process$/, source('in-place-of/child_process.js')],
    [/^fflate$/, source('in-place-of/fflate.js')],
  ])
    bundle.onResolve({ filter: module }, ({ importer }) =>
      importer === file ? undefined : { path: file },
    );
  bundle.onLoad({ filter: /[\\/](math|random)[\\/][\w-]+\.ts$/ }, withTables);
  bundle.onLoad({ filter: /[\\/]client-zip[\\/]index\.js$/ }, ({ path }) => ({
    contents: `import { Blob, File, ReadableStream, Response } from ${JSON.stringify(source('in-place-of/web-types.js'))};
${readFileSync(path, 'utf8')}`,
  }));
}

/** A module that fills its tables as it is loaded, by one that has them: with all of these a process starts 5 ms sooner. */
async function withTables({ path }) {
  const text = readFileSync(path, 'utf8');
  const call = '\nfillTables();\n';
  if (!text.includes(call)) return undefined;
  const tables = /^(export )?const (\w+) = new Float64Array\(/gm;
  const names = [...text.matchAll(tables)].map(([, , name]) => name);
  const { outputFiles } = await build({
    stdin: {
      contents: `${text.replace(/^export /gm, '')}\nexport { ${names} };`,
      loader: 'ts',
      resolveDir: dirname(path),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const made = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const copies = names.map((name) => {
    const bytes = Buffer.from(made[name].buffer).toString('base64');
    return `new Uint8Array(${name}.buffer).set(Buffer.from('${bytes}', 'base64'));`;
  });
  // The bytes of a number lie in the order of this machine, which is that of nearly all.
  const [lowest] = new Uint8Array(Float64Array.of(1).buffer);
  const isAlike = `new Uint8Array(Float64Array.of(1).buffer)[0] === ${lowest}`;
  return {
    contents: text.replace(call, `\nif (${isAlike}) {${copies.join('')}} else fillTables();\n`),
    loader: 'ts',
  };
}

function source(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}
