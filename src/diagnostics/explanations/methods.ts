// Explanations of the messages about integration methods.
import type { methodMessages } from '../messages/index.ts';
import type { Explanations } from '../message.ts';

/** The table, by code. */
export const methodExplanations: Explanations<typeof methodMessages> = {
  'unknown-method':
    'Integration methods have Brian2’s names, in upper or lower case. The default is chosen as in Brian2: `exact` for linear ' +
    'equations, `heun` for multiplicative noise, else `euler`.\n' +
    'wrong: method: runge_kutta\nright: method: rk4',
  'method-refused':
    '`exact` solves linear equations whose coefficients are constant over a step. `exponential_euler` needs each equation ' +
    'to be linear in its own variable. `rk2` and `rk4` integrate any equations without noise, `euler` also additive noise, ' +
    '`heun` any noise, `milstein` one independent noise per equation.\n' +
    'wrong: dv/dt = -v**3/tau : 1 … method: exact\n' +
    'right: dv/dt = -v**3/tau : 1 … method: rk4',
  'no-method':
    'Without `method:`, the methods `exact`, `euler` and `heun` are tried in this order. White noise must enter linearly: ' +
    '`xi` may be multiplied by anything but noise.\nwrong: dv/dt = -v/tau + xi**2 : 1\nright: dv/dt = -v/tau + xi*tau**-0.5 : 1',
  'method-without-noise':
    'As in Brian2, `heun` and `milstein` improve only the stochastic part; the deterministic part is a plain Euler step. This ' +
    '`heun` is not the textbook method of Heun for equations without noise.' +
    '\nwrong: dv/dt = -v**3/tau : 1 … method: heun\nright: dv/dt = -v**3/tau : 1 … method: rk2',
  'step-too-large':
    'Explicit methods extrapolate the slope at the start of the step. A step longer than the fastest time constant overshoots; ' +
    'one more than twice as long makes the solution diverge. `exact` and `exponential_euler` have no such limit. The warning ' +
    'is given only for linear equations whose time constant is known.' +
    '\nwrong: dx/dt = (1 - x)/(0.05*ms) : 1 … method: euler\nright: dx/dt = (1 - x)/(0.05*ms) : 1 … method: exact',
  'event-driven-not-linear':
    'An event-driven variable is updated when a spike arrives, in one step over the time since the last spike. This needs a ' +
    'closed-form solution, which linear equations have.\n' +
    'wrong: da/dt = -a**2/tau : 1 (event-driven) … on_pre: v_post += a\n' +
    'right: da/dt = -a**2/tau : 1 (clock-driven) … on_pre: v_post += a',
  'method-name':
    'A method of your own needs a name that no other method has.' +
    '\nwrong: method rk2 { x_new = x + dt*f(x, t) }\nright: method my_rk2 { x_new = x + dt*f(x, t) }',
  'unknown-noise':
    'As in Brian2, `stochastic` says whether the factor of the noise may depend on the variables (`multiplicative`) or not ' +
    '(`additive`).\nwrong: method em (stochastic=white) { x_new = x + dt*f(x, t) + g(x, t)*dW }\n' +
    'right: method em (stochastic=additive) { x_new = x + dt*f(x, t) + g(x, t)*dW }',
  'scheme-line':
    'A method is written as lines `name = expression`, the last of which is `x_new = …`. `x`, `t`, `dt`, `dW`, `f` and `g` ' +
    'are predefined.\nwrong: method m { k += dt*f(x, t); x_new = x + k }\nright: method m { k = dt*f(x, t); x_new = x + k }',
  'scheme-result':
    'The last line of a method computes the variables after the step.\n' +
    'wrong: method m { y = x + dt*f(x, t) }\n' +
    'right: method m { x_new = x + dt*f(x, t) }',
  'scheme-name':
    'A method may use `x`, `t`, `dt`, `dW`, `f(x, t)`, `g(x, t)`, its own earlier lines, and functions.\n' +
    'wrong: method m { k = h*f(x, t); x_new = x + k }\n' +
    'right: method m { k = dt*f(x, t); x_new = x + k }',
  'scheme-call':
    '`f(x, t)` is the right side of the equations without the noise, `g(x, t)` the factor of the noise.\n' +
    'wrong: method m { k = dt*f(x); x_new = x + k }\n' +
    'right: method m { k = dt*f(x, t); x_new = x + k }',
  'scheme-expression':
    'The lines of a method are arithmetic on `x`, `f` and `g`, linear in `f` and `g`: `dt*f(x, t)`, not `f(x, t)*g(x, t)`.\n' +
    'wrong: method m { x_new = x if x > 0 else 0 }\n' +
    'right: method m { x_new = x + dt*f(x, t) }',
};
