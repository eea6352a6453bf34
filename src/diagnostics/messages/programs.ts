// Messages for programs that build models in TypeScript: object names, argument values, networks, stored states.
import { allOf, didYouMean, error, oneOf, warning } from '../message.ts';
import { nearestNames } from '../nearest.ts';

/** A property of an object that a program assigned. */
export interface AssignedProperty {
  /** Its name. */
  readonly name: string;
  /** The object in words. */
  readonly owner: string;
  /** The kind of the object; empty for one that no network runs. */
  readonly kind: string;
  /** Whether the object has a variable of this name. */
  readonly isVariable: boolean;
  /** Whether the object has no property of this name. */
  readonly isAbsent: boolean;
  /** Of such an object, the property that may have been meant. */
  readonly near: readonly string[];
}

const madeByConnect = /^(?:[ijN]|N_incoming_post|N_outgoing_pre)$/;
const recorded = /^(?:t|i|it|rate|count|num_events|num_spikes|end)$/;
const options =
  /^(?:name|order|when|threshold|refractory|method|record|weight|events|namespace|model|reset|on_pre|on_post|multisynaptic_index)$/;
const groups = /^(?:neurons|synapses|subgroup|poisson-group|spike-generator)$/;

/** What to write in place of the assignment. */
function insteadOfAssignment(facts: AssignedProperty): string {
  const { name, kind, isVariable, isAbsent, near } = facts;
  const isMonitor = kind.endsWith('-monitor');
  if (near.length > 0) return didYouMean(near)!;
  if (name === 'active') return 'write `isActive = …`';
  if (/^(?:now|t|t_in_timesteps|timestep)$/.test(name) && kind === '')
    return 'time passes in `run`, and `now` of the network reads it';
  if (name === 'members') return 'call `add(…)` or `remove(…)`';
  if (kind === 'synapses' && madeByConnect.test(name))
    return 'synapses are made by `connect`: `connect({ i: [0, 1], j: [1, 2] })`';
  if ((isMonitor && recorded.test(name)) || name === 'results')
    return 'it is what was recorded: change a copy of it';
  if (options.test(name) || (kind === 'poisson-input' && /^(?:N|rate)$/.test(name)))
    return `give it to the constructor: \`{ ${name}: … }\``;
  if (/^(?:source|target|variable|event|N)$/.test(name) || (isMonitor && name === 'variables'))
    return 'it is an argument of the constructor: make another object with `new`';
  if (isAbsent)
    return groups.test(kind)
      ? `what each element has is a variable of the equations, \`${name} : …\`; constants stand in the \`namespace\``
      : 'no run would see it: keep it in a variable of the program';
  const isOwn = isVariable && !isMonitor && !/^(?:i|t|dt|t_in_timesteps)$/.test(name);
  return isOwn || /^(?:rates|delay)$/.test(name)
    ? `call \`set('${name}', …)\` on it, and \`get('${name}')\` to read it`
    : 'it follows from what the object was made with, and can only be read';
}

