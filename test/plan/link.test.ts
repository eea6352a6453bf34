// Kernels of long runs are warmed up before the first step, and what a step calls has its parts in order.
import { describe, expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import { Network, NeuronGroup, Synapses } from '../../src/index.ts';
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
