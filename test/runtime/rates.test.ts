// Smoothed and binned rates.
import { describe, expect, test } from 'vitest';
import {
  binnedEventRates,
  binnedRate,
  binSteps,
  flatWindow,
  gaussianWindow,
  smoothRate,
} from '../../src/runtime/index.ts';
import { truths } from './recorded.ts';

const { dt } = truths.rates;
const rate = Float64Array.from(truths.rates.rate);

describe("Brian2's numbers", () => {
  test.each([
    ['flat 0.65 ms', flatWindow(0.65e-3, dt)],
    ['gaussian 0.4 ms', gaussianWindow(0.4e-3, dt)],
    ['windowed', Float64Array.from(truths.rates.window)],
  ] as const)('%s', (name, window) => {
    const smooth = smoothRate(rate, window);
    const expected = truths.rates[name];
    expect(smooth).toHaveLength(expected.length);
    expected.forEach((value, k) =>
      expect(Math.abs(smooth[k]! - value)).toBeLessThan(1e-9 * Math.max(1, value)),
    );
  });
});

test.each([
  [0.65, 7],
  [0.5, 5],
  [0.7, 9],
  [0.1, 1],
  [0.04, 1],
  [0.2, 3],
  [0.6, 7],
])('a flat width of %f ms is %i steps of 0.1 ms', (width, steps) => {
  expect(flatWindow(width * 1e-3, dt)).toHaveLength(steps);
});

test('a window longer than the rate leaves it as long as it was', () => {
  expect([...smoothRate(Float64Array.of(6, 0), [1, 1, 1, 1, 1, 1])]).toHaveLength(2);
  expect([...smoothRate(Float64Array.of(5, 10), [1, 1, 1, 1, 1])]).toEqual([3, 3]);
});

test.each([
  [0.3, 3],
  [0.1, 1],
  [0.25, null],
  [0.05, null],
  [0, null],
])('a bin of %f ms is %s steps of 0.1 ms', (bin, steps) => {
  expect(binSteps(bin * 1e-3, dt)).toBe(steps);
});

test('binned rates are means of complete bins', () => {
  expect([...binnedRate(Float64Array.of(1, 3, 5, 7, 100), 2)]).toEqual([2, 6]);
});

test('binned event rates count the events of each neuron in complete bins from time 0', () => {
  const t = Float64Array.of(0, 1, 2, 2, 4, 5);
  const i = Int32Array.of(0, 0, 0, 1, 1, 1);
  expect(binnedEventRates({ i, t, size: 2 }, 2, 1, 5)).toEqual({
    shape: [2, 2],
    values: Float64Array.of(1, 0.5, 0, 0.5),
  });
});

test('long windows give the same values as sums term by term', () => {
  const rate = Float64Array.from({ length: 20_000 }, (_, k) => (k < 3000 ? 0 : (k * 7919) % 40));
  const window = gaussianWindow(0.3, 1e-4);
  const smooth = smoothRate(rate, window);
  const half = (window.length - 1) / 2;
  const sum = window.reduce((total, weight) => total + weight, 0);
  for (const at of [0, 2999, 3001, 9999, 15_000, 19_999]) {
    let expected = 0;
    for (const [k, weight] of window.entries())
      expected += (weight / sum) * (rate[at + half - k] ?? 0);
    expect(Math.abs(smooth[at]! - expected)).toBeLessThan(1e-12);
  }
  // The last step with spikes is farther away than half of the window.
  const stopping = rate.map((value, k) => (k < 15_000 ? value : 0));
  const early = smoothRate(stopping, gaussianWindow(0.24, 1e-4));
  expect(early.at(-1)).toBe(0);
});
