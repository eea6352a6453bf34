// Explanations of the messages about units and dimensions.
import type { unitMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const unitExplanations: Explanations<typeof unitMessages> = {
  'unit-mismatch':
    'Both sides of a sum, a comparison or an assignment must have the same physical dimension.\n' +
    'wrong: neurons P[1] { v : volt } … P.v = -70\n' +
    'right: neurons P[1] { v : volt } … P.v = -70*mV',
  'units-differ':
    'Only quantities of the same physical dimension can be added, compared or combined by `if`. A bare `0` has no unit ' +
    'either: write `0*mV`.\nwrong: threshold: v > 20\nright: threshold: v > 20*mV',
  'assignment-unit':
    'The assigned value must have the physical dimension of the variable.\n' +
    'wrong: threshold: v > 1*mV … reset: v = 1\n' +
    'right: threshold: v > 1*mV … reset: v = 1*mV',
  'argument-unit':
    'Functions such as `exp` take dimensionless numbers. Divide by a quantity of the same dimension first.\n' +
    'wrong: u = exp(v) : 1\n' +
    'right: u = exp(v/mV) : 1',
  'result-unit':
    'The unit after the parameters of a function is the unit of its result.\n' +
    'wrong: function f(x: volt): 1 = x\nright: function f(x: volt): volt = x',
  'rate-unit':
    'The unit after the colon is the unit of the variable; the right side is its rate of change, so its dimension is that ' +
    'of the variable divided by a time.\nwrong: dv/dt = E - v : volt\nright: dv/dt = (E - v)/tau : volt',
  'definition-unit':
    'The unit after the colon must be the unit of the expression.\n' +
    'wrong: v : volt … I = 2*nS*v : volt\n' +
    'right: v : volt … I = 2*nS*v : amp',
  'whole-division-unit':
    'As in Brian2, both sides of `//` must be dimensionless.\nwrong: k = t//tau : 1\nright: k = floor(t/tau) : 1',
  'exponent-unit':
    'An exponent is a number without a unit.\nwrong: u = w**v : 1\nright: u = w**(v/mV) : 1',
  'exponent-not-constant':
    'The dimension of a power depends on the value of the exponent, which must therefore be known before the run: a number ' +
    'or a constant.\nwrong: u = v**w : 1\nright: u = (v/mV)**w : 1',
  'unit-with-prefix':
    'The unit of an equation only declares the dimension; values are stored in SI units.\n' +
    'wrong: dv/dt = -v/tau : mV\nright: dv/dt = -v/tau : volt',
  'unknown-unit':
    'An equation ends with a colon and a unit such as `volt`, `amp/metre**2` or `1`, or `integer` or `boolean`.\n' +
    'wrong: v : volts\nright: v : volt',
  'boolean-unit':
    'Variables that are true or false are declared `boolean`.\nwrong: is_on : bool\nright: is_on : boolean',
  'not-a-unit':
    'Units are combined only with `*`, `/` and `**`; `1` is the unit of a dimensionless number.\n' +
    'wrong: v : 2*volt\nright: v : volt',
};
