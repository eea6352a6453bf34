// Groups of neurons, subgroups, links, events, regular operations and inputs in TypeScript.
import { describe, expect, test } from 'vitest';
import {
  EventMonitor,
  Hz,
  linked_var,
  ms,
  mV,
  Network,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  seed,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
} from '../../src/index.ts';
import type { Subgroup, TimesSource } from '../../src/index.ts';
import type { Slot } from '../../src/abi.ts';
import { codesOf, firstLineOf, numbers } from './support.ts';

describe('subgroups', () => {
  const group = (): NeuronGroup => new NeuronGroup(8, 'v : 1', { threshold: 'v > 0', reset: '' });

  const cases: readonly (readonly [string, (G: NeuronGroup) => Subgroup, number[]])[] = [
    ['a slice', (G) => G.subgroup(2, 5), [2, 3, 4]],
    ['a list', (G) => G.subgroup([3, 5, 7]), [3, 5, 7]],
    ['a list in another order', (G) => G.subgroup([5, 3]), [5, 3]],
    ['a part of a slice', (G) => G.subgroup(2, 8).subgroup(1, 3), [3, 4]],
    ['a part of a list', (G) => G.subgroup([7, 5, 3]).subgroup([0, 2]), [7, 3]],
  ];
  for (const [what, choose, members] of cases)
    test(what, () => {
      const G = group();
      const part = choose(G);
      part.set('v', 'i + 1');
      const expected = Array<number>(8).fill(0);
      members.forEach((member, k) => (expected[member] = k + 1));
      expect(numbers(G.get('v'))).toEqual(expected);
      expect(numbers(part.get('v'))).toEqual(members.map((_, k) => k + 1));
      part.set(
        'v',
        members.map(() => 9),
      );
      expect(G.get('v').filter((v) => v === 9)).toHaveLength(members.length);
      expect(part.N).toBe(members.length);
    });

  test('are refused if they select no valid elements', async () => {
    const G = group();
    expect(await codesOf(() => G.subgroup(3, 3))).toEqual(['subgroup-elements']);
    expect(await codesOf(() => G.subgroup(6, 100))).toEqual(['subgroup-bounds']);
    expect(await codesOf(() => G.subgroup(8, 9))).toEqual(['subgroup-bounds']);
    expect(await codesOf(() => G.subgroup([]))).toEqual(['subgroup-elements']);
    expect(await codesOf(() => G.subgroup([1, 1]))).toEqual(['subgroup-elements']);
    expect(await codesOf(() => G.subgroup([8]))).toEqual(['index-out-of-range']);
    expect(await codesOf(() => G.subgroup(-1, 3))).toEqual(['given-value']);
    expect(await codesOf(() => G.subgroup([0.5]))).toEqual(['given-value']);
    expect(await codesOf(() => G.subgroup(undefined as never))).toEqual(['given-value']);
  });

  test('have monitors, synapses and code of their own', async () => {
    const G = new NeuronGroup(6, 'v : 1\n n : 1', { threshold: 'v > 0', reset: 'v = 0' });
    const part = G.subgroup([1, 3, 5], { name: 'odd' });
    part.run_regularly('v = 1; n += N', { dt: '1*ms' });
    const M = new SpikeMonitor(part);
    const S = new Synapses(part, G.subgroup(0, 2), { on_pre: 'n_post += 10' });
    S.connect({ condition: 'i == j' });
    await new Network(M, S).run('2*ms');
    expect(numbers(M.count)).toEqual([2, 2, 2]);
    expect(numbers(G.get('n'))).toEqual([20, 26, 0, 6, 0, 6]);
  });

  test('have code that runs with the group, and is removed with it', async () => {
    const G = new NeuronGroup(6, 'v : integer');
    G.subgroup(2, 4).run_regularly('v += 2');
    const net = new Network(G);
    await net.run('0.1*ms');
    G.subgroup([0, 5]).subgroup(1, 2).run_regularly('v += 1');
    await net.run('0.1*ms');
    expect(numbers(G.get('v'))).toEqual([0, 0, 4, 4, 0, 1]);
    net.remove(G);
    expect(net.members).toEqual([]);
  });
});

