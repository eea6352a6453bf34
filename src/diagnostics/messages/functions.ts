// Messages about functions and constants of a model.
import { error, howToSetStep, warning } from '../message.ts';

/** The table, by code. */
export const functionMessages = {
  'function-name': error<{ name: string; is: string }>(
    (f) => `a function cannot be called \`${f.name}\`: that is ${f.is} of the language`,
    'In equations, built-in names take precedence, so such a function would never be called.\n' +
      'wrong: function exp(x: 1): 1 = …\nright: function my_exp(x: 1): 1 = …',
    () => 'choose another name',
  ),
  'parameter-twice': error<{ name: string; function: string }>(
    (f) => `the function \`${f.function}\` has two parameters \`${f.name}\``,
    'The parameters of a function must have different names.',
  ),
  'constant-name': warning<{
    name: string;
    is: string;
    /** For programs, whose namespace has the name. */
    owner?: string;
  }>(
    (f) =>
      `\`${f.name}\` is ${f.is} of the language: equations and code use that one` +
      (f.owner === undefined
        ? '; only script expressions further down use the value set here'
        : `, not the value in the namespace of ${f.owner}`),
    'In equations and code, built-in units, constants and functions take precedence over the constants of the model.\n' +
      'wrong: e = 1.6e-19*coulomb\nright: e_charge = 1.6e-19*coulomb',
    () => 'choose another name',
  ),
  'unit-name': warning<{ name: string; means: string; where: string }>(
    (f) => `\`${f.name}\` is a unit, but ${f.where} it will mean ${f.means}`,
    'A name of the model that is also a unit hides the unit, so that `3*mV` no longer means three millivolts.\n' +
      'wrong: function f(mV: 1): 1 = 2*mV\nright: function f(x: 1): 1 = 2*x',
    () => 'choose another name',
  ),
  'constant-never-used': warning<{ name: string }>(
    (f) => `the constant \`${f.name}\` is never used`,
    'Nothing in the model depends on this constant: perhaps a different name or a number was written where it should be used.' +
      '\nwrong: tau_m = 20*ms … dv/dt = -v/(10*ms) : 1\nright: tau_m = 20*ms … dv/dt = -v/tau_m : 1',
    (f) => (f.name === 'dt' ? howToSetStep : 'use it or remove it'),
  ),
  'parameter-never-set': warning<{ name: string; owner: string }>(
    (f) => `the parameter \`${f.name}\` of ${f.owner} is used but never set, so it is 0`,
    'A parameter is 0 until it is assigned. Nothing in this model assigns it: no statement, no code and no input.' +
      '\nwrong: neurons G[3] { dv/dt = -v/tau : 1; tau : second } … run 1*ms\nright: neurons G[3] { dv/dt = -v/tau : 1; tau : second } … G.tau = 10*ms … run 1*ms',
    (f) => ({
      file: `write \`${f.owner.slice(1, -1)}.${f.name} = …\` before the run`,
      program: `call \`set('${f.name}', …)\` on it before the run`,
    }),
  ),
  'never-read': warning<{ name: string; owner: string }>(
    (f) => `nothing in the model reads the subexpression \`${f.name}\` of ${f.owner}`,
    'A subexpression is evaluated where it is used. The neurons receive nothing from it unless code of the synapses uses it, or it is a sum.' +
      '\nwrong: synapses S: G -> G { I_syn = w*g_pre : 1; … }\nright: synapses S: G -> G { I_syn_post = w*g_pre : 1 (summed); … }',
    (f) => `write \`${f.name}_post = … (summed)\` to add it up in the neurons, or remove it`,
  ),
};
