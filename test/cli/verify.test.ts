// `hillock verify`: a run can be repeated from its output folder with identical files, and changes are detected.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

/** Random numbers before and after a seed of its own, and none at all. */
const models = {
  'with random numbers': 'P.v = rand()',
  'with a seed after random numbers': 'P.v = rand()\nseed(7)\nP.v += rand()',
};
const rest = `
neurons P[20] { dv/dt = (I - v)/tau + 0.1*xi*tau**-0.5 : 1; I : 1; threshold: v > 1; reset: v = 0; method: euler }
P.I = 2*rand()
spike_monitor M: P
run 20*ms
output v = P.v
plot p { raster: M }
`;

async function written(
  start: string,
  args: readonly string[] = [],
): Promise<{ out: string; path: string }> {
  const path = modelFile(`tau = 10*ms\n${rest.replace('P.I', `${start}\nP.I`)}`);
  const out = join(dirname(path), 'out');
  const { exitCode } = await hillock(['run', path, '--out', out, '--quiet', ...args]);
  expect(exitCode).toBe(0);
  return { out, path };
}

for (const [name, start] of Object.entries(models))
  for (const args of [
    [],
    ['--seed', '5'],
    ['--set', 'tau=12*ms', '--format', 'npz,csv,json'],
    ['--format', 'svg,png,pdf', '--dpi', '50'],
  ])
    test(`a run ${name} and ${args.join(' ') || 'no options'} is repeated bit for bit`, async () => {
      const { out } = await written(start, args);
      const { exitCode, stdout, stderr } = await hillock(['verify', out]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      for (const line of stdout.trim().split('\n')) expect(line).toMatch(/: the same$/);
    });

test('the model file is not needed: its text is in the manifest', async () => {
  const { out, path } = await written('P.v = 0');
  writeFileSync(path, 'something else');
  expect((await hillock(['verify', out])).exitCode).toBe(0);
});

test('a changed file is detected', async () => {
  const { out } = await written('P.v = 0');
  const path = join(out, 'results.npz');
  writeFileSync(path, 'something else');
  const { exitCode, stdout } = await hillock(['verify', out]);
  expect(exitCode).toBe(3);
  expect(stdout).toContain('results.npz: is not the file that the run wrote\n');
});

test('values that differ are named', async () => {
  const { out } = await written('P.v = rand()');
  const path = join(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...manifest, startSeed: (manifest.startSeed ^ 1) >>> 0 }));
  const { exitCode, stdout } = await hillock(['verify', out]);
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/results\.npz: \S+ (differs in \d+ of \d+ values|has the shape)/);
});

test.each([
  ['no folder', null],
  ['no JSON', '{'],
  ['no manifest', '{}'],
  ['a list', '[]'],
  ['numbers for texts', '{"version": 1}'],
])('%s is reported in one sentence', async (_, text) => {
  const folder = temporaryFolder();
  if (text !== null) writeFileSync(join(folder, 'manifest.json'), text);
  const { exitCode, stderr } = await hillock([
    'verify',
    text === null ? join(folder, 'x') : folder,
  ]);
  expect(exitCode).toBe(2);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/^cannot read |is no manifest of a run\n$/);
});

test.each([
  ['startSeed', -1],
  ['startSeed', 2 ** 32],
  ['seedOption', 0.5],
  ['optimize', 3],
  ['formats', ['mat']],
])('a manifest with a wrong value of %s is refused', async (key, value) => {
  const { out } = await written('P.v = 0');
  const path = join(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...manifest, [key]: value }));
  const { exitCode, stderr } = await hillock(['verify', out]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `${path} is no manifest of a run\n`,
  });
});

test('a run that was interrupted is not repeated', async () => {
  const { out } = await written('P.v = 0');
  const path = join(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...manifest, isInterrupted: true }));
  const { exitCode, stderr } = await hillock(['verify', out]);
  expect(exitCode).toBe(3);
  expect(stderr).toContain('did not come to its end');
});
