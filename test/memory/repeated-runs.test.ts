// The memory that kernels see is not given back before the model is done, so further runs must get along with what the first one took.
import { afterEach, expect, test } from 'vitest';
import { NeuronGroup, Network, SpikeMonitor, Synapses } from '../../src/index.ts';
import { setAllocator } from '../../src/memory/index.ts';
import { Arena } from './arena.ts';

afterEach(() => setAllocator(null));

test('runs after the first one take less than a byte for a synapse', async () => {
  const arena = new Arena();
  setAllocator(arena);
  const G = new NeuronGroup(300, 'v : 1', { threshold: 'rand() < 0.01', reset: 'v = 0' });
  const S = new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w' });
  S.connect();
  S.set('w', 'rand()');
  S.set('delay', 'rand()*5*ms');
  const net = new Network(G, S, new SpikeMonitor(G));
  const taken: number[] = [];
  for (let run = 0; run < 4; run++) {
    const before = arena.used;
    await net.run('20*ms');
    taken.push(arena.used - before);
  }
  const { N: length } = S;
  // targets and weights in the order of the delays
  expect(taken[0]).toBeGreaterThan(10 * length);
  for (const later of taken.slice(1)) expect(later).toBeLessThan(length);
});
