// `hillock plot` and `run --plot`: figures from saved results, without running.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const network = `
neurons P[20] { dv/dt = -v/(10*ms) : volt; threshold: timestep(t, dt) % 50 == i; reset: v = 1*mV }
P.v = i*mV
spike_monitor M: P
state_monitor trace: P { variables: v; record: [0, 3] }
state_monitor all: P { variables: v }
rate_monitor R: P
run 20*ms
output w = P.v
threshold = 1*mV
`;
const plots = `
plot spikes { raster: M; xlabel: "t (s)" }
plot curve { panel { line: trace.t, trace.v; hline: threshold } panel { line: R.t/ms, R.smooth_rate("flat", 1*ms)/Hz } }
plot weights { hist: w, 10 }
`;

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hillock-plot-'));
  const path = join(folder, 'net.model');
  writeFileSync(path, network + plots);
  await hillock(['run', path, '--out', folder, '--quiet']);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function drawn(
  args: readonly string[],
): Promise<{ files: string[]; out: string; stderr: string; exitCode: number }> {
  const out = temporaryFolder();
  const { exitCode, stderr } = await hillock(['plot', ...args, '--out', out]);
  return { out, stderr, exitCode, files: readdirSync(out).sort() };
}

describe('hillock plot', () => {
  test('draws the plots of the run again, the same', async () => {
    const { files, out, exitCode, stderr } = await drawn([folder]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(files).toEqual(['curve.svg', 'spikes.svg', 'weights.svg']);
    for (const file of files)
      expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  test('draws plots of branches, with constants that branches and loops set', async () => {
    const model = modelFile(`
