// Explanations of the messages for programs that build models.
import type { programMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const programExplanations: Explanations<typeof programMessages> = {
  'object-name':
    'Names consist of letters, digits and `_`, and do not start with a digit.\n' +
    "wrong: new NeuronGroup(1, 'v : 1', { name: 'my group' })\n" +
    "right: new NeuronGroup(1, 'v : 1', { name: 'my_group' })",
  'same-name':
    'Stored states and profiles refer to objects by name, so names must be unique in a network.\n' +
    "wrong: const twin = new NeuronGroup(1, 'v : 1', { name: 'G' }) … await new Network(G, twin).run('1*ms')\n" +
    "right: const twin = new NeuronGroup(1, 'v : 1', { name: 'H' }) … await new Network(G, twin).run('1*ms')",
  'given-value':
    'Options are strings with units, numbers or quantities, as their documentation says.\n' +
    'wrong: await net.run()\n' +
    "right: await net.run('1*ms')",
  'assigned-property':
    'Variables are read and set by `get` and `set`, which check units and lengths. An assignment would make a property of the object ' +
    "that no run sees.\nwrong: G.v = 2\nright: G.set('v', 2)",
  'code-is-function':
    'Model code must be a string that hillock can parse and compile.\n' +
    "wrong: new NeuronGroup(1, 'v : 1', { threshold: (v) => v > 1 })\n" +
    "right: new NeuronGroup(1, 'v : 1', { threshold: 'v > 1' })",
  'namespace-value':
    'A namespace may contain numbers, quantities, strings with units, arrays of them, timed arrays and functions with ' +
    "units.\nwrong: G.set('v', 'x', { namespace: { x: undefined } })\nright: G.set('v', 'x', { namespace: { x: 2 } })",
  'function-without-units':
    'hillock checks the units of every expression, so it needs the units of the arguments and the result of a function.\n' +
    'wrong: userFunction(Math.sqrt)\n' +
    "right: userFunction(Math.sqrt, { arguments: ['1'], result: '1' })",
  'bad-unit-word':
    'Units of functions are written as in equations: `volt`, `amp/metre**2`, `1`; also `boolean` and `integer`.\n' +
    "wrong: userFunction(Math.abs, { arguments: ['wolt'], result: '1' })\n" +
    "right: userFunction(Math.abs, { arguments: ['volt'], result: 'volt' })",
  'bad-replacement':
    'A name in equations can be replaced by another name; an external name also by a value. It must occur in them.\n' +
    "wrong: new Equations('dv/dt = -v/tau : 1', { v: 3 })\n" +
    "right: new Equations('dv/dt = -v/tau : 1', { v: 'u', tau: '10*ms' })",
  'not-recorded':
    "A monitor records only the variables given to it.\nwrong: trace.values('w')\nright: trace.values('v')",
  'not-a-recorded-element':
    'A state monitor records only the elements given by `record`, as indices of their group.\n' +
    "wrong: const one = new StateMonitor(G, 'v', { record: [0] }) … one.values('v', 2)\n" +
    "right: const one = new StateMonitor(G, 'v', { record: [0] }) … one.values('v', 0)",
  'only-counted':
    'A monitor with `record: false` stores only the number of events of each neuron, and the values of its `variables`.\n' +
    'wrong: new SpikeMonitor(G, { record: false }).t\n' +
    'right: new SpikeMonitor(G, { record: false }).count',
  'bad-selection':
    'Elements are selected by a condition (`where`) or by index (`indices`), synapses also by source and target (`i`, `j`, ' +
    "`k`).\nwrong: G.set('v', 1, { where: 'i > 0', indices: [1] })\nright: G.set('v', 1, { where: 'i > 0' })",
  'no-such-pathway':
    '`on_pre` and `on_post` define the pathways `pre` and `post`, or named ones.\n' +
    "wrong: S.pathway('up')\n" +
    "right: S.pathway('pre')",
  'bad-schedule':
    'A schedule is a list of different slot names; each slot also has a `before_` and an `after_` slot. A `.model` file has one, ' +
    'above its runs, with at least the slots of the default schedule, since groups and synapses run in them.\n' +
    "wrong: net.schedule = ['start', 'start']\n" +
    "right: net.schedule = ['start', 'groups', 'thresholds', 'synapses', 'resets', 'end']",
  'slot-not-in-schedule':
    'The slots are those of the schedule of the network, each also with `before_` and `after_`.\n' +
    "wrong: net.schedule = ['groups', 'thresholds'] … await net.run('1*ms')\n" +
    "right: net.schedule = ['groups', 'thresholds', 'synapses', 'resets', 'start', 'end'] … await net.run('1*ms')",
  'record-before-run':
    'The expressions of a monitor are compiled when its network runs.\n' +
    'wrong: trace.record_single_timestep()\n' +
    "right: await net.run('1*ms') … trace.record_single_timestep()",
  'already-running':
    'A network can only do one run at a time; a run ends when its promise is fulfilled.\n' +
    "wrong: net.run('1*ms') … await net.run('1*ms')\n" +
    "right: await net.run('1*ms') … await net.run('1*ms')",
  'set-while-running':
    'Compiled kernels rely on variables that nothing in the network changes, so variables can be set only between runs or ' +
    'by a network operation.\n' +
    "wrong: const end = net.run('1*ms') … G.set('v', 2) … await end\n" +
    "right: await net.run('1*ms') … G.set('v', 2)",
  'in-other-network':
    'An object belongs to the first network that runs it.\n' +
    "wrong: await net.run('1*ms') … await new Network(G).run('1*ms')\n" +
    "right: await net.run('1*ms') … await net.run('1*ms')",
  'random-constant':
    'Times, steps, common delays and constants of a program are given once, as text or as numbers; random numbers are drawn ' +
    'where a variable is set, one for each element.\n' +
    "wrong: new Synapses(G, G, { on_pre: 'v_post += 1', delay: 'rand()*5*ms' })\n" +
    "right: S.connect() … S.set('delay', 'rand()*5*ms')",
  'left-out':
    'A network runs the objects that it is given and those that they need. Monitors, synapses and inputs of a group must be ' +
    "given, too.\nwrong: await new Network(G).run('1*ms')\nright: await new Network(G, trace, S).run('1*ms')",
  'still-needed':
    'Synapses, monitors and linked variables need the groups that they refer to.\nwrong: net.remove(G)\nright: net.remove(trace)',
  'nothing-stored':
    'A state must be stored with `store(NAME)` before `restore(NAME)`.\n' +
    "wrong: net.restore('start')\n" +
    "right: net.store('start') … net.restore('start')",
  'bad-stored-state':
    'A stored state can be restored only in a network of the same objects with the same variables and sizes.\n' +
    'wrong: net.snapshotFromBytes(new Uint8Array(3))\n' +
    'right: net.snapshotFromBytes(net.snapshotToBytes())',
  'not-profiled':
    'The time of each object is measured only on request.\n' +
    "wrong: await net.run('1*ms') … net.profiling_summary()\n" +
    "right: await net.run('1*ms', { profile: true }) … net.profiling_summary()",
};
