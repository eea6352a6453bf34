// The bundles of the page: how large they are, what is in them, and that the engine with its parts gives the bits of the sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import type { Node } from 'acorn';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleEngineFiles } from '../../scripts/page-files.mjs';
import type { PageFile } from '../../scripts/page-files.mjs';
import { engineParts } from '../../scripts/engine-parts.mjs';
import { previewOf } from '../../scripts/previews.mjs';
import { SourceText } from '../../src/diagnostics/index.ts';
import { analyse } from '../../src/language.ts';
import { LiveRun } from '../../src/live.ts';
import { isResponse } from '../../src/page/host/check.ts';
import { builtPage } from './built-page.ts';

/** What the sources and a bundle offer alike. */
interface Engine {
  readonly LiveRun: typeof LiveRun;
  readonly analyse: typeof analyse;
  readonly SourceText: typeof SourceText;
}

interface BundledEngine extends Engine {
  readonly core: object;
  takePart(core: object, evaluate: () => void): void;
  withParts<T>(load: (part: string) => Promise<void>, work: () => Promise<T>): Promise<T>;
}

const sources: Engine = { LiveRun, analyse, SourceText };

/** An engine that is called rather than sent messages. */
const entry = `
import { SourceText } from './diagnostics/index.ts';
import { writeCsv } from './io/csv.ts';
import { writeNpz } from './io/npz.ts';
import { analyse } from './language/index.ts';
import { LiveRun } from './live/index.ts';
import { takePart, withParts } from './page/engine/parts.ts';
const core = $core;
globalThis.testedEngine = { LiveRun, analyse, SourceText, takePart, withParts, core, writeCsv, writeNpz };
`;

/** Of the page, and of the engine that is called. */
let files: ReadonlyMap<string, PageFile>;
let called: ReadonlyMap<string, PageFile>;

beforeAll(async () => {
  called = await bundleEngineFiles(entry);
  files = await builtPage();
});

// ------------------------------------------------------------------------------------------------- sizes

const kilobyte = 1000;

const compressed = new Map<string, number>();

function brotli(...names: string[]): number {
  for (const name of names)
    if (!compressed.has(name))
      compressed.set(name, brotliCompressSync(files.get(name)!.text).length);
  return names.reduce((sum, name) => sum + compressed.get(name)!, 0);
}

test('sizes', () => {
  const gzip = (name: string): number => gzipSync(files.get(name)!.text, { level: 9 }).length;
  const { text: page } = files.get('index.html')!;
  const named = Array.from(page.matchAll(/ (?:href|src)="([\w.-]+)"/g), ([, name]) => name!);
  const beforeEditor = [...new Set(['index.html', 'engine.html', ...named])];
  const playground = brotli(...beforeEditor, 'editor.js');
  const measured = [...beforeEditor, 'editor.js', 'engine-python.js', 'hillock-model.js'];
  const lines = measured.map((name) => `${name.padEnd(24)} ${String(brotli(name)).padStart(7)}`);
  console.log(['in bytes, with brotli:', ...lines, `playground: ${playground}`].join('\n'));

  expect(brotli('engine.js')).toBeLessThanOrEqual(166.7 * kilobyte);
  expect(gzip('engine.js')).toBeLessThanOrEqual(196.5 * kilobyte);
  // Only scripts need it; the library, with processes and tracebacks since few ask for them, is for those that import more than the usual.
  expect(brotli('engine-python.js')).toBeLessThanOrEqual(134.5 * kilobyte);
  expect(brotli('engine-python-library.js')).toBeLessThanOrEqual(39.8 * kilobyte);
  expect(brotli('editor.js')).toBeLessThanOrEqual(101 * kilobyte);
  // The budgets of these two are 190 and 320 kB. hillock-model.js has all in one file that a page with sliders and figures needs: the
  // engine with plots and constants (185 kB) and what draws, controls and explains it (60 kB). Of the playground, engine and editor
  // are 280 kB, what draws live charts 30.
  expect(brotli('hillock-model.js')).toBeLessThanOrEqual(245 * kilobyte);
  expect(playground).toBeLessThanOrEqual(349.2 * kilobyte);
});

test('the gallery has at most 300 kB, and a picture of the present text of each example', () => {
  const { text } = files.get('gallery.json')!;
  expect(text.length).toBeLessThanOrEqual(300 * kilobyte);
  const ids = readdirSync('examples')
    .filter((name) => name.endsWith('.model'))
    .map((name) => name.slice(0, -'.model'.length));
  // node scripts/previews.mjs draws them
  expect(ids.filter((id) => !previewOf(id).isCurrent)).toEqual([]);
});

function lazy(): string[] {
  return [...files.keys()].filter((name) => name.startsWith('engine-'));
}

// ------------------------------------------------------------------------------------------ what is inside

test('each source file is in one script of the engine', () => {
  const owners = new Map<string, string>();
  for (const name of ['engine.js', ...lazy()])
    for (const path of files.get(name)!.inputs.filter((one) => one.startsWith('src/'))) {
      expect(owners.get(path) ?? name, path).toBe(name);
      owners.set(path, name);
    }
  expect(owners.size).toBeGreaterThan(400);
});

test.each(['playground.js', 'editor.js', 'hillock-model.js'])(
  '%s has no file of the compiler',
  (name) => {
    const compiler =
      /^src\/(?:parser|equations|codegen|simulation|model-file|integrators|runtime|script|python|translation)\//;
    const { inputs = [] } = files.get(name) ?? {};
    expect(inputs.filter((path) => compiler.test(path))).toEqual([]);
  },
);

