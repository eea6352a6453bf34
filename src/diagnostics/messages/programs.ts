// Messages for programs that build models in TypeScript: object names, argument values, networks, stored states.
import { allOf, didYouMean, error, oneOf, warning } from '../message.ts';
import { nearestNames } from '../nearest.ts';

/** The table, by code. */
export const programMessages = {
  'object-name': error<{ name: string }>(
    (f) => `\`${f.name}\` cannot be the name of an object`,
    'Names consist of letters, digits and `_`, and do not start with a digit.',
  ),
  'same-name': error<{ name: string }>(
    (f) => `two objects of the network are called \`${f.name}\``,
    'Stored states and profiles refer to objects by name, so names must be unique in a network.',
    () => 'give one of them a different `name`, or none',
  ),
  'given-value': error<{ what: string; expected: string; found: string }>(
    (f) => `${f.what} must be ${f.expected}, found ${f.found}`,
    'Options are strings with units, numbers or quantities, as their documentation says.',
  ),
  'code-is-function': error<{ what: string }>(
    (f) => `${f.what} must be a string, found a JavaScript function`,
    'Model code must be a string that hillock can parse and compile.',
    () => "write it as a string, such as 'v > -50*mV'",
  ),
  'namespace-value': error<{ name: string; found: string }>(
    (f) => `\`${f.name}\` is not a value that a model can use: found ${f.found}`,
    'A namespace may contain numbers, quantities, strings with units, arrays of them, timed arrays and functions with units.',
  ),
  'function-without-units': error<{ name: string }>(
    (f) => `\`${f.name}\` is a function without units`,
    'hillock checks the units of every expression, so it needs the units of the arguments and the result of a function.',
    (f) => `write \`${f.name}: userFunction(${f.name}, { arguments: ['volt'], result: 'volt' })\``,
  ),
  'bad-unit-word': error<{ unit: string; what: string; near: readonly string[] }>(
    (f) => `${f.what}: there is no unit \`${f.unit}\``,
    'Units of functions are written as in equations: `volt`, `amp/metre**2`, `1`; also `boolean` and `integer`.',
    (f) => didYouMean(f.near),
  ),
  'bad-replacement': error<{ problem: string }>(
    (f) => f.problem,
    'A name in equations can be replaced by another name; an external name also by a value.',
  ),
  'not-recorded': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) => `${f.owner} does not record \`${f.name}\``,
    'A monitor records only the variables given to it.',
    (f) =>
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `it records ${allOf(f.known)}` : null),
  ),
  'not-a-recorded-element': error<{ index: number; owner: string; known: readonly number[] }>(
    (f) => `${f.owner} does not record element ${f.index}`,
    'A state monitor records only the elements given by `record`, as indices of their group.',
    (f) => `it records ${f.known.slice(0, 10).join(', ')}${f.known.length > 10 ? ', …' : ''}`,
  ),
  'only-counted': error<{ owner: string }>(
    (f) => `${f.owner} only counts: it does not record indices and times`,
    'A monitor with `record: false` stores only the number of events of each neuron.',
    () => 'remove `record: false`',
  ),
  'bad-selection': error<{ problem: string }>(
    (f) => f.problem,
    'Elements are selected by a condition (`where`) or by index (`indices`), synapses also by source and target (`i`, `j`, `k`).',
  ),
  'no-such-pathway': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) => `${f.owner} has no pathway \`${f.name}\``,
    '`on_pre` and `on_post` define the pathways `pre` and `post`, or named ones.',
    (f) => (f.known.length > 0 ? `it has ${allOf(f.known)}` : null),
  ),
  'bad-schedule': error<{ problem: string }>(
    (f) => f.problem,
    'A schedule is a list of different slot names; each slot also has a `before_` and an `after_` slot.',
  ),
  'slot-not-in-schedule': error<{ object: string; slot: string; slots: readonly string[] }>(
    (f) => `\`${f.object}\` runs in the slot \`${f.slot}\`, which the schedule does not have`,
    'The slots are those of the schedule of the network, each also with `before_` and `after_`.',
    (f) => didYouMean(nearestNames(f.slot, f.slots)) ?? `it has ${allOf(f.slots)}`,
  ),
  'record-before-run': error<{ owner: string }>(
    (f) => `${f.owner} can record a single time step only after a run`,
    'The expressions of a monitor are compiled when its network runs.',
  ),
  'already-running': error<object>(
    () => 'the network is already running',
    'A network can only do one run at a time; a run ends when its promise is fulfilled.',
    () => 'write `await net.run(…)`',
  ),
  'set-while-running': error<{ what: string }>(
    (f) => `\`${f.what}\` is set while its network runs`,
    'Compiled kernels rely on variables that nothing in the network changes, so variables can be set only between runs or by a ' +
      'network operation.',
    () => 'set it between two runs, or in a `networkOperation` of the network',
  ),
  'in-other-network': error<{ object: string }>(
    (f) => `${f.object} has already been run by another network`,
    'An object belongs to the first network that runs it.',
  ),
  'left-out': warning<{ object: string }>(
    (f) => `${f.object}: not part of the network, so without effect in this run`,
    'A network runs the objects that it is given and those that they need. Monitors, synapses and inputs of a group must be given, too.' +
      '\nwrong: const M = new SpikeMonitor(G); await new Network(G).run(second(1));\nright: const M = new SpikeMonitor(G); await new Network(G, M).run(second(1));',
    () => 'give it to `new Network(…)`, or call `add` of the network',
  ),
  'still-needed': error<{ object: string; by: readonly string[] }>(
    (f) => `${f.object} cannot be removed: ${oneOf(f.by)} needs it`,
    'Synapses, monitors and linked variables need the groups that they refer to.',
  ),
  'nothing-stored': error<{ name: string; known: readonly string[] }>(
    (f) => `nothing is stored under the name \`${f.name}\``,
    'A state must be stored with `store(NAME)` before `restore(NAME)`.',
    (f) => (f.known.length > 0 ? `there is ${allOf(f.known)}` : null),
  ),
  'bad-stored-state': error<{ problem: string }>(
    (f) => f.problem,
    'A stored state can be restored only in a network of the same objects with the same variables and sizes.',
  ),
  'not-profiled': error<object>(
    () => 'the last run was not profiled',
    'The time of each object is measured only on request.',
    () => 'write `net.run(…, { profile: true })`',
  ),
} as const;