describe('linked variables', () => {
  const source = (size: number) => new NeuronGroup(size, 'y : volt\n s : volt (shared)');
  const linking = () => new NeuronGroup(4, 'x : volt (linked)\n k : integer\n n : 1');

  test('read one to one, all to one, or by an index', () => {
    const [Q, P] = [linking(), source(4)];
    Q.set('x', linked_var(P, 'y'));
    P.set('y', 'i*mV');
    expect(numbers(Q.quantity('x').in(mV))).toEqual([0, 1, 2, 3]);
    const [R, one] = [linking(), source(1)];
    R.set('x', linked_var(one, 'y'));
    one.set('y', mV(7));
    expect(numbers(R.quantity('x').in(mV))).toEqual([7, 7, 7, 7]);
    const T = linking();
    T.set('x', linked_var(P, 'y', [3, 3, 0, 1]));
    expect(numbers(T.quantity('x').in(mV))).toEqual([3, 3, 0, 1]);
    const U = linking();
    U.set('k', '3 - i');
    U.set('x', linked_var(P, 'y', 'k'));
    expect(numbers(U.quantity('x').in(mV))).toEqual([3, 2, 1, 0]);
  });

  test('add the source group to the network', async () => {
    const P = new NeuronGroup(1, 'dy/dt = 1*volt/second : volt', { method: 'euler' });
    const Q = new NeuronGroup(2, 'x : volt (linked)');
    Q.set('x', linked_var(P, 'y'));
    const net = new Network(Q);
    await net.run('1*ms');
    expect(net.members).toContain(P);
    expect(Q.get('x')[1]).toBeCloseTo(1e-3, 12);
  });

  test('refuse invalid sources', async () => {
    const P = source(3);
    expect(await codesOf(() => linking().set('x', linked_var(P, 'y')))).toEqual(['bad-link']);
    expect(await codesOf(() => linking().set('x', linked_var(P, 'z')))).toEqual([
      'unknown-variable',
    ]);
    expect(await codesOf(() => linking().set('n', linked_var(P, 's')))).toEqual(['bad-link']);
    const index = [0, 1, 2, 3];
    expect(await codesOf(() => linking().set('x', linked_var(P, 'y', index)))).toEqual([
      'bad-link',
    ]);
    const S = new Synapses(P, P, { model: 'w : volt' });
    S.connect();
    expect(await codesOf(() => S.set('w', linked_var(P, 'y')))).toEqual(['bad-link']);
  });
});

describe('code at intervals', () => {
  test('runs from the start on, in its slot and order', async () => {
    const G = new NeuronGroup(2, 'n : 1\n notes : 1');
    const first = G.run_regularly('n += 1', { dt: '1*ms' });
    expect(first).toEqual({ name: 'run_regularly', when: 'start', order: 0, dt: 1e-3 });
    // Brian2 2.5.1: ValueError, "Name 1a not valid variable name"
    for (const name of ['', '1a', 'a b', 'x-y'])
      expect(await codesOf(() => G.run_regularly('n += 1', { name }))).toEqual(['object-name']);
    G.run_regularly('notes = notes*10 + 2', { dt: '2*ms', order: 1 });
    G.run_regularly('notes = notes*10 + 1', { dt: '2*ms', when: 'end' });
    G.run_regularly('notes = notes*10 + 3', { dt: '2*ms' });
    await new Network(G).run('2*ms');
    expect(numbers(G.get('n'))).toEqual([2, 2]);
    expect(G.get('notes')[0]).toBe(321);
  });

  test('of inputs changes their rates', async () => {
    const P = new PoissonGroup(3, Hz(0));
    P.run_regularly('rates = 1e5*Hz*(i == 1)', { dt: '1*ms' });
    const M = new SpikeMonitor(P);
    await new Network(M).run('1*ms');
    expect(numbers(M.count)).toEqual([0, 10, 0]);
  });

  test('is refused with its place', async () => {
    const G = new NeuronGroup(2, 'n : 1', { name: 'cells' });
    expect(await firstLineOf(() => G.run_regularly('n +='))).toMatch(/^cells: run_regularly:1:5/);
    expect(await codesOf(() => G.run_regularly('', { dt: 0 }))).toEqual(['bad-step']);
    expect(await codesOf(() => G.run_regularly('', { dt: '0*ms' }))).toEqual(['bad-step']);
    G.run_regularly('n = 1*volt');
    expect(await codesOf(() => new Network(G).run('1*ms'))).toEqual(['assignment-unit']);
  });
});

