// From objects to files and pictures: `net.results`, `plot`, files and their readers; runs that are aborted.
import { describe, expect, test } from 'vitest';
import {
  ModelError,
  ModelRun,
  ms,
  mV,
  Network,
  networkOperation,
  NeuronGroup,
  plot,
  PopulationRateMonitor,
  readCsv,
  readNpz,
  SourceText,
  SpikeMonitor,
  StateMonitor,
  volt,
  writeCsv,
  writeNpz,
} from '../../src/index.ts';
import type { PlotOptions } from '../../src/index.ts';

const text = `neurons G[3] { dv/dt = (i + 1 - v)/(10*ms) : 1; threshold: v > 1; reset: v = 0 }
spike_monitor M: G
state_monitor trace: G { variables: v; record: [0, 2] }
rate_monitor R: G
run 20*ms
`;

function objects() {
  const G = new NeuronGroup(3, 'dv/dt = (i + 1 - v)/(10*ms) : 1', {
    name: 'G',
    threshold: 'v > 1',
    reset: 'v = 0',
  });
  const M = new SpikeMonitor(G, { name: 'M' });
  const trace = new StateMonitor(G, 'v', { name: 'trace', record: [0, 2] });
  const R = new PopulationRateMonitor(G, { name: 'R' });
  return { G, M, trace, R, net: new Network(M, trace, R) };
}

async function recorded() {
  const made = objects();
  await made.net.run('20*ms');
  return made;
}

describe('the results of a network', () => {
  test('are those of the same model file', async () => {
    const { net } = await recorded();
    const model = new ModelRun(new SourceText('net.model', text));
    model.check();
    await model.run();
    expect(model.results.get('M.i')!.values.length).toBeGreaterThan(0);
    expect(net.results).toEqual(model.results);
  });

  test('are copies', async () => {
    const { net, M } = await recorded();
    const first = M.t[0];
    net.results.get('M.t')!.values.fill(-1);
    expect(M.t[0]).toBe(first);
  });

  test('are read back from files', async () => {
    const { net, M, trace } = await recorded();
    const arrays = readNpz(writeNpz(net.results));
    expect(arrays.get('M.t')!.values).toEqual(M.t);
    expect(arrays.get('trace.v')).toMatchObject(trace.values('v'));
    const files = [...writeCsv(net.results)];
    expect(files.length).toBeGreaterThan(0);
    expect(readCsv('1,2\n3,4\n').values.length).toBe(4);
  });
});

