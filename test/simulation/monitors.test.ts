// Monitors in TypeScript: recorded values and their methods.
import { describe, expect, test } from 'vitest';
import {
  crosscorrelogram,
  cv,
  fano,
  Hz,
  isi,
  lv,
  ms,
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  power_spectrum,
  psth,
  seed,
  PoissonGroup,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  van_rossum,
  victor_purpura,
} from '../../src/index.ts';
import { codesOf, numbers } from './support.ts';

const rounded = (times: ArrayLike<number>): number[] =>
  Array.from(times, (t) => Math.round(t * 1e7) / 1e4);

describe('spike monitors', () => {
  const generator = () => new SpikeGeneratorGroup(3, [0, 2, 0], ms([1, 1, 3]));

  test('keep index and time, and count', async () => {
    const M = new SpikeMonitor(generator());
    await new Network(M).run('5*ms');
    expect(numbers(M.i)).toEqual([0, 2, 0]);
    expect(rounded(M.t)).toEqual([1, 1, 3]);
    expect(M.it).toEqual([M.i, M.t]);
    expect(numbers(M.count)).toEqual([2, 0, 1]);
    expect([M.num_spikes, M.num_events]).toEqual([3, 3]);
    expect(M.spike_trains().map(rounded)).toEqual([[1, 3], [], [1]]);
    expect([M.values('i'), M.values('t')]).toEqual([M.i, M.t]);
    expect(M.all_values()['t']!.map((times) => rounded(times as Float64Array))).toEqual([
      [1, 3],
      [],
      [1],
    ]);
  });

  test('give the values of each neuron', async () => {
    const G = new NeuronGroup(2, 'v : 1\n k : integer', { threshold: 'v > 1', reset: 'k += 1' });
    G.set('v', '2*i');
    const M = new SpikeMonitor(G, { variables: ['k'] });
    await new Network(G, M).run('0.3*ms');
    expect(Object.keys(M.all_values())).toEqual(['t', 'k']);
    expect(M.all_values()['k']!.map(numbers)).toEqual([[], [0, 1, 2]]);
  });

  test('keep variables as they are before the reset', async () => {
    const G = new NeuronGroup(2, 'dv/dt = (i + 1)/ms : 1\n k : integer', {
      method: 'euler',
      threshold: 'v > 0.95',
      reset: 'v = 0; k += 1',
    });
    const M = new SpikeMonitor(G, { variables: ['v', 'k'] });
    await new Network(M).run('1*ms');
    expect(numbers(M.i)).toEqual([1, 0, 1]);
    for (const v of M.values('v')) expect(v).toBeCloseTo(1, 9);
    expect(M.values('k')).toEqual(Int32Array.of(0, 0, 1));
  });

  test.each([
    ['nothing else', []],
    ['the variables too', ['v']],
  ])('without times keep the numbers of events, and %s', async (_, variables) => {
    const G = new NeuronGroup(2, 'v : 1', { threshold: 'True', reset: 'v += 1' });
    const M = new SpikeMonitor(G, { record: false, variables });
    const net = new Network(G, M);
    await net.run('0.3*ms');
    net.snapshotFromBytes(net.snapshotToBytes());
    net.restore();
    await net.run('0.2*ms');
    expect(numbers(M.count)).toEqual([5, 5]);
    expect(M.num_spikes).toBe(10);
    for (const ask of [() => M.i, () => M.t, () => M.spike_trains(), () => M.values('t')])
      expect(await codesOf(ask)).toEqual(['only-counted']);
    expect(M.recordedArrays().map(({ name }) => name)).toEqual(variables);
    for (const name of variables)
      expect(numbers(M.values(name))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]); // Brian2's
  });

  test('go on over several runs, and pause where they are not active', async () => {
    const M = new SpikeMonitor(generator());
    const net = new Network(M);
    M.isActive = false;
    await net.run('2*ms');
    M.isActive = true;
    await net.run('1*ms');
    await net.run('1*ms');
    expect(rounded(M.t)).toEqual([3]);
  });

  test('hand out an event without going through all neurons', async () => {
    const size = 100_000;
    const G = new NeuronGroup(size, 'v : 1', { threshold: 'v == 0', reset: '' });
    const [M, counter] = [new SpikeMonitor(G), new SpikeMonitor(G, { record: false })];
    const net = new Network(G, M, counter);
    await net.run('0.3*ms');
    const { t, i } = M;
    let sum = 0;
    for (let k = 0; k < M.num_spikes; k++) sum += M.i[k]! + (M.t === t ? 1 : 0);
    for (let k = 0; k < size; k++) sum += counter.count[k]!;
    expect(sum).toBe(3 * ((size * (size - 1)) / 2) + 3 * size + 3 * size);
    expect(M.i).toBe(i);
    await net.run('0.1*ms');
    expect([M.t === t, M.num_spikes, counter.count[7]]).toEqual([false, 4 * size, 4]);
  });

  test('bin and smooth rates, a row for each neuron', async () => {
    const M = new SpikeMonitor(generator());
    expect(M.binned_rate('1*ms').shape).toEqual([3, 0]);
    await new Network(M).run('4*ms');
    const binned = M.binned_rate('2*ms');
    expect(binned.shape).toEqual([3, 2]);
    for (const [k, rate] of [500, 500, 0, 0, 500, 0].entries())
      expect(binned.values[k]).toBeCloseTo(rate, 6);
    const smooth = M.smooth_rate('flat', '0.3*ms');
    expect(smooth.shape).toEqual([3, 40]);
    const first = Array.from(smooth.values.slice(0, 40), Math.round);
    expect(first.slice(8, 13)).toEqual([0, 3333, 3333, 3333, 0]);
  });

  test('report variables that are not recorded', async () => {
    const M = new SpikeMonitor(new PoissonGroup(2, Hz(1)));
    expect(await codesOf(() => M.values('v'))).toEqual(['not-recorded']);
    expect(await codesOf(() => new SpikeMonitor(generator(), { variables: ['v'] }))).toEqual([
      'unknown-variable',
    ]);
    expect(await codesOf(() => new SpikeMonitor(new NeuronGroup(1, '')))).toEqual([
      'unknown-event',
    ]);
  });
});

