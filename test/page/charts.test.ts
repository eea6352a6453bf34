// Data of charts, their panels, axes, figures, read-outs and tables; no browser.
import { describe, expect, test } from 'vitest';
import { framed, figureToSvg } from '../../src/io/index.ts';
import type { Figure } from '../../src/io/index.ts';
import type { MonitorInfo } from '../../src/live.ts';
import { GrowingAxis, TimeAxis } from '../../src/page/charts/live/axes.ts';
import { figureOfRun, withWords } from '../../src/page/charts/live/live-figure.ts';
import { panelsOf } from '../../src/page/charts/live/panels.ts';
import { numberText, readingAt } from '../../src/page/charts/reading.ts';
import {
  Events,
  Rates,
  Recording,
  Samples,
  roundStep,
} from '../../src/page/charts/recording/index.ts';
import { tablesOf } from '../../src/page/charts/figures/tables.ts';
import type { Part } from '../../src/page/protocol.ts';
import { frequencyDimension, readUnit } from '../../src/units/index.ts';

function monitor(
  name: string,
  kind: MonitorInfo['kind'],
  size: number,
  variables: readonly (readonly [string, string])[] = [],
): MonitorInfo {
  const elements = kind === 'states' ? Int32Array.from({ length: size }, (_, k) => 10 * k) : null;
  const described = variables.map(([variable, unit]) => ({
    name: variable,
    dimension: readUnit(unit)!.dimension,
    unit,
  }));
  const rate = [{ name: 'rate', dimension: frequencyDimension, unit: 'hertz' }];
  return { name, kind, source: 'P', size, elements, variables: kind === 'rate' ? rate : described };
}

function part(monitor: string, t: readonly number[], more: Partial<Part> = {}): Part {
  return {
    monitor,
    isCut: false,
    origin: 0,
    t: Float32Array.from(t),
    i: null,
    values: [],
    ...more,
  };
}

describe('events', () => {
  test('are held in order, and found by time', () => {
    const events = new Events();
    events.add(1, Float32Array.of(0, 0.5), Int32Array.of(3, 4));
    events.add(2, Float32Array.of(0.25), Int32Array.of(5));
    expect([...events.t]).toEqual([1, 1.5, 2.25]);
    expect([...events.i]).toEqual([3, 4, 5]);
    expect([0, 1, 1.2, 2.25, 3].map((t) => events.at(t))).toEqual([0, 0, 1, 2, 3]);
  });

  test('are bounded: older ones are thinned, the last half is complete', () => {
    const events = new Events(10_000);
    for (let k = 0; k < 50; k++)
      events.add(
        k,
        Float32Array.from({ length: 1000 }, (_, n) => n / 1000),
        new Int32Array(1000).fill(k),
      );
    expect(events.total).toBe(50_000);
    expect(events.length).toBeLessThan(10_000);
    expect(events.thinned).toBeGreaterThan(0);
    expect([...events.t]).toEqual([...events.t].sort((a, b) => a - b));
    expect(events.at(50) - events.at(47)).toBe(3000);
  });
});

describe('samples', () => {
  const wave = (k: number): number => (k === 31_234 ? 99 : Math.sin(k / 50));

  test('of a long run are bounded, and no peak is lost', () => {
    const samples = new Samples(2, 512);
    for (let k = 0; k < 600_000; k++) samples.push(k / 1e4, [wave(k), k]);
    expect(samples.total).toBe(600_000);
    expect(samples.bytes).toBeLessThan(300_000);
    let [low, high, count, last] = [Infinity, -Infinity, 0, -Infinity];
    samples.visit(0, 0, samples.total, 600, (t, least, most) => {
      expect(t).toBeGreaterThanOrEqual(last);
      [low, high, count, last] = [Math.min(low, least), Math.max(high, most), count + 1, t];
    });
    expect([low, high]).toEqual([-1, 99]);
    expect(count).toBeLessThan(3000);
    expect(last).toBeGreaterThan(59.99);
  });

  test('the last ones are all there', () => {
    const samples = new Samples(1, 64);
    for (let k = 0; k < 1000; k++) samples.push(k, [k]);
    const seen: number[] = [];
    samples.visit(0, 950, 1000, 1, (_, low) => seen.push(low));
    expect(seen).toEqual(Array.from({ length: 50 }, (_, k) => 950 + k));
    expect(samples.at(970)).toBe(970);
  });

  test('a part without numbers is a gap, a part with some is not', () => {
    const samples = new Samples(1, 8);
    const values = [
      1,
      NaN,
      3,
      4,
      ...new Array<number>(4).fill(NaN),
      ...new Array<number>(56).fill(7),
    ];
    values.forEach((value, k) => samples.push(k, [value]));
    const seen: (readonly [number, number])[] = [];
    samples.visit(0, 0, 8, 4, (_, low, high) => seen.push([low, high]));
    expect(seen.slice(0, 2)).toEqual([
      [1, 4],
      [NaN, NaN],
    ]);
  });
});

