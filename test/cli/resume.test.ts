// `hillock resume`, checkpoints, and what an interrupted run leaves in its folder.
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { readStateBytes, writeStateBytes } from '../../src/io/index.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const long = `
seed(2)
neurons G[10] {
    dv/dt = (1.5 + 0.5*i/N - v)/(10*ms) : 1
    threshold: v > 1
    reset: v = 0
}
spike_monitor M: G
state_monitor trace: G { variables: v; record: 0 }
run 10*ms
output early = G.v
print "begun"
run 200*second
print "over"
output late = G.v
plot spikes { raster: M }
plot never { line: late }
`;

async function interrupted(options: readonly string[] = []) {
  const out = temporaryFolder();
  const result = await hillock(['run', modelFile(long), '--out', out, ...options], {
    interruptWhen: ({ stdout }) => stdout.includes('begun'),
  });
  return { out, result };
}

test('an interrupted run leaves its state, the outputs reached, and the plots that can be drawn', async () => {
  const { out, result } = await interrupted();
  expect(result).toMatchObject({
    exitCode: 130,
    stderr: `Interrupted; what was recorded until then is saved in ${out}.\n\`hillock resume ${out}\` goes on from here.\nNot drawn, since what it shows was not reached: never.\n`,
  });
  expect(readdirSync(out).sort()).toEqual([
    'checkpoint.hillock',
    'manifest.json',
    'results.npz',
    'spikes.svg',
  ]);
  const { arrays, isInterrupted } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(isInterrupted).toBe(true);
  expect(Object.keys(arrays)).toContain('early');
  expect(Object.keys(arrays)).not.toContain('late');
});

test('a run that fails leaves the outputs reached, and the plots that can be drawn', async () => {
  const out = temporaryFolder();
  const failing = modelFile(`
neurons G[3] { dv/dt = (1.5 - v)/(10*ms) : 1
  threshold: v > 1
  reset: v = 0 }
spike_monitor M: G
run 50*ms
output early = G.v
scale = 2*len(M.t)
output late = M.t[scale]
if scale > 3 { plot spikes { raster: M } } else { plot none { raster: M } }
plot never { line: late }
`);
  expect(await hillock(['run', failing, '--out', out])).toMatchObject({ exitCode: 1 });
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'results.npz', 'spikes.svg']);
});

test('a resumed run goes on, and can be interrupted again', async () => {
  const { out } = await interrupted();
  const state = readFileSync(join(out, 'checkpoint.hillock'));
  const again = await hillock(['resume', out, '--checkpoint', '1*ms'], {
    interruptWhen: () => !readFileSync(join(out, 'checkpoint.hillock')).equals(state),
  });
  expect(again).toMatchObject({ exitCode: 130, stdout: expect.not.stringContaining('begun') });
  expect(readFileSync(join(out, 'checkpoint.hillock')).equals(state)).toBe(false);
});

test('a changed model is told, and the run goes on with the one that it began with', async () => {
  const text = 'neurons G[1] { v : 1 }\nrun 1*ms\nprint "begun"\nrun 1e5*second\noutput v = G.v\n';
  const model = modelFile(text);
  const out = temporaryFolder();
  await hillock(['run', model, '--out', out], {
    interruptWhen: ({ stdout }) => stdout.includes('begun'),
  });
  writeFileSync(model, 'neurons G[2] { v : 1 }\nrun 1*ms\n');
  const state = readFileSync(join(out, 'checkpoint.hillock'));
  const { stderr } = await hillock(['resume', out, '--checkpoint', '1*ms'], {
    interruptWhen: () => !readFileSync(join(out, 'checkpoint.hillock')).equals(state),
  });
  expect(stderr).toContain(
    `${model} has changed since this run began; it goes on with the model as it was then\n`,
  );
  expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).text).toBe(text);
});

test('two processes do not write into one folder', async () => {
  const { out } = await interrupted();
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\n');
  writeFileSync(join(out, '.running'), `${process.ppid} ${hostname()}`);
  for (const command of [
    ['resume', out],
    ['run', model, '--out', out],
  ])
    expect(await hillock(command)).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining(
        `another run (process ${process.ppid}) is writing into ${out}`,
      ),
    });
  // A process that is no more
  writeFileSync(join(out, '.running'), `4194305 ${hostname()}`);
  expect(await hillock(['run', model, '--out', out])).toMatchObject({ exitCode: 0 });
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'results.npz']);
});

