// Hashes of the library functions on some thousand arguments, including special values: called directly, and in
// kernels at each optimisation level.
import { functionEntries } from '../../src/equations/index.ts';
import { writeNpy } from '../../src/io/index.ts';
import * as math from '../../src/math/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import { nextWord, seedStream } from '../../src/random/index.ts';
import { Hash } from './hash.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** 0 and 1 on both sides, the ends of the doubles, halves and steps of the tables, large angles, no numbers. */
const special = [
  0,
  1,
  0.5,
  2,
  10,
  1.5,
  2.5,
  1e-8,
  1e-300,
  5e-324,
  2.2250738585072014e-308,
  1e300,
  1.7976931348623157e308,
  709.782712893384,
  710.4758600739439,
  745.1332191019411,
  0.6931471805599453,
  1.5707963267948966,
  3.141592653589793,
  6.283185307179586,
  1e5,
  1e15,
  1e22,
  4503599627370496,
  9007199254740992,
  2147483647,
  4294967296,
  0.9999999999999999,
  1.0000000000000002,
  Infinity,
].flatMap((x) => [x, -x]);

const sizes = [1, 10, 100, 1e3, 1e4];

/** Doubles of every size, and numbers near 1, in equal parts. */
function someNumbers(count: number, name: string): Numbers {
  const state = new Uint32Array(4);
  seedStream(state, 1, name);
  const values = new Float64Array(count);
  const words = new Uint32Array(values.buffer);
  for (let k = 0; k < count; k++) {
    words.set([nextWord(state), nextWord(state)], 2 * k);
    if (k % 2 === 0) values[k] = (nextWord(state) / 2147483648) * sizes[k % 5]!;
    if (!Number.isFinite(values[k])) values[k] = k;
  }
  values.set([NaN, ...special]);
  return values;
}

type Apply = (...values: number[]) => number;

/** Those of the language, and those of the library that only kernels and random numbers use. */
function called(): readonly (readonly [string, Apply, number])[] {
  const rows = functionEntries().flatMap(([name, { apply, parameters }]) =>
    apply === null ? [] : [[name, apply, parameters.length] as const],
  );
  const { log2, inverseExprel, power } = math;
  return [...rows, ['log2', log2, 1], ['inverseExprel', inverseExprel, 1], ['power', power, 2]];
}

export function functionHashes(count = 4000): Record<string, string> {
  const hashes: Record<string, string> = {};
  const columns = ['x', 'y', 'z'].map((name) => someNumbers(count, name));
  // Every special value with every other.
  const ends = [NaN, ...special];
  for (const [name, apply, arity] of called()) {
    const hash = new Hash();
    for (let k = 0; k < count; k++) hash.add(apply(...columns.slice(0, arity).map((x) => x[k]!)));
    if (arity > 1) for (const x of ends) for (const y of ends) hash.add(apply(x, y, 1));
    hashes[`function ${name}`] = String(hash);
  }
  return hashes;
}

/** Each function as a line of code, for every neuron another argument. */
const lines = [
  ...functionEntries()
    .filter(([, row]) => row.parameters.length === 1 && row.isStateless && !row.isInternal)
    .map(([name]) => [name, `${name}(x)`] as const),
  ['power', 'x**y'],
  ['square', 'x**2'],
  ['cube', 'x**3'],
  ['root', 'abs(x)**0.5'],
  ['whole_division', 'x//y'],
  ['remainder', 'x % y'],
  ['clip', 'clip(x, -1, y)'],
  ['arctan2', 'arctan2(x, y)'],
  ['least', 'min(x, y)'],
  ['most', 'max(x, y)'],
  ['choice', 'where(x > y, x, -y)'],
  ['step', 'timestep(clip(x, 0, 1e4)*ms, 0.1*ms)'],
  ['uniform', 'rand()'],
  ['normal', 'randn()'],
  ['poisson', 'poisson(clip(abs(x), 0, 100))'],
] as const;

/** The lines in kernels. */
export async function kernelHashes(): Promise<Record<string, string>> {
  const count = 2000;
  const columns = new Map(['x', 'y'].map((name) => [`${name}.npy`, someNumbers(count, name)]));
  const readFile = (name: string): Uint8Array =>
    writeNpy({ values: columns.get(name)!, shape: [count], type: 'float' });
  const model = [
    `neurons G[${count}] { x : 1; y : 1`,
    ...lines.map(([name]) => `  of_${name} : 1`),
    `every 1*ms {`,
    ...lines.map(([name, value]) => `  of_${name} = ${value}`),
    '} }',
    'G.x = load("x.npy")',
    'G.y = load("y.npy")',
    'seed(3)',
    'run 3*ms',
    ...lines.map(([name]) => `output ${name} = G.of_${name}`),
  ].join('\n');
  const hashes: Record<string, string> = {};
  for (const optimize of [0, 1, 2] as const) {
    const run = new ModelRun(new SourceText('functions.model', model), { optimize, readFile });
    if (!run.check())
      throw new Error(run.diagnostics.sorted.map(({ message }) => message).join('\n'));
    await run.run();
    for (const [name, { values }] of run.results) {
      const hash = new Hash();
      hash.addAll(values);
      hashes[`kernel at level ${optimize}: ${name}`] = String(hash);
    }
  }
  return hashes;
}
