// Explanations of the messages about equations and statements.
import type { equationMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const equationExplanations: Explanations<typeof equationMessages> = {
  'flag-not-allowed':
    'Each kind of equation has its own flags. Neurons: differential equations `unless refractory`; subexpressions `shared`, ' +
    '`constant over dt`; parameters `constant`, `shared`, `linked`. Synapses: differential equations `event-driven`, ' +
    '`clock-driven`; subexpressions also `summed`.\nwrong: dv/dt = -v/tau : 1 (shared)\nright: dv/dt = -v/tau : 1',
  'flags-exclude':
    '`event-driven` and `clock-driven` are alternatives; `summed` and `linked` cannot be combined with another flag.\n' +
    'wrong: da/dt = -a/tau : 1 (event-driven, clock-driven)\n' +
    'right: da/dt = -a/tau : 1 (event-driven)',
  'differential-type':
    'A variable that changes continuously is a real number.\nwrong: dn/dt = 1/tau : integer\nright: dn/dt = 1/tau : 1',
  'subexpression-cycle':
    'A subexpression is replaced by its right side, which must not depend on the subexpression itself.\n' +
    'wrong: a = b + 1 : 1 … b = a - 1 : 1\n' +
    'right: a = b + 1 : 1 … b : 1',
  'expression-too-large':
    'Subexpressions and functions are expanded where they are used. If each uses the previous one twice, the size doubles ' +
    'with every line.\nwrong: a1 = a0 + a0 : 1 … a2 = a1 + a1 : 1 … and so on to a40\n' +
    'right: a40 = 2**40*a0 : 1',
  'shared-from-elements':
    'A shared variable has a single value, so it can depend only on shared variables and constants.\n' +
    'wrong: I = 2*v : 1 (shared)\nright: I = 2*v : 1',
  'stateful-subexpression':
    'A subexpression is evaluated at every place where it is used. With random numbers in it, each place would get a ' +
    'different value. With the flag `constant over dt` it is evaluated once per step.\n' +
    'wrong: noise = randn() : 1\nright: noise = randn() : 1 (constant over dt)',
  'shared-draw':
    'A shared subexpression has one value for the whole group and cannot draw random numbers.' +
    '\nwrong: I = rand() : 1 (shared, constant over dt)\nright: I : 1 (shared) … every 1*ms: I = rand()',
  'noise-over-dt':
    'White noise is not constant over a step. Remove the flag, or draw random numbers with `randn()`.' +
    '\nwrong: I = xi*sqrt(tau) : 1 (constant over dt)\nright: I = randn() : 1 (constant over dt)',
  'not-evaluated-yet':
    'A subexpression with the flag `constant over dt` keeps a value of its own, which the beginning of each step computes. ' +
    'Before the first run there was no step.\n' +
    'wrong: neurons P[2] { w : 1; x = 2*w : 1 (constant over dt) } … P.w = 3 … print P.x … run 1*ms\n' +
    'right: neurons P[2] { w : 1; x = 2*w : 1 (constant over dt) } … P.w = 3 … run 1*ms … print P.x',
  'event-driven-dependency':
    'An event-driven variable is updated only when a spike arrives, a clock-driven or summed one in every step. Between ' +
    'spikes, an event-driven variable has no current value.\n' +
    'wrong: da/dt = -a/tau : 1 (clock-driven) … db/dt = (a - b)/tau : 1 (event-driven)\n' +
    'right: da/dt = -a/tau : 1 (clock-driven) … db/dt = (a - b)/tau : 1 (clock-driven)',
  'summed-target':
    'A summed variable stores the sum over all synapses of a neuron in a parameter of that neuron.\n' +
    'wrong: g_total = 2 : 1 (summed)\n' +
    'right: ge_post = 2 : 1 (summed)',
  'summed-twice':
    'A declaration of synapses can sum into a variable only once. Add the two expressions, or declare two `synapses`.\n' +
    'wrong: neurons P[2] { g : 1; h : 1 } … synapses S: P -> P { g_post = 1 : 1 (summed); g_pre = 2 : 1 (summed) } … S.connect()\n' +
    'right: neurons P[2] { g : 1; h : 1 } … synapses S: P -> P { g_post = 1 : 1 (summed); h_pre = 2 : 1 (summed) } … S.connect()',
  'summed-unit':
    'A summed variable has the unit of the parameter it is summed into.\n' +
    'wrong: ge_post = 2*nS : siemens (summed)\n' +
    'right: ge_post = 2 : 1 (summed)',
  'not-a-condition':
    'A condition is a comparison, a boolean variable, or several of them with `and`, `or`, `not`.\n' +
    'wrong: threshold: v\nright: threshold: v > 20*mV',
  'not-boolean':
    '`and`, `or`, `not` and `if` take comparisons and boolean variables, not numbers.\n' +
    'wrong: threshold: v > 1 and w … reset: v = 0\n' +
    'right: threshold: v > 1 and w > 0 … reset: v = 0',
  'argument-type':
    'Some functions require a condition or an integer. `int(x)` converts to an integer.\n' +
    'wrong: u = where(v, 1, 2) : 1\n' +
    'right: u = where(v > 0, 1, 2) : 1',
  'result-type':
    'The type after the parameters of a function is the type of its result.' +
    '\nwrong: function half(n: integer): integer = n/2\nright: function half(n: integer): integer = n//2',
  'write-subexpression':
    'A subexpression always has the value of its right side. To change it, change the variables in it, or make it a ' +
    'parameter.\nwrong: drive = 2*b : 1 … reset: drive = 3\nright: drive : 1 … reset: drive = 3',
  'write-read-only':
    'Indices, counts and time (`i`, `j`, `N`, `t`, `dt`, `lastupdate`) are set by the simulation.\n' +
    'wrong: reset: t = 0*ms\n' +
    'right: t_reset : second … reset: t_reset = t',
  'not-a-variable':
    'Statements assign variables of the group, or temporary values that an earlier line of the block has set.\n' +
    'wrong: reset: I0 *= 2\n' +
    'right: k : 1 … reset: k *= 2',
  'write-constant':
    'The flag `constant` means that a parameter does not change during a run.\n' +
    'wrong: w : 1 (constant) … on_pre: w += 1\nright: w : 1 … on_pre: w += 1',
  'write-shared':
    'Code that runs for the neurons that spiked, or for the synapses that a spike reached, cannot change a shared variable. ' +
    'Code that runs for the whole group (`every`) can.' +
    '\nwrong: count : 1 (shared) … reset: count += 1\nright: count : 1 … reset: count += 1',
  'shared-after-elements':
    'The statements for shared variables run before those for each element, so they must come first in the block.\n' +
    'wrong: s : 1 (shared) … every 1*ms { v += 1; s += 1 }\n' +
    'right: s : 1 (shared) … every 1*ms { s += 1; v += 1 }',
  'time-equality':
    'The time of a step is a multiple of `dt`, computed with floating-point numbers: with steps of 0.1 ms, the third one is ' +
    'at 0.30000000000000004 ms. `timestep(t, dt)` is the number of a step, a whole number.\n' +
    'wrong: t_fire : second … threshold: t == t_fire … reset: v = 0\n' +
    'right: t_fire : second … threshold: timestep(t, dt) == timestep(t_fire, dt) … reset: v = 0',
};