test('there is nothing to resume where no run was interrupted', async () => {
  const out = temporaryFolder();
  const { exitCode, stderr } = await hillock(['resume', out]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `there is nothing to resume in ${out}: it has no checkpoint.hillock (a run that came to its end leaves none)\n`,
  });
});

/** What a run of this process leaves that is killed. */
const killed = `4194305 ${hostname()}`;

test('there is nothing to resume where a run was killed before its first checkpoint, or where no folder is', async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, '.running'), killed);
  const message = expect.stringMatching(
    /^there is nothing to resume in .*: the run in it was killed before its first checkpoint\. Begin it anew/,
  );
  expect(await hillock(['resume', out])).toMatchObject({ exitCode: 2, stderr: message });
  expect(await hillock(['resume', out])).toMatchObject({ exitCode: 2, stderr: message });
  const missing = join(out, 'missing');
  expect(await hillock(['resume', missing])).toMatchObject({
    exitCode: 2,
    stderr: `there is nothing to resume: there is no folder ${missing}\n`,
  });
});

test('where a run was killed before its first checkpoint, that of the run before says which it is', async () => {
  const out = temporaryFolder();
  const model = modelFile('x = 1\nneurons G[1] { dv/dt = x*xi*ms**-0.5 : 1 }\nrun 1*ms\n');
  const options = [
    '--seed',
    '7',
    '--duration',
    '1e4*second',
    '--set',
    'x=2',
    '--checkpoint',
    '1*ms',
  ];
  await hillock(['run', model, '--out', out, ...options], {
    interruptWhen: () => existsSync(join(out, 'checkpoint.hillock')),
  });
  const state = join(out, 'checkpoint.hillock');
  writeFileSync(join(out, '.running'), killed);
  utimesSync(state, 1, 1);
  const again = await hillock(['resume', out, '--checkpoint', '1*ms'], {
    interruptWhen: () => statSync(state).mtimeMs > 2000,
  });
  expect(again.stderr).toMatch(
    /^The last run in .* was killed before its first checkpoint; this goes on from the one before it: .*\.model --set x=2 --duration 1e4\*second --seed 7\.\n/,
  );
  writeFileSync(join(out, '.running'), killed);
  utimesSync(join(out, '.running'), 1, 1);
  const third = await hillock(['resume', out, '--checkpoint', '1*ms'], {
    interruptWhen: () => statSync(state).mtimeMs > statSync(join(out, '.running')).mtimeMs,
  });
  expect(third.stderr).not.toContain('killed');
});

test('a state of another version, or a damaged one, is refused', async () => {
  const { out } = await interrupted();
  const path = join(out, 'checkpoint.hillock');
  const bytes = readFileSync(path);
  const tree = readStateBytes(bytes) as { version: string };
  writeFileSync(path, writeStateBytes({ ...tree, version: '0.0.1' }));
  expect(await hillock(['resume', out])).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('was written by hillock 0.0.1'),
  });
  writeFileSync(path, writeStateBytes(new Map([['now', 3]])));
  expect(await hillock(['resume', out])).toMatchObject({
    exitCode: 3,
    stderr: `${path}: this is not the state of a run\n`,
  });
  writeFileSync(path, bytes.subarray(0, bytes.length - 8));
  expect(await hillock(['resume', out])).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('the stored state is damaged'),
  });
});

test('a checkpoint opens no other folder than that of its model', async () => {
  const file = modelFile(`x = load("data.csv")\n${long}print x\n`);
  writeFileSync(join(dirname(file), 'data.csv'), '1,2\n');
  const out = temporaryFolder();
  await hillock(['run', file, '--out', out], {
    interruptWhen: ({ stdout }) => stdout.includes('begun'),
  });
  const path = join(out, 'checkpoint.hillock');
  const tree = readStateBytes(readFileSync(path)) as unknown as {
    readonly job: { readonly folder: string };
  };
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'data.csv'), '3,4\n');
  const forged = { ...tree, files: new Map(), job: { ...tree.job, folder: elsewhere } };
  writeFileSync(path, writeStateBytes(forged));
  expect(await hillock(['resume', out])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('the model no longer lies in its folder as it was'),
  });
});

