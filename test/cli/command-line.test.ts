// The command line: exit codes, streams, result files and error handling.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { hillock, modelFile, temporaryFolder } from '../support.ts';
import { readNpz } from '../oracle/npz.ts';

const small = `
tau = 10*ms
neurons G[3] {
    dv/dt = (2 - v)/tau : 1
    threshold: v > 1
    reset: v = 0
    method: exact
}
spike_monitor M: G
run 20*ms
output v_end = G.v
plot curve { line: M.t/ms, M.i; xlabel: "t (ms)"; ylabel: "neuron" }
`;
const selfConnected = 'synapses S: G -> G { on_pre: v_post += 1; connect() }';
const long = small.replace('run 20*ms', 'run 20*ms\nprint "begun"\nrun 100000*second');

describe('exit codes', () => {
  const missing = join(import.meta.dirname, 'no-such.model');
  const cases: readonly [name: string, args: () => string[], exitCode: number, says: RegExp][] = [
    ['a run', () => ['run', modelFile(small)], 0, /^$/],
    ['a check', () => ['check', modelFile(small)], 0, /^$/],
    ['an error in the model', () => ['run', modelFile('run 5\n')], 1, /test\.model:1:/],
    ['a check that finds one', () => ['check', modelFile('run 5\n')], 1, /test\.model:1:/],
    [
      'bytes that are no text',
      () => ['run', modelFile(Uint8Array.of(97, 10, 0xff))],
      1,
      /test\.model:2:.*UTF-8/,
    ],
    ['no command', () => [], 2, /Usage/],
    ['an unknown command', () => ['rn', 'x'], 2, /unknown command 'rn'/],
    ['an unknown option', () => ['run', '--oot', 'x', 'y'], 2, /unknown option '--oot'/],
    ['a missing file', () => ['run', missing], 2, /cannot read .*no-such\.model: no such file/],
    ['a folder for a file', () => ['run', import.meta.dirname], 2, /cannot read .*it is a folder/],
    ['a format that is not there', () => ['run', missing, '--format', 'mat'], 2, /npz.*not "mat"/],
    [
      'a format of results without a folder for them',
      () => ['run', modelFile(small), '--format', 'csv'],
      2,
      /--out DIR/,
    ],
    ['a setting without a value', () => ['run', missing, '--set', 'tau'], 2, /NAME=EXPR/],
    ['a seed that is no number', () => ['run', missing, '--seed', 'x'], 2, /whole number/],
    [
      'a target that is not there',
      () => ['run', missing, '--target', 'cpp'],
      2,
      /js, wasm, auto, interpret/,
    ],
    [
      'a pass to leave out that is not there',
      () => ['run', modelFile(small), '--without', 'unroll,unrol'],
      2,
      /--without: there is no pass "unrol"; there are row-layout, .*geometric-skips, .*constant-pool/,
    ],
    [
      'a pass to print after that is not there',
      () => ['compile', modelFile(small), '--after', 'inline'],
      2,
      /--after: there is no pass "inline"; there are build, row-layout, .*geometric-skips, .*, all/,
    ],
    [
      'the code after a pass',
      () => ['compile', modelFile(small), '--after', 'unroll', '--show', 'code'],
      2,
      /--after shows plans and kernels/,
    ],
    [
      'a module that is interpreted',
      () => ['compile', modelFile(small), '-o', 'x.mjs', '--target', 'interpret'],
      2,
      /--output writes JavaScript/,
    ],
    [
      'a setting with the wrong unit',
      () => ['run', modelFile(small), '--set', 'tau=3*mV'],
      1,
      /tau/,
    ],
    [
      'a setting of nothing',
      () => ['run', modelFile(small), '--set', 'tua=3*ms'],
      1,
      /^--set tua: /,
    ],
    ...['run', 'explain'].flatMap((command) =>
      (
        [
          ['an index', 'for k in [1, 7] { G.v[k] = 1 }', /2:\d+: error\[index-out-of-range\]/],
          ['a delay', `${selfConnected}\nS.delay = 1*ms - j*ms`, /error\[negative-delay\]/],
          [
            'an end of a synapse',
            `${selfConnected}\nS.connect(j=k for k in range(i, i + 2))`,
            /error\[connect-index-out-of-range\]/,
          ],
        ] as const
      ).map(([what, statements, says]): (typeof cases)[number] => [
        `${what} that is wrong when the model runs (${command})`,
        () => [
          command,
          modelFile(
            `neurons G[3] { v : 1; threshold: v > 1; reset: v = 0 }\n${statements}\nrun 1*ms\n`,
          ),
        ],
        1,
        says,
      ]),
    ),
  ];
  for (const [name, args, expected, says] of cases)
    test(`${name}: ${expected}`, async () => {
      const { exitCode, stderr } = await hillock(args());
      expect(stderr).toMatch(says);
      expect(exitCode).toBe(expected);
    });

  test('an output folder that cannot be created: 3, before anything runs', async () => {
    const inTheWay = join(temporaryFolder(), 'file');
    writeFileSync(inTheWay, 'mine');
    const { exitCode, stderr } = await hillock(['run', modelFile(long), '--out', inTheWay]);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^cannot write to the folder .*: there is a file of that name\n$/);
    expect(readFileSync(inTheWay, 'utf8')).toBe('mine');
  });

  test('results that cannot be written: 3, without partial files', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'manifest.json')); // a folder where a file should go
    const { exitCode, stderr } = await hillock(['run', modelFile(small), '--out', folder]);
    expect(exitCode).toBe(3);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('an interrupted run: 130, with what was recorded until then', async () => {
    const folder = temporaryFolder();
    const { exitCode, stderr } = await hillock(['run', modelFile(long), '--out', folder], {
      interruptWhen: (shown) => shown.stdout.includes('begun'),
    });
    expect(exitCode).toBe(130);
    expect(stderr).toBe(
      `Interrupted; what was recorded until then is saved in ${folder}.\n\`hillock resume ${folder}\` goes on from here.\n`,
    );
    const times = readNpz(readFileSync(join(folder, 'results.npz'))).get('M.t')!;
    expect(times.data.length).toBeGreaterThan(0);
  });
});

