// Known answers of the generator, and the distributions of its samples. Seeds are fixed; bounds are five standard
// deviations of the statistic (or the chi-square quantile of 1e-6), so that only a wrong sampler fails.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomial,
  chooseEach,
  chooseSome,
  chooseTabled,
  geometric,
  nextWord,
  normal,
  permutation,
  poisson,
  sampleSkip,
  seedStream,
  uniform,
  uniformInteger,
} from '../../src/random/index.ts';
import { exponential } from '../../src/random/exponential.ts';

function streamOf(seed: number, name = 'test'): Uint32Array {
  const state = new Uint32Array(4);
  seedStream(state, seed, name);
  return state;
}

function take(count: number, draw: (state: Uint32Array) => number, seed = 1): Float64Array {
  const state = streamOf(seed);
  return Float64Array.from({ length: count }, () => draw(state));
}

const mean = (values: Float64Array): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

/** Mean of the draws in standard errors from what is expected. */
function deviation(values: Float64Array, expected: number, variance: number): number {
  return (mean(values) - expected) / Math.sqrt(variance / values.length);
}

/** Chi-square against expected chances, cells below five pooled, as a standard normal (Wilson and Hilferty). */
function chiSquareScore(counts: readonly number[], chances: readonly number[]): number {
  const total = counts.reduce((sum, x) => sum + x, 0);
  let square = 0;
  let cells = 0;
  let pooledCount = 0;
  let pooledChance = 0;
  const add = (count: number, chance: number): void => {
    square += (count - total * chance) ** 2 / (total * chance);
    cells += 1;
  };
  chances.forEach((chance, k) => {
    if (total * chance >= 5) add(counts[k] ?? 0, chance);
    else {
      pooledCount += counts[k] ?? 0;
      pooledChance += chance;
    }
  });
  if (total * pooledChance >= 5) add(pooledCount, pooledChance);
  const freedom = cells - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(square / freedom) - (1 - spread)) / Math.sqrt(spread);
}

function tally(values: Float64Array, cells: number): number[] {
  const counts = new Array<number>(cells).fill(0);
  for (const value of values) counts[Math.min(value, cells - 1)]! += 1;
  return counts;
}

/** The largest distance between the two distributions, times the root of the number (Kolmogorov). */
function kolmogorov(values: Float64Array, distribution: (x: number) => number): number {
  const sorted = values.slice().sort();
  let distance = 0;
  sorted.forEach((x, k) => {
    const f = distribution(x);
    distance = Math.max(
      distance,
      Math.abs(f - k / sorted.length),
      Math.abs((k + 1) / sorted.length - f),
    );
  });
  return distance * Math.sqrt(sorted.length);
}

function normalDistribution(x: number): number {
  // Simpson's rule over the density, from 0.
  const steps = 200;
  const h = Math.abs(x) / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++)
    sum += Math.exp(-((k * h) ** 2) / 2) * (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2);
  const half = ((sum * h) / 3) * 0.3989422804014327;
  return x < 0 ? 0.5 - half : 0.5 + half;
}

