// What a sweep of 200 points with 5 trials costs with one worker and with two, in turn: wall time, and CPU time of all threads, which
// hardly depends on what else the machine does. Two workers on two free cores can halve the wall time of what one takes, less what
// they cost beyond its CPU time: `at best` is that bound.
//   npm run build && node bench/sweep.mjs [--rounds 3] [--samples 200] [--trials 5] [--against OTHER/dist]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    samples: { type: 'string', default: '200' },
    trials: { type: 'string', default: '5' },
    against: { type: 'string' },
  },
});
const others = options.against === undefined ? [] : [options.against];
const builds = [join(here, '../dist'), ...others].map((folder) => resolve(folder));

const folder = mkdtempSync(join(tmpdir(), 'hillock-sweep-'));
const model = join(folder, 'net.model');
writeFileSync(
  model,
  `tau = 10*ms
w = 0.2*mV
neurons G[100] {
    dv/dt = (14*mV - v)/tau + 2*mV*xi*tau**-0.5 : volt
    threshold: v > 15*mV
    reset: v = 0*mV
}
synapses S: G -> G {
    on_pre: v_post += w
    connect(p=0.1)
}
spike_monitor M: G
run 500*ms
output level = mean(G.v)
`,
);
const usage = join(folder, 'usage.json');
const preload = join(folder, 'preload.cjs');
writeFileSync(
  preload,
  `if (require('node:worker_threads').isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    require('node:fs').writeFileSync(${JSON.stringify(usage)}, String((user + system) / 1e6));
  });
}`,
);
const env = { ...process.env, NODE_OPTIONS: `--require ${preload}`, XDG_CACHE_HOME: folder };

/** Wall and CPU time (s) of the sweep, and its table. */
function measured(build, workers, samples, round) {
  const out = join(folder, `${builds.indexOf(build)}-${workers}-${samples}-${round}`);
  const ranges = ['--over', 'tau=5*ms:30*ms', '--over', 'w=0.1*mV:0.4*mV', '--design', 'lhs'];
  const words = ['sweep', model, ...ranges, '--samples', samples, '--trials', options.trials];
  const args = [
    join(build, 'cli/main.js'),
    ...words,
    '--workers',
    workers,
    '--quiet',
    '--out',
    out,
  ];
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const wall = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(stderr);
  const table = readFileSync(join(out, 'table.csv'), 'utf8');
  return { wall, cpu: Number(readFileSync(usage, 'utf8')), table };
}

try {
  const least = new Map();
  for (const build of builds) measured(build, '1', '1', 'first');
  for (let round = 0; round < Number(options.rounds); round++)
    for (const build of builds) {
      const tables = new Set();
      for (const workers of ['1', '2']) {
        const { wall, cpu, table } = measured(build, workers, options.samples, round);
        tables.add(table);
        const before = least.get(`${build} ${workers}`) ?? { wall: Infinity, cpu: Infinity };
        const now = { wall: Math.min(before.wall, wall), cpu: Math.min(before.cpu, cpu) };
        least.set(`${build} ${workers}`, now);
      }
      if (tables.size !== 1) throw new Error('one worker and two make different tables');
    }
  for (const build of builds) {
    const [one, two] = ['1', '2'].map((workers) => least.get(`${build} ${workers}`));
    console.log(build);
    for (const [name, { wall, cpu }] of [
      ['1 worker ', one],
      ['2 workers', two],
    ])
      console.log(`  ${name}  wall ${wall.toFixed(2)} s  CPU ${cpu.toFixed(2)} s`);
    const ratio = (one.wall / two.wall).toFixed(2);
    const atBest = ((2 * one.cpu) / two.cpu).toFixed(2);
    console.log(`  wall time 1/${ratio}; at best, by CPU time, 1/${atBest}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