describe('events', () => {
  const ramp = 'dv/dt = 1/ms : 1\n late : 1\n seen : 1';

  test('run their code and are recorded', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler', events: { big: 'v > 0.45' } });
    G.run_on_event('big', 'late += 1');
    const E = new EventMonitor(G, 'big', { variables: ['v'] });
    await new Network(E).run('1*ms');
    expect(G.get('late')[0]).toBe(6);
    expect([E.num_events, E.t[0]]).toEqual([6, 0.0004]);
    expect(E.event_trains()[0]).toHaveLength(6);
  });

  test('are tested where the schedule says', async () => {
    const order = async (place: { when?: Slot; order?: number } | null) => {
      const G = new NeuronGroup(1, ramp, { method: 'euler', events: { big: 'v > 0.45' } });
      G.run_on_event('big', 'seen = v', { when: 'end' });
      G.run_regularly('v = 0.5', { when: 'thresholds', order: 1 });
      if (place !== null) G.set_event_schedule('big', place);
      await new Network(G).run('0.1*ms');
      return G.get('seen')[0];
    };
    expect(await order(null)).toBe(0.5);
    expect(await order({ when: 'thresholds' })).toBe(0);
    expect(await order({ when: 'thresholds', order: 2 })).toBe(0.5);
  });

  test('the threshold may be tested elsewhere too', async () => {
    const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 0', reset: 'v = 0' });
    G.run_regularly('v = 1', { when: 'before_thresholds', dt: '1*ms' });
    const M = new SpikeMonitor(G);
    const net = new Network(M);
    await net.run('1*ms');
    G.set_event_schedule('spike', { when: 'groups' });
    await net.run('2*ms');
    // From then on what is set after the test is seen in the next step.
    expect(numbers(M.t.map((t) => Math.round(t * 1e4)))).toEqual([0, 11, 21]);
  });

  test('that do not exist are reported', async () => {
    const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 0', events: { big: 'v > 1' } });
    expect(await codesOf(() => G.run_on_event('huge', 'v = 0'))).toEqual(['unknown-event']);
    expect(await codesOf(() => G.set_event_schedule('huge', {}))).toEqual(['unknown-event']);
    expect(await codesOf(() => new EventMonitor(G, 'huge'))).toEqual(['unknown-event']);
    G.run_on_event('big', 'v = 0');
    expect(await codesOf(() => G.run_on_event('big', 'v = 0'))).toEqual(['event-code-twice']);
  });
});

describe('options', () => {
  test('that are no strings are refused with their name', async () => {
    const make = (options: object) => () => new NeuronGroup(1, 'v : 1', { name: 'G', ...options });
    expect(await firstLineOf(make({ threshold: (v: number) => v > 1 }))).toContain(
      '`threshold` of `G` must be a string, found a JavaScript function',
    );
    expect(await codesOf(make({ threshold: {} }))).toEqual(['given-value']);
    expect(await codesOf(make({ threshold: 'v > 1', reset: 3 }))).toEqual(['given-value']);
    expect(await codesOf(make({ name: '3G' }))).toEqual(['object-name']);
    expect(await codesOf(make({ events: { 'a b': 'v > 1' } }))).toEqual(['object-name']);
    expect(await codesOf(make({ dt: '1*mV' }))).toEqual(['unit-mismatch']);
    expect(await codesOf(make({ dt: ms(-1) }))).toEqual(['bad-step']);
    expect(await codesOf(() => new NeuronGroup(0, 'v : 1'))).toEqual(['bad-size']);
    expect(await codesOf(() => new NeuronGroup(1, {} as never))).toEqual(['given-value']);
    expect(await codesOf(() => new SpikeMonitor(undefined as never))).toEqual(['given-value']);
  });

  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ['threshold', { threshold: 'v >' }, /^G: threshold:1:4: error/],
    ['reset', { threshold: 'v > 1', reset: 'v = 0\nw = (1' }, /^G: reset:2:\d+: error/],
    ['refractory', { threshold: 'v > 1', refractory: '5*mss' }, /^G: refractory:1:3: error/],
    ['events', { events: { big: 'v > x' } }, /^G: event big:1:5: error/],
  ];
  for (const [what, options, place] of wrong)
    test(`a mistake in ${what} has its place`, async () => {
      const line = await firstLineOf(() => {
        const G = new NeuronGroup(1, 'v : 1', { name: 'G', ...options });
        return new Network(G).run('1*ms');
      });
      expect(line).toMatch(place);
    });
});

