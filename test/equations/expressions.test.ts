// Types, dimensions and messages of expressions, one row of a table each.
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/index.ts';
import {
  childrenOf,
  constant,
  constantValue,
  elaborateCondition,
  elaborateExpression,
  joinPaths,
  mapChildren,
  nameAlong,
  power,
  printAbstractCode,
  printExpr,
} from '../../src/equations/index.ts';
import type { Expr, Resolution } from '../../src/equations/index.ts';
import { parseExpression } from '../../src/parser/index.ts';
import { express, groupScope, said, source, statementsOf, typeOf, unit } from './support.ts';

describe('expressions have a type and a dimension', () => {
  it.each([
    ['1', 'integer'],
    ['1.0', 'float'],
    ['1e3', 'float'],
    ['2147483647', 'integer'],
    ['2147483648', 'float'],
    ['3000000000', 'float'],
    ['True', 'boolean'],
    ['v', 'float volt'],
    ['mV', 'float volt'],
    ['pi', 'float'],
    ['El', 'float volt'],
    ['i', 'integer'],
    ['N', 'integer'],
    ['t', 'float second'],
    ['t_in_timesteps', 'integer'],
    ['1 + 2', 'integer'],
    ['1 + 2.0', 'float'],
    ['1/2', 'float'],
    ['7//2', 'integer'],
    ['7.5//2', 'float'],
    ['n % 3', 'integer'],
    ['x % 3', 'float'],
    ['v % (2*mV)', 'float volt'],
    ['2**3', 'integer'],
    ['n**2', 'integer'],
    ['2**-1', 'float'],
    ['n**n', 'float'],
    ['True + True', 'integer'],
    ['(x > 1)*2', 'integer'],
    ['-(x > 1)', 'integer'],
    ['+v', 'float volt'],
    ['-n', 'integer'],
    ['v*g', 'float amp'],
    ['I/g', 'float volt'],
    ['v**2/u', 'float volt'],
    ['v**half*v**0.5', 'float volt'],
    ['v**(1 + 1 - 1)', 'float volt'],
    ['v**-1*v', 'float'],
    ['x**y', 'float'],
    ['v > u', 'boolean'],
    ['n == 3', 'boolean'],
    ['b == True', 'boolean'],
    ['not b and v > 0*mV or x < 1', 'boolean'],
    ['v if b else u', 'float volt'],
    ['1 if b else 2', 'integer'],
    ['1 if b else 2.5', 'float'],
    ['exp(x)', 'float'],
    ['exp(v/mV)', 'float'],
    ['sqrt(v**2)', 'float volt'],
    ['sqrt(2)', 'float'],
    ['abs(v)', 'float volt'],
    ['abs(n)', 'integer'],
    ['sign(v)', 'float'],
    ['sign(n)', 'integer'],
    ['floor(v)', 'float volt'],
    ['int(x)', 'integer'],
    ['int(v > u)*mV', 'float volt'],
    ['clip(v, 0*mV, u)', 'float volt'],
    ['clip(n, 0, 3)', 'integer'],
    ['min(v, u)', 'float volt'],
    ['max(n, 1, 2)', 'integer'],
    ['where(b, v, u)', 'float volt'],
    ['where(b, True, b)', 'boolean'],
    ['arctan2(v, u)', 'float'],
    ['heaviside(v)', 'float'],
    ['round(x)', 'float'],
    ['timestep(t, dt)', 'integer'],
    ['rand()', 'float'],
    ['poisson(x)', 'integer'],
    ['binomial(n, x)', 'integer'],
    ['stim(t)', 'float amp'],
    ['stim2(t, i)', 'float amp'],
    ['rates[i % 4]', 'float hertz'],
    ['rates[0] + rates[3]', 'float hertz'],
    ['f(v, x)', 'float'],
    ['twice(n)', 'integer'],
    ['count(n)', 'integer'],
    ['ext(v, I)', 'float'],
    ['sub', 'float volt'],
    ['v**half', 'float volt**0.5'],
    ['n**-1', 'float'],
    ['x**broken', 'error'],
    ['later[0]', 'float'],
    ['rates[0] if b else rates[9]', 'float hertz'],
    ['count(b)', 'integer'],
    ['not broken', 'boolean'],
    ['broken and b', 'boolean'],
    ['v if broken else u', 'float volt'],
    ['True*1', 'integer'],
    ['n % n', 'integer'],
    ['ext(v, x)', 'float'],
    // unknown or wrong already: no word about it
    ['broken + v', 'error'],
    ['broken*v + 1', 'error'],
    ['v > broken', 'boolean'],
    ['exp(broken)', 'float'],
    ['v**later', 'error'],
    ['sqrt(v**later) + 1', 'error'],
    ['x**later', 'float'],
  ])('%s: %s', (text, expected) => {
    expect(typeOf(text)).toBe(expected);
  });
});

