// What a pass gains: each benchmark with all passes and without some, alternately in this process. A ratio is formed inside
// each pair of runs, where the machine was the same for both; above 1 the passes gain.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { passes } from '../dist/codegen/index.js';
import { SourceText } from '../dist/diagnostics/index.js';
import { ModelRun } from '../dist/model-file/index.js';
import { measures, spread } from './measures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** The names of all passes. */
export const passNames = passes.map(({ name }) => name);

/**
 * Measures benchmarks with and without groups of passes.
 *
 * @param groups the lists of names that are left out together
 * @param report called with each row as soon as it is known
 * @returns a row for each benchmark: for each group the spread of the ratios and of both times, or null where the group
 *   changes no kernel of the benchmark
 */
export async function compareWithout(benchmarks, groups, rounds, report = () => {}) {
  const rows = [];
  for (const benchmark of benchmarks) {
    const text = readFileSync(join(here, 'models', `${benchmark}.model`), 'utf8');
    const changing = await changingPasses(benchmark, text);
    await timeOf(benchmark, text, []); // the runtime is compiled before anything is measured
    const cells = [];
    for (const group of groups) {
      const canMatter = group.some((name) => changing.has(name) || !passNames.includes(name));
      cells.push(canMatter ? await comparePair(benchmark, text, group, rounds) : null);
    }
    rows.push({ benchmark, cells });
    report(rows.at(-1));
  }
  return rows;
}

async function comparePair(benchmark, text, group, rounds) {
  const [all, without] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const turns = [
      async () => void all.push(await timeOf(benchmark, text, [])),
      async () => void without.push(await timeOf(benchmark, text, group)),
    ];
    if (round % 2 === 1) turns.reverse();
    for (const turn of turns) await turn();
  }
  const ratios = without.map((ms, k) => ms / all[k]);
  return { ratio: spread(ratios), all: spread(all), without: spread(without) };
}

/** Milliseconds of the measured stage of one run. */
async function timeOf(benchmark, text, group) {
  collectGarbage();
  const run = new ModelRun(new SourceText(benchmark, text), { seed: 1, without: new Set(group) });
  if (!run.check()) throw new Error(`${benchmark}: ${run.diagnostics.sorted[0].message}`);
  await run.run();
  return run.timing[measures[benchmark].stage];
}

/** The passes that change a kernel of the benchmark. */
async function changingPasses(benchmark, text) {
  const run = new ModelRun(new SourceText(benchmark, text), { seed: 1 });
  run.check();
  const kernels = [...(await run.kernels()).values()];
  return new Set(kernels.flatMap(({ stages }) => stages.map(({ after }) => after)));
}

/** A table with a column for each group: the median ratio, `–` where the group changes nothing. */
export function tableOf(rows, groups) {
  const widths = groups.map((group) => Math.max(6, group.join(',').length));
  const head = [
    'model'.padEnd(18),
    ...groups.map((group, k) => group.join(',').padStart(widths[k])),
  ];
  const lines = rows.map(({ benchmark, cells }) => [
    benchmark.padEnd(18),
    ...cells.map((cell, k) =>
      (cell === null ? '–' : cell.ratio.median.toFixed(2)).padStart(widths[k]),
    ),
  ]);
  return [head, ...lines].map((line) => line.join('  ')).join('\n');
}

/** One benchmark and one group in full. */
export function lineOf({ benchmark, cells: [cell] }) {
  if (cell === null) return `${benchmark.padEnd(18)}  changes nothing`;
  const number = (value, digits) => value.toFixed(digits).padStart(10);
  const { ratio, all, without } = cell;
  const times = [all.median, without.median].map((ms) => number(ms, 1));
  return [
    benchmark.padEnd(18),
    ...times,
    ...[ratio.median, ratio.min, ratio.max].map((r) => number(r, 2)),
  ].join('');
}

export const headOfLine = [
  'model'.padEnd(18),
  ...['ms', 'without', 'ratio', 'lowest', 'highest'].map((head) => head.padStart(10)),
].join('');
