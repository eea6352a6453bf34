// Measures the targets `js`, `wasm` and `auto` on all benchmarks and examples, whole processes in turn: CPU time of the main thread and
// of all threads in ms, the smallest of all rounds. Wall time depends on what else the machine does, CPU time less. A row is marked
// where `auto` takes more than 3 % longer than `js`: codegen/targets/choice.ts has the rule.
//   npm run build && node bench/targets.mjs [--rounds 5] [NAME …]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const targets = ['js', 'wasm', 'auto'];
const allowed = 1.03;

const folder = mkdtempSync(join(tmpdir(), 'hillock-targets-'));
const usage = join(folder, 'usage.json');
const preload = join(folder, 'preload.cjs');
writeFileSync(
  preload,
  `process.on('exit', () => {
  const { readFileSync, writeFileSync } = require('node:fs');
  const { user, system } = process.cpuUsage();
  const [main] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
  writeFileSync(${JSON.stringify(usage)}, JSON.stringify([main / 1e6, (user + system) / 1000]));
});`,
);
// Node reads these certificates at every start, which takes 30 ms; no process here needs any.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;
Object.assign(env, { NODE_OPTIONS: `--require ${preload}`, XDG_CACHE_HOME: folder });

const models = ['models', '../examples'].flatMap((place) =>
  readdirSync(join(here, place))
    .filter((name) => name.endsWith('.model'))
    .map((name) => join(here, place, name)),
);
const chosen = models.filter(
  (path) => positionals.length === 0 || positionals.includes(basename(path, '.model')),
);

console.log(line('model', targets, 'auto/js'));
for (const path of chosen) {
  const best = targets.map(() => [Infinity, Infinity]);
  // The first round leaves the code cache.
  for (let round = -1; round < Number(options.rounds); round++)
    for (const [k, target] of targets.entries()) {
      const measured = measure(path, target);
      if (round >= 0) best[k] = best[k].map((least, part) => Math.min(least, measured[part]));
    }
  const ratio = best[2][1] / best[0][1];
  const times = best.map(([main, all]) => `${main.toFixed(0)} / ${all.toFixed(0)}`);
  console.log(
    line(basename(path, '.model'), times, `${ratio.toFixed(2)}${ratio > allowed ? ' *' : ''}`),
  );
}
rmSync(folder, { recursive: true });

/** CPU time of one process: of its main thread, and of all threads. */
function measure(path, target) {
  const args = [
    'run',
    path,
    '--target',
    target,
    '--seed',
    '1',
    '--quiet',
    '--out',
    join(folder, 'out'),
  ];
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(here, '../dist/cli/main.js'), ...args],
    { env },
  );
  if (status !== 0) throw new Error(String(stderr));
  return JSON.parse(readFileSync(usage, 'utf8'));
}

function line(name, cells, last) {
  return [name.padEnd(28), ...cells.map((cell) => String(cell).padEnd(16)), last].join('');
}
