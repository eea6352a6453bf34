// Networks: the order of objects, clocks, random numbers, reports and summaries.
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  defaultclock,
  linked_var,
  ms,
  Network,
  networkOperation,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  seed,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from '../../src/index.ts';
import { textOf } from '../../src/diagnostics/index.ts';
import { codesOf, firstLineOf, numbers } from './support.ts';

afterEach(() => {
  defaultclock.dt = '0.1*ms';
});

const counter = (options: ConstructorParameters<typeof NeuronGroup>[2] = {}) =>
  new NeuronGroup(1, 'dx/dt = 1/ms : 1', { method: 'euler', ...options });

describe('members', () => {
  test('are added with their dependencies, from lists too', () => {
    const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', reset: '' });
    const S = new Synapses(G, G, { on_pre: 'v_post += 1' });
    const M = new SpikeMonitor(G);
    const net = new Network([S, [M]]);
    expect(net.members).toEqual([G, S, M]);
    expect(net.get(M.name)).toBe(M);
    expect(net.get('nobody')).toBeNull();
  });

  test('are removed where nothing needs them', async () => {
    const G = counter();
    const M = new StateMonitor(G, 'x');
    const net = new Network(M);
    expect(await codesOf(() => net.remove(G))).toEqual(['still-needed']);
    net.remove([M]);
    await net.run('1*ms');
    expect([G.get('x')[0]!.toFixed(6), M.t.length]).toEqual(['1.000000', 0]);
    net.remove(G);
    await net.run('1*ms');
    expect(net.now).toBe(0.002);
  });

  test('have names of their own', async () => {
    const net = new Network(counter({ name: 'G' }), counter({ name: 'G' }));
    expect(await codesOf(() => net.run('1*ms'))).toEqual(['same-name']);
  });

  test('belong to the network that ran them', async () => {
    const G = counter();
    await new Network(G).run('1*ms');
    expect(await codesOf(() => new Network(G).run('1*ms'))).toEqual(['in-other-network']);
  });

  test('that are not active are left out', async () => {
    const [G, H] = [counter(), counter()];
    const net = new Network(G, H);
    H.isActive = false;
    await net.run('1*ms');
    H.isActive = true;
    await net.run('1*ms');
    expect(G.get('x')[0]).toBeCloseTo(2, 9);
    expect(H.get('x')[0]).toBeCloseTo(1, 9);
  });
});

