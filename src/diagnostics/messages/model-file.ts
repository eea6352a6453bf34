// What is said about the statements of a .model file: declarations, assignments, loops, outputs, plots.
import { didYouMean, error, oneOf } from '../message.ts';

export const modelFileMessages = {
  'bad-step': error<{ found: number }>(
    (f) => `a step must be a positive time, found ${f.found} s`,
    'The step `dt` of a clock is how far time goes in one step.',
    () => 'for instance `dt: 0.1*ms`',
  ),
  'step-change': error<{ now: string; dt: string }>(
    (f) => `the step cannot become ${f.dt} now: the time ${f.now} is not a multiple of it`,
    'Between runs the step may change only to one that fits the time that has passed.',
  ),
  'unknown-slot': error<{ slots: readonly string[] }>(
    (f) => `no slot of the time step is called so; there are ${oneOf(f.slots)}`,
    'The slots are start, groups, thresholds, synapses, resets and end, each also with before_ and after_.',
  ),
  'name-expected': error<{ what: string }>(
    (f) => `${f.what} must be a name`,
    'Methods, events and variables are given by their names, without quotes or operators.',
  ),
  'unknown-option': error<{ name: string; allowed: readonly string[] }>(
    (f) =>
      f.name === '' || f.allowed.includes(f.name)
        ? `this cannot stand here; the options are ${oneOf(f.allowed)}`
        : `there is no option \`${f.name}\`; the options are ${oneOf(f.allowed)}`,
    'Options are given by name, each once: `(when=end, order=1)`.',
  ),
  'missing-property': error<{ keyword: string; declaration: string }>(
    (f) => `this \`${f.declaration}\` has no \`${f.keyword}:\``,
    'Some declarations cannot do without certain properties.',
    (f) => `write \`${f.keyword}: …\` in its braces`,
  ),
  'missing-size': error<{ keyword: string; name: string }>(
    (f) => `\`${f.name}\` has no size`,
    'The number of neurons stands in brackets behind the name.',
    (f) => `write \`${f.keyword} ${f.name}[10] { … }\``,
  ),
  'group-expected': error<{ what: string }>(
    (f) => `${f.what} must be a group of neurons or synapses`,
    'Synapses, subgroups, inputs and monitors are attached to groups declared before.',
  ),
  'subgroup-form': error<object>(
    () => 'a subgroup is written `subgroup NAME: GROUP[start:stop]`, or with a list of indices',
    'A subgroup is part of a group: a slice such as `P[:3200]` or any set of indices such as `P[[3, 5, 7]]`.',
  ),
  'subgroup-elements': error<{ isEmpty: boolean }>(
    (f) => (f.isEmpty ? 'this subgroup would be empty' : 'this subgroup names a neuron twice'),
    'A subgroup has at least one neuron, and each only once.',
  ),
  'pathway-twice': error<{ name: string }>(
    (f) => `there is already a pathway \`${f.name}\``,
    'Pathways have different names: `on_pre up: …` and `on_pre down: …`.',
  ),
  'delay-without-pathway': error<object>(
    () => '`delay:` is the delay of the pathway `pre`, which these synapses do not have',
    'A delay belongs to a pathway; for another pathway write `on_post (delay=1*ms): …`.',
  ),
  'input-target': error<object>(
    () => 'a Poisson input goes to a variable of a group, such as `P.v`',
    'A `poisson_input` adds to one variable: `poisson_input bg: P.ge { … }`.',
  ),
  'name-twice': error<{ name: string }>(
    (f) => `\`${f.name}\` is already in use`,
    'Each object of a model has a name of its own.',
  ),
  'name-of-object': error<{ name: string }>(
    (f) => `\`${f.name}\` is an object of the model, it cannot become a constant`,
    'Each object of a model has a name of its own.',
    (f) => `to set a variable, write \`${f.name}.v = …\``,
  ),
  'constant-value': error<{ name: string }>(
    (f) => `\`${f.name}\` must become a number or an array`,
    'Constants are numbers and arrays, with or without units.',
  ),
  'not-assignable': error<object>(
    () => 'this cannot be assigned',
    'A statement sets a constant (`tau = 10*ms`) or the state of an object (`P.v = -60*mV`, `S.w[1, :] = 0.5`).',
  ),
  'shared-index': error<{ name: string }>(
    (f) => `\`${f.name}\` is shared: it has one value and no index`,
    'A variable flagged `shared` has one value for the whole group.',
    (f) => `leave the index out: \`….${f.name} = …\``,
  ),
  'too-many-group-indices': error<{ owner: string }>(
    (f) => `a variable of ${f.owner} has one index`,
    'Only variables of synapses are indexed by source and target.',
  ),
  'synapse-index': error<object>(
    () => 'synapses are indexed by their number, by `[source, target]`, or by `[source, target, number of the pair]`',
    'Examples: `S.w[3]`, `S.w[2, 5]`, `S.w[1, :]`.',
  ),
  'no-multisynaptic-index': error<{ synapses: string }>(
    (f) => `a third index needs a \`multisynaptic_index:\`, which ${f.synapses} do not have`,
    'Where a pair can have several synapses, `multisynaptic_index: k` counts them.',
  ),
  'unknown-store': error<{ name: string; near: readonly string[] }>(
    (f) => `nothing was stored under the name \`${f.name}\``,
    '`restore` goes back to what `store` kept under the same name before.',
    (f) => didYouMean(f.near),
  ),
  'output-twice': error<{ name: string }>(
    (f) => `there is already a result called \`${f.name}\``,
    'Each output and each plot has a name of its own; inside `for` one output collects a row each turn.',
  ),
  'output-shape': error<{ name: string; found: string; before: string }>(
    (f) => `output \`${f.name}\` had ${f.before} before and has ${f.found} now`,
    'The rows that a loop collects must have one shape and one unit.',
  ),
  'plot-value': error<{ keyword: string; expected: string }>(
    (f) => `\`${f.keyword}\` takes ${f.expected}`,
    'See the table of plot items in the language reference.',
  ),
  'nested-panel': error<object>(
    () => 'a panel cannot stand inside a panel',
    'Panels are stacked in one plot.',
  ),
  'smooth-rate': error<{ problem: string }>(
    (f) => f.problem,
    '`R.smooth_rate("flat", width)`, `R.smooth_rate("gaussian", width)` or `R.smooth_rate([weights])`.',
  ),
  'timed-array-call': error<{ name: string; columns: number | null }>(
    (f) => `\`${f.name}\` is called as \`${f.name}(${f.columns === null ? 't' : 't, i'})\``,
    'A timed array is called with a time, one of two dimensions also with the column.',
  ),
  'set-unknown': error<{ name: string; near: readonly string[] }>(
    (f) => `--set ${f.name}: the model has no constant of that name at its top level`,
    '`--set NAME=EXPR` replaces the value of a constant that the file sets.',
    (f) => didYouMean(f.near),
  ),
  'set-unit': error<{ name: string; found: string; expected: string; example: string | null }>(
    (f) => `--set ${f.name}: found ${f.found}, expected ${f.expected}`,
    'What replaces a constant has its unit.',
    (f) => (f.example === null ? null : `in the file it is ${f.example}`),
  ),
  'cannot-read': error<{ file: string; reason: string }>(
    (f) => `cannot read \`${f.file}\`: ${f.reason}`,
    'A model may read .npy and .csv files that lie beside it.',
  ),
};
