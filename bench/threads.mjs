// What threads gain: the time of the step loop with one thread and with several, in turn. Beside them a loop that shares nothing, in one
// thread and in two halves at once: what the processors of this machine give at best.
//   npm run build && node bench/threads.mjs [--threads 2] [--rounds 5] [NAME …]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { median } from './measures.mjs';

const here = dirname(fileURLToPath(import.meta.url));

if (isMainThread) await measure();
else
  parentPort.on('message', (count) =>
    count === 0 ? process.exit() : parentPort.postMessage(loop(count)),
  );

async function measure() {
  const { values: options, positionals } = parseArgs({
    options: {
      threads: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '5' },
    },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : ['cobahh', 'cuba-large'];
  const rounds = Number(options.rounds);
  const threads = [0, 1].map(() => new Worker(new URL(import.meta.url)));
  const ask = (thread, count) =>
    new Promise((resolve) => {
      threads[thread].once('message', resolve);
      threads[thread].postMessage(count);
    });
  const control = [];
  for (let round = -1; round < rounds; round++) {
    const alone = await ask(0, 400_000);
    const halves = await Promise.all([ask(0, 200_000), ask(1, 200_000)]);
    if (round >= 0) control.push(alone / Math.max(...halves));
  }
  for (const thread of threads) thread.postMessage(0);
  console.log(`a loop that shares nothing, in two halves: ${said(control)} times as fast`);
  const folder = mkdtempSync(join(tmpdir(), 'hillock-threads-'));
  for (const name of names) {
    const ratios = [];
    for (let round = -1; round < rounds; round++) {
      const [one, several] = ['1', options.threads].map((count) => timed(name, count, folder));
      if (round >= 0) ratios.push(one / several);
    }
    console.log(`${name}, ${options.threads} threads: ${said(ratios)} times as fast`);
  }
  rmSync(folder, { recursive: true });
}

/** Milliseconds of the step loop. */
function timed(name, count, folder) {
  const args = ['run', join(here, `models/${name}.model`), '--threads', count, '--json'];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(here, '../dist/cli/main.js'), ...args, '--out', join(folder, count)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)).timing.run;
}

function loop(count) {
  const numbers = new Float64Array(4000).fill(1);
  const begun = performance.now();
  for (let turn = 0; turn < count; turn++)
    for (let k = 0; k < numbers.length; k++) numbers[k] = numbers[k] * 0.999 + 0.5;
  return performance.now() - begun;
}

function said(ratios) {
  return [Math.min(...ratios), median(ratios), Math.max(...ratios)]
    .map((ratio) => ratio.toFixed(2))
    .join(' / ');
}
