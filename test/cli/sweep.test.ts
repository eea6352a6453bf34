// `hillock sweep` in this process: the folder, its table and figures, going on, and what is refused.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNpz } from '../../src/io/index.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const model = `
tau = 10*ms
w = 0.5
N = 4
neurons G[N] { dv/dt = (1.2 + w*rand() - v)/tau : 1
  threshold: v > 1
  reset: v = 0 }
spike_monitor M: G
rate_monitor R: G
run 20*ms
output total = len(M.t)
output level = 3*mV
output v = G.v
`;
const over = ['--over', 'tau=5*ms,10*ms', '--over', 'w=0:1:3', '--trials', '2'];

async function swept(args: readonly string[], text = model) {
  const out = join(temporaryFolder(), 'a sweep');
  const path = modelFile(text, 'a net.model');
  const result = await hillock(['sweep', path, '--out', out, ...args]);
  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  return { ...result, out, path, read };
}

describe('hillock sweep', () => {
  test('writes a table, times and figures', async () => {
    const { exitCode, out, read, stderr } = await swept(over);
    expect({ exitCode, stderr: stderr.replace(/in \d+ s/, 'in 0 s') }).toEqual({
      exitCode: 0,
      stderr: '12 of 12 runs are done, in 0 s.\n',
    });
    const [head, ...rows] = read('table.csv').trimEnd().split('\n');
    expect(head).toBe(
      'point,tau[second],w,trial,seed,total,level[volt],M.rate[hertz],M.cv,R.rate[hertz],message',
    );
    expect(rows.map((row) => row.split(',').slice(0, 4).join())).toEqual(
      [0, 1, 2, 3, 4, 5].flatMap((point) =>
        [0, 1].map(
          (t) => `${point},${[0.005, 0.01][Math.floor(point / 3)]},${(point % 3) / 2},${t}`,
        ),
      ),
    );
    expect(readdirSync(out).sort()).toEqual([
      ...['M_cv.svg', 'M_rate.svg', 'R_rate.svg', 'level.svg', 'rows', 'sweep.json', 'table.csv'],
      ...['table.parquet', 'times.csv', 'total.svg'],
    ]);
    expect(read('times.csv').split('\n')).toHaveLength(14);
  });

  test('a row is what a run with its constants and seed gives', async () => {
    const { read, path } = await swept(over);
    const cells = read('table.csv').split('\n')[4]!.split(',');
    const set = ['--set', `tau=${cells[1]}*second`, '--set', `w=${cells[2]}`];
    const { stdout } = await hillock(['run', path, ...set, '--seed', cells[4]!, '--json']);
    const { results } = JSON.parse(stdout) as { results: { total: { value: number } } };
    expect(String(results.total.value)).toBe(cells[5]);
  });

  test('the same command again runs nothing; other options are refused', async () => {
    const { out, path, read } = await swept(over);
    const before = read('table.csv');
    const again = await hillock(['sweep', path, '--out', out, ...over]);
    expect(again.stderr).toContain('12 of 12 runs are done, 0 of them now');
    expect((await hillock(['sweep', out])).exitCode).toBe(0);
    expect(read('table.csv')).toBe(before);
    expect(readdirSync(join(out, 'rows'))).toHaveLength(1);
    const other = await hillock(['sweep', path, '--out', out, ...over.slice(0, -1), '3']);
    expect(other).toMatchObject({ exitCode: 2 });
    expect(other.stderr).toContain('has a sweep that differs in --trials (there: 2)');
    writeFileSync(path, `${model}\n`);
    const changed = await hillock(['sweep', path, '--out', out, ...over]);
    expect(changed.stderr).toContain('differs in the model:');
    const given = await hillock(['sweep', out, '--trials', '3']);
    expect(given.stderr).toContain('says what the sweep is; --trials is for a new one');
  });

  test('a file that the model reads has changed: refused', async () => {
    const path = modelFile('k = 1\nx = load("x.csv")\noutput y = k*sum(x)\n');
    writeFileSync(join(path, '../x.csv'), '1\n2\n');
    const out = temporaryFolder();
    const args = ['sweep', path, '--over', 'k=1,2', '--out', out];
    expect((await hillock(args)).exitCode).toBe(0);
    expect(readFileSync(join(out, 'table.csv'), 'utf8')).toContain(',3,\n1,2,');
    writeFileSync(join(path, '../x.csv'), '1\n3\n');
    expect((await hillock(args)).stderr).toContain('differs in a file that the model reads');
    expect((await hillock(['sweep', out])).stderr).toContain(
      'x.csv, which the model reads, has changed',
    );
  });

  test('goes on where it was interrupted, with the same table', async () => {
    const whole = await swept(over);
    const out = temporaryFolder();
    const args = ['sweep', whole.path, '--out', out, ...over];
    const first = await hillock(args, {
      interruptWhen: () =>
        existsSync(join(out, 'rows')) && readdirSync(join(out, 'rows')).length > 0,
    });
    expect([0, 130]).toContain(first.exitCode);
    expect((await hillock(args)).exitCode).toBe(0);
    expect(readFileSync(join(out, 'table.csv'), 'utf8')).toBe(whole.read('table.csv'));
    expect(readFileSync(join(out, 'table.parquet'))).toEqual(
      readFileSync(join(whole.out, 'table.parquet')),
    );
  });

  test('parts that run by themselves make the same table', async () => {
    const whole = await swept(over);
    const { out, read } = await swept([...over, '--task', '1/2']);
    expect(existsSync(join(out, 'table.csv'))).toBe(false);
    expect((await hillock(['sweep', out, '--status'])).stdout).toContain(
      '6 of 12 runs are done (50 %)',
    );
    for (const point of [0, 2, 4])
      await hillock(['sweep', out, '--point', String(point), '--quiet']);
    expect((await hillock(['sweep', out, '--collect'])).exitCode).toBe(0);
    expect(read('table.csv')).toBe(whole.read('table.csv'));
    const { stdout } = await hillock(['sweep', out, '--points']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(6);
    expect(stdout).toContain(`sweep '${out}' --point 3 --workers 1 --quiet\n`);
  });

  test('a run that fails is a row', async () => {
    const { exitCode, read, stderr } = await swept(['--over', 'N=-1,2,0.5']);
    expect(exitCode).toBe(0);
    const rows = read('table.csv').trimEnd().split('\n').slice(1);
    expect(rows.map((row) => /,"?[^,"]*"?$/.exec(row)![0].length > 2)).toEqual([true, false, true]);
    expect(stderr).toContain('2 failed');
    const retried = await hillock(['sweep', (await swept(['--over', 'N=-1'])).out, '--retry']);
    expect(retried).toMatchObject({ exitCode: 1 });
    expect(retried.stderr).toContain('1 of 1 runs are done, in');
  });

  test('outputs that differ between points, that are NaN, or missing', async () => {
    const text = `k = 1\nif k > 1 { output a = 1 }\noutput b = log(k - 2)\noutput c = k\n`;
    const { read } = await swept(['--over', 'k=0,1,2,3'], text);
    const [head, ...rows] = read('table.csv').trimEnd().split('\n');
    expect(head).toBe('point,k,trial,seed,b,c,a,message');
    expect(rows.map((row) => row.split(',').slice(4).join())).toEqual([
      ...['nan,0,,', 'nan,1,,', '-inf,2,1,', '0,3,1,'],
    ]);
  });

  test('a model without outputs has a table without them', async () => {
    const { read, exitCode } = await swept(['--over', 'k=0,1'], 'k = 1\nprint k\n');
    expect(exitCode).toBe(0);
    expect(read('table.csv').split('\n')[0]).toBe('point,k,trial,seed,message');
  });

  test('keeps arrays on request', async () => {
    const { out } = await swept(['--over', 'N=2,3', '--keep', 'M,v']);
    const arrays = readNpz(readFileSync(join(out, 'arrays/000001.npz')));
    expect([...arrays.keys()].sort()).toEqual(['M.i', 'M.t', 'v']);
    expect(arrays.get('v')!.shape).toEqual([3]);
  });

  test.each([
    [['--over', 'taw=5*ms'], 1, 'the model has no constant `taw` at its top level'],
    [['--over', 'tau=5*mV'], 1, '--set tau: found volt, expected second'],
    [['--over', 'tau=5*mx'], 2, 'mx'],
    [['--over', 'tau=5*ms:6*ms'], 2, 'tau has no number of values'],
    [['--over', 'tau=5*ms:6*ms:10000', '--over', 'w=0:1:1000'], 2, '10,000,000 points and trials'],
    [
      ['--over', 'tau=5*ms', '--set', 'tau=1*ms'],
      2,
      'tau is set for all runs, and has several values',
    ],
    [['--over', 'tau=5*ms', '--keep', 'x'], 2, 'no monitor and no output "x", which is to be kept'],
    [['--from', 'nowhere.csv'], 2, 'cannot read nowhere.csv'],
    [[], 2, 'say which constants take which values'],
  ])('refuses %j', async (args, code, message) => {
    const { exitCode, stderr, out } = await swept(args);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(code);
    expect(existsSync(join(out, 'sweep.json'))).toBe(false);
  });

  test.each(['sweep', 'fit'])('%s: a folder that is not there', async (command) => {
    const { exitCode, stderr } = await hillock([command, 'nowhere', '--status']);
    expect(stderr).toContain('cannot read nowhere: no such file or folder');
    expect(exitCode).toBe(2);
  });

  test('takes the values of the block `sweep`, which a run leaves alone', async () => {
    const text =
      'tau = 10*ms\nN = 3\nsweep { tau = [5, 10]*ms; N = 1, 2 }\noutput x = tau*N\n'.replace(
        '1, 2',
        '[1, 2]',
      );
    const { read, exitCode } = await swept([], text);
    expect(exitCode).toBe(0);
    expect(read('table.csv').split('\n').slice(0, 3).map((line) => line.split(',').slice(0, 3).join())).toEqual(['point,tau[second],N', '0,0.005,1', '1,0.005,2']); // prettier-ignore
    const { stdout } = await hillock(['run', modelFile(text), '--json']);
    expect(stdout).toContain('"value":0.03');
    const wrong = await swept([], 'tau = 10*ms\nsweep { tau = 5 }\noutput x = tau\n');
    expect(wrong).toMatchObject({ exitCode: 1 });
    expect(wrong.stderr).toContain(
      'error[sweep-line]: `tau` has the unit second, its values here have no unit',
    );
    for (const [values, problem] of [
      ['[]*ms', '`tau` has no values here'],
      ['[1, 1e999]*ms', 'a value of `tau` is not finite'],
    ] as const) {
      const { stderr } = await swept(
        [],
        `tau = 10*ms\nsweep { tau = ${values} }\noutput x = tau\n`,
      );
      expect(stderr).toContain(`error[sweep-line]: ${problem}`);
    }
  });

  test('a block `sweep` is explained, unless its values follow from a run', async () => {
    const text = (values: string): string =>
      `tau = 10*ms\nw = 1\nneurons G[1] { dv/dt = -v/tau : 1 }\nrun 1*ms\nx = G.v[0]*ones(2)*ms\nsweep { tau = ${values}; w = linspace(0, 1, 9) }\noutput y = tau*w\n`;
    const explained = await hillock(['explain', modelFile(text('[5, 10]*ms'))]);
    expect(explained.stdout.split('\n').slice(-4)).toEqual([
      'hillock sweep: 18 points in a grid, one trial of each, 18 runs',
      '  tau  5 ms, 10 ms',
      '  w    9 values from 0 to 1',
      '',
    ]);
    const problem =
      'the values of tau in the block `sweep` are not known before the model runs: write them as numbers';
    expect((await hillock(['explain', modelFile(text('x'))])).stdout).toContain(problem);
    expect((await swept([], text('x'))).stderr).toBe(`error: ${problem}\n`);
  });

  test('refuses a folder that is none of a sweep, or has none', async () => {
    expect((await hillock(['sweep', temporaryFolder()])).stderr).toContain('it has no sweep.json');
    expect((await hillock(['sweep', modelFile(model), '--over', 'w=1'])).stderr).toContain(
      '--out DIR',
    );
  });

  test('prints the script of a job array', async () => {
    const { stdout, out } = await swept([
      ...[...over, '--slurm-dry', '--partition', 'long', '--time', '1:00:00', '--mem', '2G'],
      ...['--throttle', '3', '--module', 'node/20', '--sbatch', 'account=lab', '--tasks', '4'],
    ]);
    expect(stdout).toContain('#SBATCH --array=0-3%3\n#SBATCH --partition=long\n#SBATCH --time=1:00:00\n#SBATCH --mem=2G\n'); // prettier-ignore
    expect(stdout).toContain('#SBATCH --account=lab\nmodule load node/20\nexec ');
    expect(stdout).toContain(`#SBATCH --output="${out}/slurm/%A_%a.out"\n`);
    expect(stdout).toContain(`sweep '${out}' --task "$SLURM_ARRAY_TASK_ID/4"`);
  });
});

