// Examples of single neurons and pairs: what the papers say of them.
import { describe } from 'vitest';
import { allClose, expectThat, mean, testClaims, variation, within } from './claims.ts';

const millisecond = 1e-3;

describe('what papers say of single neurons', () => {
  testClaims({
    lif: {
      says: 'no spikes below the rheobase; the interval t_ref + tau log((RI - V_reset)/(RI - V_th)) above it',
      holds(results) {
        within(results.number('interval'), 30.6 * millisecond, 30.9 * millisecond);
        expectThat(results.number('spikes')).toBe(0);
      },
    },
    'if-curve': {
      says: 'rate = 1/(t_ref + tau log(RI/(RI - V_th)))',
      holds(results) {
        const above = results.array('I').map((I) => (I > 0.25e-9 ? 1e8 * I : 0));
        const rates = results.array('rate').filter((_, k) => above[k]! > 0);
        const driven = above.filter((RI) => RI > 0);
        const theory = driven.map((RI) => 1 / (3e-3 + 10e-3 * Math.log(RI / (RI - 20e-3))));
        allClose(rates, theory, { relative: 0.02, absolute: 0.5 });
      },
    },
    'hodgkin-huxley': {
      says: 'no spike, one, and repetitive firing',
      holds(results) {
        const counts = [0, 1, 2].map((cell) => results.train('spikes', cell).length);
        expectThat(counts.slice(0, 2)).toEqual([0, 1]);
        expectThat(counts[2]).toBeGreaterThan(2);
      },
    },
    'phase-planes': {
      says: 'rest without current, relaxation oscillations with I = 0.5',
      holds(results) {
        const late = [0, 1].map((cell) => results.row('M.v', cell).slice(-1000));
        within(Math.max(...late[0]!) - Math.min(...late[0]!), 0, 0.05);
        within(Math.max(...late[1]!) - Math.min(...late[1]!), 3, 4.5);
      },
    },
    'adex-patterns': {
      says: 'eight firing patterns (Naud et al. 2008, figure 4)',
      holds(results) {
        const [tonic, adapting, initial, bursting, accelerating, delayed, , irregular] = Array.from(
          { length: 8 },
          (_, cell) => results.intervals('M', cell),
        ) as [number[], number[], number[], number[], number[], number[], number[], number[]];
        within(variation(tonic.slice(5)), 0, 0.02);
        within(adapting.at(-1)! / adapting[0]!, 4, 20);
        within(initial.at(-1)! / initial[0]!, 5, 50);
        within(variation(initial.slice(3)), 0, 0.1);
        within(Math.max(...bursting) / Math.min(...bursting), 10, 100);
        within(accelerating[0]! / accelerating.at(-1)!, 1.3, 5);
        within(results.train('M', 5)[0]! - 0.05, 0.03, 0.2);
        within(Math.max(...delayed) / Math.min(...delayed), 3, 100);
        expectThat(results.train('M', 6).length).toBeLessThan(4);
        within(variation(irregular), 0.5, 2);
      },
    },
    'izhikevich-patterns': {
      says: 'the patterns of figure 2 (Izhikevich 2003)',
      holds(results) {
        const [regular, intrinsic, chattering, fast, low] = [0, 1, 2, 3, 4].map((cell) =>
          results.intervals('M', cell),
        ) as [number[], number[], number[], number[], number[]];
        within(regular.at(-1)! / regular[0]!, 1.5, 4);
        expectThat(intrinsic[0]).toBeLessThan(6 * millisecond);
        expectThat(Math.min(...intrinsic.slice(5))).toBeGreaterThan(20 * millisecond);
        expectThat(chattering.filter((interval) => interval > 20 * millisecond).length).toBe(4);
        within(1 / mean(fast), 100, 300);
        within(variation(fast.slice(2)), 0, 0.1);
        within(low.at(-1)! / low[0]!, 2, 6);
        const rebound = results.train('M', 5);
        expectThat(rebound.length).toBeGreaterThan(1);
        expectThat(rebound[0]).toBeGreaterThan(120 * millisecond);
      },
    },
    'morris-lecar': {
      says: 'onset at a high rate near 88 µA/cm² (Hopf), from zero at 40 µA/cm² (saddle-node on a circle)',
      holds(results) {
        const current = results.array('current');
        const frequency = results.array('frequency');
        const onset = (from: number) =>
          frequency.findIndex((rate, k) => k >= from && k < from + 61 && rate > 0);
        within(current[onset(0)]!, 87, 90);
        expectThat(frequency[onset(0)]!).toBeGreaterThan(7);
        within(current[onset(61)]!, 39.5, 41.5);
        expectThat(frequency[onset(61)]!).toBeLessThan(5);
      },
    },
    'hindmarsh-rose': {
      says: 'periodic bursts for weak currents, chaotic ones at 3.25',
      holds(results) {
        const current = results.array('current');
        const patterns = (low: number, high: number) => {
          const intervals = results
            .array('interval')
            .filter((_, k) => current[k]! >= low && current[k]! <= high);
          return new Set(intervals.map((interval) => Math.round(interval / millisecond))).size;
        };
        within(patterns(1.99, 2.01), 2, 8);
        within(patterns(3.245, 3.255), 30, 200);
      },
    },
    'resonate-and-fire': {
      says: 'pulses are answered if they coincide or are a period apart, not half a period or one and a half',
      holds(results) {
        const at = (interval: number) => results.array('spikes')[Math.round(interval / 0.1)]!;
        expectThat([1, 6.3, 12.6, 18.8].map(at)).toEqual([1, 0, 1, 0]);
      },
    },
    'pinsky-rinzel': {
      says: 'bursts below 8 Hz with weak currents, fast regular spikes with strong ones',
      holds(results) {
        const bursts = results.array('times_low').slice(1);
        within(bursts.length / 1.4, 1, 8);
        const fast = results.intervals('M', 1).slice(-20);
        within(1 / mean(fast), 20, 100);
        within(variation(fast), 0, 0.05);
      },
    },
    'spike-frequency-adaptation': {
      says: 'the steady rate solves f = f_0(I - delta_a tau_a f) (Ermentrout 1998)',
      holds(results) {
        const rateAt = (I: number) => (I <= 1 ? 0 : 1 / (2e-3 + 10e-3 * Math.log(I / (I - 1))));
        const theory = results.array('current').map((I) => {
          let [low, high] = [0, 500];
          for (let k = 0; k < 50; k++) {
            const middle = (low + high) / 2;
            if (rateAt(I - 0.15 * 0.1 * middle) > middle) low = middle;
            else high = middle;
          }
          return low;
        });
        const steady = results.array('steady_rate');
        const fires = steady.map((rate) => rate > 40);
        allClose(
          steady.filter((_, k) => fires[k]),
          theory.filter((_, k) => fires[k]),
          { relative: 0.05 },
        );
        expectThat(results.array('onset_rate').at(-1)! / steady.at(-1)!).toBeGreaterThan(1.5);
      },
    },
    'ornstein-uhlenbeck': {
      says: 'deviation sigma, correlation exp(-lag/tau)',
      holds(results) {
        within(mean(results.array('deviation')) / 1e-9, 0.95, 1.05);
        for (const [name, tau] of [
          ['correlation_short', 2],
          ['correlation_long', 20],
        ] as const) {
          const theory = results.array(name).map((_, k) => Math.exp((-2 * k) / tau));
          allClose(results.array(name), theory, { absolute: 0.08 });
        }
      },
    },
    'stochastic-resonance': {
      says: 'the signal-to-noise ratio has its maximum at a moderate noise',
      holds(results) {
        const ratio = results.array('signal_to_noise');
        const best = ratio.indexOf(Math.max(...ratio));
        within(results.array('noise')[best]!, 0.03, 0.15);
        expectThat(ratio[best]!).toBeGreaterThan(4 * ratio.at(-1)!);
        expectThat(results.array('mean_rate')[0]).toBe(0);
      },
    },
    'half-centre': {
      says: 'two neurons alternate in antiphase; Brian2: a period of 82.9 ms',
      holds(results) {
        within(results.number('phase'), 0.49, 0.51);
        within(results.number('period'), 82.4 * millisecond, 83.4 * millisecond);
      },
    },
  });
});
