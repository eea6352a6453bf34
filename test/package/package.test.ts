// The published package: its files, its entry points, and declarations that strict programs compile against.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unexportedTypes } from './unexported-types.ts';

const root = join(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly types: string;
  readonly unpkg: string;
  readonly jsdelivr: string;
  readonly dependencies?: unknown;
};

/** A program's folder, with the package among its modules. */
const app = mkdtempSync(join(tmpdir(), 'hillock-package-'));
const installed = join(app, 'node_modules/hillock');

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  const outDir = join(installed, 'dist');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--emitDeclarationOnly', '--noCheck'];
  runNode(tsc, ...args, '--outDir', outDir);
  runNode(join(root, 'scripts/prune-declarations.mjs'), outDir);
  runNode(join(root, 'scripts/bundle-library.mjs'), outDir);
  cpSync(join(import.meta.dirname, 'consumer.ts'), join(app, 'consumer.ts'));
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
}, 120_000);
afterAll(() => rmSync(app, { recursive: true, force: true }));

describe('the manifest', () => {
  const targets = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );

  test('refers to files that are built', () => {
    const paths = [manifest.types, manifest.unpkg, manifest.jsdelivr, ...targets];
    expect(paths.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  test('names the types of an entry before its module', () => {
    for (const entry of Object.values(manifest.exports))
      if (typeof entry !== 'string') expect(Object.keys(entry)).toEqual(['types', 'default']);
  });

  test('packs what users need and nothing else', () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const [packed] = JSON.parse(
      execFileSync('npm', args, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as { files: { path: string }[] }[];
    const paths = packed!.files.map(({ path }) => path);
    const others = paths.filter((path) => !/^(dist|docs|examples|grammar|man)\//.test(path));
    expect(others.sort()).toEqual([
      ...['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'package.json'],
      ...['src/README.md', 'test/parity.md'],
    ]);
    expect(paths.filter((path) => path.endsWith('.cache'))).toEqual([]);
  });
});

describe('modules', () => {
  const program = `import { Network, NeuronGroup, ms } from 'hillock';
    import { ms as same } from 'hillock/units';
    import { openModel } from 'hillock/node';
    import { parseExpression } from 'hillock/compiler';
    import { LiveRun } from 'hillock/live';
    import { analyse } from 'hillock/language';
    import { Network as Small } from 'hillock/hillock.min.js';
    const G = new NeuronGroup(1, 'v : second');
    G.set('v', same(3));
    await new Network(G).run(ms(1));
    console.log(G.get('v')[0], typeof openModel, typeof parseExpression, typeof LiveRun, analyse('tau = 1*ms').symbols()[0].name, typeof Small);`;

  test('need no other package', () => {
    expect(manifest.dependencies).toBeUndefined();
    writeFileSync(join(app, 'program.js'), program);
    expect(runNode(join(app, 'program.js'))).toBe(
      '0.003 function function function tau function\n',
    );
  });

  test('of an entry are a handful', () => {
    const modules = readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.js'));
    expect(modules.length).toBeLessThan(15);
  });

  test.each(['hillock', 'hillock/units'])(
    'of units alone, from %s, hold no messages',
    async (from) => {
      const { outputFiles } = await build({
        stdin: { contents: `import { ms } from '${from}'; console.log(ms(3));`, resolveDir: app },
        bundle: true,
        minify: true,
        format: 'esm',
        write: false,
      });
      const { text } = outputFiles[0]!;
      expect(text.length).toBeLessThan(16_000);
      expect(text).not.toContain('unknown-name');
    },
  );
});

describe('declarations', () => {
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ] as const)
    test(`compile in strict programs with moduleResolution ${moduleResolution}`, () => {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        target: 'ES2022',
        lib: ['ES2022', 'DOM'],
        types: [],
        module,
        moduleResolution,
      };
      const config = join(app, `tsconfig.${module}.json`);
      writeFileSync(config, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
      expect(compile(config)).toBe('');
    }, 120_000);

  test('name no type that programs cannot import', () => {
    const entries = ['index', 'units', 'live', 'node', 'compiler', 'language'];
    const paths = entries.map((name) => join(installed, `dist/${name}.d.ts`));
    expect(unexportedTypes(paths, installed)).toEqual([]);
  });

  test('show no inner parts', () => {
    const text = readFileSync(join(installed, 'dist/simulation/neurons/neuron-group.d.ts'), 'utf8');
    expect(text).not.toMatch(/KernelExpression|addBuffers|Scheduled/);
    expect(text).toMatch(/run_regularly/);
  });
});

function runNode(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}

/** What the compiler says; nothing if all is well. */
function compile(config: string): string {
  try {
    execFileSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
