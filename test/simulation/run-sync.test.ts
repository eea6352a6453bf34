// `runSync`: the same as `run`, for those who cannot wait.
import { expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/index.ts';
import { emptyScope } from '../../src/simulation/namespace/index.ts';
import { Network, NeuronGroup, SpikeMonitor } from '../../src/index.ts';

function network(): { net: Network; spikes: SpikeMonitor } {
  const group = new NeuronGroup(2, 'dv/dt = (1.5 - v)/(10*ms) : 1', {
    threshold: 'v > 1',
    reset: 'v = 0',
    method: 'exact',
  });
  const spikes = new SpikeMonitor(group);
  return { net: new Network(group, spikes), spikes };
}

test('a run that cannot wait is the same as one that can', async () => {
  const waiting = network();
  await waiting.net.run('50*ms');
  await waiting.net.run('50*ms');
  const { net, spikes } = network();
  const completed: number[] = [];
  for (const seconds of [0.05, 0.05])
    net.runSync(seconds, emptyScope, new Diagnostics(), { onProgress: (x) => completed.push(x) });
  expect(spikes.t).toEqual(waiting.spikes.t);
  expect(spikes.t.length).toBeGreaterThan(10);
  expect(net.now).toBe(waiting.net.now);
  expect(completed.at(-1)).toBe(1);
});

test('a run that cannot wait reports the mistakes of the model', () => {
  const net = new Network(new NeuronGroup(1, 'dv/dt = -v/tau : 1', { method: 'euler' }));
  expect(() => net.runSync(0.1, emptyScope, new Diagnostics())).toThrow('tau');
  expect(net.isRunning).toBe(false);
});
