// Bundles the command: OUTFILE starts it; command.js beside it contains everything else, and models.js what `check`, `compile` and `run`
// need for models, two thirds of it. Bundling reduces the start time from 330 to 60 ms, to 20 with the code cache of src/cli/start.ts.
//   node scripts/bundle-command.mjs OUTFILE        main.cjs, or main.js in a CommonJS package; workers beside it
//   node scripts/bundle-command.mjs OUTFILE.mjs    a single file, which makes no code cache
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { replaced, smallParser } from './replacements.mjs';

const require = createRequire(import.meta.url);
const outfile = process.argv[2];

/** Leaves out the commands that `main.ts` loads for other arguments than models. */
const forModels = {
  name: 'for-models',
  setup(bundle) {
    bundle.onResolve({ filter: /^\./ }, ({ path, importer, kind }) =>
      kind === 'dynamic-import' &&
      /cli\/(main|\w+\/declare)\.ts$/.test(importer.replaceAll('\\', '/')) &&
      !/^\.\/(check|compile|run-file)\.ts$/.test(path)
        ? { path, namespace: 'other-command' }
        : undefined,
    );
    bundle.onLoad({ filter: /^/, namespace: 'other-command' }, ({ path }) => ({
      contents: `throw new Error('models.js lacks ${path}');`,
    }));
  },
};

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [
    smallParser,
    // modules that load slowly
    replaced([
      [/^node:child_process$/, 'child_process.js'],
      [/^fflate$/, 'fflate.js'],
    ]),
    { name: 'made-beforehand', setup: makeBeforehand },
  ],
};

if (outfile.endsWith('.mjs')) await bundleAlone();
else {
  await bundleWithStart();
  await bundleWorkers();
}
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

async function bundleWithStart() {
  const digest = createHash('sha256');
  for (const [name, plugins] of [
    ['command.js', []],
    ['models.js', [forModels]],
  ]) {
    const path = join(dirname(outfile), name);
    await build({
      ...options,
      entryPoints: [source('../src/cli/hillock.ts')],
      outfile: path,
      format: 'cjs',
      define: { 'import.meta.url': '$url' },
      banner: { js: '(function (require, module, $url) {' },
      footer: { js: '})' },
      // ASCII, which V8 stores in half the memory. Names are not minified, for readable stack traces.
      charset: 'ascii',
      legalComments: name === 'command.js' ? 'external' : 'none',
      minifyWhitespace: true,
      minifySyntax: true,
      plugins: [...plugins, ...options.plugins],
    });
    digest.update(readFileSync(path));
  }
  await build({
    ...options,
    entryPoints: [source('../src/cli/start.ts')],
    outfile,
    format: 'cjs',
    // What needs a place of its own is not part of the start.
    define: {
      $digest: JSON.stringify(digest.digest('hex').slice(0, 16)),
      'import.meta.url': '$url',
    },
    banner: { js: '#!/usr/bin/env node' },
  });
}

/** What threads load: of sweeps the module of the pool that receives tasks, at the place where the pool expects it, and ours. */
async function bundleWorkers() {
  const pool = join(dirname(require.resolve('tinypool')), 'entry/worker.js');
  const entries = [
    [pool, 'entry/worker.js'],
    [source('../src/node/rows/worker.ts'), 'sweep-worker.cjs'],
    [source('../src/node/kernel-thread.ts'), 'kernel-thread.cjs'],
  ];
  for (const [entry, name] of entries)
    await build({
      ...options,
      entryPoints: [entry],
      outfile: join(dirname(outfile), name),
      format: 'cjs',
      define: { 'import.meta.url': '$url' },
      banner: { js: "const $url = require('node:url').pathToFileURL(__filename).href;" },
      legalComments: 'none',
      minifyWhitespace: true,
      minifySyntax: true,
    });
}

function makeBeforehand(bundle) {
  bundle.onLoad({ filter: /[\\/](math|random)[\\/][\w-]+\.ts$/ }, withTables);
  bundle.onLoad({ filter: /[\\/]client-zip[\\/]index\.js$/ }, ({ path }) => ({
    contents: `import { Blob, File, ReadableStream, Response } from ${JSON.stringify(source('replacements/web-types.js'))};
${readFileSync(path, 'utf8')}`,
  }));
}

/** Embeds the tables of a module that computes them at load time, which saves 5 ms at start in total. */
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
  // The bytes have the endianness of this machine; others compute the tables.
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
