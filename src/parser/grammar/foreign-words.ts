// What the statements, blocks and calls of NEURON, NEST, Brian2, Python and MATLAB are called here: hints by first word.

const run = 'a simulation is started by `run 100*ms`';
const group =
  'neurons are declared by `neurons P[10] { … }`, with their equations, threshold and reset in braces';
const synapses =
  'synapses are declared by `synapses S: P -> P { on_pre: … }` and made by `S.connect(…)`';
const constants = 'a constant is set in a line of its own, without a block: `tau = 10*ms`';
const variables =
  'variables are declared in the braces of their group: `neurons P[10] { v : volt }`';
const equations =
  'equations stand in the braces of their group: `neurons P[10] { dv/dt = -v/(10*ms) : volt }`';
const initial = 'initial values are set below the group: `P.v = -70*mV`';
const functions = 'a function is one expression with units: `function f(x: 1): 1 = …`';
const print = 'values are shown by `print "x is", x`';
const figure = 'figures are drawn by `plot NAME { line: x, y }`';
const omit = 'leave it out: a model needs no preparations';
const noMorphology = 'a neuron has no sections: its equations stand in `neurons P[10] { … }`';

function table(rows: readonly (readonly [words: string, hint: string])[]): Map<string, string> {
  return new Map(
    rows.flatMap(([words, hint]) => words.split(' ').map((word) => [word, hint] as const)),
  );
}

/** Hints for first words of statements that other languages have, with a block, a colon or another word behind them. */
export const foreignStatements: ReadonlyMap<string, string> = table([
  ['simulate sim Simulate', run],
  ['neuron group NeuronGroup population cells cell NEURON', group],
  ['connect', 'write `S.connect(…)`, with the name of the synapses'],
  ['connection connections projection Projection Synapses', synapses],
  ['spikes spike SpikeMonitor', 'spikes are recorded by `spike_monitor M: P`'],
  [
    'record state StateMonitor',
    'variables are recorded by `state_monitor trace: P { variables: v }`',
  ],
  [
    'monitor',
    'write `spike_monitor M: P`, `state_monitor M: P { variables: v }` or `rate_monitor M: P`',
  ],
  ['parameters constants params PARAMETER CONSTANT', constants],
  ['variables ASSIGNED STATE INDEPENDENT', variables],
  ['equations model BREAKPOINT DERIVATIVE KINETIC', equations],
  ['INITIAL initial', initial],
  ['NET_RECEIVE', 'code at a spike of a synapse stands in `synapses S: P -> P { on_pre: … }`'],
  ['FUNCTION PROCEDURE func proc', functions],
  ['UNITS', 'leave it out: all units are known'],
  ['TITLE COMMENT VERBATIM', 'a comment begins with `#`'],
  ['import from', 'leave it out: all units and functions are known'],
  ['include', 'a model is one file; `load("w.npy")` reads arrays of other files'],
  ['create access insert objref objectvar forall', noMorphology],
  ['load_file xopen strdef', omit],
  ['display disp echo show', print],
  ['save write export dump', 'values are saved with the results by `output NAME = …`'],
  ['return', functions],
  ['draw figure', figure],
  ['class', 'there are no classes'],
  ['try raise', 'there are no exceptions'],
]);

const append = 'a list does not grow by itself: `x = concatenate([x, [3]])`';

/** Hints for calls that stand alone: `simulate(100)`. */
const calls: ReadonlyMap<string, string> = table([
  ['append extend push', append],
  ['simulate sim', run],
  ['connect', 'write `S.connect(…)`, with the name of the synapses'],
  ['disp printf fprintf display echo puts cout', print],
  ['figure show subplot xlabel ylabel xlim ylim title legend savefig scatter', figure],
  ['set_seed srand rng', 'write `seed(42)`'],
  ['start_scope', 'leave it out: each file is a model of its own'],
  ['clear clc close prefs set_device', omit],
  ['finitialize', initial],
]);

/** Hints for calls of a member, by the object or by the member: `nest.Create(…)`, `plt.show()`, `net.run(…)`. */
const members: ReadonlyMap<string, string> = table([
  ['run Simulate continuerun', 'the whole model is run by `run 100*ms`'],
  ['Create', group],
  ['Connect', synapses],
  ['append extend push', append],
  ['seed', 'write `seed(42)`'],
  ['log', print],
]);
const objects: ReadonlyMap<string, string> = table([
  ['plt pylab pyplot ax fig', figure],
  ['nest prefs device np numpy random h neuron sim', omit],
  ['console sys logging', print],
]);

/** The hint for a call of another language that stands alone; null for other calls. */
export function foreignCall(name: string, member: string | null): string | null {
  if (member === null) return calls.get(name) ?? null;
  if (name === 'plt' || name === 'console') return objects.get(name)!;
  return members.get(member) ?? objects.get(name) ?? null;
}