describe('xoshiro128**', () => {
  test('gives the words of the reference implementation', () => {
    const state = Uint32Array.of(0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0);
    const words = Array.from({ length: 4 }, () => nextWord(state) >>> 0);
    expect(words).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
    expect([...state]).toEqual([0xfc65379c, 0x52006d70, 0x87487639, 0xf1908343]);
  });

  test('is the same for the same seed and name, and another for another', () => {
    const first = (seed: number, name: string): number => uniform(streamOf(seed, name));
    expect(first(42, 'P.thresholder')).toBe(first(42, 'P.thresholder'));
    const all = [
      first(42, 'P.thresholder'),
      first(43, 'P.thresholder'),
      first(42 + 2 ** 32, 'P.thresholder'),
      first(42, 'P.resetter'),
      first(42, ''),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('streams of neighbouring seeds are not correlated', () => {
    const products = Float64Array.from(
      { length: 20000 },
      (_, k) => (uniform(streamOf(k)) - 0.5) * (uniform(streamOf(k + 1)) - 0.5),
    );
    expect(Math.abs(deviation(products, 0, 1 / 144))).toBeLessThan(5);
  });
});

describe('uniform', () => {
  test('fills [0, 1) evenly', () => {
    const values = take(100000, uniform);
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
    // 1e-6 quantile of Kolmogorov's distribution.
    expect(kolmogorov(values, (x) => x)).toBeLessThan(2.7);
  });

  test('uses 53 bits', () => {
    const values = take(1000, uniform);
    expect(values.every((x) => Number.isInteger(x * 2 ** 53))).toBe(true);
    expect(values.some((x) => !Number.isInteger(x * 2 ** 52))).toBe(true);
  });
});

describe('normal', () => {
  const values = take(200000, normal);

  test('has the moments of a normal number', () => {
    const power = (k: number): Float64Array => values.map((x) => x ** k);
    // Variances of x, x², x³, x⁴ of a normal number: 1, 2, 15, 96.
    expect(Math.abs(deviation(values, 0, 1))).toBeLessThan(5);
    expect(Math.abs(deviation(power(2), 1, 2))).toBeLessThan(5);
    expect(Math.abs(deviation(power(3), 0, 15))).toBeLessThan(5);
    expect(Math.abs(deviation(power(4), 3, 96))).toBeLessThan(5);
  });

  test('has its distribution', () => {
    expect(kolmogorov(values.subarray(0, 20000), normalDistribution)).toBeLessThan(2.7);
  });

  test('has its tail beyond the ziggurat', () => {
    const many = take(2000000, normal, 7);
    const beyond = many.filter((x) => Math.abs(x) > 3.6541528853610088);
    const chance = 2.5802e-4;
    expect(Math.abs(beyond.length - many.length * chance)).toBeLessThan(
      5 * Math.sqrt(many.length * chance),
    );
    expect(beyond.some((x) => x > 0) && beyond.some((x) => x < 0)).toBe(true);
  });
});

describe('exponential', () => {
  const values = take(200000, exponential);

  test('has the moments of an exponential number', () => {
    const power = (k: number): Float64Array => values.map((x) => x ** k);
    // Mean k! and variance (2k)! - k!^2 of x^k.
    expect(Math.abs(deviation(values, 1, 1))).toBeLessThan(5);
    expect(Math.abs(deviation(power(2), 2, 20))).toBeLessThan(5);
    expect(Math.abs(deviation(power(3), 6, 684))).toBeLessThan(5);
  });

  test('has its distribution', () => {
    expect(kolmogorov(values.subarray(0, 20000), (x) => 1 - Math.exp(-x))).toBeLessThan(2.7);
    expect(values.every((x) => x > 0)).toBe(true);
  });

  test('has its tail beyond the ziggurat', () => {
    const beyond = take(2000000, exponential, 7).filter((x) => x > 7.69711747013105);
    const chance = Math.exp(-7.69711747013105);
    expect(Math.abs(beyond.length - 2000000 * chance)).toBeLessThan(
      5 * Math.sqrt(2000000 * chance),
    );
    const past = beyond.map((x) => x - 7.69711747013105);
    expect(Math.abs(deviation(past, 1, 1))).toBeLessThan(5);
  });
});

describe('poisson', () => {
  test.each([0.1, 1, 5, 9.9, 10, 12, 30, 200, 1e4])(
    'has its distribution for the mean %d',
    (lambda) => {
      const values = take(50000, (state) => poisson(state, lambda));
      expect(values.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
      expect(Math.abs(deviation(values, lambda, lambda))).toBeLessThan(5);
      const low = Math.max(0, Math.floor(lambda - 6 * Math.sqrt(lambda)));
      const cells = Math.ceil(lambda + 6 * Math.sqrt(lambda) + 8) - low;
      let logChance = -lambda;
      for (let k = 1; k <= low; k++) logChance += Math.log(lambda / k);
      const chances = Array.from({ length: cells }, (_, k) => {
        const chance = Math.exp(logChance);
        logChance += Math.log(lambda / (low + k + 1));
        return chance;
      });
      const counts = tally(
        values.map((k) => Math.max(0, k - low)),
        cells,
      );
      expect(chiSquareScore(counts, chances)).toBeLessThan(5);
    },
  );

  test.each([0, -1, NaN])('gives 0 for the mean %d', (lambda) => {
    expect(poisson(streamOf(1), lambda)).toBe(0);
  });
});

describe('binomial', () => {
  test.each([
    [1, 0.3],
    [10, 0.5],
    [1000, 0.002],
    [1000, 0.051],
    [30, 0.9],
    [100, 0.4],
    [100, 0.99],
    [100000, 0.3],
  ])('has its distribution for n = %d, p = %d', (n, p) => {
    const values = take(50000, (state) => binomial(state, n, p));
    const variance = n * p * (1 - p);
    expect(values.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
    expect(Math.abs(deviation(values, n * p, variance))).toBeLessThan(5);
    const low = Math.max(0, Math.floor(n * p - 7 * Math.sqrt(variance) - 2));
    const high = Math.min(n, Math.ceil(n * p + 7 * Math.sqrt(variance) + 8));
    let logChance = n * Math.log1p(-p);
    const step = (k: number): number => Math.log(((n - k) * p) / ((k + 1) * (1 - p)));
    for (let k = 0; k < low; k++) logChance += step(k);
    const chances: number[] = [];
    for (let k = low; k <= high; k++) {
      chances.push(Math.exp(logChance));
      logChance += step(k);
    }
    const counts = tally(
      values.map((k) => Math.max(0, k - low)),
      chances.length,
    );
    expect(chiSquareScore(counts, chances)).toBeLessThan(5);
  });

  test.each([
    [0, 0.5, 0],
    [10, 0, 0],
    [10, -1, 0],
    [10, 1, 10],
    [10, 2, 10],
    [-3, 0.5, 0],
    [10, NaN, 0],
  ])('of n = %d, p = %d is %d', (n, p, expected) => {
    expect(binomial(streamOf(1), n, p)).toBe(expected);
  });
});

describe('geometric', () => {
  test.each([0.001, 0.1, 0.5, 0.9])('has its distribution for p = %d', (p) => {
    const values = take(50000, (state) => geometric(state, 1 / Math.log1p(-p)));
    expect(Math.abs(deviation(values, (1 - p) / p, (1 - p) / p ** 2))).toBeLessThan(5);
    const chances = Array.from({ length: Math.ceil(20 / p) }, (_, k) => p * (1 - p) ** k);
    expect(chiSquareScore(tally(values, chances.length), chances)).toBeLessThan(5);
  });

  test('is 0 for p = 1 and infinite for p = 0', () => {
    expect(
      take(1000, (state) => geometric(state, 1 / Math.log1p(-1))).every((k) => Object.is(k, 0)),
    ).toBe(true);
    expect(
      take(1000, (state) => geometric(state, 1 / Math.log1p(-0))).every((k) => k === Infinity),
    ).toBe(true);
  });
});

describe('bulk sampling', () => {
  const seen = (
    rounds: number,
    population: number,
    choose: (out: Uint32Array) => number,
  ): number[] => {
    const counts = new Array<number>(population).fill(0);
    const out = new Uint32Array(population);
    for (let round = 0; round < rounds; round++) {
      const found = choose(out);
      for (let k = 0; k < found; k++) counts[out[k]!]! += 1;
    }
    return counts;
  };

  test.each([
    ['each', chooseEach, 0.01],
    ['each', chooseEach, 0.6],
    ['tabled', chooseTabled, 0.001],
    ['tabled', chooseTabled, 0.1],
    ['tabled', chooseTabled, 0.97],
  ] as const)('%s samples uniformly, with geometric gaps: %p', (_, choose, p) => {
    const [population, rounds] = [50, 20000];
    const state = streamOf(5);
    const gaps: number[] = [];
    const counts = seen(rounds, population, (out) => {
      const found = choose(state, out, 0, population, p);
      expect(
        out.subarray(0, found).every((x, k) => x < population && (k === 0 || x > out[k - 1]!)),
      ).toBe(true);
      // Of those up to 20 nothing is cut off by the end.
      if (found > 1 && out[0]! < 20) gaps.push(Math.min(out[1]! - out[0]! - 1, 20));
      return found;
    });
    const sigma = Math.sqrt(rounds * p * (1 - p));
    for (const found of counts) expect(Math.abs(found - rounds * p)).toBeLessThan(5 * sigma);
    // Given that there are two, the gap is geometric as far as it is short; compared as ratios to the shortest.
    const tallied = tally(Float64Array.from(gaps), 21);
    const none = tallied[0]!;
    for (let gap = 1; gap < 5; gap++) {
      const expected = none * (1 - p) ** gap;
      expect(Math.abs(tallied[gap]! - expected)).toBeLessThan(6 * Math.sqrt(expected + none) + 1);
    }
  });

  test.each([chooseEach, chooseTabled])(
    'takes all for p = 1, and writes from the given place on',
    (choose) => {
      const out = new Uint32Array(5);
      expect(choose(streamOf(1), out, 2, 3, 1)).toBe(3);
      expect([...out]).toEqual([0, 0, 0, 1, 2]);
      expect(chooseEach(streamOf(1), out, 0, 5, 0)).toBe(0);
      expect(chooseEach(streamOf(1), out, 0, 5, NaN)).toBe(0);
    },
  );

  test('a table is rebuilt for another p', () => {
    const both = [0.1, 0.5, 0.1].map((p) => {
      const out = new Uint32Array(1000);
      return [chooseTabled(streamOf(2), out, 0, 1000, p), ...out];
    });
    expect(both[0]).toEqual(both[2]);
    expect(both[0]).not.toEqual(both[1]);
  });

  test('of a fixed size gives different numbers below the population, ascending', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.oneof(fc.nat(200), fc.nat(200000)),
        fc.integer(),
        (size, more, seed) => {
          const population = size + more;
          const out = new Uint32Array(size);
          expect(chooseSome(streamOf(seed), out, 0, population, size)).toBe(size);
          expect(out.every((x, k) => x < population && (k === 0 || x > out[k - 1]!))).toBe(true);
        },
      ),
    );
  });

  // One by one, marked, the others marked, sorted, and with a large population.
  test.each([
    [1, 40],
    [10, 40],
    [30, 64],
    [39, 40],
    [1, 300],
    [3, 1000],
  ])('samples every number with equal probability: %d of %d', (size, population) => {
    const rounds = 20000;
    const state = streamOf(3);
    const counts = seen(rounds, population, (out) => chooseSome(state, out, 0, population, size));
    const chance = size / population;
    const sigma = Math.sqrt(rounds * chance * (1 - chance));
    for (const found of counts) expect(Math.abs(found - rounds * chance)).toBeLessThan(5 * sigma);
  });

  test.each([
    [2, 6],
    [4, 6],
    [2, 700],
  ])(
    'samples every pair of the first numbers with equal probability: %d of %d',
    (size, population) => {
      const state = streamOf(9);
      const out = new Uint32Array(size);
      const rounds = 60000;
      let together = 0;
      for (let round = 0; round < rounds; round++) {
        chooseSome(state, out, 0, population, size);
        if (out.includes(0) && out.includes(1)) together += 1;
      }
      const chance = (size * (size - 1)) / (population * (population - 1));
      expect(Math.abs(together - rounds * chance)).toBeLessThan(5 * Math.sqrt(rounds * chance) + 1);
    },
  );

  test('of a population above a million is spread over all of it', () => {
    const population = 3_000_000;
    const out = new Uint32Array(20000);
    chooseSome(streamOf(4), out, 0, population, out.length);
    const mean = out.reduce((a, b) => a + b, 0) / out.length;
    expect(Math.abs(mean / population - 0.5)).toBeLessThan(5 / Math.sqrt(12 * out.length));
  });
});

describe('sampling without replacement', () => {
  test.each([
    [2, 40],
    [5, 20],
    [4, 500],
  ])('has the distribution of skip lengths: %d of %d', (size, population) => {
    const values = take(50000, (state) => sampleSkip(state, size, population));
    const chances: number[] = [];
    let tail = 1;
    for (let k = 0; k <= population - size; k++) {
      const next = (tail * (population - size - k)) / (population - k);
      chances.push(tail - next);
      tail = next;
    }
    expect(chiSquareScore(tally(values, chances.length), chances)).toBeLessThan(5);
  });
});

describe('permutation', () => {
  test('has every number once and every order with equal probability', () => {
    const state = streamOf(11);
    const seen = new Map<string, number>();
    const rounds = 24000;
    for (let round = 0; round < rounds; round++) {
      const out = new Uint32Array(4);
      permutation(state, out);
      seen.set(out.join(), (seen.get(out.join()) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    expect(chiSquareScore([...seen.values()], new Array<number>(24).fill(1 / 24))).toBeLessThan(5);
  });

  test('integers stay below their bound', () => {
    expect(new Set(take(1000, (state) => uniformInteger(state, 3)))).toEqual(new Set([0, 1, 2]));
  });
});
