// Equations of groups: names, kinds, flags, units, dimensions of right sides, order, noise.
import { describe, expect, it } from 'vitest';
import { declare, equationsOf, said } from './support.ts';
import {
  definedVariables,
  definitionOf,
  expandSubexpressions,
  printExpr,
} from '../../src/equations/index.ts';
import { showDimension } from '../../src/units/index.ts';

describe('variables are declared', () => {
  it.each([
    ['dv/dt = -v/tau : volt (unless refractory)', 'v', 'differential float volt unless-refractory'],
    ['x : 1', 'x', 'parameter float 1'],
    ['x : amp/metre**2 (constant, shared)', 'x', 'parameter float amp/metre**2 constant shared'],
    ['n : integer (linked)', 'n', 'parameter integer 1 linked'],
    ['b : boolean', 'b', 'parameter boolean 1'],
    ['z = 1 : 1 (constant over dt)', 'z', 'subexpression float 1 constant-over-dt'],
    ['r : 1/second', 'r', 'parameter float hertz'],
    ['r : volt**0.5*second**-1', 'r', 'parameter float volt**0.5/second'],
    ['c : mM', 'c', 'parameter float mM'],
    ['', 't', 'builtin float second constant? shared read-only'],
    ['', 'i', 'builtin integer 1 constant read-only'],
    ['', 'N', 'builtin integer 1 constant shared read-only'],
    ['lastspike : second', 'lastspike', 'parameter float second'],
    ['where : 1', 'where', 'parameter float 1'],
  ])('%s: %s', (text, name, expected) => {
    const { declared, diags } = declare(text);
    expect(said(diags)).toEqual([]);
    const variable = declared.variables.get(name)!;
    const facts = [
      variable.isUnlessRefractory && 'unless-refractory',
      variable.isConstant && 'constant',
      variable.isShared && 'shared',
      variable.isConstantOverDt && 'constant-over-dt',
      variable.isLinked && 'linked',
      variable.isReadOnly && 'read-only',
    ].filter((fact) => fact !== false);
    const found = [variable.kind, variable.type, showDimension(variable.dimension), ...facts].join(
      ' ',
    );
    expect(found).toBe(expected.replace(' constant?', ''));
  });

  it('synapses have builtin variables, and lastupdate with event-driven equations', () => {
    const names = (text: string): string[] => [
      ...declare(text, 'synapses').declared.variables.keys(),
    ];
    expect(names('w : 1')).toEqual('t dt t_in_timesteps i N j N_incoming N_outgoing w'.split(' '));
    expect(names('da/dt = -a/tau : 1 (event-driven)')).toContain('lastupdate');
    expect(names('da/dt = -a/tau : 1 (clock-driven)')).not.toContain('lastupdate');
  });
});

