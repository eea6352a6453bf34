// Long fuzzing runs: worker processes check the invariants of test/fuzz/law.ts on generated inputs and are monitored for crashes
// and hangs. Violations are saved with their inputs.
//   npm run fuzz -- [--seconds 600] [--seed N] [--workers 1] [--kind mutated] [--first K] [--out fuzz-faults]
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    workers: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    kind: { type: 'string' },
    out: { type: 'string', default: 'fuzz-faults' },
  },
});
const seed = Number(options.seed);
const workers = Number(options.workers);
const longest = 15_000; // milliseconds without a message until a worker counts as hanging

const folder = mkdtempSync(join(tmpdir(), 'hillock-fuzz-'));
const bundled = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
};
const banner = {
  js: "import { createRequire as $c } from 'node:module'; const require = $c(import.meta.url);",
};
await build({
  ...bundled,
  banner,
  entryPoints: {
    worker: join(root, 'test/fuzz/worker.ts'),
    inputs: join(root, 'test/fuzz/inputs.ts'),
    corpus: join(root, 'test/fuzz/corpus.ts'),
  },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
});
const { inputOf } = await import(pathToFileURL(join(folder, 'inputs.mjs')).href);
const { readCorpus } = await import(pathToFileURL(join(folder, 'corpus.mjs')).href);
const corpus = readCorpus(root);

console.log(`seed ${seed}, ${options.seconds} s, ${workers} processes`);
const counts = { inputs: 0, refused: 0, failed: 0, ran: 0, broken: 0 };
const faults = new Map();
const running = new Set();
let isOver = false;
const alarm = setTimeout(end, 1000 * Number(options.seconds));
process.on('SIGINT', end);
for (let k = 0; k < workers; k++) start(Number(options.first) + k);

function start(first) {
  const args = [
    root,
    String(seed),
    String(first),
    String(workers),
    ...(options.kind ? [options.kind] : []),
  ];
  const child = fork(join(folder, 'worker.mjs'), args, {
    execArgv: ['--max-old-space-size=600'],
    silent: true,
  });
  let current = first;
  let stderr = '';
  let watch;
  const listen = () => {
    clearTimeout(watch);
    watch = setTimeout(() => {
      stderr = 'it hangs';
      child.kill('SIGKILL');
    }, longest);
  };
  running.add(child);
  listen();
  child.stderr.on('data', (chunk) => (stderr = (stderr + chunk).slice(-3000)));
  child.on('message', (message) => {
    listen();
    if (message.begun !== undefined) {
      current = message.begun;
      return;
    }
    counts.inputs += 1;
    counts[message.outcome] += 1;
    if (message.fault !== null) keep(message.k, message.fault);
    if (counts.inputs % 1000 === 0) console.log(JSON.stringify(counts));
  });
  child.on('exit', () => {
    clearTimeout(watch);
    running.delete(child);
    if (!isOver) {
      counts.inputs += 1;
      counts.broken += 1;
      keep(current, `the process ended: ${stderr}`);
      start(current + workers);
    } else if (running.size === 0) report();
  });
}

function keep(k, fault) {
  const { kind, text } = inputOf(seed, k, corpus, options.kind);
  // Faults are the same if their first lines agree except for numbers.
  const key = fault
    .split('\n')
    .slice(0, 3)
    .join('\n')
    .replace(/\d+/g, '0')
    .replace(/`[^`]*`/g, '`…`');
  const times = (faults.get(key) ?? 0) + 1;
  faults.set(key, times);
  if (times > 3) return;
  mkdirSync(options.out, { recursive: true });
  const stem = join(options.out, `${seed}-${k}`);
  writeFileSync(`${stem}.model`, text);
  writeFileSync(`${stem}.txt`, `${kind}, input ${k} of seed ${seed}\n${fault}\n`);
  console.log(`${stem}.model (${kind}): ${fault.split('\n').slice(0, 2).join(' ')}`);
}

function end() {
  isOver = true;
  clearTimeout(alarm);
  for (const child of running) child.kill('SIGKILL');
}

function report() {
  rmSync(folder, { recursive: true, force: true });
  console.log(JSON.stringify(counts));
  for (const [key, times] of faults) console.log(`${times} times: ${key.split('\n')[0]}`);
  process.exitCode = faults.size > 0 ? 1 : 0;
}
