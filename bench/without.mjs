// Measures what passes gain: each benchmark with all passes and without some, alternately in this process. Ratios are
// computed within a round, under the same conditions for both; above 1, the passes gain.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { passes, planPassNames, SourceText } from '../dist/compiler.js';
import { ModelRun } from '../dist/index.js';
import { measures, spread } from './measures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** The names of all passes that can be left out: those of plans, then those of kernels. */
export const passNames = [
  ...planPassNames.filter((name) => name !== 'lower'),
  ...passes.map(({ name }) => name),
];
const kernelPasses = new Set(passes.map(({ name }) => name));

/**
 * Measures benchmarks with and without groups of passes.
 *
 * @param groups the lists of names that are left out together
 * @param report called with each row as soon as it is known
 * @returns a row for each benchmark: for each group the spread of the ratios and of both times, or null where
 *   kernel passes change no kernel of the benchmark
 */
export async function compareWithout(benchmarks, groups, rounds, report = () => {}) {
  const rows = [];
  for (const benchmark of benchmarks) {
    const text = readFileSync(join(here, 'models', `${benchmark}.model`), 'utf8');
    const changing = await changingPasses(benchmark, text);
    await timeOf(benchmark, text, []); // the runtime is compiled before anything is measured
    const cells = [];
    for (const group of groups) {
      const canMatter = group.some((name) => changing.has(name) || !kernelPasses.has(name));
      cells.push(canMatter ? await comparePair(benchmark, text, group, rounds) : null);
    }
    rows.push({ benchmark, cells });
    report(rows.at(-1));
  }
  return rows;
}

/** Each round runs all, without, without, all: neither side gains from the order or from a drift of the machine. */
async function comparePair(benchmark, text, group, rounds) {
  const [all, without] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const first = await timeOf(benchmark, text, []);
    const second = await timeOf(benchmark, text, group);
    const third = await timeOf(benchmark, text, group);
    const fourth = await timeOf(benchmark, text, []);
    all.push((first + fourth) / 2);
    without.push((second + third) / 2);
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

/** A Markdown table with a row for each group: the median ratios, `–` where the group changes nothing. */
export function tableOf(rows, groups) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['pass', ...rows.map(({ benchmark }) => `\`${benchmark}\``)]),
    line(['---', ...rows.map(() => '---')]),
    ...groups.map((group, k) =>
      line([
        `\`${group.join(',')}\``,
        ...rows.map(({ cells }) => (cells[k] === null ? '–' : cells[k].ratio.median.toFixed(2))),
      ]),
    ),
  ].join('\n');
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
