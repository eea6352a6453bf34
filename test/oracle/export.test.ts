// Models as Brian2 scripts: hillock runs the script with the bits of the model, and exported.json has what Brian2 made of it.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { chosenMethods, ModelRun } from '../../src/model-file/index.ts';
import { toBrian2 } from '../../src/translation/index.ts';
import { firstDifference } from '../same-bits.ts';
import type { ReferenceArray } from './npz.ts';
import { arraysOf } from './run-script.ts';

/** Models that draw random numbers in the script: they agree by distribution. */
const drawn = new Set([
  ...[
    'brunel',
    'cobahh',
    'cuba',
    'homeostatic-scaling',
    'jeffress',
    'liquid-state',
    'reward-stdp',
    'song-abbott',
  ],
  ...['ornstein-uhlenbeck', 'stochastic-resonance', 'synfire-chain', 'vogels-sprekeler'],
  ...[
    'connect-random',
    'connect-random-sides',
    'noise-methods',
    'ou-noise',
    'poisson-input-counts',
  ],
  ...['poisson-sources', 'stat-cuba'],
]);

/** Scripts with what hillock's Brian2 lacks: ExplicitStateUpdater, `resetter`, whole numbers that are rounded. */
const lacking = new Set(['own-methods', 'places-in-step', 'synapse-indexing']);

/** Models that cannot be written as a script of Brian2. */
const refused = new Set([
  ...[
    'associative-memory',
    'brunel-regimes',
    'coba',
    'digits',
    'gap-junctions',
    'izhikevich-network',
    'kuramoto',
  ],
  ...[
    'morris-lecar',
    'pinsky-rinzel',
    'potjans-diesmann',
    'ring-attractor',
    'tsodyks-markram',
    'wang-buzsaki',
  ],
  ...['wang-decision', 'waves', 'adaptive-method', 'clock-driven-synapses', 'event-driven-systems'],
  ...['linked-by-variable', 'linked-synapses', 'listed-subgroups', 'monitors-more', 'past-brian2'],
  ...[
    'spike-generators',
    'synaptic-kinds',
    'rates-as-variables',
    'step-slots',
    'summed-parts',
    'input-rates',
    'time-of-operations',
  ],
]);

const folders = [join(import.meta.dirname, '../../examples'), join(import.meta.dirname, 'cases')];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.model'))
    .map((name) => [name.slice(0, -'.model'.length), join(folder, name)] as const),
);

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, 'exported.json'), 'utf8'),
) as Record<string, { difference?: number | null; failed?: string }>;

function exported(path: string): { run: ModelRun; script: string } {
  const readFile = (name: string): Uint8Array => readFileSync(join(dirname(path), name));
  const run = new ModelRun(new SourceText(path, readFileSync(path, 'utf8')), { readFile });
  const { syntax, state } = run.inspect();
  return { run, script: toBrian2(syntax, chosenMethods(state), run.diagnostics) };
}

test('models that have no counterpart are refused, and no others', () => {
  const without = files.filter(([, path]) => exported(path).run.diagnostics.hasErrors);
  expect(new Set(without.map(([name]) => name))).toEqual(refused);
});

test.each(files.filter(([name]) => !refused.has(name) && !drawn.has(name) && !lacking.has(name)))(
  '%s',
  async (_name, path) => {
    const { run, script } = exported(path);
    await run.run();
    const arrays = [...run.results].filter(([name]) => !/\.(length|shape)$/.test(name));
    const got = resultsOf(script, new Map(arrays.map(([name]) => [name, inScript(name, script)])));
    for (const [name, { values }] of arrays) {
      const found = Array.from(got.get(name)!.data, Number);
      const at = firstDifference(found, values);
      expect(found[at], `${name}[${at}]`).toBe(values[at]);
    }
  },
);

test('numbers of monitors and of the clock are read without a slice', () => {
  const text = `neurons G[2] { v : 1; threshold: v > 1; reset: v = 0 }
event_monitor E: G { event: spike }
run 10*defaultclock.dt
output n = E.num_events
output t = defaultclock.t
`;
  const run = new ModelRun(new SourceText('net.model', text));
  const { syntax, state } = run.inspect();
  const script = toBrian2(syntax, chosenMethods(state), run.diagnostics);
  expect(script.split('\n').slice(-4)).toEqual([
    'run(10*defaultclock.dt)',
    'n = E.num_events',
    't = defaultclock.t',
    '',
  ]);
});

/**
 * Models whose scripts give other numbers under Brian2: long traces that drift apart, and two differences that
 * docs/python-scripts.md names: assignments to refractory neurons, and delays that `restore` brings back.
 */
const differing = new Set([
  ...['adex-patterns', 'hindmarsh-rose', 'izhikevich-patterns'],
  ...['assignments-while-refractory', 'store-restore-everything'],
]);

/** Models that Brian2 itself stops with an error, also when they are written by hand. */
const stopped = new Set(['exact-singular', 'model-functions', 'synapse-indexing']);

test('Brian2 gave the same numbers, where it was recorded', () => {
  const other = Object.entries(recorded).filter(
    ([name, { difference = null }]) =>
      !refused.has(name) &&
      !stopped.has(name) &&
      !differing.has(name) &&
      (difference === null || difference > 1e-9),
  );
  expect(other).toEqual([]);
});

/** A result of a model in its script. */
function inScript(name: string, script: string): string {
  const [owner, rest] = name.split('.') as [string, string | undefined];
  if (rest === undefined) return /^(all|lambda)$/.test(owner) ? `${owner}_` : owner;
  return rest === 'i' && script.includes(`${owner} = StateMonitor`) ? `${owner}.record` : name;
}

function resultsOf(
  script: string,
  names: ReadonlyMap<string, string>,
): Map<string, ReferenceArray> {
  const items = [...names].map(([name, value]) => `'${name}': numpy.array(${value})`);
  const saving = `import numpy\nnumpy.savez('x', **{${items.join(', ')}})\n`;
  return arraysOf(`${script}\n${saving}`, 'net.py');
}

test('names: variables that end in `_` are refused, and constants do not meet those of the script', () => {
  const scriptOf = (text: string) => {
    const run = new ModelRun(new SourceText('net.model', text));
    const { syntax, state } = run.inspect();
    const script = toBrian2(syntax, chosenMethods(state), run.diagnostics);
    return { script, messages: run.diagnostics.sorted.map(({ code }) => code) };
  };
  expect(scriptOf('neurons G[2] { v_ : 1; w : 1 }\nG.w = 2\nrun 1*ms\n').messages).toEqual([
    'not-in-brian2',
  ]);
  const { script, messages } = scriptOf(
    'np = 2\nnp_ = 3\nneurons G[2] { v : 1 }\nG.v = np + np_\nrun 1*ms\n',
  );
  expect(messages).toEqual([]);
  expect(script.split('\n')).toEqual(expect.arrayContaining(['np__ = 2', 'np_ = 3']));
});