/** The table, by code. */
export const programMessages = {
  'object-name': error<{ name: string }>(
    (f) => `${f.name === '' ? 'an empty text' : `\`${f.name}\``} cannot be the name of an object`,
    () => 'a name has letters, digits and `_`, and does not begin with a digit',
  ),
  'same-name': error<{ name: string }>(
    (f) => `two objects of the network are called \`${f.name}\``,
    () => 'give one of them a different `name`, or none',
  ),
  'given-value': error<{ what: string; expected: string; found: string }>(
    (f) => `${f.what} must be ${f.expected}, found ${f.found}`,
  ),
  'assigned-property': error<AssignedProperty>(
    (f) =>
      f.isAbsent
        ? `${f.owner} has no property \`${f.name}\``
        : `\`${f.name}\` of ${f.owner} is not set by \`=\``,
    insteadOfAssignment,
  ),
  'code-is-function': error<{ what: string }>(
    (f) => `${f.what} must be a string, found a JavaScript function`,
    () => "write it in a string as models have it, such as 'v > -50*mV' or 'v += w'",
  ),
  'namespace-value': error<{ name: string; found: string }>(
    (f) => `\`${f.name}\` is not a value that a model can use: found ${f.found}`,
  ),
  'function-without-units': error<{ name: string }>(
    (f) => `${f.name === 'function' ? 'this' : `\`${f.name}\``} is a function without units`,
    (f) =>
      `give the unit of each argument and of the result: \`userFunction(${f.name === 'function' ? 'f' : f.name}, { arguments: ['volt'], result: 'volt' })\``,
  ),
  'bad-unit-word': error<{ unit: string; what: string; near: readonly string[] }>(
    (f) => `${f.what}: there is no unit \`${f.unit}\``,
    (f) => didYouMean(f.near),
  ),
  'bad-replacement': error<{ problem: string; name?: string; known?: readonly string[] }>(
    (f) => f.problem,
    (f) => (f.name === undefined ? null : didYouMean(nearestNames(f.name, f.known ?? []))),
  ),
  'not-recorded': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) => `${f.owner} does not record \`${f.name}\``,
    (f) =>
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `it records ${allOf(f.known)}` : null),
  ),
  'not-a-recorded-element': error<{ index: number; owner: string; known: readonly number[] }>(
    (f) => `${f.owner} does not record element ${f.index}`,
    (f) => `it records ${f.known.slice(0, 10).join(', ')}${f.known.length > 10 ? ', …' : ''}`,
  ),
  'only-counted': error<{ owner: string }>(
    (f) => `${f.owner} only counts: it does not record indices and times`,
    () => 'remove `record: false`',
  ),
  'bad-selection': error<{ problem: string }>((f) => f.problem),
  'no-such-pathway': error<{ name: string; owner: string; known: readonly string[] }>(
    (f) => `${f.owner} has no pathway \`${f.name}\``,
    (f) => (f.known.length > 0 ? `it has ${allOf(f.known)}` : null),
  ),
  'bad-schedule': error<{ problem: string; fix?: string }>(
    (f) => f.problem,
    (f) => f.fix ?? null,
  ),
  'slot-not-in-schedule': error<{ object: string; slot: string; slots: readonly string[] }>(
    (f) => `\`${f.object}\` runs in the slot \`${f.slot}\`, which the schedule does not have`,
    (f) => didYouMean(nearestNames(f.slot, f.slots)) ?? `it has ${allOf(f.slots)}`,
  ),
  'record-before-run': error<{ owner: string }>(
    (f) => `${f.owner} can record a single time step only after a run`,
  ),
  'already-running': error<object>(
    () => 'the network is already running',
    () => 'write `await net.run(…)`',
  ),
  'set-while-running': error<{ what: string }>(
    (f) => `\`${f.what}\` is set while its network runs`,
    () => 'set it between two runs, or in a `networkOperation` of the network',
  ),
  'in-other-network': error<{ object: string }>(
    (f) => `${f.object} has already been run by another network`,
    () => 'run that network again, or make new objects for this one',
  ),
  'random-constant': error<{ name: string }>(
    (f) => `\`${f.name}\` cannot be used here: this value is a constant`,
    (f) =>
      `set a variable, for delays \`S.set('delay', '${f.name}()*5*ms')\` after \`connect\`, or draw the number in the program`,
  ),
  'left-out': warning<{ object: string }>(
    (f) => `${f.object}: not part of the network, so without effect in this run`,
    () => 'give it to `new Network(…)`, or call `add` of the network',
  ),
  'still-needed': error<{ object: string; by: readonly string[] }>(
    (f) => `${f.object} cannot be removed: ${oneOf(f.by)} needs it`,
  ),
  'nothing-stored': error<{ name: string; known: readonly string[] }>(
    (f) => `nothing is stored under the name \`${f.name}\``,
    (f) => (f.known.length > 0 ? `there is ${allOf(f.known)}` : null),
  ),
  'bad-stored-state': error<{ problem: string }>((f) => f.problem),
  'not-profiled': error<object>(
    () => 'the last run was not profiled',
    () => 'write `net.run(…, { profile: true })`',
  ),
} as const;
