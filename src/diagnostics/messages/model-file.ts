// Messages about the statements of a .model file: declarations, assignments, loops, outputs, plots.
import { allOf, didYouMean, error, oneOf, unitWords } from '../message.ts';
import { nearestNames } from '../nearest.ts';

/** Examples of properties, for hints about missing ones. */
const examples: ReadonlyMap<string, string> = new Map([
  ['rates', 'rates: 10*Hz'],
  ['variables', 'variables: v'],
  ['event', 'event: spike'],
  ['indices', 'indices: [0, 1]'],
  ['times', 'times: [5, 10]*ms'],
  ['values', 'values: [0, 1, 0]*nA'],
  ['dt', 'dt: 1*ms'],
  ['N', 'N: 1000'],
  ['rate', 'rate: 1*Hz'],
  ['weight', 'weight: 0.1*mV'],
]);

/** The table, by code. */
export const modelFileMessages = {
  'bad-step': error<{ found: string }>(
    (f) => `a step must be a positive time, found ${f.found}`,
    '`dt` is the length of a time step.\nwrong: defaultclock.dt = 0*ms\nright: defaultclock.dt = 0.1*ms',
    () => ({ file: 'for instance `0.1*ms`', program: "for instance `'0.1*ms'`" }),
  ),
  'step-change': error<{ now: string; dt: string }>(
    (f) => `the step cannot become ${f.dt} now: the time ${f.now} is not a multiple of it`,
    'Between runs, dt can be changed only to a value of which the current time is a multiple.\n' +
      'wrong: run 1*ms … defaultclock.dt = 0.3*ms\nright: run 0.9*ms … defaultclock.dt = 0.3*ms',
  ),
  'unknown-slot': error<{ name: string; near: readonly string[] }>(
    (f) => `a step has no slot \`${f.name}\``,
    'A time step consists of the slots `start`, `groups`, `thresholds`, `synapses`, `resets` and `end`, each with a `before_` and ' +
      'an `after_` slot.\nwrong: when: ending\nright: when: after_resets',
    (f) =>
      didYouMean(f.near) ??
      'the slots are `start`, `groups`, `thresholds`, `synapses`, `resets` and `end`, each also with `before_` or `after_`',
  ),
  'name-expected': error<{ what: string; found: string; fix: string | null }>(
    (f) => `${f.what}: found \`${f.found}\`, expected a name`,
    'Methods, events and variables are written as plain names, without quotes, operators or indices.\n' +
      'wrong: method: "exact"\nright: method: exact',
    (f) => (f.fix === null ? null : `write \`${f.fix}\``),
  ),
  'unknown-option': error<{
    name: string;
    allowed: readonly string[];
    near?: readonly string[];
    /** The constructor or method, for programs. */
    owner?: string;
  }>(
    (f) =>
      f.name === '' || f.allowed.includes(f.name)
        ? 'this is not allowed here'
        : f.owner === undefined
          ? `there is no option \`${f.name}\``
          : `${f.owner} has no option \`${f.name}\``,
    'Options are given by name, each at most once.\nwrong: on_pre (dely=1*ms): v += w\nright: on_pre (delay=1*ms): v += w',
    (f) =>
      didYouMean(f.near ?? nearestNames(f.name, f.allowed)) ??
      `the options are ${allOf(f.allowed)}`,
  ),
  'missing-property': error<{ keyword: string; declaration: string }>(
    (f) => `this \`${f.declaration}\` has no \`${f.keyword}:\``,
    'Some properties are required.\nwrong: state_monitor trace: P\n' +
      'right: state_monitor trace: P { variables: v }',
    (f) => `write \`${examples.get(f.keyword) ?? `${f.keyword}: …`}\` in its braces`,
  ),
  'missing-size': error<{ keyword: string; name: string }>(
    (f) => `\`${f.name}\` has no size`,
    'The number of neurons is given in brackets after the name.\nwrong: neurons P { v : 1 }\nright: neurons P[10] { v : 1 }',
    (f) => `write \`${f.keyword} ${f.name}[10] { … }\``,
  ),
  'group-expected': error<{
    what: string;
    found: string;
    wanted: string;
    known: readonly string[];
  }>(
    (f) => `${f.what}: found ${f.found}, expected ${f.wanted}`,
    'Synapses, subgroups, inputs and monitors refer to groups that are declared before them.\n' +
      'wrong: spike_monitor N: M … where M is a monitor\nright: spike_monitor N: P … where P is a group',
    (f) =>
      f.known.length === 0
        ? null
        : `there ${f.known.length === 1 ? 'is' : 'are'} ${allOf(f.known.slice(0, 8))}`,
  ),
  'subgroup-form': error<object>(
    () => 'a subgroup must be a part of a group: a slice, or a list of indices',
    'A subgroup is part of a group: a slice such as `P[:3200]` or any set of indices such as `P[[3, 5, 7]]`.\n' +
      'wrong: subgroup Pe: P\nright: subgroup Pe: P[:3200]',
    () =>
      'write `P[:100]` for the first hundred neurons of `P`, or `P[[3, 5, 7]]` for a list of neurons',
  ),
  'subgroup-bounds': error<{ bound: number; owner: string; size: number }>(
    (f) =>
      `this subgroup ends at ${f.bound}, but ${f.owner} has ${f.size} neuron${f.size === 1 ? '' : 's'}`,
    'The bounds of a slice must lie within the group.\nwrong: neurons P[100] { … } … subgroup Pe: P[:3200]\n' +
      'right: neurons P[4000] { … } … subgroup Pe: P[:3200]',
  ),
  'subgroup-elements': error<{ isEmpty: boolean }>(
    (f) => (f.isEmpty ? 'this subgroup is empty' : 'this subgroup contains a neuron twice'),
    'A subgroup must have at least one neuron, and each neuron at most once.\nwrong: subgroup Pe: P[5:5]\nright: subgroup Pe: P[5:6]',
  ),
  'pathway-twice': error<{ name: string }>(
    (f) => `there is already a pathway \`${f.name}\``,
    'The pathways of synapses must have different names.\nwrong: on_pre: v += w … on_pre: x += 1\nright: on_pre: v += w … on_pre trace: x += 1',
    () =>
      'put all statements into one block, or give the second pathway a name: `on_pre second: …`',
  ),
  'delay-without-pathway': error<{
    /** What exists: `on_post`, `on_pre up`. */
    pathways: readonly { readonly keyword: string; readonly name: string }[];
  }>(
    () => '`delay` is the delay of the pathway `pre`, which these synapses do not have',
    'A delay belongs to a pathway; `delay:` sets that of the pathway `pre`.\nwrong: on_post: v_pre += w … delay: 1*ms\n' +
      'right: on_post (delay=1*ms): v_pre += w',
    ({ pathways }) => {
      if (pathways.length === 0) return null;
      const file = pathways.map(({ keyword, name }) =>
        `on_${name}` === keyword
          ? `${keyword} (delay=1*ms): …`
          : `${keyword} ${name} (delay=1*ms): …`,
      );
      const program = pathways.map(({ name }) => `${name}: '1*ms'`).join(', ');
      return {
        file: `set the delay of an existing pathway: ${oneOf(file)}`,
        program: `name the pathway: \`delay: { ${program} }\``,
      };
    },
  ),
  'input-target': error<{ name: string | null }>(
    () => 'the target of a Poisson input is a variable of a group, such as `P.v`',
    'A `poisson_input` adds to one variable of a group.\nwrong: poisson_input bg: P { … }\nright: poisson_input bg: P.ge { … }',
    (f) =>
      f.name === null
        ? null
        : `write \`poisson_input …: ${f.name}.v\`, with the variable that the input is added to`,
  ),
  'name-twice': error<{ name: string }>(
    (f) => `\`${f.name}\` is already in use`,
    'All objects of a model must have different names.\nwrong: neurons P[1] { … } … spike_monitor P: P\n' +
      'right: neurons P[1] { … } … spike_monitor M: P',
    () => 'choose another name',
  ),
  'name-of-object': error<{ name: string; variable?: string }>(
    (f) => `\`${f.name}\` is an object of the model and cannot be assigned a constant`,
    'Objects and constants of a model must have different names.\nwrong: neurons P[1] { v : 1 } … P = 3\nright: neurons P[1] { v : 1 } … P.v = 3',
    (f) => `to set a variable, write \`${f.name}.${f.variable ?? 'v'} = …\``,
  ),
  'constant-value': error<{ name: string; found: string; isTuple?: boolean }>(
    (f) => `a constant is a number or an array, but \`${f.name}\` would be ${f.found}`,
    'Constants are numbers and arrays, with or without units.\nwrong: x = P\nright: x = P.v',
    (f) => (f.isTuple === true ? 'select one of its arrays with `[0]`' : null),
  ),
  'not-assignable': error<{ text: string }>(
    (f) => `\`${f.text}\` cannot be assigned`,
    'An assignment sets a constant or a variable of a group or of synapses. Recorded values cannot be changed.\n' +
      'wrong: M.t = 3*ms\nright: P.v = -60*mV',
    () =>
      'assign constants (`tau = 10*ms`) or variables of groups and synapses (`P.v = …`, `S.w[1, :] = …`)',
  ),
  'shared-index': error<{ name: string; owner: string }>(
    (f) => `\`${f.name}\` of ${f.owner} is shared: it has a single value and cannot be indexed`,
    'A variable with the flag `shared` has one value for the whole group.\nwrong: P.s[0] = 2\nright: P.s = 2',
    () => 'remove the index',
  ),
  'too-many-group-indices': error<{ owner: string }>(
    (f) => `a variable of ${f.owner} takes one index`,
    'Only variables of synapses are indexed by source and target.\nwrong: P.v[0, 1] = 2*mV\nright: P.v[0] = 2*mV',
  ),
  'synapse-index': error<object>(
    () =>
      'synapses are indexed by `[synapse]`, `[source, target]`, or `[source, target, multisynaptic index]`',
    'Examples: `S.w[3]`, `S.w[2, 5]`, `S.w[1, :]`.\nwrong: S.w[1, 2, 3, 4] = 0\nright: S.w[1, 2] = 0',
  ),
  'no-multisynaptic-index': error<{ synapses: string }>(
    (f) => `a third index needs a multisynaptic index, which ${f.synapses} do not have`,
    'If a pair of neurons can have several synapses, `multisynaptic_index: k` numbers them.\n' +
      'wrong: synapses S: P -> P { w : 1 } … S.w[0, 1, 2] = 0\n' +
      'right: synapses S: P -> P { w : 1; multisynaptic_index: k } … S.w[0, 1, 2] = 0',
    () => ({
      file: 'add `multisynaptic_index: k` to the body of the synapses',
      program: "add the option `multisynaptic_index: 'k'` to the synapses",
    }),
  ),
  'unknown-store': error<{ name: string; near: readonly string[] }>(
    (f) => `nothing was stored under the name \`${f.name}\``,
    '`restore` returns to the state that an earlier `store` saved under the same name.\nwrong: store start … restore begin\n' +
      'right: store start … restore start',
    (f) => didYouMean(f.near) ?? `add \`store ${f.name}\` where this state should be saved`,
  ),
  'output-twice': error<{ name: string }>(
    (f) => `there is already a result called \`${f.name}\``,
    'Outputs and plots must have different names; in a `for` block, an output collects one row per iteration.\n' +
      'wrong: output v = P.v[0] … output v = P.v[1]\nright: output v0 = P.v[0] … output v1 = P.v[1]',
    () => 'choose another name',
  ),
  'output-shape': error<{ name: string; found: string; before: string }>(
    (f) => `output \`${f.name}\` had ${f.before} before and has ${f.found} now`,
    'The rows that a loop collects must have the same shape and unit.\n' +
      'wrong: for n in [2, 3] { output x = ones(n) }\nright: for n in [2, 3] { output x = sum(ones(n)) }',
    () => 'use an output of fixed length, such as a mean or a count',
  ),
  'plot-value': error<{ keyword: string; expected: string; fix?: string }>(
    (f) => `\`${f.keyword}\` takes ${f.expected}`,
    'A plot has lines such as `line: x, y`, `points: x, y`, `raster: M`, `hist: values, bins` and `image: matrix`, each any ' +
      'number of times, with a label and options before the colon: `line "v" (color=red): x, y`.\nwrong: plot p { raster: P }\nright: spike_monitor M: P … plot p { raster: M }',
    (f) => (f.fix === undefined ? null : `write \`${f.fix}\``),
  ),
  'plot-place': error<{ keyword: string }>(
    (f) => `\`${f.keyword}\` belongs to the whole plot, not to a panel`,
    'The form of a figure is set once: its size, columns, legend, colours.\n' +
      'wrong: plot p { panel { columns: 2; hline: 1 } }\nright: plot p { columns: 2; panel { hline: 1 } }',
    () => 'write it outside of `panel { … }`',
  ),
  'nested-panel': error<object>(
    () => 'panels cannot be nested',
    'Panels are stacked in one plot.\nwrong: panel { panel { hline: 1 } }\nright: panel { hline: 1 }',
    () => 'write one panel after the other',
  ),
  'smooth-rate': error<{ problem: string }>(
    (f) => f.problem,
    'A rate is smoothed with a window of a given width, or with given weights.\nwrong: R.smooth_rate("flatt", 1*ms)\n' +
      'right: R.smooth_rate("flat", 1*ms)',
    () => ({
      file: 'write `R.smooth_rate("flat", width)`, `R.smooth_rate("gaussian", width)` or `R.smooth_rate([weights])`',
      program:
        "write `R.smooth_rate('flat', width)`, `R.smooth_rate('gaussian', width)` or `R.smooth_rate([weights])`",
    }),
  ),
  'timed-array-call': error<{ name: string; columns: number | null }>(
    (f) => `\`${f.name}\` must be called as \`${f.name}(${f.columns === null ? 't' : 't, i'})\``,
    'A timed array is called with a time; a two-dimensional one also with a column.\n' +
      'wrong: stim(1*ms, 2) … where stim has no columns\nright: stim(1*ms)',
  ),
  'set-unknown': error<{ name: string; known: readonly string[] }>(
    (f) => `the model has no constant \`${f.name}\` at its top level`,
    '`--set NAME=EXPR` replaces the value of a constant that the file sets outside of every block.\n' +
      'wrong: --set tua=20*ms\nright: --set tau=20*ms',
    (f) =>
      didYouMean(nearestNames(f.name, f.known)) ??
      (f.known.length > 0 ? `it has ${allOf(f.known.slice(0, 12))}` : null),
  ),
  'set-unit': error<{ name: string; found: string; expected: string; example: string | null }>(
    (f) => `--set ${f.name}: found ${unitWords(f.found)}, expected ${unitWords(f.expected)}`,
    'The new value of a constant must have the same unit.\nwrong: --set tau=20\nright: --set tau=20*ms',
    (f) => (f.example === null ? null : `in the file it is \`${f.example}\``),
  ),
  'set-value': error<{ name: string; found: string }>(
    (f) => `--set ${f.name}: a constant is a number or an array, but this is ${f.found}`,
    'The value is an expression without quotation marks of its own; those of the shell are not part of it.' +
      "\nwrong: --set 'tau=\"20*ms\"'\nright: --set 'tau=20*ms'",
    (f) => `write \`--set '${f.name}=…'\` without quotation marks around the value`,
  ),
  'cannot-read': error<{ file: string; reason: string; fix?: string }>(
    (f) => `cannot read "${f.file}": ${f.reason}`,
    'A model may read .npy and .csv files in its own folder or below it; `--allow-read DIR` allows another folder.\n' +
      'wrong: x = load("../data.csv")\nright: x = load("data.csv")',
    (f) => f.fix ?? null,
  ),
};
