// Messages about methods that cannot be used, and about user-defined methods.
import { describe, expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { integrate, parseScheme } from '../../src/integrators/index.ts';
import type { NoiseKind } from '../../src/integrators/index.ts';
import { run } from './evaluate.ts';
import { integrated, modelOf, said } from './support.ts';

/** The context of `integrate` for a group `G` of the model. */
function contextOf({ definitions, t, dt }: ReturnType<typeof modelOf>) {
  return { definitions, t, dt, hasRefractoriness: false, owner: 'group `G`', span: t.span };
}

describe('a method that cannot be used', () => {
  test.each([
    [
      'exact',
      'dv/dt = -v**3/tau : 1',
      'method-refused at "v**3": group `G`: the method `exact` needs linear equations with constant coefficients, ' +
        'but the equations are not linear in `v` (use `euler`, `rk2`, `rk4`, `rkf45`, `heun` or `milstein`)',
    ],
    [
      'exact',
      'dv/dt = -u*v/tau : 1\ndu/dt = -u/tau : 1',
      'method-refused at "-u*v": group `G`: the method `exact` needs linear equations with constant coefficients, but the equations ' +
        'are not linear in `v` and `u` (use `exponential_euler`, `euler`, `rk2`, `rk4`, `rkf45`, `heun` or `milstein`)',
    ],
    [
      'linear',
      'dv/dt = (exp(v) - v)/tau : 1',
      'method-refused at "exp(v)": group `G`: the method `exact` needs linear equations with constant coefficients, but the ' +
        'equations are not linear in `v` (use `exponential_euler`, `euler`, `rk2`, `rk4`, `rkf45`, `heun` or `milstein`)',
    ],
    [
      'exact',
      'dv/dt = (rand() - v)/tau : 1',
      'method-refused at "rand()": group `G`: the method `exact` needs linear equations with constant coefficients, but `rand()` ' +
        'in the equation of `v` changes within a step (use `exponential_euler`, `euler`, `rk2`, `rk4`, `heun` or `milstein`)',
    ],
    [
      'exact',
      'dv/dt = -v/tau + c*xi/sqrt(tau) : 1',
      'method-refused at "xi": group `G`: the method `exact` needs linear equations with constant coefficients, but white noise ' +
        '(`xi`) has no closed form (use `euler`, `heun` or `milstein`)',
    ],
    [
      'exponential_euler',
      'dv/dt = v*(1 - v)/tau : 1',
      'method-refused at "v*(1 - v)": group `G`: the method `exponential_euler` cannot be used, because the equation of `v` is ' +
        'not linear in `v` (use `euler`, `rk2`, `rk4`, `rkf45`, `heun` or `milstein`)',
    ],
    [
      'exponential_euler',
      'dv/dt = sin(v)/tau : 1',
      'method-refused at "sin(v)/tau": group `G`: the method `exponential_euler` cannot be used, because `v` stands in its own ' +
        'equation only inside of functions (use `euler`, `rk2`, `rk4`, `rkf45`, `heun` or `milstein`)',
    ],
    [
      'rk4',
      'dv/dt = -v/tau + xi/sqrt(tau) : 1',
      'method-refused at "xi": group `G`: the method `rk4` cannot be used, because there is white noise (`xi`) ' +
        '(use `euler`, `heun` or `milstein`)',
    ],
    [
      'euler',
      'dv/dt = -v/tau + v*xi/sqrt(tau) : 1',
      'method-refused at "v": group `G`: the method `euler` cannot be used, because the strength of the noise of `v` depends on `v` ' +
        '(use `heun` or `milstein`)',
    ],
    [
      'euler',
      'dv/dt = -v/tau + t/tau*xi/sqrt(tau) : 1',
      'method-refused at "t/tau": group `G`: the method `euler` cannot be used, because the strength of the noise of `v` depends on ' +
        'the time (use `heun` or `milstein`)',
    ],
    [
      'milstein',
      'dv/dt = -v/tau + (xi_1 + xi_2)/sqrt(tau) : 1',
      'method-refused at "dv/dt = -v/tau + (xi_1 + xi_2)/sqrt(tau) : 1": group `G`: the method `milstein` cannot be used, because ' +
        '`v` has more than one white noise (use `euler` or `heun`)',
    ],
    [
      'milstein',
      'dv/dt = -v/tau + xi_1/sqrt(tau) : 1\ndu/dt = v*xi_1/sqrt(tau) : 1',
      'method-refused at "du/dt = v*xi_1/sqrt(tau) : 1": group `G`: the method `milstein` cannot be used, because `v` and `u` share ' +
        'a white noise (use `heun`)',
    ],
    [
      'heun',
      'dv/dt = -v/tau + xi**2 : 1',
      'method-refused at "xi**2": group `G`: the method `heun` cannot be used, because the white noise does not enter linearly, but ' +
        'as `xi**2`',
    ],
  ])('%s: %s', (method, equations, message) => {
    const model = modelOf(equations);
    expect(integrated(model, method)).toBeNull();
    expect(said(model.diags)).toEqual([message]);
    expect(model.diags.sorted[0]!.code).toBe('method-refused');
  });

  test.each([
    ['eulr', '(did you mean `euler`?)'],
    ['RK3', '(did you mean `rk2` or `rk4`?)'],
    [
      'gear_and_others',
      '(the methods are `exact`, `exponential_euler`, `euler`, `rk2`, `rk4`, `rkf45`, `heun` and `milstein`)',
    ],
  ])('there is no `%s`', (name, hint) => {
    const model = modelOf('dv/dt = -v/tau : 1');
    expect(integrated(model, name)).toBeNull();
    const [message] = said(model.diags);
    expect(message).toMatch(
      new RegExp(`^unknown-method .* there is no integration method \`${name}\``),
    );
    expect(message).toContain(hint);
    expect(model.diags.sorted[0]!.code).toBe('unknown-method');
  });

  test('no method supports products of noises', () => {
    const model = modelOf('dv/dt = -v/tau + xi_1*xi_2 : 1');
    expect(integrated(model, null)).toBeNull();
    expect(said(model.diags)).toEqual([
      'no-method at "xi_1*xi_2": group `G`: no integration method can be used for these equations: not `exact`, because white noise (`xi_1`) ' +
        'has no closed form; not `euler`, because the white noise does not enter linearly, but as `xi_1*xi_2`; not `heun`, because ' +
        'the white noise does not enter linearly, but as `xi_1*xi_2`',
    ]);
    expect(model.diags.sorted[0]!.code).toBe('no-method');
  });

  test('equations with errors are not reported again', () => {
    const model = modelOf('dv/dt = -v/tau + nobody : 1');
    expect(said(model.diags)).toHaveLength(1);
    expect(integrated(model, 'exact')).toBeNull();
    expect(said(model.diags)).toHaveLength(1);
  });

  test('the reason against each method tried is stated', () => {
    const { method, refused } = integrated(modelOf('dv/dt = v*xi/sqrt(tau) - v/tau : 1'), null)!;
    expect(method).toBe('heun');
    expect(refused).toEqual([
      { method: 'exact', reason: 'white noise (`xi`) has no closed form' },
      { method: 'euler', reason: 'the strength of the noise of `v` depends on `v`' },
    ]);
  });
});

describe('a method written as text', () => {
  function scheme(text: string) {
    const diags = new Diagnostics();
    return { scheme: parseScheme(new SourceText('method', text), diags), diags };
  }

  const named = (text: string, noise: NoiseKind) => {
    const { source } = modelOf('').t.span;
    const span = { source, start: 0, end: 0 };
    const read = (diags: Diagnostics) => parseScheme(new SourceText('method', text), diags);
    return { name: 'mine', span, scheme: { read, noise } };
  };

  test.each([
    [
      'y = x + dt*f(x, t)',
      'scheme-result at "y": the last line of a method must be `x_new = …` (add a line `x_new = x + …` at the end)',
    ],
    [
      'x_new = x\nk = x',
      'scheme-result at "k": the last line of a method must be `x_new = …` (move the line `x_new = …` to the end)',
    ],
    [
      '',
      'scheme-result at "": the last line of a method must be `x_new = …` (add a line `x_new = x + …` at the end)',
    ],
    [
      'k += x\nx_new = x',
      'scheme-line at "k += x": `k` cannot be set here: each line of a method defines one new name',
    ],
    [
      'dt = 1\nx_new = x',
      'scheme-line at "dt = 1": `dt` cannot be set here: each line of a method defines one new name',
    ],
    [
      'slope = dt*f(x, t)\nx_new = x + slop',
      'scheme-name at "slop": `slop` is not defined in a method (did you mean `slope`?)',
    ],
    [
      'x_new = x + dt*h(x, t)',
      'scheme-name at "h": `h` is not defined in a method (it may use `x`, `t`, `dt`, `dW`, `f(x, t)`, `g(x, t)` and names of earlier lines)',
    ],
    [
      'x_new = x + dt*f(x)',
      'scheme-call at "f(x)": `f` takes the variables and the time as arguments: `f(x, t)`',
    ],
    [
      'x_new = x > t',
      'scheme-expression at "x > t": a method may contain only numbers, names, `+ - * / **` and calls',
    ],
  ])('%j', (text, message) => {
    const { scheme: found, diags } = scheme(text);
    expect(found).toBeNull();
    expect(said(diags)).toEqual([message]);
  });

  test.each([
    ['x_new += x', 'scheme-line'],
    ['y = x', 'scheme-result'],
    ['x_new = y', 'scheme-name'],
    ['x_new = g(x)', 'scheme-call'],
    ['x_new = x // 2', 'scheme-expression'],
    ['x_new = x + f(x, t)*g(x, t)*dW', 'scheme-expression'],
    ['x_new = x + dt*f(x, t)**2', 'scheme-expression'],
    ['x_new = x + dt/(1 + f(x, t))', 'scheme-expression'],
  ])('%j is a %s', (text, code) => {
    expect(scheme(text).diags.sorted.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('is expanded over all variables', () => {
    const text = 'k1 = dt*f(x, t)\nk2 = dt*f(x + k1, t + dt)\nx_new = x + (k1 + k2)/2';
    const model = modelOf('dx/dt = y/tau : 1\ndy/dt = -x/tau : 1');
    const context = contextOf(model);
    const { update } = integrate(
      model.equations.differentials,
      { ...context, method: named(text, 'none') },
      model.diags,
    )!;
    const values = new Map([
      ['x', 1],
      ['y', 0.5],
      ['t', 0],
    ]);
    run(update.active, { values });
    const h = 0.01;
    expect(values.get('x')).toBeCloseTo(1 + h * 0.5 - (h * h) / 2, 14);
    expect(values.get('y')).toBeCloseTo(0.5 - h - (h * h * 0.5) / 2, 14);
  });

  test('expands products of drift and noise', () => {
    const model = modelOf('dv/dt = -v/tau + (xi_a + xi_b)/sqrt(tau) : 1');
    const context = contextOf(model);
    const text = 'x_new = x + 2*(dt*f(x, t) + g(x, t)*dW)/2';
    const { differentials } = model.equations;
    const { update } = integrate(
      differentials,
      { ...context, method: named(text, 'any') },
      model.diags,
    )!;
    const values = new Map([['v', 1]]);
    run(update.active, { values, draws: [1, 2] });
    expect(values.get('v')).toBeCloseTo(1 - 0.01 + 0.01 * (1 + 2) * 10, 13);
    expect(
      integrate(differentials, { ...context, method: named(text, 'none') }, model.diags),
    ).toBeNull();
    expect(said(model.diags)[0]).toMatch(
      /^method-refused .* because there is white noise \(`xi_a`\)/,
    );
  });
});
