// Stored states: restored from memory, bytes and files, into the same network and into a rebuilt one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  defaultclock,
  Hz,
  ms,
  Network,
  NeuronGroup,
  PoissonGroup,
  PopulationRateMonitor,
  seed,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from '../../src/index.ts';
import { restoreFromFile, storeToFile } from '../../src/node.ts';
import { temporaryFolder } from '../support.ts';
import { codesOf, firstLineOf, numbers } from './support.ts';

/** Everything that has state: variables, synapses with delays, generators, all kinds of monitors, noise. */
function build({ size = 5, name = undefined as string | undefined } = {}) {
  const G = new NeuronGroup(
    size,
    'dv/dt = (2 - v)/(5*ms) + 0.1*xi/ms**0.5 : 1 (unless refractory)\n n : integer\n b : boolean\n s : 1 (shared)',
    {
      threshold: 'v > 1',
      reset: 'v = 0; n += 1; b = not b',
      refractory: '1*ms',
      method: 'euler',
      dt: '0.05*ms',
      ...(name === undefined ? {} : { name }),
    },
  );
  const P = new PoissonGroup(size, Hz(200));
  const IN = new SpikeGeneratorGroup(size, [0, 1], ms([3, 4]), { period: '5*ms' });
  const S = new Synapses(P, G, { model: 'w : 1', on_pre: 'v_post += w; w += 0.01' });
  S.connect({ p: 0.5 });
  S.set('delay', 'rand()*3*ms');
  S.set('w', 0.1);
  const T = new Synapses(IN, G, { on_pre: 'v_post += 0.3' });
  T.connect({ j: 'i' });
  const M = new SpikeMonitor(G, { variables: ['v'] });
  const trace = new StateMonitor(G, ['v', 'n'], { record: [0, 1] });
  const R = new PopulationRateMonitor(G);
  const net = new Network(G, P, IN, S, T, M, trace, R);
  const state = () => ({
    now: net.now,
    v: numbers(G.get('v')),
    n: numbers(G.get('n')),
    b: numbers(G.get('b')),
    w: numbers(S.get('w')),
    delay: numbers(S.get('delay')),
    spikes: [numbers(M.i), numbers(M.t), numbers(M.values('v'))],
    trace: [numbers(trace.t), numbers(trace.values('v').values)],
    rate: numbers(R.rate),
  });
  return { net, G, S, R, state };
}

const again = { restore_random_state: true };

describe('a stored state', () => {
  test('is restored with pending spikes, monitors and random numbers', async () => {
    seed(2);
    const { net, state } = build();
    await net.run('10*ms');
    net.store();
    const before = state();
    await net.run('10*ms');
    const after = state();
    net.restore('default', again);
    expect(state()).toEqual(before);
    await net.run('10*ms');
    expect(state()).toEqual(after);
    net.restore();
    await net.run('10*ms');
    expect(state()).not.toEqual(after);
  });

  test('has a name, and there are several', async () => {
    const { net, G } = build();
    G.set('s', 1);
    net.store('one');
    G.set('s', 2);
    net.store('two');
    net.restore('one');
    expect(G.get('s')[0]).toBe(1);
    net.restore('two');
    expect(G.get('s')[0]).toBe(2);
    expect(await codesOf(() => net.restore('three'))).toEqual(['nothing-stored']);
    expect(await firstLineOf(() => net.restore('three'))).toContain('`three`');
  });

  test('restores the default step', async () => {
    const net = new Network(new NeuronGroup(1, 'v : 1'));
    net.store();
    defaultclock.dt = '0.5*ms';
    net.restore();
    expect(defaultclock.dt).toBe(1e-4);
  });

  test('removes synapses that were created later', () => {
    const { net, S } = build();
    const count = S.N;
    net.store();
    S.connect({ i: 0, j: 0 });
    net.restore();
    expect(S.N).toBe(count);
    expect(S.get('w')).toHaveLength(count);
  });

  test('belongs to the objects that were there', async () => {
    const { net } = build();
    net.store();
    net.add(new NeuronGroup(1, 'v : 1'));
    expect(await firstLineOf(() => net.restore())).toContain('was not there');
  });
});