describe('mistakes are reported once, with both sides and a fix', () => {
  it.each([
    [
      'v > 20',
      'units-differ at "v > 20": `v` is in volt, `20` has no unit (dimensionless): they cannot be compared (write `20*mV`)',
    ],
    [
      'v + 0',
      'units-differ at "v + 0": `v` is in volt, `0` has no unit (dimensionless): they cannot be added (write `0*mV`)',
    ],
    [
      '-70 - v',
      'units-differ at "-70 - v": `-70` has no unit (dimensionless), `v` is in volt: they cannot be subtracted (write `-70*mV`)',
    ],
    [
      'I + v',
      'units-differ at "I + v": `I` is in amp, `v` is in volt: they cannot be added (`I` multiplied by a resistance (ohm) would be in volt)',
    ],
    [
      '(I - v)/tau + x*y',
      'units-differ at "(I - v)": `I` is in amp, `v` is in volt: they cannot be subtracted (`I` multiplied by a resistance (ohm) would be in volt)',
    ],
    [
      'v if b else 0',
      'units-differ at "v if b else 0": `v` is in volt, `0` has no unit (dimensionless): they cannot be values of one expression (write `0*mV`)',
    ],
    [
      'exp(v)',
      'argument-unit at "v": argument number 1 of `exp`: found volt (`v`), expected no unit (dimensionless) (write `v/mV`)',
    ],
    [
      'timestep(1, dt)',
      'argument-unit at "1": argument number 1 of `timestep`: found no unit (dimensionless) (`1`), expected second (write `1*ms`)',
    ],
    [
      'clip(v, 0, u)',
      'units-differ at "0": `v` is in volt, `0` has no unit (dimensionless): they cannot be arguments of `clip` together (write `0*mV`)',
    ],
    [
      'min(v, I)',
      'argument-unit at "I": argument number 2 of `min`: found amp (`I`), expected volt',
    ],
    ['exp(v, 2)', 'argument-count at "exp(v, 2)": `exp` takes 1 argument, found 2'],
    ['rand(3)', 'argument-count at "rand(3)": `rand` takes no arguments, found 1'],
    ['min(v)', 'argument-count at "min(v)": `min` takes 2 arguments or more, found 1'],
    ['stim()', 'argument-count at "stim()": `stim` takes 1 argument, found 0 (write `stim(t)`)'],
    [
      'stim(x)',
      'argument-unit at "x": argument number 1 of `stim`: found no unit (dimensionless) (`x`), expected second',
    ],
    [
      'f(x, x)',
      'argument-unit at "x": argument number 1 of `f`: found no unit (dimensionless) (`x`), expected volt',
    ],
    [
      'count(x)',
      'argument-type at "x": argument number 1 of `count` must be an integer, but `x` is a number',
    ],
    [
      'where(x, 1, 2)',
      'argument-type at "x": argument number 1 of `where` must be a condition (true or false), but `x` is a number',
    ],
    [
      'clip(x, low=0, high=1)',
      'keyword-argument at "low=0": `clip` takes its arguments by position, not as `low=…`',
    ],
    [
      'exp + 1',
      'function-as-variable at "exp": `exp` is a function, but it is used here without arguments (write `exp(x)`)',
    ],
    [
      'f*2',
      'function-as-variable at "f": `f` is a function, but it is used here without arguments (write `f(x, y)`)',
    ],
    [
      'v(2)',
      'not-a-function at "v": `v` is a variable and cannot be called like a function (to multiply, write `v*(…)`)',
    ],
    [
      'stim',
      'timed-array-as-variable at "stim": `stim` is a timed array, but it is used here without a time (write `stim(t)`)',
    ],
    [
      'stim2/nA',
      'timed-array-as-variable at "stim2": `stim2` is a timed array, but it is used here without a time (write `stim2(t, i)`)',
    ],
    [
      'rates',
      'array-without-index at "rates": `rates` is an array: it needs an index here (write `rates[i]` for the value of neuron `i`)',
    ],
    [
      'rates[x]',
      'index-not-integer at "x": an index must be an integer, but `x` is a number (write `int(x)`)',
    ],
    ['v[i]', 'not-an-array at "v": `v` is not an array: it cannot be indexed in model code'],
    ['rates[1:]', 'not-model-code at "rates[1:]": model code cannot contain slices'],
    [
      '[1, 2]',
      'not-model-code at "[1, 2]": model code cannot contain lists (set it above, `x = […]`; `x[i]` is the value of neuron `i`)',
    ],
    [
      'P.v',
      'not-model-code at "P.v": model code cannot contain attributes (variables of the group itself have no prefix: `v`; what another group has reaches it through synapses or a linked variable)',
    ],
    ['tua', 'unknown-name at "tua": `tua` is not defined in group `P` (did you mean `tau`?)'],
    [
      '10*msec',
      'unknown-name at "msec": `msec` is not defined in group `P` (did you mean `ms`, `mS` or `msecond`?)',
    ],
    ['10*s_', 'unknown-name at "s_": `s_` is not defined in group `P` (did you mean `s`?)'],
    ['10*V', 'unknown-name at "V": `V` is not defined in group `P` (did you mean `volt` or `v`?)'],
    [
      'sine(x)',
      'unknown-name at "sine": `sine` is not defined in group `P` (did you mean `sin` or `sinh`?)',
    ],
    ['ln(x)', 'unknown-name at "ln": `ln` is not defined in group `P` (did you mean `log`?)'],
    [
      'exp_divided(x, y)',
      'unknown-name at "exp_divided": `exp_divided` is not defined in group `P` (define it above: `function exp_divided(…): 1 = …`)',
    ],
    [
      'x and b',
      'not-boolean at "x": `and` works on conditions (true or false), but `x` is a number (compare it: `x != 0`)',
    ],
    [
      'not v',
      'not-boolean at "v": `not` works on conditions (true or false), but `v` is a number in volt (compare it: `v != 0*mV`)',
    ],
    [
      't//(10*ms)',
      'whole-division-unit at "t//(10*ms)": `//` takes dimensionless numbers, but `t` is in second (write `floor(t/(10*ms))`)',
    ],
    [
      'x**v',
      'exponent-unit at "v": an exponent must be dimensionless, but `v` is in volt (write `(v/mV)`)',
    ],
    [
      'v**x',
      'exponent-not-constant at "x": `v` is in volt, so its exponent must be a constant number, but `x` is not (divide the base by a unit first: `(v/…)**x`)',
    ],
    [
      'xi*mV',
      'noise-not-allowed at "xi": `xi` is white noise: it can only be used in differential equations (write `randn()` for a new random number each time)',
    ],
    [
      'v > pi',
      'units-differ at "v > pi": `v` is in volt, `pi` has no unit (dimensionless): they cannot be compared',
    ],
    [
      'v > tau_m',
      'units-differ at "v > tau_m": `v` is in volt, `tau_m` is in second: they cannot be compared',
    ],
    [
      'v > three',
      'units-differ at "v > three": `v` is in volt, `three` has no unit (dimensionless): they cannot be compared (`three` has no unit: give it one where it is set, `three = 3*mV`)',
    ],
    [
      'v - -three',
      'units-differ at "v - -three": `v` is in volt, `-three` has no unit (dimensionless): they cannot be subtracted (`three` has no unit: give it one where it is set, `three = 3*mV`)',
    ],
    [
      'v > later',
      'units-differ at "v > later": `v` is in volt, `later` has no unit (dimensionless): they cannot be compared (`later` has no unit: give it one where it is set, `later = …*mV`)',
    ],
    [
      'exp(tau_m)',
      'argument-unit at "tau_m": argument number 1 of `exp`: found second (`tau_m`), expected no unit (dimensionless) (write `tau_m/ms`)',
    ],
    [
      'rates[4] > 0*Hz',
      'array-index-out-of-range at "rates[4]": index 4 is out of range for the array `rates`: indices go from 0 to 3',
    ],
    [
      'rates[-1] > 0*Hz',
      'array-index-out-of-range at "rates[-1]": index -1 is out of range for the array `rates`: indices go from 0 to 3 (a negative index does not count from the end in model code: the last index is 3)',
    ],
    [
      'v > True',
      'units-differ at "v > True": `v` is in volt, `True` has no unit (dimensionless): they cannot be compared',
    ],
    [
      'exp(v + v)',
      'argument-unit at "v + v": argument number 1 of `exp`: found volt (`v + v`), expected no unit (dimensionless) (write `(v + v)/mV`)',
    ],
    [
      'exp(v if b else u)',
      'argument-unit at "v if b else u": argument number 1 of `exp`: found volt (`v if b else u`), expected no unit (dimensionless) (write `(v if b else u)/mV`)',
    ],
    [
      'exp(v/10*mV)',
      'argument-unit at "v/10*mV": argument number 1 of `exp`: found volt**2 (`v/10*mV`), expected no unit (dimensionless) (write `v/(10*mV)`)',
    ],
    [
      'exp(-(v/10*mV))',
      'argument-unit at "-(v/10*mV)": argument number 1 of `exp`: found volt**2 (`-(v/10*mV)`), expected no unit (dimensionless) (write `-v/(10*mV)`)',
    ],
    [
      'exp(v/10*u)',
      'argument-unit at "v/10*u": argument number 1 of `exp`: found volt**2 (`v/10*u`), expected no unit (dimensionless) (write `(v/10*u)/(volt**2)`)',
    ],
    [
      'exp(v/x*mV)',
      'argument-unit at "v/x*mV": argument number 1 of `exp`: found volt**2 (`v/x*mV`), expected no unit (dimensionless) (write `(v/x*mV)/(volt**2)`)',
    ],
    [
      'exp(v/10*nA)',
      'argument-unit at "v/10*nA": argument number 1 of `exp`: found watt (`v/10*nA`), expected no unit (dimensionless) (write `(v/10*nA)/watt`)',
    ],
    [
      'broken(v + x)',
      'units-differ at "v + x": `v` is in volt, `x` has no unit (dimensionless): they cannot be added',
    ],
    [
      'v and b',
      'not-boolean at "v": `and` works on conditions (true or false), but `v` is a number in volt (compare it: `v != 0*mV`)',
    ],
    [
      'x or b',
      'not-boolean at "x": `or` works on conditions (true or false), but `x` is a number (compare it: `x != 0`)',
    ],
    [
      'b and x',
      'not-boolean at "x": `and` works on conditions (true or false), but `x` is a number (compare it: `x != 0`)',
    ],
    [
      'not g',
      'not-boolean at "g": `not` works on conditions (true or false), but `g` is a number in siemens (compare it: `g != 0*nS`)',
    ],
    [
      'v % 0',
      'units-differ at "v % 0": `v` is in volt, `0` has no unit (dimensionless): they cannot be divided with remainder (write `0*mV`)',
    ],
    [
      'v//n',
      'whole-division-unit at "v//n": `//` takes dimensionless numbers, but `v` is in volt (write `floor(v/n)`)',
    ],
    [
      '[x + 1]',
      'not-model-code at "[x + 1]": model code cannot contain lists (parentheses group, as in `(v + 1)`; brackets make lists)',
    ],
    [
      '"v > 3"',
      'not-model-code at ""v > 3"": model code cannot contain texts (write code without quotes: `v > 3`)',
    ],
    [
      'P.exp',
      'not-model-code at "P.exp": model code cannot contain attributes (functions have no prefix: `exp(…)`)',
    ],
    [
      'P.exp(x)',
      'not-model-code at "P.exp": model code cannot contain attributes (functions have no prefix: `exp(…)`)',
    ],
    [
      'x_pre',
      'unknown-name at "x_pre": `x_pre` is not defined in group `P` (`_pre` and `_post` are for synapses; a variable of the group itself is `x`)',
    ],
    [
      'qq_pre',
      'unknown-name at "qq_pre": `qq_pre` is not defined in group `P` (`_pre` and `_post` are for synapses: a group has no source and no target neurons)',
    ],
    [
      'v_post',
      'unknown-name at "v_post": `v_post` is not defined in group `P` (`_pre` and `_post` are for synapses; a variable of the group itself is `v`)',
    ],
    [
      'ext',
      'function-as-variable at "ext": `ext` is a function, but it is used here without arguments (write `ext(…, …)`)',
    ],
    ['rates[0, 1]', 'index-count at "rates[0, 1]": `rates` has one axis, but 2 indices here'],
    ['rates[0][1]', 'index-count at "rates[0][1]": `rates` has one axis, but 2 indices here'],
    [
      'rates[qq]',
      'unknown-name at "qq": `qq` is not defined in group `P` (give it a value above the run (`qq = …`), or declare it in the body (`qq : unit`))',
    ],
    [
      'later[0, x]',
      'index-not-integer at "x": an index must be an integer, but `x` is a number (write `int(x)`)',
    ],
    ['P.w[0]', 'not-an-array at "P.w": `P.w` is not an array: it cannot be indexed in model code'],
    [
      'xi_7',
      'noise-not-allowed at "xi_7": `xi_7` is white noise: it can only be used in differential equations (write `randn()` for a new random number each time)',
    ],
    [
      'xina',
      'unknown-name at "xina": `xina` is not defined in group `P` (give it a value above the run (`xina = …`), or declare it in the body (`xina : unit`))',
    ],
    [
      'axi',
      'unknown-name at "axi": `axi` is not defined in group `P` (give it a value above the run (`axi = …`), or declare it in the body (`axi : unit`))',
    ],
    ['[i for i in x]', 'not-model-code at "[i for i in x]": model code cannot contain `for`'],
    ['f"x"', 'not-model-code at "f"x"": model code cannot contain texts'],
    ['rates[1:2, 0]', 'not-model-code at "rates[1:2, 0]": model code cannot contain slices'],
    [
      'stim(t, i)',
      'argument-count at "stim(t, i)": `stim` takes 1 argument, found 2 (write `stim(t)`)',
    ],
    [
      'stim2(t)',
      'argument-count at "stim2(t)": `stim2` takes 2 arguments, found 1 (write `stim2(t, i)`)',
    ],
    [
      'stim2(x, i)',
      'argument-unit at "x": argument number 1 of `stim2`: found no unit (dimensionless) (`x`), expected second',
    ],
    [
      'stim2(t, v)',
      'argument-unit at "v": argument number 2 of `stim2`: found volt (`v`), expected no unit (dimensionless) (write `v/mV`)',
    ],
    ['ext(v)', 'argument-count at "ext(v)": `ext` takes 2 arguments, found 1'],
    [
      'ext(x, I)',
      'argument-unit at "x": argument number 1 of `ext`: found no unit (dimensionless) (`x`), expected volt',
    ],
    ['f(v)', 'argument-count at "f(v)": `f` takes 2 arguments, found 1'],
    ['f(v, x, y)', 'argument-count at "f(v, x, y)": `f` takes 2 arguments, found 3'],
    ['f(v, y=1)', 'keyword-argument at "y=1": `f` takes its arguments by position, not as `y=…`'],
    [
      'count(v)',
      'argument-unit at "v": argument number 1 of `count`: found volt (`v`), expected no unit (dimensionless) (write `v/mV`)',
    ],
    [
      'clip(1, x, v)',
      'units-differ at "v": `1` has no unit (dimensionless), `v` is in volt: they cannot be arguments of `clip` together (write `1*mV`)',
    ],
    [
      'where(b, v, x)',
      'units-differ at "x": `v` is in volt, `x` has no unit (dimensionless): they cannot be arguments of `where` together',
    ],
    [
      'where(b, 1, v)',
      'units-differ at "v": `1` has no unit (dimensionless), `v` is in volt: they cannot be arguments of `where` together (write `1*mV`)',
    ],
    [
      'max(v, u, 1)',
      'units-differ at "1": `v` is in volt, `1` has no unit (dimensionless): they cannot be arguments of `max` together (write `1*mV`)',
    ],
    [
      'sub(1)',
      'not-a-function at "sub": `sub` is a variable and cannot be called like a function (to multiply, write `sub*(…)`)',
    ],
    [
      'El(1)',
      'not-a-function at "El": `El` is a number and cannot be called like a function (to multiply, write `El*(…)`)',
    ],
    [
      'rates(1)',
      'not-a-function at "rates": `rates` is an array and cannot be called like a function (to multiply, write `rates*(…)`)',
    ],
    [
      '(v + u)(2)',
      'not-a-function at "(v + u)": `(v + u)` is an expression and cannot be called like a function (to multiply, write `(v + u)*(…)`)',
    ],
    [
      'x(1)(2)',
      'not-a-function at "x(1)": `x(1)` is an expression and cannot be called like a function (to multiply, write `x(1)*(…)`)',
    ],
    [
      'broken(zz)',
      'unknown-name at "zz": `zz` is not defined in group `P` (give it a value above the run (`zz = …`), or declare it in the body (`zz : unit`))',
    ],
    [
      'v**(x > 1)',
      'exponent-not-constant at "(x > 1)": `v` is in volt, so its exponent must be a constant number, but `(x > 1)` is not (divide the base by a unit first: `(v/…)**(x > 1)`)',
    ],
    [
      'erf(v)',
      'argument-unit at "v": argument number 1 of `erf`: found volt (`v`), expected no unit (dimensionless) (write `v/mV`)',
    ],
    [
      't == v',
      'units-differ at "t == v": `t` is in second, `v` is in volt: they cannot be compared',
    ],
  ])('%s', (text, expected) => {
    const { expr, diags } = express(text);
    expect(said(diags)).toEqual([expected]);
    expect(expr.type === 'error' || expr.type === 'boolean').toBe(true);
  });

  it('every mistake of an expression is found', () => {
    const { diags } = express('(v + 1) * (tua - exp(I))');
    expect(said(diags).map((line) => line.split(' ')[0])).toEqual([
      'units-differ',
      'unknown-name',
      'argument-unit',
    ]);
  });
});

