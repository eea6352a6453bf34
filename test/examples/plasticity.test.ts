// Examples of plastic synapses: what the papers say of them.
import { describe } from 'vitest';
import { allClose, expectThat, mean, testClaims, variation, within } from './claims.ts';

describe('what papers say of plastic synapses', () => {
  testClaims({
    'stdp-window': {
      says: 'an exponential window on each side',
      holds(results) {
        const interval = results.array('interval').map((value) => Math.round(value * 1e3));
        const expected = interval.map((ms) =>
          ms > 0 ? 0.6 * Math.exp(-ms / 20) : -0.63 * Math.exp(ms / 20),
        );
        const change = results.array('change').filter((_, k) => interval[k] !== 0);
        allClose(
          change,
          expected.filter((_, k) => interval[k] !== 0),
          { relative: 1e-9 },
        );
      },
    },
    'triplet-stdp': {
      says: 'depression turns into potentiation between 20 and 40 Hz; the data of Sjöström et al. (2001)',
      holds(results) {
        const rates = [0.5, 1, 2, 5, 7.5, 10, 12.5, 15, 20, 25, 30, 35, 40, 45, 50];
        const at = (name: string, ...chosen: number[]) =>
          chosen.map((rate) => results.array(name)[rates.indexOf(rate)]!);
        allClose(at('after', 10, 20, 40, 50), [0.14, 0.29, 0.53, 0.56], { absolute: 0.26 });
        allClose(at('before', 10, 20, 50), [-0.41, -0.34, 0.75], { absolute: 0.2 });
        const [depressed, potentiated] = at('before', 20, 40);
        expectThat(depressed).toBeLessThan(0);
        expectThat(potentiated).toBeGreaterThan(0);
        // the sums over all pairs and triplets
        for (const [k, rate] of rates.entries()) {
          allClose([results.array('after')[k]!], [tripletSum(rate, 10)], { absolute: 0.02 });
          allClose([results.array('before')[k]!], [tripletSum(rate, -10)], { absolute: 0.02 });
        }
      },
    },
    clopath: {
      says: 'depression at low rates, potentiation at high ones, in both orders; the data of Sjöström et al. (2001)',
      holds(results) {
        const rates = [0.5, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50];
        const at = (name: string, ...chosen: number[]) =>
          chosen.map((rate) => results.array(name)[rates.indexOf(rate)]!);
        allClose(at('after', 0.5, 10, 20, 40, 50), [-0.04, 0.14, 0.29, 0.53, 0.56], {
          absolute: 0.26,
        });
        allClose(at('before', 0.5, 10, 20, 50), [-0.29, -0.41, -0.34, 0.75], { absolute: 0.2 });
        expectThat(at('before', 40)[0]).toBeGreaterThan(0);
      },
    },
    'tsodyks-markram': {
      says: 'the stationary response falls as 1/rate, or peaks at 1/sqrt(U tau_facil tau_rec)',
      holds(results) {
        const rates = results.array('frequency');
        const stationary = (rate: number, U: number, recovery: number, facilitation: number) => {
          const u = U / (1 - (1 - U) * Math.exp(-1 / (rate * facilitation)));
          const rest = Math.exp(-1 / (rate * recovery));
          return (u * (1 - rest)) / (1 - (1 - u) * rest);
        };
        const fast = (values: readonly number[]) => values.filter((_, k) => rates[k]! >= 10);
        allClose(
          fast(results.array('depressing')),
          fast(rates.map((rate) => stationary(rate, 0.5, 0.8, 1e-3))),
          { relative: 0.03 },
        );
        const facilitating = results.array('facilitating');
        allClose(
          fast(facilitating),
          fast(rates.map((rate) => stationary(rate, 0.05, 0.13, 0.53))),
          { relative: 0.05 },
        );
        const peak = rates[facilitating.indexOf(Math.max(...facilitating))]!;
        within(peak * Math.sqrt(0.05 * 0.53 * 0.13), 0.8, 1.2);
      },
    },
    'song-abbott': {
      says: 'weights leave the middle for both ends',
      holds(results) {
        const w = results.array('w').map((weight) => weight / 0.01);
        const share = (low: number, high: number) =>
          w.filter((weight) => weight >= low && weight <= high).length / w.length;
        // of weights that are spread evenly, as at the start, 0.1 each
        within(share(0, 0.1), 0.12, 0.6);
        within(share(0.9, 1), 0.115, 0.6);
      },
      set: { duration: '10*second' },
    },
    'homeostatic-scaling': {
      says: 'the rate comes back to its target after half of the inputs have fallen silent',
      holds(results) {
        within(results.number('rate_before'), 8.5, 11.5);
        within(results.number('rate_lost'), 0, 5);
        within(results.number('rate_after'), 8.5, 11.5);
        within(results.array('trace.factor').at(-1)!, 1.5, 2.5);
      },
    },
    'vogels-sprekeler': {
      says: 'excitatory neurons come to the target rate of 5 Hz, and fire irregularly',
      holds(results) {
        expectThat(results.number('rate_before')).toBeGreaterThan(100);
        within(results.number('rate_after'), 4, 7);
        const variations = Array.from({ length: 200 }, (_, cell) =>
          results.train('M', cell).filter((time) => time > 2),
        )
          .filter((train) => train.length >= 5)
          .map((train) => variation(train.slice(1).map((time, k) => time - train[k]!)));
        within(mean(variations), 0.6, 1.5);
      },
    },
    'reward-stdp': {
      says: 'the synapse that earns the reward becomes the strongest',
      holds(results) {
        within(results.number('w_first'), 0.85, 1);
        within(results.number('w_others'), 0, 0.6);
      },
    },
    digits: {
      says: 'most images that were not learnt are recognised',
      holds(results) {
        within(results.number('accuracy'), 0.8, 1);
        expectThat(new Set(results.array('read')).size).toBe(10);
      },
    },
  });
});

/** The minimal triplet rule for 60 pairs, summed over pairs and triplets; the postsynaptic spike is `lag` ms later. */
function tripletSum(rate: number, lag: number): number {
  const times = Array.from({ length: 60 }, (_, k) => (k * 1e3) / rate);
  let change = 0;
  for (const [k, pre] of times.entries())
    for (const post of times.slice(0, k + 1).map((time) => time + lag))
      if (post < pre) change -= 7.1e-3 * Math.exp((post - pre) / 33.7);
  for (const post of times.map((time) => time + lag)) {
    const r = times.reduce((sum, pre) => sum + (pre < post ? Math.exp((pre - post) / 16.8) : 0), 0);
    const o = times.reduce((sum, time) => {
      const earlier = time + lag;
      return sum + (earlier < post ? Math.exp((earlier - post) / 114) : 0);
    }, 0);
    change += 6.5e-3 * r * o;
  }
  return change;
}
