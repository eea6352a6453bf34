// The check of a model and the building of its kernels, in slices of which every one is over at once: in each of them one object
// is checked or built, or one kernel is made.
import { afterEach, expect, test, vi } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { LiveRun } from '../../src/live.ts';
import { NeuronGroup, Session, SpikeMonitor, Synapses } from '../../src/simulation/index.ts';

const count = 6;

const text = Array.from(
  { length: count },
  (_, k) => `neurons G${k}[4] {
    dv/dt = (1.2 - v)/tau : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0
    refractory: 1*ms
}
synapses S${k}: G${k} -> G0 { w : 1; on_pre: v += w; connect() }
S${k}.w = 0.1*i
spike_monitor M${k}: G${k}
`,
);
const source = new SourceText('net.model', `tau = 10*ms\n${text.join('')}run 20*ms\n`);

afterEach(() => void vi.restoreAllMocks());

test('one object is checked, built or compiled in each', async () => {
  let turn = 0;
  const later = globalThis.setImmediate;
  const counted = (callback: () => void) => {
    turn += 1;
    return later(callback);
  };
  vi.spyOn(globalThis, 'setImmediate').mockImplementation(counted);
  // Every look at the clock is 100 ms after the one before.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  const turns = new Map<string, number[]>();
  const note = (prototype: object, method: string): void => {
    const methods = prototype as Record<string, (...values: unknown[]) => unknown>;
    const own = methods[method]!;
    vi.spyOn(methods, method).mockImplementation(function (this: unknown, ...values: unknown[]) {
      turns.set(method, [...(turns.get(method) ?? []), turn]);
      return own.apply(this, values);
    });
  };
  for (const { prototype } of [NeuronGroup, Synapses, SpikeMonitor])
    for (const method of ['define', 'elaborate', 'build']) note(prototype, method);
  note(Session.prototype, 'lower');
  note(Session.prototype, 'linkKernel');

  const live = new LiveRun(source);
  expect(await live.checkInSlices()).toBe(true);
  // Each statement is parsed and checked by itself, and each of the objects.
  expect(turn).toBeGreaterThanOrEqual(4 * count + 4 * count + 3 * count);
  expect(live.check()).toBe(true);
  await live.start();
  const most = (list: readonly number[]): number =>
    Math.max(...list.map((turn) => list.filter((other) => other === turn).length));
  expect([...turns].map(([method, list]) => [method, most(list)])).toEqual([
    ['define', 1],
    ['elaborate', 1],
    ['linkKernel', 1],
    // The update of a group has code for active and for refractory neurons.
    ['lower', 2],
    ['build', 1],
  ]);
});