describe('a division by a constant 0 is warned of, unless a branch may avoid it', () => {
  it.each([
    ['x/0', ['non-finite-result at "x/0": division by 0 with `/`']],
    ['x//0', ['non-finite-result at "x//0": division by 0 with `//`']],
    ['x % 0', ['non-finite-result at "x % 0": division by 0 with `%`']],
    ['x*0', []],
    ['v/0', ['non-finite-result at "v/0": division by 0 with `/`']],
    ['x/(1 - 1)', ['non-finite-result at "x/(1 - 1)": division by 0 with `/`']],
    ['0/x', []],
    ['x/later', []],
    ['x/0 if b else 1', []],
    ['1 if b else x/0', []],
    ['(x/0 if b else 1)/0', ['non-finite-result at "(x/0 if b else 1)/0": division by 0 with `/`']],
  ])('%s', (text, expected) => {
    expect(said(express(text).diags)).toEqual(expected);
  });
});

describe('`t` compared with a time that no step may have', () => {
  it.each([
    [
      't == 1.05*ms',
      [
        'time-equality at "t == 1.05*ms": `t == 1.05*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(1.05*ms, dt)`)',
      ],
    ],
    [
      '3*ms == t',
      [
        'time-equality at "3*ms == t": `3*ms == t` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(3*ms, dt)`)',
      ],
    ],
    [
      't != 3*ms',
      [
        'time-equality at "t != 3*ms": `t != 3*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) != timestep(3*ms, dt)`)',
      ],
    ],
    ['t > 1*ms', []],
    ['t == 0*ms', []],
    [
      '-t == 1*ms',
      [
        'time-equality at "-t == 1*ms": `-t == 1*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(…, dt)`)',
      ],
    ],
    ['t/ms == 0', []],
    [
      't/ms == 3',
      [
        'time-equality at "t/ms == 3": `t/ms == 3` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(…, dt)`)',
      ],
    ],
    ['2*t == 0*ms', []],
    [
      't + 1*ms == 0*ms',
      [
        'time-equality at "t + 1*ms == 0*ms": `t + 1*ms == 0*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(…, dt)`)',
      ],
    ],
    ['t == t + dt', []],
    ['t/ms//1 == 3', []],
    ['int(t/ms) == 3', []],
    [
      't == tau',
      [
        'time-equality at "t == tau": `t == tau` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(tau, dt)`)',
      ],
    ],
    [
      't == later*ms',
      [
        'time-equality at "t == later*ms": `t == later*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(later*ms, dt)`)',
      ],
    ],
    [
      't % tau == 0*ms',
      [
        'time-equality at "t % tau == 0*ms": `t % tau == 0*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) % timestep(tau, dt) == 0`)',
      ],
    ],
    [
      '0*ms != t % tau',
      [
        'time-equality at "0*ms != t % tau": `0*ms != t % tau` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) % timestep(tau, dt) != 0`)',
      ],
    ],
    [
      't % (10*ms) == 1*ms',
      [
        'time-equality at "t % (10*ms) == 1*ms": `t % (10*ms) == 1*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(…, dt)`)',
      ],
    ],
    [
      'tau % t == 0*ms',
      [
        'time-equality at "tau % t == 0*ms": `tau % t == 0*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(…, dt)`)',
      ],
    ],
    [
      'tau*x % t == 0*ms',
      [
        'time-equality at "tau*x % t == 0*ms": `tau*x % t == 0*ms` compares times exactly, but those of the steps have rounding errors (compare the numbers of steps: `timestep(t, dt) == timestep(…, dt)`)',
      ],
    ],
    ['x/2 == 3', []],
  ])('%s', (text, expected) => {
    expect(said(express(text).diags)).toEqual(expected);
  });

  it.each([
    ['t == 1*ms', false],
    ['t == 0*ms', false],
    ['t == 1.05*ms', true],
    ['t == 0.3*ms', true],
    ['t == later*ms', false],
    ['t/ms == 1', true],
    ['t == tau', true],
  ])('where a step takes 0.1 ms: %s', (text, isReported) => {
    const { diags } = express(text, { ...groupScope, dt: 1e-4 });
    expect(diags.sorted.map(({ code }) => code)).toEqual(isReported ? ['time-equality'] : []);
  });
});

