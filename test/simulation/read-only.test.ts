// Assignments to what programs only read: `G.N = 3`. Each is refused with a sentence that says what to write.
import { expect, test } from 'vitest';
import {
  defaultclock,
  Equations,
  EventMonitor,
  linked_var,
  ModelRun,
  Network,
  networkOperation,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  PopulationRateMonitor,
  SourceText,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
} from '../../src/index.ts';
import { LiveRun } from '../../src/live.ts';
import { codesOf, firstLineOf } from './support.ts';

const source = new SourceText('a.model', 'neurons G[1] { v : 1 }\nrun 1*ms\n');
const G = new NeuronGroup(3, 'dv/dt = -v/(10*ms) : 1', {
  ...{ threshold: 'v > 1', reset: 'v = 0', name: 'G', events: { e: 'v > 2' } },
});
const S = new Synapses(G, G, { model: 'w : 1', on_pre: 'v_post += w', name: 'S' });
S.connect();
const objects = {
  G,
  S,
  part: G.subgroup(0, 2),
  pathway: S.pathway('pre'),
  P: new PoissonGroup(2, '5*Hz'),
  I: new SpikeGeneratorGroup(1, [0], ['1*ms']),
  input: new PoissonInput(G, 'v', { N: 1, rate: '5*Hz', weight: 1 }),
  M: new SpikeMonitor(G),
  E: new EventMonitor(G, 'e'),
  trace: new StateMonitor(G, 'v'),
  R: new PopulationRateMonitor(G),
  operation: networkOperation(() => {}),
  net: new Network(G, S),
  timed: new TimedArray([1, 2], '1*ms'),
  eqs: new Equations('v : 1'),
  model: new ModelRun(source),
  live: new LiveRun(source),
  linked: linked_var(G, 'v'),
  clock: defaultclock,
};

/** What may be assigned. */
const settable = new Set(['dt', 'schedule', 'pace', 'session', 'clock']);

test.each(Object.entries(objects))('no getter of %s ends in a TypeError', async (_, object) => {
  for (let at: object = object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (get !== undefined && !settable.has(name))
        expect([name, ...(await codesOf(() => Object.assign(object, { [name]: 1 })))]).toEqual([
          name,
          'assigned-property',
        ]);
});

const refused: readonly (readonly [owner: keyof typeof objects, names: string, hint: string])[] = [
  ['G', 'N', 'an argument of the constructor'],
  ['G', 'name order threshold refractory method events', 'give it to the constructor'],
  ['G', 'v lastspike', "call `set('"],
  ['G', 'namespace reset model', 'give it to the constructor'],
  ['G', 'active', 'write `isActive = …`'],
  ['G', 'thresold', 'did you mean `threshold`?'],
  ['G', 'tau', 'is a variable of the equations, `tau : …`; constants stand in the `namespace`'],
  ['S', 'on_pre', 'give it to the constructor'],
  ['S', 'dellay', 'did you mean `delay`?'],
  ['G', 'i t variables eventNames spikes integration', 'can only be read'],
  ['part', 'N', 'an argument of the constructor'],
  ['P', 'rates', "call `set('rates', …)`"],
  ['I', 'when', 'give it to the constructor'],
  ['S', 'i j N N_incoming_post N_outgoing_pre', 'synapses are made by `connect`'],
  ['S', 'w delay', "call `set('"],
  ['S', 'source target', 'an argument of the constructor'],
  ['pathway', 'delay', "call `set('delay', …)`"],
  ['input', 'N rate weight', 'give it to the constructor'],
  ['M', 'i t it count num_spikes num_events', 'change a copy'],
  ['M', 'record name', 'give it to the constructor'],
  ['M', 'source variables event', 'an argument of the constructor'],
  ['trace', 't', 'change a copy'],
  ['trace', 'record', 'give it to the constructor'],
  ['R', 'rate t', 'change a copy'],
  ['operation', 'name when', 'give it to the constructor'],
  ['M', 'isactive', 'did you mean `isActive`?'],
  ['net', 'results', 'change a copy'],
  ['net', 'now', '`now` of the network'],
  ['net', 'shedule', 'did you mean `schedule`?'],
  ['net', 'note', 'keep it in a variable'],
  ['net', 'members', 'call `add(…)` or `remove(…)`'],
  ['timed', 'name', 'give it to the constructor'],
  ['eqs', 'names dimensions', 'can only be read'],
  ['model', 'results', 'change a copy'],
  ['live', 'state cost', 'can only be read'],
  ['linked', 'source variable', 'make another object'],
  ['clock', 't timestep', '`now` of the network'],
  ['clock', 'dtt', 'did you mean `dt`?'],
];

test.each(refused)('%s.%s', async (owner, names, hint) => {
  for (const name of names.split(' ')) {
    const assign = () => Object.assign(objects[owner], { [name]: 1 });
    expect(await codesOf(assign)).toEqual(['assigned-property']);
    expect(await firstLineOf(assign)).toContain(`\`${name}\``);
    expect(assign).toThrow(hint);
  }
});

test('what may be assigned is', () => {
  G.dt = '0.1*ms';
  G.isActive = true;
  S.pathway('pre').order = -2;
  S.pathway('pre').when = 'synapses';
  objects.net.schedule = null;
  expect([G.dt, S.pathway('pre').order]).toEqual([1e-4, -2]);
});

test('a class that a program derives has fields of its own', async () => {
  class Layer extends NeuronGroup {
    declare label: string;
    constructor() {
      super(2, 'v : 1');
      this.label = 'L4';
    }
  }
  const layer = new Layer();
  layer.label += 'a';
  expect(layer.label).toBe('L4a');
  expect(await codesOf(() => Object.assign(layer, { N: 3 }))).toEqual(['assigned-property']);
});
