// The memory that kernels see is not given back before the model is done, so further runs must get along with what the first one took.
import { afterEach, expect, test } from 'vitest';
import { NeuronGroup, Network, SpikeMonitor, Synapses } from '../../src/index.ts';
import { setAllocator } from '../../src/memory/index.ts';
import { Arena } from './arena.ts';

afterEach(() => setAllocator(null));

/** The synapses → bytes for each of them in the first run: for the delays, targets and weights in their order. */
const cases = {
  'with weights and delays of their own': [{ model: 'w : 1', on_pre: 'v_post += w' }, 10],
  'that are plastic': [
    {
      model: `w : 1
dp/dt = -p/(20*ms) : 1 (event-driven)
dm/dt = -m/(20*ms) : 1 (event-driven)`,
      on_pre: 'p += 0.1\nw += m',
      on_post: 'm -= 0.1\nw += p',
    },
    4,
  ],
} as const;

test.each(Object.entries(cases))(
  'runs after the first ones take less than a byte for synapses %s',
  async (_, [options, least]) => {
    const arena = new Arena();
    setAllocator(arena);
    const G = new NeuronGroup(300, 'v : 1', { threshold: 'rand() < 0.01', reset: 'v = 0' });
    const S = new Synapses(G, G, options);
    S.connect();
    S.set('w', 'rand()');
    if (!('on_post' in options)) S.set('delay', 'rand()*5*ms');
    const net = new Network(G, S, new SpikeMonitor(G));
    const taken: number[] = [];
    for (let run = 0; run < 4; run++) {
      const before = arena.used;
      await net.run('20*ms');
      taken.push((arena.used - before) / S.N);
    }
    expect(taken[0]).toBeGreaterThan(least);
    // The second run has plastic variables materialised.
    for (const later of taken.slice(2)) expect(later).toBeLessThan(1);
  },
);