wide = 0
k = 0
while k < 3 max 9 { k += 1; if k > 1 { wide = k } }
levels = zeros(2)
for n in [0, 1] { levels[n] = n*wide }
if wide > 2 { plot taken { line: trace.t, trace.v[0]; hline: levels*mV } } elif wide > 1 { plot second { hline: 1 } } else { plot other { hline: 2 } }
if len(M.t) > 0 { shift = 3; if shift == 3 { plot inner { hline: shift } } }
if P.v[0] > 0*mV { plot unknown { hline: 1 } }
`);
    const { files, exitCode, stderr } = await drawn([folder, model]);
    expect(files).toEqual(['inner.svg', 'taken.svg']);
    expect(exitCode).toBe(1);
    expect(stderr.match(/error\[/g)).toHaveLength(1);
    expect(stderr).toContain('`P`');
  });

  test('what was counted between two runs is not counted again', async () => {
    const model = modelFile(
      'n = len(M.t)\nm = len(M.t)\nrun 1*ms\nm = 3\nplot a { hline: n }\nplot b { hline: m }',
    );
    const { files, stderr } = await drawn([folder, model]);
    expect(files).toEqual(['b.svg']);
    expect(stderr).toContain('`n`');
  });

  test('draws the plots of another file', async () => {
    const model = modelFile(
      'scale = 2\nunused = P.v\nplot other { line: trace.t/ms, scale*trace.v[0]/mV }',
    );
    const { files, exitCode } = await drawn([
      join(folder, 'results.npz'),
      model,
      '--format',
      'png,pdf',
      '--dpi',
      '50',
    ]);
    expect({ exitCode, files }).toEqual({ exitCode: 0, files: ['other.pdf', 'other.png'] });
  });

  test.each([
    [['raster', 'M'], ['M.svg'], 'neuron index'],
    [['rate', 'R'], ['R.svg'], 'rate (Hz)'],
    [['trace', 'trace.v', 'all.v'], ['all_v.svg', 'trace_v.svg'], 'v (mV)'],
    [['isi', 'M'], ['M_isi.svg'], 'interval (ms)'],
    [['hist', 'w'], ['w_hist.svg'], 'count'],
  ])('%j', async (what, expected, label) => {
    const { files, out, exitCode, stderr } = await drawn([folder, ...what]);
    expect({ exitCode, stderr, files }).toEqual({ exitCode: 0, stderr: '', files: expected });
    for (const file of files) expect(readFileSync(join(out, file), 'utf8')).toContain(label);
  });

  test('statistics of saved spikes are those of the monitor', async () => {
    const plots =
      'plot c { points: cv(M) }\nplot n { hist: isi(M), 50 }\nplot s { line: count(M) }';
    const other = temporaryFolder();
    const model = modelFile(`${network}\n${plots}`);
    await hillock(['run', model, '--out', other, '--quiet']);
    const { out, files, stderr } = await drawn([other, modelFile(plots)]);
    expect({ files, stderr }).toEqual({ files: ['c.svg', 'n.svg', 's.svg'], stderr: '' });
    for (const file of files)
      expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(other, file), 'utf8'));
  });

  test('files that the model reads are found beside it', async () => {
    const path = modelFile('x = load("x.csv")\nrun 1*ms\noutput y = 2*x\nplot p { line: x, y }\n');
    writeFileSync(join(dirname(path), 'x.csv'), '1\n2\n4\n');
    const other = temporaryFolder();
    await hillock(['run', path, '--out', other, '--quiet']);
    for (const what of [[], [path]]) {
      const { out, files, stderr } = await drawn([other, ...what]);
      expect({ files, stderr }).toEqual({ files: ['p.svg'], stderr: '' });
      expect(readFileSync(join(out, 'p.svg'), 'utf8')).toBe(
        readFileSync(join(other, 'p.svg'), 'utf8'),
      );
    }
  });

  test('a plot that needs more than was saved is reported, the others are drawn', async () => {
    const model = modelFile('plot a { line: P.v }\nplot b { raster: M }');
    const { files, exitCode, stderr } = await drawn([folder, model]);
    expect({ exitCode, files }).toEqual({ exitCode: 1, files: ['b.svg'] });
    expect(stderr).toContain('`P`');
  });

  test.each([
    [['nothing there'], 'cannot read'],
    [['$', 'raster', 'Q'], 'has no `Q`; it has M.i, M,'],
    [['$', 'raster'], 'say what is drawn: `raster M`'],
    [['$', 'rastre', 'M'], 'not "rastre"'],
    [['$', '--format', 'npz'], 'the formats of plots are svg, png and pdf'],
  ])('%j is refused', async (args, message) => {
    const given = args.map((word) => (word === '$' ? folder : word));
    const { exitCode, stderr } = await drawn(given);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  test('without a manifest and without plots, every monitor is drawn', async () => {
    const other = temporaryFolder();
    await hillock(['run', modelFile(network), '--out', other, '--quiet']);
    rmSync(join(other, 'manifest.json'));
    expect((await drawn([other])).files).toEqual(['M.svg', 'R.svg', 'all.svg', 'trace.svg']);
    writeFileSync(join(other, 'manifest.json'), 'no JSON');
    expect((await drawn([other])).files).toHaveLength(4);
  });

  test('results in HDF5 are drawn and reported like those in NumPy files', async () => {
    const other = temporaryFolder();
    await hillock([
      'run',
      join(folder, 'net.model'),
      '--out',
      other,
      '--quiet',
      '--format',
      'hdf5',
    ]);
    expect(readdirSync(other).filter((name) => name.includes('result'))).toEqual(['results.h5']);
    const { files, out, exitCode, stderr } = await drawn([other]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const file of files)
      expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(folder, file), 'utf8'));
    const reports = [folder, other].map(async (one, k) => {
      const report = join(out, `${k}.html`);
      await hillock(['report', one, '--out', report]);
      return /<h2>Results<\/h2>[^]*<h2>Model/.exec(readFileSync(report, 'utf8'))![0];
    });
    expect(await reports[1]).toBe(await reports[0]);
    rmSync(join(other, 'manifest.json'));
    expect((await drawn([other])).files).toEqual(['M.svg', 'R.svg', 'all.svg', 'trace.svg']);
  });

  test('a folder without results says so', async () => {
    const empty = temporaryFolder();
    for (const command of ['plot', 'show'])
      expect(await hillock([command, empty])).toEqual({
        ...{ exitCode: 2, stdout: '' },
        stderr: `cannot read ${empty}: it has no results.npz or results.h5 (\`hillock run --format npz --out ${empty}\` writes one)\n`,
      });
  });
});

test('run --plot draws every monitor beside the plots of the model, and verify knows them', async () => {
  const out = temporaryFolder();
  await hillock([
    'run',
    modelFile(`${network}plot R { raster: M }`),
    '--out',
    out,
    '--quiet',
    '--plot',
  ]);
  for (const name of ['M', 'R', 'all', 'trace'])
    expect(existsSync(join(out, `${name}.svg`))).toBe(true);
  expect(readFileSync(join(out, 'R.svg'), 'utf8')).toContain('neuron index');
  const { stdout, exitCode } = await hillock(['verify', out]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('trace.svg: the same');
  const { exitCode: refused, stderr } = await hillock(['run', modelFile(network), '--plot']);
  expect(refused).toBe(2);
  expect(stderr).toContain('--plot draws into the folder of --out DIR');
});
