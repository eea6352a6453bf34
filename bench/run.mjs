// Runs the benchmarks: each model several times with the ordinary command; prints the median of each stage.
//   npm run bench                                all models
//   npm run bench -- cuba stdp --rounds 5        these models, five rounds
//   npm run bench -- --against brian2            in turn with the C++ program that Brian2 makes of the same experiment
//   npm run bench -- --clock process             processor time of all threads, or with `thread` of the main one; for a busy machine
//   npm run bench -- --python /usr/bin/python3 --command FILE --json FILE
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { brian2Opponent } from './opponent.mjs';
import { measures, median, spread } from './measures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    against: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
    without: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    command: { type: 'string', default: join(here, '../dist/cli/main.js') },
    json: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const unknown = positionals.filter((name) => !(name in measures));
if (unknown.length > 0)
  stop(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}.`,
  );
if (!(Number.isInteger(rounds) && rounds > 0))
  stop(`--rounds takes a whole number above 0, not ${options.rounds}.`);
if (!['wall', 'thread', 'process'].includes(options.clock))
  stop('--clock takes `wall`, `thread` or `process`.');
if (options.against !== undefined && options.against !== 'brian2')
  stop('--against takes `brian2`.');
if (!existsSync(options.command))
  stop(`${options.command} is not there: \`npm run build\` makes it.`);

const names = positionals.length > 0 ? positionals : Object.keys(measures);
const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
};
if (options.without !== undefined) {
  await measureWithout(options.without.split(','));
  process.exit();
}
const opponents = new Map();
for (const name of options.against === undefined ? [] : names) {
  process.stderr.write(`Brian2 builds ${name} …\n`);
  opponents.set(name, brian2Opponent(name, options.python, options.clock));
}

// Node reads these certificates at every start, which takes 30 ms; a run needs none.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;
if (options.clock !== 'wall') {
  env.HILLOCK_CLOCK = options.clock;
  env.NODE_OPTIONS = `--require ${join(here, 'processor-time.cjs')}`;
}
const scratch = join(here, 'results/out');
const all = [];
console.log(headOf(opponents.size > 0));
for (const name of names) {
  const runs = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    if (opponents.has(name)) theirs.push(opponents.get(name).run());
    runs.push(runOnce(name));
  }
  const row = summarise(name, runs, theirs, opponents.get(name)?.building);
  all.push(row);
  console.log(lineOf(row));
}
const json = write('bench.json', { machine, rounds, benchmarks: all });
console.log(`\nTimes in ms, medians of ${rounds}; written to ${json}`);

/** Measures with and without passes: one group of names, or each pass by itself. */
async function measureWithout(wanted) {
  const { compareWithout, headOfLine, lineOf, passNames, tableOf } = await import('./without.mjs');
  const isEach = wanted.length === 1 && wanted[0] === 'each';
  const unknownPasses = isEach ? [] : wanted.filter((name) => !passNames.includes(name));
  if (unknownPasses.length > 0)
    stop(
      `There is no pass ${unknownPasses.join(', ')}; there are ${passNames.join(', ')}, or each.`,
    );
  const groups = isEach ? passNames.map((name) => [name]) : [wanted];
  if (!isEach) console.log(headOfLine);
  const rows = await compareWithout(names, groups, rounds, (row) =>
    isEach ? process.stderr.write(`${row.benchmark} …\n`) : console.log(lineOf(row)),
  );
  if (isEach) console.log(tableOf(rows, groups));
  const json = write('without.json', { machine, rounds, groups, rows });
  console.log(`\nTime without over time with, medians of ${rounds} rounds; written to ${json}`);
}

function write(file, content) {
  const path = options.json ?? join(here, 'results', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  return path;
}

/** One process, from the text to the results on disk. */
function runOnce(name) {
  const model = join(here, 'models', `${name}.model`);
  const begun = performance.now();
  const args = [options.command, 'run', model, '--json', '--seed', '1', '--out', scratch];
  const text = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env,
  });
  const whole = performance.now() - begun;
  rmSync(scratch, { recursive: true, force: true });
  const { duration, dt, timing, results } = JSON.parse(text);
  // The time of writing is in the manifest only; here it is the rest of the time of the process.
  return { whole, timing, steps: Math.round(duration / dt), results };
}

function summarise(name, runs, theirs, building) {
  const { stage, elements, events, synapses } = measures[name];
  const own = runs.map(({ timing }) => timing[stage]);
  const { steps, results } = runs[0];
  const ms = median(own);
  const eventCount = events(results);
  const stages = Object.keys(runs[0].timing).map((part) => [
    part,
    median(runs.map(({ timing }) => timing[part])),
  ]);
  return {
    name,
    stage,
    ms: spread(own),
    whole: spread(runs.map(({ whole }) => whole)),
    stages: Object.fromEntries(stages),
    stepsPerSecond: stage === 'run' ? (1000 * steps) / ms : null,
    // The whole loop, divided by either: upper bounds of both costs.
    nsPerUpdate: stage === 'run' ? (1e6 * ms) / (steps * elements) : null,
    nsPerEvent: eventCount > 0 ? (1e6 * ms) / eventCount : null,
    nsPerSynapse: synapses === undefined ? null : (1e6 * ms) / synapses,
    // Computed within a round, under the same conditions for both.
    ...(theirs.length === 0
      ? {}
      : {
          brian2: spread(theirs.map(({ ms }) => ms)),
          ratio: spread(theirs.map(({ ms }, k) => ms / own[k])),
          // From the text to the results: Brian2 builds a program of an edited script every time.
          wholeRatio: spread(theirs.map((one, k) => (building + one.whole) / runs[k].whole)),
        }),
  };
}

function headOf(isDuel) {
  const heads = [
    'model'.padEnd(18),
    'ms',
    'min',
    'max',
    'steps/s',
    'ns/update',
    'ns/event',
    'whole',
  ];
  const duel = isDuel ? ['Brian2', 'ratio', 'lowest', 'highest', 'process'] : [];
  return [heads[0], ...[...heads.slice(1), ...duel].map((head) => head.padStart(10))].join('');
}

function lineOf({
  name,
  ms,
  whole,
  stepsPerSecond,
  nsPerUpdate,
  nsPerEvent,
  nsPerSynapse,
  brian2,
  ratio,
  wholeRatio,
}) {
  const number = (value, digits) => (value === null ? '' : value.toFixed(digits)).padStart(10);
  const cells = [
    ...[ms.median, ms.min, ms.max].map((value) => number(value, 1)),
    number(stepsPerSecond, 0),
    number(nsPerUpdate, 2),
    number(nsPerEvent ?? nsPerSynapse, 2),
    number(whole.median, 0),
  ];
  const duel =
    ratio === undefined
      ? []
      : [
          number(brian2.median, 1),
          ...[ratio.median, ratio.min, ratio.max].map((value) => number(value, 2)),
          number(wholeRatio.median, 0),
        ];
  return [name.padEnd(18), ...cells, ...duel].join('');
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
