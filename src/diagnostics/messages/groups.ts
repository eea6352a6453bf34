// Messages about groups, inputs and monitors: sizes, events, refractoriness, elements.
import { bytes, error, oneOf, warning } from '../message.ts';
import type { Wording } from '../message.ts';

/** The table, by code. */
export const groupMessages = {
  'too-much-memory': error<{
    what: string;
    /** "1e+12 neurons of 28 bytes" */
    because: string;
    bytes: number;
    available: number;
    fix?: Wording;
  }>(
    (f) =>
      `${f.what} would need ${bytes(f.bytes)} of memory (${f.because}), but only ${bytes(f.available)} are available`,
    'Before a group, synapses or a monitor are created, their size is compared with the free memory, less a reserve.' +
      '\nwrong: neurons P[1e12] { v : 1 }\nright: neurons P[1e5] { v : 1 }',
    (f) => f.fix ?? null,
  ),
  'bad-size': error<{ found: string; largest: number }>(
    (f) => `a size must be a whole number from 1 to ${f.largest}, found ${f.found}`,
    'A group has a whole number of neurons, at least one.' +
      '\nwrong: neurons P[0] { v : 1 }\nright: neurons P[10] { v : 1 }',
  ),
  'unknown-event': error<{ event: string; owner: string; events: readonly string[] }>(
    (f) => `${f.owner} has no event \`${f.event}\``,
    'The event `spike` is declared by `threshold:`, other events by `event NAME: condition`.' +
      '\nwrong: neurons P[10] { v : 1 } … spike_monitor M: P\nright: neurons P[10] { v : 1; threshold: v > 1 } … spike_monitor M: P',
    (f) =>
      f.owner.startsWith('synapses')
        ? 'only neurons and inputs have events'
        : f.event === 'spike'
          ? {
              file: 'did you forget the `threshold:`?',
              program: 'did you forget the option `threshold`?',
            }
          : f.events.length > 0
            ? `it has ${oneOf(f.events)}`
            : null,
  ),
  'event-is-threshold': error<{ owner: string }>(
    (f) => `the event \`spike\` of ${f.owner} is defined by its threshold`,
    'The condition of the event `spike` is `threshold:`, which also sets `lastspike` and respects refractoriness; custom ' +
      'events need other names.\nwrong: event spike: v > 1\nright: threshold: v > 1',
    () => ({ file: 'write `threshold: …`', program: "write the option `threshold: '…'`" }),
  ),
  'event-twice': error<{ event: string; owner: string }>(
    (f) => `${f.owner} has two events \`${f.event}\``,
    'The events of a group must have different names; each has one condition.',
    () => 'rename one of them, or combine the conditions with `or`',
  ),
  'event-code-twice': error<{ event: string }>(
    (f) => `there is already code for the event \`${f.event}\``,
    'Each event has one block of code; put both into one.' +
      '\nwrong: on late: v = 0 … on late: w = 1\nright: on late { v = 0; w = 1 }',
  ),
  'refractory-without-threshold': error<{ owner: string }>(
    (f) => `${f.owner} has a refractory period but no threshold, so it never spikes`,
    'A refractory period follows a spike, and spikes need a `threshold:`.' +
      '\nwrong: dv/dt = -v/tau : 1 … refractory: 2*ms\nright: dv/dt = -v/tau : 1 … threshold: v > 1 … refractory: 2*ms',
    () => ({
      file: 'add a `threshold:` to the group, or remove `refractory:`',
      program: 'give the group a `threshold`, or remove `refractory`',
    }),
  ),
  'refractory-flag-unused': warning<{ name: string; owner: string }>(
    (f) =>
      `\`${f.name}\` is flagged \`unless refractory\`, but ${f.owner} has no refractory period`,
    'The flag has an effect only in groups that have a refractory period.' +
      '\nwrong: dv/dt = -v/tau : 1 (unless refractory) … threshold: v > 1\nright: dv/dt = -v/tau : 1 (unless refractory) … threshold: v > 1 … refractory: 2*ms',
    () => ({
      file: 'add `refractory: 2*ms`, or remove the flag',
      program: "add the option `refractory: '2*ms'`, or remove the flag",
    }),
  ),
  'only-threshold': warning<{ owner: string }>(
    (f) => `${f.owner} has a threshold but neither reset nor refractory period`,
    'A threshold is a condition, not a crossing: the neuron spikes in every step in which it is true.' +
      '\nwrong: threshold: v > 1\nright: threshold: v > 1 … reset: v = 0',
    () => ({
      file: 'add `reset: …` or `refractory: …` (or an empty `reset { }` if this is intended)',
      program: "add `reset: 'v = 0'` or `refractory: '2*ms'` (or `reset: ''` if this is intended)",
    }),
  ),
  'wrong-length': error<{ what: string; found: number; expected: number }>(
    (f) => `${f.what}: there are ${f.found} values for ${f.expected} elements`,
    'An assigned array must have one value for each selected element; a single value is used for all.' +
      '\nwrong: neurons P[3] { v : 1 } … P.v = [1, 2]\nright: neurons P[3] { v : 1 } … P.v = [1, 2, 3]',
  ),
  'selects-nothing': warning<{ owner: string; size: number }>(
    (f) =>
      `this assignment selects nothing: ${f.owner} has ${f.size} element${f.size === 1 ? '' : 's'}, but none of these`,
    'The condition is true for none of the elements, or there are no such elements, so nothing is assigned.' +
      '\nwrong: neurons G[4] { v : 1 } … G.v[i > 10] = 3\nright: neurons G[4] { v : 1 } … G.v[i > 1] = 3',
  ),
  'input-rate': error<{ input: string; rate: string; dt: string; isNegative: boolean }>(
    (f) =>
      f.isNegative
        ? `the rate of ${f.input} is negative (${f.rate})`
        : `the rate of ${f.input}, ${f.rate}, is more than one event in a step of ${f.dt}`,
    'In each step, each of the N inputs has an event with the probability rate*dt, which is between 0 and 1.' +
      '\nwrong: poisson_input bg: G.v { N: 10; rate: 20*kHz; weight: 0.1 }\nright: poisson_input bg: G.v { N: 100; rate: 2*kHz; weight: 0.1 }',
    (f) => (f.isNegative ? null : 'use more inputs with a lower rate, or a smaller `dt`'),
  ),
  'bad-spikes': error<{ fault: string }>(
    (f) => f.fault,
    'A spike generator needs as many times as indices; times cannot be negative, and no neuron may spike twice in one step.' +
      '\nwrong: indices: [0, 1, 1]; times: [1, 2]*ms\nright: indices: [0, 1, 1]; times: [1, 2, 3]*ms',
  ),
  'spikes-warning': warning<{ fact: string }>(
    (f) => f.fact,
    'Some spikes of a spike generator will not be emitted.' +
      '\nwrong: run 5*ms … spike_generator SG[1] { indices: [0]; times: [1]*ms }\nright: spike_generator SG[1] { indices: [0]; times: [1]*ms } … run 5*ms',
  ),
  'bad-timed-array': error<{ name: string }>(
    (f) => `\`${f.name}\` needs at least one value, rows of one length, and a positive dt`,
    'A timed array keeps each of its values for a time dt.' +
      '\nwrong: timed_array stim { values: zeros(0); dt: 1*ms }\nright: timed_array stim { values: zeros(10); dt: 1*ms }',
  ),
  'not-linked': error<{ name: string; owner: string }>(
    (f) => `\`${f.name}\` of ${f.owner} is declared \`linked\`, but was never linked to a variable`,
    'A variable with the flag `linked` refers to a variable of another group.' +
      '\nwrong: neurons P[3] { x : 1 (linked) } … run 1*ms\nright: neurons P[3] { x : 1 (linked) } … P.x = linked_var(Q.y) … run 1*ms',
    (f) => {
      const owner = f.owner.replace(/^.*`(.*)`$/, '$1');
      return {
        file: `write \`${owner}.${f.name} = linked_var(OTHER.variable)\``,
        program: `write \`${owner}.set('${f.name}', linked_var(OTHER, 'variable'))\``,
      };
    },
  ),
  'assign-linked': error<{ name: string; owner: string }>(
    (f) => `\`${f.name}\` of ${f.owner} is linked and has no values of its own`,
    'A linked variable refers to a variable of another group. Assign that variable, or set the link itself: ' +
      '`P.x = linked_var(Q.y)`.',
    () => 'assign the variable that it is linked to',
  ),
  'bad-link': error<{ problem: Wording }>(
    (f) => f.problem,
    'A linked variable must have as many elements as its source, or the source has one, or `index=` maps one to the other.' +
      '\nwrong: P.x = linked_var(Q.y), with 3 neurons in P and 2 in Q\nright: P.x = linked_var(Q.y, index=[0, 1, 1])',
  ),
  'too-many-steps': error<{ steps: number; dt: number }>(
    (f) =>
      `this run would have ${f.steps.toExponential(1)} steps of ${f.dt} s; a clock counts at most 9e+15`,
    'The number of steps must be below 2**53.\nwrong: defaultclock.dt = 1e-300*second … run 1*second\n' +
      'right: defaultclock.dt = 0.1*ms … run 1*second',
    () => 'use a larger `dt`, or run for a shorter time',
  ),
  'monitor-after-run': warning<{ name: string; line: number }>(
    (f) =>
      `monitor \`${f.name}\` is declared after the last run, in line ${f.line}: it records nothing`,
    'A model is executed from top to bottom; a monitor records from its declaration on.' +
      '\nwrong: run 10*ms … spike_monitor M: P\nright: spike_monitor M: P … run 10*ms',
    () => 'move it above the run',
  ),
  'never-runs': warning<{ name: string }>(
    (f) => `the model never runs: it has no \`run\` statement, so \`${f.name}\` takes no step`,
    'Declarations only create objects; `run` simulates them for a time.' +
      '\nwrong: neurons P[1] { dv/dt = -v/(10*ms) : 1 }\nright: neurons P[1] { dv/dt = -v/(10*ms) : 1 } … run 100*ms',
    () => 'add a run at the end, such as `run 100*ms`',
  ),
  'empty-model': error<object>(
    () => 'the file has no statements',
    'A model declares objects and runs them.' +
      '\nwrong: # nothing but a comment\nright: neurons P[1] { dv/dt = -v/(10*ms) : 1 } … run 100*ms',
  ),
  'negative-duration': error<{ found: string }>(
    (f) => `the duration of a run cannot be negative, found ${f.found}`,
    'A run advances the time by its duration.' + '\nwrong: run -5*ms\nright: run 5*ms',
  ),
};
