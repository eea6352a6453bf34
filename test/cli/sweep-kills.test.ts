// Sweeps on worker threads, killed at random moments: nothing that was done is lost, and the table has the same bytes as that
// of a sweep that was left alone, on one thread or several. By hand: SWEEP_KILLS=50 npx vitest run test/cli/sweep-kills
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtCommand } from '../built.ts';
import { modelFile, temporaryFolder } from '../support.ts';

const kills = Number(process.env['SWEEP_KILLS'] ?? 4);

let command: string;
beforeAll(async () => void (command = await builtCommand()));

const model = `
tau = 10*ms
w = 0.2*mV
neurons G[40] { dv/dt = (20*mV - v)/tau + 2*mV*xi*tau**-0.5 : volt
  threshold: v > 15*mV
  reset: v = 0*mV }
synapses S: G -> G { on_pre: v_post += w
  connect(p=0.1) }
spike_monitor M: G
run 200*ms
output v = mean(G.v)
`;
const over = ['--over', 'tau=5*ms:30*ms:10', '--over', 'w=0.1,0.2,0.4*mV', '--trials', '5'];

/** Runs a command to its end, or kills it after a time in milliseconds. */
function run(args: readonly string[], killAfter = 0): Promise<number | string | null> {
  const child = spawn(process.execPath, [command, ...args], { stdio: 'ignore' });
  const timer = killAfter > 0 ? setTimeout(() => child.kill('SIGKILL'), killAfter) : undefined;
  return new Promise((resolve) =>
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(signal ?? code);
    }),
  );
}

const linesIn = (out: string): number =>
  existsSync(join(out, 'rows'))
    ? readdirSync(join(out, 'rows'))
        .map((name) => readFileSync(join(out, 'rows', name), 'utf8').split('\n').length - 1)
        .reduce((sum, count) => sum + count, 0)
    : 0;

const tablesIn = (out: string): Buffer[] =>
  ['table.csv'].map((name) => readFileSync(join(out, name)));

test('one thread, several, and kills make the same table', { timeout: 600_000 }, async () => {
  const path = modelFile(model);
  const one = join(temporaryFolder(), 'one');
  const args = (out: string, workers: number): string[] => [
    ...['sweep', path, ...over, '--quiet', '--workers', String(workers), '--out', out],
  ];
  expect(await run(args(one, 1))).toBe(0);
  for (let count = 0; count < kills;) {
    const out = join(temporaryFolder(), 'several');
    for (let ended: unknown = null; ended !== 0;) {
      const before = linesIn(out);
      ended = await run(args(out, 3), count < kills ? 300 + 1500 * Math.random() : 0);
      expect([0, 'SIGKILL']).toContain(ended);
      expect(linesIn(out)).toBeGreaterThanOrEqual(before);
      if (ended !== 0) count += 1;
    }
    expect(tablesIn(out)).toEqual(tablesIn(one));
    expect(linesIn(out)).toBeLessThanOrEqual(150);
  }
});

test(
  'two processes at a time on one folder: the second one is refused',
  { timeout: 60_000 },
  async () => {
    const path = modelFile(model);
    const out = join(temporaryFolder(), 'both');
    const args = ['sweep', path, ...over, '--quiet', '--out', out];
    const first = run(args);
    while (!existsSync(join(out, '.running')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await run(args)).toBe(3);
    expect(await first).toBe(0);
    expect(readFileSync(join(out, 'table.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(151);
  },
);

test('threads read HDF5 files that a model loads', { timeout: 120_000 }, async () => {
  const made = modelFile('output x = [1, 2, 4]*mV\n');
  const folder = join(made, '..');
  const results = join(folder, 'results');
  expect(await run(['run', made, '--out', results, '--format', 'hdf5'])).toBe(0);
  const path = join(folder, 'net.model');
  writeFileSync(path, 'k = 1\nx = load("results/results.h5", "x")\noutput y = k*x[2]/mV\n');
  const out = join(folder, 'out');
  const args = ['sweep', path, '--over', 'k=1,3', '--workers', '2', '--out', out, '--quiet'];
  expect(await run(args)).toBe(0);
  const rows = readFileSync(join(out, 'table.csv'), 'utf8').trimEnd().split('\n').slice(1);
  expect(rows.map((row) => row.split(',')[4])).toEqual(['4', '12']);
});