describe('runs', () => {
  test('continue where the previous run ended', async () => {
    const G = counter();
    const net = new Network(G);
    for (let k = 0; k < 4; k++) await net.run(ms(0.25));
    expect(net.now).toBe(0.001);
    expect(G.get('x')[0]).toBeCloseTo(1, 9);
  });

  test('can be stopped', async () => {
    const G = counter();
    const net = new Network(
      G,
      networkOperation((t) => void (t > 4.5e-4 && net.stop())),
    );
    await net.run('1*second');
    expect(net.now).toBeCloseTo(0.0006, 12);
    await net.run('0.1*ms');
    expect(net.now).toBeCloseTo(0.0007, 12);
    const other = new Network(counter());
    await other.run('1*second', { shouldStop: () => true });
    expect(other.now).toBeCloseTo(0.0001, 12);
  });

  test('yield to the event loop', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const net = new Network(counter());
    const operation = networkOperation(() => {
      const until = performance.now() + 1;
      while (performance.now() < until);
    });
    net.add(operation);
    await net.run('30*ms');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  test('of two networks at once are independent', async () => {
    const run = async (dt: string, together: boolean) => {
      const [G, H] = [counter({ dt: '0.02*ms' }), counter()];
      const slow = networkOperation(() => {
        const until = performance.now() + 0.3;
        while (performance.now() < until);
      });
      const [a, b] = [new Network(G, slow), new Network(H)];
      const other = () => b.run('5*ms');
      if (together) await Promise.all([a.run('30*ms'), other()]);
      else await a.run('30*ms').then(other);
      return [G.get('x')[0], H.get('x')[0], a.now, b.now, dt];
    };
    expect(await run('', true)).toEqual(await run('', false));
  });

  test('of one network come one after the other', async () => {
    const net = new Network(counter());
    const first = net.run('1*ms');
    expect(await codesOf(() => net.run('1*ms'))).toEqual(['already-running']);
    await first;
    await net.run('1*ms');
    expect(net.now).toBe(0.002);
  });

  test('refuse changes of state from outside', async () => {
    const G = counter();
    const net = new Network(G);
    const run = net.run('1*ms');
    net.store();
    const refused = [codesOf(() => G.set('x', 3)), codesOf(() => net.restore())];
    expect(await Promise.all(refused)).toEqual([['set-while-running'], ['set-while-running']]);
    await run;
    net.restore();
    G.set('x', 3);
    const op = networkOperation(() => G.set('x', 0));
    net.add(op);
    await net.run('1*ms');
    expect(G.get('x')[0]).toBeCloseTo(0.1, 9);
  });

  test('refuse invalid durations', async () => {
    const net = new Network(counter());
    expect(await codesOf(() => net.run('-1*ms'))).toEqual(['negative-duration']);
    expect(await codesOf(() => net.run('inf*second'))).toEqual(['negative-duration']);
    expect(await codesOf(() => net.run(5))).toEqual(['unit-mismatch']);
    expect(await codesOf(() => net.run('5*mss'))).toEqual(['unknown-name']);
    await net.run('0*ms');
    expect(net.now).toBe(0);
  });

  test('that fail report the place in the model', async () => {
    const G = new NeuronGroup(3, 'x : 1', { name: 'G', namespace: { a: [1, 2] } });
    G.run_regularly('x = 1\nx = a[i]');
    const net = new Network(G);
    expect(await firstLineOf(() => net.run('1*ms'))).toMatch(
      /^G: run_regularly:2:5: error\[array-index-out-of-range\]/,
    );
    G.isActive = false;
    await net.run('1*ms');
  });

  test('keep their warnings', async () => {
    const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 1' });
    const net = new Network(G);
    await net.run('1*ms');
    expect(net.warnings.map(({ code }) => code)).toEqual(['only-threshold']);
  });
});

describe('clocks', () => {
  test('follow the default step, which may change between runs', async () => {
    const G = counter();
    const M = new StateMonitor(G, 'x');
    const net = new Network(M);
    await net.run('0.4*ms');
    defaultclock.dt = '0.2*ms';
    await net.run('0.4*ms');
    expect(Array.from(M.t, (t) => Math.round(t * 1e5))).toEqual([0, 10, 20, 30, 40, 60]);
    expect(G.dt).toBe(2e-4);
  });

  test('of objects may change between runs', async () => {
    const G = counter({ dt: '0.2*ms' });
    const H = counter();
    const net = new Network(G, H, new StateMonitor(G, 'x'));
    await net.run('0.4*ms');
    G.dt = ms(0.1);
    H.dt = '0.4*ms';
    expect([G.dt, H.dt]).toEqual([1e-4, 4e-4]);
    await net.run('0.4*ms');
    for (const group of [G, H]) expect(group.get('x')[0]).toBeCloseTo(0.8, 9);
  });

  test('change only to steps that fit', async () => {
    const G = counter({ dt: '0.1*ms' });
    const net = new Network(G, counter());
    await net.run('0.5*ms');
    defaultclock.dt = '0.2*ms';
    expect(await codesOf(() => net.run('1*ms'))).toEqual(['step-change']);
    defaultclock.dt = '0.25*ms';
    G.dt = '0.3*ms';
    expect(await codesOf(() => net.run('1*ms'))).toEqual(['step-change']);
    G.dt = '0.5*ms';
    await net.run('0.5*ms');
    expect(G.get('x')[0]).toBeCloseTo(1, 9);
    expect(await codesOf(() => void (defaultclock.dt = '0*ms'))).toEqual(['bad-step']);
    expect(await codesOf(() => void (defaultclock.dt = 1))).toEqual(['unit-mismatch']);
  });
});

describe('random numbers', () => {
  const experiment = async () => {
    const G = new NeuronGroup(3, 'dv/dt = -v/ms + xi/ms**0.5 : 1\n w : 1', { method: 'euler' });
    const P = new PoissonGroup(3, '2000*Hz');
    const S = new Synapses(P, G, { on_pre: 'w_post += rand()' });
    G.set('v', 'rand()');
    S.connect({ p: 0.5 });
    const M = new SpikeMonitor(P);
    await new Network(G, S, M).run('2*ms');
    return [G.get('v'), G.get('w'), S.i, M.t].map((values) => numbers(values).join());
  };

  test('are the same after the same seed, whatever was built before', async () => {
    seed(5);
    const first = await experiment();
    const second = await experiment();
    new NeuronGroup(1, 'v : 1').set('v', 'rand()');
    seed(5);
    expect(await experiment()).toEqual(first);
    // Without a new seed they go on.
    expect(await experiment()).toEqual(second);
    expect(second).not.toEqual(first);
    seed(6);
    expect(await experiment()).not.toEqual(first);
    seed();
    expect(await experiment()).not.toEqual(first);
  });

  test('of an object do not depend on other objects', async () => {
    const noise = async (isAccompanied: boolean) => {
      seed(5);
      const G = new NeuronGroup(2, 'dv/dt = xi/ms**0.5 : 1', { method: 'euler' });
      const net = new Network(G);
      if (isAccompanied) net.add(new PoissonGroup(3, '100*Hz'), new StateMonitor(G, 'v'));
      await net.run('1*ms');
      return numbers(G.get('v'));
    };
    expect(await noise(true)).toEqual(await noise(false));
  });

  test('of two networks are independent', async () => {
    seed(5);
    const make = async () => {
      const G = new NeuronGroup(1000, 'dv/dt = xi/ms**0.5 : 1', { method: 'euler', name: 'G' });
      await new Network(G).run('0.1*ms');
      return G.get('v');
    };
    const [a, b] = [await make(), await make()];
    const sum = a.reduce((total, x, k) => total + x * b[k]!, 0) / (0.1 * Math.sqrt(1000));
    expect(Math.abs(sum)).toBeLessThan(4);
  });

  test('start anew when the seed is set during a run', async () => {
    const G = new NeuronGroup(1, 'v : 1');
    G.run_regularly('v = rand()');
    const M = new StateMonitor(G, 'v', { when: 'end' });
    const reseed = networkOperation(() => seed(3), { dt: '0.2*ms', order: -1 });
    await new Network(M, reseed).run('0.4*ms');
    const [a, b, c, d] = M.values('v', 0);
    expect([c, d]).toEqual([a, b]);
    expect(a).not.toBe(b);
  });

  test('need a number as seed', async () => {
    expect(await codesOf(() => seed(NaN))).toEqual(['given-value']);
    expect(await codesOf(() => seed('1' as never))).toEqual(['given-value']);
  });
});

describe('operations', () => {
  test('run in every step, or at intervals, in their slot', async () => {
    const seen: string[] = [];
    const note = (word: string) => (t: number) => void seen.push(`${word} ${Math.round(t * 1e4)}`);
    const net = new Network(
      networkOperation(note('end'), { when: 'end', dt: '0.2*ms' }),
      networkOperation(note('second'), { order: 1 }),
      networkOperation(note('first')),
    );
    await net.run('0.3*ms');
    expect(seen).toEqual([
      'first 0',
      'second 0',
      'end 0',
      'first 1',
      'second 1',
      'first 2',
      'second 2',
      'end 2',
    ]);
  });

  test('must be functions', async () => {
    expect(await codesOf(() => networkOperation(3 as never))).toEqual(['given-value']);
  });

  test('that throw end the run', async () => {
    const net = new Network(
      networkOperation(() => {
        throw new RangeError('enough');
      }),
    );
    await expect(net.run('1*ms')).rejects.toThrow('enough');
  });
});

describe('the schedule', () => {
  test('can be another one', async () => {
    const seen: string[] = [];
    const at = (when: string) => networkOperation(() => void seen.push(when), { when });
    const net = new Network(at('plasticity'), at('start'), at('after_plasticity'), at('groups'));
    expect(net.schedule).toEqual(['start', 'groups', 'thresholds', 'synapses', 'resets', 'end']);
    net.schedule = ['start', 'plasticity', 'groups', 'thresholds', 'synapses', 'resets', 'end'];
    await net.run('0.1*ms');
    expect(seen).toEqual(['start', 'plasticity', 'after_plasticity', 'groups']);
    net.schedule = null;
    expect(net.schedule).toEqual(new Network().schedule);
  });

  test('has each slot once, and one for every object', async () => {
    const net = new Network(counter({ name: 'cells' }));
    expect(await codesOf(() => void (net.schedule = ['start', 'start']))).toEqual(['bad-schedule']);
    expect(await codesOf(() => void (net.schedule = ['before_start']))).toEqual(['bad-schedule']);
    net.schedule = ['start', 'end'];
    const line = await firstLineOf(() => net.run('1*ms'));
    expect(line).toContain('`cells.stateupdater` runs in the slot `groups`');
    const G = new NeuronGroup(1, 'v : 1');
    G.run_regularly('v = 1', { when: 'begin' });
    expect(await codesOf(() => new Network(G).run('1*ms'))).toEqual(['slot-not-in-schedule']);
  });

  test('is shown as a table', async () => {
    const G = counter({ name: 'cells', namespace: {} });
    const net = new Network(G, new StateMonitor(G, 'x', { name: 'trace', dt: '1*ms' }));
    const table = net.scheduling_summary().split('\n');
    expect(table).toEqual([
      'object              when    order  dt      active',
      '------------------  ------  -----  ------  ------',
      'trace               start   0      1 ms    yes',
      'cells.stateupdater  groups  0      100 us  yes',
    ]);
    await net.run('1*ms');
    expect(net.scheduling_summary().split('\n')).toHaveLength(4);
  });
});

describe('warnings of a run', () => {
  const run = async (net: Network): Promise<string[][]> => {
    const told: string[][] = [];
    await net.run('1*ms', { onWarning: ({ code, span }) => told.push([code, textOf(span)]) });
    return told;
  };
  const makeGroup = () => new NeuronGroup(2, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' });

  test('are told once, by default on the console', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const net = new Network(new NeuronGroup(1, 'v : 1', { name: 'alone', threshold: 'v > 1' }));
    await net.run('1*ms');
    await net.run('1*ms');
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/warning\[only-threshold\]/)]]);
    expect(await run(net)).toEqual([]);
    expect(net.warnings).toHaveLength(1);
    warn.mockRestore();
  });

  test('are told at once after a run, where those of the run were told', async () => {
    const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' });
    const model = 'dx/dt = -x/(5*ms) : 1 (event-driven)\n y : 1';
    const S = new Synapses(G, G, { name: 'S', model, on_pre: 'x += y' });
    S.connect();
    S.set('y', 1);
    S.get('x');
    const told: string[][] = [];
    await new Network(S).run('1*ms', {
      onWarning: ({ code, span }) => told.push([code, textOf(span)]),
    });
    expect(told).toEqual([]);
    for (const name of ['x', 'y', 'v_post', 'x']) S.get(name);
    G.set('v', 1, { where: 'i > 5' });
    expect(told).toEqual([
      ['event-driven-recorded', 'S.x'],
      ['selects-nothing', `${G.name}.v`],
    ]);
  });

  test('name what was made for its groups and is left out', async () => {
    const [G, P] = [makeGroup(), new PoissonGroup(2, '1*Hz')];
    const S = new Synapses(P, G, { name: 'S', on_pre: 'v += 1' });
    S.connect();
    const I = new PoissonInput(G, 'v', { name: 'I', N: 1, rate: '1*Hz', weight: 1 });
    const M = new SpikeMonitor(G.subgroup(0, 1), { name: 'M' });
    const inside = new SpikeMonitor(G, { name: 'inside' });
    const net = new Network(G, inside);
    expect(await run(net)).toEqual(['I', 'M', 'S'].map((name) => ['left-out', name]));
    net.add(I, M, S);
    net.remove(M);
    const late = new SpikeMonitor(P, { name: 'late' });
    expect(await run(net)).toEqual([['left-out', 'late']]);
    net.add(late);
    expect(await run(net)).toEqual([]);
    expect(net.warnings).toEqual([]);
  });
});

