// What is drawn of a script that was interrupted where it printed "here", or that failed. Every slice is over at once, so that
// it ends before the next statement.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun, RunFailure } from '../../src/model-file/index.ts';
import type { RunControl } from '../../src/model-file/index.ts';

beforeEach(() => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
});
afterEach(() => void vi.restoreAllMocks());

const network = `
neurons G[3] { dv/dt = (2 - v)/(10*ms) : 1; threshold: v > 1; reset: v = 0 }
spike_monitor M: G
run 20*ms
`;

async function reached(text: string, control: RunControl = {}) {
  const run = new ModelRun(new SourceText('a.model', network + text), { seed: 1 });
  expect(run.check(), run.diagnostics.sorted.map(({ message }) => message).join()).toBe(true);
  let isThere = false;
  const outcome = await run
    .run({
      onPrint: (line) => void (isThere ||= line === 'here\n'),
      shouldStop: () => isThere,
      ...control,
    })
    .catch((error: unknown) => {
      expect(error).toBeInstanceOf(RunFailure);
      return 'failed';
    });
  return { outcome, drawn: run.figures.map(({ name }) => name), notDrawn: run.notDrawn };
}

/** Plots of an array that a loop fills, of a sum, of what each pass sets anew, of rows, and of what was there before. */
const plots = `
plot filled { line: x }
plot sums { hline: total }
plot last { line f"k = {k}": y }
plot rows { line: r }
plot raster { raster: M }`;
const loop = (body: string) => `
x = zeros(9)
total = 0
for k in range(9) {
    y = [k, k + 1]
    x[k] = k
    total += k
    output r = k
    ${body}
}
`;

test.each([
  ['in a loop', loop('if k == 3 { print "here" }'), ['filled', 'sums']],
  [
    'in a loop in a loop',
    loop('for l in [1, 2] { x[k] += l; if k == 3 { print "here" } }'),
    ['filled', 'sums'],
  ],
  ['after the loop', `${loop('')}print "here"\n`, []],
  ['in another loop', `${loop('')}for n in [1, 2] { print "here" }\n`, []],
  ['by a failure', loop('output s = M.t[10000*(k // 4)]'), ['filled', 'sums']],
  ['in a run of a loop', loop('run 1*ms\nif k == 3 { print "here" }'), ['filled', 'sums']],
  [
    'in a run that blocks of `at` divide',
    `x = zeros(9)\ntotal = 0\nk = 0
at [25, 30]*ms { x[1] = 2; total = total + 1; output r = total; if total == 1 { print "here" } }
y = [1, 2]\nrun 50*ms\n`,
    ['filled', 'sums'],
  ],
])(
  'what a script gathers is drawn only if it is complete: interrupted %s',
  async (_, text, missing) => {
    const { outcome, drawn, notDrawn } = await reached(text + plots);
    expect(outcome).toBe(text.includes('here') ? 'stopped' : 'failed');
    expect(notDrawn).toEqual(missing);
    expect([...drawn, ...notDrawn].sort()).toEqual(['filled', 'last', 'raster', 'rows', 'sums']);
  },
);

const long = `
print "here"
a = sort(rand(200000))
b = sort(rand(200000))
plot early { line: a[::1000] }
plot late { raster: M }`;

test('only what plots need is calculated', async () => {
  const slicesOf = async (text: string) => {
    let slices = 0;
    const shouldStopDrawing = () => {
      slices += 1;
      return false;
    };
    expect(await reached(text, { shouldStopDrawing })).toMatchObject({ notDrawn: [] });
    return slices;
  };
  const ofBoth = await slicesOf(long.replace('line: a', 'line: (a + b)'));
  expect(await slicesOf(long)).toBeLessThan(ofBoth);
});

test('a further request to end leaves out the plots that are left', async () => {
  let asked = 0;
  expect(await reached(long, { shouldStopDrawing: () => ++asked > 3 })).toEqual({
    outcome: 'stopped',
    drawn: [],
    notDrawn: ['early', 'late'],
  });
});
