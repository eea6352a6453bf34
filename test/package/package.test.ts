// The published package: its files, its entry points, and declarations that strict programs compile against.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly types: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** A program's folder, with the package among its modules. */
const app = mkdtempSync(join(tmpdir(), 'hillock-package-'));
const installed = join(app, 'node_modules/hillock');

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  for (const name of Object.keys(manifest.dependencies))
    symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name));
  const outDir = join(installed, 'dist');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--emitDeclarationOnly', '--noCheck'];
  execFileSync(process.execPath, [tsc, ...args, '--outDir', outDir]);
  cpSync(join(import.meta.dirname, 'consumer.ts'), join(app, 'consumer.ts'));
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
}, 120_000);
afterAll(() => rmSync(app, { recursive: true, force: true }));

describe('the manifest', () => {
  const targets = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );

  test('refers to files that are built', () => {
    const declarations = [manifest.types, ...targets.filter((path) => path.endsWith('.d.ts'))];
    expect(declarations.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
    const modules = targets.filter((path) => path.endsWith('.js'));
    const sources = modules.map((path) => path.replace('./dist', 'src').replace(/js$/, 'ts'));
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
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
    const others = packed!.files
      .map(({ path }) => path)
      .filter((path) => !/^(dist|grammar)\//.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });
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

  test('hide internal members', () => {
    const text = readFileSync(join(installed, 'dist/simulation/neurons/neuron-group.d.ts'), 'utf8');
    expect(text).not.toMatch(/KernelExpression|addBuffers|Scheduled/);
    expect(text).toMatch(/run_regularly/);
  });
});

/** The output of the compiler; empty without errors. */
function compile(config: string): string {
  try {
    execFileSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
