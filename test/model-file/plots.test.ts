// The `plot` statement, and `plot({ … })` in TypeScript: the figures that they make.
import { describe, expect, test } from 'vitest';
import { renderDiagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { figureToSvg, plot } from '../../src/index.ts';
import type { Figure, PlotOptions } from '../../src/index.ts';
import { ModelRun, redraw } from '../../src/model-file/index.ts';
import { Quantity } from '../../src/units/index.ts';

const network = `
neurons P[6] {
    dv/dt = -v/(10*ms) : volt
    threshold: timestep(t, dt) == timestep(i*1*ms, dt)
}
P.v = i*mV
subgroup A: P[:2]
subgroup B: P[2:]
spike_monitor MA: A
spike_monitor MB: B
spike_monitor M: P
rate_monitor R: P
neurons Q[3] { threshold: timestep(t, dt) == 20 }
spike_monitor MQ: Q
synapses S: P -> Q { w : volt; connect(i != j) }
S.w = i*mV
state_monitor trace: P { variables: v; record: [0, 5] }
run 10*ms
x = [1, 2, 3]
print x
`;

async function figureOf(body: string): Promise<Figure> {
  const model = new ModelRun(new SourceText('net.model', `${network}plot p { ${body} }`));
  if (model.check()) await model.run();
  expect(renderDiagnostics(model.diagnostics.sorted)).toBe('');
  return model.figures[0]!.figure;
}

/** A figure without the numbers of quantities and long arrays. */
function outline(value: unknown): unknown {
  if (value instanceof Quantity)
    return typeof value.value === 'number' ? value.toString() : `${value.value.length} quantities`;
  if (
    ArrayBuffer.isView(value) ||
    (Array.isArray(value) && value.every((x) => typeof x === 'number'))
  )
    return Array.from(value as ArrayLike<number>).join(' ');
  if (Array.isArray(value)) return value.map(outline);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, own]) => own !== null && own !== undefined);
  return Object.fromEntries(entries.map(([name, own]) => [name, outline(own)]));
}

test.each<[string, unknown]>([
  ['line: x', { kind: 'line', x: '0 1 2', ys: ['1 2 3'] }],
  [
    'line "a" (color=red, width=2*1, dash=dotted, marker=star, alpha=0.5, axis=right): x, x**2',
    {
      ...{ kind: 'line', label: 'a', color: 'red', width: 2, dash: 'dotted', marker: 'star' },
      ...{ alpha: 0.5, axis: 'right', x: '1 2 3', ys: ['1 4 9'] },
    },
  ],
  [
    'line: trace.t, trace.v',
    { kind: 'line', x: '100 quantities', ys: ['100 quantities', '100 quantities'] },
  ],
  ['steps: x, x', { kind: 'line', steps: 'post', x: '1 2 3', ys: ['1 2 3'] }],
  ['steps (steps=mid): x, x', { kind: 'line', steps: 'mid', x: '1 2 3', ys: ['1 2 3'] }],
  [
    'points (color="#0072b2", size=3): x',
    { kind: 'points', color: '#0072b2', size: 3, x: '0 1 2', ys: ['1 2 3'] },
  ],
  [
    'errorbars: x, x, x/10',
    { kind: 'errorbars', x: '1 2 3', y: '1 2 3', below: '0.1 0.2 0.3', above: '0.1 0.2 0.3' },
  ],
  [
    'errorbars: x, x, x, x*2',
    { kind: 'errorbars', x: '1 2 3', y: '1 2 3', below: '1 2 3', above: '2 4 6' },
  ],
  ['band: x, x, x*2', { kind: 'band', x: '1 2 3', low: '1 2 3', high: '2 4 6' }],
  ['bars: x', { kind: 'bars', x: '0 1 2', heights: '1 2 3' }],
  ['hist (density=True): x, 2', { kind: 'hist', density: true, values: '1 2 3', bins: 2 }],
  ['hist: x, [0, 2, 4]', { kind: 'hist', values: '1 2 3', bins: '0 2 4' }],
  ['raster: x*ms, [0, 1, 0]', { kind: 'raster', i: '0 1 0', t: '3 quantities' }],
  [
    'raster (neurons=[5, 1]): M',
    { kind: 'raster', i: '1 0', t: '2 quantities', rows: 2, until: '10 ms' },
  ],
  [
    'image "w" (palette=magma, low=0, high=1, origin=lower, bar=False): [x, x]',
    {
      ...{ kind: 'image', label: 'w', palette: 'magma', limits: '0 1', origin: 'lower' },
      ...{ bar: false, rows: 2, columns: 3, values: '1 2 3 1 2 3' },
    },
  ],
  [
    'image: x*ms, [0, 1], [x, x]',
    { kind: 'image', rows: 2, columns: 3, values: '1 2 3 1 2 3', x: '3 quantities', y: '0 1' },
  ],
  [
    'contour (levels=3): [x, x]',
    { kind: 'contour', levels: 3, rows: 2, columns: 3, values: '1 2 3 1 2 3' },
  ],
  [
    'contour (levels=[1, 2]): [x, x]',
    { kind: 'contour', levels: '1 2', rows: 2, columns: 3, values: '1 2 3 1 2 3' },
  ],
  ['hline: 5*mV', { kind: 'hline', at: '1 quantities' }],
  ['vline "t" (width=2): x', { kind: 'vline', label: 't', width: 2, at: '1 2 3' }],
  ['vspan: [1, 5], [2, 6]', { kind: 'vspan', from: '1 5', to: '2 6' }],
  [
    'text "here" (anchor=end): 1, 2*mV',
    { kind: 'text', label: 'here', text: 'here', anchor: 'end', x: 1, y: '2 mV' },
  ],
  [
    'arrow "there": 1, 2, 3, 4',
    { kind: 'arrow', label: 'there', text: 'there', from: '1 2', to: '3 4' },
  ],
])('%s', async (line, expected) => {
  const figure = await figureOf(line);
  expect(outline(figure.panels[0]!.marks)).toEqual([expected]);
  expect(figureToSvg(figure)).toContain('</svg>');
});