describe('names of other languages and misspelt ones', () => {
  it.each([
    ['mod(x, 2)', '(did you mean `%` or `mol`?)'],
    ['pow(x, 2)', '(did you mean `**`?)'],
    ['asin(x)', '(did you mean `arcsin` or `sin`?)'],
    ['acos(x)', '(did you mean `arccos` or `cos`?)'],
    ['atan(x)', '(did you mean `arctan` or `tan`?)'],
    ['atan2(x, y)', '(did you mean `arctan2`?)'],
    ['fabs(x)', '(did you mean `abs`?)'],
    ['normal(0, 1)', '(did you mean `randn`?)'],
    ['gaussian(x)', '(did you mean `randn`?)'],
    ['gauss(x)', '(did you mean `randn`?)'],
    ['uniform(x)', '(did you mean `rand`?)'],
    ['nan*1', '(did you mean `inf`?)'],
    ['sqr(x)', '(did you mean `sqrt`?)'],
    ['tauu', '(did you mean `tau` or `tau_m`?)'],
    [
      'usecc',
      '(give it a value above the run (`usecc = …`), or declare it in the body (`usecc : unit`))',
    ],
    ['msecs', '(did you mean `ms`?)'],
    ['Tau', '(did you mean `tau`?)'],
    ['x1', '(give it a value above the run (`x1 = …`), or declare it in the body (`x1 : unit`))'],
    ['volts', '(did you mean `volt`?)'],
    [
      'amps*1',
      '(give it a value above the run (`amps = …`), or declare it in the body (`amps : unit`))',
    ],
  ])('%s', (text, expected) => {
    expect(said(express(text).diags)[0]).toContain(expected);
  });
});