describe('results', () => {
  test('arrays, plots and a manifest are written', async () => {
    const folder = join(temporaryFolder(), 'made', 'for', 'it');
    const { stdout } = await hillock(['run', modelFile(small), '--out', folder]);
    expect(readdirSync(folder).sort()).toEqual(['curve.svg', 'manifest.json', 'results.npz']);
    expect(stdout).toContain('results.npz');
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      seed: expect.any(Number),
      dt: 1e-4,
      duration: 0.02,
      arrays: { 'M.t': { unit: 'second' }, 'M.i': { type: 'integer' } },
    });
    for (const stage of ['parse', 'check', 'compile', 'connect', 'run', 'write'])
      expect(manifest.timing[stage]).toBeGreaterThanOrEqual(0);
  });

  test('all formats can be written at once', async () => {
    const folder = temporaryFolder();
    await hillock(['run', modelFile(small), '--out', folder, '--format', 'npz,csv,json']);
    const names = readdirSync(folder);
    expect(names).toContain('results.npz');
    expect(names).toContain('results.json');
    expect(names.some((name) => name.endsWith('.csv'))).toBe(true);
  });

  test('--set replaces a constant', async () => {
    const folder = temporaryFolder();
    const args = ['run', modelFile(small), '--out', folder, '--set', 'tau=20*ms'];
    await hillock(args);
    const [v] = readNpz(readFileSync(join(folder, 'results.npz'))).get('v_end')!.data;
    // one spike after 20 ms log(2); v = 2 - 2 exp(-t/tau) from then on
    expect(v).toBeGreaterThan(0);
    expect(v).toBeLessThan(1);
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).set).toEqual({
      tau: '20*ms',
    });
  });

  test('a quiet run says nothing', async () => {
    const { stdout, stderr } = await hillock(['run', modelFile(small), '--quiet']);
    expect(stdout + stderr).toBe('');
  });

  test('the rates of the summary are those of the time that each monitor recorded', async () => {
    const text = `neurons G[2] { threshold: True; reset { } }
spike_monitor M: G
run 1*ms
store once
for n in [1, 2] { restore once; run 1*ms }
spike_monitor late: G[:1]
defaultclock.dt = 0.2*ms
run 1*ms`;
    const { stdout } = await hillock(['run', modelFile(text)]);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'M: 50 spikes in 3 ms, 8333 Hz for each of 2 neurons',
      'late: 5 spikes in 1 ms, 5000 Hz',
      'simulated 4 ms',
    ]);
  });

  test('the summary describes large matrices, and shows small ones', async () => {
    const text = `neurons G[1] { v : 1 }
output large = outer(arange(20), arange(10))*mV
output hidden = full([20, 10], inf)
output small = [[1, 2], [3, 4]]*mV
run 1*ms`;
    const { stdout } = await hillock(['run', modelFile(text)]);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'large: 20 × 10 numbers, from 0 to 171 mV',
      'hidden: 20 × 10 numbers, none finite',
      'small = [[1 2]',
      ' [3 4]] mV',
    ]);
  });

  test('--json gives one object', async () => {
    const { stdout } = await hillock(['run', modelFile(small), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ exit: 0, results: { 'M.t': { unit: 'second' } } });
  });

  test('without --out nothing is written', async () => {
    const path = modelFile(small);
    const { stdout } = await hillock(['run', path]);
    expect(readdirSync(join(path, '..'))).toEqual(['test.model']);
    expect(stdout).toContain('M');
  });
});

