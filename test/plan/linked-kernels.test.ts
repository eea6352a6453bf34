// A further run takes the kernels of the last one where they are the same to the last constant and work on the same arrays.
import { expect, test } from 'vitest';
import { targets } from '../../src/codegen/index.ts';
import {
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  seed,
} from '../../src/index.ts';

/** A network, and the names of the kernels that are linked from now on. */
function observed(): {
  readonly net: Network;
  readonly S: Synapses;
  readonly linked: string[];
  readonly M: StateMonitor;
} {
  seed(5);
  const G = new NeuronGroup(
    20,
    `dv/dt = (I - v)/(10*ms) + s*xi/(10*ms)**0.5 : 1 (unless refractory)
dg/dt = -g/(5*ms) : 1
I : 1`,
    { threshold: 'v > 1', reset: 'v = 0', refractory: '3*ms', method: 'euler', name: 'G' },
  );
  G.set('I', '1.2 + 0.1*i');
  const S = new Synapses(G, G, {
    model: 'w : 1\ndp/dt = -p/(20*ms) : 1 (event-driven)',
    on_pre: 'g_post += w; p += 0.1',
    on_post: 'w += p',
    name: 'S',
  });
  S.connect();
  S.set('delay', 'rand()*3*ms');
  const M = new StateMonitor(G, ['v', 'g'], { record: [0, 1] });
  const net = new Network(G, S, M, new SpikeMonitor(G), new PopulationRateMonitor(G));
  const linked: string[] = [];
  net.session.target = {
    ...targets.js,
    link(kernel, ...rest) {
      linked.push(kernel.name);
      return targets.js.link(kernel, ...rest);
    },
  };
  return { net, S, linked, M };
}

test('once the monitors have room, nothing is linked again', async () => {
  const { net, linked } = observed();
  const counts: number[] = [];
  for (let run = 0; run < 4; run++) {
    await net.run('20*ms', { namespace: { s: 0.1 } });
    counts.push(linked.length);
    linked.length = 0;
  }
  expect(counts[0]).toBeGreaterThan(10);
  expect(counts[3]).toBe(0);
});

test.each([
  ['a constant', 0.2, 'G.stateupdate'],
  ['a zero of another sign', -0, 'G.stateupdate'],
])('%s that changes has its kernels linked again', async (_what, s, name) => {
  const { net, linked } = observed();
  await net.run('20*ms', { namespace: { s: 0 } });
  linked.length = 0;
  await net.run('20*ms', { namespace: { s } });
  expect(linked.some((one) => one.startsWith(name))).toBe(true);
  expect(linked).not.toContain('S.post');
});

test('new synapses have the kernels of their pathways linked again', async () => {
  const { net, S, linked } = observed();
  await net.run('20*ms', { namespace: { s: 0.1 } });
  linked.length = 0;
  S.connect({ i: 0, j: 1 });
  await net.run('20*ms', { namespace: { s: 0.1 } });
  expect(linked).toContain('S.pre');
});

test('runs give what they give where everything is linked anew', async () => {
  const results: number[][] = [];
  for (const isNew of [false, true]) {
    const { net, M } = observed();
    for (let run = 0; run < 3; run++) {
      // A listing has every kernel made anew.
      if (isNew) net.session.listing = new Map();
      await net.run('20*ms', { namespace: { s: 0.1 } });
    }
    results.push([...M.values('v', 0), ...M.values('g', 1)]);
  }
  expect(results[0]).toEqual(results[1]);
});

test('an object that another one of its name replaces keeps its values', async () => {
  const make = (G: NeuronGroup): Synapses => {
    const S = new Synapses(G, G, {
      model: 'w : 1\ndp/dt = -p/(20*ms) : 1 (event-driven)',
      on_pre: 'p += 1; w += 1',
      on_post: 'w += p',
      name: 'S',
    });
    S.connect();
    return S;
  };
  const values: number[] = [];
  for (const isReplaced of [false, true]) {
    const G = new NeuronGroup(20, 'v : 1', { threshold: 't == 0*ms', reset: 'v = 0' });
    const net = new Network(G);
    const first = make(G);
    net.add(first);
    await net.run('20*ms');
    net.remove(first);
    if (isReplaced) {
      net.add(make(G));
      await net.run('10*ms');
    }
    values.push(first.get('p')[0]!);
  }
  expect(values[1]).toBe(values[0]);
  expect(values[0]).toBeGreaterThan(0);
});