describe('state monitors', () => {
  const group = () =>
    new NeuronGroup(4, 'dv/dt = 1*volt/second : volt\n k : integer\n w = 2*v : volt', {
      method: 'euler',
    });

  test('keep a row for each element, a column for each time', async () => {
    const G = group();
    G.set('k', 'i');
    const M = new StateMonitor(G, ['v', 'k', 'w'], { record: [3, 1] });
    await new Network(M).run('0.3*ms');
    expect(rounded(M.t)).toEqual([0, 0.1, 0.2]);
    expect(numbers(M.record)).toEqual([3, 1]);
    expect(M.values('k')).toEqual({ shape: [2, 3], values: Int32Array.of(3, 3, 3, 1, 1, 1) });
    expect(M.values('k', 1)).toEqual(Int32Array.of(1, 1, 1));
    expect(M.values('w', 3)[2]).toBeCloseTo(4e-4, 12);
  });

  const records: readonly (readonly [string, object, number[]])[] = [
    ['all', {}, [0, 1, 2, 3]],
    ['all, said so', { record: true }, [0, 1, 2, 3]],
    ['none', { record: false }, []],
    ['one', { record: 2 }, [2]],
    ['a typed array of them', { record: Int32Array.of(1, 2) }, [1, 2]],
  ];
  for (const [what, options, expected] of records)
    test(`record ${what}`, () => {
      expect(numbers(new StateMonitor(group(), 'v', options).record)).toEqual(expected);
    });

  test('record all variables of a source', () => {
    const M = new StateMonitor(group(), true);
    expect(M.variables.map(({ name }) => name)).toEqual(['v', 'k', 'w']);
  });

  test('record synapses by their ends', async () => {
    const G = new NeuronGroup(3, 'v : 1');
    const S = new Synapses(G, G, { model: 'w : 1' });
    S.connect();
    S.set('w', '10*i + j');
    const M = new StateMonitor(S, ['w', 'v_post'], { record: { i: 1 } });
    await new Network(M).run('0.1*ms');
    expect(numbers(M.record)).toEqual([3, 4, 5]);
    expect(numbers(M.values('w').values)).toEqual([10, 11, 12]);
    expect(await codesOf(() => new StateMonitor(G, 'v', { record: { i: 1 } }))).toEqual([
      'bad-selection',
    ]);
  });

  test('record at their own step, in their own slot', async () => {
    const G = group();
    const M = new StateMonitor(G, 'v', { record: 0, dt: '0.2*ms' });
    const after = new StateMonitor(G, 'v', { record: 0, when: 'end' });
    await new Network(M, after).run('0.4*ms');
    expect(rounded(M.t)).toEqual([0, 0.2]);
    expect(after.values('v', 0)[0]).toBeCloseTo(1e-4, 12);
  });

  test('record once more at the end', async () => {
    const M = new StateMonitor(group(), ['v', 'w'], { record: 1 });
    expect(await codesOf(() => M.record_single_timestep())).toEqual(['record-before-run']);
    const net = new Network(M);
    await net.run('0.2*ms');
    M.record_single_timestep();
    expect(rounded(M.t)).toEqual([0, 0.1, 0.2]);
    expect(M.values('w', 1)[2]).toBeCloseTo(4e-4, 12);
    await net.run('0.1*ms');
    expect(rounded(M.t)).toEqual([0, 0.1, 0.2, 0.2]);
  });

  test('report variables that are not recorded', async () => {
    const M = new StateMonitor(group(), 'v', { record: [1] });
    expect(await codesOf(() => M.values('w'))).toEqual(['not-recorded']);
    expect(await codesOf(() => M.values('v', 0))).toEqual(['not-a-recorded-element']);
    expect(await codesOf(() => new StateMonitor(group(), 'u'))).toEqual(['unknown-variable']);
    expect(await codesOf(() => new StateMonitor(group(), 'v', { record: [4] }))).toEqual([
      'index-out-of-range',
    ]);
  });
});

