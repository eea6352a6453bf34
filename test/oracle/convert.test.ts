// Brian2 scripts as models: what `export` writes of a model becomes the same model again, to the bit, and so do the scripts of a forum.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { chosenMethods, ModelRun } from '../../src/model-file/index.ts';
import { toBrian2, toModel } from '../../src/translation/index.ts';
import { firstDifference } from '../same-bits.ts';
import { ranScript } from './run-script.ts';

/** Scripts that hillock does not run: see export.test.ts. */
const lacking = new Set(['own-methods', 'places-in-step', 'synapse-indexing']);

/** Models whose random inputs have numbers of their own: names of streams differ. */
const drawn = new Set([
  ...['brunel', 'cobahh', 'cuba', 'homeostatic-scaling', 'jeffress', 'liquid-state', 'reward-stdp'],
  ...[
    'song-abbott',
    'ornstein-uhlenbeck',
    'stochastic-resonance',
    'synfire-chain',
    'vogels-sprekeler',
  ],
  ...[
    'connect-random',
    'connect-random-sides',
    'noise-methods',
    'ou-noise',
    'poisson-input-counts',
  ],
  ...['poisson-sources', 'stat-cuba'],
]);

const folders = [join(import.meta.dirname, '../../examples'), join(import.meta.dirname, 'cases')];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.model') && !lacking.has(name.slice(0, -'.model'.length)))
    .map((name) => [name.slice(0, -'.model'.length), join(folder, name)] as const),
);

function converted(script: string, name: string): { text: string; messages: readonly string[] } {
  const run = ranScript(script, name, { isTranslated: true });
  const diags = new Diagnostics();
  const text = toModel(run.record, diags);
  return { text, messages: diags.sorted.map(({ code }) => code) };
}

/** The outputs that a model reads at the end from objects that have their names in the other one, too. */
function outputsOf(text: string, model: string): string {
  const lines = text.split('\n');
  const last = lines.map((line) => /^(?:run\b|\w+\.\w+[^=]*=)/.test(line)).lastIndexOf(true);
  const atEnd = lines.slice(last + 1);
  return atEnd
    .filter((line) => {
      const [, object] = /^output \w+ = (\w+)\.\w+$/.exec(line) ?? [];
      return object !== undefined && new RegExp(`^\\w+ ${object}\\b`, 'm').test(model);
    })
    .join('\n');
}

const exportable = files.flatMap(([name, path]) => {
  const text = readFileSync(path, 'utf8');
  const readFile = (file: string): Uint8Array => readFileSync(join(dirname(path), file));
  const run = new ModelRun(new SourceText(path, text), { readFile });
  const { syntax, state } = run.inspect();
  const script = toBrian2(syntax, chosenMethods(state), run.diagnostics);
  return run.diagnostics.hasErrors ? [] : [{ name, text, run, script }];
});

test('most models are exported', () => {
  expect(exportable.length).toBeGreaterThan(90);
});

test.each(exportable)('$name', async ({ name, text, run, script }) => {
  const { text: model, messages } = converted(script, `${name}.py`);
  expect(messages.filter((code) => code !== 'not-converted')).toEqual([]);
  const again = new ModelRun(new SourceText(name, `${model}\n${outputsOf(text, model)}`), {
    set: new Map(),
  });
  await again.run();
  if (drawn.has(name)) return;
  await run.run();
  const both = [...run.results].filter(([key]) => again.results.has(inModel(key, again.results)));
  if (/^(?:spike|state|rate|event)_monitor/m.test(text)) expect(both.length).toBeGreaterThan(0);
  for (const [key, { values }] of both) {
    const { values: others } = again.results.get(inModel(key, again.results))!;
    const at = firstDifference(others, values);
    expect(others[at], `${key}[${at}]`).toBe(values[at]);
  }
});

/** Names that Python takes have a line behind them in scripts. */
function inModel(key: string, results: ReadonlyMap<string, unknown>): string {
  return results.has(key) ? key : key.replace(/^\w+/, '$&_');
}