test('a rate is averaged in bins and smoothed', () => {
  const rates = new Rates(0.001);
  const t = Float32Array.from({ length: 1000 }, (_, k) => k * 1e-4);
  rates.add(0, t, new Float32Array(1000).fill(5));
  expect(rates.end).toBe(100);
  for (const bin of [0, 50, 99]) expect(rates.at(bin)).toBeCloseTo(5, 5);
  expect(rates.at(500)).toBeNaN();
  rates.add(1000, t, new Float32Array(1000).fill(7));
  expect(rates.at(rates.end - 1)).toBeCloseTo(7, 5);
  expect(rates.end - rates.first).toBeLessThanOrEqual(16_384);
});

test('a recording sorts parts by monitor and keeps the elements that are shown', () => {
  const recording = new Recording();
  const infos = [monitor('M', 'spikes', 9), monitor('T', 'states', 3, [['v', 'volt']])];
  recording.begin(1, infos, 1, { choose: () => [2, 0] });
  const values = [['v', Float32Array.of(1, 2, 3, 4, 5, 6)]] as const;
  const state = { t: 0.5, duration: 1 };
  recording.add(
    [part('M', [0.1], { i: Int32Array.of(4) }), part('T', [0.1, 0.2], { values })],
    state,
  );
  recording.add(
    [part('T', [0.4], { isCut: true, values: [['v', Float32Array.of(7, 8, 9)]] })],
    state,
  );
  recording.add([part('unknown', [1])], state);
  const states = recording.of('T');
  const seen: number[] = [];
  if (states?.kind === 'states')
    states.variables.get('v')!.visit(0, 0, 9, 1, (_, low) => seen.push(low));
  expect(seen).toEqual([3, 6, NaN, 9]);
  expect(recording.now).toBe(0.5);
});

describe('panels', () => {
  const infos = [
    monitor('M', 'spikes', 4000),
    monitor('T', 'states', 3, [
      ['v', 'volt'],
      ['w', 'volt'],
      ['n', '1'],
    ]),
    monitor('R', 'rate', 4000),
  ];
  const words = (show: readonly string[] | null) => {
    const { panels, notes } = panelsOf(infos, show);
    const shown = panels.map((panel) =>
      panel.kind === 'traces'
        ? panel.curves.map(({ label }) => label).join(' ')
        : `${panel.kind} ${panel.monitor.name}`,
    );
    return [...shown, ...notes];
  };

  test.each<[readonly string[] | null, string[]]>([
    [null, ['raster M', 'v[0] v[10] v[20] w[0] w[10] w[20]', 'n[0] n[10] n[20]', 'rate R']],
    [
      ['R', 'M'],
      ['rate R', 'raster M'],
    ],
    [['T.v[1]'], ['v[10]']],
    [
      ['T.v[1]', 'T.w[2]', 'T.n'],
      ['v[10] w[20]', 'n[0] n[10] n[20]'],
    ],
    [['X'], ['There is no monitor `X` in this model.']],
    [['T.x'], ['`T` does not record `x`.']],
    [['T.v[3]'], ['`T` records 3 elements, counted from 0.']],
  ])('of %j', (show, expected) => {
    expect(words(show)).toEqual(expected);
  });

  test('a model without monitors is told what to add', () => {
    expect(panelsOf([], null).notes[0]).toContain('`spike_monitor M: P`');
  });

  test('of many elements show the first, in words', () => {
    const { panels, notes } = panelsOf([monitor('T', 'states', 4000, [['v', 'volt']])], null);
    expect(panels[0]?.kind === 'traces' && panels[0].curves.length).toBe(6);
    expect(notes).toEqual(['`T` shows 6 of its 4000 elements.']);
  });
});