describe('what a sum or an argument lacks', () => {
  it.each([
    [
      'v - tau',
      ['units-differ at "v - tau": `v` is in volt, `tau` is in second: they cannot be subtracted'],
    ],
    [
      'I*tau + v',
      ['units-differ at "I*tau + v": `I*tau` is in coulomb, `v` is in volt: they cannot be added'],
    ],
    ['v + g', ['units-differ at "v + g": `v` is in volt, `g` is in siemens: they cannot be added']],
    [
      'v + I*I',
      ['units-differ at "v + I*I": `v` is in volt, `I*I` is in amp**2: they cannot be added'],
    ],
    [
      'v > g*tau',
      ['units-differ at "v > g*tau": `v` is in volt, `g*tau` is in farad: they cannot be compared'],
    ],
    [
      'b > v',
      [
        'units-differ at "b > v": `b` has no unit (dimensionless), `v` is in volt: they cannot be compared',
      ],
    ],
    [
      'True + v',
      [
        'units-differ at "True + v": `True` has no unit (dimensionless), `v` is in volt: they cannot be added',
      ],
    ],
    [
      'v + pi',
      [
        'units-differ at "v + pi": `v` is in volt, `pi` has no unit (dimensionless): they cannot be added',
      ],
    ],
    [
      'v - -20',
      [
        'units-differ at "v - -20": `v` is in volt, `-20` has no unit (dimensionless): they cannot be subtracted (write `-20*mV`)',
      ],
    ],
    [
      'v > -(20)',
      [
        'units-differ at "v > -(20)": `v` is in volt, `-(20)` has no unit (dimensionless): they cannot be compared (write `-(20)*mV`)',
      ],
    ],
    [
      'half*1 + v',
      [
        'units-differ at "half*1 + v": `half*1` has no unit (dimensionless), `v` is in volt: they cannot be added',
      ],
    ],
    [
      'I + g',
      [
        'units-differ at "I + g": `I` is in amp, `g` is in siemens: they cannot be added (`g` multiplied by a voltage (volt) would be in amp)',
      ],
    ],
    [
      'rates[0] + tau',
      [
        'units-differ at "rates[0] + tau": `rates[0]` is in hertz, `tau` is in second: they cannot be added',
      ],
    ],
    [
      't + rates[0]',
      [
        'units-differ at "t + rates[0]": `t` is in second, `rates[0]` is in hertz: they cannot be added',
      ],
    ],
    [
      'I/metre**2 + I',
      [
        'units-differ at "I/metre**2 + I": `I/metre**2` is in amp/metre**2, `I` is in amp: they cannot be added (`I` divided by an area (metre**2) would be in amp/metre**2)',
      ],
    ],
    ['count(broken)', []],
    ['stim(broken)', []],
    ['where(broken, 1, 2)', []],
    ['where(b, broken, v)', []],
    ['max(broken, v)', []],
    ['max(v, broken)', []],
    ['ext(broken, I)', []],
    [
      'qq(v, zz)',
      [
        'unknown-name at "qq": `qq` is not defined in group `P` (define it above: `function qq(…): 1 = …`)',
        'unknown-name at "zz": `zz` is not defined in group `P` (give it a value above the run (`zz = …`), or declare it in the body (`zz : unit`))',
      ],
    ],
    ['f(broken, x)', []],
    ['max(x, y)', []],
    [
      'max(v, x + 1)',
      [
        'units-differ at "x + 1": `v` is in volt, `x + 1` has no unit (dimensionless): they cannot be arguments of `max` together',
      ],
    ],
    [
      'f(I, v)',
      [
        'argument-unit at "I": argument number 1 of `f`: found amp (`I`), expected volt',
        'argument-unit at "v": argument number 2 of `f`: found volt (`v`), expected no unit (dimensionless) (write `v/mV`)',
      ],
    ],
    ['twice(b)', []],
    [
      'count(1.5)',
      [
        'argument-type at "1.5": argument number 1 of `count` must be an integer, but `1.5` is a number',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(said(express(text).diags)).toEqual(expected);
  });
});

describe('expressions are printed with the parentheses that they need', () => {
  it.each([
    'not b',
    'not (b and b)',
    'b and (b or b)',
    'b or b and b',
    '(b or b) and b',
    'b and b and b',
    'b and (b and b)',
    'not not b',
    'True',
    'False',
    '-(x + y)',
    '-x**2',
    '(-x)**2',
    'x - (y - x)',
    'x - y - x',
    'x/(y*x)',
    'x/y*x',
    'x*(y + x)',
    '(x if b else y) + 1',
    'x if b else y if b else 1.5',
    '(x if b else y) if b else 1.5',
    'x**y**x',
    '(x**y)**x',
    '2**-x',
    'x//(y//x)',
    'stim(t)',
    'stim2(t, i)',
    'ext(v, I)',
    'clip(x, 0, 1)',
    '(x < y) == b',
    'x - -y',
    'not x < y',
    'sub',
    'El',
  ])('%s', (text) => {
    expect(printExpr(express(text).expr)).toBe(text);
  });

  it('a loop before the statements, and a mistake', () => {
    const { expr } = express('b');
    const [first, last] = statementsOf('d = 1; x = d').code.statements;
    const code = {
      repetition: {
        before: [first!],
        condition: expr,
        body: [first!, first!],
        most: 9,
        span: expr.span,
      },
      statements: [last!],
    };
    expect(printAbstractCode(code)).toBe('d = 1\nwhile b:\n    d = 1\n    d = 1\nx = d');
    expect(printExpr(express('zz').expr)).toBe('<error>');
  });

  it('a variable along several synapses', () => {
    expect(nameAlong('w', 'post.pre')).toBe('w_pre_post');
    expect(joinPaths('post', joinPaths('', 'pre'))).toBe('post.pre');
    expect(joinPaths('post', '')).toBe('post');
  });
});

describe('traversal', () => {
  const pair: Expr = { ...elementOf('rates[i]'), indices: [express('i').expr, express('n').expr] };
  it.each<[string | Expr, number]>([
    ['1', 0],
    ['v', 0],
    ['zz', 0],
    ['-x', 1],
    ['not b', 1],
    ['x + y', 2],
    ['x < y', 2],
    ['b and b', 2],
    ['v if b else u', 3],
    ['clip(x, 0, 1)', 3],
    ['rates[i]', 1],
    [pair, 2],
  ])('%s has %d children; one that changes is replaced, and no other', (given, count) => {
    const expr = typeof given === 'string' ? express(given).expr : given;
    const children = childrenOf(expr);
    expect(children).toHaveLength(count);
    expect(mapChildren(expr, (child) => child)).toBe(expr);
    for (const changed of children) {
      const other = { ...changed };
      const mapped = mapChildren(expr, (child) => (child === changed ? other : child));
      expect(mapped).toEqual(expr);
      expect(childrenOf(mapped).map((child) => child === other)).toEqual(
        children.map((child) => child === changed),
      );
    }
  });

  function elementOf(text: string): Expr & { kind: 'element' } {
    const { expr } = express(text);
    if (expr.kind !== 'element') throw new Error(text);
    return expr;
  }
});

describe('conditions', () => {
  it.each([
    ['v > 20*mV', []],
    ['b', []],
    [
      'v',
      [
        'not-a-condition at "v": the threshold must be a condition (true or false), but `v` is a number in volt (compare it: `v > 20*mV`)',
      ],
    ],
    [
      'x + 1',
      [
        'not-a-condition at "x + 1": the threshold must be a condition (true or false), but `x + 1` is a number (compare it: `x + 1 > 0`)',
      ],
    ],
    ['tua > 1', ['unknown-name at "tua": `tua` is not defined in group `P` (did you mean `tau`?)']],
  ])('%s', (text, expected) => {
    const diags = new Diagnostics();
    elaborateCondition(parseExpression(source(text), diags), groupScope, 'threshold', diags);
    expect(said(diags)).toEqual(expected);
  });
});

describe('functions of the model are inlined', () => {
  it.each([
    ['f(v, x)', 'v/mV + x'],
    ['twice(f(v, 1))', 'v/mV + 1 + (v/mV + 1)'],
    ['twice(2*x)**2', '(2*x + 2*x)**2'],
    ['where(v > u, v, u)', 'v if v > u else u'],
    ['max(1, 2, n)', 'max(max(1, 2), n)'],
  ])('%s is %s', (text, expected) => {
    const { expr, diags } = express(text);
    expect(said(diags)).toEqual([]);
    expect(printExpr(expr)).toBe(expected);
  });

  it('an argument that draws is one draw, two calls are two', () => {
    const draws = (text: string): (number | null)[] => {
      const { expr } = express(text);
      if (expr.kind !== 'binary') throw new Error(text);
      return [expr.left, expr.right].map((part) => (part.kind === 'call' ? part.draw : null));
    };
    const [once, again] = draws('twice(rand())');
    expect(once).not.toBeNull();
    expect(again).toBe(once);
    const [first, second] = draws('rand() + rand()');
    expect(first).not.toBe(second);
  });
});

describe('script expressions are evaluated where model code has no meaning', () => {
  const given = (text: string): Resolution | null => {
    if (text === 'linspace(0, 1, 4)' || text === 'rand(4)' || text === 'rates[1:]')
      return {
        kind: 'array',
        array: {
          name: 'made',
          values: new Float64Array(4),
          shape: [4],
          type: 'float',
          dimension: unit('volt'),
          isPerElement: true,
        },
      };
    if (text === 'len(P)')
      return {
        kind: 'constant',
        value: 4,
        type: 'integer',
        dimension: unit('radian'),
        isKnown: true,
      };
    return null;
  };

  it.each([
    ['linspace(0, 1, 4) + v', 'made[position] + v'],
    ['rand(4)*i', 'made[position]*i'],
    ['rates[1:]', 'made[position]'],
    ['rand()*len(P)', 'rand()*4'],
    ['rates[i]', 'rates[i]'],
  ])('%s is %s', (text, expected) => {
    const diags = new Diagnostics();
    const expr = elaborateExpression(parseExpression(source(text), diags), groupScope, diags, {
      evaluate: (syntax) =>
        given(syntax.span.source.text.slice(syntax.span.start, syntax.span.end)),
    });
    expect(said(diags)).toEqual([]);
    expect(printExpr(expr)).toBe(expected);
  });
});

describe('constants are printed as they are written', () => {
  const { span } = express('1').expr;
  const number = (value: number) => constant(value, undefined, span);
  it.each<[string, Expr]>([
    ['2.0', number(2)],
    ['-1.5', number(-1.5)],
    ['-0.0', number(-0)],
    ['inf', number(Infinity)],
    ['-inf', number(-Infinity)],
    ['<unknown>', number(NaN)],
    ['later', express('later').expr],
    ['(-2.0)**2.0', power(number(-2), number(2), span)],
    ['(-0.0)**2.0', power(number(-0), number(2), span)],
    ['2.0**2.0', power(number(2), number(2), span)],
  ])('%s', (text, expr) => {
    expect(printExpr(expr)).toBe(text);
  });
});

describe('constants are folded as Python computes them', () => {
  it.each([
    ['1 + 2*3 - 4/8', 6.5],
    ['1//0.1', 9],
    ['-1//0.1', -10],
    ['1//-0.1', -10],
    ['7//2', 3],
    ['-7//2', -4],
    ['7//-2', -4],
    ['0//-2', 0],
    ['7.5//-2', -4],
    ['1 % 0.1', 0.09999999999999995],
    ['-1 % 0.1', 5.551115123125783e-17],
    ['5.3 % -1.7', -1.5],
    ['7 % -2', -1],
    ['-7 % 2', 1],
    ['6 % -3', 0],
    ['6.0 % -3', -0],
    ['2**10', 1024],
    ['2**-2', 0.25],
    ['2**0.5', Math.SQRT2],
    ['-(3*ms)/(2*ms)', -1.5],
  ])('%s is %d', (text, value) => {
    expect(constantValue(express(text).expr)).toBe(value);
  });

  it('operands that are not constant, or not known yet, are not folded', () => {
    expect(constantValue(express('2*x').expr)).toBeNull();
    expect(constantValue(express('1 + later').expr)).toBeNaN();
  });
});
