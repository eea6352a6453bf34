// The files of dist/page/: their texts, and which source files they contain.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { bundleEngine } from './bundle-engine.mjs';
import { frameHtml } from './frame-html.mjs';
import { makeGallery } from './gallery.mjs';

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
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

/** The parts that it never asks for: it has no scripts, and its editor neither explains nor completes words. */
const notOfElement = ['hints', 'python', 'python-library', 'python-science'];

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
      resolveId: (id) => (id === 'hillock:engine' ? '\0engine' : null),
      load: (id) => (id === '\0engine' ? contents : null),
    };
    const entries = { 'hillock-model': source('page/element/main.ts') };
    await addScripts(files, entries, 'iife', [inside]);
  }

  /** The other parts as one script, for pages that may load scripts but read no files: those that were opened from a disk. */
  function addParts() {
    const parts = [...files].flatMap(([name, { text }]) => {
      const part = /^engine-(.*)\.js$/.exec(name)?.[1];
      return part === undefined || [...insideElement, ...notOfElement].includes(part)
        ? []
        : [[part, text]];
    });
    const text = `globalThis.hillockParts=${JSON.stringify(Object.fromEntries(parts))};\n`;
    files.set('hillock-parts.js', { text, inputs: [] });
  }

  /** The shell, and the editor in a file of its own that is loaded when somebody writes. */
  async function addPlayground() {
    const folder = source('page/playground');
    const entries = {
      frame: `${folder}/frame.ts`,
      playground: `${folder}/main.ts`,
      editor: source('page/editor/index.ts'),
    };
    const scripts = await addScripts(files, entries, 'esm');
    const css = sheets.map((sheet) => readFileSync(source(sheet), 'utf8')).join('\n');
    files.set('style.css', { text: await smallerStyle(css), inputs: sheets });
    const gallery = makeGallery();
    for (const name of readdirSync(examples).filter((one) => one.endsWith('.csv')))
      files.set(name, { text: readFileSync(join(examples, name), 'utf8'), inputs: [] });
    files.set('gallery.json', { text: JSON.stringify(gallery), inputs: [] });
    const modules = scripts.find(({ fileName }) => fileName === 'playground.js').imports;
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

/**
 * Bundles scripts that run in a page, and adds their files. What only a script needs that is loaded later is in no other: rolldown,
 * unlike esbuild, finds that also where names go through the `index.ts` of folders.
 */
async function addScripts(files, input, format, plugins = []) {
  const style = {
    name: 'style',
    load: {
      filter: { id: /\.css$/ },
      handler: async (path) => ({
        code: `export default ${JSON.stringify(await smallerStyle(readFileSync(path, 'utf8')))};`,
        moduleType: 'js',
      }),
    },
  };
  const bundle = await rolldown({
    input,
    platform: 'browser',
    // Without it, fields stay as they are written, which is shorter than assignments in constructors.
    tsconfig: false,
    transform: { target: 'es2022' },
    plugins: [style, ...plugins],
    onLog(level, { message }) {
      if (level === 'warn') throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format,
    minify: true,
    comments: false, // licenses.mjs writes all licenses
    chunkFileNames: 'chunk-[hash].js',
  });
  await bundle.close();
  for (const { fileName, code, modules } of output) {
    const inputs = Object.entries(modules)
      .filter(([path, { renderedLength }]) => renderedLength > 0 && !path.startsWith('\0'))
      .map(([path]) => relative(root, path));
    files.set(fileName, { text: code, inputs });
  }
  return output;
}

async function smallerStyle(css) {
  const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
  return code;
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
