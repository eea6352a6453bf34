// `get` and `set` in TypeScript: values, selection of elements, errors.
import { describe, expect, test } from 'vitest';
import {
  Equations,
  linked_var,
  mV,
  ms,
  nA,
  Network,
  networkOperation,
  NeuronGroup,
  PoissonGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from '../../src/index.ts';
import type { StateOptions, StateValue } from '../../src/index.ts';
import { codesOf, firstLineOf, numbers } from './support.ts';

const group = (): NeuronGroup =>
  new NeuronGroup(
    4,
    `dv/dt = -v/(10*ms) : volt
     n : integer
     b : boolean
     s : 1 (shared)
     k : 1 (linked)
     double = 2*v : volt`,
    { name: 'G' },
  );

describe('set takes', () => {
  const cases: readonly (readonly [string, string, StateValue, StateOptions, number[]])[] = [
    ['an expression', 'v', 'i*mV', {}, [0, 0.001, 0.002, 0.003]],
    ['a quantity', 'v', mV(2), {}, [0.002, 0.002, 0.002, 0.002]],
    ['a quantity of several values', 'v', mV([1, 2, 3, 4]), {}, [0.001, 0.002, 0.003, 0.004]],
    ['SI numbers', 'v', [1, 2, 3, 4], {}, [1, 2, 3, 4]],
    ['a typed array', 'v', Float64Array.of(1, 2, 3, 4), {}, [1, 2, 3, 4]],
    ['quantities one by one', 'v', [mV(1), mV(2), mV(3), mV(4)], {}, [0.001, 0.002, 0.003, 0.004]],
    ['strings, quantities and 0', 'v', ['1*mV', mV(2), 0, '0.5*volt'], {}, [0.001, 0.002, 0, 0.5]],
    ['nothing, in any unit', 'v', 0, {}, [0, 0, 0, 0]],
    ['an infinite number, in any unit', 'v', -Infinity, {}, Array(4).fill(-Infinity)],
    ['whole numbers', 'n', [1, -2, 3, 4], {}, [1, -2, 3, 4]],
    ['numbers that are cut to whole ones', 'n', [1.9, -1.9, 0, 2], {}, [1, -1, 0, 2]],
    ['booleans', 'b', [true, false, true, false], {}, [1, 0, 1, 0]],
    ['numbers as booleans', 'b', [2, 0, -1, 0], {}, [1, 0, 1, 0]],
    ['one value of a shared variable', 's', 7, {}, [7]],
    ['a single value for some', 'n', 5, { indices: [0, 3] }, [5, 0, 0, 5]],
    ['values for some', 'n', [5, 6], { indices: [3, 0] }, [6, 0, 0, 5]],
    ['one index', 'n', 5, { indices: 2 }, [0, 0, 5, 0]],
    ['indices from the end', 'n', 5, { indices: [-1] }, [0, 0, 0, 5]],
    ['a condition', 'n', 'i*i', { where: 'i > 1' }, [0, 0, 4, 9]],
    ['values where a condition holds', 'n', [8, 9], { where: 'i > 1' }, [0, 0, 8, 9]],
    ['a list in a string', 'v', '[1, 2, 3, 4]*mV', {}, [0.001, 0.002, 0.003, 0.004]],
    ['constants for the expression', 'n', 'a*i', { namespace: { a: 3 } }, [0, 3, 6, 9]],
  ];
  for (const [what, name, value, options, expected] of cases)
    test(what, () => {
      const G = group();
      G.set(name, value, options);
      expect(numbers(G.get(name))).toEqual(expected);
    });
});

describe('synapses are set after connect', () => {
  const cases: readonly (readonly [string, (S: Synapses) => void])[] = [
    ['numbers', (S) => S.set('w', 3)],
    ['an expression', (S) => S.set('w', 'rand()')],
    ['some of them', (S) => S.set('w', 3, { i: 0, j: 1 })],
    ['variables of the neurons', (S) => S.set('x_post', 1)],
    ['a delay', (S) => S.set('delay', ms(1))],
    ['the delay of a pathway', (S) => S.pathway('pre').set('delay', ms(1))],
  ];
  for (const [what, set] of cases)
    test(what, async () => {
      const G = new NeuronGroup(3, 'x : 1', { threshold: 'x > 1', reset: '' });
      const S = new Synapses(G, G, { model: 'w : 1\n c : 1 (shared)', on_pre: 'x_post += w' });
      S.set('c', 2);
      expect(await codesOf(() => set(S))).toEqual(['not-connected-yet']);
      S.connect({ condition: 'i > 5' });
      set(S);
    });
});

describe('set refuses', () => {
  const cases: readonly (readonly [string, string, unknown, StateOptions, string])[] = [
    ['a variable that is not there', 'w', 1, {}, 'unknown-variable'],
    ['another unit', 'v', ms(1), {}, 'unit-mismatch'],
    ['an expression of another unit', 'v', '1*ms', {}, 'unit-mismatch'],
    ['a number without the unit', 'v', 3, {}, 'unit-mismatch'],
    ['too few values', 'v', mV([1, 2]), {}, 'wrong-length'],
    ['too many values for the chosen ones', 'n', [1, 2], { indices: [0] }, 'wrong-length'],
    ['an index outside', 'n', 1, { indices: [4] }, 'index-out-of-range'],
    ['an index of a shared variable', 's', 1, { indices: [0] }, 'shared-index'],
    ['a subexpression', 'double', mV(1), {}, 'write-subexpression'],
    ['what the simulation sets', 'i', 3, {}, 'write-read-only'],
    ['a linked variable', 'k', 1, {}, 'assign-linked'],
    ['quantities of two kinds', 'v', [mV(1), ms(1), mV(1), mV(1)], {}, 'given-value'],
    ['an object', 'v', {}, {}, 'given-value'],
    ['nothing at all', 'v', undefined, {}, 'given-value'],
    ['a function', 'v', () => 3, {}, 'code-is-function'],
    ['two choices', 'n', 1, { indices: [0], where: 'i > 0' }, 'bad-selection'],
    ['ends where there are no synapses', 'n', 1, { i: 0 }, 'bad-selection'],
    ['a condition that is none', 'n', 1, { where: 'i' }, 'not-a-condition'],
  ];
  for (const [what, name, value, options, code] of cases)
    test(what, async () => {
      const G = group();
      expect(await codesOf(() => G.set(name, value as StateValue, options))).toEqual([code]);
      if (name === 'n') expect(numbers(G.get('n'))).toEqual([0, 0, 0, 0]);
    });

  test('and names the object, the variable and the place', async () => {
    const G = group();
    expect(await firstLineOf(() => G.set('v', '2*mv'))).toMatch(/^G\.v:1:3: error/);
    expect(await firstLineOf(() => G.set('v', 0, { where: 'i > nn' }))).toMatch(/^G\.v: where:1:5/);
  });
});

describe('get gives', () => {
  test('copies', () => {
    const G = group();
    G.get('n')[0] = 3;
    expect(numbers(G.get('n'))).toEqual([0, 0, 0, 0]);
  });

  test('some elements', () => {
    const G = group();
    G.set('n', 'i*10');
    expect(numbers(G.get('n', { indices: [3, 0] }))).toEqual([30, 0]);
    expect(numbers(G.get('n', { where: 'n > 5 and i < 3' }))).toEqual([10, 20]);
  });

  test('subexpressions, numbers and times', () => {
    const G = group();
    G.set('v', 'i*volt');
    expect(numbers(G.get('double'))).toEqual([0, 2, 4, 6]);
    expect(numbers(G.get('i'))).toEqual([0, 1, 2, 3]);
    expect([G.N, G.dt, G.get('N')[0], G.get('dt')[0], G.get('t')[0]]).toEqual([
      4, 1e-4, 4, 1e-4, 0,
    ]);
  });

  test('the time of the network', async () => {
    const G = new NeuronGroup(1, '');
    const net = new Network(G);
    await net.run('2*ms', { namespace: {} });
    expect(G.get('t')[0]).toBe(0.002);
  });

  test('values with their unit', () => {
    const G = group();
    G.set('v', mV(3));
    expect(numbers(G.quantity('v').in(mV))).toEqual([3, 3, 3, 3]);
  });

  test('all states at once, which can be set again', () => {
    const G = group();
    G.set('v', 'i*mV');
    const states = G.get_states(['v', 's']);
    const H = group();
    H.set_states(states);
    expect(H.get('v')).toEqual(G.get('v'));
    const P = new PoissonGroup(2, nA(0).value);
    expect(Object.keys(P.get_states(undefined, { read_only_variables: false }))).toEqual([
      'lastspike',
      'rates',
    ]);
    const names = ['N', 'i', 't', 'v'];
    const all = H.get_states(names, { units: true });
    expect(Object.keys(P.get_states()).sort().join()).toBe(
      'N,dt,i,lastspike,rates,t,t_in_timesteps',
    );
    expect([numbers(all['v']!.in(mV)), numbers(all['t']!.in(ms)), all['N']!.value.join()]).toEqual([
      numbers(G.quantity('v').in(mV)),
      [0],
      '4',
    ]);
    const K = group();
    K.set_states(G.get_states(['v', 's'], { units: true }), { units: true });
    expect(K.get('v')).toEqual(G.get('v'));
  });

  test('states of all objects of a network, which can be set again', async () => {
    const make = () => {
      const Q = new NeuronGroup(2, 'y : 1', { name: 'Q' });
      const G = new NeuronGroup(2, 'v : 1\n q = 2*v : 1\n l : 1 (linked)', {
        name: 'G',
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: '1*ms',
      });
      G.set('l', linked_var(Q, 'y'));
      const S = new Synapses(Q, G, { name: 'S', model: 'w : 1 (constant)' });
      S.connect();
      return { net: new Network(Q, G, S, new StateMonitor(G, 'v')), G, S };
    };
    const first = make();
    first.S.set('w', 'i + 10*j');
    first.G.set('v', '0.25*i');
    const states = first.net.get_states({ read_only_variables: false });
    expect(Object.keys(states).sort()).toEqual(['G', 'Q', 'S']);
    expect(Object.keys(states['G']!).sort()).toEqual(['lastspike', 'not_refractory', 'v']);
    expect(Object.keys(first.net.get_states({ subexpressions: true })['G']!)).toContain('q');
    expect(Object.keys(first.net.get_states()['S']!)).toContain('N_incoming');
    const second = make();
    second.net.set_states(states);
    expect(second.S.get('w').join()).toBe('0,10,1,11');
    expect(second.G.get('v').join()).toBe('0,0.25');
    expect(await codesOf(() => second.net.set_states({ H: {} }))).toEqual(['unknown-variable']);
    const set = (given: object) => () => second.net.set_states({ S: { w: [1, 2, 3, 4] } }, given);
    expect(await codesOf(set({ format: 'pandas' }))).toEqual(['given-value']);
    expect(await codesOf(set({ units: true }))).toEqual([]);
  });

  // Brian2 2.5.1: DimensionMismatchError, TypeError (read-only) three times, KeyError.
  test.each([
    [{ v: [1, 2, 3, 4] }, 'unit-mismatch'],
    [{ t: ms(1) }, 'write-read-only'],
    [{ i: [0, 1, 2, 3] }, 'write-read-only'],
    [{ N: 3 }, 'write-read-only'],
    [{ nope: 1 }, 'unknown-variable'],
  ])('set_states(%j) is refused', async (values, code) => {
    expect(await codesOf(() => group().set_states(values, { units: true }))).toEqual([code]);
  });

  test('states of monitors are what they recorded', async () => {
    const G = new NeuronGroup(3, 'v : volt', { name: 'G', threshold: 'i == 1', reset: '' });
    G.set('v', 'i*mV');
    const [M, P] = [new StateMonitor(G, 'v', { record: [0, 2] }), new SpikeMonitor(G)];
    const net = new Network(G, M, P);
    await net.run('0.2*ms');
    expect(P.get_states(['count', 'N'])).toEqual({
      ...{ count: Float64Array.of(0, 2, 0), N: Float64Array.of(2) },
    });
    expect(M.get_states(['v'])).toEqual({
      v: [Float64Array.of(0, 0), Float64Array.of(2e-3, 2e-3)],
    });
    expect(P.get_states(['t', 'i'], { units: true })['t']).toMatchObject({ value: P.t });
    expect(Object.keys(net.get_states()).sort()).toEqual(['G', M.name, P.name].sort());
    expect(Object.keys(net.get_states({ read_only_variables: false }))).toEqual(['G']);
    expect(await codesOf(() => M.get_states(['w']))).toEqual(['unknown-variable']);
  });

  test('reads of subexpressions need the constants of these only', async () => {
    const G = new NeuronGroup(2, 'dv/dt = -v/tau : 1\n q = r + a : 1\n r = 2*v : 1\n s = b*q : 1');
    G.set('v', 'i');
    const namespace = { a: 1 };
    expect(G.get('q', { namespace }).join()).toBe('1,3');
    G.set('v', 'q', { where: 'q > 1', namespace });
    expect(G.get('v').join()).toBe('0,3');
    const S = new Synapses(G, G, { model: 'w : 1\n k = z*w + n_pre : 1\n n = w/y : 1' });
    S.connect({ condition: 'q_pre > q_post', namespace });
    expect([S.i[0], S.j[0]]).toEqual([1, 0]);
    expect(await codesOf(() => G.get('s', { namespace }))).toEqual(['unknown-name']);
    expect(await firstLineOf(() => G.get('s', { namespace: { b: 1 } }))).toContain('`a`');
    const loop = new NeuronGroup(1, 'a = b : 1\n b = a : 1');
    expect(await codesOf(() => loop.get('a'))).toEqual(['subexpression-cycle']);
  });

  test('the spikes of a step, of parts too', async () => {
    const G = new NeuronGroup(5, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' });
    G.set('v', '2*int(i != 1)');
    const [slice, list] = [G.subgroup(2, 5), G.subgroup([4, 1, 0])];
    const seen: string[] = [];
    const look = networkOperation(
      () => seen.push([G, slice, list].map(({ spikes }) => spikes.join()).join(' ')),
      { when: 'after_thresholds' },
    );
    await new Network(G, slice, list, look).run('0.2*ms');
    expect(seen).toEqual(['0,2,3,4 0,1,2 2,0', '  ']);
    expect(slice.spikes).toHaveLength(0);
    expect(new NeuronGroup(1, 'v : 1').spikes).toHaveLength(0);
  });

  test('reports unknown variables', async () => {
    expect(await codesOf(() => group().get('w'))).toEqual(['unknown-variable']);
    expect(await codesOf(() => Object.assign(group(), { v: 1 }))).toEqual(['assigned-property']);
    const G = group();
    const of = [
      G,
      G.subgroup(0, 1),
      new Synapses(G, G),
      new StateMonitor(G, 'v'),
      networkOperation(() => {}),
    ];
    for (const object of of)
      expect(await codesOf(() => Object.assign(object, { active: false }))).toEqual([
        'assigned-property',
      ]);
    expect(await codesOf(() => group().get('n', { indices: [9] }))).toEqual(['index-out-of-range']);
  });
});

describe('synapses', () => {
  const made = () => {
    const G = new NeuronGroup(4, new Equations('v : volt\n x : 1'), { threshold: 'x > 1' });
    const S = new Synapses(G, G, {
      model: 'w : 1\n a : volt (shared)',
      on_pre: 'v_post += w*mV',
      on_post: 'w += 1',
      multisynaptic_index: 'k',
    });
    S.connect({ condition: 'i != j' });
    S.connect({ i: 0, j: 1 });
    return { G, S };
  };

  test('are selected by source and target', () => {
    const { S } = made();
    S.set('w', 1, { i: 0 });
    S.set('w', 2, { i: 0, j: [1, 2] });
    S.set('w', 3, { i: 0, j: 1, k: 1 });
    S.set('w', 5, { j: 0 });
    expect(numbers(S.get('w', { i: 0 }))).toEqual([2, 2, 1, 3]);
    expect(numbers(S.get('w', { i: 0, j: 1 }))).toEqual([2, 3]);
    expect(numbers(S.get('w', { i: 3, j: 3 }))).toEqual([]);
    expect(numbers(S.get('w', { i: -1, j: 0 }))).toEqual([5]);
    S.set('w', [7, 8], { i: 0, j: 1 });
    expect(numbers(S.get('w', { where: 'i == 0 and j == 1' }))).toEqual([7, 8]);
  });

  test('are selected by subgroups', () => {
    const { G, S } = made();
    S.set('w', 'i', { i: G.subgroup([1, 2]), j: G.subgroup(0, 1) });
    expect(numbers(S.get('w', { where: 'w > 0' }))).toEqual([1, 2]);
  });

  test('refuse invalid sources and targets', async () => {
    const { S } = made();
    const other = new NeuronGroup(2, '');
    expect(await codesOf(() => S.get('w', { i: other }))).toEqual(['group-as-index']);
    expect(await codesOf(() => S.get('w', { i: 0.5 }))).toEqual(['not-whole']);
    expect(await codesOf(() => S.get('w', { i: 'x' as never }))).toEqual(['given-value']);
    const T = new Synapses(other, other, { model: 'w : 1' });
    T.connect();
    expect(await codesOf(() => T.get('w', { k: 0 }))).toEqual(['no-multisynaptic-index']);
  });

  test('reach the variables of their neurons', () => {
    const { G, S } = made();
    G.set('v', 'i*mV');
    expect(numbers(S.get('v_pre', { i: 2 }))).toEqual([0.002, 0.002, 0.002]);
    S.set('x_post', 'j + 1', { i: 0 });
    expect(numbers(G.get('x'))).toEqual([0, 2, 3, 4]);
    S.set('x_post', [3, 4], { i: 0, j: [2, 3] });
    expect(numbers(G.get('x'))).toEqual([0, 2, 3, 4]);
  });

  test('count', () => {
    const { S } = made();
    expect(S.N).toBe(13);
    expect(numbers(S.i).slice(0, 4)).toEqual([0, 0, 0, 1]);
    expect(numbers(S.j).slice(0, 4)).toEqual([1, 2, 3, 0]);
    expect(numbers(S.N_incoming_post)).toEqual([3, 4, 3, 3]);
    expect(numbers(S.N_outgoing_pre)).toEqual([4, 3, 3, 3]);
    expect(numbers(S.get('N_incoming', { i: 0 }))).toEqual([4, 3, 3, 4]);
    expect(numbers(S.get('k', { i: 0 }))).toEqual([0, 0, 0, 1]);
  });

  test('have delays, one for each synapse of each pathway', async () => {
    const { S } = made();
    S.set('delay', '(1 + j)*ms', { i: 0 });
    S.pathway('post').set('delay', ms(2));
    expect(numbers(S.get('delay', { i: 0 }))).toEqual([0.002, 0.003, 0.004, 0.002]);
    expect(S.pathway('post').get('delay')[5]).toBe(0.002);
    expect(numbers(S.pathway('pre').get('delay', { i: 1 }))).toEqual([0, 0, 0]);
    expect(await codesOf(() => S.set('delay', mV(1)))).toEqual(['unit-mismatch']);
    expect(await codesOf(() => S.pathway('up'))).toEqual(['no-such-pathway']);
    S.set('delay', ms(-1));
    expect(await codesOf(() => new Network(S).run('1*ms'))).toEqual(['negative-delay']);
  });

  test('with one delay for all take another one only', async () => {
    const G = new PoissonGroup(3, '10*Hz');
    const S = new Synapses(G, G, { on_pre: '', delay: '1*ms' });
    S.connect();
    S.set('delay', ms(3));
    expect(numbers(S.get('delay'))).toEqual([0.003]);
    expect(await codesOf(() => S.set('delay', ms([1, 2, 3])))).toEqual(['wrong-length']);
  });
});
