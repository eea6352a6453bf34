// Architecture rules, checked on the source texts: allowed imports, where code may be generated, where Node may be
// imported, file length, and that every message has a test.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { messages } from '../src/diagnostics/index.ts';

const root = join(import.meta.dirname, '..');

interface SourceFile {
  /** Relative to `src/`: `units/table.ts`. */
  readonly path: string;
  readonly text: string;
}

const sources = filesUnder(join(root, 'src'), '.ts');

/** Which folders each one may import from; whoever is not named imports nothing above `src/diagnostics`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  slices: [],
  math: ['slices'],
  units: ['math', 'diagnostics'],
  parser: ['diagnostics', 'slices'],
  equations: ['parser', 'units', 'math', 'diagnostics'],
  algebra: ['equations', 'parser', 'units', 'diagnostics'],
  integrators: ['algebra', 'equations', 'parser', 'units', 'math', 'diagnostics'],
  codegen: ['memory', 'abi', 'random', 'math', 'algebra', 'equations', 'units', 'diagnostics'],
  abi: ['diagnostics'],
  memory: ['abi', 'diagnostics'],
  random: ['math', 'diagnostics'],
  runtime: ['memory', 'abi', 'random', 'math', 'slices', 'diagnostics'],
  io: ['units', 'slices', 'diagnostics'],
  statistics: ['math', 'slices'],
  script: [
    ...['statistics', 'memory', 'random', 'math', 'io', 'equations', 'parser'],
    ...['units', 'slices', 'diagnostics'],
  ],
  simulation: [
    ...['script', 'statistics', 'io', 'runtime', 'memory', 'random', 'abi', 'codegen'],
    ...['integrators', 'algebra', 'equations', 'parser', 'units', 'math', 'slices'],
    'diagnostics',
  ],
  'model-file': [
    'simulation',
    'statistics',
    'script',
    'io',
    'runtime',
    'memory',
    'random',
    'abi',
    'codegen',
    'equations',
    'parser',
    'units',
    'slices',
    'diagnostics',
  ],
  python: [
    ...['simulation', 'script', 'statistics', 'io', 'runtime', 'memory', 'random', 'abi'],
    ...['equations', 'parser', 'units', 'math', 'slices', 'diagnostics'],
  ],
  live: [
    ...['model-file', 'simulation', 'runtime', 'memory', 'io', 'units', 'slices'],
    'diagnostics',
  ],
  language: [...['model-file', 'script', 'equations', 'parser', 'units', 'slices', 'diagnostics']],
  page: ['language', 'live', 'python', 'translation', 'io', 'units', 'diagnostics'],
  index: ['model-file', 'simulation', 'io', 'units', 'equations', 'diagnostics'],
  compiler: [
    ...['simulation', 'codegen', 'integrators', 'algebra', 'equations', 'parser', 'units'],
    'diagnostics',
  ],
  translation: [
    ...['python', 'simulation', 'script', 'equations', 'parser', 'units', 'diagnostics'],
  ],
  sweep: ['model-file', 'io', 'random', 'math', 'units', 'diagnostics'],
  node: [
    ...['index', 'sweep', 'model-file', 'simulation', 'codegen', 'memory', 'io', 'units', 'slices'],
    'diagnostics',
  ],
  standalone: ['model-file', 'io', 'codegen', 'diagnostics'],
  cli: [
    ...['node', 'python', 'translation', 'sweep', 'model-file', 'codegen', 'io', 'units', 'slices'],
    'diagnostics',
  ],
};

/** Imported by path and not through the door of their folder: types, and traversals that need no parser. */
const openFiles = ['parser/syntax.ts', 'parser/walk.ts', 'equations/model.ts'];

