// What is said about the results of integration.
import { error, warning } from '../message.ts';

export const integrationMessages = {
  'too-many-inner-steps': error<{ name: string; values: readonly number[] }>(
    ({ values: [most] }) =>
      `the adaptive method needs more than ${most} inner steps in one step here`,
    'An adaptive method makes its inner steps smaller until the error is small enough. Where the equations jump, or change very fast, ' +
      'it may not come to an end.\nwrong: method: rkf45(relative_error=1e-15)\nright: method: rkf45(relative_error=1e-6)',
    () =>
      'allow a larger error (`absolute_error=`, `relative_error=`), more steps (`max_steps=`), or take a smaller dt',
  ),
  'bad-tolerance': error<{ name: string; found: number }>(
    (f) => `\`${f.name}\` must be greater than 0, found ${f.found}`,
    'An adaptive method makes its steps so small that the error stays below what is allowed; nothing stays below 0.\n' +
      'wrong: method: rkf45(absolute_error=0)\nright: method: rkf45(absolute_error=1e-9)',
  ),
  'method-options': error<{ method: string }>(
    (f) => `the method \`${f.method}\` takes no options`,
    'Only adaptive methods choose their steps by the error that is allowed.\n' +
      'wrong: method: euler(absolute_error=1e-6)\nright: method: rkf45(absolute_error=1e-6)',
    () => '`rkf45` takes `absolute_error=`, `relative_error=` and `max_steps=`',
  ),
  'invalid-values': warning<{
    name: string;
    owner: string;
    element: number;
    time: string;
    value: number;
  }>(
    (f) => {
      const size = Number.isFinite(f.value)
        ? `very large (${f.value.toPrecision(2)} in SI units)`
        : 'infinite';
      const state = Number.isNaN(f.value) ? 'not a number (NaN)' : size;
      return `\`${f.name}\` of ${f.owner} is ${state} after the run, at ${f.time}, first in element ${f.element}`;
    },
    'Integration failed: the equations run away, or the step is too long for them. Or something was divided by zero, as by a ' +
      'parameter that was never set.\nwrong: dv/dt = -v/tau : 1 … tau : second\nright: dv/dt = -v/tau : 1 … tau : second … P.tau = 10*ms',
    (f) =>
      Number.isNaN(f.value)
        ? 'look for a division by zero, as by a parameter that was never set; else take a smaller dt or another method'
        : 'take a smaller dt or another method, and look at the values with a state monitor',
  ),
};
