// `get_states`, compared with what Brian2 returns (record-states.py). What differs is listed here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  Hz,
  Network,
  NeuronGroup,
  PoissonGroup,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from '../../src/index.ts';

type Recorded = Readonly<Record<string, number | readonly number[] | readonly number[][]>>;
const { choices, named } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'states.json'), 'utf8'),
) as {
  readonly choices: readonly {
    readonly choice: { readonly read_only_variables?: boolean; readonly subexpressions?: boolean };
    readonly states: Readonly<Record<string, Recorded>>;
  }[];
  readonly named: Readonly<Record<string, Recorded>>;
};

let net: Network;
let objects: { readonly G: NeuronGroup; readonly S: Synapses };
beforeAll(async () => {
  const G = new NeuronGroup(3, 'dv/dt = -v/(10*ms) : volt\n x : 1\n a : 1 (shared)\n q = 2*x : 1', {
    threshold: 'x > 1',
    reset: 'x = 0',
    method: 'exact',
    name: 'G',
  });
  G.set('v', 'i*mV');
  G.set('x', 'i');
  G.set('a', 7);
  const P = new PoissonGroup(2, Hz(0), { name: 'P' });
  const S = new Synapses(P, G, {
    ...{ model: 'w : siemens\n u = 2*w : siemens', name: 'S' },
    ...{ on_pre: 'v += 0*w*mV/nS', on_post: 'w += 1*nS' },
  });
  S.connect({ i: [0, 0, 1], j: [0, 2, 1] });
  S.set('w', '(i + 10*j)*nS');
  S.set('delay', '(1 + j)*ms');
  const M = new StateMonitor(G, ['v', 'x'], { record: [0, 2], name: 'M' });
  const SM = new SpikeMonitor(G, { variables: 'v', name: 'SM' });
  const R = new PopulationRateMonitor(G, { name: 'R' });
  net = new Network(G, P, S, M, SM, R);
  await net.run('0.3*ms');
  objects = { G, S };
});

/** A variable of neurons under a name that Brian2 has for synapses, too: `v` beside `v_post`. */
const doubled = new Set(['v', 'x', 'a', 'q']);

/** What Brian2 has and hillock leaves out. */
function isLeftOut(object: string, name: string, isWritable: boolean): boolean {
  if (object === 'S') return doubled.has(name) || (isWritable && /_(pre|post)$/.test(name));
  if (object.startsWith('S_')) return name !== 'delay';
  return object === 'M' && isWritable; // the times of a state monitor can be written in Brian2
}

/** What hillock has and Brian2 does not: every group that spikes has `lastspike`; the elements that a state monitor records. */
function isFurther(object: string, name: string): boolean {
  return name.startsWith('lastspike') || (object === 'M' && name === 'i');
}

test.each(choices)('get_states($choice)', ({ choice, states }) => {
  const isWritable = choice.read_only_variables === false;
  const found = net.get_states(choice);
  for (const [object, expected] of Object.entries(states)) {
    const own = found[object.replace('_', '.')] ?? {};
    const names = Object.keys(own).filter((name) => !isFurther(object, name));
    const kept = Object.keys(expected).filter((name) => !isLeftOut(object, name, isWritable));
    expect([object, names.sort()]).toEqual([object, kept.sort()]);
    for (const name of kept)
      expect([name, listOf(own[name]!)]).toEqual([name, close(expected[name]!)]);
  }
});

test.each(Object.entries(named))('get_states of named variables of %s', (object, expected) => {
  const found = objects[object as 'G' | 'S'].get_states(Object.keys(expected));
  for (const [name, values] of Object.entries(expected))
    expect([name, listOf(found[name]!)]).toEqual([name, close(values)]);
});

test('delays can be set again', () => {
  const states = net.get_states({ read_only_variables: false });
  objects.S.set('delay', '5*ms');
  net.set_states(states);
  expect([...objects.S.get('delay')].map((one) => Math.round(one * 1000))).toEqual([1, 3, 2]);
});

/** All numbers, those of traces step by step. */
function listOf(values: Float64Array | Float64Array[]): number[] {
  if (!Array.isArray(values)) return [...values];
  return Array.from(values[0]!, (_, k) => values.map((row) => row[k]!)).flat();
}

function close(values: Recorded[string]): unknown[] {
  return [values].flat(3).map((value) => expect.closeTo(value, 12));
}
