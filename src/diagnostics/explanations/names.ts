// Explanations of the messages about names.
import type { nameMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const nameExplanations: Explanations<typeof nameMessages> = {
  'unknown-name':
    'A name in a model must be a variable of the group, a constant, a unit or a function. In a block of statements, a name ' +
    'is also defined after the line that sets it.\nwrong: dv/dt = -v/tua : 1\nright: dv/dt = -v/tau : 1',
  'unknown-variable':
    'The name after the dot, or in `variables:` of a monitor, must be a variable or another attribute of the object.\n' +
    'wrong: state_monitor trace: P { variables: vm }\nright: state_monitor trace: P { variables: v }',
  'function-as-variable':
    'A function has a value only when it is called.\nwrong: x = rand*mV\nright: x = rand()*mV',
  'not-a-function':
    'Only functions and timed arrays can be called.\nwrong: I = w(E - v) : volt\nright: I = w*(E - v) : volt',
  'timed-array-as-variable':
    'A timed array is called with a time, like a function.\n' +
    'wrong: timed_array stim { values: [0, 1]; dt: 1*ms } … neurons P[1] { dv/dt = (stim - v)/(10*ms) : 1 } … run 1*ms\n' +
    'right: timed_array stim { values: [0, 1]; dt: 1*ms } … neurons P[1] { dv/dt = (stim(t) - v)/(10*ms) : 1 } … run 1*ms',
  'array-without-index':
    'Model code is evaluated for one neuron or synapse at a time, but an array has many values.\n' +
    'wrong: rates = [10, 20]*Hz … neurons P[2] { dv/dt = rates : 1 } … run 1*ms\n' +
    'right: rates = [10, 20]*Hz … neurons P[2] { dv/dt = rates[i] : 1 } … run 1*ms',
  'index-not-integer':
    'The elements of an array are numbered from 0.\n' +
    'wrong: rates = [10, 20]*Hz … neurons P[4] { dv/dt = rates[i/2] : 1 } … run 1*ms\n' +
    'right: rates = [10, 20]*Hz … neurons P[4] { dv/dt = rates[i//2] : 1 } … run 1*ms',
  'not-an-array':
    'A variable is the value of the current neuron or synapse; only array constants can be indexed.\n' +
    'wrong: dv/dt = -v[i]/tau : 1\nright: dv/dt = -v/tau : 1',
  'index-count':
    'Model code is evaluated for one neuron or synapse at a time, so it can only read single elements of an array, which ' +
    'have an index for each axis.\n' +
    'wrong: C = [[1, 2], [3, 4]] … neurons P[2] { v = C[i] : 1 }\n' +
    'right: C = [[1, 2], [3, 4]] … neurons P[2] { v = C[i, 0] : 1 }',
  'not-model-code':
    'Equations and code blocks consist of numbers, names, operators and function calls. Lists, slices, attributes and ' +
    'strings are allowed only in script expressions.\nwrong: threshold: "v > 1"\nright: threshold: v > 1',
  'keyword-argument':
    'Model code has no keyword arguments.\nwrong: u = clip(v, low=0, high=1) : 1\nright: u = clip(v, 0, 1) : 1',
  'argument-count':
    'A function must be called with its number of arguments.\nwrong: u = exp(v, 2) : 1\nright: u = exp(v)**2 : 1',
  'recursive-function':
    'Functions of the model are inlined, so they cannot call themselves, directly or through other functions.' +
    '\nwrong: function f(x: 1): 1 = x*f(x - 1)\nright: function f(x: 1): 1 = x**2',
  'reserved-name':
    'Names of units, functions and constants, keywords, and the names that every group has (`t`, `dt`, `i`, `N`, `xi`) ' +
    'cannot be given to variables.\nwrong: mV : volt\nright: v_m : volt',
  'duplicate-definition':
    'Every variable of a group has exactly one equation.\nwrong: w : 1 … w = 2*v : 1\nright: w = 2*v : 1',
  'name-of-neighbour':
    'Inside synapses a name without `_pre` or `_post` may also mean the target neuron’s variable, so synapses cannot have a ' +
    'variable of that name too.\nwrong: v : 1\nright: v_syn : 1',
  'hidden-constant':
    'In equations, code and assignments, variables of a group take precedence over constants of the same name, so `P.tau = ' +
    'tau` changes nothing.\n' +
    'wrong: tau = 10*ms … neurons P[3] { dv/dt = -v/tau : 1; tau : second } … P.tau = tau … run 1*ms\n' +
    'right: tau_all = 10*ms … neurons P[3] { dv/dt = -v/tau : 1; tau : second } … P.tau = tau_all … run 1*ms',
  'shadowed-name':
    'Assigning a name that is not a variable of the group creates a temporary value. Here it hides something of the same ' +
    'name.\nwrong: threshold: v > 1 … reset { tau = 2*v; v = tau }\nright: threshold: v > 1 … reset { u = 2*v; v = u }',
  'temporary-never-read':
    'Assigning a name that is not a variable of the group creates a temporary value for the rest of the block. If it is ' +
    'never used, the name is probably misspelt.\nwrong: threshold: v > 1 … reset: vv = 0\nright: threshold: v > 1 … reset: v = 0',
  'noise-not-allowed':
    'White noise is defined only in a differential equation, or in a subexpression used by one.\n' +
    'wrong: threshold: v > 1 … reset: v = xi\n' +
    'right: threshold: v > 1 … reset: v = randn()',
  'noise-twice':
    'As in Brian2, the same name is the same noise. To avoid mistakes, plain `xi` may be used in one equation only.\n' +
    'wrong: dv/dt = -v/tau + xi*tau**-0.5 : 1 … du/dt = -u/tau + xi*tau**-0.5 : 1\n' +
    'right: dv/dt = -v/tau + xi_v*tau**-0.5 : 1 … du/dt = -u/tau + xi_u*tau**-0.5 : 1',
  'no-such-variant':
    'In synapses, a name without suffix is a variable of the synapses or of the target neurons, never of the source neurons.\n' +
    'wrong: on_pre: v_post += x\nright: on_pre: v_post += x_pre',
};