describe('imports', () => {
  test('follow the table mayImport', () => {
    const wrong = importsBetweenFolders().filter(
      ({ from, to }) => !mayImport[folderOf(from)]?.includes(folderOf(to)),
    );
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('go through the index.ts of a folder', () => {
    const wrong = importsBetweenFolders().filter(
      ({ to }) => to.includes('/') && !to.endsWith('/index.ts') && !openFiles.includes(to),
    );
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('go through the index.ts of a subfolder', () => {
    const wrong = importsBetweenSubfolders().filter(
      ({ to }) => to.split('/').length > 2 && !to.endsWith('/index.ts'),
    );
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('form no cycles of files, types included', () => {
    expect(circlesOfFiles()).toEqual([]);
  });

  test('the table mayImport has no cycles', () => {
    for (const folder of Object.keys(mayImport))
      expect(reachableFrom(folder)).not.toContain(folder);
  });

  test('of Node are in cli/, node.ts and node/ only', () => {
    const wrong = sources.filter(
      ({ path, text }) =>
        !/^(cli\/|node(\/|\.ts$))/.test(path) && /from 'node:|import\('node:/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('folders are made by makeFolder only, which never hangs', () => {
    const wrong = sources.filter(
      ({ path, text }) => path !== 'node/files.ts' && /mkdirSync\([^;]*recursive/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('of the entries work in a web page, and load explanations of messages as a chunk of their own', async () => {
    const {
      metafile: { outputs },
    } = await build({
      entryPoints: ['index', 'compiler', 'live'].map((name) => join(root, `src/${name}.ts`)),
      outdir: root,
      bundle: true,
      splitting: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const withExplanations = Object.entries(outputs)
      .filter(([, { inputs }]) =>
        Object.keys(inputs).some((path) => path.includes('diagnostics/explanations/')),
      )
      .map(([path]) => path);
    expect(withExplanations).toHaveLength(1);
    const [chunk] = withExplanations;
    const importers = Object.values(outputs).flatMap(({ imports }) =>
      imports.filter(({ path }) => path === chunk),
    );
    expect(importers.map(({ kind }) => kind)).toEqual(['dynamic-import']);
  });
});

describe('source files', () => {
  test('generate code from text in one file only', () => {
    const makers = sources.filter(({ text }) => /\bnew Function\(|(?<!\.)\beval\(/.test(text));
    expect(makers.map(({ path }) => path)).toEqual(['codegen/js/link.ts']);
    expect(makers[0]!.text.match(/\bnew Function\(/g)).toHaveLength(1);
  });

  test('run a script in one file only, the start of the command; another one calls a function that Ctrl-C ends', () => {
    const users = sources.filter(({ text }) => /node:vm|\bnew Script\(/.test(text));
    const paths = ['cli/scripts/interruptible.ts', 'cli/start.ts'];
    expect(users.map(({ path }) => path).sort()).toEqual(paths);
    const start = users.find(({ path }) => path === 'cli/start.ts')!;
    expect(start.text.match(/\bnew Script\(/g)).toHaveLength(1);
    const other = users.find((file) => file !== start)!;
    expect(other.text.match(/\brun\w*Context\(.*/g)).toEqual([
      "runInNewContext('work()', { work }, { breakOnSigint: true }) as T;",
    ]);
  });

  test('use no elementary functions of the engine, whose last bits differ, except to show numbers', () => {
    const users = sources.filter(
      ({ path, text }) =>
        !/^(io|diagnostics|math|page\/charts)\//.test(path) &&
        /\bMath\.(a?(sin|cos|tan)h?|atan2|exp|expm1|log|log2|log10|log1p|pow|cbrt|hypot)\b|Math\[/.test(
          text,
        ),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
    const inside = sources.filter(
      ({ path, text }) =>
        path.startsWith('math/') &&
        [
          ...text.replace(/^\s*(\/\/|\/?\*).*$/gm, '').matchAll(/\bMath\.(\w+)|(?<!\dn )\*\*/g),
        ].some(
          ([, name]) =>
            !['abs', 'ceil', 'floor', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'].includes(
              name!,
            ),
        ),
    );
    expect(inside.map(({ path }) => path)).toEqual([]);
  });

  test('have at most 400 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 401);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('begin with a comment', () => {
    const silent = sources.filter(
      ({ path, text }) => !path.endsWith('index.ts') && !text.startsWith('//'),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

test('every message code occurs in a test', () => {
  const texts = [...filesUnder(join(root, 'test'), '.ts'), ...filesUnder(join(root, 'test'), '.md')]
    .filter(({ path }) => !path.startsWith('architecture'))
    .map(({ text }) => text);
  const untested = Object.keys(messages).filter(
    (code) => !texts.some((text) => text.includes(`'${code}'`) || text.includes(`[${code}]`)),
  );
  expect(untested).toEqual([]);
});

test.each(['src/README.md', 'CONTRIBUTING.md'])('%s names files that exist', (page) => {
  const named =
    readFileSync(join(root, page), 'utf8').match(/(?:[a-z-]+\/)+[a-z-]+(?:\.test)?\.ts\b/g) ?? [];
  expect(named.length).toBeGreaterThan(3);
  const places = ['src', '.', 'test'].map((folder) => join(root, folder));
  const missing = named.filter((path) => !places.some((place) => existsSync(join(place, path))));
  expect(missing).toEqual([]);
});

function importsBetweenFolders(): { from: string; to: string }[] {
  return importsOfFiles().filter(({ from, to }) => folderOf(to) !== folderOf(from));
}

/** Imports from one subfolder into another: from `codegen/lower/` into `codegen/kernel/`. */
function importsBetweenSubfolders(): { from: string; to: string }[] {
  return importsOfFiles().filter(
    ({ from, to }) =>
      folderOf(from) === folderOf(to) &&
      // from outside the folder; its own subfolders are inside
      !`${dirname(from)}/`.startsWith(`${dirname(to)}/`),
  );
}

function importsOfFiles(): { from: string; to: string }[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)]
      .map((match) => join(dirname(path), match[1]!))
      .filter((to) => !to.startsWith('..'))
      .map((to) => ({ from: path, to })),
  );
}

/** The files that import one another in a circle, by Tarjan's algorithm. */
function circlesOfFiles(): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of importsOfFiles())
    targets.set(from, [...(targets.get(from) ?? []), to]);
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    numbers.set(file, numbers.size);
    lowest.set(file, numbers.get(file)!);
    stack.push(file);
    for (const next of targets.get(file) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== numbers.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const { path } of sources) if (!numbers.has(path)) visit(path);
  return circles;
}

function reachableFrom(folder: string, seen = new Set<string>()): Set<string> {
  for (const next of mayImport[folder] ?? [])
    if (!seen.has(next)) reachableFrom(next, seen.add(next));
  return seen;
}

/** `units` of `units/table.ts`, `abi` of `abi.ts`. */
function folderOf(path: string): string {
  return path.split('/')[0]!.replace(/\.ts$/, '');
}

function filesUnder(folder: string, ending: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({
      path: relative(folder, join(folder, path)).replaceAll('\\', '/'),
      text: readFileSync(join(folder, path), 'utf8'),
    }));
}