describe('hillock plot of a sweep', () => {
  test('draws heat maps and lines', async () => {
    const { out } = await swept(over);
    const folder = temporaryFolder();
    const plot = (...words: string[]) => hillock(['plot', out, ...words, '--out', folder]);
    expect(await plot('heat', 'x=tau', 'y=w', 'z=M.rate')).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(await plot('line', 'x=tau', 'y=total')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(['M_rate_heat.svg', 'total_line.svg']);
    expect(readFileSync(join(folder, 'M_rate_heat.svg'), 'utf8')).toContain('tau (ms)');
    expect((await plot('line', 'x=tau', 'y=rate')).stderr).toContain('no column rate of numbers');
    expect((await plot('heat', 'x=tau')).stderr).toContain('y=NAME is missing');
    expect((await plot('raster', 'M')).stderr).toContain('not "raster"');
  });
});

test(
  'the first command of docs/sweeps.md makes what the page says',
  { timeout: 120_000 },
  async () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/sweeps.md'), 'utf8');
    const [, text] = /^```model\n([^]*?)^```$/m.exec(page)!;
    const [, line] = /^```sh\nhillock sweep net.model (.*)$/m.exec(page)!;
    const out = join(temporaryFolder(), 'results');
    const words = line!
      .replace('--trials 20', '--trials 2')
      .split(' ')
      .map((word) => word.replace(/^results$/, out));
    const { exitCode } = await hillock(['sweep', modelFile(text!, 'net.model'), ...words]);
    expect(exitCode).toBe(0);
    const [head, ...rows] = readFileSync(join(out, 'table.csv'), 'utf8').trimEnd().split('\n');
    expect(head).toBe(
      'point,tau[second],w[volt],trial,seed,level[volt],M.rate[hertz],M.cv,message',
    );
    expect(rows).toHaveLength(36);
    expect(
      (await hillock(['plot', out, 'heat', 'x=tau', 'y=w', 'z=M.rate', '--out', out])).exitCode,
    ).toBe(0);
  },
);