describe('unused variables', () => {
  const toldBy = async (net: Network): Promise<string[]> => {
    const told: string[] = [];
    await net.run('0.1*ms', {
      onWarning: ({ code, span }) => told.push(`${code} ${textOf(span)}`),
    });
    return told;
  };
  const spiking = { threshold: 'v > 1', reset: 'v = 0' };
  const group = (more: string, options = {}) =>
    new NeuronGroup(2, `dv/dt = -v/(10*ms) : 1\n${more}`, { ...spiking, ...options });
  const connected = (model: string, on_pre: string, more: (S: Synapses) => void = () => {}) => {
    const S = new Synapses(group(''), undefined, { name: 'S', model, on_pre });
    S.connect();
    more(S);
    return new Network(S);
  };
  const rate = 'du/dt = -u/tau : 1\n tau : second';

  test.each<[string, () => Network, string[]]>([
    ['a divisor', () => new Network(group(rate)), ['parameter-never-set tau']],
    ['another parameter', () => new Network(group('du/dt = (I - u)/ms : 1\n I : 1')), []],
    ['one that nothing uses', () => new Network(group('tau : second')), []],
    ['a weight', () => connected('w : 1', 'v_post += w'), ['parameter-never-set w']],
    ['a weight set to 0', () => connected('w : 1', 'v += w', (S) => S.set('w', 0)), []],
    ['a weight that code writes', () => connected('w : 1', 'v += w; w += 1'), []],
    ['a subexpression', () => connected('x = 2*j : 1', 'v += 1'), ['never-read x']],
    ['one that code reads', () => connected('x = 2*j : 1', 'v += x'), []],
    ['one that was read', () => connected('x = 2*j : 1', 'v += 1', (S) => S.get('x')), []],
  ])('%s', async (_what, make, expected) => {
    expect(await toldBy(make())).toEqual(expected);
  });

  test('are none where inputs, recordings, links or operations may use or set them', async () => {
    const G = group(`${rate}\n a : second\n dw/dt = -w/a : 1`);
    G.run_regularly('a = 10*ms');
    const I = new PoissonInput(G, 'tau', { N: 1, rate: '1*Hz', weight: '1*ms' });
    expect(await toldBy(new Network(G, I))).toEqual([]);
    const P = group(rate);
    const L = group('x : second (linked)');
    L.set('x', linked_var(P, 'tau'));
    expect(await toldBy(new Network(P, L))).toEqual([]);
    const Q = group(rate);
    const set = networkOperation(() => Q.set('tau', ms(5)), { when: 'before_start' });
    expect(await toldBy(new Network(Q, set))).toEqual([]);
    const S = new Synapses(group(''), undefined, { model: 'x = 2*j : 1' });
    S.connect();
    expect(await toldBy(new Network(S, new StateMonitor(S, 'x')))).toEqual([]);
  });

  test('are none after a restored state', async () => {
    const nets = [0, 1].map(() => new Network(group(rate, { name: 'restored' })));
    (nets[0]!.get('restored') as NeuronGroup).set('tau', ms(5));
    nets[1]!.snapshotFromBytes(nets[0]!.snapshotToBytes());
    nets[1]!.restore();
    expect(await toldBy(nets[1]!)).toEqual([]);
  });
});

