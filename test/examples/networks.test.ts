// Examples of networks: what the papers, or Brian2, say of them.
import { describe } from 'vitest';
import { allClose, expectThat, mean, testClaims, variation, within } from './claims.ts';

const millisecond = 1e-3;

describe('what papers say of networks', () => {
  testClaims({
    cuba: {
      says: 'self-sustained activity at a few Hz',
      holds: (results) => within(results.number('mean_rate'), 4, 9),
      set: { duration: '300*ms' },
    },
    coba: {
      says: 'self-sustained irregular activity; Brian2: 19.8 Hz, hillock with other seeds: 18.6 to 20.7 Hz',
      holds(results) {
        within(results.number('mean_rate'), 18, 23);
        within(results.number('irregularity'), 0.8, 1.6);
      },
    },
    cobahh: {
      says: 'self-sustained activity; Brian2: 31 Hz, hillock with other seeds: 30 to 39 Hz',
      holds: (results) => within(results.number('mean_rate'), 26, 43),
    },
    brunel: {
      says: 'asynchronous and irregular firing',
      holds(results) {
        const late = results.array('M.t').filter((time) => time > 0.05);
        within(late.length / 1250 / 0.1, 30, 70);
        const variations = Array.from({ length: 300 }, (_, cell) => results.intervals('M', cell))
          .filter((intervals) => intervals.length >= 3)
          .map(variation);
        within(mean(variations), 0.4, 1.2);
      },
      set: { duration: '150*ms' },
    },
    'brunel-regimes': {
      says: 'figure 8: fast regular firing; fast oscillations of slower neurons; no oscillation; slow oscillations',
      holds(results) {
        const [regular, fast, asynchronous, slow] = results.array('mean_rate');
        const oscillation = results.array('oscillation');
        const irregularity = results.array('irregularity');
        within(regular!, 250, 500);
        within(irregularity[0]!, 0, 0.3);
        within(fast!, 50, 75);
        within(oscillation[1]!, 120, 250);
        within(asynchronous!, 35, 60);
        within(irregularity[1]!, 0.4, 1.2);
        within(irregularity[2]!, 0.4, 1.2);
        within(slow!, 3, 20);
        within(oscillation[3]!, 15, 45);
      },
    },
    'izhikevich-network': {
      says: 'a mean rate of about 8 Hz, alpha and gamma rhythms (Brian2: 8.6 Hz)',
      holds(results) {
        within(results.number('mean_rate'), 6.5, 10.5);
        const power = results.array('power');
        const strongest = (low: number, high: number) =>
          Math.max(
            ...power.filter(
              (_, k) =>
                results.array('frequency')[k]! >= low && results.array('frequency')[k]! < high,
            ),
          );
        expectThat(strongest(4, 16)).toBeGreaterThan(10 * strongest(100, 400));
        expectThat(strongest(25, 70)).toBeGreaterThan(3 * strongest(100, 400));
      },
    },
    'synfire-chain': {
      says: 'a strong volley becomes sharp, a weak one dies out',
      holds(results) {
        const size = results.array('size');
        const spread = results.array('spread');
        expectThat(Math.min(...size.slice(5, 10))).toBeGreaterThan(90);
        within(mean(spread.slice(5, 10)), 0, 1 * millisecond);
        expectThat(Math.max(...size.slice(15))).toBeLessThan(15);
      },
    },
    'wang-buzsaki': {
      says: 'synchrony at gamma frequencies, about 37 Hz',
      holds(results) {
        within(results.number('frequency'), 36, 40);
        within(results.number('coherence'), 0.4, 1);
      },
    },
    'gap-junctions': {
      says: 'synchrony with gap junctions only',
      holds(results) {
        within(results.number('before'), 0, 0.4);
        within(results.number('after'), 0.9, 1);
      },
    },
    kuramoto: {
      says: 'the order parameter sqrt(1 - K_c/K) beyond the critical coupling K_c = 2 gamma',
      holds(results) {
        const coupling = results.array('coupling');
        const order = results.array('order');
        for (const [k, K] of coupling.entries()) {
          if (K < 0.7) within(order[k]!, 0, 0.2);
          if (K > 1.3) allClose([order[k]!], [Math.sqrt(1 - 1 / K)], { absolute: 0.05 });
        }
      },
    },
    'wang-decision': {
      says: 'fewer errors and faster decisions with stronger evidence; four in five are right near 7 %',
      holds(results) {
        const correct = results.array('correct');
        within(correct[0]!, 0.42, 0.58);
        within((correct[2]! + correct[3]!) / 2, 0.75, 0.95);
        within(correct[5]!, 0.99, 1);
        const time = results.array('reaction_time');
        expectThat(time[5]!).toBeLessThan(0.6 * time[0]!);
        expectThat(time[4]!).toBeLessThan(time[3]!);
      },
    },
    'ring-attractor': {
      says: 'the place of the cue is remembered for more than a second',
      holds(results) {
        within(results.number('remembered'), 1.9, 2.1);
        within(results.number('sharpness'), 0.8, 1);
        within(results.number('rate_before'), 0, 1);
        within(results.number('rate_after'), 5, 60);
      },
    },
    'associative-memory': {
      says: 'each pattern is completed from its upper half',
      holds: (results) => within(Math.min(...results.array('match')), 0.75, 1),
    },
    jeffress: {
      says: 'the detectors that fire follow the source',
      holds(results) {
        const [source, heard] = [results.array('where_is'), results.array('where_heard')];
        const errors = source.map((place, k) => Math.abs(place - heard[k]!)).sort((a, b) => a - b);
        within(errors[errors.length >> 1]!, 0, 0.15 * millisecond);
      },
    },
    waves: {
      says: 'the front travels at one speed; waves end where they meet, so that each neuron fires once',
      holds(results) {
        const cells = results.array('M.i');
        expectThat(new Set(cells).size).toBe(cells.length);
        const arrival = results.array('arrival_time');
        const ahead = [15, 20, 25].map((x) => arrival[20 * 60 + x]!);
        const first = arrival[20 * 60 + 5]! - arrival[20 * 60 + 8]!;
        const later = arrival[20 * 60]! - arrival[20 * 60 + 3]!;
        expectThat(ahead[2]!).toBeGreaterThan(ahead[1]!);
        within(later / first, 0.8, 1.2);
        within((3 * 0.05) / (later / millisecond), 0.03, 0.2);
      },
    },
    'potjans-diesmann': {
      says: 'layer-specific rates: within a factor of three of those at full scale, and in their order',
      holds(results) {
        const published = [0.86, 2.8, 4.45, 5.93, 7.59, 8.64, 1.09, 7.88];
        const ratio = results.array('rate').map((rate, k) => rate / published[k]!);
        within(Math.min(...ratio), 1 / 3, 1);
        within(Math.max(...ratio), 1 / 3, 3);
        const rate = results.array('rate');
        for (const excitatory of [0, 2, 4, 6])
          expectThat(rate[excitatory + 1]!).toBeGreaterThan(rate[excitatory]!);
        within(variation(ratio), 0, 0.35);
      },
    },
    'liquid-state': {
      says: 'the last bits can be read, older ones fade',
      holds(results) {
        const correct = results.array('correct');
        within(correct[0]!, 0.95, 1);
        within(correct[1]!, 0.7, 1);
        within(mean(correct.slice(6)), 0.4, 0.6);
      },
    },
  });
});
