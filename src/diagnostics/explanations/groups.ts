// Explanations of the messages about groups, inputs and monitors.
import type { groupMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const groupExplanations: Explanations<typeof groupMessages> = {
  'too-much-memory':
    'Before a group, synapses or a monitor are created, their size is compared with the free memory, less a reserve.' +
    '\nwrong: neurons P[1e12] { v : 1 }\nright: neurons P[1e5] { v : 1 }',
  'bad-size':
    'A group has a whole number of neurons, at least one.' +
    '\nwrong: neurons P[0] { v : 1 }\nright: neurons P[10] { v : 1 }',
  'unknown-event':
    'The event `spike` is declared by `threshold:`, other events by `event NAME: condition`.' +
    '\nwrong: neurons P[10] { v : 1 } … spike_monitor M: P\nright: neurons P[10] { v : 1; threshold: v > 1 } … spike_monitor M: P',
  'event-is-threshold':
    'The condition of the event `spike` is `threshold:`, which also sets `lastspike` and respects refractoriness; custom ' +
    'events need other names.\nwrong: event spike: v > 1\nright: threshold: v > 1',
  'event-twice':
    'The events of a group must have different names; each has one condition.\n' +
    'wrong: event a: v > 1 … event a: v > 2\n' +
    'right: event a: v > 1 … event b: v > 2',
  'event-code-twice':
    'Each event has one block of code; put both into one.\n' +
    'wrong: event late: v > 1 … on late: v = 0 … on late: w = 1\n' +
    'right: event late: v > 1 … on late { v = 0; w = 1 }',
  'refractory-without-threshold':
    'A refractory period follows a spike, and spikes need a `threshold:`.' +
    '\nwrong: dv/dt = -v/tau : 1 … refractory: 2*ms\nright: dv/dt = -v/tau : 1 … threshold: v > 1 … refractory: 2*ms',
  'refractory-flag-unused':
    'The flag has an effect only in groups that have a refractory period.' +
    '\nwrong: dv/dt = -v/tau : 1 (unless refractory) … threshold: v > 1\nright: dv/dt = -v/tau : 1 (unless refractory) … threshold: v > 1 … refractory: 2*ms',
  'only-threshold':
    'A threshold is a condition, not a crossing: the neuron spikes in every step in which it is true.' +
    '\nwrong: threshold: v > 1\nright: threshold: v > 1 … reset: v = 0',
  'wrong-length':
    'An assigned array must have one value for each selected element; a single value is used for all.' +
    '\nwrong: neurons P[3] { v : 1 } … P.v = [1, 2]\nright: neurons P[3] { v : 1 } … P.v = [1, 2, 3]',
  'selects-nothing':
    'The condition is true for none of the elements, or there are no such elements, so nothing is assigned.' +
    '\nwrong: neurons G[4] { v : 1 } … G.v[i > 10] = 3\nright: neurons G[4] { v : 1 } … G.v[i > 1] = 3',
  'integer-range':
    'Variables in the unit `integer` have 32 bits, as in Brian2. Of a number with more bits only the lowest 32 are kept, and what is ' +
    'no number or infinite becomes 0.\nwrong: neurons G[4] { k : integer } … G.k = 3e9\nright: neurons G[4] { k : 1 } … G.k = 3e9',
  'input-rate':
    'In each step, each of the N inputs has an event with the probability rate*dt, which is between 0 and 1.' +
    '\nwrong: poisson_input bg: G.v { N: 10; rate: 20*kHz; weight: 0.1 }\nright: poisson_input bg: G.v { N: 100; rate: 2*kHz; weight: 0.1 }',
  'poisson-rate':
    'In each step, a neuron of a Poisson group spikes with the probability rate*dt. Below 0 it never does, above 1 it spikes once in every step.' +
    '\nwrong: poisson_group IN[3] { rates: 20*kHz }\nright: poisson_group IN[3] { rates: 20*Hz }',
  'bad-spikes':
    'A spike generator needs as many times as indices; times cannot be negative, and no neuron may spike twice in one step.\n' +
    'wrong: spike_generator X[2] { indices: [0, 1, 1]; times: [1, 2]*ms }\n' +
    'right: spike_generator X[2] { indices: [0, 1, 1]; times: [1, 2, 3]*ms }',
  'spikes-warning':
    'Some spikes of a spike generator will not be emitted.' +
    '\nwrong: run 5*ms … spike_generator SG[1] { indices: [0]; times: [1]*ms }\nright: spike_generator SG[1] { indices: [0]; times: [1]*ms } … run 5*ms',
  'bad-timed-array':
    'A timed array keeps each of its values for a time dt.' +
    '\nwrong: timed_array stim { values: zeros(0); dt: 1*ms }\nright: timed_array stim { values: zeros(10); dt: 1*ms }',
  'not-linked':
    'A variable with the flag `linked` refers to a variable of another group.\n' +
    'wrong: neurons P[3] { x : 1 (linked) } … run 1*ms\n' +
    'right: neurons Q[3] { y : 1 } … neurons P[3] { x : 1 (linked) } … P.x = linked_var(Q.y) … run 1*ms',
  'assign-linked':
    'A linked variable refers to a variable of another group. Assign that variable, or set the link itself: `P.x = ' +
    'linked_var(Q.y)`.\n' +
    'wrong: neurons Q[3] { y : 1 } … neurons P[3] { x : 1 (linked) } … P.x = linked_var(Q.y) … P.x = 2\n' +
    'right: neurons Q[3] { y : 1 } … neurons P[3] { x : 1 (linked) } … P.x = linked_var(Q.y) … Q.y = 2',
  'bad-link':
    'A linked variable must have as many elements as its source, or the source has one, or `index=` maps one to the other.\n' +
    'wrong: neurons Q[2] { y : 1 } … neurons P[3] { x : 1 (linked) } … P.x = linked_var(Q.y)\n' +
    'right: neurons Q[2] { y : 1 } … neurons P[3] { x : 1 (linked) } … P.x = linked_var(Q.y, index=[0, 1, 1])',
  'too-many-steps':
    'The number of steps must be below 2**53.\nwrong: defaultclock.dt = 1e-300*second … run 1*second\n' +
    'right: defaultclock.dt = 0.1*ms … run 1*second',
  'monitor-after-run':
    'A model is executed from top to bottom; a monitor records from its declaration on.\n' +
    'wrong: neurons P[3] { dv/dt = -v/(10*ms) : 1; threshold: v > 1; reset: v = 0 } … run 1*ms … spike_monitor M: P\n' +
    'right: neurons P[3] { dv/dt = -v/(10*ms) : 1; threshold: v > 1; reset: v = 0 } … spike_monitor M: P … run 1*ms',
  'never-runs':
    'Declarations only create objects; `run` simulates them for a time.' +
    '\nwrong: neurons P[1] { dv/dt = -v/(10*ms) : 1 }\nright: neurons P[1] { dv/dt = -v/(10*ms) : 1 } … run 100*ms',
  'declared-each-pass':
    'A declaration in a loop makes a new object in each pass, and what the pass before has declared leaves the network. If ' +
    'no     pass has a run, the objects of all passes but the last were made for nothing.\n' +
    'wrong: for k in range(3) { neurons G[10] { dv/dt = -v/(10*ms) : 1 } } … run 1*ms\n' +
    'right: for k in range(3) { neurons G[k][10] { dv/dt = -v/(10*ms) : 1 } } … run 1*ms',
  'loop-constant':
    'Equations and code read the constants of the model when it runs, not when a group is declared. If a loop changes a ' +
    'constant, all groups of a list that the loop declares read its present value. A parameter has a value in each group.\n' +
    'wrong: taus = [5, 10]*ms … for k in range(2) { … tau = taus[k] … neurons G[k][1] { dv/dt = -v/tau : 1 } … } … run 1*ms\n' +
    'right: taus = [5, 10]*ms … for k in range(2) { … neurons G[k][1] { dv/dt = -v/tau : 1; tau : second (constant) } … G[k].tau = taus[k] … } … run 1*ms',
  'left-behind':
    'What is declared in a pass of a loop leaves the network when the next pass begins, and all that depends on it leaves ' +
    'with it.     An element of a list stays only as long as what it depends on.\n' +
    'wrong: neurons H[10] { dv/dt = -v/(10*ms) : 1 } … for k in range(3) { … neurons G[10] { dv/dt = -v/(10*ms) : 1; threshold: v > 1; reset: v = 0 } … synapses S[k]: G -> H { on_pre: v_post += 1; connect() } … run 1*ms … }\n' +
    'right: neurons H[10] { dv/dt = -v/(10*ms) : 1 } … for k in range(3) { … neurons G[k][10] { dv/dt = -v/(10*ms) : 1; threshold: v > 1; reset: v = 0 } … synapses S[k]: G[k] -> H { on_pre: v_post += 1; connect() } … run 1*ms … }',
  'list-element':
    'The elements of a list of objects are declared one by one: first that with index 0, then the next one. An element is ' +
    'declared     once.\n' +
    'wrong: for k in [1, 2] { neurons G[k][10] { v : 1 } }\n' +
    'right: for k in range(2) { neurons G[k][10] { v : 1 } }',
  'timed-array-list':
    'Equations call a timed array by its name, so it cannot be an element of a list. A timed array of nested lists has one ' +
    'column     for each neuron or group.\n' +
    'wrong: timed_array stim[0] { values: [1, 2]; dt: 1*ms }\n' +
    'right: timed_array stim { values: [[1, 5], [2, 6]]; dt: 1*ms } … print stim(1*ms, 0)',
  'empty-model':
    'A model declares objects and runs them.' +
    '\nwrong: # nothing but a comment\nright: neurons P[1] { dv/dt = -v/(10*ms) : 1 } … run 100*ms',
  'negative-duration':
    'A run advances the time by its duration.' + '\nwrong: run -5*ms\nright: run 5*ms',
};
