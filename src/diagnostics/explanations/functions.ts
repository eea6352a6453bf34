// Explanations of the messages about functions and constants of a model.
import type { functionMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const functionExplanations: Explanations<typeof functionMessages> = {
  'function-name':
    'In equations, built-in names take precedence, so such a function would never be called.\n' +
    'wrong: function exp(x: 1): 1 = 1 + x\n' +
    'right: function my_exp(x: 1): 1 = 1 + x',
  'parameter-twice':
    'The parameters of a function must have different names.\n' +
    'wrong: function f(x: 1, x: 1): 1 = x\n' +
    'right: function f(x: 1, y: 1): 1 = x + y',
  'constant-name':
    'In equations and code, built-in units, constants and functions take precedence over the constants of the model.\n' +
    'wrong: e = 1.6e-19*coulomb\nright: e_charge = 1.6e-19*coulomb',
  'unit-name':
    'A name of the model that is also a unit hides the unit, so that `3*mV` no longer means three millivolts.\n' +
    'wrong: function f(mV: 1): 1 = 2*mV\nright: function f(x: 1): 1 = 2*x',
  'constant-never-used':
    'Nothing in the model depends on this constant: perhaps a different name or a number was written where it should be ' +
    'used.\n' +
    'wrong: tau_m = 20*ms … neurons P[1] { dv/dt = -v/(10*ms) : 1 } … run 1*ms\n' +
    'right: tau_m = 20*ms … neurons P[1] { dv/dt = -v/tau_m : 1 } … run 1*ms',
  'parameter-never-set':
    'A parameter is 0 until it is assigned. Nothing in this model assigns it: no statement, no code and no input.' +
    '\nwrong: neurons G[3] { dv/dt = -v/tau : 1; tau : second } … run 1*ms\nright: neurons G[3] { dv/dt = -v/tau : 1; tau : second } … G.tau = 10*ms … run 1*ms',
  'never-read':
    'A subexpression is evaluated where it is used. The neurons receive nothing from it unless code of the synapses uses ' +
    'it, or it is a sum.\nwrong: I_syn = 2*y_post : 1\nright: ge_post = 2*y_post : 1 (summed)',
};