test('a new run replaces the state and the files of the one before', async () => {
  const { out } = await interrupted();
  writeFileSync(join(out, 'notes.txt'), 'mine');
  const short = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\noutput v = G.v\n');
  const { stderr } = await hillock(['run', short, '--out', out, '--format', 'json']);
  expect(stderr).toBe(
    `${out} holds the state of an interrupted run, which this run will replace; \`hillock resume ${out}\` goes on with it\n`,
  );
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'notes.txt', 'results.json']);
});

test('what was drawn from older results goes with them; other files stay', async () => {
  const out = temporaryFolder();
  const model = modelFile(
    'neurons G[1] { v : 1 }\nstate_monitor M: G { variables: v }\nrun 1*ms\n',
  );
  await hillock(['run', model, '--out', out, '--plot', '--format', 'csv']);
  await hillock(['run', model, '--out', out]);
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'results.npz']);
  writeFileSync(join(out, 'notes.svg'), 'mine');
  await hillock(['report', out]);
  await hillock(['plot', out, 'trace', 'M.v', '--out', out]);
  expect(readdirSync(out)).toEqual(expect.arrayContaining(['report.html', 'M_v.svg']));
  await hillock(['run', model, '--out', out]);
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'notes.svg', 'results.npz']);
});

test('the commands that read a folder say when its results are not those of a complete last run', async () => {
  const { out } = await interrupted();
  const show = async () => (await hillock(['show', out])).stderr;
  const goOn = `\`hillock resume ${out}\` goes on with it\n`;
  expect(await show()).toBe(`${out}: results of a run that was interrupted; ${goOn}`);
  const other = temporaryFolder();
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\noutput v = G.v\n');
  await hillock(['run', model, '--out', other]);
  expect((await hillock(['show', other])).stderr).toBe('');
  writeFileSync(join(other, 'checkpoint.hillock'), readFileSync(join(out, 'checkpoint.hillock')));
  for (const command of ['show', 'plot', 'report'])
    expect(
      (await hillock([command, other, ...(command === 'plot' ? ['--out', out] : [])])).stderr,
    ).toMatch(
      /results of an earlier run; a later one was interrupted before it had any; `hillock resume/,
    );
  rmSync(join(other, 'checkpoint.hillock'));
  writeFileSync(join(other, '.running'), killed);
  utimesSync(join(other, 'manifest.json'), 1, 1);
  expect((await hillock(['show', other])).stderr).toBe(
    `${other}: results of an earlier run; a later one was killed before it had any\n`,
  );
});

test('a run that comes to its end leaves no checkpoint', async () => {
  const out = temporaryFolder();
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\nfor k in arange(3) { run 1*ms }\n');
  const { exitCode } = await hillock(['run', model, '--out', out, '--checkpoint', '1e-9*ms']);
  expect(exitCode).toBe(0);
  expect(existsSync(join(out, 'checkpoint.hillock'))).toBe(false);
});

test('a resumed run whose results cannot be written can be resumed again', async () => {
  const { out } = await interrupted();
  symlinkSync(join(out, 'missing', 'file'), join(out, `.results.npz.${process.pid}.part`));
  const first = await hillock(['resume', out, '--quiet']);
  expect(first).toMatchObject({
    exitCode: 3,
    stderr: `\`hillock resume ${out}\` goes on from its last checkpoint.\ncannot write ${join(out, 'results.npz')}: no such file or folder\n`,
  });
  const second = await hillock(['resume', out, '--quiet']);
  expect(second).toEqual({ exitCode: 0, stdout: first.stdout, stderr: '' });
});

test('a checkpoint that cannot be written is told while the run goes on', async () => {
  const out = temporaryFolder();
  // The first checkpoint is written through a link into a folder that is not there.
  symlinkSync(join(out, 'missing', 'file'), join(out, `.checkpoint.hillock.${process.pid}.part`));
  const model = modelFile('neurons G[1] { v : 1 }\nfor k in range(3) { run 1*ms }\nprint "over"\n');
  const result = await hillock(['run', model, '--out', out, '--checkpoint', '1e-9*ms', '--quiet']);
  expect(result).toEqual({
    exitCode: 0,
    stdout: 'over\n',
    stderr: `cannot write ${join(out, 'checkpoint.hillock')}: no such file or folder; the run goes on\n`,
  });
});

