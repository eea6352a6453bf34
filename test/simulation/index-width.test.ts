// Neuron indices are stored in two bytes for small groups: creating, running, storing and restoring give the same
// results on both sides of the limit.
import { describe, expect, test } from 'vitest';
import { ms, Network, NeuronGroup, seed, SpikeGeneratorGroup, Synapses } from '../../src/index.ts';
import { numbers } from './support.ts';

/** The most neurons that two bytes count. */
const border = 2 ** 16;

/** All ways to make synapses, with as many targets as two bytes count, in a group that may be larger. */
function build(size: number, first: number) {
  seed(4);
  const IN = new SpikeGeneratorGroup(3, [0, 1, 2, 1], ms([0, 1, 2, 3]), { name: 'IN' });
  const G = new NeuronGroup(size, 'v : 1', { name: 'G' });
  const part = size === border ? G : G.subgroup(first, first + border, { name: 'part' });
  const S = new Synapses(IN, part, { model: 'w : 1', on_pre: 'v_post += w', name: 'S' });
  S.connect({ i: [2, 0, 1], j: [0, border - 1, border - 2] });
  S.connect({ j: 'N_post - 1 - i' });
  S.connect({ condition: 'i == 2 and j > N_post - 5' });
  S.connect({ j: 'k for k in range(N_post - 2 - i, N_post + i)', skip_if_invalid: true });
  S.connect({ j: 'k for k in sample(N_post - 9, N_post, size=3)' });
  S.connect({ j: 'k for k in sample(N_post, p=0.5) if k > N_post - 30' });
  S.connect({ i: 'k for k in range(3) if j > N_post - 3' });
  S.connect({ condition: 'j >= N_post - 40', p: 0.5, n: 2 });
  S.connect({ p: '0.9 * (j > N_post - 8)' });
  S.set('w', 'rand()');
  S.set('delay', 'int(rand()*20)*0.1*ms');
  return { net: new Network(IN, G, S), part, S };
}

const state = ({ part, S }: ReturnType<typeof build>) => ({
  ends: [numbers(S.i), numbers(S.j)],
  counts: [numbers(S.N_incoming_post), numbers(S.N_outgoing_pre)],
  v: numbers(part.get('v')).slice(-50),
  first: part.get('v')[0],
});

describe('synapses of 65536 targets', () => {
  const reference = build(border, 0);
  const { S } = reference;

  test('reach the last one', async () => {
    expect(S.connectivity.post).toBeInstanceOf(Uint16Array);
    expect(S.get('v_post', { j: border - 1 }).length).toBeGreaterThan(5);
    await reference.net.run(ms(6));
    const spikes = [1, 2, 1];
    const expected = new Map<number, number>();
    const w = S.get('w');
    S.j.forEach((j, k) => expected.set(j, (expected.get(j) ?? 0) + spikes[S.i[k]!]! * w[k]!));
    const v = reference.part.get('v');
    for (const [j, sum] of expected) expect(v[j]).toBeCloseTo(sum, 12);
  });

  test.each([
    [border + 1, 0],
    [border + 1, 1],
    [border + 900, 17],
  ])('are the same in a group of %i, from %i on', async (size, first) => {
    const other = build(size, first);
    expect(other.S.connectivity.post).toBeInstanceOf(Uint32Array);
    await other.net.run(ms(6));
    expect(state(other)).toEqual(state(reference));
  });
});

test.each([border, border + 1])('with %i targets, a stored state is restored', async (size) => {
  const { net, part, S } = build(size, size - border);
  await net.run(ms(1.5));
  net.store();
  await net.run(ms(5));
  const after = state({ net, part, S });
  S.connect({ j: 'N_post - 1 - i' });
  net.restore();
  await net.run(ms(5));
  expect(state({ net, part, S })).toEqual(after);
});

test('indices of synapses onto synapses widen with their targets', async () => {
  const IN = new SpikeGeneratorGroup(2, [0, 1], ms([0, 1]));
  const G = new NeuronGroup(border, 'v : 1');
  const S = new Synapses(IN, G, { model: 'w : 1', on_pre: 'v_post += w' });
  S.connect({ condition: 'i == 0' });
  const T = new Synapses(IN, S, { on_pre: 'w_post += 1 + i_pre' });
  T.connect({ i: [1, 0], j: [border - 1, 5] });
  expect(T.connectivity.post).toBeInstanceOf(Uint16Array);
  S.connect({ i: 1, j: 7 });
  T.connect({ i: 0, j: border });
  expect(T.connectivity.post).toBeInstanceOf(Uint32Array);
  expect(numbers(T.j)).toEqual([border - 1, 5, border]);
  await new Network(IN, G, S, T).run(ms(3));
  const w = S.get('w');
  expect([w[5], w[6], w[border - 1], w[border]]).toEqual([1, 0, 2, 1]);
});