describe('spikes on traces', () => {
  const peaksOf = async (line: string) => {
    const [mark] = (await figureOf(line)).panels[0]!.marks;
    if (mark?.kind !== 'line') throw new Error('no line');
    const [x, ...ys] = [mark.x, ...mark.ys].map((series) =>
      Array.from(series instanceof Quantity ? series.value : series),
    );
    return ys.map((y) => x!.filter((_, k) => y[k] === Math.max(...y) && k > 0));
  };

  // Neuron 5 spikes at 5 ms; the one at 0 ms is that of neuron 0, whose voltage is 0.
  test.each([
    ['line (spikes=M, peak=20*mV): trace.t, trace.v[1]', [[0.005]]],
    ['line (spikes=M, peak=20): trace.t/ms, trace.v[1]/mV', [[5]]],
    ['line (spikes=M, peak=20*mV): trace.t, trace.v', [[0], [0.005]]],
  ])('%s', async (line, expected) => {
    const peaks = await peaksOf(line);
    expect(peaks.map((list) => list.map((x) => Number(x.toPrecision(9))))).toEqual(expected);
  });
});

test.each<[string, object]>([
  [
    'connections "w": S.w',
    { label: 'w', rows: 6, columns: 3, values: '6 quantities', origin: 'upper' },
  ],
  [
    'connections (palette=blues): S',
    { rows: 6, columns: 3, origin: 'upper', palette: 'blues', limits: '0 1', bar: false },
  ],
])('%s', async (line, expected) => {
  const { panels } = await figureOf(line);
  const { values, ...mark } = outline(panels[0]!.marks[0]!) as { values: unknown };
  expect({ values: '6 quantities', ...mark }).toEqual({
    values: '6 quantities',
    kind: 'image',
    ...expected,
  });
  expect(String(values)).toMatch(/^(18 quantities|(NaN ?|1 ?){18})$/);
});

describe('several rasters of a panel', () => {
  test.each([
    ['raster: MA; raster: MB', [0, 2], [2, 4]],
    ['raster: MB; raster: MA', [2, 0], [4, 2]],
    ['raster: M; raster: MQ', [0, 6], [6, 3]],
    ['raster: MQ; raster: MQ; raster: M', [0, 0, 3], [3, 3, 6]],
    ['raster: MQ; raster (offset=10): M', [0, 10], [3, 6]],
  ])('%s', async (body, offsets, rows) => {
    const { panels } = await figureOf(body);
    const marks = panels[0]!.marks.map((mark) => (mark.kind === 'raster' ? mark : null));
    expect(marks.map((mark) => mark?.offset)).toEqual(offsets);
    expect(marks.map((mark) => mark?.rows)).toEqual(rows);
  });
});