describe('plot', () => {
  test('draws what the plot statement draws', async () => {
    const { M, trace } = await recorded();
    const model = new ModelRun(
      new SourceText(
        'net.model',
        `${text}plot p {
          title: "all"
          panel { raster: M; ylabel: "neuron" }
          panel { line "v": trace.t/ms, trace.v; hline: 1; xlabel: "t (ms)"; xlim: 0, 20; ylabel: "v" }
          panel { hist: M.t/ms, 5 }
          panel { points: trace.v[0]; vline: 3; ylim: 0, 2; ylabel: "v" }
          panel { image "v": trace.v }
        }\n`,
      ),
    );
    expect(model.check(), JSON.stringify(model.diagnostics.sorted)).toBe(true);
    await model.run();
    const milliseconds = (times: Float64Array) => times.map((time) => time / 1e-3);
    const figure = plot({
      title: 'all',
      panels: [
        { raster: M, ylabel: 'neuron' },
        {
          items: [{ line: [milliseconds(trace.t), trace.values('v')], label: 'v' }, { hline: 1 }],
          xlabel: 't (ms)',
          xlim: [0, 20],
          ylabel: 'v',
        },
        { hist: [milliseconds(M.t), 5] },
        { points: trace.values('v', 0), vline: 3, ylim: [0, 2], ylabel: 'v' },
        { image: trace.values('v'), label: 'v' },
      ],
    });
    expect(figure.toSvg()).toBe(model.figures[0]!.figure.toSvg());
    expect(figure.toSvg({ width: 300 })).toContain('width="300"');
  });

  const numbers = [1, 2, 3];

  // Each the same figure twice: a pair as one quantity, a mark in short with quantities.
  const line = { kind: 'line', x: ms(numbers), y: mV(numbers) } as const;
  const matrix = { rows: 1, columns: 3, values: mV(numbers) };
  const pairs: [PlotOptions, PlotOptions][] = [
    [
      { marks: [line], xlim: ms([0, 10]) },
      { marks: [line], xlim: [ms(0), ms(10)] },
    ],
    [
      { marks: [line], y: { limits: mV([10, 0]) } },
      { marks: [line], ylim: [mV(10), mV(0)] },
    ],
    [
      { marks: [{ kind: 'image', ...matrix, limits: mV([0, 5]) }] },
      { marks: [{ kind: 'image', ...matrix, limits: [mV(0), mV(5)] }] },
    ],
    [
      { marks: [{ kind: 'image', ...matrix }], clim: mV([0, 5]) },
      { marks: [{ kind: 'image', ...matrix }], clim: [mV(0), mV(5)] },
    ],
    [
      { marks: [{ kind: 'arrow', from: mV([0, 1]), to: volt([0.002, 0.003]) }] },
      { marks: [{ kind: 'arrow', from: [mV(0), mV(1)], to: [volt(0.002), mV(3)] }] },
    ],
    [
      { line: [ms(numbers), mV(numbers)], hline: mV(2), vline: ms(1) },
      {
        marks: [
          { ...line, label: null },
          { kind: 'hline', label: null, at: mV([2]) },
          { kind: 'vline', label: null, at: ms([1]) },
        ],
      },
    ],
    [
      { hist: [mV(numbers), mV([0, 2, 4])] },
      { marks: [{ kind: 'hist', label: null, values: mV(numbers), bins: mV([0, 2, 4]) }] },
    ],
  ];
  test.each(pairs)('%# takes quantities', (short, long) => {
    expect(plot(short).toSvg()).toBe(plot(long).toSvg());
    expect(plot(short).toSvg()).not.toBe(plot({ line: numbers }).toSvg());
  });

  test.each([
    [{ rastr: 3 }, '`rastr`'],
    [{ raster: 'M' }, 'a spike monitor'],
    [{ line: [numbers, [1]] }, 'y or [x, y]'],
    [{ points: 'v' }, 'y or [x, y]'],
    [{ hist: [numbers, 1e9] }, 'at most 100000 bins'],
    [{ image: numbers }, 'a matrix'],
    [{ hline: null }, 'a number'],
    [{ xlim: [1] }, 'two numbers'],
    [{ xlim: mV([1, 2, 3]) }, 'two numbers'],
    [{ xlim: mV(3) }, 'two numbers'],
    [{ line: [mV(numbers), mV([1])] }, 'y or [x, y]'],
    [{ line: numbers, xlim: mV([0, NaN]) }, 'two different finite numbers'],
    [{ hline: mV(NaN) }, 'a number or a quantity'],
    [{ title: Symbol('t') }, 'a string'],
    [{ panels: [3] }, 'the options of a panel'],
    [{ items: [{ line: numbers, titel: '' }] }, '`titel`'],
    [
      { marks: [{ kind: 'line', x: [1, 2], y: [2] }] },
      'an array as long as `x` (2), found 1 numbers',
    ],
    [{ marks: [{ kind: 'band', x: [1], low: [2], high: [] }] }, '`high` of band'],
    [
      { marks: [{ kind: 'image', rows: 2, columns: 2, values: [1, 2, 3] }] },
      '4 numbers, rows × columns',
    ],
    [{ marks: [{ kind: 'hist', values: numbers, bins: -3 }] }, 'an array'],
    [{ marks: [{ kind: 'hist', values: numbers, bins: [2, 1] }] }, 'found 2 before 1'],
    [
      { marks: [{ kind: 'hist', values: ms(numbers), bins: [1, 2] }] },
      'is a number, but what is drawn is in second',
    ],
    [{ marks: [{ kind: 'line', x: numbers, y: numbers, color: 'rd' }] }, 'a colour'],
    [{ marks: [{ kind: 'line', x: numbers, y: numbers, width: -1 }] }, 'a positive number'],
    [{ marks: [{ kind: 'line', x: numbers, y: numbers, alpha: 2 }] }, 'from 0 to 1'],
    [
      { image: { shape: [1, 2], values: [1, 2] }, clim: [2, 1] },
      'the smaller one first, found 2 and 1',
    ],
    [{ line: numbers, ylim: [5, 5] }, 'two different finite numbers, found 5 and 5'],
    [{ line: numbers, y: { scale: 'log', limits: [0, 1] } }, 'positive numbers'],
    [
      { marks: [{ kind: 'line', x: numbers, y: mV(numbers) }], xlim: [0, 1], ylim: [0, ms(1)] },
      'is in second',
    ],
    [
      { marks: [{ kind: 'line', x: ms(numbers), y: numbers }], xlabel: 't (mV)' },
      "the label 't (mV)' is in volt",
    ],
    [{ line: numbers, width: '1 cm' }, 'cm for what it shows, found 1 cm'],
    [undefined, 'the options of plot'],
    [null, 'the options of plot'],
  ])('%o is refused', (wrong, message) => {
    expect(() => plot(wrong as never)).toThrow(ModelError);
    expect(() => plot(wrong as never)).toThrow(message);
  });
});

describe('a run with a signal', () => {
  test('ends after the step in which it is aborted', async () => {
    const { net } = objects();
    const controller = new AbortController();
    net.add(networkOperation((t) => void (t > 0.0105 && controller.abort())));
    const { signal } = controller;
    expect(await net.run('20*ms', { signal })).toBe('stopped');
    expect(net.now).toBeCloseTo(0.0107, 9);
    expect(await net.run('20*ms', { signal })).toBe('stopped');
    expect(net.now).toBeCloseTo(0.0107, 9);
    expect(await net.run('1*ms')).toBe('done');
  });

  test('is aborted from outside, also that of a model file', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    setTimeout(() => controller.abort(), 30);
    const net = new Network(new NeuronGroup(3, 'dv/dt = -v/(10*ms) : 1'));
    const long = 'neurons G[3] { dv/dt = -v/(10*ms) : 1 }\nrun 10000*second\n';
    const model = new ModelRun(new SourceText('net.model', long));
    expect(model.check()).toBe(true);
    const runs = [net.run('10000*second', { signal }), model.run({ signal })];
    expect(await Promise.all(runs)).toEqual(['stopped', 'stopped']);
  });

  test('takes an AbortSignal only', async () => {
    await expect(objects().net.run('1*ms', { signal: 3 as never })).rejects.toThrow(
      'an AbortSignal',
    );
  });
});
