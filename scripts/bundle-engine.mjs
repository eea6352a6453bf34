// Bundles the engine of the page: one script for a worker, and a script for each part of `engine-parts.mjs`. The engine has functions
// in the place of the modules of parts; a part finds the modules that the engine has in `hillockCore`, so that each exists once.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { engineParts } from './engine-parts.mjs';
import { smallParser } from './replacements.mjs';

const source = fileURLToPath(new URL('../src', import.meta.url));
const partsModule = join(source, 'page/engine/parts.ts');
const options = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
  metafile: true,
};

/**
 * Bundles an engine. Returns for the engine and for each part its text, and the metafile of esbuild.
 *   entry: the text of the module that begins the engine, with `$core` for what it hands to parts; imports are relative to src/
 */
export async function bundleEngine(entry, tables = engineParts) {
  const partOf = new Map(
    Object.entries(tables).flatMap(([part, modules]) =>
      modules.map((module) => [join(source, `${module}.ts`), part]),
    ),
  );
  const exportsOf = new Map();
  await noteExports([...partOf.keys()]);
  /** For each part and module, the functions that others call. */
  const called = new Set();
  /** What parts use of the engine: file and name. */
  const shared = new Set();
  let inEngine = new Set();
  for (;;) {
    const before = `${called.size} ${shared.size} ${inEngine.size}`;
    const engine = await bundleCore(false);
    for (const file of filesIn(engine.metafile)) inEngine.add(file);
    noteCalls(engine.text);
    const owners = new Map();
    for (const part of Object.keys(tables)) {
      const bundle = await bundlePart(part, false);
      noteCalls(bundle.text);
      for (const file of filesIn(bundle.metafile)) {
        if (owners.has(file)) inEngine.add(file);
        owners.set(file, part);
      }
      const imports = /^import (?:\* as (\w+)|\{([^}]*)\}) from "core:(.*)";$/gm;
      for (const [, space, names, file] of bundle.text.matchAll(imports)) {
        if (space !== undefined) throw new Error(`${part} imports all of ${file}`);
        for (const name of names.split(',')) shared.add(`${file}\n${name.trim().split(' as ')[0]}`);
      }
    }
    await noteExports([...inEngine]);
    if (before === `${called.size} ${shared.size} ${inEngine.size}`) break;
  }
  const result = { engine: await bundleCore(true) };
  for (const part of Object.keys(tables)) result[part] = await bundlePart(part, true);
  return result;

  async function noteExports(files) {
    const entryPoints = files.filter((file) => !exportsOf.has(file));
    const { metafile } = await build({ ...options, entryPoints, bundle: false, outdir: '/out' });
    for (const { entryPoint, exports } of Object.values(metafile.outputs))
      exportsOf.set(resolve(entryPoint), exports);
  }

  function noteCalls(text) {
    for (const [, part, name] of text.matchAll(/\bpartNamed\d*\("(\w+)"\)\.(\w+)\(/g))
      called.add(`${part}\n${name}`);
  }

  function bundleCore(minify) {
    const list = [...shared].map((one, k) => [...one.split('\n'), k]);
    const contents = [
      ...list.map(([file, name, k]) => `import { ${name} as $${k} } from ${JSON.stringify(file)};`),
      `const $core = { ${list.map(([, , k]) => `$${k}`).join(', ')} };`,
      entry,
    ].join('\n');
    return bundle(contents, minify, null);
  }

  function bundlePart(part, minify) {
    const names = [...called].map((one) => one.split('\n')).filter(([of]) => of === part);
    const lines = [...partOf]
      .filter(([, of]) => of === part)
      .map(([module]) => {
        const own = names
          .map(([, name]) => name)
          .filter((name) => exportsOf.get(module).includes(name));
        return `import { ${own.join(', ')} } from ${JSON.stringify(module)};`;
      });
    const list = names.map(([, name]) => name).join(', ');
    return bundle(
      `${lines.join('\n')}\nhillockPart(${JSON.stringify(part)}, { ${list} });`,
      minify,
      part,
    );
  }

  async function bundle(contents, minify, part) {
    const { outputFiles, metafile } = await build({
      ...options,
      stdin: { contents, resolveDir: source, loader: 'ts', sourcefile: 'virtual:entry' },
      minify,
      ...(minify && { format: 'iife' }),
      plugins: [{ name: 'parts', setup: (api) => divide(api, part, minify) }, smallParser],
    });
    return { text: outputFiles[0].text, metafile };
  }

  function divide(api, part, isFinal) {
    api.onResolve({ filter: /^/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'found' || path.startsWith('hillock:') || kind === 'entry-point')
        return undefined;
      const found = await api.resolve(path, { importer, resolveDir, kind, pluginData: 'found' });
      const of = partOf.get(found.path);
      if (of !== undefined && of !== part)
        return { path: found.path, namespace: 'part', sideEffects: false };
      if (part === null || !inEngine.has(found.path)) return found;
      if (!isFinal) return { path: `core:${found.path}`, external: true, sideEffects: false };
      return { path: found.path, namespace: 'core', sideEffects: false };
    });
    api.onLoad({ filter: /^/, namespace: 'part' }, ({ path }) => {
      const name = JSON.stringify(partOf.get(path));
      const lines = exportsOf
        .get(path)
        .map((one) => `export const ${one} = (...all) => partNamed(${name}).${one}(...all);`);
      const from = JSON.stringify(partsModule);
      return {
        contents: `import { partNamed } from ${from};\n${lines.join('\n')}`,
        resolveDir: source,
      };
    });
    api.onLoad({ filter: /^/, namespace: 'core' }, ({ path }) => {
      const places = new Map([...shared].map((one, k) => [one, `hillockCore.$${k}`]));
      const lines = exportsOf.get(path).map((name) => {
        const place = places.get(`${path}\n${name}`) ?? 'undefined';
        return name === 'default' ? `export default ${place};` : `export const ${name} = ${place};`;
      });
      return { contents: lines.join('\n') };
    });
  }
}

/** The files of which a bundle contains something. */
export function filesIn({ outputs }) {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(
      ([path, { bytesInOutput }]) =>
        bytesInOutput > 0 && !/(^|\/)(part|core|virtual|decisions):/.test(path),
    )
    .map(([path]) => resolve(path));
}
