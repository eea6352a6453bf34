// Explanations of the messages about the accuracy and the results of integration.
import type { integrationMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const integrationExplanations: Explanations<typeof integrationMessages> = {
  'too-many-inner-steps':
    'An adaptive method reduces its internal step until the error is small enough. Where the equations are discontinuous or ' +
    'change very fast, it may not finish.\n' +
    'wrong: dv/dt = (1 - v**3)/tau : 1 … method: rkf45(relative_error=1e-15, absolute_error=1e-15, max_steps=2)\n' +
    'right: dv/dt = (1 - v**3)/tau : 1 … method: rkf45(relative_error=1e-6)',
  'bad-tolerance':
    'An adaptive method chooses its step so that the error stays below this tolerance, which therefore cannot be 0.\n' +
    'wrong: method: rkf45(absolute_error=0)\nright: method: rkf45(absolute_error=1e-9)',
  'method-options':
    'Only adaptive methods have options: the tolerances that control their step.\n' +
    'wrong: method: euler(absolute_error=1e-6)\nright: method: rkf45(absolute_error=1e-6)',
  'invalid-values':
    'The integration failed: the solution diverges, or the step is too large, or there was a division by zero, for example ' +
    'by a parameter that was never set.\n' +
    'wrong: neurons P[1] { dv/dt = v**3/ms : 1 } … P.v = 1 … run 50*ms\n' +
    'right: neurons P[1] { dv/dt = -v**3/ms : 1 } … P.v = 1 … run 50*ms',
};