test('--checkpoint is a time, and needs --out', async () => {
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\n');
  expect(await hillock(['run', model, '--checkpoint', '10*min'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('without --out there is none'),
  });
  expect(await hillock(['run', model, '-o', 'x', '--checkpoint', '10'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Write it as a time with a unit'),
  });
});

test('a resumed script has the values of names that were set together, of lists and of pairs', async () => {
  const model = modelFile(`
seed(3)
neurons G[4] { dv/dt = (i - v)/(10*ms) + 0.1*xi*ms**-0.5 : 1 }
neurons H[2] { v : 1 }
run 10*ms
low, high = min(G.v), max(G.v)
x = [low, high, 0]
x[0], x[2] = x[2], x[0]
low, high = high, low
squares = [y**2 for y in G.v if y > 0]
for k, y, P in zip(range(2), G.v[2:], [G, H]) {
    print f"begun {k} {y:.6f}"
    run 50*second
    print f"{low:.6f} {high:.6f} {x} {squares} {y:.6f} {P.N}"
    output last = [low, high, y, P.N]
}
`);
  const [whole, out] = [temporaryFolder(), temporaryFolder()];
  const straight = await hillock(['run', model, '--out', whole]);
  const first = await hillock(['run', model, '--out', out], {
    interruptWhen: ({ stdout }) => stdout.includes('begun 0'),
  });
  expect(first.exitCode).toBe(130);
  const { stdout } = await hillock(['resume', out]);
  const lines = (text: string) => text.split('\n').filter((line) => /^[-\d]/.test(line));
  // The first pass may be over when the run is interrupted.
  const printed = [...lines(first.stdout), ...lines(stdout)];
  expect(printed).toEqual(lines(straight.stdout));
  expect(printed).toHaveLength(2);
  const results = (folder: string) => readFileSync(join(folder, 'results.npz'));
  expect(results(out).equals(results(whole))).toBe(true);
});

/** Runs a script to its end, or interrupts it where it has printed `half` and resumes it. */
async function interruptedScript(script: string) {
  const model = modelFile(script);
  const [whole, out] = [temporaryFolder(), temporaryFolder()];
  const reference = await hillock(['run', model, '--seed', '4', '--out', whole]);
  const run = await hillock(['run', model, '--seed', '4', '--out', out], {
    interruptWhen: ({ stdout }) => stdout.includes('half'),
  });
  const left = readdirSync(out);
  const resumed = await hillock(['resume', out]);
  const contents = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name !== 'manifest.json')
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]);
  return {
    reference,
    run,
    left,
    resumed,
    isSame: isDeepStrictEqual(contents(out), contents(whole)),
  };
}

const analysed = `
neurons G[20] { dv/dt = (1.5 + 0.5*i/N - v)/(10*ms) : 1
  threshold: v > 1
  reset: v = 0 }
spike_monitor M: G
`;

test.each([
  [
    'between runs, in a loop that fills an array',
    `run 20*ms
x = zeros(2000)
total = 0
for k in range(2000) {
    x[k] = mean(sort(M.i + rand(len(M.i))))
    total += x[k]
    if k == 20 { print "half" }
    output rows = x[k]
}
run 20*ms
plot filled { line: x }
plot sums { hline: total; line: rows }
plot spikes { raster: M }`,
    ['spikes.svg'],
    'filled, sums',
  ],
  [
    'after the last run, in one long expression',
    `run 20*ms
noise = rand(200000)
print "half"
kernel = noise[:3000]
smooth = convolve(noise, kernel)
longer = convolve(smooth, kernel)
output curve = longer[::10000]
plot spikes { raster: M }`,
    ['spikes.svg'],
    null,
  ],
])(
  'a script is interrupted %s, and goes on',
  { timeout: 300_000 },
  async (_, script, drawn, missing) => {
    const { reference, run, left, resumed, isSame } = await interruptedScript(analysed + script);
    expect(reference).toMatchObject({ exitCode: 0 });
    expect(run).toMatchObject({ exitCode: 130 });
    expect(run.stderr).toContain('goes on from here');
    expect(left.filter((name) => name.endsWith('.svg')).sort()).toEqual(drawn);
    expect(left).toContain('checkpoint.hillock');
    if (missing !== null)
      expect(run.stderr).toContain(`Not drawn, since what they show was not reached: ${missing}.`);
    expect(resumed).toMatchObject({ exitCode: 0 });
    expect(isSame).toBe(true);
  },
);