describe('as bytes', () => {
  test('it is read into a network built the same way, elsewhere and later', async () => {
    seed(2);
    const first = build();
    await first.net.run('10*ms');
    const bytes = first.net.snapshotToBytes();
    const before = first.state();
    await first.net.run('10*ms');
    // Other objects, other names, other random numbers in between.
    seed(9);
    build();
    const second = build();
    second.net.snapshotFromBytes(bytes);
    second.net.restore('default', again);
    expect(second.state()).toEqual(before);
    await second.net.run('10*ms');
    expect(second.state()).toEqual(first.state());
  });

  test('of a named state they are that state', () => {
    const { net, G } = build();
    G.set('s', 1);
    net.store('one');
    G.set('s', 2);
    net.snapshotFromBytes(net.snapshotToBytes('one'), 'copy');
    net.restore('copy');
    expect(G.get('s')[0]).toBe(1);
  });

  test('they are refused by another network', async () => {
    const bytes = build().net.snapshotToBytes();
    const wrong = build({ size: 6 }).net;
    expect(await codesOf(() => wrong.snapshotFromBytes(bytes))).toEqual(['bad-stored-state']);
    expect(await firstLineOf(() => wrong.snapshotFromBytes(bytes))).toMatch(
      /`neurongroup` was stored as a group of 5 with .*, here it is a group of 6 with/,
    );
    const named = build({ name: 'cells' }).net;
    expect(await firstLineOf(() => named.snapshotFromBytes(bytes))).toContain(
      '`cells` was not there',
    );
    const { net, R } = build();
    net.remove(R);
    expect(await firstLineOf(() => net.snapshotFromBytes(bytes))).toContain(
      '`ratemonitor` was stored, and is not part of this network',
    );
  });

  test('they are refused where a byte is missing or changed', async () => {
    const { net } = build();
    const bytes = net.snapshotToBytes();
    const messageFor = (wrong: Uint8Array) => firstLineOf(() => net.snapshotFromBytes(wrong));
    expect(await messageFor(new Uint8Array(0))).toContain('not a state');
    expect(await messageFor(new TextEncoder().encode('a text of twenty bytes'))).toContain(
      'not a state',
    );
    expect(await messageFor(bytes.slice(0, -8))).toContain('damaged');
    for (const place of [20, bytes.length >> 1, bytes.length - 8]) {
      const changed = bytes.slice();
      changed[place]! ^= 1;
      expect(await messageFor(changed)).toContain('damaged');
    }
    const newer = bytes.slice();
    newer[8] = 99;
    expect(await messageFor(newer)).toContain('version 99');
  });

  test('they may lie anywhere in a buffer', () => {
    const { net } = build();
    const bytes = net.snapshotToBytes();
    const padded = new Uint8Array(bytes.length + 3);
    padded.set(bytes, 3);
    net.snapshotFromBytes(padded.subarray(3));
  });
});

describe('in a file', () => {
  test('it is kept between programs', async () => {
    const file = join(temporaryFolder(), 'state');
    const { net, state } = build();
    await net.run('5*ms');
    storeToFile(net, file);
    const before = state();
    await net.run('5*ms');
    const other = build();
    restoreFromFile(other.net, file);
    expect(other.state()).toEqual(before);
    net.store('later');
    storeToFile(net, file, 'later');
    restoreFromFile(other.net, file, again);
    expect(other.state()).toEqual(state());
  });

  test('it is complete, or absent', async () => {
    const file = join(temporaryFolder(), 'state');
    const { net } = build();
    storeToFile(net, file);
    writeFileSync(file, readFileSync(file).subarray(0, 100));
    expect(await codesOf(() => restoreFromFile(net, file))).toEqual(['bad-stored-state']);
    expect(() => storeToFile(net, join(file, 'no', 'folder'))).toThrow(/ENOTDIR|ENOENT/);
  });
});
