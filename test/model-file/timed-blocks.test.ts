// `at TIMES { … }` and `net.run_at`: a run that reaches these times is one that is divided there.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Network, NeuronGroup, seed, StateMonitor } from '../../src/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';

const model = `
sigma = 0.1
level = 0.8
neurons G[3] {
    dv/dt = (level + 0.2*i + I - v)/(2*ms) + sigma*xi*(2*ms)**-0.5 : 1 (unless refractory)
    I : 1
    threshold: v > 1
    reset: v = 0
    refractory: 0.5*ms
    every 0.7*ms { I = 0.9*I }
}
neurons H[2] { dx/dt = -x/ms : 1; dt: 0.25*ms }
synapses S: G -> G { on_pre: v_post += 0.1; connect(i != j) }
S.delay = 0.5*ms
spike_monitor M: G
state_monitor T: G { variables: v }
state_monitor U: H { variables: x }
H.x = 1
`;

/** The statements of a block; they do not commute. */
const statements = [
  'G.I += 0.3',
  'G.I *= 2',
  'sigma = sigma + 0.05',
  'H.x = 1 - H.x',
  'G.v = rand()',
];

async function resultsOf(text: string): Promise<object> {
  const run = new ModelRun(new SourceText('net.model', text), { seed: 5 });
  expect(run.check(), JSON.stringify(run.diagnostics.sorted.map(({ message }) => message))).toBe(
    true,
  );
  expect(await run.run()).toBe('done');
  return Object.fromEntries([...run.results].map(([name, { values }]) => [name, [...values]]));
}

/** The runs, in steps of a tenth of a millisecond, divided by hand at the times of the blocks. */
function divided(
  runs: readonly number[],
  blocks: readonly { readonly times: readonly number[]; readonly statement: string }[],
): string {
  const lines: string[] = [];
  let now = 0;
  for (const steps of runs) {
    const end = now + steps;
    const due = [...new Set(blocks.flatMap(({ times }) => times))].sort((a, b) => a - b);
    for (const time of due.filter((time) => time >= now && time < end)) {
      lines.push(`run ${time - now}*0.1*ms`);
      lines.push(...blocks.filter((one) => one.times.includes(time)).map((one) => one.statement));
      now = time;
    }
    lines.push(`run ${end - now}*0.1*ms`);
    now = end;
  }
  return lines.join('\n');
}

test('a run with `at` gives the bits of a run that is divided', { timeout: 60_000 }, async () => {
  // Tenths of a step: times need not be on the grid.
  const time = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10);
  const block = fc.record({
    times: fc.array(time, { maxLength: 4 }),
    statement: fc.constantFrom(...statements),
  });
  const cases = fc.record({
    blocks: fc.array(block, { minLength: 1, maxLength: 3 }),
    runs: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 3 }),
  });
  const law = fc.asyncProperty(cases, async ({ blocks, runs }) => {
    const at = blocks.map(({ times, statement }) => `at [${times.join()}]*0.1*ms { ${statement} }`);
    const runLines = runs.map((steps) => `run ${steps}*0.1*ms`);
    const found = await resultsOf([model, ...at, ...runLines].join('\n'));
    expect(found).toEqual(await resultsOf(`${model}${divided(runs, blocks)}`));
  });
  await fc.assert(law, { numRuns: Number(process.env['AT_RUNS'] ?? 8), seed: 1 });
});

test('what blocks show is in the order of time, then of the text', async () => {
  const printed: string[] = [];
  const run = new ModelRun(
    new SourceText(
      'net.model',
      `neurons G[1] { dv/dt = 1/ms : 1 }
at [3, 1, 1]*ms { print "a", G.v[0]; output v = G.v[0] }
at 1*ms { print "b" }
at 0*ms { print "first" }
run 1*ms
print "between"
run 4*ms
at 5*ms { print "last" }
run 1*ms
print v`,
    ),
  );
  expect(run.check()).toBe(true);
  await run.run({ onPrint: (text) => void printed.push(text.trim()) });
  expect(printed).toEqual(['first', 'between', 'a 1', 'b', 'a 3', 'last', '[1 3]']);
});

test('progress of a divided run is that of the whole', async () => {
  const run = new ModelRun(
    new SourceText(
      'net.model',
      'neurons G[1] { dv/dt = 1/ms : 1 }\nat [2, 4]*ms { G.v = 0 }\nrun 8*ms',
    ),
  );
  run.check();
  const fractions: number[] = [];
  await run.run({ onProgress: (part) => void fractions.push(part) });
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
});

function group() {
  seed(4);
  const G = new NeuronGroup(2, 'dv/dt = (I - v)/(5*ms) + 0.1*xi*(5*ms)**-0.5 : 1\n I : 1');
  const trace = new StateMonitor(G, 'v');
  return { G, trace, net: new Network(G, trace) };
}

test('`run_at` gives the bits of a run that is divided', async () => {
  const one = group();
  const seen: number[] = [];
  one.net.run_at('[4, 2, 9]*ms', async (time) => {
    await Promise.resolve();
    seen.push(time);
    one.G.set('I', time * 1000);
  });
  const fractions: number[] = [];
  expect(
    await one.net.run('6*ms', { onProgress: (part) => void fractions.push(part), profile: true }),
  ).toBe('done');
  expect(one.net.profile!.length).toBeGreaterThan(0);
  expect(new Set(one.net.profile!.map(({ name }) => name)).size).toBe(one.net.profile!.length);
  expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
  expect(seen).toEqual([0.002, 0.004]);
  const other = group();
  await other.net.run('2*ms');
  other.G.set('I', 2);
  await other.net.run('2*ms');
  other.G.set('I', 4);
  await other.net.run('2*ms');
  expect(one.trace.values('v', 1)).toEqual(other.trace.values('v', 1));
});

test('an action can stop the run, and cannot begin another one', async () => {
  const { net } = group();
  net.run_at('1*ms', () => net.stop());
  expect(await net.run('2*ms')).toBe('stopped');
  expect(net.now).toBeCloseTo(1e-3);
  const other = group().net;
  other.run_at(['1*ms'], () => other.run('1*ms'));
  await expect(other.run('2*ms')).rejects.toThrow('already-running');
  expect(() => net.run_at('3*mV', () => {})).toThrow('second');
  expect(() => net.run_at('3*ms', 'x' as never)).toThrow('a function');
});
