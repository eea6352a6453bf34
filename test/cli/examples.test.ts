// `hillock examples` and `hillock new`: models to start from; no file is ever replaced.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hillock, temporaryFolder } from '../support.ts';

const gallery = join(import.meta.dirname, '../../examples');

/** Runs a command in a folder. */
async function hillockIn(folder: string, ...args: string[]) {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await hillock(args);
  } finally {
    process.chdir(before);
  }
}

describe('hillock examples', () => {
  test('lists all with a sentence', async () => {
    const { stdout, exitCode } = await hillock(['examples']);
    expect(exitCode).toBe(0);
    const listed = [...stdout.matchAll(/^([\w-]+) {2,}[A-Z].*\.$/gm)].map(([, name]) => name);
    const there = readdirSync(gallery).filter((file) => file.endsWith('.model'));
    expect(listed).toEqual(there.map((file) => file.replace('.model', '')).sort());
  });

  test('--json has the papers and the data files', async () => {
    const list = JSON.parse((await hillock(['examples', '--json'])).stdout) as {
      name: string;
      head: string;
      files: string[];
    }[];
    expect(list.find(({ name }) => name === 'cuba')!.head).toContain('Brette et al.');
    expect(list.filter(({ files }) => files.length > 0)).toMatchObject([
      { name: 'digits', files: ['digits.csv'] },
    ]);
  });

  test.each(['digits', 'digits.model'])('%s is copied with its data', async (name) => {
    const folder = temporaryFolder();
    const { stdout, exitCode } = await hillockIn(folder, 'examples', name);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'wrote digits.model\nwrote digits.csv\nrun it with: hillock run digits.model --out digits\n',
    );
    for (const file of ['digits.model', 'digits.csv'])
      expect(readFileSync(join(folder, file))).toEqual(readFileSync(join(gallery, file)));
  });

  test('replaces no file, and writes none if one is there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'digits.csv'), 'mine');
    const { stderr, exitCode } = await hillockIn(folder, 'examples', 'digits');
    expect({ stderr, exitCode }).toEqual({
      stderr: 'digits.csv exists already; nothing was written\n',
      exitCode: 2,
    });
    expect(readdirSync(folder)).toEqual(['digits.csv']);
    expect(readFileSync(join(folder, 'digits.csv'), 'utf8')).toBe('mine');
  });

  test.each([
    ['hogdkin-huxley', 'there is no example `hogdkin-huxley`: did you mean `hodgkin-huxley`?\n'],
    ['hodkin', 'there is no example `hodkin`: did you mean `hodgkin-huxley`?\n'],
    ['sprekeler', 'there is no example `sprekeler`: did you mean `vogels-sprekeler`?\n'],
    ['../package', 'there is no example `../package`: hillock examples lists all\n'],
    ['', 'there is no example ``: hillock examples lists all\n'],
  ])('%s is no example', async (name, message) => {
    expect(await hillockIn(temporaryFolder(), 'examples', name)).toEqual({
      stdout: '',
      stderr: message,
      exitCode: 2,
    });
  });
});

describe('hillock new', () => {
  test('writes a model that runs and draws', async () => {
    const folder = temporaryFolder();
    const model = join(folder, 'net.model');
    const made = await hillock(['new', model]);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    expect(made.stdout).toContain(`run it with: hillock run ${model} --out net\n`);
    const out = join(folder, 'net');
    const run = await hillock(['run', model, '--out', out, '--quiet']);
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(readdirSync(out)).toContain('activity.svg');
  });

  test('--from starts from an example, with its data beside the model', async () => {
    const folder = temporaryFolder();
    const { exitCode } = await hillock(['new', join(folder, 'mine'), '--from', 'digits']);
    expect(exitCode).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['digits.csv', 'mine.model']);
  });

  test('quotes names with blanks', async () => {
    const { stdout } = await hillockIn(temporaryFolder(), 'new', 'my net', '--from', 'lif');
    expect(stdout).toBe(
      "wrote my net.model\nrun it with: hillock run 'my net.model' --out 'my net'\n",
    );
  });

  test.each([
    [['net.csv'], 'the name of a model ends in .model, not in .csv\n', 2],
    [['there.model'], 'there.model exists already; nothing was written\n', 2],
    [['x.model', '--from', 'cubo'], 'there is no example `cubo`: did you mean `cuba`?\n', 2],
    [['no/x.model'], 'cannot write no/x.model: no such file or folder\n', 3],
  ])('refuses %j', async (args, stderr, exitCode) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'there.model'), 'mine');
    expect(await hillockIn(folder, 'new', ...args)).toEqual({ stdout: '', stderr, exitCode });
    expect(existsSync(join(folder, 'x.model'))).toBe(false);
    expect(readFileSync(join(folder, 'there.model'), 'utf8')).toBe('mine');
  });
});