describe('axes', () => {
  const growing = (hasZero: boolean, ...steps: readonly (readonly number[])[]) => {
    const axis = new GrowingAxis(hasZero);
    for (const step of steps) {
      for (const value of step) axis.include(value);
      axis.update();
    }
    return axis.ends;
  };

  test.each<[string, boolean, number[][], readonly number[] | null]>([
    ['no data', false, [[NaN, Infinity]], null],
    ['negative potentials', false, [[-0.07, -0.05]], [-0.075, -0.045]],
    ['one value', false, [[5]], [4.4, 5.6]],
    ['zeros', false, [[0, 0]], [-0.6, 0.6]],
    ['rates', true, [[3, 7]], [0, 8]],
    ['huge numbers', false, [[1e30, 3e30]], [5e29, 3.5e30]],
  ])('with %s', (_, hasZero, steps, expected) => {
    expect(growing(hasZero, ...steps)).toEqual(expected);
  });

  test('grow on the side of new data alone, with room, and stay otherwise', () => {
    const first = growing(false, [0, 10])!;
    const [low, high] = growing(false, [0, 10], [14])!;
    expect([low, high > 15]).toEqual([first[0], true]);
    expect(growing(false, [0, 10], [14], [15])).toEqual([low, high]);
  });

  test('time: the planned duration, or growing steps up to a window that slides', () => {
    const time = new TimeAxis();
    time.begin(0.06, 10);
    expect([time.follow(0.06, 0.06), time.ends]).toEqual([false, [0, 0.06]]);
    time.begin(null, 2);
    const ends = [0.05, 0.15, 0.9, 1.9, 2.1, 2.4, 2.6, 100].map((now) => {
      time.follow(now, null);
      return time.ends;
    });
    expect(ends).toEqual([
      [0, 0.1],
      [0, 0.2],
      [0, 1],
      [0, 2],
      [0.5, 2.5],
      [0.5, 2.5],
      [1, 3],
      [98.5, 100.5],
    ]);
  });

  test('steps are round', () => {
    expect([0.0013, 0.03, 4, 8, 1e-12, 0].map(roundStep)).toEqual([0.001, 0.02, 5, 10, 1e-12, 1]);
  });
});

test('the figure of a run is the same with and without its data but for the marks', () => {
  const infos = [
    monitor('M', 'spikes', 5),
    monitor('T', 'states', 2, [['v', 'volt']]),
    monitor('R', 'rate', 5),
  ];
  const recording = new Recording();
  recording.begin(1, infos, 0.1);
  recording.add(
    [
      part('M', [0.01, 0.02], { i: Int32Array.of(0, 4) }),
      part('T', [0, 0.05], { values: [['v', Float32Array.of(-0.07, -0.06, -0.05, -0.06)]] }),
      part('R', [0, 0.05], { values: [['rate', Float32Array.of(0, 30)]] }),
    ],
    { t: 0.1, duration: 0.1 },
  );
  const live = {
    panels: panelsOf(infos, null).panels,
    x: [0, 0.1] as const,
    ys: [null, [-0.08, -0.04] as const, [0, 40] as const],
    kept: [
      {
        label: 'tau = 5 ms',
        curves: new Map([['R', { t: Float64Array.of(0, 0.1), v: Float64Array.of(1, 2) }]]),
        spikes: new Map([['M', { t: Float64Array.of(0.01), i: Int32Array.of(1) }]]),
      },
    ],
    changes: [{ t: 0.03, words: 'tau = 5 ms' }],
    theme: 'light' as const,
    width: 600,
    height: undefined,
  };
  const [full, empty] = [figureOfRun(live, recording), figureOfRun(live, null)].map((figure) => {
    const { panels, scene } = framed(figure);
    return { frames: panels.map(({ frame }) => frame), shapes: scene([]).shapes };
  });
  expect(full).toEqual(empty);
  const svg = figureToSvg(withWords(figureOfRun(live, recording), live.x, live.changes));
  for (const text of [
    'tau = 5 ms from 30 ms',
    'v (mV)',
    'rate of P (Hz)',
    'time (ms)',
    'kept: tau = 5 ms',
  ])
    expect(svg).toContain(`>${text}<`);
});

