// Plots that are drawn again from results: those that stand above a run show what was recorded until then.
import { expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { figureToSvg } from '../../src/index.ts';
import { ModelRun, redraw } from '../../src/model-file/index.ts';

const network = `
neurons P[3] {
    dv/dt = -v/(10*ms) : volt
    threshold: timestep(t, dt) % (i + 2) == 0
}
P.v = (i + 1)*mV
spike_monitor M: P { variables: v }
spike_monitor L: P[2:]
state_monitor T: P { variables: v; record: [0, 2]; dt: 0.2*ms }
rate_monitor R: P
`;

/** Everything that a plot can use. */
const panels = `
    panel { raster: M; points: M.t, M.v; xlim: 0, 5*ms }
    panel { line: T.t, T.v; line "mean": T.t, x*T.v[0]; ylabel: "v" }
    panel { line: R.t, R.binned_rate(0.1*ms); hline: M.num_spikes*Hz }
    panel { hist: isi(L), 4; text "here": 1*ms, T.i[1] }`;

async function drawnTwice(text: string, names?: readonly string[]) {
  const source = new SourceText('net.model', network + text);
  const run = new ModelRun(source, { seed: 1 });
  expect(run.check(), JSON.stringify(run.diagnostics.sorted)).toBe(true);
  await run.run();
  const times = Object.fromEntries(run.figures.map(({ name, time }) => [name, time]));
  const plots = names === undefined ? times : Object.fromEntries(names.map((one) => [one, 0]));
  const constants = Object.fromEntries(
    run.figures.map(({ name, constants: saved = new Map() }) => [name, saved]),
  );
  const sizes = run.monitorSizes;
  const known = { duration: run.duration, plots, constants, sizes };
  const again = redraw(source, run.results, known, null);
  return { run, again, known };
}

test.each([
  ['a plot between runs', `x = 2\nrun 2*ms\nplot a { ${panels} }\nrun 3*ms`],
  [
    'plots in branches and below the runs, after a stored state',
    `store s\nrun 1*ms\nrestore s\nrun 2.3*ms
    x = len(M.t)
    if x > 3 { plot a { ${panels} } }
    run 1*ms\nx = len(M.t)\nplot b { ${panels} }\nfor k in [1, 2] { run 0.7*ms }\nx = len(M.t)
    plot c { ${panels} }`,
  ],
])('%s', async (_, text) => {
  const { run, again } = await drawnTwice(text);
  expect(again.diagnostics.map(({ message }) => message)).toEqual([]);
  expect(again.figures.map(({ name }) => name)).toEqual(run.figures.map(({ name }) => name));
  for (const [k, { figure }] of again.figures.entries())
    expect(figureToSvg(figure)).toBe(figureToSvg(run.figures[k]!.figure));
});

test.each([
  `run 1*ms\nfirst = len(M.t)\ny = T.v[0, -1]\nz = P.v[0]\nrun 1*ms\nsecond_ = len(M.t) - first
  w = [first, second_]\nplot a { bars: [1, 2], w; hline: first }\nplot b { line: T.t, T.v; hline: y; hline: z }`,
  `xs = [1, 2]\nrates = zeros(2)\nfor k, x in enumerate(xs) {\n  run x*ms\n  rates[k] = len(M.t)/ms\n}
  best = max(rates)\nplot a { line: xs, rates; hline: best; title: f"best: {best}" }`,
  `x = zeros(2)\nx[0] = P.v[0]/mV\nrun 1*ms\nx[1] = P.v[0]/mV\nfunction scaled(x: 1): 1 = x*x0\nx0 = P.v[1]/mV\nrun 1*ms
  plot a { line: x; hline: scaled(3); points: P.i, P.v/mV; text "here": P.N, mean(P.v[1:])/mV }`,
  `defaultclock.dt = 0.05*ms\nn = 1*ms/defaultclock.dt\nrun 1*ms\nplot a { line: T.t, T.v; hline: n; hline: defaultclock.dt/ms; text "here": 0, defaultclock.t/ms }`,
])('constants that only the run could compute: %#', async (text) => {
  const { run, again } = await drawnTwice(text);
  expect(again.diagnostics.map(({ message }) => message)).toEqual([]);
  expect(again.figures.map(({ figure }) => figureToSvg(figure))).toEqual(
    run.figures.map(({ figure }) => figureToSvg(figure)),
  );
});

test('conditions that only the run could compute', async () => {
  const text = `run 1*ms\nlimit = sum(P.v)\nif limit > 0*mV { x = 2\n if P.v[0] < 0*mV { plot no { line: [1, 2] } } else { plot a { line: T.t, T.v*x } } }
  limit = -1*mV\nif limit > 0*mV { plot no2 { line: [1, 2] } } elif limit < 0*mV { plot b { line: [1, 2] } }`;
  const { run, known } = await drawnTwice(text);
  expect(run.figures.map(({ name }) => name)).toEqual(['a', 'b']);
  expect([...known.constants['a']!.keys()]).toEqual(['limit', 'P.v', 'x']);
  expect([...known.constants['b']!.keys()]).toEqual(['limit']);
  const names = (own: string, isOwn: boolean): string[] => {
    const source = new SourceText('net.model', network + own);
    const { figures } = redraw(source, run.results, { ...known, isOwn }, null);
    return figures.map(({ name }) => name);
  };
  expect(names(text, true)).toEqual(['a', 'b']);
  const copy = text.replace(/if P.*else/, 'if limit > 1*volt { plot no { line: [1, 2] } } else');
  expect(names(copy, false)).toEqual(['a', 'b']);
});

test('counts and numbers of what was recorded', async () => {
  const { run, again } = await drawnTwice(
    'run 1*ms\nplot a { line: M.count; line: L.count; hline: L.N + T.N + R.N + len(spike_trains(L)) }',
  );
  expect(again.diagnostics.map(({ message }) => message)).toEqual([]);
  expect(figureToSvg(again.figures[0]!.figure)).toBe(figureToSvg(run.figures[0]!.figure));
});

test.each(['P.v[i > 0]', '[len(P)]', 'Q.v'])(
  'of a group, plots can show again only the variables that they read: %s',
  async (shown) => {
    const group = 'neurons Q[2] { v : 1 }\n';
    const { known, run } = await drawnTwice(`${group}run 1*ms\nplot a { hist: P.v, 3; line: P.v }`);
    const text = `${network}${group}run 1*ms\nplot a { line: P.v; line: ${shown} }`;
    const again = redraw(new SourceText('net.model', text), run.results, known, null);
    expect(
      again.diagnostics.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
    ).toEqual([['not-saved', shown.includes('Q') ? 'Q' : 'P']]);
  },
);

test('what is not known any more is reported', async () => {
  const early = `run 1*ms\nplot a { raster: M }\nplot b { line: [1, 2] }\nrun 1*ms`;
  const unknown = (await drawnTwice(early, ['b'])).again;
  expect(unknown.missing).toEqual(['a']);
  expect(unknown.diagnostics.map(({ code }) => code)).toEqual(['plot-before-run']);
  expect(unknown.figures.map(({ name }) => name)).toEqual(['b']);
  const restored = `store s\nrun 1*ms\nplot a { raster: M }\nfor k in [1, 2] { restore s; run 1*ms }`;
  const { again } = await drawnTwice(restored);
  expect(again.diagnostics.map(({ code }) => code)).toEqual(['plot-before-run']);
});
