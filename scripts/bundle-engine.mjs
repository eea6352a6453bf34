// Bundles the engine of the page: one script for a worker, and a script for each part of `engine-parts.mjs`. The engine has functions
// in the place of the modules of parts; a part finds the modules that the engine has in `hillockCore`, so that each exists once.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { engineParts, leftOut } from './engine-parts.mjs';
import { smallParser, withoutGuards } from './replacements.mjs';

const source = fileURLToPath(new URL('../src', import.meta.url));
const sourceOf = (module) => join(source, `${module}.ts`);
const partsModule = sourceOf('page/engine/parts');
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
const idle = new Set(leftOut.map(sourceOf));
const partOf = new Map(
  Object.entries(engineParts).flatMap(([part, { modules }]) =>
    modules.map((module) => [sourceOf(module), part]),
  ),
);

/**
 * Bundles an engine: its text and that of each part, and the metafiles of esbuild.
 *   entry: the text of the module that begins the engine; `$core` is what it hands to parts. Imports are relative to src/
 */
export async function bundleEngine(entry, isMinified = true) {
  const names = ['engine', ...Object.keys(engineParts)];
  /** The names that each module exports. */
  const exportsOf = new Map();
  await noteExports([...partOf.keys(), ...idle]);
  /** The functions of parts that others call: part and name. */
  let called = new Set();
  /** What parts use of the engine or of the part that they are on: file and name. */
  let shared = new Set();
  /** A number for each of these, once and for all. */
  const numbers = new Map();
  /** Which of them has a file. */
  const ownerOf = new Map();
  /** The last bundle of each that is not minified, and what it depended on. */
  const drafts = new Map();
  for (let before = null; before !== (before = state());)
    for (const name of names) {
      const { text } = await draft(name);
      for (const file of filesWithCode(text))
        if (!file.includes('node_modules'))
          // packages may be in several parts
          ownerOf.set(file, commonOwner(ownerOf.get(file), name));
      await noteExports(ownerOf.keys());
      noteUses(text);
      checkFunctions(name, text);
    }
  // Now that it is known who has what, nothing is handed over that is no longer asked for.
  for (let before = null; before !== (before = state());) {
    const texts = [];
    for (const name of names) texts.push((await draft(name)).text);
    called = new Set();
    shared = new Set();
    texts.forEach(noteUses);
  }
  // What the engine shares is a list: its numbers are the first ones.
  numbers.clear();
  for (const name of names) for (const one of sharedBy(name)) numberOf(one);
  const results = {};
  for (const name of names) results[name] = await bundle(name, true);
  return results;

  /** What decides how all is bundled. */
  function state() {
    return [...called, ...shared, ...ownerOf].join('\n');
  }

  /** A bundle that is not minified; the last one if it would be the same. */
  async function draft(name) {
    const key = (files) => [entryOf(name), ...files.map((file) => ownerOf.get(file))].join('\n');
    const last = drafts.get(name);
    if (last !== undefined && last.key === key(last.files)) return last;
    const { text, metafile } = await bundle(name, false);
    const files = Object.keys(metafile.inputs).map((path) =>
      resolve(path.replace(/^(?:core|part|idle):/, '')),
    );
    for (const { imports } of Object.values(metafile.inputs))
      for (const { path } of imports) if (path.startsWith('core:')) files.push(path.slice(5));
    const made = { text, files: [...new Set(files)] };
    drafts.set(name, { ...made, key: key(made.files) });
    return made;
  }

  function numberOf(one) {
    if (!numbers.has(one)) numbers.set(one, numbers.size);
    return numbers.get(one);
  }

  async function noteExports(files) {
    const entryPoints = [...files].filter((file) => !exportsOf.has(file));
    if (entryPoints.length === 0) return;
    const { metafile } = await build({ ...options, entryPoints, bundle: false, outdir: '/out' });
    for (const { entryPoint, exports } of Object.values(metafile.outputs))
      exportsOf.set(resolve(entryPoint), exports);
  }

  /** Finds in the text of a bundle which functions of parts it calls, and what it uses of the engine. */
  function noteUses(text) {
    for (const [, part, name] of text.matchAll(/\bpartNamed\d*\("([\w-]+)"\)\.(\w+)\(/g))
      called.add(`${part}\n${name}`);
    for (const [, space, list, file] of text.matchAll(importOfCore)) {
      const used =
        space === undefined
          ? list.split(',').map((name) => name.trim().split(' as ')[0])
          : Array.from(text.matchAll(new RegExp(`\\b${space}\\.(\\w+)`, 'g')), ([, name]) => name);
      for (const name of used)
        if (exportsOf.get(file).includes(name)) shared.add(`${file}\n${name}`);
    }
  }

  /** What stands in the place of a part's module can only be called. */
  function checkFunctions(name, text) {
    const list = /^hillockPart\("[\w-]+", \{([^}]*)\}/m.exec(text)?.[1] ?? '';
    for (const entry of list.split(',')) {
      const [, local] = /(\w+)\s*$/.exec(entry) ?? [];
      if (
        local !== undefined &&
        !new RegExp(`^(?:async )?function\\*? ${local}\\(`, 'm').test(text)
      )
        throw new Error(`${local} of the part ${name} is no function`);
    }
  }

  async function bundle(name, isFinal) {
    const { outputFiles, metafile } = await build({
      ...options,
      stdin: { contents: entryOf(name), resolveDir: source, loader: 'ts', sourcefile: 'virtual:' },
      minify: isFinal && isMinified,
      ...(isFinal && { format: 'iife' }),
      plugins: [
        { name: 'parts', setup: (api) => divide(api, name, isFinal) },
        smallParser,
        withoutGuards,
      ],
    });
    return { text: outputFiles[0].text, metafile };
  }

  /** What a bundle hands to others. */
  function sharedBy(name) {
    return [...shared]
      .sort((a, b) => (a < b ? -1 : 1))
      .filter((one) => ownerOf.get(one.split('\n')[0]) === name);
  }

  function entryOf(name) {
    const own = sharedBy(name).map((one) => [...one.split('\n'), numberOf(one)]);
    const imports = own.map(
      ([file, one, k]) => `import { ${one} as $${k} } from ${JSON.stringify(file)};`,
    );
    if (name === 'engine')
      return `${imports.join('\n')}\nconst $core = [${own.map(([, , k]) => `$${k}`).join(', ')}];\n${entry}`;
    const core = `{ ${own.map(([, , k]) => `${k}: $${k}`).join(', ')} }`;
    const functions = [...called].map((one) => one.split('\n')).filter(([part]) => part === name);
    const owners = new Set();
    for (const [module, part] of partOf)
      if (part === name) {
        const list = functions
          .map(([, one]) => one)
          .filter((one) => exportsOf.get(module).includes(one));
        for (const one of list)
          if (owners.has(one)) throw new Error(`${one} is in two modules of the part ${name}`);
          else owners.add(one);
        imports.push(`import { ${list.join(', ')} } from ${JSON.stringify(module)};`);
      }
    const list = functions.map(([, one]) => one).join(', ');
    return `${imports.join('\n')}\nhillockPart(${JSON.stringify(name)}, { ${list} }, ${core});`;
  }

  function divide(api, name, isFinal) {
    api.onResolve({ filter: /^/ }, async (given) => {
      const { path, importer, resolveDir, kind, pluginData } = given;
      if (pluginData === 'found' || path.startsWith('hillock:') || kind === 'entry-point')
        return undefined;
      const key = `${resolveDir}\n${path}`;
      if (!resolved.has(key))
        resolved.set(
          key,
          await api.resolve(path, { importer, resolveDir, kind, pluginData: 'found' }),
        );
      const found = resolved.get(key);
      const instead = (namespace) => ({ path: found.path, namespace, sideEffects: false });
      const part = partOf.get(found.path);
      if (idle.has(found.path) && part !== name) return instead('idle');
      const on = partsBelow(name);
      if (part !== undefined && part !== name && !on.includes(part)) return instead('part');
      const owner = ownerOf.get(found.path) ?? name;
      if (owner === name || part === name) return found;
      if (owner !== 'engine' && !on.includes(owner)) return found;
      return isFinal
        ? instead('core')
        : { path: `core:${found.path}`, external: true, sideEffects: false };
    });
    const load = (namespace, contentsOf) =>
      api.onLoad({ filter: /^/, namespace }, ({ path }) => ({
        contents: contentsOf(path, exportsOf.get(path)).join('\n'),
        resolveDir: source,
      }));
    load('idle', (_, list) => list.map((one) => `export function ${one}() {}`));
    load('part', (path, list) => [
      `import { partNamed } from ${JSON.stringify(partsModule)};`,
      ...list.map(
        (one) =>
          `export const ${one} = (...all) => partNamed("${partOf.get(path)}").${one}(...all);`,
      ),
    ]);
    const places = new Map([...shared].map((one) => [one, `hillockCore[${numberOf(one)}]`]));
    load('core', (path, list) =>
      list.map((one) => {
        const place = places.get(`${path}\n${one}`) ?? 'undefined';
        return one === 'default' ? `export default ${place};` : `export const ${one} = ${place};`;
      }),
    );
  }
}

const resolved = new Map();

/** Who has a file that two of them use. */
function commonOwner(one, other) {
  if (one === undefined || one === other) return other;
  const [below, otherBelow] = [partsBelow(one), partsBelow(other)];
  if (otherBelow.includes(one)) return one;
  if (below.includes(other)) return other;
  return below.length === 1 && otherBelow.length === 1 && below[0] === otherBelow[0]
    ? below[0]
    : 'engine';
}

/** The parts that a part is on. */
function partsBelow(name) {
  return [engineParts[name]?.on ?? []].flat();
}

const importOfCore = /^import (?:\* as (\w+)|\{([^}]*)\}) from "core:(.*)";$/gm;

/** The files of which a bundle that is not minified contains more than imports. */
function filesWithCode(text) {
  const sections = text
    .replaceAll(importOfCore, '')
    .matchAll(/^\/\/ (\S+)\n([^]*?)(?=^\/\/ \S+$|$(?![^]))/gm);
  return [...sections]
    .filter(([, path, code]) => !path.includes(':') && code.trim() !== '')
    .map(([, path]) => resolve(path));
}

/** The files of which a bundle contains something. */
export function filesIn({ outputs }) {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !/(^|\/)\w+:/.test(path))
    .map(([path]) => resolve(path));
}
