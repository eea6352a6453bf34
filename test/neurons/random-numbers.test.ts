// Random numbers in the code of neurons: how often they are drawn, and their moments, within five standard deviations
// of theory with a fixed seed.
import { expect, test } from 'vitest';
import { ran } from './support.ts';

/** Five standard deviations of the mean of `count` values. */
const five = (variance: number, count: number): number => 5 * Math.sqrt(variance / count);

test('a random refractory period is drawn once per spike', async () => {
  const size = 4000;
  const { values } = await ran(`
    neurons P[${size}] {
        n : integer
        threshold: True
        reset: n += 1
        refractory: rand()*10*ms
    }
    run 300*ms
    output early = mean(P.n)
    run 200*ms
    output late = mean(P.n)
  `);
  // The period is 0 to 99 whole steps, and an interval is at least one step: renewal theory, far from the start.
  const intervals = Array.from({ length: 100 }, (_, k) => Math.max(k, 1));
  const mean = intervals.reduce((sum, k) => sum + k, 0) / 100;
  const variance = intervals.reduce((sum, k) => sum + (k - mean) ** 2, 0) / 100;
  const expected = 2000 / mean;
  const found = values['late']![0]! - values['early']![0]!;
  expect(Math.abs(found - expected)).toBeLessThan(five((2000 * variance) / mean ** 3, size));
});

test('every call in the source is a draw of its own; a value constant over dt is drawn once', async () => {
  const size = 20000;
  const { values } = await ran(`
    neurons P[${size}] {
        a : 1
        b : 1
        c : boolean
        d : 1
        held = randn() : 1 (constant over dt)
        every 1*ms {
            a = rand() - rand()
            b = held - held
            c = rand() < 0.5 and rand() < 0.5
            r = rand()
            d = r - r
        }
    }
    run 0.1*ms
    output mean_a = mean(P.a)
    output square_a = mean(P.a**2)
    output b = max(abs(P.b))
    output c = mean(P.c)
    output d = max(abs(P.d))
  `);
  const only = (name: string): number => values[name]![0]!;
  expect(Math.abs(only('mean_a'))).toBeLessThan(five(1 / 6, size));
  expect(Math.abs(only('square_a') - 1 / 6)).toBeLessThan(five(1 / 15 - 1 / 36, size));
  expect(only('b')).toBe(0);
  expect(Math.abs(only('c') - 0.25)).toBeLessThan(five(3 / 16, size));
  expect(only('d')).toBe(0);
});

test('a shared variable gets one number for all neurons', async () => {
  const { values } = await ran(`
    neurons P[3] {
        s : 1 (shared)
        x : 1
        every 1*ms { s = rand(); x = s }
    }
    run 0.1*ms
    output x = P.x
  `);
  const [first] = values['x']!;
  expect(first).toBeGreaterThan(0);
  expect(values['x']).toEqual([first, first, first]);
});

test('poisson() draws with a mean of its own for each neuron', async () => {
  const size = 20000;
  const { values } = await ran(`
    neurons P[${size}] {
        n : integer
        every 1*ms: n = poisson(2 + 10*(i % 2))
    }
    run 0.1*ms
    output low = mean(P.n[::2])
    output high = mean(P.n[1::2])
  `);
  expect(Math.abs(values['low']![0]! - 2)).toBeLessThan(five(2, size / 2));
  expect(Math.abs(values['high']![0]! - 12)).toBeLessThan(five(12, size / 2));
});

// Brian2's BinomialFunction(n, p), exact for every n.
test('binomial() draws with a number and a probability of its own for each neuron', async () => {
  const size = 20000;
  const { values, codes } = await ran(`
    neurons P[${size}] {
        n : integer
        start : integer
        x = binomial(3, 0.5) : 1 (constant over dt)
        every 1*ms: n = binomial(5 + 95*(i % 2), 0.2)
    }
    P.start = binomial(10, 0.3)
    run 0.1*ms
    output low = mean(P.n[::2])
    output high = mean(P.n[1::2])
    output spread = var(P.n[1::2])
    output start = mean(P.start)
    output kinds = len(unique(P.start))
    output held = mean(P.x)
  `);
  expect(codes).toEqual([]);
  const near = (name: string, mean: number, variance: number, n: number): void =>
    expect(Math.abs(values[name]![0]! - mean), name).toBeLessThan(five(variance, n));
  near('low', 1, 0.8, size / 2);
  near('high', 20, 16, size / 2);
  near('spread', 16, 2 * 16 ** 2, size / 2);
  near('start', 3, 2.1, size);
  near('held', 1.5, 0.75, size);
  expect(values['kinds']![0]).toBeGreaterThan(7);
});

test('a constant or function named `binomial` comes before that of model code', async () => {
  const { values } = await ran(
    'binomial = 7\nneurons P[1] { x = binomial : 1 }\nrun 0.1*ms\noutput x = P.x',
  );
  expect(values['x']).toEqual([7]);
});
