// Messages about the accuracy and the results of integration.
import { error, warning } from '../message.ts';
import { showNumber } from '../number.ts';

/** The table, by code. */
export const integrationMessages = {
  'too-many-inner-steps': error<{ name: string; values: readonly number[] }>(
    ({ values: [most] }) =>
      `the adaptive method needs more than ${most} internal steps in one time step here`,
    () =>
      'allow a larger error (`absolute_error`, `relative_error`) or more steps (`max_steps`), or use a smaller dt; a right side that is NaN, as the root of a negative number is, allows no step at all',
  ),
  'bad-tolerance': error<{ name: string; found: number }>(
    (f) => `\`${f.name}\` must be greater than 0, found ${showNumber(f.found)}`,
  ),
  'method-options': error<{ method: string }>(
    (f) => `the method \`${f.method}\` takes no options`,
    () => '`rkf45` takes `absolute_error`, `relative_error` and `max_steps`',
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
    (f) =>
      Number.isNaN(f.value)
        ? 'look for a division by zero, for example by a parameter that was never set; else use a smaller dt or another method'
        : 'use a smaller dt or another method, and record the values with a state monitor',
  ),
};