test('compile prints the kernels, named after group and role', async () => {
  const { stdout, exitCode } = await hillock(['compile', modelFile(small)]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\/\/ .*G.*stateupdate/m);
  expect(stdout).toMatch(/^\/\/ .*G.*threshold/m);
});

test('check reads all files, also after one with errors', async () => {
  const [wrong, alsoWrong] = [modelFile('run 5\n', 'a.model'), modelFile('run 6\n', 'b.model')];
  const { stderr, exitCode } = await hillock(['check', wrong, alsoWrong]);
  expect(stderr).toMatch(/a\.model:1:/);
  expect(stderr).toMatch(/b\.model:1:/);
  expect(exitCode).toBe(1);
});

test('a run that fails names the plots whose values it did not reach', async () => {
  const folder = temporaryFolder();
  const file = modelFile(`neurons G[1] { v : 1; threshold: v > 1 }
spike_monitor M: G
run 1*ms
run -1*ms*(len(M.t) + 1)
x = zeros(3)
y = x[len(M.t) + 7]
plot f { line: [1, 2]*y }
plot g { raster: M }`);
  const { stderr, exitCode } = await hillock(['run', file, '--out', folder]);
  expect(stderr).toContain('Not drawn, since what it shows was not reached: f.\n');
  expect(exitCode).toBe(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.svg'))).toEqual(['g.svg']);
});

test('explain counts all runs', async () => {
  const model = (runs: string) =>
    modelFile(`neurons G[1] { v : 1; threshold: True; reset { } }
state_monitor M: G { variables: v; record: all }
${runs}`);
  const last = async (runs: string) =>
    (await hillock(['explain', model(runs)])).stdout.trim().split('\n').at(-1);
  expect(await last('run 5*ms')).toMatch(/^run: 5 ms, 50 steps; /);
  expect(await last('for k in [1, 2] { run 5*ms }\nrun 1*ms')).toMatch(
    /^3 runs: 11 ms, 110 steps; /,
  );
  expect(await last('for k in [1, 2] { run k*ms }')).toMatch(
    /^first run, of several: 1 ms, 10 steps; /,
  );
});

test('--version is that of package.json', async () => {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  const { stdout, exitCode } = await hillock(['--version']);
  expect({ stdout, exitCode }).toEqual({ stdout: `${version}\n`, exitCode: 0 });
});

test('compile --show kernel prints what the kernels are made of, at any level', async () => {
  const { stdout, exitCode } = await hillock([
    'compile',
    modelFile(small),
    '--show',
    'kernel',
    '--optimize',
    '0',
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\/\/ G\.stateupdater/m);
  expect(stdout).not.toContain('function');
});

describe('compile --after', () => {
  const compiled = async (...args: string[]) =>
    (await hillock(['compile', modelFile(small), ...args])).stdout;

  test('the name of a pass prints every kernel after that pass', async () => {
    const before = await compiled('--show', 'kernel', '--optimize', '0');
    const lowered = await compiled('--after', 'lower', '--optimize', '0');
    expect(lowered).toMatch(/^\/\/ G\.stateupdater after lower\nkernel G\.stateupdater/m);
    expect(lowered.replaceAll(' after lower', '')).toBe(before);
    const last = await compiled('--after', 'constant-pool');
    expect(last.replaceAll(' after constant-pool', '')).toBe(await compiled('--show', 'kernel'));
  });

  test('all prints every kernel after each pass that changed it', async () => {
    const text = await compiled('--after', 'all');
    expect(text).toMatch(/^\/\/ G\.stateupdate\w* after lower$/m);
    expect(text).toMatch(/^\/\/ G\.resetter after unroll$/m);
    expect(text).not.toMatch(/after constant-pool/);
    expect(await compiled('--after', 'all', '--without', 'unroll')).not.toMatch(/after unroll/);
  });
});

test('compile --show wat prints the modules of the target wasm', async () => {
  const model = modelFile(small);
  const { stdout } = await hillock(['compile', model, '--show', 'wat']);
  expect(stdout).toContain('(module\n  (import "host" "memory" (memory 0 65536 shared))');
  const [code, kernel] = [
    await hillock(['compile', model, '--target', 'wasm']),
    await hillock(['compile', model, '--target', 'wasm', '--show', 'kernel']),
  ];
  expect(code.stdout).toBe(stdout);
  expect(kernel.stdout).not.toContain('(module');
});

test('run and compile use the requested target', async () => {
  const model = modelFile(small);
  const folderOf = async (target: string) => {
    const out = join(temporaryFolder(), 'out');
    const args = ['--target', target, '--format', 'json', '--seed', '3', '--quiet'];
    const { exitCode } = await hillock(['run', model, '--out', out, ...args]);
    expect(exitCode).toBe(0);
    return readFileSync(join(out, 'results.json'), 'utf8');
  };
  expect(await folderOf('interpret')).toBe(await folderOf('js'));
  const { stdout } = await hillock(['compile', model, '--target', 'interpret']);
  expect(stdout).toMatch(/^kernel G\.stateupdate/m);
  expect(stdout).not.toContain('function');
});

test('run --profile names each object with its slot and its part of the time', async () => {
  const { stderr, exitCode } = await hillock(['run', modelFile(small), '--profile', '--quiet']);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^object +slot +time +part\n-+/);
  expect(stderr).toMatch(/^G\.\S+ +groups +\d+\.\d\d ms +\d+\.\d %$/m);
});

test.each([30, 60, 80])('help fits a terminal of %i columns', async (columns) => {
  vi.stubEnv('COLUMNS', String(columns));
  for (const command of ['run', 'check', 'compile']) {
    const { stdout } = await hillock([command, '--help']);
    const [text, examples] = stdout.split('\nExamples:\n');
    expect(examples).toContain(`  hillock ${command} net.model`);
    const lines = text!.split('\n').filter((line) => !line.startsWith('Usage:'));
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
  }
  vi.unstubAllEnvs();
});

test('wrong usage names --help', async () => {
  const { stderr } = await hillock(['run', '--oot', 'x', 'y']);
  expect(stderr).toContain('(see hillock run --help)');
});

describe('values in place of those of the model', () => {
  const model = () =>
    modelFile(
      'defaultclock.dt = 0.1*ms\nneurons G[1] { dv/dt = 1/second : 1 }\nrun 10*ms\noutput v = G.v[0]\n',
    );
  const summaryOf = async (...options: string[]) => {
    const { stdout, stderr } = await hillock(['run', model(), '--json', ...options]);
    return stderr === '' ? (JSON.parse(stdout) as { dt: number; duration: number }) : stderr;
  };

  test('--dt and --duration', async () => {
    expect(await summaryOf('--dt', '50*us')).toMatchObject({
      dt: expect.closeTo(5e-5, 10),
      duration: 0.01,
    });
    expect(await summaryOf('--set', 'defaultclock.dt=0.2*ms')).toMatchObject({ dt: 2e-4 });
    expect(await summaryOf('--duration', '3*ms')).toMatchObject({ dt: 1e-4, duration: 0.003 });
    expect(await summaryOf('--dt', '50')).toMatch(
      /^--dt:1:1: error\[unit-mismatch\].*\n1 \| 50\n {2}\| \^\^\nhint: write `50\*ms`/,
    );
    expect(await summaryOf('--dt', '0*ms')).toContain('bad-step');
    expect(await summaryOf('--duration', '-1*ms')).toContain('negative-duration');
  });

  test('--duration is for models with one run', async () => {
    const several = modelFile('neurons G[1] { v : 1 }\nfor k in arange(3) { run 1*ms }\n');
    expect(await hillock(['run', several, '--duration', '1*ms'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('has 3. Use constants'),
    });
  });
});

describe('files without a command', () => {
  for (const [words, meant] of [
    [['net.model', '--out', 'x y'], "hillock run net.model --out 'x y'"],
    [['results.npz'], 'hillock show results.npz'],
  ] as const)
    test(`${words[0]}: names the command that was meant`, async () => {
      const { exitCode, stderr } = await hillock(words);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`write \`${meant}\``);
    });
});

test('show lists the arrays of files and folders', async () => {
  const out = temporaryFolder();
  const model = modelFile(
    'neurons G[2] { v : volt }\nG.v[0] = 2*mV\nstate_monitor T: G { variables: v }\nrun 0.3*ms\noutput x = [1, 2, 1e400]\n',
  );
  await hillock(['run', model, '--out', out]);
  expect((await hillock([out])).stderr).toContain(`write \`hillock show ${out}\``);
  const { stdout, exitCode } = await hillock(['show', out]);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    [
      'name  type     shape  unit    min    mean     max',
      'T.t   float    3      second    0  0.0001  0.0002',
      'T.i   integer  2      1         0     0.5       1',
      'T.v   float    2 × 3  volt      0   0.001   0.002',
      'x     float    3      1         1     1.5       2  1 NaN or infinite',
      '',
    ].join('\n'),
  );
  const { stdout: json } = await hillock(['show', join(out, 'results.npz'), '--json']);
  expect(JSON.parse(json).arrays[2]).toEqual({
    ...{ name: 'T.v', type: 'float', shape: [2, 3], unit: 'volt' },
    ...{ min: 0, mean: 0.001, max: 0.002, nonFinite: 0 },
  });
  expect(await hillock(['show', model])).toMatchObject({ exitCode: 2 });
});
