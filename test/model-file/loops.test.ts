// Declarations in loops: a sweep gives the bits of separate models, and keeps nothing of the networks that it leaves.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { ModelRun, SourceText } from '../../src/index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function runOf(text: string): Promise<ModelRun> {
  const run = new ModelRun(new SourceText('loops.model', text), { startSeed: 3 });
  run.check();
  expect(run.diagnostics.sorted.map(({ message }) => message)).toEqual([]);
  await run.run();
  return run;
}

const network = (monitor: string) => `
    seed(7)
    neurons G[20] { dv/dt = (I - v)/tau + 0.3*xi/sqrt(tau) : 1; threshold: v > 1; reset: v = 0 }
    G.v = rand()
    synapses S: G -> G {
        w : 1
        on_pre: v_post += w
    }
    S.connect(i != j, p=0.2)
    S.w = 0.1*rand()
    S.delay = 2*ms*rand()
    spike_monitor ${monitor}: G
    rate_monitor R: G
    poisson_input bg: G.v { N: 10; rate: 20*Hz; weight: 0.02 }
    run 50*ms
    G.v = 0
    run 30*ms
`;

test('a sweep in a loop gives the bits of separate models', async () => {
  const levels = [1.1, 1.4, 2];
  const sweep = await runOf(`tau = 10*ms
levels = [${levels.join(', ')}]
for k in range(3) {
    I = levels[k]
${network('M[k]')}
    output rate = R.smooth_rate("flat", 1*ms)
    output end = R.t[-1]
}`);
  for (const [k, level] of levels.entries()) {
    const alone = await runOf(`tau = 10*ms\nI = ${level}\n${network('M')}
    output rate = R.smooth_rate("flat", 1*ms)`);
    for (const part of ['i', 't']) {
      const { values } = alone.results.get(`M.${part}`)!;
      expect(values.length).toBeGreaterThan(10);
      expect(sweep.results.get(`M[${k}].${part}`)!.values).toEqual(values);
    }
    const { values: rate, shape } = alone.results.get('rate')!;
    const { values: rates } = sweep.results.get('rate')!;
    expect(rates.slice(k * shape[0]!, (k + 1) * shape[0]!)).toEqual(rate);
  }
  expect(sweep.duration).toBeCloseTo(0.24, 9);
});

test('elements of a list give the bits of objects of their own', async () => {
  const body = (own: string) =>
    `{ dv/dt = (${own} - v)/(10*ms) : 1; threshold: v > 1; reset: v = 0 }`;
  const list = await runOf(`for k in range(3) {
    neurons L[k][2 + k] ${body('1.5')}
    L[k].v = 0.1*k
    spike_monitor M[k]: L[k]
}
for k in range(2) {
    synapses S[k]: L[k] -> L[k + 1] { on_pre: v_post += 0.2; connect() }
}
for P in L { P.v += 0.05 }
run 100*ms`);
  const named = await runOf(`
${[0, 1, 2].map((k) => `neurons L${k}[${2 + k}] ${body('1.5')}\nL${k}.v = 0.1*${k} + 0.05\nspike_monitor M${k}: L${k}`).join('\n')}
${[0, 1].map((k) => `synapses S${k}: L${k} -> L${k + 1} { on_pre: v_post += 0.2; connect() }`).join('\n')}
run 100*ms`);
  for (const k of [0, 1, 2])
    expect(list.results.get(`M[${k}].t`)!.values).toEqual(named.results.get(`M${k}.t`)!.values);
});

test('a loop keeps nothing of the networks that it leaves', async () => {
  const run = new ModelRun(
    new SourceText(
      'sweep.model',
      `for k in range(12) {
    neurons G[20000] { dv/dt = -v/(10*ms) : 1; threshold: v > 1; reset: v = 0 }
    state_monitor trace: G { variables: v }
    run 1*ms
    print k
}`,
    ),
  );
  run.check();
  // Each network takes 1.6 MB for its trace alone.
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  await run.run({
    onPrint() {
      collectGarbage();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    },
  });
  expect(most).toBeLessThan(12e6);
});

test('a plot draws all monitors of a list', async () => {
  const run = await runOf(`for k in range(3) {
    neurons G[2] { dv/dt = (1 + k - v)/(3*ms) : 1; threshold: v > 0.9; reset: v = 0 }
    spike_monitor M[k]: G
    state_monitor T[k]: G { variables: v; record: [0] }
    run 5*ms
}
plot p { raster "pass": M; line: T.t, T.v }`);
  const marks = run.figures[0]!.figure.panels[0]!.marks;
  expect(marks.map((mark) => [mark.kind, 'label' in mark ? mark.label : null])).toEqual([
    ['raster', 'pass 0'],
    ['raster', 'pass 1'],
    ['raster', 'pass 2'],
    ['line', null],
    ['line', null],
    ['line', null],
  ]);
});
