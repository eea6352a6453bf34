// connect(): special cases of order, number of draws and kinds of source and target.
import { expect, test } from 'vitest';
import { nextWord } from '../../src/random/index.ts';
import { Network, NeuronGroup, Session, Synapses } from '../../src/simulation/index.ts';
import type { ConnectOptions } from '../../src/simulation/index.ts';
import { simulate } from './support.ts';

/** How many random words (32 bits; a uniform number takes two) a connect call drew, and the synapses it made. */
function drawsOf(size: number, options: ConnectOptions): { draws: number; synapses: Synapses } {
  const A = new NeuronGroup(size, 'x : 1');
  const B = new NeuronGroup(size, 'y : 1');
  const session = new Session();
  for (const group of [A, B]) group.session = session;
  A.set('x', 'i/N*0.004');
  B.set('y', 'i/N*0.004');
  const synapses = new Synapses(A, B, { model: '' });
  synapses.session = session;
  session.reseed(7);
  const stream = session.stream(`${synapses.name}.connect._stream`);
  const before = stream.slice();
  synapses.connect(options);
  let draws = 0;
  for (; !before.every((word, k) => word === stream[k]); draws++) {
    if (draws > size * size) throw new Error('more draws than pairs');
    nextWord(before);
  }
  return { draws, synapses };
}

test.each<[string, ConnectOptions]>([
  ['a constant probability', { p: 0.002 }],
  ['a probability that depends on the source', { p: 'x_pre' }],
  ['a probability that depends on the target', { p: 'y_post' }],
  ['a probability with a condition', { condition: 'i != j', p: 0.002 }],
  ['a sample of targets', { j: 'k for k in sample(N_post, p=0.002)' }],
  ['a sample of fixed size', { i: 'k for k in sample(N_pre, size=2)' }],
])('%s draws random numbers per synapse, not per pair', (_, options) => {
  const size = 1000;
  const { draws, synapses } = drawsOf(size, options);
  const count = synapses.connectivity.count;
  expect(count).toBeGreaterThan(1600);
  expect(count).toBeLessThan(2400);
  // One number a synapse and one more for the end of each row; samples of a size may reject a few.
  expect(draws).toBeLessThanOrEqual(4 * (count + size));
});

test('synapses are ordered by source, also if the probability depends on the target', () => {
  const { synapses } = drawsOf(200, { p: 'y_post*100' });
  const { pre, post } = synapses.connectivity;
  expect(pre.length).toBeGreaterThan(1000);
  for (let k = 1; k < pre.length; k++)
    expect(pre[k]! * 200 + post[k]!).toBeGreaterThan(pre[k - 1]! * 200 + post[k - 1]!);
  const perTarget = synapses.connectivity.countIncoming();
  const half = (from: number) => perTarget.slice(from, from + 100).reduce((a, b) => a + b, 0);
  // Probabilities rise along the targets from 0 to 0.4: three quarters of the synapses reach the upper half.
  expect(half(100) / pre.length).toBeGreaterThan(0.7);
  expect(half(100) / pre.length).toBeLessThan(0.8);
});

test('a subgroup keeps its own order', async () => {
  const { values } = await simulate(`
neurons A[5] { x : 1 }
subgroup some: A[[4, 1, 3]]
synapses S: some -> A { connect(p=(j + 1)*0 + 1) }
output i = S.i
output j = S.j
`);
  expect(values('i')).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  expect(values('j')).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
});

test('synapses onto synapses may be declared before their targets are created', async () => {
  const { values, codes } = await simulate(`
neurons A[2] { v : 1; threshold: timestep(t, dt) == i; reset: v = 0 }
synapses S: A -> A { w : 1 }
synapses M: A -> S { on_pre { w_post += j + 1 }; multisynaptic_index: k }
S.connect()
M.connect(j=i)
M.connect(j=i + 2)
S.connect(i=0, j=0)
M.connect(j=4)
run 0.5*ms
output w = S.w
output k = M.k
output n = M.N_incoming_post
`);
  expect(codes).toEqual([]);
  expect(values('w')).toEqual([1, 2, 3, 4, 10]);
  expect(values('k')).toEqual([0, 0, 0, 0, 0, 0]);
  expect(values('n')).toEqual([1, 1, 1, 1, 2]);
});

