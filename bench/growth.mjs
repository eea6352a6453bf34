// How cost grows with size: time for a neuron and a step, time for a synaptic event, time to connect, and peak memory, of
// networks with 10^3 to 10^6 neurons and 10^5 to 10^7 synapses.
//   npm run build && node bench/growth.mjs [--against brian2] [--largest 1e8] [--rounds 3] [--python /usr/bin/python3]
// Each process is run in turn with that of Brian2; medians go to results/growth.json and results/growth.svg.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    against: { type: 'string' },
    largest: { type: 'string', default: '1e7' },
    rounds: { type: 'string', default: '3' },
    python: { type: 'string', default: 'python3' },
    dist: { type: 'string', default: join(here, '../dist') },
  },
});
/** The neurons fire at this rate, in hertz. */
const rate = 100;
const dt = 1e-4;
const folder = join(here, 'results/growth');
mkdirSync(folder, { recursive: true });

/** A network: neurons that fire at a fixed rate, and synapses that do no more than add their weight. */
const modelOf = ({ neurons, targets, steps }) => `
neurons G[${neurons}] {
    dv/dt = (2 - v)/(14.427*ms) : 1
    dg/dt = -g/(5*ms) : 1
    threshold: v > 1
    reset: v = 0
    method: exact
}
G.v = rand()
${targets === 0 ? '' : `synapses S: G -> G { w : 1; on_pre: g += w; connect(p=${targets}/${neurons}) }\nS.w = 0.1`}
run ${steps}*${dt}*second
`;

// Node reads these certificates at every start, which takes 30 ms; a run needs none.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;
const usage = join(folder, 'usage');
const preload = join(folder, 'preload.cjs');
writeFileSync(
  preload,
  `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(usage)}, String(process.resourceUsage().maxRSS)));`,
);
Object.assign(env, { NODE_OPTIONS: `--require ${preload}` });

/** Milliseconds of the loop and of connecting, and peak memory in bytes. */
function ours(size) {
  const model = join(folder, 'network.model');
  writeFileSync(model, modelOf(size));
  const args = [join(options.dist, 'cli/main.js'), 'run', model, '--seed', '1', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { run, connect } = JSON.parse(stdout).timing;
  return { run, connect, memory: 1024 * Number(readFileSync(usage, 'utf8')) };
}

/** Builds the program of a network and returns what runs it. */
function theirs(size) {
  const place = join(folder, 'brian2');
  rmSync(place, { recursive: true, force: true });
  const numbers = [size.neurons, size.targets, size.steps].map(String);
  execFileSync(
    options.python,
    ['-W', 'ignore', join(here, 'brian2/growth.py'), place, ...numbers],
    { stdio: 'ignore' },
  );
  return async () => {
    const { said, memory } = await runProgram(place);
    const [seconds] = readFileSync(join(place, 'results/last_run_info.txt'), 'utf8').split(' ');
    const connect = Number(/^connect ms ([\d.]+)$/m.exec(said)?.[1] ?? 0);
    return { run: 1000 * Number(seconds), connect, memory };
  };
}

/** What the program prints, and its peak memory in bytes, looked up while it runs. */
function runProgram(place) {
  return new Promise((done, failed) => {
    const program = spawn('./main', [], { cwd: place, stdio: ['ignore', 'pipe', 'ignore'] });
    let [said, memory] = ['', 0];
    program.stdout.on('data', (text) => {
      said += text;
    });
    const look = setInterval(() => {
      try {
        const [, kilobytes] = /^VmHWM:\s*(\d+)/m.exec(
          readFileSync(`/proc/${program.pid}/status`, 'utf8'),
        );
        memory = 1024 * Number(kilobytes);
      } catch {
        // It has ended.
      }
    }, 5);
    program.on('close', (code) => {
      clearInterval(look);
      if (code === 0) done({ said, memory });
      else failed(new Error(`${place}/main ended with ${code}`));
    });
  });
}

/** Medians of the rounds, by program. */
async function measure(size) {
  const programs = { hillock: () => Promise.resolve(ours(size)) };
  if (options.against === 'brian2') programs.brian2 = theirs(size);
  const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++)
    for (const [name, run] of Object.entries(programs)) runs[name].push(await run());
  const of = (list, what) => median(list.map((one) => one[what]));
  return Object.fromEntries(
    Object.entries(runs).map(([name, list]) => [
      name,
      { run: of(list, 'run'), connect: of(list, 'connect'), memory: of(list, 'memory') },
    ]),
  );
}

const tenfold = (from, to) => {
  const sizes = [];
  for (let size = from; size <= to * 1.01; size *= 10) sizes.push(Math.round(size));
  return sizes;
};
const rows = [];
const note = (row) => {
  rows.push(row);
  const { kind, size, program, ...numbers } = row;
  const words = Object.entries(numbers).map(([name, value]) => `${name} ${value.toPrecision(3)}`);
  console.log(`${String(size).padStart(10)} ${kind}, ${program}: ${words.join(', ')}`);
};

for (const size of tenfold(1e3, 1e6)) {
  const steps = Math.round(Math.min(20000, Math.max(100, 1e8 / size)));
  const found = await measure({ neurons: size, targets: 0, steps });
  for (const [program, { run, memory }] of Object.entries(found))
    note({
      kind: 'neurons',
      size,
      program,
      'ns a neuron and step': (run * 1e6) / (size * steps),
      memory,
    });
}
for (const size of tenfold(1e5, Number(options.largest))) {
  const neurons = Math.max(1000, size / 1000);
  const targets = size / neurons;
  const steps = Math.round(Math.min(20000, Math.max(100, 1e8 / (size * rate * dt))));
  const events = size * rate * dt * steps;
  const alone = await measure({ neurons, targets: 0, steps });
  const found = await measure({ neurons, targets, steps });
  for (const [program, { run, connect, memory }] of Object.entries(found))
    note({
      kind: 'synapses',
      size,
      program,
      'ns an event': ((run - alone[program].run) * 1e6) / events,
      'ns to connect one': (connect * 1e6) / size,
      'bytes a synapse': (memory - alone[program].memory) / size,
      memory,
    });
}
writeFileSync(join(here, 'results/growth.json'), `${JSON.stringify(rows, null, 1)}\n`);
await draw();

/** Four panels over size, with one line for each program. */
async function draw() {
  const { figureToSvg } = await import(pathToFileURL(join(resolve(options.dist), 'index.js')).href);
  const programs = [...new Set(rows.map(({ program }) => program))];
  const panel = (title, kind, what, scale) => ({
    title,
    x: { label: `number of ${kind}`, scale: 'log' },
    y: { label: what, scale },
    marks: programs.map((program) => {
      const own = rows.filter((row) => row.kind === kind && row.program === program);
      const x = own.map(({ size }) => size);
      return {
        kind: 'line',
        label: program,
        x,
        ys: [own.map((row) => row[what])],
        marker: 'circle',
      };
    }),
  });
  const figure = {
    columns: 2,
    share: 'none',
    panels: [
      panel('Updates', 'neurons', 'ns a neuron and step', 'linear'),
      panel('Events', 'synapses', 'ns an event', 'linear'),
      panel('Connecting', 'synapses', 'ns to connect one', 'linear'),
      panel('Memory', 'synapses', 'bytes a synapse', 'linear'),
    ],
  };
  writeFileSync(join(here, 'results/growth.svg'), figureToSvg(figure));
}