describe('inputs', () => {
  test('of Poisson groups have rates of every kind', async () => {
    expect(numbers(new PoissonGroup(2, Hz(5)).get('rates'))).toEqual([5, 5]);
    expect(numbers(new PoissonGroup(2, [5, 6]).get('rates'))).toEqual([5, 6]);
    expect(numbers(new PoissonGroup(2, '(1 + i)*Hz').get('rates'))).toEqual([1, 2]);
    const P = new PoissonGroup(2, 'r*t', { namespace: { r: Hz(1000).over(ms(1)) } });
    const trace = new StateMonitor(P, 'rates');
    await new Network(trace).run('0.3*ms');
    for (const [k, rate] of [0, 100, 200].entries())
      expect(trace.values('rates', 0)[k]).toBeCloseTo(rate, 9);
    P.set('rates', Hz(3));
    expect(numbers(P.get('rates'))).toEqual([3, 3]);
    expect(await codesOf(() => new PoissonGroup(2, 5))).toEqual(['unit-mismatch']);
    expect(await codesOf(() => new PoissonGroup(2, Hz([1, 2, 3])))).toEqual(['wrong-length']);
  });

  test('of Poisson groups spike with the expected rate', async () => {
    seed(1);
    const P = new PoissonGroup(1000, Hz(50));
    const M = new SpikeMonitor(P, { record: false });
    await new Network(M).run('1*second');
    // 50000 expected, standard deviation about 223: four of them.
    expect(Math.abs(M.num_spikes - 50000)).toBeLessThan(900);
  });

  test('of spike generators can be replaced between runs', async () => {
    const IN = new SpikeGeneratorGroup(2, [0, 1], ['1*ms', ms(2)]);
    const M = new SpikeMonitor(IN.subgroup(1, 2));
    const net = new Network(M);
    await net.run('5*ms');
    IN.set_spikes([1, 1], ms([6, 7]));
    await net.run('5*ms');
    expect(numbers(M.t).map((t) => Math.round(t * 1e3))).toEqual([2, 6, 7]);
    expect(await codesOf(() => IN.set_spikes([5], ms([1])))).toEqual(['bad-spikes']);
  });

  const times: readonly (readonly [string, TimesSource, readonly string[]])[] = [
    ['plain numbers, in seconds', [0.001, 0.002], []],
    ['a typed array', Float32Array.of(0.001, 0.002), []],
    ['strings, quantities and 0', [0, '2*ms'], []],
    ['numbers among quantities', [0.001, ms(2)], ['given-value']],
    ['a unit other than a time', mV([1, 2]), ['unit-mismatch']],
    ['a single number', 0.001, ['unit-mismatch']],
    ['what is no number', [NaN, 1], ['bad-spikes']],
  ];
  for (const [what, given, codes] of times)
    test(`of spike generators, given as ${what}`, async () => {
      expect(await codesOf(() => new SpikeGeneratorGroup(2, [0, 1], given))).toEqual(codes);
      const IN = new SpikeGeneratorGroup(2, [], []);
      expect(await codesOf(() => IN.set_spikes([0, 1], given))).toEqual(codes);
    });

  test('onto one variable report wrong arguments', async () => {
    const G = new NeuronGroup(1, 'v : volt', { namespace: { w: 1 } });
    const make = (variable: string, options: object) => () =>
      new PoissonInput(G, variable, { N: 1, rate: '1*Hz', weight: '1*mV', ...options });
    expect(await codesOf(make('u', {}))).toEqual(['unknown-variable']);
    expect(await codesOf(make('v', { N: 0.5 }))).toEqual(['bad-size']);
    expect(await codesOf(make('v', { rate: '1*' }))).not.toEqual([]);
    expect(await codesOf(make('v', { weight: '1' }))).toEqual(['unit-mismatch']);
    const bg = new PoissonInput(G, 'v', { N: 1, rate: '1*Hz', weight: 'w' });
    expect(await codesOf(() => new Network(bg).run('1*ms'))).toEqual(['unit-mismatch']);
  });

  test('timed arrays take values of every kind', async () => {
    const at = (values: ConstructorParameters<typeof TimedArray>[0]) =>
      new TimedArray(values, ms(1)).constant;
    expect(numbers(at(mV([1, 2])).values)).toEqual([0.001, 0.002]);
    expect(numbers(at([mV(1), mV(2)]).values)).toEqual([0.001, 0.002]);
    expect(
      at([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toMatchObject({ rows: 2, columns: 3 });
    expect(at([mV([1, 2]), mV([3, 4])])).toMatchObject({ rows: 2, columns: 2 });
    expect(at([1, 2])).toMatchObject({ rows: 2, columns: null });
    expect(await codesOf(() => at([[1, 2], [3]]))).toEqual(['bad-timed-array']);
    expect(await codesOf(() => at([mV([1]), ms([1])]))).toEqual(['bad-timed-array']);
    expect(await codesOf(() => at([]))).toEqual(['bad-timed-array']);
    expect(await codesOf(() => at('x' as never))).toContain('given-value');
  });
});

describe('pathways', () => {
  const pair = (options: ConstructorParameters<typeof Synapses>[2]) => {
    const G = new NeuronGroup(1, 'x : 1\n notes : 1', {
      threshold: 'x > 0',
      reset: 'x = 0',
      events: { odd: 'x > 1' },
    });
    const S = new Synapses(G, G, options);
    S.connect();
    return { G, S };
  };

  test('of one kind run by name, or as their orders say', async () => {
    const on_pre = { up: 'notes_post = notes_post*10 + 1', down: 'notes_post = notes_post*10 + 2' };
    const { G, S } = pair({ on_pre });
    G.set('x', 1);
    const net = new Network(S);
    await net.run('0.1*ms');
    expect(G.get('notes')[0]).toBe(21);
    S.pathway('down').order = 0;
    G.set('x', 1);
    G.set('notes', 0);
    await net.run('0.1*ms');
    expect(G.get('notes')[0]).toBe(12);
    S.pathway('down').when = 'start';
    G.set('x', 1);
    G.set('notes', 0);
    await net.run('0.2*ms');
    // The event is delivered before the next step's threshold, one step later.
    expect(G.get('notes')[0]).toBe(12);
  });

  test('have events and delays by name', async () => {
    const { G, S } = pair({
      on_pre: { up: 'notes_post += 1', down: 'notes_post += 10' },
      on_event: { down: 'odd' },
      delay: { up: '0.1*ms' },
    });
    G.set('x', 2);
    const net = new Network(S);
    await net.run('0.1*ms');
    expect(G.get('notes')[0]).toBe(10);
    await net.run('0.1*ms');
    expect(G.get('notes')[0]).toBe(11);
  });

  test('that do not exist, or exist twice, are reported', async () => {
    const wrong = (options: ConstructorParameters<typeof Synapses>[2]) =>
      codesOf(() => pair(options));
    expect(await wrong({ on_pre: '', delay: { post: '1*ms' } })).toEqual(['no-such-pathway']);
    expect(await wrong({ on_pre: '', on_event: { up: 'odd' } })).toEqual(['no-such-pathway']);
    expect(await wrong({ on_post: '', delay: '1*ms' })).toEqual(['delay-without-pathway']);
    expect(await wrong({ on_pre: { a: '' }, on_post: { a: '' } })).toEqual(['pathway-twice']);
    expect(await wrong({ on_pre: { 'a b': '' } })).toEqual(['object-name']);
    expect(await wrong({ on_pre: '', on_event: 'even' })).toEqual(['unknown-event']);
    expect(await wrong({ on_pre: () => 3 } as never)).toEqual(['code-is-function']);
    expect(await firstLineOf(() => pair({ name: 'S', on_pre: { up: 'notes += (' } }))).toMatch(
      /^S: on_pre up:1:\d+: error/,
    );
  });
});