test('the form of a figure, and settings of panels', async () => {
  const figure = await figureOf(`
    title: "T"; width: 17*cm; height: "4 in"; columns: 2; share: both; letters: "A"; legend: figure
    theme: dark; transparent: True; clim: 0, 1*mV; description: "D"; xlabel: "x"; yscale: log
    panel {
        line: x; title: "one"; at: 0, 1; span: 2, 1; aspect: equal
        xlim: 0, 10*ms; xticks: [0, 1], "a", "b"; y2label: "right"; yscale: symlog, 2
    }
    panel { line: trace.t, trace.v[1] }`);
  expect(outline({ ...figure, panels: [] })).toEqual({
    ...{ title: 'T', width: '17 cm', height: '4 in', columns: 2, share: 'both', letters: 'A' },
    ...{ legend: 'figure', theme: 'dark', transparent: true, description: 'D', panels: '' },
    clim: [0, '1 mV'],
  });
  expect(figure.panels.map(({ marks: _, ...panel }) => outline(panel))).toEqual([
    {
      title: 'one',
      aspect: 'equal',
      place: { row: 0, column: 1, rows: 2, columns: 1 },
      x: { label: 'x', limits: [0, '10 ms'], ticks: '0 1', tickLabels: ['a', 'b'] },
      y: { scale: 'symlog', linearUpTo: 2 },
      y2: { label: 'right' },
    },
    { x: { label: 'x', name: 't' }, y: { scale: 'log', name: 'v' } },
  ]);
});

test.each([
  ['trace.t, trace.v[0]', 'v'],
  ['R.t, R.smooth_rate("flat", 1*ms)', 'rate'],
  ['R.t, R.rate', 'rate'],
  ['x, x**2', undefined],
])('an axis without a label is called after what is drawn: %s', async (values, name) => {
  const { panels } = await figureOf(`line: ${values}`);
  expect(panels[0]!.y?.name).toBe(name);
});

test.each<[string, object]>([
  ['yscale: symlog', { scale: 'symlog', linearUpTo: '2 mV' }],
  ['panel { line: trace.v; yscale: symlog }', { scale: 'symlog' }],
  ['panel { line: trace.v; yscale: log }', { scale: 'log' }],
  ['panel { line: trace.v }', { scale: 'symlog', linearUpTo: '2 mV' }],
])('the size up to which an axis is linear belongs to its scale: %s', async (panel, expected) => {
  const { panels } = await figureOf(
    `yscale: symlog, 2*mV; ${panel.replace(/^yscale.*/, 'line: trace.v')}`,
  );
  expect(outline(panels[0]!.y)).toMatchObject(expected);
  expect(Object.keys(panels[0]!.y!)).toHaveLength(Object.keys(expected).length + 1);
});

test('texts with values wherever a text stands', async () => {
  const figure = await figureOf(`
    title: f"{x[0]}"; width: f"{2*x[1]} cm"; letters: f"{x[0]:.0f}"; description: f"d {x[1]}"; xlabel: f"{5*ms}"
    panel {
        line f"{1 + 1}" (color=f"#0072b{2}"): x; title: f"n {x[0]}"; xticks: [0, 1], f"{0}", "b"
        text f"here {x[0]}": 1, 2
        raster f"M {2}": M
    }`);
  const { title, width, letters, description, panels } = figure;
  expect([title, width, letters, description]).toEqual(['1', '4 cm', '1', 'd 2']);
  const [panel] = panels;
  expect([panel!.title, panel!.x?.label, panel!.x?.tickLabels]).toEqual([
    'n 1',
    '5 ms',
    ['0', 'b'],
  ]);
  expect(panel!.marks.map(({ label }) => label)).toEqual(['2', 'here 1', 'M 2']);
  expect(panel!.marks[0]).toMatchObject({ color: '#0072b2' });
});

test('one panel for each row', async () => {
  const figure = await figureOf('panels: [[1, 2], [3, 4], [1, 2], [3, 4], [5, 6]]; letters: "a"');
  expect(figure.panels).toHaveLength(5);
  expect(figure.columns).toBe(2);
  expect(figure.share).toBe('both');
});