describe('what cannot be declared', () => {
  const reserved = (name: string, reason: string): string =>
    `reserved-name at "${name}": a variable cannot be called \`${name}\`: ${reason} (choose another name)`;

  it.each([
    ['t : second', [reserved('t', 'every group has a variable of that name')]],
    ['N : 1', [reserved('N', 'every group has a variable of that name')]],
    ['_x : 1', [reserved('_x', 'names that begin with `_` belong to the simulation')]],
    ['xi : 1', [reserved('xi', '`xi` and names that begin with `xi_` are white noise')]],
    ['xi_2 : 1', [reserved('xi_2', '`xi` and names that begin with `xi_` are white noise')]],
    ['mV : 1', [reserved('mV', 'it is a unit')]],
    ['second : 1', [reserved('second', 'it is a unit')]],
    ['exp : 1', [reserved('exp', 'it is a function')]],
    ['pi : 1', [reserved('pi', 'it is a constant of the language')]],
    ['lambda : 1', [reserved('lambda', 'it is a keyword')]],
    ['dorder/dt = 1/second : 1', [reserved('order', 'it is a keyword of neurons')]],
    ['not_refractory : 1', [reserved('not_refractory', 'it belongs to refractoriness')]],
    [
      'v_post : 1',
      [
        reserved(
          'v_post',
          'names that end in `_pre` or `_post` mean the neurons on the two sides of synapses',
        ),
      ],
    ],
    ['j : 1\nN_incoming : 1', []],
    ['w : 1\nw = 2*w : 1', ['duplicate-definition at "w": `w` is defined twice']],
    [
      'dv/dt = -v/ms : mV',
      [
        'unit-with-prefix at "mV": `mV` cannot be the unit of an equation: it is a scaled unit (write `volt`)',
      ],
    ],
    [
      'm : gram',
      [
        'unit-with-prefix at "gram": `gram` cannot be the unit of an equation: it is a scaled unit (write `kilogram`)',
      ],
    ],
    ['b : bool', ['boolean-unit at "bool": `bool` is not a unit (write `boolean`)']],
    ['v : volts', ['unknown-unit at "volts": `volts` is not a unit (did you mean `volt`?)']],
    [
      'v : 2*volt',
      [
        'not-a-unit at "2": `2` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    [
      'dn/dt = 1/second : integer',
      [
        'differential-type at "integer": `n` has a differential equation, so it cannot be an integer',
      ],
    ],
    [
      'dv/dt = 1/second : 1 (shared)',
      [
        'flag-not-allowed at "shared": the flag `shared` is not allowed for differential equations of neurons (allowed: `unless refractory`)',
      ],
    ],
    [
      'x : 1 (konstant)',
      [
        'flag-not-allowed at "konstant": the flag `konstant` is not allowed for parameters of neurons (did you mean `constant`?)',
      ],
    ],
    [
      'x : 1 (linked, shared)',
      ['flags-exclude at "shared": the flags `linked` and `shared` exclude each other'],
    ],
    [
      'event : 1',
      [
        'reserved-name at "event": a variable cannot be called `event`: it is a keyword of neurons (choose another name)',
      ],
    ],
    [
      'threshold : 1',
      [
        'reserved-name at "threshold": a variable cannot be called `threshold`: it is a keyword of neurons (choose another name)',
      ],
    ],
    [
      'dt : second',
      [
        'reserved-name at "dt": a variable cannot be called `dt`: every group has a variable of that name (choose another name)',
      ],
    ],
    [
      't_in_timesteps : 1',
      [
        'reserved-name at "t_in_timesteps": a variable cannot be called `t_in_timesteps`: every group has a variable of that name (choose another name)',
      ],
    ],
    [
      'i : 1',
      [
        'reserved-name at "i": a variable cannot be called `i`: every group has a variable of that name (choose another name)',
      ],
    ],
    ['j : 1', []],
    [
      'refractory : 1',
      [
        'reserved-name at "refractory": a variable cannot be called `refractory`: it belongs to refractoriness (choose another name)',
      ],
    ],
    [
      'refractory_until : 1',
      [
        'reserved-name at "refractory_until": a variable cannot be called `refractory_until`: it belongs to refractoriness (choose another name)',
      ],
    ],
    [
      '_ : 1',
      [
        'reserved-name at "_": a variable cannot be called `_`: names that begin with `_` belong to the simulation (choose another name)',
      ],
    ],
    ['x_ : 1', []],
    ['xix : 1', []],
    ['axi : 1', []],
    ['erf : 1', []],
    [
      'namp : 1',
      [
        'reserved-name at "namp": a variable cannot be called `namp`: it is a unit (choose another name)',
      ],
    ],
    [
      'x : foo\nx = 2 : 1',
      [
        'unknown-unit at "foo": `foo` is not a unit',
        'duplicate-definition at "x": `x` is defined twice',
      ],
    ],
    [
      'dx/dt = 1/second : boolean',
      [
        'differential-type at "boolean": `x` has a differential equation, so it cannot be a condition (true or false)',
      ],
    ],
    ['dx/dt = 1/second : 1\nn : integer', []],
    ['lastupdate : second', []],
    [
      'x : 1 (event-driven)',
      [
        'flag-not-allowed at "event-driven": the flag `event-driven` is not allowed for parameters of neurons (only differential equations of synapses can have it; remove it)',
      ],
    ],
    [
      'x : 1 (constant, linked)',
      ['flags-exclude at "constant": the flags `linked` and `constant` exclude each other'],
    ],
    ['x : 1 (shared, constant)', []],
    [
      'x = 1 : 1 (linked)',
      [
        'flag-not-allowed at "linked": the flag `linked` is not allowed for subexpressions of neurons (allowed: `shared` or `constant over dt`)',
      ],
    ],
    ['v : V', ['unknown-unit at "V": `V` is not a unit (did you mean `volt`?)']],
    [
      'v : 2',
      [
        'not-a-unit at "2": `2` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    ['v : 1/foo', ['unknown-unit at "foo": `foo` is not a unit']],
    [
      'v : foo*bar',
      ['unknown-unit at "foo": `foo` is not a unit', 'unknown-unit at "bar": `bar` is not a unit'],
    ],
    ['v : foo**2', ['unknown-unit at "foo": `foo` is not a unit']],
    [
      'v : volt*2',
      [
        'not-a-unit at "2": `2` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    [
      'v : volt**+1',
      [
        'not-a-unit at "volt**+1": `volt**+1` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    // As in Brian2, `1` is a unit or a numerator, and no factor.
    [
      'v : 1.0*volt',
      [
        'not-a-unit at "1.0": `1.0` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    [
      'v : volt*1',
      [
        'not-a-unit at "1": `1` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    [
      'v : volt/1',
      [
        'not-a-unit at "1": `1` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    [
      'v : 1.0',
      [
        'not-a-unit at "1.0": `1.0` is a quantity or an expression, not a unit (write a unit such as `volt`, `amp/metre**2` or `1`)',
      ],
    ],
    ['v : 1.0/second*volt', []],
    ['v : 1/second/volt', []],
    ['v : volt**-2/second', []],
    [
      'v : volt*mV',
      [
        'unit-with-prefix at "mV": `mV` cannot be the unit of an equation: it is a scaled unit (write `volt`)',
      ],
    ],
    ['v : mvol', ['unknown-unit at "mvol": `mvol` is not a unit (did you mean `mol` or `volt`?)']],
    [
      'v : metr',
      ['unknown-unit at "metr": `metr` is not a unit (did you mean `meter` or `metre`?)'],
    ],
    ['v : integ', ['unknown-unit at "integ": `integ` is not a unit (did you mean `integer`?)']],
    ['v : boolea', ['unknown-unit at "boolea": `boolea` is not a unit (did you mean `boolean`?)']],
    ['v : kilovolt', ['unknown-unit at "kilovolt": `kilovolt` is not a unit']],
    ['v : A', ['unknown-unit at "A": `A` is not a unit (did you mean `amp`?)']],
    ['v : S', ['unknown-unit at "S": `S` is not a unit (did you mean `siemens`?)']],
    ['v : F', ['unknown-unit at "F": `F` is not a unit (did you mean `farad`?)']],
    ['v : s', ['unknown-unit at "s": `s` is not a unit (did you mean `second`?)']],
    ['v : sec', ['unknown-unit at "sec": `sec` is not a unit (did you mean `second`?)']],
    ['v : m', ['unknown-unit at "m": `m` is not a unit (did you mean `metre`?)']],
    ['v : C', ['unknown-unit at "C": `C` is not a unit (did you mean `coulomb`?)']],
    ['v : K', ['unknown-unit at "K": `K` is not a unit (did you mean `kelvin`?)']],
    ['v : int', ['unknown-unit at "int": `int` is not a unit (did you mean `integer`?)']],
    ['v : float', ['unknown-unit at "float": `float` is not a unit (did you mean `1`?)']],
    ['v : double', ['unknown-unit at "double": `double` is not a unit (did you mean `1`?)']],
    [
      'v : dimensionless',
      ['unknown-unit at "dimensionless": `dimensionless` is not a unit (did you mean `1`?)'],
    ],
    ['v : none', ['unknown-unit at "none": `none` is not a unit (did you mean `1`?)']],
    ['v : None', ['unknown-unit at "None": `None` is not a unit (did you mean `1`?)']],
  ])('%s', (text, expected) => {
    expect(said(declare(text).diags)).toEqual(expected);
  });

  it.each([
    ['j : 1', [reserved('j', 'all synapses have a variable of that name')]],
    ['delay : second', [reserved('delay', 'it is a keyword of synapses')]],
    [
      'da/dt = -a/ms : 1 (event-driven, clock-driven)',
      [
        'flags-exclude at "clock-driven": the flags `event-driven` and `clock-driven` exclude each other',
      ],
    ],
    [
      'dw/dt = -w/ms : 1 (unless refractory)',
      [
        'flag-not-allowed at "unless refractory": the flag `unless refractory` is not allowed for differential equations of synapses (only differential equations of neurons can have it; remove it)',
      ],
    ],
    [
      'lastupdate : second\nda/dt = -a/ms : 1 (event-driven)',
      [reserved('lastupdate', 'synapses with event-driven equations have a variable of that name')],
    ],
    [
      'connect : 1',
      [
        'reserved-name at "connect": a variable cannot be called `connect`: it is a keyword of synapses (choose another name)',
      ],
    ],
    [
      'on_pre : 1',
      [
        'reserved-name at "on_pre": a variable cannot be called `on_pre`: it is a keyword of synapses (name a variable of the synapses `on`)',
      ],
    ],
    [
      'method : 1',
      [
        'reserved-name at "method": a variable cannot be called `method`: it is a keyword of synapses (choose another name)',
      ],
    ],
    [
      'N_incoming : 1',
      [
        'reserved-name at "N_incoming": a variable cannot be called `N_incoming`: all synapses have a variable of that name (choose another name)',
      ],
    ],
    [
      'N_outgoing : 1',
      [
        'reserved-name at "N_outgoing": a variable cannot be called `N_outgoing`: all synapses have a variable of that name (choose another name)',
      ],
    ],
    [
      'w_pre : 1\nz = 2*w : 1',
      [
        'reserved-name at "w_pre": a variable cannot be called `w_pre`: names that end in `_pre` or `_post` mean the neurons on the two sides of synapses (name a variable of the synapses `w`)',
      ],
    ],
    ['x_post = 2 : 1 (summed)', []],
    ['lastupdate : second\ndw/dt = -w/ms : 1', []],
    [
      'x : 1 (summed)',
      [
        'flag-not-allowed at "summed": the flag `summed` is not allowed for parameters of synapses (only subexpressions of synapses can have it; remove it)',
      ],
    ],
    [
      'x_post = 2 : 1 (summed, shared)',
      ['flags-exclude at "shared": the flags `summed` and `shared` exclude each other'],
    ],
    [
      'x = 2 : 1 (constant over dt, summed)',
      [
        'flags-exclude at "constant over dt": the flags `summed` and `constant over dt` exclude each other',
      ],
    ],
    [
      'x : 1 (unless refractory)',
      [
        'flag-not-allowed at "unless refractory": the flag `unless refractory` is not allowed for parameters of synapses (only differential equations of neurons can have it; remove it)',
      ],
    ],
    [
      'da/dt = -a/ms : 1 (clock-driven, event-driven)',
      [
        'flags-exclude at "clock-driven": the flags `event-driven` and `clock-driven` exclude each other',
      ],
    ],
  ])('in synapses: %s', (text, expected) => {
    expect(said(declare(text, 'synapses').diags)).toEqual(expected);
  });

  it('a duplicate points at both places', () => {
    const [diagnostic] = declare('w : 1\nw : volt').diags.sorted;
    expect(diagnostic!.span.start).toBe(6);
    expect(diagnostic!.related.map(({ span }) => span.start)).toEqual([0]);
  });
});

describe('right sides have the dimension of their variable', () => {
  it.each([
    ['dv/dt = (El - v)/tau_m : volt', []],
    ['dv/dt = -v/tau_m + xi*mV/ms**0.5 : volt', []],
    ['b = v > 0*mV : boolean\nv : volt', []],
    [
      'dv/dt = El - v : volt',
      [
        'rate-unit at "El - v": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (did you forget to divide by a time constant, as in `(El - v)/tau`?)',
      ],
    ],
    [
      'dv/dt = 1 : volt',
      [
        'rate-unit at "1": the right side is without a unit (dimensionless), but `dv/dt` must be in volt/second, as `v` is in volt (write `1*mV/ms`)',
      ],
    ],
    [
      'dx/dt = x : 1',
      [
        'rate-unit at "x": the right side is without a unit (dimensionless), but `dx/dt` must be in 1/second, as `x` has no unit (did you forget to divide by a time constant, as in `x/tau`?)',
      ],
    ],
    [
      'dv/dt = v/10*ms : volt',
      [
        'rate-unit at "v/10*ms": the right side is in volt*second, but `dv/dt` must be in volt/second, as `v` is in volt (write `v/(10*ms)`)',
      ],
    ],
    [
      'dv/dt = -v/10*ms : volt',
      [
        'rate-unit at "-v/10*ms": the right side is in volt*second, but `dv/dt` must be in volt/second, as `v` is in volt (write `-v/(10*ms)`)',
      ],
    ],
    [
      'dv/dt = I : volt\nI : amp',
      [
        'rate-unit at "I": the right side is in amp, but `dv/dt` must be in volt/second, as `v` is in volt',
      ],
    ],
    [
      'dv/dt = -v/three : volt',
      [
        'rate-unit at "-v/three": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (`three` has no unit: should it be a time, as in `three = 10*ms`?)',
      ],
    ],
    [
      'dv/dt = -(v/three) : volt',
      [
        'rate-unit at "-(v/three)": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (`three` has no unit: should it be a time, as in `three = 10*ms`?)',
      ],
    ],
    [
      'dv/dt = (El - v)/three*ms : volt',
      [
        'rate-unit at "(El - v)/three*ms": the right side is in volt*second, but `dv/dt` must be in volt/second, as `v` is in volt (write `(El - v)/(three*ms)`)',
      ],
    ],
    [
      'dv/dt = v*ms : volt',
      [
        'rate-unit at "v*ms": the right side is in volt*second, but `dv/dt` must be in volt/second, as `v` is in volt',
      ],
    ],
    [
      'dv/dt = v/ms/ms : volt',
      [
        'rate-unit at "v/ms/ms": the right side is in volt/second**2, but `dv/dt` must be in volt/second, as `v` is in volt',
      ],
    ],
    [
      'z = 3*mV : amp',
      [
        'definition-unit at "3*mV": the right side is in volt, but `z` is declared in amp (divide it by a resistance (ohm), for example with `/Mohm`; or if the right side is correct, end the equation with `: volt`)',
      ],
    ],
    [
      'z = 3 : amp',
      [
        'definition-unit at "3": the right side is without a unit (dimensionless), but `z` is declared in amp (write `3*nA`)',
      ],
    ],
    [
      'dx/dt = -x/(10*msec) : 1',
      [
        'unknown-name at "msec": `msec` is not defined in group `P` (did you mean `ms`, `mS` or `msecond`?)',
      ],
    ],
    [
      'dv/dt = (v - El) + (v - 2*El) : volt',
      [
        'rate-unit at "(v - El) + (v - 2*El)": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (did you forget to divide by a time constant, as in `((v - El) + (v - 2*El))/tau`?)',
      ],
    ],
    [
      'dv/dt = (v - El) : volt',
      [
        'rate-unit at "(v - El)": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (did you forget to divide by a time constant, as in `(v - El)/tau`?)',
      ],
    ],
    [
      'dv/dt = half*v : volt',
      [
        'rate-unit at "half*v": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (did you forget to divide by a time constant, as in `(half*v)/tau`?)',
      ],
    ],
    [
      'dv/dt = v*half/three : volt',
      [
        'rate-unit at "v*half/three": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (`three` has no unit: should it be a time, as in `three = 10*ms`?)',
      ],
    ],
    [
      'dv/dt = v/mV/half : volt',
      [
        'rate-unit at "v/mV/half": the right side is without a unit (dimensionless), but `dv/dt` must be in volt/second, as `v` is in volt',
      ],
    ],
    [
      'dv/dt = v/(v/mV) : volt',
      [
        'rate-unit at "v/(v/mV)": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (did you forget to divide by a time constant, as in `(v/(v/mV))/tau`?)',
      ],
    ],
    [
      'dv/dt = v/half : volt\ndu/dt = u/half : volt',
      [
        'rate-unit at "v/half": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (`half` has no unit: should it be a time, as in `half = 10*ms`?)',
      ],
    ],
    [
      'dv/dt = v*three*ms : volt',
      [
        'rate-unit at "v*three*ms": the right side is in volt*second, but `dv/dt` must be in volt/second, as `v` is in volt',
      ],
    ],
    [
      'dv/dt = v/tau_m*ms : volt',
      [
        'rate-unit at "v/tau_m*ms": the right side is in volt, but `dv/dt` must be in volt/second, as `v` is in volt (did you forget to divide by a time constant, as in `(v/tau_m*ms)/tau`?)',
      ],
    ],
    [
      'dc/dt = 1 : metre**2',
      [
        'rate-unit at "1": the right side is without a unit (dimensionless), but `dc/dt` must be in metre**2/second, as `c` is in metre**2 (write `1*metre**2/second`)',
      ],
    ],
    [
      'dI/dt = 1 : amp/metre**2',
      [
        'rate-unit at "1": the right side is without a unit (dimensionless), but `dI/dt` must be in amp/metre**2/second, as `I` is in amp/metre**2 (write `1*amp/metre**2/second`)',
      ],
    ],
    [
      'dv/dt = (El - v - v - v - v - v - v - v - v - v - v - v - v - v - v)/10*ms : volt',
      [
        'rate-unit at "(El - v - v - v - v - v - v - v - v - v - v - v - v - v - v)/10*ms": the right side is in volt*second, but `dv/dt` must be in volt/second, as `v` is in volt',
      ],
    ],
    [
      'z = 1*mV : 1',
      [
        'definition-unit at "1*mV": the right side is in volt, but `z` is declared without a unit (divide it by a voltage (volt), for example with `/mV`; or if the right side is correct, end the equation with `: volt`)',
      ],
    ],
    [
      'n = v : integer\nv : volt',
      [
        'definition-unit at "v": the right side is in volt, but `n` is declared without a unit (divide it by a voltage (volt), for example with `/mV`; or if the right side is correct, end the equation with `: volt`)',
      ],
    ],
    ['z = broken : volt', []],
    ['dv/dt = broken : volt', []],
    [
      'dv/dt = v : mV',
      [
        'unit-with-prefix at "mV": `mV` cannot be the unit of an equation: it is a scaled unit (write `volt`)',
      ],
    ],
    [
      'z = 3*mV : mV',
      [
        'unit-with-prefix at "mV": `mV` cannot be the unit of an equation: it is a scaled unit (write `volt`)',
      ],
    ],
    [
      'dv/dt = -v/ms + xi : 1',
      [
        'units-differ at "-v/ms + xi": `-v/ms` is in hertz, `xi` is in 1/second**0.5: they cannot be added (white noise is in second**-0.5: multiply `xi` by the root of a rate, as in `xi*sqrt(2/tau)`)',
      ],
    ],
    [
      'dv/dt = xi - v/ms : 1',
      [
        'units-differ at "xi - v/ms": `xi` is in 1/second**0.5, `v/ms` is in hertz: they cannot be subtracted (white noise is in second**-0.5: multiply `xi` by the root of a rate, as in `xi*sqrt(2/tau)`)',
      ],
    ],
    [
      'dv/dt = (El - v)/tau_m + xi*mV : volt',
      [
        'units-differ at "(El - v)/tau_m + xi*mV": `(El - v)/tau_m` is in volt/second, `xi*mV` is in volt/second**0.5: they cannot be added (white noise is in second**-0.5: multiply `xi` by the root of a rate, as in `xi*sqrt(2/tau)`)',
      ],
    ],
    [
      'dv/dt = xi_a + v : 1',
      [
        'units-differ at "xi_a + v": `xi_a` is in 1/second**0.5, `v` has no unit (dimensionless): they cannot be added (white noise is in second**-0.5: multiply `xi_a` by the root of a time, as in `xi_a*sqrt(tau)`)',
      ],
    ],
    [
      'dv/dt = v/ms + xi*amp : 1',
      [
        'units-differ at "v/ms + xi*amp": `v/ms` is in hertz, `xi*amp` is in amp/second**0.5: they cannot be added',
      ],
    ],
    ['dv/dt = broken + xi : 1', []],
    ['dv/dt = xi + broken : 1', []],
    [
      'dv/dt = xi + 3 : 1',
      [
        'units-differ at "xi + 3": `xi` is in 1/second**0.5, `3` has no unit (dimensionless): they cannot be added (white noise is in second**-0.5: multiply `xi` by the root of a time, as in `xi*sqrt(tau)`)',
      ],
    ],
    ['dv/dt = xi*xi_2 + v/ms : 1', []],
  ])('%s', (text, expected) => {
    expect(said(equationsOf(text).diags)).toEqual(expected);
  });

  it('a variable without a valid unit causes no further message', () => {
    expect(said(equationsOf('dv/dt = v*2 : mV\nw = v + 1 : 1').diags)).toHaveLength(1);
  });
});

describe('subexpressions', () => {
  it('are put in an order in which each needs only earlier ones', () => {
    const { equations, diags } = equationsOf('a = b + c : 1\nb = c*2 : 1\nc = 3 : 1\nd = a : 1');
    expect(said(diags)).toEqual([]);
    expect(equations.subexpressions.map(({ variable }) => variable.name)).toEqual([
      'c',
      'b',
      'a',
      'd',
    ]);
  });

  it('take the declared type', () => {
    const { equations } = equationsOf('x : 1\na = x/2 : integer\nb = x : boolean\nc = x > 1 : 1');
    expect(equations.subexpressions.map(({ value }) => printExpr(value))).toEqual([
      'int(x/2)',
      'x != 0.0',
      'x > 1',
    ]);
  });

  it.each([
    ['a = a + 1 : 1', ['subexpression-cycle at "a": `a` is defined in terms of itself']],
    [
      'a = b : 1\nb = c : 1\nc = a : 1\nd = c : 1',
      ['subexpression-cycle at "a": `a`, `b`, `c` are defined in terms of each other'],
    ],
    [
      'r = rand() : 1',
      [
        'stateful-subexpression at "rand()": `r` would draw a new `rand()` at every place where it is used (add the flag `(constant over dt)`)',
      ],
    ],
    ['r = rand() : 1 (constant over dt)', []],
    [
      'r = dice(1*mV, 2) : 1',
      [
        'stateful-subexpression at "dice(1*mV, 2)": `r` would draw a new `dice()` at every place where it is used (add the flag `(constant over dt)`)',
      ],
    ],
    [
      'r = rand() : 1 (shared, constant over dt)',
      ['shared-draw at "rand()": `r` is shared, but `rand()` draws a value for each element'],
    ],
    [
      'v : 1\na = 2*v : 1 (shared)',
      [
        'shared-from-elements at "v": `a` is shared by the whole group, but `v` has a value for each element',
      ],
    ],
    ['v : 1 (shared)\na = 2*v*N*t/dt : 1 (shared)', []],
    [
      'n = xi*ms**0.5 : 1 (constant over dt)',
      ['noise-over-dt at "xi": `n` is constant over dt and cannot contain the white noise `xi`'],
    ],
    [
      'c = b + d : 1\na = b : 1\nb = a : 1\nd = d : 1',
      [
        'subexpression-cycle at "b": `b`, `a` are defined in terms of each other',
        'subexpression-cycle at "d": `d` is defined in terms of itself',
      ],
    ],
    [
      'a = b + c : 1\nb = c : 1\nc = b : 1',
      ['subexpression-cycle at "b": `b`, `c` are defined in terms of each other'],
    ],
    [
      'a = b : 1\nb = 1*mV : 1',
      [
        'definition-unit at "1*mV": the right side is in volt, but `b` is declared without a unit (divide it by a voltage (volt), for example with `/mV`; or if the right side is correct, end the equation with `: volt`)',
      ],
    ],
    [
      'a = q : 1\nb = a : 1',
      [
        'unknown-name at "q": `q` is not defined in group `P` (give it a value above the run (`q = …`), or declare it in the body (`q : unit`))',
      ],
    ],
    [
      'a = rand() + rand() : 1',
      [
        'stateful-subexpression at "rand()": `a` would draw a new `rand()` at every place where it is used (add the flag `(constant over dt)`)',
        'stateful-subexpression at "rand()": `a` would draw a new `rand()` at every place where it is used (add the flag `(constant over dt)`)',
      ],
    ],
    [
      'a = 2 + (rand() if 1 > 0 else 0) : 1 (shared)',
      ['shared-draw at "rand()": `a` is shared, but `rand()` draws a value for each element'],
    ],
    ['a = rand() : 1 (constant over dt)\nb = 2*a : 1', []],
    [
      'x = v + y : 1 (shared)\nv : 1\ny : 1 (shared)',
      [
        'shared-from-elements at "v": `x` is shared by the whole group, but `v` has a value for each element',
      ],
    ],
    [
      'a = z*ms**0.5 : 1 (constant over dt)\nz = xi : Hz**0.5',
      ['noise-over-dt at "z": `a` is constant over dt and cannot contain the white noise `z`'],
    ],
  ])('%s', (text, expected) => {
    expect(said(equationsOf(text).diags)).toEqual(expected);
  });
});

describe('subexpressions that are expanded', () => {
  const doubled = (last: number): string =>
    ['x : 1', 's0 = x : 1']
      .concat(Array.from({ length: last }, (_, k) => `s${k + 1} = s${k} + s${k} : 1`))
      .join('\n');
  const codesOf = (text: string): string[] =>
    said(equationsOf(text).diags).map((line) => line.split(':')[0]!);

  it.each([
    ['', []],
    ['dv/dt = s13/ms : 1', []],
    ['dv/dt = s13/ms + s13/ms : 1', ['expression-too-large at "v"']],
    ['s14 = s13 + s13 : 1', ['expression-too-large at "s14"']],
    ['s14 = s13 + s13 : 1\ns15 = s14 + 1 : 1', ['expression-too-large at "s14"']],
    ['c = s13 : 1 (constant over dt)\ns14 = s12 + c + c + c : 1', []],
  ])('are refused where they become too large: %s', (more, expected) => {
    expect(codesOf(`${doubled(13)}\n${more}`)).toEqual(expected);
  });

  it('are replaced by their definitions along the path of synapses, stored ones are not', () => {
    const neurons = equationsOf(
      'v : 1\na = 2*v : 1\nb = a + v : 1\nc = 3*a : 1 (constant over dt)',
    );
    const { equations } = equationsOf(
      'w : 1\nq = b_post*w + b_pre + c_post + v_post : 1',
      'synapses',
      neurons.declared,
    );
    const { subexpressions } = neurons.equations;
    const definitions = new Map(
      subexpressions.map(({ variable, value }) => [variable, value] as const),
    );
    const { value } = equations.subexpressions[0]!;
    expect(printExpr(expandSubexpressions(value, definitions))).toBe(
      '(2*v_post + v_post)*w + (2*v_pre + v_pre) + c_post + v_post',
    );
    expect(definedVariables([value]).map(({ name }) => name)).toEqual(['b']);
    expect(definitionOf(neurons.declared.variables.get('v')!, definitions)).toBeNull();
    expect(definitionOf(neurons.declared.variables.get('c')!, definitions)).toBeNull();
    expect(definitionOf(neurons.declared.variables.get('a')!, definitions)).not.toBeNull();
  });
});

describe('white noise', () => {
  const twice = (at: string): string =>
    `noise-twice at "${at}": \`xi\` is used in two equations, of \`v\` and of \`u\`: it is unclear whether they share their noise ` +
    '(write `xi_v` and `xi_u` for independent noise, or `xi_1` in both for the same noise)';

  it.each([
    ['dv/dt = xi*ms**-0.5 : 1\ndu/dt = xi*ms**-0.5 : 1', [twice('xi')]],
    ['dv/dt = xi*ms**-0.5 : 1\ndu/dt = z : 1\nz = xi*ms**-0.5 : 1/second', [twice('z')]],
    ['dv/dt = xi_1*ms**-0.5 : 1\ndu/dt = xi_1*ms**-0.5 : 1', []],
    ['dv/dt = xi*ms**-0.5 + xi*ms**-0.5 : 1', []],
    ['dv/dt = z*ms**-0.5 : 1\nz = xi_1 : Hz**0.5', []],
    [
      'dv/dt = xi*v*second**-0.5 : 1\ndu/dt = 0.5*z : 1\nz = 2*y : 1/second\ny = xi*ms**-0.5 : 1/second',
      [twice('z')],
    ],
    ['dv/dt = xi*ms**-0.5 : 1\ndu/dt = u/ms : 1\ndw/dt = xi_2*ms**-0.5 : 1', []],
    ['dv/dt = xi*ms**-0.5 : 1\ndu/dt = z*xi_1*ms**-0.5 : 1\nz = 2 : 1', []],
  ])('%s', (text, expected) => {
    expect(said(equationsOf(text).diags)).toEqual(expected);
  });
});

describe('synapses', () => {
  const { declared: neurons } = declare(
    'v : volt\nge : volt\nx : 1\nzs : 1 (shared)\nsub = 2*v : volt\nlate : 1 (constant)',
    'neurons',
    'P',
  );
  const { declared: inputs } = declare('rate : Hz', 'neurons', 'IN');

  it.each([
    ['w : volt\ndg/dt = -g/ms + v_pre/mV/ms + x/ms : 1 (clock-driven)', []],
    ['z = N_pre + N_post + i + j + N_incoming + x_pre : 1', []],
    ['ge_post = v_pre - v_post : volt (summed)', []],
    [
      'v : volt',
      [
        'name-of-neighbour at "v": `v` is a variable of the synapses and of the source and the target group, so the name is ambiguous (call the variable of the synapses `v_syn`)',
      ],
    ],
    [
      'ge = v_pre : volt (summed)',
      [
        'summed-target at "ge": `ge` is summed, but it is not a parameter of the source or target neurons (write `ge_post`)',
      ],
    ],
    [
      'sub_post = v_pre : volt (summed)',
      [
        'summed-target at "sub_post": `sub_post` is summed, but it is not a parameter of the source or target neurons (in the neurons, declare `sub : volt` and nothing else of it)',
      ],
    ],
    [
      'ge_post = x_pre : 1 (summed)',
      [
        'summed-unit at "1": `ge_post` is declared in 1, but the parameter of the neurons is in volt',
      ],
    ],
    [
      'ge_post = x_pre : volt (summed)',
      [
        'definition-unit at "x_pre": the right side is without a unit (dimensionless), but `ge_post` is declared in volt (if the right side is correct, end the equation with `: 1`)',
      ],
    ],
    [
      'ge_post = v_pre : volt (summed)\nge_pre = v_post : volt (summed)',
      [
        'summed-twice at "ge_pre = v_post : volt (summed)": `ge_pre` and `ge_post` are summed into the same variable',
      ],
    ],
    [
      'dA/dt = -A/ms + B/ms : 1 (event-driven)\ndB/dt = -B/ms : 1 (clock-driven)',
      [
        'event-driven-dependency at "B": `A` is event-driven, but depends on `B`, which is clock-driven (make `A` `(clock-driven)`)',
      ],
    ],
    [
      'dA/dt = -A/ms : 1 (event-driven)\nC = 2*A : 1\nge_post = C*mV : volt (summed)',
      [
        'event-driven-dependency at "C": `ge_post` is summed, but depends on `A` (through `C`), which is event-driven (make `A` `(clock-driven)`)',
      ],
    ],
    ['dA/dt = -A/ms + B/ms : 1 (event-driven)\ndB/dt = -B/ms : 1 (event-driven)', []],
    [
      'z = unknown_post : 1',
      [
        'unknown-name at "unknown_post": `unknown_post` is not defined in synapses `S` (the target neurons have no variable `unknown`)',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(said(equationsOf(text, 'synapses', neurons).diags)).toEqual(expected);
  });

  it('a name without suffix is the target’s, never the source’s', () => {
    const { equations } = equationsOf('z = x + v/mV : 1', 'synapses', inputs, neurons);
    expect(printExpr(equations.subexpressions[0]!.value)).toBe('x_post + v_post/mV');
    const { diags } = equationsOf('z = rate : Hz', 'synapses', inputs, neurons);
    expect(said(diags)).toEqual([
      'no-such-variant at "rate": `rate` without `_pre` or `_post` refers to the target neurons, which have no such variable (write `rate_pre`)',
    ]);
  });
});
