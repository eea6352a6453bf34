// Untrusted models: which files they may read, where results may be written, and hostile names.
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

describe('a model reads files of its own folder only', () => {
  /** A model that loads a file, and a folder beside its own with `data.csv` in it. */
  function twoFolders(file: string): { path: string; other: string } {
    const root = temporaryFolder();
    const [own, other] = [join(root, 'own'), join(root, 'other')];
    for (const folder of [own, other]) mkdirSync(folder);
    writeFileSync(join(other, 'data.csv'), '1\n2\n3\n');
    writeFileSync(join(own, 'mine.csv'), '4\n5\n');
    symlinkSync(join(other, 'data.csv'), join(own, 'link.csv'));
    symlinkSync(other, join(own, 'folder'));
    mkdirSync(join(own, 'below'));
    writeFileSync(join(own, 'below', 'deep.csv'), '6\n');
    const path = join(own, 'net.model');
    writeFileSync(path, `x = load("${file}")\noutput n = sum(x)\n`);
    return { path, other };
  }

  const outside = [
    '../other/data.csv',
    'link.csv',
    'folder/data.csv',
    '/etc/hostname',
    '../own/../other/data.csv',
  ];
  test.each(outside)('not %s', async (file) => {
    const { path } = twoFolders(file);
    const { exitCode, stderr } = await hillock(['check', path]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('it lies outside of the folder of the model');
    expect(stderr).toContain('--allow-read DIR');
  });

  test.each(['mine.csv', 'below/deep.csv', '../own/mine.csv', './/mine.csv'])(
    'but %s',
    async (file) => {
      const { path } = twoFolders(file);
      expect(await hillock(['run', path, '--quiet'])).toEqual({
        exitCode: 0,
        stdout: '',
        stderr: '',
      });
    },
  );

  test('unless another folder is opened', async () => {
    const { path, other } = twoFolders('link.csv');
    const { exitCode, stdout } = await hillock(['run', path, '--allow-read', other]);
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({ exitCode: 0, first: 'n = 6' });
    const { exitCode: elsewhere } = await hillock(['check', path, '--allow-read', dirname(path)]);
    expect(elsewhere).toBe(1);
  });

  test.each([
    ['no-such.csv', 'no such file or folder'],
    ['below', 'only .npy and .csv|it is a folder|no ordinary file'],
    ['mine.csv\\u0000.npy', 'no file can have such a name|escape'],
  ])('%s is refused without naming a path of this machine', async (file, words) => {
    const { path } = twoFolders(file);
    const { exitCode, stderr } = await hillock(['check', path]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(words));
    expect(stderr.replaceAll(path, '')).not.toContain(dirname(path));
  });
});

test.each(['../x', '"x"', 'a/b', '..', '/x', 'x.y'])(
  'results cannot be called %s',
  async (name) => {
    for (const statement of [`output ${name} = 3`, `plot ${name} { hline: 1 }`]) {
      const { exitCode } = await hillock(['check', modelFile(`${statement}\n`)]);
      expect(exitCode).toBe(1);
    }
  },
);

test('results may have names with a meaning in JavaScript', async () => {
  const folder = temporaryFolder();
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const model = names.map((name, k) => `output ${name} = ${k}\nplot ${name}_p { line: [1, 2] }\n`);
  const args = ['--out', folder, '--format', 'npz,csv,json'];
  const { exitCode } = await hillock(['run', modelFile(model.join('')), ...args]);
  expect(exitCode).toBe(0);
  const json = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  const { arrays } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  for (const [k, name] of names.entries()) {
    expect(Object.hasOwn(arrays, name), name).toBe(true);
    expect(Object.getOwnPropertyDescriptor(json, name)!.value.values).toBe(k);
  }
  const set = modelFile('constructor = 1\n__proto__ = 2\noutput a = constructor + __proto__\n');
  const { stdout } = await hillock([
    'run',
    set,
    '--set',
    '__proto__=10',
    '--set',
    'constructor=20',
  ]);
  expect(stdout).toMatch(/^a = 30\n/);
});

test('nothing is written outside of the output folder', async () => {
  const root = temporaryFolder();
  const path = join(root, 'net.model');
  writeFileSync(path, 'output x = 3\nplot p { line: [1, 2] }\n');
  await hillock(['run', path, '--out', join(root, 'out')]);
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) =>
    relative('.', name),
  );
  expect(all.sort()).toEqual([
    'net.model',
    'out',
    'out/manifest.json',
    'out/p.svg',
    'out/results.npz',
  ]);
});

test('control characters of a model do not reach the terminal through messages', async () => {
  const { stderr } = await hillock(['check', modelFile('x = "\u001b[31m" + y\u202e\n')]);
  expect(stderr).not.toMatch(/[\u001b\u202e]/);
});
