// `hillock fit` in this process: what it finds and writes, going on, and what is refused.
import { readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/fits.md'), 'utf8');
const model = /^```model\n([^]*?)^```$/m.exec(page)![1]!;
const target = /^```csv\n([^]*?)^```$/m.exec(page)![1]!;
const words = [...page.matchAll(/^hillock fit net.model (.*)$/gm)][0]![1]!
  .split(' ')
  .map((word) => word.replaceAll("'", ''));

function place(text = model, data = target) {
  const path = modelFile(text, 'net.model');
  const folder = temporaryFolder();
  const to = join(folder, 'target.csv');
  writeFileSync(to, data);
  const out = join(folder, 'fitted');
  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  return { path, to, out, read };
}

interface Result {
  loss: number;
  unit: string;
  constants: Record<string, { value: number; unit: string }>;
  command: string;
  isComplete: boolean;
}

describe('hillock fit', () => {
  test('the first command of docs/fits.md finds the constants, and goes on after a loss', async () => {
    const { path, to, out, read } = place();
    const own = words.map((word) => ({ 'target.csv': to, fitted: out })[word] ?? word);
    const { exitCode, stdout, stderr } = await hillock(['fit', path, ...own]);
    const progress = /^\d+ evaluations, smallest loss .*\n/gm;
    expect({ exitCode, stderr: stderr.replace(progress, '') }).toEqual({ exitCode: 0, stderr: '' });
    const result = JSON.parse(read('fit.json')) as Result;
    const { tau, R } = result.constants;
    expect([tau!.unit, R!.unit, result.unit]).toEqual(['second', 'ohm', 'volt**2']);
    expect(tau!.value).toBeGreaterThan(0.017);
    expect(tau!.value).toBeLessThan(0.019);
    expect(Math.sqrt(result.loss)).toBeLessThan(1e-4);
    expect(stdout).toContain(result.command);
    expect(readdirSync(out).sort()).toEqual([
      ...['best_fit.svg', 'convergence.svg', 'fit-settings.json', 'fit.json', 'rows'],
      ...['table.csv', 'table.parquet', 'times.csv'],
    ]);
    // the loss is that of the command
    const set = [...result.command.matchAll(/'(\w+=[^']*)'/g)].flatMap(([, one]) => [
      '--set',
      one!,
    ]);
    const run = await hillock(['run', path, ...set, '--out', join(out, 'best'), '--format', 'csv']);
    expect(run.exitCode).toBe(0);
    const values = readFileSync(join(out, 'best', 'v.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const wanted = target.trim().split('\n').slice(1);
    const squares = values.map((value, k) => (Number(value) - Number(wanted[k]) / 1000) ** 2);
    expect(squares.reduce((sum, one) => sum + one, 0) / squares.length / result.loss).toBeCloseTo(
      1,
      9,
    );
    // what is lost is run again, with the same result
    const [before, table] = [read('fit.json'), read('table.csv')];
    const [rows] = readdirSync(join(out, 'rows'));
    truncateSync(join(out, 'rows', rows!), 20_000);
    rmSync(join(out, 'fit.json'));
    expect((await hillock(['fit', out])).exitCode).toBe(0);
    expect([read('fit.json'), read('table.csv')]).toEqual([before, table]);
    const other = await hillock(['fit', path, ...own, '--restarts', '2']);
    expect(other).toMatchObject({ exitCode: 2 });
    expect(other.stderr).toContain('has a fit that differs in what is minimised, or --population');
    const swept = await hillock(['sweep', path, '--over', 'tau=5*ms,6*ms', '--out', out]);
    expect(swept.stderr).toContain('has a fit: choose another folder');
  });

  test('an output is minimised; runs that fail are in the table', async () => {
    const { path, out, read } = place(
      'x = 1.0\nk = 0\nif x < 0.5 { k = 7 }\nneurons G[1] { v : 1 }\nrun 0.1*ms\noutput cost = (x - 2)**2 + 0*[1, 2][k]\n',
    );
    const { exitCode, stdout } = await hillock([
      ...['fit', path, '--free', 'x=0.0:4', '--minimise', 'cost', '--out', out],
      ...['--generations', '15', '--json'],
    ]);
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as Result).constants['x']!.value).toBeCloseTo(2, 2);
    expect(read('table.csv')).toContain('index 7 is out of range');
    expect(readdirSync(out)).not.toContain('best_fit.svg');
  });

  test('tasks carry out restarts on their own, and --collect makes of them what one process makes', async () => {
    const { path, out, read } = place('x = 1.0\noutput cost = (x - 2)**2\n');
    const args = ['fit', path, '--free', 'x=0.0:4', '--minimise', 'cost', '--restarts', '3'];
    const settings = [...args, '--generations', '12', '--out'];
    const whole = place();
    await hillock([...settings, whole.out, '--quiet']);
    const dry = await hillock([...settings, out, '--slurm-dry', '--cpus', '4']);
    expect(dry.stdout).toContain('#SBATCH --array=0-2\n');
    const [, command] = / fit .* --task "\$SLURM_ARRAY_TASK_ID\/(\d)" --workers/.exec(dry.stdout)!;
    expect(command).toBe('3');
    const status = async (): Promise<unknown> =>
      JSON.parse((await hillock(['fit', out, '--status', '--json'])).stdout);
    const nothing = { evaluations: 0, loss: null, isComplete: false, isRunning: false };
    expect(await status()).toEqual(nothing);
    const early = await hillock(['fit', out, '--collect']);
    expect(early).toMatchObject({ exitCode: 0, stderr: 'No generation is complete yet.\n' });
    expect((await hillock(['fit', out, '--task', '2/3'])).exitCode).toBe(0);
    expect(await status()).toMatchObject({ isComplete: false });
    for (const task of ['0/3', '1/3']) await hillock(['fit', out, '--task', task]);
    expect(readdirSync(out)).not.toContain('fit.json');
    expect(await status()).toMatchObject({ isComplete: true });
    expect((await hillock(['fit', out, '--collect'])).exitCode).toBe(0);
    const words = (await hillock(['fit', out, '--status'])).stdout;
    expect(words).toContain('x; complete\n');
    expect(JSON.parse(read('fit.json'))).toEqual({
      ...(JSON.parse(whole.read('fit.json')) as Result),
      model: path,
      command: expect.stringContaining('hillock run') as string,
    });
    for (const name of ['table.csv', 'convergence.svg']) expect(read(name)).toBe(whole.read(name));
  });

  const free = ['--free', 'tau=5*ms:50*ms'];
  test.each([
    [[...free], 'the target by --to and what is compared with it by --output'],
    [['--minimise', 'v'], 'a fit needs a free constant'],
    [[...free, '--minimise', 'v', '--output', 'v'], 'leave out --to and --output'],
    [['--free', 'tau=5*ms', '--minimise', 'v'], 'has a range'],
    [['--free', 'tau=5*mV:6*mV', '--to', 'FILE', '--output', 'v'], 'tau'],
    [['--free', 'tau=5*zz:6*ms', '--to', 'FILE', '--output', 'v'], '--free tau'],
    [
      [...free, '--set', 'tau=5*ms', '--to', 'FILE', '--output', 'v'],
      'tau is set for all runs, and has several values',
    ],
    [[...free, '--to', 'missing.csv', '--output', 'v'], 'cannot read missing.csv'],
    [[...free, '--to', 'FILE:w', '--output', 'v'], 'no column "w"'],
    [
      [...free, '--to', 'FILE', '--output', 'w'],
      'no monitor and no output "w", which is to be fitted',
    ],
    [[...free, '--to', 'FILE', '--output', 'trace.v'], 'trace.v has 500 values, and the target 10'],
    [[...free, '--minimise', 'v'], 'leaves no single number "v"'],
    [[...free, '--minimise', 'lost'], 'no monitor and no output "lost", which is to be minimised'],
  ])('%j is refused', async (given, message) => {
    const { path, to, out } = place();
    const own = given.map((word) => word.replace('FILE', to));
    const { exitCode, stderr } = await hillock(['fit', path, ...own, '--out', out]);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain(message);
  });
});