describe('plot({ … })', () => {
  test('a figure with one panel, or with several', () => {
    const marks = [{ kind: 'line' as const, x: [0, 1], y: [1, 2] }];
    const drawn = [{ kind: 'line', x: [0, 1], ys: [[1, 2]] }];
    expect(plot({ marks, x: { label: 't' } })).toEqual({
      panels: [{ marks: drawn, x: { label: 't' } }],
    });
    expect(plot({ columns: 2, panels: [{ marks }, { marks, title: 'b' }] })).toEqual({
      columns: 2,
      panels: [{ marks: drawn }, { marks: drawn, title: 'b' }],
    });
  });

  test.each<[object, string]>([
    [{ colums: 2 }, 'plot has no option `colums`'],
    [{ width: '17 parsec' }, '`width` of plot'],
    [{ panels: {} }, '`panels` of plot'],
    [{ panels: [{ marks: [], row: 1 }] }, 'a panel has no option `row`'],
    [{ marks: [{ kind: 'lines', x: [] }] }, 'the `kind` of a mark'],
    [{ marks: [{ kind: 'line', x: [0] }] }, '`ys` of line'],
    [{ marks: [{ kind: 'line', x: [0], y: [0], colour: 'red' }] }, 'line has no option `colour`'],
    [{ marks: [{ kind: 'line', x: [0], y: [0], dash: 'broken' }] }, '`dash` of line'],
    [{ marks: [{ kind: 'raster', monitor: 3 }] }, 'raster has no option `monitor`'],
    [{ marks: [null] }, 'the `kind` of a mark'],
    [{ marks: [], x: { scale: 'cubic' } }, '`scale` of x'],
  ])('%j', (options, message) => {
    expect(() => plot(options as PlotOptions)).toThrow(message);
  });
});

test('while a file is checked, nothing is drawn and every line is read', () => {
  const model = new ModelRun(
    new SourceText('net.model', `${network}plot p { line (width=0): trace.t, trace.v }`),
  );
  expect(model.check()).toBe(false);
  expect(model.figures).toEqual([]);
});

describe('outputs and arrays that a script collects', () => {
  const text = `
for n in [2, 3] { output x = arange(n)*mV; output m = ones([n, 2]) }
y = [1, 2]
y[1] = 5
if y[1] > 2 { plot inner { points: y } }
plot rows { line "a": x; steps: x, x; panels: x }
plot matrices { line: m[1] }
plot elements { points: y }
z = 1
for k in [1, 2] { z = z + k }
plot late { hline: z }
`;

  async function run(): Promise<ModelRun> {
    const model = new ModelRun(new SourceText('net.model', text));
    if (model.check()) await model.run();
    expect(renderDiagnostics(model.diagnostics.sorted)).toBe('');
    return model;
  }

  const marks = (figure: Figure): unknown => figure.panels.map((panel) => outline(panel.marks));

  test('rows of different lengths are one curve each', async () => {
    const { figures } = await run();
    expect(figures.map(({ name }) => name)).toEqual([
      ...['inner', 'rows', 'matrices', 'elements', 'late'],
    ]);
    const drawn = [
      { kind: 'line', label: 'a', x: '0 1', ys: ['2 quantities'] },
      { kind: 'line', x: '0 1 2', ys: ['3 quantities'] },
      { kind: 'line', steps: 'post', x: '2 quantities', ys: ['2 quantities'] },
      { kind: 'line', steps: 'post', x: '3 quantities', ys: ['3 quantities'] },
    ];
    expect(marks(figures[1]!.figure)).toEqual([
      [...drawn, { kind: 'line', x: '0 1', ys: ['2 quantities'] }],
      [...drawn, { kind: 'line', x: '0 1 2', ys: ['3 quantities'] }],
    ]);
  });

  test('they are drawn again from results, with what loops and branches set', async () => {
    const model = await run();
    const times = { duration: null, plots: {} };
    const again = redraw(new SourceText('net.model', text), model.results, times, null);
    expect(again.missing).toEqual([]);
    for (const { name, figure } of again.figures)
      expect(marks(figure)).toEqual(marks(model.figures.find((one) => one.name === name)!.figure));
    expect(again.figures.map(({ name }) => name)).toEqual(model.figures.map(({ name }) => name));
  });
});
