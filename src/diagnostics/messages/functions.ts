// What is said about functions and constants of a model whose names the language has already.
import { error, warning } from '../message.ts';

export const functionMessages = {
  'function-name': error<{ name: string; is: string }>(
    (f) => `a function cannot be called \`${f.name}\`: that is ${f.is} of the language`,
    'In equations the names of the language come first, so such a function would never be called.\n' +
      'wrong: function exp(x: 1): 1 = …\nright: function my_exp(x: 1): 1 = …',
    () => 'choose another name',
  ),
  'parameter-twice': error<{ name: string; function: string }>(
    (f) => `the function \`${f.function}\` has two parameters \`${f.name}\``,
    'Each parameter of a function has a name of its own.',
  ),
  'constant-name': warning<{ name: string; is: string }>(
    (f) =>
      `\`${f.name}\` is ${f.is} of the language: equations and code mean that one; only script expressions further down mean what is set here`,
    'In equations and code the units, constants and functions of the language come before the constants of the model.\n' +
      'wrong: e = 1.6e-19*coulomb\nright: e_charge = 1.6e-19*coulomb',
    () => 'choose another name',
  ),
  'unit-name': warning<{ name: string; means: string; where: string }>(
    (f) => `\`${f.name}\` is a unit, but ${f.where} it will mean ${f.means}`,
    'A name of the model that is also a unit hides the unit, so that `3*mV` no longer is what it looks like.\n' +
      'wrong: function f(mV: 1): 1 = 2*mV\nright: function f(x: 1): 1 = 2*x',
    () => 'choose another name',
  ),
  'constant-never-used': warning<{ name: string }>(
    (f) => `the constant \`${f.name}\` is never used`,
    'Nothing in the model depends on this constant: perhaps another name was meant where it should stand, or a number stands there ' +
      'instead.\nwrong: tau_m = 20*ms … dv/dt = -v/(10*ms) : 1\nright: tau_m = 20*ms … dv/dt = -v/tau_m : 1',
    () => 'use it or take it out',
  ),
};