describe('what a figure shows at a place', () => {
  const read = (figure: Figure, x: number, y: number | null, k = 0) => {
    const { panels } = framed(figure);
    return readingAt(panels[k]!, x, y)?.lines ?? null;
  };
  const x = Array.from({ length: 101 }, (_, k) => k);

  test('curves at one x, with their names and units', () => {
    const line = { kind: 'line', x } as const;
    const figure: Figure = {
      panels: [
        {
          x: { label: 't (ms)' },
          y: { label: 'v (mV)' },
          marks: [
            { ...line, ys: [x.map((k) => -k)], label: 'a' },
            { ...line, ys: [x.map((k) => k / 3)], label: 'b' },
          ],
        },
      ],
    };
    const { panels } = framed(figure);
    const middle = panels[0]!.axes.x.place(50);
    expect(read(figure, middle, null)).toEqual(['t: 50 ms', 'a: −50 mV', 'b: 16.67 mV']);
  });

  test('the nearest spike', () => {
    const figure: Figure = {
      panels: [
        { marks: [{ kind: 'raster', i: [0, 7], t: [1, 2], rows: 10 }], x: { label: 't (ms)' } },
      ],
    };
    const { axes } = framed(figure).panels[0]!;
    expect(read(figure, axes.x.place(2) + 3, axes.y.place(7))).toEqual(['t: 2 ms', 'neuron: 7']);
    expect(read(figure, axes.x.place(2), axes.y.place(0))).toBeNull();
    expect(read(figure, 0, null)).toEqual(['t: 1 ms', 'neuron: 0']);
  });

  test('bars of histograms, cells of images, error bars', () => {
    const hist: Figure = {
      panels: [{ marks: [{ kind: 'hist', values: [1, 1, 2, 9], bins: [0, 5, 10] }] }],
    };
    expect(read(hist, 5, null)?.at(-1)).toBe('count: 3');
    const image: Figure = {
      panels: [
        { marks: [{ kind: 'image', rows: 2, columns: 2, values: [1, 2, 3, 4], label: 'w' }] },
      ],
    };
    const { width, height } = framed(image).panels[0]!.frame;
    expect(read(image, width - 5, height - 5)).toEqual(['x: 1', 'y: 1, w: 4']);
    const bars: Figure = {
      panels: [
        { marks: [{ kind: 'errorbars', x: [1, 2], y: [3, 4], below: [1, 1], above: [1, 2] }] },
      ],
    };
    expect(read(bars, 0, null)?.at(-1)).toBe('3 ± 1');
  });

  test('nothing where there is nothing', () => {
    expect(read({ panels: [{ marks: [] }] }, 10, 10)).toBeNull();
    expect(
      read({ panels: [{ marks: [{ kind: 'line', x: [NaN], ys: [[NaN]] }] }] }, 10, null),
    ).toBeNull();
  });

  test.each([
    [0.123456, [0, 1], '0.1235'],
    [-65.0001, [-80, 40], '−65'],
    [NaN, [0, 1], 'no value'],
    [1.5e12, [0, 1e12], '1500000000000'],
    [3e-9, [0, 1], '3e−9'],
  ] as const)('%d on an axis of %j is %s', (value, domain, text) => {
    expect(numberText(value, domain)).toBe(text);
  });
});

test('tables: curves over one x share a table, and huge ones are read by row', () => {
  const t = Float64Array.from({ length: 1000 }, (_, k) => k / 10);
  const tables = tablesOf({
    panels: [
      {
        title: 'potentials',
        x: { label: 't (ms)' },
        y: { label: 'v (mV)' },
        marks: [
          { kind: 'line', x: t, ys: [t], label: 'a' },
          { kind: 'line', x: t, ys: [t.map((v) => -v)], label: 'b' },
          { kind: 'raster', i: [4], t: [0.5] },
        ],
      },
    ],
  });
  expect(tables.map(({ title, heads, length, row }) => [title, heads, length, row(0)])).toEqual([
    ['potentials', ['t (ms)', 'a (mV)', 'b (mV)'], 1000, ['0', '0', '0']],
    ['potentials', ['t (ms)', 'index'], 1, ['0.5', '4']],
  ]);
});
