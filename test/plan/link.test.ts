// Kernels of long runs are warmed up before the first step, and what a step calls has its parts in order.
import { describe, expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import {
  Network,
  NeuronGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  networkOperation,
} from '../../src/index.ts';
import type { StepCalls, Time } from '../../src/abi.ts';
import { emptyScope } from '../../src/simulation/namespace/namespace.ts';
import { Diagnostics } from '../../src/diagnostics/index.ts';

/** The kernels that are warmed up for a run of some duration, and what was done, in order. */
function warmed(size: number, duration: number, level: 0 | 1 | 2 = 1): readonly string[] {
  const G = new NeuronGroup(size, 'dv/dt = -v/(10*ms) : 1', {
    threshold: 'v > 1',
    reset: 'v = 0',
    name: 'G',
  });
  G.run_regularly('v += 0.1');
  const S = new Synapses(G, G, {
    model: 'dw/dt = -w/ms : 1 (clock-driven)',
    on_pre: 'w += 1',
    name: 'S',
  });
  S.connect({ j: 'i' });
  const network = new Network(G, S);
  const done: string[] = [];
  network.session.optimize = level;
  network.session.without = new Set(['fuse-threshold']);
  network.session.target = {
    ...targets.js,
    warmUp(kernel) {
      done.push(`begin ${kernel.name}`);
      return () => void done.push(`end ${kernel.name}`);
    },
  };
  network.build(emptyScope, new Diagnostics(), duration);
  return done;
}

describe('warm-up', () => {
  const both = ['G.stateupdater', 'G.thresholder'];
  const all = [...both.map((name) => `begin ${name}`), ...both.map((name) => `end ${name}`)];
  test.each([
    ['of more than two million updates', 201, 1, 1, all],
    ['of two million updates', 200, 1, 1, []],
    ['at level 0', 201, 1, 0, []],
    ['without end, as in a summary of a schedule', 201, Infinity, 1, []],
  ] as const)('%s', (_, size, duration, level, expected) => {
    expect(warmed(size, duration, level)).toEqual(expected);
  });
});

test('a run that is aborted while its kernels are linked takes no step', async () => {
  const G = new NeuronGroup(1, 'dv/dt = 1/second : 1\n dw/dt = 1/second : 1', {
    threshold: 'v > 1',
  });
  const network = new Network(G);
  const abort = new AbortController();
  let linked = 0;
  network.session.target = {
    ...targets.js,
    link(...request) {
      for (const end = performance.now() + 60; performance.now() < end;);
      if (linked++ === 0) setImmediate(() => abort.abort());
      return targets.js.link(...request);
    },
  };
  const outcome = await network.run('10*second', { signal: abort.signal });
  expect([outcome, linked, network.now, G.get('v')[0]]).toEqual(['stopped', 1, 0, 0]);
});

test('a run that is aborted while its kernels are warmed up takes no step', async () => {
  const G = new NeuronGroup(201, 'dv/dt = 1/second : 1', { threshold: 'v > 1', reset: 'v = 0' });
  const network = new Network(G);
  const abort = new AbortController();
  let warmed = 0;
  network.session.without = new Set(['fuse-threshold']);
  network.session.target = {
    ...targets.js,
    warmUp: () => () => {
      for (const end = performance.now() + 60; performance.now() < end;);
      if (warmed++ === 0) setImmediate(() => abort.abort());
    },
  };
  const outcome = await network.run('1*second', { signal: abort.signal });
  expect([outcome, warmed, network.now, G.get('v')[0]]).toEqual(['stopped', 1, 0, 0]);
});

/** Calls the parts of a step as a target does that makes one function of all steps. */
function callParts(parts: NonNullable<StepCalls['parts']>, { t, tick }: Time): void {
  let found = 0;
  for (const { kernel, count, isOnlyIfAny, result } of parts) {
    const n =
      typeof count === 'number' ? count : count === 'found' ? found : count.array[count.index]!;
    if (isOnlyIfAny && n === 0) return;
    const returned = kernel(t, tick, n);
    if (result !== null) found = returned;
    if (result !== null && result !== 'found') result.array[result.index] = returned;
  }
}

/** The state after a hundred steps, by calls of each step or of its parts, and the steps that have none. */
function takeSteps(level: 0 | 1 | 2, isByParts: boolean) {
  const lif = 'dv/dt = (1.4 + 0.2*i - v)/(2*ms) : 1 (unless refractory)';
  const rest = { threshold: 'v > 1', reset: 'v = 0', refractory: '0.5*ms' };
  const P = new NeuronGroup(5, `${lif}\nu : 1`, { ...rest, name: 'P' });
  P.run_regularly('u += 1');
  const Q = new NeuronGroup(3, 'dx/dt = -x/(5*ms) : 1', { name: 'Q' });
  const S = new Synapses(P, Q, {
    model: 'w : 1\nda/dt = -a/(3*ms) : 1 (event-driven)',
    on_pre: 'a += 1; x += a; w += x_post',
    name: 'S',
  });
  S.connect();
  S.set('delay', '(0.2 + 0.1*i)*ms');
  const M = new SpikeMonitor(P, { variables: ['v'], name: 'M' });
  const V = new StateMonitor(Q, 'x', { record: true, name: 'V' });
  const network = new Network(P, Q, S, M, V);
  network.session.optimize = level;
  const scheduled = network.build(emptyScope, new Diagnostics(), 0.01);
  const clock = network.session.defaultClock;
  for (let k = 0; k < 100; k++) {
    for (const { run, parts = null } of scheduled)
      if (isByParts && parts !== null) callParts(parts, clock);
      else run();
    clock.advance();
  }
  const values = [...[P.get('v'), P.get('u'), P.get('lastspike')], Q.get('x'), S.get('w')];
  return {
    state: [...values, M.t, M.i, M.values('v'), V.values('x')],
    spikes: M.t.length,
    without: scheduled.filter(({ parts = null }) => parts === null).map(({ name }) => name),
  };
}

test.each([0, 1, 2] as const)('at level %i the parts of a step do what the step does', (level) => {
  const [whole, divided] = [takeSteps(level, false), takeSteps(level, true)];
  expect(whole.spikes).toBeGreaterThan(5);
  expect(divided.state).toEqual(whole.state);
  expect(divided.without).toEqual([]);
});

test('functions of the program have no parts, nor has code that sees the time of another clock', () => {
  const G = new NeuronGroup(2, 'u : 1', { name: 'G' });
  G.run_regularly('u += 1', { dt: '0.3*ms', name: 'slow' });
  G.run_regularly('u += 2', { name: 'fast' });
  const operation = networkOperation(() => undefined, { name: 'operation' });
  const network = new Network(G, operation);
  const scheduled = network.build(emptyScope, new Diagnostics(), 0.01);
  const whole = scheduled.filter(({ parts = null }) => parts === null);
  expect(whole.map(({ name }) => name)).toEqual(['G.slow', 'operation']);
});
