// A worker process of a fuzzing campaign: checks inputs one by one and reports each to the parent process.
//   node worker.mjs ROOT SEED FIRST STRIDE [KIND]
import { readCorpus } from './corpus.ts';
import { inputOf } from './inputs.ts';
import type { Kind } from './inputs.ts';
import { judge } from './invariants.ts';

const [root, seed, first, stride, kind] = process.argv.slice(2);
const corpus = readCorpus(root!);
const largestMemory = 1.5e9;

for (let k = Number(first); ; k += Number(stride)) {
  const input = inputOf(Number(seed), k, corpus, kind as Kind | undefined);
  process.send!({ begun: k });
  const { fault, outcome } = await judge(input.text);
  const memory = process.memoryUsage.rss();
  const swollen = memory > largestMemory ? `takes ${Math.round(memory / 1e6)} MB` : null;
  await new Promise((done) =>
    process.send!({ k, kind: input.kind, outcome, fault: fault ?? swollen }, done),
  );
}