describe('reports', () => {
  test('call a function at the start and at the end', async () => {
    const calls: number[][] = [];
    const net = new Network(counter());
    await net.run('1*ms');
    await net.run('2*ms', { report: (...call) => calls.push(call) });
    expect(calls.map(([, completed, start, duration]) => [completed, start, duration])).toEqual([
      [0, 0.001, 0.002],
      [1, 0.001, 0.002],
    ]);
  });

  test('write lines', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    await new Network(counter()).run('2*ms', { report: 'text' });
    await new Network(counter()).run('2*ms', { report: 'stderr', report_period: '1*second' });
    const lines = [log, error].map((spy) => spy.mock.calls.map(([line]) => String(line)));
    vi.restoreAllMocks();
    for (const [first, last] of lines) {
      expect(first).toBe('Simulating 2 ms from 0 s on');
      expect(last).toMatch(/^2 ms \(100 %\) simulated in 0\.\d s$/);
    }
  });

  test('give the progress', async () => {
    const seen: number[] = [];
    await new Network(counter()).run('2*ms', { onProgress: (completed) => seen.push(completed) });
    expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
  });

  test('give the time of each object', async () => {
    const net = new Network(counter({ name: 'cells' }), counter({ name: 'others' }));
    expect(await codesOf(() => net.profiling_summary())).toEqual(['not-profiled']);
    await net.run('5*ms', { profile: true });
    const [head, , ...rows] = net.profiling_summary().split('\n');
    expect(head).toMatch(/^object +slot +time +part$/);
    expect(rows.map((row) => row.split(' ')[0]).sort()).toEqual([
      'cells.stateupdater',
      'others.stateupdater',
    ]);
    expect(net.profiling_summary(1).split('\n')).toHaveLength(3);
    expect(net.profile!.every(({ seconds }) => seconds >= 0)).toBe(true);
  });
});
