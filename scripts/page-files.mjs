// The files of dist/page/: their texts, and which source files they contain.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minifySync } from 'rolldown/utils';
import { bundleEngine } from './bundle-engine.mjs';
import { frameHtml } from './frame-html.mjs';
import { makeGallery } from './gallery.mjs';
import { smallParser } from './replacements.mjs';

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Begins the engine in a worker. */
export const engineEntry = `
import { closeDoors } from './page/engine/prelude.ts';
import { serveEngine } from './page/engine/worker.ts';
closeDoors();
serveEngine($core);
`;

/** The parts that `hillock-model.js` has inside: most models are drawn. */
const insideElement = ['engine', 'plots', 'language'];

const options = {
  bundle: true,
  format: 'iife',
  target: 'es2022',
  mainFields: ['module', 'main'],
  legalComments: 'none', // licenses.mjs writes all licenses
  logLevel: 'warning',
  minify: true,
  write: false,
  metafile: true,
};

/** The engine and its parts by the names of their files. `entry`: the text of the module that begins it. */
export async function bundleEngineFiles(entry = engineEntry) {
  const files = new Map();
  for (const [name, { text, metafile }] of Object.entries(await bundleEngine(entry)))
    add(files, name === 'engine' ? 'engine.js' : `engine-${name}.js`, text, metafile);
  return files;
}

/** All files by name: a text, and the source files that are in it. */
export async function bundlePage() {
  const files = await bundleEngineFiles();
  await addFrame();
  await addElement();
  addParts();
  await addPlayground();
  const style = 'one-file.css';
  files.set(style, { text: readFileSync(source(`page/element/${style}`), 'utf8'), inputs: [] });
  return files;

  async function addFrame() {
    const stdin = {
      contents: `import { serveFrame } from './frame.ts'; serveFrame();`,
      resolveDir: source('page/engine'),
    };
    const { outputFiles, metafile } = await build({ ...options, stdin });
    add(files, 'engine.html', frameHtml(outputFiles[0].text.trim()), metafile);
  }

  async function addElement() {
    const entryPoint = source('page/element/main.ts');
    const texts = Object.fromEntries(
      insideElement.map((part) => [
        part,
        files.get(part === 'engine' ? 'engine.js' : `engine-${part}.js`).text,
      ]),
    );
    const contents = `
      export const engineTexts = ${JSON.stringify(texts)};
      export const frameHtml = ${JSON.stringify(files.get('engine.html').text)};`;
    const inside = {
      name: 'engine',
      setup(api) {
        api.onResolve({ filter: /^hillock:engine$/ }, ({ path }) => ({
          path,
          namespace: 'engine',
        }));
        api.onLoad({ filter: /^/, namespace: 'engine' }, () => ({ contents }));
      },
    };
    const { outputFiles, metafile } = await build({
      ...options,
      entryPoints: [entryPoint],
      outdir: 'out',
      loader: { '.css': 'text' },
      plugins: [inside, smallParser],
    });
    add(files, 'hillock-model.js', outputFiles[0].text, metafile);
  }

  /** The other parts as one script, for pages that may load scripts but read no files: those that were opened from a disk. */
  function addParts() {
    const parts = [...files].flatMap(([name, { text }]) => {
      const part = /^engine-(.*)\.js$/.exec(name)?.[1];
      return part === undefined || insideElement.includes(part) ? [] : [[part, text]];
    });
    const text = `globalThis.hillockParts=${JSON.stringify(Object.fromEntries(parts))};\n`;
    files.set('hillock-parts.js', { text, inputs: [] });
  }

  /** The shell, and the editor in a file of its own that is loaded when somebody writes. */
  async function addPlayground() {
    const folder = source('page/playground');
    const { outputFiles, metafile } = await build({
      ...options,
      format: 'esm',
      splitting: true,
      entryPoints: { playground: `${folder}/main.ts`, editor: source('page/editor/index.ts') },
      outdir: 'out',
      chunkNames: 'chunk-[hash]',
      loader: { '.css': 'text' },
      plugins: [smallParser],
    });
    for (const { path, text } of outputFiles) {
      const name = path.split('/').at(-1);
      const key = Object.keys(metafile.outputs).find((one) => one.endsWith(`/${name}`));
      add(files, name, text, { outputs: { [name]: metafile.outputs[key] } });
    }
    const css = sheets.map((sheet) => readFileSync(source(sheet), 'utf8')).join('\n');
    const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
    files.set('style.css', { text: code, inputs: sheets });
    const gallery = makeGallery();
    for (const name of readdirSync(examples).filter((one) => one.endsWith('.csv')))
      files.set(name, { text: readFileSync(join(examples, name), 'utf8'), inputs: [] });
    files.set('gallery.json', { text: JSON.stringify(gallery), inputs: [] });
    const shell = Object.entries(metafile.outputs).find(([key]) => key.endsWith('/playground.js'));
    const modules = shell[1].imports
      .filter(({ kind }) => kind === 'import-statement')
      .map(({ path }) => path.split('/').at(-1));
    files.set('index.html', { text: pageWith(gallery.examples[0], modules), inputs: [] });
  }
}

/** The sheets of the playground: what it shares with the element comes first. */
const sheets = ['page/controls/style.css', 'page/playground/style.css'];

/** What the first run needs of the engine. */
const neededFirst = ['engine.js', 'engine-plots.js'];

/**
 * The playground with the text of a model in it, which is painted before any script runs. All that the first run needs is asked for at
 * once: the modules of the shell, and the engine.
 */
function pageWith({ title, text }, modules) {
  const links = [
    ...modules.map((name) => `<link rel="modulepreload" href="${name}" />`),
    ...neededFirst.map((name) => `<link rel="preload" as="fetch" href="${name}" crossorigin />`),
  ];
  return readFileSync(source('page/playground/index.html'), 'utf8')
    .replace('</head>', () => `${links.join('')}</head>`)
    .replace('<!-- model -->', () => escaped(text))
    .replace('<!-- name -->', () => escaped(title));
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function add(files, name, text, metafile) {
  const inputs = Object.values(metafile.outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !/(?:^|\/)\w*:/.test(path))
    .map(([path]) => path);
  files.set(name, { text: name.endsWith('.js') ? smaller(name, text) : text, inputs });
}

/** A script of esbuild in fewer bytes: 4 % less when it is compressed. */
function smaller(name, text) {
  const { code, errors } = minifySync(name, text, {
    compress: { target: 'es2022' },
    mangle: { toplevel: false },
  });
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  return code;
}
