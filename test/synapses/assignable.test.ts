// Variables of synapses that scripts and programs may assign, although model code may not.
import { describe, expect, test } from 'vitest';
import { NeuronGroup, SpikeGeneratorGroup, Synapses } from '../../src/index.ts';
import { simulate } from './support.ts';

const model = `spike_generator In[2] { indices: [0, 1]; times: [1, 3]*ms }
neurons B[1] { y : 1 }
synapses S: In -> B {
    dx/dt = -x/(10*ms) : 1 (event-driven)
    twice = 2*x : 1
    on_pre: x += 1
    connect()
}
`;

describe('`lastupdate` is read-only to model code only', () => {
  test('a script sets it', async () => {
    const { values, codes } = await simulate(`${model}S.lastupdate = [-1, -2]*ms\nS.x = 1
output before = S.lastupdate/ms
run 2*ms
output after = S.lastupdate/ms
output x = S.x
output twice = S.twice`);
    expect(codes).toEqual(['event-driven-recorded', 'event-driven-recorded']);
    expect(values('before')).toEqual([-1, -2]);
    // The first synapse had its event at 1 ms, two milliseconds after the time that was set.
    expect(values('after')[0]).toBeCloseTo(1, 12);
    expect(values('after')[1]).toBeCloseTo(-2, 12);
    expect(values('x')[0]).toBeCloseTo(Math.exp(-0.2) + 1, 12);
  });

  test('a program sets it', () => {
    const In = new SpikeGeneratorGroup(1, [0], new Float64Array([0.001]));
    const B = new NeuronGroup(1, 'y : 1');
    const S = new Synapses(In, B, {
      model: 'dx/dt = -x/(10*ms) : 1 (event-driven)',
      on_pre: 'x += 1',
    });
    S.connect();
    S.set('lastupdate', '-1*ms');
    expect(S.get('lastupdate')[0]).toBe(-0.001);
  });

  test('code of a pathway does not', async () => {
    const text = model.replace('on_pre: x += 1', 'on_pre: lastupdate = 1*ms');
    expect((await simulate(text)).codes).toEqual(['write-read-only']);
  });
});

test('subexpressions, indices and times cannot be assigned', async () => {
  expect((await simulate(`${model}S.twice = 1`)).codes).toEqual(['write-subexpression']);
  expect((await simulate(`${model}S.i = 1`)).codes).toEqual(['write-read-only']);
  expect((await simulate(`${model}S.N = 1`)).codes).toEqual(['write-read-only']);
});
