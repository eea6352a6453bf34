// Generated experiments through Brian2 and through hillock.
//
//     node test/differential/record.mjs record FROM COUNT OUT.jsonl      Brian2's outcomes (PYTHON names a Python that has it)
//     node test/differential/record.mjs compare OUT.jsonl [PATTERN]      what differs, by kind; exit code 1 if anything does
//     node test/differential/record.mjs show SEED                        model and script of a seed
//     node test/differential/record.mjs shrink SEED [LEVEL]              the smallest part of it that differs in the same way
//     node test/differential/record.mjs keep OUT.jsonl COUNT             writes the informative ones to recorded.jsonl.gz
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** The generator and the comparison, as one module that Node can load. */
async function load() {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-differential-'));
  try {
    const outfile = join(folder, 'all.mjs');
    await build({
      entryPoints: [join(here, 'index.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function record({ generate, writeModel, writeScript }, from, count, out) {
  const python = spawn(process.env.PYTHON ?? 'python3', [join(here, 'record.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const models = new Map();
  for (let seed = from; seed < from + count; seed++) {
    const experiment = generate(seed);
    models.set(seed, writeModel(experiment));
    python.stdin.write(`${JSON.stringify({ seed, script: writeScript(experiment) })}\n`);
  }
  python.stdin.end();
  for await (const line of createInterface({ input: python.stdout })) {
    const outcome = JSON.parse(line);
    appendFileSync(out, `${JSON.stringify({ model: models.get(outcome.seed), ...outcome })}\n`);
  }
}

/** Brian2 in a process of its own: a function that runs a script. */
function startBrian2() {
  const python = spawn(process.env.PYTHON ?? 'python3', [join(here, 'record.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  return {
    async outcomeOf(seed, script) {
      python.stdin.write(`${JSON.stringify({ seed, script })}\n`);
      return JSON.parse((await answers.next()).value);
    },
    stop: () => python.stdin.end(),
  };
}

const kindOf = (reason) =>
  reason === null
    ? null
    : reason.startsWith('accepted') || reason.startsWith('refused')
      ? reason.replace(/["'`][^"'`]*["'`]|\d+/g, '…')
      : 'values';

async function shrinkSeed(
  { generate, writeModel, writeScript, run, disagreement, shrink },
  seed,
  level,
) {
  const brian2 = startBrian2();
  const reasonOf = async (experiment) => {
    const model = writeModel(experiment);
    try {
      const got = await run(model, level);
      return disagreement(got, await brian2.outcomeOf(seed, writeScript(experiment)));
    } catch (error) {
      return `crash: ${error.message}`;
    }
  };
  const experiment = generate(seed);
  const kind = kindOf(await reasonOf(experiment));
  if (kind === null) console.log('agrees');
  else {
    const smallest = await shrink(
      experiment,
      async (smaller) => kindOf(await reasonOf(smaller)) === kind,
    );
    console.log(`${writeModel(smallest)}\n${writeScript(smallest)}\n${await reasonOf(smallest)}`);
  }
  brian2.stop();
}

const outcomesOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

async function compare({ run, disagreement, explain }, file, pattern = '') {
  const kinds = new Map();
  const explained = new Map();
  const outcomes = outcomesOf(file);
  for (const outcome of outcomes)
    for (const level of [0, 2]) {
      let reason;
      try {
        reason = disagreement(await run(outcome.model, level), outcome);
      } catch (error) {
        reason = `crash: ${error.stack.split('\n').slice(0, 3).join(' | ')}`;
      }
      if (reason === null || !reason.includes(pattern)) continue;
      const why = outcome.error === undefined ? null : explain(outcome.error, outcome.message);
      if (why !== null) {
        explained.set(outcome.seed, why);
        continue;
      }
      const kind = reason.replace(/["'`][^"'`]*["'`]|-?\d+(\.\d+)?(e-?\d+)?/g, '…').slice(0, 110);
      kinds.set(kind, [...(kinds.get(kind) ?? []), { seed: outcome.seed, level, reason }]);
    }
  for (const [kind, list] of [...kinds].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${list.length} × ${kind}`);
    for (const { seed, level, reason } of list.slice(0, 4))
      console.log(`    ${seed} at ${level}: ${reason.slice(0, 400)}`);
  }
  const differing = new Set([...kinds.values()].flat().map(({ seed }) => seed));
  const refused = outcomes.filter(({ error }) => error !== undefined).length;
  console.log(
    `\n${outcomes.length} compared, ${differing.size} differ; ${refused} refused by Brian2`,
  );
  process.exitCode = differing.size === 0 ? 0 : 1;
}

/** Those on which both agree, and those that are explained; numbers with 11 digits. */
async function keep({ run, disagreement, explain, telling }, file, count) {
  const agreeing = [];
  for (const outcome of outcomesOf(file)) {
    const isExplained =
      outcome.error !== undefined && explain(outcome.error, outcome.message) !== null;
    const reason = isExplained ? null : disagreement(await run(outcome.model, 0), outcome);
    if (reason === null) agreeing.push(outcome);
  }
  const short = (_, value) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(11)) : value;
  const lines = telling(agreeing, count).map((outcome) => `${JSON.stringify(outcome, short)}\n`);
  writeFileSync(join(here, 'recorded.jsonl.gz'), gzipSync(lines.join(''), { level: 9 }));
  console.log(`${lines.length} kept of ${agreeing.length} that agree or are explained`);
}

const [task, ...rest] = process.argv.slice(2);
const all = await load();
if (task === 'record') await record(all, Number(rest[0]), Number(rest[1]), rest[2]);
else if (task === 'compare') await compare(all, rest[0], rest[1]);
else if (task === 'shrink') await shrinkSeed(all, Number(rest[0]), Number(rest[1] ?? 0));
else if (task === 'keep') await keep(all, rest[0], Number(rest[1]));
else if (task === 'show') {
  const experiment = all.generate(Number(rest[0]));
  console.log(`${all.writeModel(experiment)}\n# ----\n${all.writeScript(experiment)}`);
}