test('each of the given pairs can have a number of synapses of its own', async () => {
  const { values, codes } = await simulate(`
neurons A[4] { x : 1 }
synapses S: A -> A { connect(i=[0, 3], j=[2, 1], n=[1, 2]); connect(i=1, j=1, n=[2]); connect(i=[0, 1, 2], j=3, n=2) }
output i = S.i
output j = S.j
`);
  expect(codes).toEqual([]);
  expect(values('i')).toEqual([0, 3, 3, 1, 1, 0, 0, 1, 1, 2, 2]);
  expect(values('j')).toEqual([2, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3]);
});

test.each([
  ['i=[0, 1], j=[0, 1], n=[1, 2, 3]', 'connect-arguments'],
  ['i=[0, 1], j=[0, 1], n=1.5', 'not-whole'],
  ['i=[0, 1], j=[0, 1], n=[1, -1]', 'too-small'],
  ['i=[0, 1], j=[0, 1, 2]', 'connect-arguments'],
  ['j=k for k in range(0, True)', 'not-whole'],
])('connect(%s) is refused', async (args, code) => {
  const { codes } = await simulate(
    `neurons A[4] { x : 1 }\nsynapses S: A -> A { connect(${args}) }`,
  );
  expect(codes).toEqual([code]);
});

test('explicit pairs may have a probability', async () => {
  const { values, codes } = await simulate(`
seed(11)
neurons A[2000] { x : 1 }
synapses S: A -> A { connect(i=arange(2000), j=0, p=0.3) }
output n = len(S)
output twice = len(S) - len(unique(S.i))
`);
  expect(codes).toEqual([]);
  // Five standard deviations of 2000 draws with p = 0.3.
  expect(Math.abs(values('n')[0]! - 600)).toBeLessThan(5 * Math.sqrt(2000 * 0.3 * 0.7));
  expect(values('twice')).toEqual([0]);
});

test.each<[string, ConnectOptions, number]>([
  ['a condition compares subexpressions', { condition: 'sub_1 == sub_2' }, 17],
  ['a probability is a subexpression', { p: 'few' }, 5 * 17],
  ['a number of copies is a subexpression', { condition: 'i == j', n: '2*few' }, 10],
  ['a range ends at a subexpression', { j: 'k for k in range(int(sub_1))' }, (17 * 16) / 2],
  ['a condition guards against indices', { j: 'i + k for k in range(N_post) if j < N_post' }, 153],
  ['the same for sources', { i: 'j - k for k in range(N_pre) if i >= 0' }, 153],
])('%s', (_, options, count) => {
  const G = new NeuronGroup(17, 'v : 1');
  G.set('v', 'i');
  const model = `sub_1 = v_pre : 1
                 sub_2 = v_post : 1
                 few = int(v_pre < 5)*1.0 : 1`;
  const synapses = new Synapses(G, G, { model });
  synapses.connect(options);
  expect(synapses.connectivity.count).toBe(count);
});

test.each<[ConnectOptions, string]>([
  [{ p: 'scaled' }, '`scaled`: it depends on `w`'],
  [{ n: 'held' }, '`held`: it is'],
  [{ condition: 'many > 0' }, '`many`: it depends on `N`'],
  [{ j: 'int(w)' }, '`w`: it is'],
  [{ j: 'k for k in range(3) if scaled > 0' }, '`scaled`: it depends on `w`'],
  [{ j: 'k for k in range(int(other))' }, 'may only depend on `i`'],
  [{ j: 'i + k for k in range(N_post) if v_post < 20' }, 'found j = 17'],
])('%o is refused', (options, message) => {
  const G = new NeuronGroup(17, 'v : 1');
  const model = `w : 1
                 scaled = w*v_pre : 1
                 held = v_pre : 1 (constant over dt)
                 many = N*v_pre : 1
                 other = v_post : 1`;
  const synapses = new Synapses(G, G, { model });
  expect(() => synapses.connect(options)).toThrow(message);
});

test('programs see the same arrays until there are other synapses', () => {
  const G = new NeuronGroup(3, 'v : 1');
  const S = new Synapses(G, G);
  const net = new Network(G, S);
  const all = () => [S.i, S.j, S.N_incoming_post, S.N_outgoing_pre];
  S.connect({ i: 0, j: 1 });
  net.store();
  const before = all();
  expect(all().every((array, k) => array === before[k])).toBe(true);
  S.connect({ i: 1, j: 1 });
  expect(all().map((array) => [...array])).toEqual([
    [0, 1],
    [1, 1],
    [0, 2, 0],
    [1, 1, 0],
  ]);
  net.restore();
  expect(all()).toEqual(before);
});