test('the engine draws nothing and knows no page', () => {
  const { text, inputs } = files.get('engine.js')!;
  const drawing = /io\/figures\/(?:draw|svg|marks)|node_modules\/d3-(?!array)/;
  expect(inputs.filter((path) => drawing.test(path))).toEqual([]);
  const ofPages = ['document', 'window', 'HTMLElement', 'Element', 'getComputedStyle'];
  expect(namesIn(text).filter((name) => ofPages.includes(name))).toEqual([]);
});

/** The names in a script that are no properties. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  const visit = (node: unknown, key = ''): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (node === null || typeof node !== 'object' || !('type' in node)) return;
    const { type, name, computed } = node as Node & { name?: string; computed?: boolean };
    if (type === 'Identifier' && key !== 'property' && key !== 'key') names.add(name!);
    for (const [inner, value] of Object.entries(node))
      visit(value, computed === true && inner === 'property' ? '' : inner);
  };
  visit(parse(text, { ecmaVersion: 2022 }));
  return [...names];
}

/** The parts that the check of an example needs. */
async function partsFor(name: string): Promise<readonly string[]> {
  const { engine, load, loaded } = freshEngine();
  const path = join('examples', name);
  const source = new engine.SourceText(path, readFileSync(path, 'utf8'));
  const readFile = (file: string): Uint8Array =>
    new Uint8Array(readFileSync(join('examples', file)));
  await engine.withParts(load, async () => new engine.LiveRun(source, { readFile }).check());
  return loaded;
}

test.each(['cuba', 'brunel', 'hodgkin-huxley', 'if-curve', 'song-abbott', 'inhibitory-stdp'])(
  '%s needs the engine and plots, smoothed rates where it has them, and nothing else',
  async (name) =>
    expect(await partsFor(`${name}.model`)).toEqual(
      /cuba|brunel/.test(name) ? ['plots', 'rates'] : ['plots'],
    ),
);

test('no example needs messages, or what editors ask for', async () => {
  const names = readdirSync('examples').filter((name) => name.endsWith('.model'));
  const needed = new Set((await Promise.all(names.map(partsFor))).flat());
  expect(needed).not.toContain('messages');
  expect(needed).not.toContain('language');
  expect(needed).not.toContain('extras');
  expect(needed).not.toContain('python');
});

// ---------------------------------------------------------------------------------------------- same bits

const oracle = 'test/oracle/cases';
const models = ['examples', oracle]
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.model'));

/** An engine without parts, which loads them as it is called. */
function freshEngine(): {
  engine: BundledEngine;
  loaded: readonly string[];
  load: (part: string) => Promise<void>;
} {
  runInThisContext(called.get('engine.js')!.text);
  const { testedEngine: engine } = globalThis as unknown as { testedEngine: BundledEngine };
  const loaded: string[] = [];
  const load = async (part: string): Promise<void> => {
    loaded.push(part);
    const { text } = called.get(`engine-${part}.js`)!;
    engine.takePart(engine.core, () => void runInThisContext(text));
  };
  return { engine, loaded, load };
}

/** What a run gives: how it ended, its diagnostics, and a digest of its results. */
async function outcomeOf(engine: Engine, path: string): Promise<unknown> {
  const source = new engine.SourceText(path, readFileSync(path, 'utf8'));
  const readFile = (name: string): Uint8Array =>
    new Uint8Array(readFileSync(join(dirname(path), name)));
  const run = new engine.LiveRun(source, { seed: 7, readFile });
  let end = 'refused';
  try {
    if (run.check()) end = await run.start();
  } catch (error) {
    if ((error as Error).name === 'MissingPart') throw error;
    end = (error as Error).message;
  }
  const hash = createHash('sha256');
  for (const [name, { values, shape }] of run.results) {
    hash.update(`${name} ${shape.join()} `);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return {
    end,
    diagnostics: run.diagnostics.map(({ code, message, hint, span: { start: from, end: to } }) => [
      ...[code, message, hint, from, to],
    ]),
    digest: hash.digest('hex'),
    figures: JSON.stringify(run.figures),
  };
}

describe('a run has the results of the sources', () => {
  const chosen = models.filter((path, k) => path.startsWith('examples/') || k % 4 === 0);
  test.each(chosen)('%s', async (path) => {
    const { engine, load } = freshEngine();
    const outcome = await engine.withParts(load, () => outcomeOf(engine, path));
    expect(outcome).toEqual(await outcomeOf(sources, path));
  });
});

test('a page takes requests for each part', () => {
  const refused = Object.keys(engineParts).filter((part) => !isResponse({ kind: 'need', part }));
  expect(refused).toEqual([]);
});

test('an editor is told the same about right and wrong texts', async () => {
  const texts = readdirSync('test/messages')
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [
      ...readFileSync(join('test/messages', name), 'utf8').matchAll(/```model.*\n([^]*?)```/g),
    ])
    .flatMap(([, text]) => text ?? [])
    .filter((_, k) => k % 3 === 0);
  expect(texts.length).toBeGreaterThan(100);
  const { engine, load } = freshEngine();
  const said = ({ analyse: read }: Engine, text: string): unknown => {
    const analysis = read(text, { name: 'net.model' });
    return [
      analysis.diagnostics,
      analysis.constants(),
      analysis.symbols(),
      analysis.tokens(),
      analysis.hover(text.length / 2),
    ];
  };
  for (const text of texts)
    expect(await engine.withParts(load, async () => said(engine, text)), text).toEqual(
      said(sources, text),
    );
});
