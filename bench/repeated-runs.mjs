// What it costs to run a network in many short pieces, as loops of scripts do, beside one run of the same duration: milliseconds of
// making kernels and of the loop, and peak memory. Builds are measured in turn; the smallest of the rounds counts.
//   npm run build && node bench/repeated-runs.mjs [--rounds 5] [--runs 60] [--against OTHER/dist]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '60' },
    against: { type: 'string' },
  },
});
const builds = [join(here, '../dist'), ...(options.against ? [resolve(options.against)] : [])];
const runs = Number(options.runs);
const folder = mkdtempSync(join(tmpdir(), 'hillock-repeated-'));

/** A plastic network with inputs, recurrent connections with delays, and three monitors. */
const network = `neurons P[4000] {
    dv/dt = (I - v)/tau + 0.1*xi*tau**-0.5 : 1 (unless refractory)
    dge/dt = -ge/(5*ms) : 1
    I : 1
    tau : second
    threshold: v > 1
    refractory: 3*ms
    method: euler
    reset: v = 0
}
P.tau = 10*ms + rand()*5*ms
P.I = 1.2
poisson_group Q[1000] { rates: 20*Hz }
synapses S: Q -> P {
    w : 1
    dap/dt = -ap/(20*ms) : 1 (event-driven)
    dam/dt = -am/(20*ms) : 1 (event-driven)
    on_pre: ge_post += w; ap += 0.1; w += am
    on_post: am -= 0.1; w += ap
    connect(p=0.1)
}
S.w = rand()*0.01
synapses T: P -> P {
    on_pre: ge += 0.01
    connect(p=0.02)
}
T.delay = rand()*5*ms
spike_monitor M: P
rate_monitor R: P
state_monitor A: P { variables: v, ge; record: [0, 1, 2] }
`;

// Node reads these certificates at every start, which takes 30 ms; a run needs none.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;
const preload = join(folder, 'preload.cjs');
writeFileSync(
  preload,
  `process.on('exit', () => process.stderr.write('\\nRSS ' + process.resourceUsage().maxRSS));`,
);
Object.assign(env, { NODE_OPTIONS: `--require ${preload}` });

/** Milliseconds of making kernels and of the loop, and peak memory in megabytes. */
function measured(build, pieces) {
  const model = join(folder, 'network.model');
  writeFileSync(model, `${network}for k in range(${pieces}) { run ${(10 * runs) / pieces}*ms }\n`);
  const args = [join(build, 'cli/main.js'), 'run', model, '--seed', '1', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { compile, run } = JSON.parse(stdout).timing;
  return { compile, run, memory: Number(/RSS (\d+)/.exec(stderr)[1]) / 1024 };
}

try {
  const least = new Map();
  for (let round = 0; round < Number(options.rounds); round++)
    for (const build of builds)
      for (const pieces of [1, runs]) {
        const key = `${build}  ${pieces} runs`;
        const before = least.get(key);
        const now = measured(build, pieces);
        for (const name in now) now[name] = Math.min(now[name], before?.[name] ?? Infinity);
        least.set(key, now);
      }
  for (const [key, { compile, run, memory }] of least)
    console.log(
      `${key}: kernels ${compile.toFixed(0)} ms, loop ${run.toFixed(0)} ms, ${memory.toFixed(0)} MB`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
