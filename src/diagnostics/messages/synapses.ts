// Messages about synapses: pathways, delays, connect.
import { count, error, warning } from '../message.ts';
import { showNumber } from '../number.ts';
import type { Wording } from '../message.ts';

/** The table, by code. */
export const synapseMessages = {
  'delay-too-long': error<{ pathway: string; delay: string; steps: number; most: number }>(
    (f) =>
      Number.isFinite(f.steps)
        ? `${f.pathway}: a delay of ${f.delay} is ${count(f.steps)} steps, but at most ${f.most} are allowed`
        : `${f.pathway}: a delay cannot be infinite`,
    'Pending spikes are queued by time step, so the memory grows with the longest delay.' +
      '\nwrong: S.delay = 1e6*second\nright: S.delay = 10*ms',
    () => 'check the unit of the delay',
  ),
  'negative-delay': error<{ pathway: string; delay: string | null }>(
    (f) =>
      f.delay === null
        ? `the delay of ${f.pathway} is not a number (NaN)`
        : `the delay of ${f.pathway} is negative: ${f.delay}`,
    'A delay cannot be negative.' + '\nwrong: delay: -1*ms\nright: delay: 1*ms',
  ),
  'one-random-delay': warning<{ synapses: string; pathway: string; text: string }>(
    () => 'this delay is drawn once, for all synapses',
    'A delay in the declaration is the common delay of all synapses. Delays that differ are set after `connect`.' +
      '\nwrong: synapses S: P -> P { on_pre: v += w; delay: rand()*5*ms; connect() }\nright: synapses S: P -> P { on_pre: v += w; connect() } … S.delay = rand()*5*ms',
    (f) =>
      `to draw one for each synapse, write \`${f.synapses}${f.pathway === 'pre' ? '' : `.${f.pathway}`}.delay = ${f.text}\` below`,
  ),
  'event-driven-recorded': warning<{ name: string; monitor: string | null }>(
    (f) =>
      `${f.monitor === null ? `\`${f.name}\` is read` : `${f.monitor} records \`${f.name}\``} as it was after the last event: event-driven variables do not change between events`,
    'An event-driven variable is only integrated when an event reaches its synapse, up to the time of this event. In between it keeps its value.' +
      '\nwrong: dapre/dt = -apre/(20*ms) : 1 (event-driven) … state_monitor M: S { variables: apre }' +
      '\nright: dapre/dt = -apre/(20*ms) : 1 (clock-driven) … state_monitor M: S { variables: apre }',
    (f) =>
      f.monitor === null
        ? 'make it `(clock-driven)` to read its present value'
        : 'make it `(clock-driven)` to record its course, or do not record it',
  ),
  'synapses-dt': warning<{
    pathway: string;
    trigger: string;
    dt: string;
    others: readonly string[];
  }>(
    (f) =>
      `${f.pathway} takes steps of ${f.dt}, those of ${f.trigger}, while ${f.others.join(' and ')}; its delays are rounded to ${f.dt}`,
    'A pathway runs on the clock of the group whose events trigger it. If the other group or the synapses have a different dt, check when events are delivered.',
  ),
  'never-connected': error<{ synapses: string }>(
    (f) => `${f.synapses} have pathways but were never connected, so they have no effect`,
    'A declaration of synapses creates none; `connect(…)` does.' +
      '\nwrong: synapses S: P -> P { on_pre: v += 1 }\nright: synapses S: P -> P { on_pre: v += 1; connect(i != j) }',
    () => ({
      file: 'write `connect()` for all pairs, `connect(i != j, p=0.1)`, or `connect(i=[0, 1], j=[2, 3])`',
      program:
        "call `connect()` for all pairs, `connect({ condition: 'i != j', p: 0.1 })`, or `connect({ i: [0, 1], j: [2, 3] })`",
    }),
  ),
  'not-connected-yet': error<{ synapses: string; name: string; variable: string }>(
    (f) =>
      `${f.synapses} have no synapses yet, so there is no \`${f.variable}\` to assign: call \`connect\` first`,
    'Each synapse has its own values, and `connect` creates the synapses; an assignment before it has no effect. A common delay of all synapses can be declared with `delay:`.' +
      '\nwrong: S.w = 0.5 … S.connect()\nright: S.connect() … S.w = 0.5',
    (f) => `move the assignment below the call of \`${f.name}.connect\``,
  ),
  'connects-nothing': warning<{ synapses: string }>(
    (f) => `this call of connect creates none of ${f.synapses}`,
    'No pair of neurons satisfies the condition, or chance chose none.' +
      '\nwrong: synapses S: G -> G { … connect(i > 10) }, with 4 neurons in G\nright: synapses S: G -> G { … connect(i != j) }',
  ),
  'sum-of-nothing': warning<{ synapses: string; name: string }>(
    (f) => `${f.synapses} were never connected, so \`${f.name}\` is 0 in every step`,
    'A summed variable is computed in every step; without synapses it is 0.',
    () => ({
      file: 'add `connect()`, or `connect(…)` with a condition, to the synapses',
      program: "call `connect()`, or `connect({ condition: '…' })`, on the synapses",
    }),
  ),
  'group-as-index': error<{ group: string; end: string }>(
    (f) => `${f.group} is not part of ${f.end}, so it selects none of these synapses`,
    'Synapses are indexed by `[source, target]`; a group may be used for all of its neurons, if it is the group at that end or a subgroup of it.',
  ),
  'order-dependent': warning<{
    name: string;
    reason: 'last-wins' | 'reads-changed' | 'random' | 'operator';
  }>(
    (f) => {
      const why = {
        'last-wins': `every synapse assigns its own value to \`${f.name}\`, so the last one wins`,
        'reads-changed': `\`${f.name}\` is read here, and other synapses of the same neuron change it in the same step`,
        random: `random numbers are used to change \`${f.name}\`, which synapses share`,
        operator: `\`${f.name}\` is changed by an operator that does not commute`,
      }[f.reason];
      return `the result may depend on the order of synapses: ${why}`;
    },
    `The synapses that receive events in one step are processed one after the other, ordered by the time of their events and
    then by index. If several of them change the same neuron, only sums and products do not depend on this order.

may depend:  on_pre: v_post = w
does not:    on_pre: v_post += w`,
  ),
  'connect-arguments': error<{ problem: Wording }>(
    (f) => f.problem,
    '`connect` takes either a condition (with `p=` and `n=`), or arrays `i=` and `j=`, or one of `i=`, `j=` as an expression of the other side, perhaps with `for … in range(…)` and `if …`.' +
      '\nwrong: connect(i=[0, 1])\nright: connect(i=[0, 1], j=[2, 3])',
  ),
  'bad-probability': error<{ found: number }>(
    (f) => `the probability \`p\` must be between 0 and 1, found ${showNumber(f.found)}`,
    '`p` is the probability of a synapse for each pair of neurons.' +
      '\nwrong: connect(p=10)\nright: connect(p=0.1)',
  ),
  'connect-own-variable': error<{ name: string; what: string }>(
    (f) =>
      `${f.what} cannot use \`${f.name}\`: it is a variable of the synapses, which do not exist yet`,
    'When synapses are created, only `i`, `j`, the variables of the neurons (`x_pre`, `x_post`) and constants are available.' +
      '\nwrong: w : 1 … connect(w > 0)\nright: connect(x_pre > x_post)',
  ),
  'generator-range': error<object>(
    () =>
      'after `in`, write `range(stop)`, `range(start, stop, step)`, `sample(n, p=…)` or `sample(n, size=…)`',
    'A generator iterates over a range of numbers or over a random sample of one: `j=k for k in range(i - 3, i + 4)`, `j=k for k in sample(N_post, p=0.02)`.' +
      '\nwrong: connect(j=k for k in [1, 2])\nright: connect(j=k for k in range(1, 3))',
  ),
  'generator-other-side': error<{ what: string; own: string }>(
    (f) =>
      `${f.what} may only depend on \`${f.own}\` and its neuron, because it determines the other neuron`,
    'A generator runs for each neuron on one side and returns neurons on the other side. Only the condition after `if` may use both.' +
      '\nwrong: connect(j=k for k in range(j))\nright: connect(j=k for k in range(i))',
  ),
};
