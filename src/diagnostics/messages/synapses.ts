// What is said about synapses: pathways, delays, connect.
import { error, warning } from '../message.ts';

export const synapseMessages = {
  'delay-too-long': error<{ pathway: string; delay: string; steps: number; most: number }>(
    (f) =>
      `${f.pathway}: a delay of ${f.delay} is ${f.steps} steps, and at most ${f.most} are kept in mind`,
    'Spikes under way are kept step by step until they are due, so memory goes with the longest delay.' +
      '\nwrong: S.delay = 1e6*second\nright: S.delay = 10*ms',
    () => 'is the unit meant that is written there?',
  ),
  'negative-delay': error<{ pathway: string; delay: number }>(
    (f) => `the delay of ${f.pathway} is negative (${f.delay * 1e3} ms)`,
    'Spikes cannot arrive before they are sent.' + '\nwrong: delay: -1*ms\nright: delay: 1*ms',
  ),
  'synapses-dt': warning<{
    pathway: string;
    trigger: string;
    dt: string;
    others: readonly string[];
  }>(
    (f) =>
      `${f.pathway} takes steps of ${f.dt}, those of ${f.trigger}, while ${f.others.join(' and ')}; its delays are rounded to ${f.dt}`,
    'A pathway runs in the steps of the group whose events start it. Where the other group or the synapses have another step, look twice at what is delivered when.',
  ),
  'never-connected': error<{ synapses: string }>(
    (f) => `${f.synapses} have pathways but were never connected, so they do nothing`,
    'Declaring synapses says what they do; `connect(…)` makes them.' +
      '\nwrong: synapses S: P -> P { on_pre: v += 1 }\nright: synapses S: P -> P { on_pre: v += 1; connect(i != j) }',
    () =>
      'write `connect()` for all pairs, `connect(i != j, p=0.1)`, or `connect(i=[0, 1], j=[2, 3])`',
  ),
  'sum-of-nothing': warning<{ synapses: string; name: string }>(
    (f) => `${f.synapses} were never connected, so \`${f.name}\` is 0 in every step`,
    'A summed variable is set anew in every step: to 0 where there are no synapses.',
    () => 'write `connect()`, or `connect(…)` with a condition, in their braces',
  ),
  'group-as-index': error<{ group: string; end: string }>(
    (f) => `${f.group} is no part of ${f.end}, so it chooses none of these synapses`,
    'Synapses are indexed by `[source, target]`; a group may stand there for all its neurons, if it is the group at that end or part of it.',
  ),
  'order-dependent': warning<{
    name: string;
    reason: 'last-wins' | 'reads-changed' | 'random' | 'operator';
  }>(
    (f) => {
      const why = {
        'last-wins': `every synapse assigns \`${f.name}\` a value of its own, so the last one wins`,
        'reads-changed': `\`${f.name}\` is read here, and other synapses of the same neuron change it in the same step`,
        random: `random numbers are drawn where \`${f.name}\`, which synapses share, is changed`,
        operator: `\`${f.name}\` is changed by an operator that does not commute`,
      }[f.reason];
      return `the outcome may depend on the order of synapses: ${why}`;
    },
    `Synapses that are delivered in one step run one after the other, ordered by the arrival of their events and then by
their number. Where several of them meet in one neuron, only sums and products come out the same in any other order.

may depend:  on_pre: v_post = w
does not:    on_pre: v_post += w`,
  ),
  'connect-arguments': error<{ problem: string }>(
    (f) => f.problem,
    '`connect` takes either a condition (with `p=` and `n=`), or arrays `i=` and `j=`, or one of `i=`, `j=` as an expression of the other side, perhaps with `for … in range(…)` and `if …`.' +
      '\nwrong: connect(i=[0, 1])\nright: connect(i=[0, 1], j=[2, 3])',
  ),
  'bad-probability': error<{ found: number }>(
    (f) => `the probability \`p\` is ${f.found}, it must lie between 0 and 1`,
    'A probability lies between 0 (no synapse) and 1 (every pair).' +
      '\nwrong: connect(p=10)\nright: connect(p=0.1)',
  ),
  'connect-own-variable': error<{ name: string; what: string }>(
    (f) =>
      `\`${f.name}\` is a variable of the synapses, which do not exist yet; ${f.what} cannot use it`,
    'While synapses are being made, only `i`, `j`, the variables of the neurons (`x_pre`, `x_post`) and constants are known.' +
      '\nwrong: w : 1 … connect(w > 0)\nright: connect(x_pre > x_post)',
  ),
  'generator-range': error<object>(
    () =>
      'after `in` stands `range(stop)`, `range(start, stop, step)`, `sample(n, p=…)` or `sample(n, size=…)`',
    'A generator runs over a range of numbers or over a random sample of one: `j=k for k in range(i - 3, i + 4)`, `j=k for k in sample(N_post, p=0.02)`.' +
      '\nwrong: connect(j=k for k in [1, 2])\nright: connect(j=k for k in range(1, 3))',
  ),
  'generator-other-side': error<{ what: string; own: string }>(
    (f) =>
      `${f.what} may only depend on \`${f.own}\` and its neuron, since the other neuron is what it decides`,
    'A generator runs for each neuron of one side and says which neurons of the other side it meets. Only the condition after `if` may look at both.' +
      '\nwrong: connect(j=k for k in range(j))\nright: connect(j=k for k in range(i))',
  ),
};
