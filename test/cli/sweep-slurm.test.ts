// Sweeps and fits as job arrays of a real Slurm, which test/cli/slurm.sh starts here. Where it cannot, the tests are skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtCommand } from '../built.ts';
import { modelFile, temporaryFolder } from '../support.ts';

const script = join(import.meta.dirname, 'slurm.sh');
const folder = mkdtempSync(join(tmpdir(), 'hillock-slurm-'));
let command: string;
const env = { ...process.env, SLURM_CONF: join(folder, 'slurm.conf') };

let missing: string | null = null;

beforeAll(async () => {
  const { status, stdout } = spawnSync('bash', [script, 'start', folder], { encoding: 'utf8' });
  if (status === 0) command = await builtCommand();
  else {
    missing = stdout.trim();
    console.log(`job arrays of Slurm are not tested: ${missing}`);
  }
}, 240_000);
afterAll(() => {
  const { stdout } = spawnSync('bash', [script, 'stop', folder], { encoding: 'utf8' });
  if (stdout !== '') throw new Error(stdout);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const model = `
tau = 10*ms
w = 0.2*mV
neurons G[40] { dv/dt = (20*mV - v)/tau + 2*mV*xi*tau**-0.5 : volt
  threshold: v > 15*mV
  reset: v = 0*mV }
synapses S: G -> G { on_pre: v_post += w
  connect(p=0.1) }
spike_monitor M: G
run 2*second
output v = mean(G.v)
`;
const over = ['--over', 'tau=5*ms:30*ms:5', '--over', 'w=0.1,0.2,0.4*mV', '--trials', '4'];

const hillock = (...args: string[]): string =>
  execFileSync(process.execPath, [command, ...args], { encoding: 'utf8', env });
const askSlurm = (name: string, ...args: string[]) =>
  spawnSync(name, args, { encoding: 'utf8', env });
const slurm = (name: string, ...args: string[]): string =>
  execFileSync(name, args, { encoding: 'utf8', env }).trim();

/** Whether no task of a job is left. A controller that does not answer, as under load, is asked again. */
function isOver(job: string): boolean {
  const { status, stdout } = askSlurm('squeue', '-h', '-j', job);
  return status === 0 && stdout.trim() === '';
}

/** Waits until something holds, at most a minute. */
async function until(holds: () => boolean): Promise<void> {
  for (let k = 0; k < 600 && !holds(); k++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(holds()).toBe(true);
}

test(
  'a job array whose tasks are killed ends in the table of one machine',
  { timeout: 300_000 },
  async ({ skip }) => {
    if (missing !== null) skip(missing);
    const path = modelFile(model, 'a net.model');
    const local = join(temporaryFolder(), 'local');
    hillock('sweep', path, ...over, '--out', local, '--quiet');
    const out = join(temporaryFolder(), 'on the cluster');
    const done = (): number =>
      (JSON.parse(hillock('sweep', out, '--status', '--json')) as { done: number }).done;
    const args = ['--slurm', '--tasks', '4', '--partition', 'main', '--time', '10', '--json'];
    const first = JSON.parse(hillock('sweep', path, ...over, '--out', out, ...args)) as {
      job: string;
    };
    await until(() => done() > 0);
    slurm('scancel', '-s', 'KILL', first.job);
    slurm('scancel', first.job);
    await until(() => isOver(first.job));
    const before = done();
    expect(before).toBeLessThan(60);
    const second = JSON.parse(hillock('sweep', out, ...args)) as { job: string };
    await until(() => isOver(second.job));
    expect(done()).toBe(60);
    hillock('sweep', out, '--collect');
    for (const name of ['table.csv', 'v.svg'])
      expect(readFileSync(join(out, name))).toEqual(readFileSync(join(local, name)));
  },
);

test(
  'a fit whose restarts are tasks, killed once, ends in the table of one machine',
  { timeout: 300_000 },
  async ({ skip }) => {
    if (missing !== null) skip(missing);
    const path = modelFile(`${model}output loss = (M.num_spikes/80 - 90)**2\n`, 'a net.model');
    const fit = ['fit', path, '--free', 'tau=5*ms:30*ms', '--minimise', 'loss', '--restarts', '4'];
    const settings = [...fit, '--population', '6', '--generations', '4', '--out'];
    const local = join(temporaryFolder(), 'local');
    hillock(...settings, local, '--quiet');
    const out = join(temporaryFolder(), 'on the cluster');
    const status = (): { evaluations: number; isComplete: boolean } =>
      JSON.parse(hillock('fit', out, '--status', '--json')) as never;
    const args = ['--slurm', '--partition', 'main', '--time', '10', '--json'];
    const first = JSON.parse(hillock(...settings, out, ...args)) as { job: string };
    await until(() => status().evaluations > 0);
    slurm('scancel', '-s', 'KILL', first.job);
    slurm('scancel', first.job);
    await until(() => isOver(first.job));
    expect(status().isComplete).toBe(false);
    const second = JSON.parse(hillock('fit', out, ...args)) as { job: string };
    await until(() => isOver(second.job));
    expect(status().isComplete).toBe(true);
    hillock('fit', out, '--collect');
    for (const name of ['fit.json', 'table.csv', 'convergence.svg'])
      expect(readFileSync(join(out, name))).toEqual(readFileSync(join(local, name)));
  },
);
