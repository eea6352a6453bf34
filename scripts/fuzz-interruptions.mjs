// Fuzz test of interruptions, run by hand: sends SIGINT, SIGTERM and SIGKILL at random times while synapses are created, during
// the run, and while results replace older ones. Checks that every result file is complete, either old or new.
//   node scripts/fuzz-interruptions.mjs [--rounds 300] [--seed N]
import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const folder = mkdtempSync(join(tmpdir(), 'hillock-interruptions-'));
const command = join(folder, 'main.cjs');
execFileSync(process.execPath, [join(root, 'scripts/bundle-command.mjs'), command]);

const group = (n) =>
  `neurons G[${n}] { dv/dt = (2 - v)/(10*ms) : 1; threshold: v > 1; reset: v = 0 }\n`;
/** For each phase a model that spends some seconds in it, and the maximum delay of the signal after its first output. */
const models = {
  connect: {
    text: `${group(3000)}print "started"\nsynapses S: G -> G { w : 1; on_pre: w += 1; connect(sin(i*j) > 1.5) }\nrun 1*ms\n`,
    within: 1500,
  },
  run: {
    text: `${group(100)}spike_monitor M: G\nstate_monitor T: G { variables: v; record: [0] }\nprint "started"\nrun 1000*second\n`,
    within: 1500,
  },
  script: { text: 'print "started"\nfor k in arange(1e7) { output a = k }\n', within: 1500 },
  write: {
    text: `x = rand(4000000)\noutput x = x\nprint "started"\noutput y = x + 1\nplot p { line: [1, 2, 3] }\n`,
    within: 600,
  },
};
/** What is said of a signal: that the results are being written, what is saved, and how to go on. */
const words =
  /^((.* holds the state of|The results are being written;) .*\n)*Interrupted.*\.\n(`hillock resume .*\n)?$/;
let state = Number(options.seed) >>> 0;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}
const counts = {};
const faults = [];

for (let round = 0; round < Number(options.rounds); round++) {
  const names = Object.keys(models);
  const name = names[round % names.length];
  const signal = ['SIGINT', 'SIGTERM', 'SIGKILL'][Math.floor(random() * 3)];
  const out = join(folder, `out-${name}`);
  const path = join(folder, `${name}.model`);
  writeFileSync(path, models[name].text);
  if (!existsSync(join(out, 'manifest.json'))) await start(path, out, 'output old = 3\n');
  const before = wholeFiles(out);
  const { code, killed, stderr } = await interrupt(
    path,
    out,
    signal,
    random() * models[name].within,
  );
  const key = `${name} ${signal}`;
  counts[key] = (counts[key] ?? 0) + 1;
  const wrong = (what) => faults.push(`round ${round}, ${key}: ${what}\n${stderr}`);
  if (signal === 'SIGKILL' ? killed !== signal && code !== 0 : code !== 130 && code !== 0)
    wrong(`ended with ${code ?? killed}`);
  if (code === 130 && !words.test(stderr)) wrong('other words');
  const left = readdirSync(out).filter((file) => /\.part$|^\.running$/.test(file));
  if (signal !== 'SIGKILL' && left.length > 0) wrong(`left ${left}`);
  const problem = problemIn(out, before, signal === 'SIGKILL');
  if (problem !== null) wrong(problem);
  if ((round + 1) % 50 === 0) console.log(`${round + 1} rounds, ${faults.length} faults`);
}
console.log(counts);
for (const fault of faults) console.log(fault);
rmSync(folder, { recursive: true, force: true });
process.exitCode = faults.length > 0 ? 1 : 0;

/** Checksums of the result files: neither the lock, nor the state of the run, nor what is unfinished. */
function wholeFiles(out) {
  return new Map(
    readdirSync(out)
      .filter((file) => !file.startsWith('.') && file !== 'checkpoint.hillock')
      .map((file) => [file, sumOf(join(out, file))]),
  );
}

function sumOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Checks that every file matches the manifest; after SIGKILL between two renames it may still be the old one. */
function problemIn(out, before, mayBeMixed) {
  const { files } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  for (const [file, sum] of wholeFiles(out)) {
    if (file === 'manifest.json' || sum === files[file] || sum === before.get(file)) continue;
    if (mayBeMixed && isWhole(join(out, file))) continue;
    return `${file} is neither the old nor the new one`;
  }
  return null;
}

function isWhole(path) {
  const bytes = readFileSync(path);
  return path.endsWith('.npz')
    ? bytes.readUInt32LE(bytes.length - 22) === 0x06054b50
    : bytes.toString().trimEnd().endsWith('</svg>');
}

async function start(path, out, text) {
  const other = join(folder, 'old.model');
  writeFileSync(other, text);
  await new Promise((done) =>
    spawn(process.execPath, [command, 'run', other, '--out', out]).on('close', done),
  );
}

function interrupt(path, out, signal, after) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [command, 'run', path, '--quiet', '--out', out]);
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdout.once('data', () => setTimeout(() => child.kill(signal), after));
    child.on('close', (code, killed) => done({ code, killed, stderr }));
  });
}
