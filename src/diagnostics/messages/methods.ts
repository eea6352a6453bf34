// Messages about integration methods.
import { didYouMean, error, oneOf, warning } from '../message.ts';

/** The table, by code. */
export const methodMessages = {
  'unknown-method': error<{ name: string; near: readonly string[]; known: readonly string[] }>(
    (f) => `there is no integration method \`${f.name}\``,
    'Integration methods have Brian2’s names, in upper or lower case. The default is chosen as in Brian2: `exact` for linear ' +
      'equations, `heun` for multiplicative noise, else `euler`.\n' +
      'wrong: method: runge_kutta\nright: method: rk4',
    (f) => didYouMean(f.near) ?? `the methods are ${oneOf(f.known)}`,
  ),
  'method-refused': error<{
    method: string;
    owner: string;
    reason: string;
    suitable: readonly string[];
  }>(
    (f) =>
      f.method === 'exact'
        ? `${f.owner}: the method \`exact\` needs linear equations with constant coefficients, but ${f.reason}`
        : `${f.owner}: the method \`${f.method}\` cannot be used, because ${f.reason}`,
    '`exact` solves linear equations whose coefficients are constant over a step. `exponential_euler` needs each equation to be ' +
      'linear in its own variable. `rk2` and `rk4` integrate any equations without noise, `euler` also additive noise, `heun` ' +
      'any noise, `milstein` one independent noise per equation.\n' +
      'wrong: dv/dt = -v**3/tau : 1 with method: exact\nright: dv/dt = -v**3/tau : 1 with method: rk4',
    (f) => (f.suitable.length === 0 ? null : `use ${oneOf(f.suitable)}`),
  ),
  'no-method': error<{
    owner: string;
    refused: readonly { readonly method: string; readonly reason: string }[];
  }>(
    (f) =>
      `${f.owner}: no integration method can be used for these equations: ` +
      f.refused.map(({ method, reason }) => `not \`${method}\`, because ${reason}`).join('; '),
    'Without `method:`, the methods `exact`, `euler` and `heun` are tried in this order. White noise must enter linearly: ' +
      '`xi` may be multiplied by anything but noise.\nwrong: dv/dt = -v/tau + xi**2 : 1\nright: dv/dt = -v/tau + s*xi : 1',
  ),
  'method-without-noise': warning<{ method: string; owner: string }>(
    (f) => `${f.owner} has no noise, and without noise \`${f.method}\` is no better than \`euler\``,
    'As in Brian2, `heun` and `milstein` improve only the stochastic part; the deterministic part is a plain Euler step. This ' +
      '`heun` is not the textbook method of Heun for equations without noise.' +
      '\nwrong: dv/dt = -v**3/tau : 1 … method: heun\nright: dv/dt = -v**3/tau : 1 … method: rk2',
    () => 'use `euler`, or `rk2` or `rk4` for a smaller error',
  ),
  'step-too-large': warning<{
    name: string;
    owner: string;
    method: string;
    dt: string;
    tau: string;
    growth: boolean;
    better: readonly string[];
    step: string;
  }>(
    (f) =>
      `a step of ${f.dt} is longer than the time constant of \`${f.name}\` of ${f.owner}, ${f.tau}: with \`${f.method}\` ` +
      (f.growth ? `\`${f.name}\` grows without bound` : `\`${f.name}\` is far from the solution`),
    'Explicit methods extrapolate the slope at the start of the step. A step longer than the fastest time constant overshoots; ' +
      'one more than twice as long makes the solution diverge. `exact` and `exponential_euler` have no such limit. The warning ' +
      'is given only for linear equations whose time constant is known.' +
      '\nwrong: dx/dt = (1 - x)/(0.05*ms) : 1 … method: euler\nright: dx/dt = (1 - x)/(0.05*ms) : 1 … method: exact',
    (f) =>
      f.better.length > 0
        ? `use the method ${oneOf(f.better)}, or a \`dt\` of ${f.step}`
        : `use a \`dt\` of ${f.step} or less`,
  ),
  'event-driven-not-linear': error<{ owner: string; reason: string }>(
    (f) =>
      `${f.owner}: event-driven equations must be linear with constant coefficients, but ${f.reason}`,
    'An event-driven variable is updated when a spike arrives, in one step over the time since the last spike. This needs a ' +
      'closed-form solution, which linear equations have.\n' +
      'wrong: dx/dt = -x**2/tau : 1 (event-driven)\nright: dx/dt = -x**2/tau : 1 (clock-driven)',
    () => 'use `(clock-driven)` instead of `(event-driven)`',
  ),
  'method-name': error<{ name: string }>(
    (f) => `a method cannot be called \`${f.name}\`: that is an integration method of the language`,
    'A method of your own needs a name that no other method has.' +
      '\nwrong: method rk2 { x_new = x + dt*f(x, t) }\nright: method my_rk2 { x_new = x + dt*f(x, t) }',
    () => 'choose another name',
  ),
  'unknown-noise': error<{ name: string; known: readonly string[] }>(
    (f) => `\`${f.name}\` is no kind of noise: a method accepts ${oneOf(f.known)} noise, or none`,
    'As in Brian2, `stochastic` says whether the factor of the noise may depend on the variables (`multiplicative`) or not ' +
      '(`additive`).\nwrong: method em (stochastic=white) { x_new = x + dt*f(x, t) + g(x, t)*dW }\n' +
      'right: method em (stochastic=additive) { x_new = x + dt*f(x, t) + g(x, t)*dW }',
  ),
  'scheme-line': error<{ name: string }>(
    (f) => `\`${f.name}\` cannot be set here: each line of a method defines one new name`,
    'A method is written as lines `name = expression`, the last of which is `x_new = …`. `x`, `t`, `dt`, `dW`, `f` and `g` are predefined.\n' +
      'wrong: k += dt*f(x, t)\nright: k = dt*f(x, t)',
  ),
  'scheme-result': error<object>(
    () => 'the last line of a method must be `x_new = …`',
    'The last line of a method computes the variables after the step.\n' +
      'wrong: y = x + dt*f(x, t)\nright: x_new = x + dt*f(x, t)',
  ),
  'scheme-name': error<{ name: string; near: readonly string[] }>(
    (f) => `\`${f.name}\` is not defined in a method`,
    'A method may use `x`, `t`, `dt`, `dW`, `f(x, t)`, `g(x, t)`, its own earlier lines, and functions.' +
      '\nwrong: k = h*f(x, t)\nright: k = dt*f(x, t)',
    (f) => didYouMean(f.near),
  ),
  'scheme-call': error<{ name: string }>(
    (f) => `\`${f.name}\` takes the variables and the time as arguments: \`${f.name}(x, t)\``,
    '`f(x, t)` is the right side of the equations without the noise, `g(x, t)` the factor of the noise.\n' +
      'wrong: k = dt*f(x)\nright: k = dt*f(x, t)',
  ),
  'scheme-expression': error<object>(
    () => 'a method may contain only numbers, names, `+ - * / **` and calls',
    'The lines of a method are arithmetic on `x`, `f` and `g`.' +
      '\nwrong: x_new = x if x > 0 else 0\nright: x_new = x + dt*f(x, t)',
  ),
};
