// Hashes of the first thousands of random numbers of each distribution.
import * as random from '../../src/random/index.ts';
import { Hash } from './hash.ts';

type Draw = (state: Uint32Array) => number;

const draws: Readonly<Record<string, Draw>> = {
  word: random.nextWord,
  uniform: random.uniform,
  normal: random.normal,
  'uniform integer': (state) => random.uniformInteger(state, 1000),
  geometric: (state) => random.geometric(state, 1 / -0.10536051565782628),
  ...named(
    'poisson',
    [0.1, 3, 9.99, 10, 45, 1e4, 1e9],
    (mean) => (state) => random.poisson(state, mean),
  ),
  ...named(
    'binomial of 20',
    [0.01, 0.3, 0.5, 0.9],
    (p) => (state) => random.binomial(state, 20, p),
  ),
  ...named('binomial of 1e6', [1e-5, 0.3, 0.999], (p) => (state) => random.binomial(state, 1e6, p)),
  ...named(
    'sample skip of',
    [2, 50, 900],
    (size) => (state) => random.sampleSkip(state, size, 1000),
  ),
  ...named(
    'choose each',
    [0.001, 0.1, 0.7],
    (p) => (state) => chosen((out) => random.chooseEach(state, out, 0, 500, p)),
  ),
  ...named(
    'choose some',
    [3, 100, 499],
    (size) => (state) => chosen((out) => random.chooseSome(state, out, 0, 500, size)),
  ),
  permutation: (state) =>
    chosen((out) => {
      random.permutation(state, out);
      return out.length;
    }),
};

export function randomHashes(count = 2000): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [name, draw] of Object.entries(draws)) {
    const state = new Uint32Array(4);
    random.seedStream(state, 7, name);
    const hash = new Hash();
    for (let k = 0; k < count; k++) hash.add(draw(state));
    hash.addAll(state);
    hashes[`random ${name}`] = String(hash);
  }
  return hashes;
}

function named(
  name: string,
  values: readonly number[],
  make: (value: number) => Draw,
): Record<string, Draw> {
  return Object.fromEntries(values.map((value) => [`${name}, ${value}`, make(value)]));
}

/** What was chosen, as one number. */
function chosen(choose: (out: Uint32Array) => number): number {
  const out = new Uint32Array(500);
  const count = choose(out);
  return out
    .subarray(0, count)
    .reduce((sum, value, k) => (sum + value * (k + 1)) % 9007199254740881, count);
}
