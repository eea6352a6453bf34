// What is said to programs that build models from objects: about names, values handed over, networks and stored states.
import { allOf, didYouMean, error, oneOf } from '../message.ts';
import { nearestNames } from '../nearest.ts';

export const programMessages = {
  'object-name': error<{ name: string }>(
    (f) => `\`${f.name}\` cannot be the name of an object`,
    'Names have letters, digits and `_`, and do not begin with a digit.',
  ),
  'same-name': error<{ name: string }>(
    (f) => `two objects of the network are called \`${f.name}\``,
    'States are stored and times measured by the names of objects, so each has its own.',
    () => 'give one of them another `name`, or none',
  ),
  'given-value': error<{ what: string; expected: string; found: string }>(
    (f) => `${f.what} must be ${f.expected}, found ${f.found}`,
    'Options of objects are strings with units, numbers, quantities, or what their documentation says.',
  ),
  'code-is-function': error<{ what: string }>(
    (f) => `${f.what} must be a string, found a JavaScript function`,
    'Model code is text that hillock reads and compiles; JavaScript cannot be looked into.',
    () => "write it as a string, such as 'v > -50*mV'",
  ),
  'namespace-value': error<{ name: string; found: string }>(
    (f) => `\`${f.name}\` is no value that a model can use: found ${f.found}`,
    'A namespace holds numbers, quantities, strings with units, arrays of them, timed arrays and functions with units.',
  ),
  'function-without-units': error<{ name: string }>(
    (f) => `\`${f.name}\` is a function without units`,
    'hillock checks the units of every expression, so it must know those of the arguments and the result of a function.',
    (f) => `write \`${f.name}: userFunction(${f.name}, { arguments: ['volt'], result: 'volt' })\``,
  ),
  'bad-unit-word': error<{ unit: string; what: string; near: readonly string[] }>(
    (f) => `${f.what}: there is no unit \`${f.unit}\``,
    'Units of functions are written as in equations: `volt`, `amp/metre**2`, `1`; also `boolean` and `integer`.',
    (f) => didYouMean(f.near),
  ),
  'bad-replacement': error<{ problem: string }>(
    (f) => f.problem,
    'A name in equations is replaced by another name, or one that comes from outside by a value.',
  ),
  'not-recorded': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) => `${f.owner} does not record \`${f.name}\``,
    'A monitor keeps the variables that it was told to record.',
    (f) =>
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `it records ${allOf(f.known)}` : null),
  ),
  'not-a-recorded-element': error<{ index: number; owner: string; known: readonly number[] }>(
    (f) => `${f.owner} does not record element ${f.index}`,
    'A state monitor keeps the elements that it was told to record; they are counted as in their group.',
    (f) => `it records ${f.known.slice(0, 10).join(', ')}${f.known.length > 10 ? ', …' : ''}`,
  ),
  'only-counted': error<{ owner: string }>(
    (f) => `${f.owner} only counts, it keeps no indices and times`,
    'A monitor with `record: false` keeps nothing but the number of events of each neuron.',
    () => 'leave `record: false` out',
  ),
  'bad-selection': error<{ problem: string }>(
    (f) => f.problem,
    'Elements are chosen by a condition (`where`), by their numbers (`indices`), synapses also by their ends (`i`, `j`, `k`).',
  ),
  'no-such-pathway': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) => `${f.owner} has no pathway \`${f.name}\``,
    '`on_pre` and `on_post` make the pathways `pre` and `post`, or others by name.',
    (f) => (f.known.length > 0 ? `it has ${allOf(f.known)}` : null),
  ),
  'bad-schedule': error<{ problem: string }>(
    (f) => f.problem,
    'A schedule is a list of slots, each named once; each also has a slot before and one after it.',
  ),
  'slot-not-in-schedule': error<{ object: string; slot: string; slots: readonly string[] }>(
    (f) => `\`${f.object}\` is to run in the slot \`${f.slot}\`, which the schedule does not have`,
    'The slots are those of the schedule of the network, each also with before_ and after_.',
    (f) => didYouMean(nearestNames(f.slot, f.slots)) ?? `it has ${allOf(f.slots)}`,
  ),
  'record-before-run': error<{ owner: string }>(
    (f) => `${f.owner} can record a single step only after a run`,
    'What a monitor evaluates is made ready when a network runs.',
  ),
  'already-running': error<object>(
    () => 'the network is running already',
    'A run ends when its promise is fulfilled.',
    () => 'write `await net.run(…)`',
  ),
  'set-while-running': error<{ what: string }>(
    (f) => `\`${f.what}\` is set while its network runs`,
    'Kernels count on what nothing in the network changes, so state is set between runs, or by a network operation.',
    () => 'set it between two runs, or in a `networkOperation` of the network',
  ),
  'in-other-network': error<{ object: string }>(
    (f) => `${f.object} has been run by another network`,
    'The state of an object belongs to the network that runs it.',
  ),
  'still-needed': error<{ object: string; by: readonly string[] }>(
    (f) => `${f.object} cannot be removed: ${oneOf(f.by)} needs it`,
    'Synapses, monitors and linked variables cannot run without the groups they belong to.',
  ),
  'nothing-stored': error<{ name: string; known: readonly string[] }>(
    (f) => `nothing is stored under the name \`${f.name}\``,
    'A state is stored with `store(NAME)` before it is restored with `restore(NAME)`.',
    (f) => (f.known.length > 0 ? `there is ${allOf(f.known)}` : null),
  ),
  'bad-stored-state': error<{ problem: string }>(
    (f) => f.problem,
    'A stored state belongs to a network of the same objects with the same variables and sizes.',
  ),
  'not-profiled': error<object>(
    () => 'the last run was not profiled',
    'The time that each object takes is measured only where it is asked for.',
    () => 'write `net.run(…, { profile: true })`',
  ),
} as const;