describe('rate monitors', () => {
  test('give the rate of each step, smoothed and binned', async () => {
    const R = new PopulationRateMonitor(new SpikeGeneratorGroup(2, [0, 1], ms([0.2, 0.2])));
    expect([R.smooth_rate('flat', '1*ms').length, R.binned_rate('1*ms').length]).toEqual([0, 0]);
    await new Network(R).run('0.5*ms');
    expect(rounded(R.t)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(Array.from(R.rate, Math.round)).toEqual([0, 0, 10000, 0, 0]);
    expect(Array.from(R.smooth_rate('flat', '0.3*ms'), Math.round)).toEqual([
      0, 3333, 3333, 3333, 0,
    ]);
    expect(Array.from(R.smooth_rate([1, 2, 1]), Math.round)).toEqual([0, 2500, 5000, 2500, 0]);
    const bell = R.smooth_rate('gaussian', '0.1*ms');
    expect(bell[2]! > bell[1]! && bell[1]! > bell[0]!).toBe(true);
    expect(Array.from(R.binned_rate('0.2*ms'), Math.round)).toEqual([0, 5000]);
  });

  test('report invalid windows and bins', async () => {
    seed(1);
    const R = new PopulationRateMonitor(new PoissonGroup(2, Hz(10)));
    await new Network(R).run('1*ms');
    const wrong: readonly (() => unknown)[] = [
      () => R.smooth_rate('round' as never, '1*ms'),
      () => R.smooth_rate('flat'),
      () => R.smooth_rate('flat', '-1*ms'),
      () => R.smooth_rate([1, 1]),
      () => R.smooth_rate([1], '1*ms'),
      () => R.smooth_rate(3 as never),
      () => R.binned_rate('0.15*ms'),
    ];
    for (const ask of wrong) expect(await codesOf(ask)).toEqual(['smooth-rate']);
    expect(await codesOf(() => R.smooth_rate('flat', '1*mV'))).toEqual(['unit-mismatch']);
  });
});

test('noise is not recorded', async () => {
  const noisy = 'dv/dt = -v/(10*ms) + I : 1\n I = xi*second**-0.5 : Hz';
  const G = new NeuronGroup(2, noisy, { method: 'euler', threshold: 'v > 1', reset: 'v = 0' });
  expect(new StateMonitor(G, true).variables.map(({ name }) => name)).toEqual(['v', 'lastspike']);
  expect(await codesOf(() => new StateMonitor(G, 'I'))).toEqual(['noise-not-allowed']);
  expect(await codesOf(() => new SpikeMonitor(G, { variables: ['I'] }))).toEqual([
    'noise-not-allowed',
  ]);
  expect(await codesOf(() => G.get('I'))).toEqual(['noise-not-allowed']);
});

describe('statistics of spikes', () => {
  test.each([
    ['psth: bin', () => psth([[1]], '0*ms', '1*ms'), 'argument-range'],
    ['psth: stop', () => psth([[1]], '1*ms', '1*mV'), 'unit-mismatch'],
    ['crosscorrelogram', () => crosscorrelogram([1], [2], '1*ms', '-1*ms'), 'argument-range'],
    ['van_rossum', () => van_rossum([1], [2], '5'), 'unit-mismatch'],
    ['victor_purpura', () => victor_purpura([1], [2], '5*ms'), 'unit-mismatch'],
    ['power_spectrum', () => power_spectrum([1], '1*ms', 'inf*ms'), 'argument-range'],
  ])('%s must be positive and in its unit', async (_, call, code) => {
    expect(await codesOf(call)).toEqual([code]);
  });

  test('are not defined for too few spikes', () => {
    expect([cv([]), cv([1, 2]), lv([1, 2]), fano([], '1*ms', '9*ms')]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
    expect([isi([]).length, isi([1]).length]).toEqual([0, 0]);
  });
});
