// Measures how long processes take to start: CPU time of all threads and wall time in ms, smallest and median. Wall time depends on
// what else the machine does, CPU time hardly.
//   npm run build && node bench/start-up.mjs [--rounds 15] [--against OTHER/dist]      in turn with another build
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { spread } from './measures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, against: { type: 'string' } },
});
const others = options.against === undefined ? [] : [options.against];
const builds = [join(here, '../dist'), ...others].map((folder) => resolve(folder));

const folder = mkdtempSync(join(tmpdir(), 'hillock-start-up-'));
const usage = join(folder, 'usage.json');
const preload = join(folder, 'preload.cjs');
writeFileSync(
  preload,
  `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeFileSync(${JSON.stringify(usage)}, String((user + system) / 1000));
});`,
);
// Node reads these certificates at every start, which takes 30 ms; no process here needs any.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;
Object.assign(env, { NODE_OPTIONS: `--require ${preload}`, XDG_CACHE_HOME: folder });

const model = (name) => join(here, 'models', `${name}.model`);
const command = (...args) => ({
  name: `hillock ${args[0]} ${args[1].replace(/^.*\//, '')}`,
  argumentsFor: (build) => [join(build, 'cli/main.js'), ...args],
});
const program = (name, text) => ({
  name,
  argumentsFor: (build) => [
    '--input-type=module',
    '-e',
    `const hillock = await import(${JSON.stringify(pathToFileURL(join(build, 'index.js')).href)}); ${text}`,
  ],
});
const processes = [
  { name: 'node alone', argumentsFor: () => ['-e', '0'] },
  command('check', model('tiny')),
  command('check', model('cuba')),
  command('run', model('tiny'), '--duration', '1*ms', '--quiet'),
  command('run', model('cuba'), '--duration', '1*ms', '--quiet'),
  program("import 'hillock'", ''),
  program(
    "import 'hillock', a first run",
    `const G = new hillock.NeuronGroup(10, 'dv/dt = -v/(10*ms) : 1', { method: 'exact' });
await new hillock.Network(G).run('1*ms');`,
  ),
];

for (const { name, argumentsFor } of processes) {
  const measured = builds.map(() => ({ cpu: [], wall: [] }));
  // The first round leaves the code caches.
  for (let round = -1; round < Number(options.rounds); round++)
    for (const [k, build] of builds.entries()) {
      const begun = performance.now();
      const { status, stderr } = spawnSync(process.execPath, argumentsFor(build), { env });
      const wall = performance.now() - begun;
      if (status !== 0) throw new Error(String(stderr));
      if (round < 0) continue;
      measured[k].cpu.push(Number(readFileSync(usage, 'utf8')));
      measured[k].wall.push(wall);
    }
  for (const [k, { cpu, wall }] of measured.entries())
    console.log(
      `${(k === 0 ? name : '  against').padEnd(32)} cpu ${inWords(cpu)}   wall ${inWords(wall)}`,
    );
}
rmSync(folder, { recursive: true });

function inWords(values) {
  const { min, median } = spread(values);
  return `${min.toFixed(1).padStart(6)} ${median.toFixed(1).padStart(6)}`;
}
