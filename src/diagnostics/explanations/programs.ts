// Explanations of the messages for programs that build models.
import type { programMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const programExplanations: Explanations<typeof programMessages> = {
  'object-name': 'Names consist of letters, digits and `_`, and do not start with a digit.',
  'same-name':
    'Stored states and profiles refer to objects by name, so names must be unique in a network.',
  'given-value':
    'Options are strings with units, numbers or quantities, as their documentation says.',
  'code-is-function': 'Model code must be a string that hillock can parse and compile.',
  'namespace-value':
    'A namespace may contain numbers, quantities, strings with units, arrays of them, timed arrays and functions with units.',
  'function-without-units':
    'hillock checks the units of every expression, so it needs the units of the arguments and the result of a function.',
  'bad-unit-word':
    'Units of functions are written as in equations: `volt`, `amp/metre**2`, `1`; also `boolean` and `integer`.',
  'bad-replacement':
    'A name in equations can be replaced by another name; an external name also by a value.',
  'not-recorded': 'A monitor records only the variables given to it.',
  'not-a-recorded-element':
    'A state monitor records only the elements given by `record`, as indices of their group.',
  'only-counted': 'A monitor with `record: false` stores only the number of events of each neuron.',
  'bad-selection':
    'Elements are selected by a condition (`where`) or by index (`indices`), synapses also by source and target (`i`, `j`, `k`).',
  'no-such-pathway': '`on_pre` and `on_post` define the pathways `pre` and `post`, or named ones.',
  'bad-schedule':
    'A schedule is a list of different slot names; each slot also has a `before_` and an `after_` slot.',
  'slot-not-in-schedule':
    'The slots are those of the schedule of the network, each also with `before_` and `after_`.',
  'record-before-run': 'The expressions of a monitor are compiled when its network runs.',
  'already-running':
    'A network can only do one run at a time; a run ends when its promise is fulfilled.',
  'set-while-running':
    'Compiled kernels rely on variables that nothing in the network changes, so variables can be set only between runs or by a ' +
    'network operation.',
  'in-other-network': 'An object belongs to the first network that runs it.',
  'left-out':
    'A network runs the objects that it is given and those that they need. Monitors, synapses and inputs of a group must be given, too.' +
    '\nwrong: const M = new SpikeMonitor(G); await new Network(G).run(second(1));\nright: const M = new SpikeMonitor(G); await new Network(G, M).run(second(1));',
  'still-needed': 'Synapses, monitors and linked variables need the groups that they refer to.',
  'nothing-stored': 'A state must be stored with `store(NAME)` before `restore(NAME)`.',
  'bad-stored-state':
    'A stored state can be restored only in a network of the same objects with the same variables and sizes.',
  'not-profiled': 'The time of each object is measured only on request.',
};
