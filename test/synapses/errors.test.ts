// Errors and warnings about synapses.
import { describe, expect, test } from 'vitest';
import { NeuronGroup, Synapses } from '../../src/index.ts';
import { simulate } from './support.ts';

const groups = `
neurons A[3] { x : 1; s : 1 (shared); threshold: x > 1; reset { x = 0 } }
neurons B[4] { y : 1; Ig : 1 }
`;

describe.each<[string, string, string]>([
  [
    'one delay is no delay for each',
    'synapses S: A -> B { delay: 1*ms\n on_pre { y += 1 }; connect() }\nS.delay = i*ms',
    'shared-from-elements',
  ],
  ['a shared variable of neurons is not set from single ones', 'A.s = 2*x', 'shared-from-elements'],
  [
    'code cannot write a delay',
    'synapses S: A -> B { on_pre { delay = 2*ms }; connect() }',
    'write-constant',
  ],
  [
    'nor one that all share',
    'synapses S: A -> B { delay: 1*ms\n on_pre { delay = 2*ms }; connect() }',
    'write-constant',
  ],
  [
    'sums of synapses that are never made',
    'synapses S: A -> B { Ig_post = x_pre : 1 (summed) }',
    'sum-of-nothing',
  ],
  [
    'synapses have no events to monitor',
    'synapses S: A -> B { connect() }\nspike_monitor M: S',
    'unknown-event',
  ],
  [
    'nor to start pathways',
    'synapses S: A -> B { w : 1; connect() }\nsynapses M: A -> S { on_post { w_post += 1 }; connect() }',
    'unknown-event',
  ],
  [
    'a connect that cannot be read is one mistake',
    'synapses S: A -> B { on_pre { y += 1 }; connect(i != ) }',
    'syntax-error',
  ],
])('%s', (_, text, code) => {
  test(code, async () => {
    const { codes } = await simulate(`${groups}${text}\nrun 0.1*ms`);
    expect(codes).toEqual([code]);
  });
});

test('code that writes a delay gets a hint how to set it', async () => {
  const { said } = await simulate(
    `${groups}synapses S: A -> B { on_pre { delay = 2*ms }; connect() }\nrun 0.1*ms`,
  );
  expect(said[0]).toContain('is constant during a run');
});

test.each([
  [{ on_pre: 'v += 1', delay: 'i*ms' }, "S.set('delay', 'i*ms')"],
  [{ on_pre: { up: 'v += 1' }, delay: { up: 'i*ms' } }, "S.pathway('up').set('delay', 'i*ms')"],
])('an option that sets a delay for each synapse gets a hint: %o', (options, call) => {
  const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1', reset: '' });
  expect(() => new Synapses(G, G, { ...options, name: 'S' })).toThrow(
    `set it after \`connect\`, for each synapse: \`${call}\``,
  );
});
