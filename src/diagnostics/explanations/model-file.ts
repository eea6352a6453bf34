// Explanations of the messages about the statements of a model file.
import type { modelFileMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const modelFileExplanations: Explanations<typeof modelFileMessages> = {
  'bad-step':
    '`dt` is the length of a time step.\nwrong: defaultclock.dt = 0*ms\nright: defaultclock.dt = 0.1*ms',
  'step-change':
    'Between runs, dt can be changed only to a value of which the current time is a multiple.\n' +
    'wrong: run 1*ms … defaultclock.dt = 0.3*ms\nright: run 0.9*ms … defaultclock.dt = 0.3*ms',
  'unknown-slot':
    'A time step consists of the slots `start`, `groups`, `thresholds`, `synapses`, `resets` and `end`, each with a ' +
    '`before_` and an `after_` slot, or of those that `schedule:` names.\n' +
    'wrong: state_monitor T: P { variables: v; when: ending }\n' +
    'right: state_monitor T: P { variables: v; when: after_resets }',
  'name-expected':
    'Methods, events and variables are written as plain names, without quotes, operators or indices.\n' +
    'wrong: method: "exact"\nright: method: exact',
  'unknown-option':
    'Options are given by name, each at most once.\nwrong: on_pre (dely=1*ms): v += w\nright: on_pre (delay=1*ms): v += w',
  'missing-property':
    'Some properties are required.\nwrong: state_monitor trace: P\n' +
    'right: state_monitor trace: P { variables: v }',
  'missing-size':
    'The number of neurons is given in brackets after the name.\nwrong: neurons P { v : 1 }\nright: neurons P[10] { v : 1 }',
  'group-expected':
    'Synapses, subgroups, inputs and monitors refer to groups that are declared before them.\n' +
    'wrong: spike_monitor N: P … spike_monitor K: N\n' +
    'right: spike_monitor N: P … spike_monitor K: Q',
  'subgroup-form':
    'A subgroup is part of a group: a slice such as `P[:3200]` or any set of indices such as `P[[3, 5, 7]]`.\n' +
    'wrong: subgroup Pe: P\n' +
    'right: subgroup Pe: P[:2]',
  'subgroup-bounds':
    'The bounds of a slice must lie within the group.\nwrong: neurons P[100] { … } … subgroup Pe: P[:3200]\n' +
    'right: neurons P[4000] { … } … subgroup Pe: P[:3200]',
  'subgroup-elements':
    'A subgroup must have at least one neuron, and each neuron at most once.\n' +
    'wrong: subgroup Pe: P[2:2]\n' +
    'right: subgroup Pe: P[2:3]',
  'pathway-twice':
    'The pathways of synapses must have different names.\n' +
    'wrong: on_pre: v_post += 1 … on_pre: y_post += 1\n' +
    'right: on_pre: v_post += 1 … on_pre trace: y_post += 1',
  'delay-without-pathway':
    'A delay belongs to a pathway; `delay:` sets that of the pathway `pre`.\nwrong: on_post: v_pre += w … delay: 1*ms\n' +
    'right: on_post (delay=1*ms): v_pre += w',
  'input-target':
    'A `poisson_input` adds to one variable of a group.\n' +
    'wrong: poisson_input bg: Q { N: 10; rate: 5*Hz; weight: 0.1 }\n' +
    'right: poisson_input bg: Q.ge { N: 10; rate: 5*Hz; weight: 0.1 }',
  'name-twice':
    'All objects of a model must have different names.\nwrong: spike_monitor P: Q\nright: spike_monitor M: Q',
  'name-of-object':
    'Objects and constants of a model must have different names.\nwrong: neurons P[1] { v : 1 } … P = 3\nright: neurons P[1] { v : 1 } … P.v = 3',
  'constant-value':
    'Constants are numbers and arrays, with or without units.\nwrong: x = where(P.v > 0)\nright: x = where(P.v > 0)[0]',
  'not-assignable':
    'An assignment sets a constant or a variable of a group or of synapses. Recorded values cannot be changed.\n' +
    'wrong: M.t = 3*ms\n' +
    'right: P.v = 0.5',
  'shared-index':
    'A variable with the flag `shared` has one value for the whole group.\n' +
    'wrong: neurons P[3] { s : 1 (shared) } … P.s[0] = 2\n' +
    'right: neurons P[3] { s : 1 (shared) } … P.s = 2',
  'too-many-group-indices':
    'Only variables of synapses are indexed by source and target.\nwrong: P.x[0, 1] = 2\nright: P.x[0] = 2',
  'synapse-index':
    'Examples: `S.w[3]`, `S.w[2, 5]`, `S.w[1, :]`.\nwrong: S.w[1, 2, 3, 4] = 0\nright: S.w[1, 2] = 0',
  'no-multisynaptic-index':
    'If a pair of neurons can have several synapses, `multisynaptic_index: k` numbers them.\n' +
    'wrong: synapses T: P -> Q { w : 1 } … T.connect() … T.w[0, 1, 2] = 0\n' +
    'right: synapses T: P -> Q { w : 1; multisynaptic_index: k } … T.connect(n=3) … T.w[0, 1, 2] = 0',
  'unknown-store':
    '`restore` returns to the state that an earlier `store` saved under the same name.\nwrong: store start … restore begin\n' +
    'right: store start … restore start',
  'output-twice':
    'Outputs and plots must have different names; in a `for` block, an output collects one row per iteration.\n' +
    'wrong: output v = P.v[0] … output v = P.v[1]\nright: output v0 = P.v[0] … output v1 = P.v[1]',
  'plot-value':
    'A plot has lines such as `line: x, y`, `points: x, y`, `raster: M`, `hist: values, bins` and `image: matrix`, each any ' +
    'number of times, with a label and options before the colon: `line "v" (color=red): x, y`.\nwrong: plot p { raster: P }\nright: spike_monitor M: P … plot p { raster: M }',
  'plot-dimension':
    'An axis shows one dimension: that of what is drawn first. Limits, ticks and the unit that a label names have the same ' +
    'one, as have edges of bins and lengths of error bars; plain numbers are in the unit of the axis.\n' +
    'wrong: plot f { line: trace.t, trace.v[0]; xlim: 0*mV, 10*mV }\n' +
    'right: plot f { line: trace.t, trace.v[0]; xlim: 0*ms, 10*ms }',
  'not-saved':
    '`hillock plot` draws from saved results: monitors, outputs, and the constants that a plot reads. Groups and synapses are not among\n' +
    'them, so their values are saved as outputs.\n' +
    'wrong: plot weights { hist: S.w, 20 }\n' +
    'right: output w = S.w … plot weights { hist: w, 20 }',
  'plot-before-run':
    '`hillock plot` draws a plot that stands above a run from what was recorded until then. The time is that in `manifest.json`, for a plot of ' +
    'the same name.\nwrong: plot early { raster: M } … run 1*second, for the results of another model\nright: run 1*second … plot all { raster: M }',
  'time-not-reached':
    'A run carries out the blocks of `at` whose times lie between its start and its end; those at its end belong to the ' +
    'next run. Times count from the start of the simulation.\n' +
    'wrong: at 100*ms { P.v = 0 } … run 50*ms\n' +
    'right: at 100*ms { P.v = 0 } … run 200*ms',
  'plot-place':
    'The form of a figure is set once: its size, columns, legend, colours.\n' +
    'wrong: plot p { panel { columns: 2; hline: 1 } }\nright: plot p { columns: 2; panel { hline: 1 } }',
  'nested-panel':
    'Panels are stacked in one plot.\nwrong: plot f { panel { panel { hline: 1 } } }\nright: plot f { panel { hline: 1 } }',
  'smooth-rate':
    'A rate is smoothed with a window of a given width, or with given weights.\n' +
    'wrong: print R.smooth_rate("flatt", 1*ms)\n' +
    'right: print R.smooth_rate("flat", 1*ms)',
  'timed-array-call':
    'A timed array is called with a time; a two-dimensional one also with a column.\n' +
    'wrong: timed_array stim { values: [0, 1]; dt: 1*ms } … print stim(1*ms, 2)\n' +
    'right: timed_array stim { values: [0, 1]; dt: 1*ms } … print stim(1*ms)',
  'sweep-line':
    '`sweep { … }` names constants that are set above it, each with an array of values in its unit. A single run leaves them alone; ' +
    '`hillock sweep` runs the model with each.\n' +
    'wrong: sweep { tau = [5, 10] }\nright: sweep { tau = [5, 10]*ms }',
  'set-unknown':
    '`--set NAME=EXPR` replaces the value of a constant that the file sets outside of every block.\n' +
    'wrong: --set tua=20*ms\n' +
    'right: --set tau=20*ms',
  'set-unit':
    'The new value of a constant must have the same unit.\nwrong: --set tau=20\nright: --set tau=20*ms',
  'set-value':
    'The value is an expression without quotation marks of its own; those of the shell are not part of it.\n' +
    'wrong: --set \'tau="20*ms"\'\n' +
    "right: --set 'tau=20*ms'",
  'cannot-read':
    'A model may read .npy and .csv files in its own folder or below it; `--allow-read DIR` allows another folder.\n' +
    'wrong: x = load("../data.csv")\nright: x = load("data.csv")',
  'output-unit':
    'The rows that a loop collects must have the same unit; their lengths may differ.\n' +
    'wrong: for n in [2, 3] { if n > 2 { output x = n*mV } else { output x = n } }\nright: for n in [2, 3] { output x = n*mV }',
  'while-limit':
    'A `while` block ends at its largest number of passes, so that no model runs forever. What follows goes on with what ' +
    'was reached.\n' +
    'wrong: error = 1 … while error > 0 max 100 { error = error/2 } … print error\n' +
    'right: error = 1 … while error > 1e-9 max 100 { error = error/2 } … print error',
};
