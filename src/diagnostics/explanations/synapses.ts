// Explanations of the messages about synapses.
import type { synapseMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const synapseExplanations: Explanations<typeof synapseMessages> = {
  'delay-too-long':
    'Pending spikes are queued by time step, so the memory grows with the longest delay.' +
    '\nwrong: S.delay = 1e6*second\nright: S.delay = 10*ms',
  'negative-delay': 'A delay cannot be negative.' + '\nwrong: delay: -1*ms\nright: delay: 1*ms',
  'one-random-delay':
    'A delay in the declaration is the common delay of all synapses. Delays that differ are set after `connect`.\n' +
    'wrong: synapses T: P -> Q { on_pre: v_post += 1; delay: rand()*0.5*ms; connect() }\n' +
    'right: synapses T: P -> Q { on_pre: v_post += 1; connect() } … T.delay = rand()*0.5*ms',
  'delay-per-synapse':
    'A delay in the declaration is the common delay of all synapses. Delays that depend on the neurons or on variables of the synapses are set after `connect`.' +
    '\nwrong: synapses S: P -> P { on_pre: v += 1; delay: i*ms; connect() }\nright: synapses S: P -> P { on_pre: v += 1; connect() } … S.delay = i*ms',
  'event-driven-recorded':
    'An event-driven variable is only integrated when an event reaches its synapse, up to the time of this event. In ' +
    'between it keeps its value.\n' +
    'wrong: synapses T: P -> Q { da/dt = -a/tau : 1 (event-driven); on_pre: a += 1 } … T.connect() … state_monitor M: T { variables: a }\n' +
    'right: synapses T: P -> Q { da/dt = -a/tau : 1 (clock-driven); on_pre: a += 1 } … T.connect() … state_monitor M: T { variables: a }',
  'synapses-dt':
    'A pathway runs on the clock of the group whose events trigger it. If the other group or the synapses have a different ' +
    'dt, check when events are delivered.\n' +
    'wrong: neurons P[2] { dv/dt = 1/(10*ms) : 1; threshold: v > 1; reset: v = 0; dt: 0.2*ms } … neurons Q[2] { dv/dt = -v/(10*ms) : 1 } … synapses S: P -> Q { on_pre: v_post += 1; connect() } … run 1*ms\n' +
    'right: neurons P[2] { dv/dt = 1/(10*ms) : 1; threshold: v > 1; reset: v = 0; dt: 0.2*ms } … neurons Q[2] { dv/dt = -v/(10*ms) : 1; dt: 0.2*ms } … synapses S: P -> Q { on_pre: v_post += 1; connect(); dt: 0.2*ms } … run 1*ms',
  'never-connected':
    'A declaration of synapses creates none; `connect(…)` does.' +
    '\nwrong: synapses S: P -> P { on_pre: v += 1 }\nright: synapses S: P -> P { on_pre: v += 1; connect(i != j) }',
  'not-connected-yet':
    'Each synapse has its own values, and `connect` creates the synapses; an assignment before it has no effect. A common ' +
    'delay of all synapses can be declared with `delay:`.\n' +
    'wrong: synapses T: P -> Q { w : 1; on_pre: v_post += w } … T.w = 0.5 … T.connect()\n' +
    'right: synapses T: P -> Q { w : 1; on_pre: v_post += w } … T.connect() … T.w = 0.5',
  'connects-nothing':
    'No pair of neurons satisfies the condition, or chance chose none.\nwrong: connect(i > 10)\nright: connect(i != j)',
  'sum-of-nothing':
    'A summed variable is computed in every step; without synapses it is 0.\n' +
    'wrong: neurons P[2] { dv/dt = -g/(10*ms) : 1; g : 1 } … synapses S: P -> P { g_post = 1 : 1 (summed) } … run 1*ms\n' +
    'right: neurons P[2] { dv/dt = -g/(10*ms) : 1; g : 1 } … synapses S: P -> P { g_post = 1 : 1 (summed) } … S.connect() … run 1*ms',
  'group-as-index':
    'A group as an index stands for its neurons, in `G.v[A]` those of a subgroup `A` of `G`. Synapses are indexed by ' +
    '`[source, target]`, each by the group at that end or a subgroup of it.\nwrong: S.w[Q, P] = 1\nright: S.w[P, Q] = 1',
  'order-dependent':
    'The synapses that receive events in one step are processed one after the other, ordered by the time of their events ' +
    'and     then by index. If several of them change the same neuron, only sums and products do not depend on this order. ' +
    'may depend:  on_pre: v_post = w does not:    on_pre: v_post += w\n' +
    'wrong: on_pre { y_post = w }\n' +
    'right: on_pre { y_post += w }',
  'connect-arguments':
    '`connect` takes either a condition (with `p=` and `n=`), or arrays `i=` and `j=`, or one of `i=`, `j=` as an ' +
    'expression of the other side, perhaps with `for … in range(…)` and `if …`.\n' +
    'wrong: connect(i=[0, 1])\n' +
    'right: connect(i=[0, 1], j=[2, 0])',
  'bad-probability':
    '`p` is the probability of a synapse for each pair of neurons.' +
    '\nwrong: connect(p=10)\nright: connect(p=0.1)',
  'connect-own-variable':
    'When synapses are created, only `i`, `j`, the variables of the neurons (`x_pre`, `x_post`), constants and subexpressions of these are ' +
    'available.\nwrong: connect(w > 0)\nright: connect(x_pre > y_post)',
  'generator-range':
    'A generator iterates over a range of numbers or over a random sample of one: `j=k for k in range(i - 3, i + 4)`, `j=k for k in sample(N_post, p=0.02)`.' +
    '\nwrong: connect(j=k for k in [1, 2])\nright: connect(j=k for k in range(1, 3))',
  'generator-other-side':
    'A generator runs for each neuron on one side and returns neurons on the other side. Only the condition after `if` may use both.' +
    '\nwrong: connect(j=k for k in range(j))\nright: connect(j=k for k in range(i))',
};
