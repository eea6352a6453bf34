// Poisson groups, Poisson inputs and spike generators.
import { describe, expect, test } from 'vitest';
import {
  Network,
  PoissonGroup,
  SpikeGeneratorGroup,
  SpikeMonitor,
} from '../../src/simulation/index.ts';
import { simulate } from './support.ts';

describe('rates of a Poisson group', () => {
  test('given as an expression keep its values where only some are assigned', async () => {
    const { values, codes } = await simulate(`
poisson_group P[4] { rates: 10*kHz }
subgroup Q: P[1:3]
spike_monitor M: P
Q.rates = 0*Hz
run 0.3*ms
P.rates = i*10*kHz
run 0.3*ms
P.rates[3] = 0*Hz
P.rates = 2*rates
run 0.3*ms
output rates = P.rates
output count = M.count
`);
    expect(codes).toEqual(['poisson-rate', 'poisson-rate']);
    expect(values('rates')).toEqual([0, 20000, 40000, 0]);
    expect(values('count')).toEqual([3, 6, 6, 6]);
  });

  test('are an expression again in a restored state', async () => {
    const { values } = await simulate(`
poisson_group P[2] { rates: 10*kHz*int(t < 0.15*ms) }
spike_monitor M: P
store start
P.rates = 0*Hz
run 0.3*ms
output none = M.count
restore start
run 0.3*ms
output some = M.count
`);
    expect(values('none')).toEqual([0, 0]);
    expect(values('some')).toEqual([2, 2]);
  });

  test('are written by synapses once they are assigned', async () => {
    const { values, codes } = await simulate(`
spike_generator IN[1] { indices: [0]; times: [0.2]*ms }
poisson_group P[2] { rates: 0*Hz }
synapses S: IN -> P { on_pre { rates_post += 10*kHz }; connect(j=1) }
P.rates = 0*Hz
spike_monitor M: P
run 0.5*ms
output count = M.count
`);
    expect(codes).toEqual([]);
    expect(values('count')).toEqual([0, 2]);
  });
});

test('a Poisson input draws whole numbers that are never negative, also where there are many', async () => {
  const { values } = await simulate(`
neurons G[200] { v : 1 }
poisson_input bg: G.v { N: 1000; rate: 51*Hz; weight: 1 }
state_monitor trace: G { variables: v; when: end }
run 10*ms
`);
  const v = values('trace.v');
  const counts = v.map((value, k) => (k % 100 === 0 ? value : value - v[k - 1]!));
  expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
  const mean = counts.reduce((a, b) => a + b) / counts.length;
  const variance = counts.reduce((a, b) => a + (b - mean) ** 2, 0) / counts.length;
  // Binomial(1000, 0.0051): 20000 draws.
  expect(Math.abs(mean - 5.1)).toBeLessThan(5 * Math.sqrt(5.07 / 20000));
  expect(Math.abs(variance - 5.1 * (1 - 0.0051))).toBeLessThan(5 * 5.1 * Math.sqrt(2.2 / 20000));
});

test('spike trains are lists of times, empty ones too', async () => {
  const generator = new SpikeGeneratorGroup(3, [0, 2, 0], ['0.1*ms', '0.2*ms', '0.4*ms']);
  const monitor = new SpikeMonitor(generator);
  await new Network(generator, monitor).run('0.6*ms');
  const trains = monitor
    .spike_trains()
    .map((train) => Array.from(train, (t) => Math.round(t * 1e4)));
  expect(trains).toEqual([[1, 4], [], [2]]);
});

test('rates of a Poisson group are set by a program between runs', async () => {
  const group = new PoissonGroup(2, '10*kHz');
  const monitor = new SpikeMonitor(group);
  const network = new Network(group, monitor);
  await network.run('0.2*ms');
  group.set('rates', '0*Hz', { indices: [1] });
  await network.run('0.2*ms');
  expect(Array.from(monitor.count)).toEqual([4, 2]);
});
