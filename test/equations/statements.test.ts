// Blocks of statements: allowed targets, temporaries, types and units of assignments.
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/diagnostics/index.ts';
import {
  elaborateEquations,
  findOrderDependence,
  printAbstractCode,
} from '../../src/equations/index.ts';
import {
  declare,
  equationsOf,
  group,
  said,
  scopeOf,
  scopeOfSynapses,
  statementsOf,
} from './support.ts';

const temporariesOf = (text: string): string[] => {
  const { code } = statementsOf(text);
  const found = new Set<string>();
  for (const { value } of code.statements) collect(value);
  return [...found];

  function collect(expr: (typeof code.statements)[number]['value']): void {
    if (expr.kind === 'temporary') found.add(`${expr.name}: ${expr.type}`);
    if (expr.kind === 'binary') [expr.left, expr.right].forEach(collect);
  }
};

describe('valid blocks', () => {
  it.each([
    ['v = El', 'v = El'],
    ['v += 2*mV; x *= 2', 'v += 2*mV\nx *= 2'],
    ['v *= x', 'v *= x'],
    ['x **= 2; n //= 2; n %= 3', 'x **= 2\nn //= 2\nn %= 3'],
    ['n = x/2', 'n = x/2'],
    ['b = x', 'b = x'],
    ['x = b', 'x = b'],
    ['d = v - u; v += d*x', 'd = v - u\nv += d*x'],
    ['x = rand() - rand()', 'x = rand() - rand()'],
    ['x = (x > 1)*2', 'x = (x > 1)*2'],
    ['d = 1; d = 2; x = d', 'd = 1\nd = 2\nx = d'],
    ['max = x; y = max', 'max = x\ny = max'],
  ])('%s', (text, expected) => {
    const { code, diags } = statementsOf(text);
    expect(said(diags)).toEqual([]);
    expect(printAbstractCode(code)).toBe(expected);
  });

  it.each([
    ['d = 1; x = d', ['d: integer']],
    ['d = 1; d += 0.5; x = d', ['d: float']],
    ['d = b; d = d + 1; d = d/2; x = d', ['d: float']],
    ['d = x > 1; x = d*1', ['d: boolean']],
  ])('the type of a temporary is the highest of its values: %s', (text, expected) => {
    expect(temporariesOf(text)).toEqual(expected);
  });

  it('code that runs for the whole group writes shared variables first', () => {
    expect(said(statementsOf('s = 2*s2; s2 += 1; x = s', true).diags)).toEqual([]);
    expect(said(statementsOf('d = 2*s2; s = d', true).diags)).toEqual([]);
    expect(said(statementsOf('s = rand()', true).diags)).toEqual([]);
  });

  it('names of both sides can be read and written in synapses', () => {
    const { declared } = declare('w : 1', 'synapses', 'S');
    const { code, diags } = statementsOf(
      'v_post += w*mV; u += v_pre; w = x',
      false,
      scopeOfSynapses(declared),
    );
    expect(said(diags)).toEqual([]);
    expect(printAbstractCode(code)).toBe('v_post += w*mV\nu_post += v_pre\nw = x_post');
  });
});

describe('mistakes in a block', () => {
  it.each([
    [
      'v = 0',
      [
        'assignment-unit at "0": `0` has no unit (dimensionless), but `v` is in volt: it cannot be assigned (write `0*mV`)',
      ],
    ],
    [
      'x = v',
      [
        'assignment-unit at "v": `v` is in volt, but `x` has no unit (dimensionless): it cannot be assigned',
      ],
    ],
    [
      'v += g',
      ['units-differ at "v += g": `v` is in volt, `g` is in siemens: they cannot be added'],
    ],
    [
      'v += 1',
      [
        'units-differ at "v += 1": `v` is in volt, `1` has no unit (dimensionless): they cannot be added (write `1*mV`)',
      ],
    ],
    [
      'v *= u',
      [
        'assignment-unit at "v *= u": `v * u` is in volt**2, but `v` is in volt: it cannot be assigned',
      ],
    ],
    [
      'd = v; d = x; x = d/mV',
      [
        'assignment-unit at "x": `x` has no unit (dimensionless), but `d` is in volt: it cannot be assigned',
      ],
    ],
    [
      'sub = 3*mV',
      ['write-subexpression at "sub": `sub` is a subexpression: it cannot be assigned'],
    ],
    [
      'i = 1',
      [
        'write-read-only at "i": `i` is read-only: it is set by the simulation (use a different name for your own value)',
      ],
    ],
    [
      't = 1*second',
      [
        'write-read-only at "t": `t` is read-only: it is set by the simulation (use a different name for your own value)',
      ],
    ],
    [
      'c = 1',
      [
        'write-constant at "c": `c` is declared `constant`: code cannot assign it (remove the flag)',
      ],
    ],
    [
      's = 1',
      [
        'write-shared at "s": `s` is shared by the whole group: the code of `reset`, which runs for single elements, cannot assign it',
      ],
    ],
    [
      'taau = 3*ms',
      [
        'temporary-never-read at "taau": `taau` is set here and never used: it is not a variable of the group (did you mean `tau`?)',
      ],
    ],
    [
      'taau += 1*ms',
      ['unknown-name at "taau": `taau` is not defined in group `P` (did you mean `tau`?)'],
    ],
    ['x = later_on; later_on = 2', ['unknown-name', 'temporary-never-read']],
    [
      'El += 1*mV',
      [
        'not-a-variable at "El": `El` is a constant: code cannot change it (declare it as a parameter of the group)',
      ],
    ],
    [
      'mV = 3; x = mV',
      [
        'shadowed-name at "mV": `mV` is a unit; in the rest of this block it refers to the value set here (choose another name)',
      ],
    ],
    ['exp = 3; x = exp', ['shadowed-name']],
    ['x = xi', ['noise-not-allowed']],
    ['broken = 2', []],
    [
      'd = 1; d = v; x = d',
      [
        'assignment-unit at "v": `v` is in volt, but `d` has no unit (dimensionless): it cannot be assigned',
      ],
    ],
    [
      'd = x; d += v; y = d',
      [
        'units-differ at "d += v": `d` has no unit (dimensionless), `v` is in volt: they cannot be added',
      ],
    ],
    ['d = broken; x = d', []],
    ['x = broken', []],
    [
      'qq += 1',
      [
        'unknown-name at "qq": `qq` is not defined in group `P` (declare it in the body: `qq : unit`)',
      ],
    ],
    [
      'v_post = 1',
      [
        'temporary-never-read at "v_post": `v_post` is set here and never used: it is not a variable of the group',
      ],
    ],
    [
      'x = d; d = 1; y = d',
      [
        'unknown-name at "d": `d` is not defined in group `P` (give it a value above the run (`d = …`), or declare it in the body (`d : unit`))',
      ],
    ],
    [
      'stim = 3; x = stim',
      [
        'shadowed-name at "stim": `stim` is a timed array; in the rest of this block it refers to the value set here (choose another name)',
      ],
    ],
    [
      'rates = 2; x = rates',
      [
        'shadowed-name at "rates": `rates` is an array; in the rest of this block it refers to the value set here (choose another name)',
      ],
    ],
    [
      'f = 2; x = f',
      [
        'shadowed-name at "f": `f` is a function; in the rest of this block it refers to the value set here (choose another name)',
      ],
    ],
    ['erf = 2; x = erf', []],
    [
      'later = 2; x = later',
      [
        'shadowed-name at "later": `later` is a constant; in the rest of this block it refers to the value set here (choose another name)',
      ],
    ],
    [
      'pi = 3; x = pi',
      [
        'shadowed-name at "pi": `pi` is a constant; in the rest of this block it refers to the value set here (choose another name)',
      ],
    ],
    [
      'El = 1',
      [
        'shadowed-name at "El": `El` is a constant; in the rest of this block it refers to the value set here (choose another name)',
        'temporary-never-read at "El": `El` is set here and never used: it is not a variable of the group',
      ],
    ],
    [
      'rates += 1',
      [
        'not-a-variable at "rates": `rates` is an array: code cannot change it (declare it as a parameter of the group)',
      ],
    ],
    [
      'exp += 1',
      [
        'not-a-variable at "exp": `exp` is a function: code cannot change it (declare it as a parameter of the group)',
      ],
    ],
    [
      'ext += 1',
      [
        'not-a-variable at "ext": `ext` is a function: code cannot change it (declare it as a parameter of the group)',
      ],
    ],
    [
      'stim += 1*nA',
      [
        'not-a-variable at "stim": `stim` is a timed array: code cannot change it (declare it as a parameter of the group)',
      ],
    ],
    [
      'v **= 2',
      [
        'assignment-unit at "v **= 2": `v ** 2` is in volt**2, but `v` is in volt: it cannot be assigned',
      ],
    ],
    [
      'x **= v',
      [
        'exponent-unit at "v": an exponent must be dimensionless, but `v` is in volt (write `(v/mV)`)',
      ],
    ],
    [
      'n //= v',
      [
        'whole-division-unit at "n //= v": `//` takes dimensionless numbers, but `v` is in volt (write `floor(n/v)`)',
      ],
    ],
    [
      'v %= 1',
      [
        'units-differ at "v %= 1": `v` is in volt, `1` has no unit (dimensionless): they cannot be divided with remainder (write `1*mV`)',
      ],
    ],
    [
      'v -= 1',
      [
        'units-differ at "v -= 1": `v` is in volt, `1` has no unit (dimensionless): they cannot be subtracted (write `1*mV`)',
      ],
    ],
    [
      'v /= u',
      [
        'assignment-unit at "v /= u": `v / u` has no unit (dimensionless), but `v` is in volt: it cannot be assigned',
      ],
    ],
    [
      'v = three',
      [
        'assignment-unit at "three": `three` has no unit (dimensionless), but `v` is in volt: it cannot be assigned (`three` has no unit: give it one where it is set, `three = 3*mV`)',
      ],
    ],
    [
      'v = three; u = three',
      [
        'assignment-unit at "three": `three` has no unit (dimensionless), but `v` is in volt: it cannot be assigned (`three` has no unit: give it one where it is set, `three = 3*mV`)',
      ],
    ],
    [
      'v = I',
      [
        'assignment-unit at "I": `I` is in amp, but `v` is in volt: it cannot be assigned (`I` multiplied by a resistance (ohm) would be in volt)',
      ],
    ],
    [
      'I = v',
      [
        'assignment-unit at "v": `v` is in volt, but `I` is in amp: it cannot be assigned (`v` multiplied by a conductance (siemens) would be in amp)',
      ],
    ],
    ['I = g*v', []],
    [
      'x = tau',
      [
        'assignment-unit at "tau": `tau` is in second, but `x` has no unit (dimensionless): it cannot be assigned',
      ],
    ],
    [
      'sub += 1*mV',
      ['write-subexpression at "sub": `sub` is a subexpression: it cannot be assigned'],
    ],
    [
      'k = 1',
      [
        'write-constant at "k": `k` is declared `constant`: code cannot assign it (remove the flag)',
      ],
    ],
    [
      'dt = 1*ms',
      [
        'write-read-only at "dt": `dt` is read-only: it is set by the simulation (use a different name for your own value)',
      ],
    ],
    [
      'N = 2',
      [
        'write-read-only at "N": `N` is read-only: it is set by the simulation (use a different name for your own value)',
      ],
    ],
    [
      'v = 1; sub = 2*mV; x = v',
      [
        'assignment-unit at "1": `1` has no unit (dimensionless), but `v` is in volt: it cannot be assigned (write `1*mV`)',
        'write-subexpression at "sub": `sub` is a subexpression: it cannot be assigned',
        'assignment-unit at "v": `v` is in volt, but `x` has no unit (dimensionless): it cannot be assigned',
      ],
    ],
  ])('%s', (text, expected) => {
    const lines = said(statementsOf(text).diags);
    const comparable = lines.map((line, k) =>
      expected[k]?.includes(' ') === false ? line.split(' ')[0]! : line,
    );
    expect(comparable).toEqual(expected);
  });

  it.each([
    [
      's = x',
      [
        'shared-from-elements at "x": `s` is shared by the whole group, but `x` has a value for each element',
      ],
    ],
    [
      'd = rand(); s = d',
      [
        'shared-from-elements at "d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    [
      'x = 1; s = 2',
      [
        'shared-after-elements at "s": `s` is shared and must be assigned before `x` (move this line up)',
      ],
    ],
    [
      's = i',
      [
        'shared-from-elements at "i": `s` is shared by the whole group, but `i` has a value for each element',
      ],
    ],
    [
      's = c',
      [
        'shared-from-elements at "c": `s` is shared by the whole group, but `c` has a value for each element',
      ],
    ],
    ['s = k', []],
    ['s = N + t/ms', []],
    [
      's = sub/mV',
      [
        'shared-from-elements at "sub/mV": `s` is shared by the whole group, but `sub` has a value for each element',
      ],
    ],
    [
      'd = x; s = d',
      [
        'shared-from-elements at "d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    [
      'd = x*0; s = 2*d',
      [
        'shared-from-elements at "2*d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    [
      'd = s2; d = x; s = d',
      [
        'shared-from-elements at "d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    ['d = x; d = s2; s = d', []],
    [
      'd = s2; d += x; s = d',
      [
        'shared-from-elements at "d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    [
      'd = x; d += s2; s = d',
      [
        'shared-from-elements at "d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    ['d = s2; d += 1; s = d', []],
    [
      'd = s2; d += rand(); s = d',
      [
        'shared-from-elements at "d": `s` is shared by the whole group, but `d` has a value for each element',
      ],
    ],
    [
      's = 1; x = s; s2 = 2',
      [
        'shared-after-elements at "s2": `s2` is shared and must be assigned before `x` (move this line up)',
      ],
    ],
    [
      'x = 1; v = 1*mV; s = 2',
      [
        'shared-after-elements at "s": `s` is shared and must be assigned before `x` (move this line up)',
      ],
    ],
    ['d = 1; s = d; x = 2', []],
    [
      'k = 2',
      [
        'write-constant at "k": `k` is declared `constant`: code cannot assign it (remove the flag)',
      ],
    ],
  ])('for the whole group: %s', (text, expected) => {
    expect(said(statementsOf(text, true).diags)).toEqual(expected);
  });

  it.each([
    [
      'qq = 1',
      [
        'temporary-never-read at "qq": `qq` is set here and never used: it is not a variable of the group',
      ],
    ],
    [
      'qq += 1',
      [
        'unknown-name at "qq": `qq` is not defined in synapses `S` (declare it, in the synapses or in the target neurons: `qq : unit`)',
      ],
    ],
    [
      'w = qq',
      [
        'unknown-name at "qq": `qq` is not defined in synapses `S` (declare it in the body (`qq : unit`), or give it a value above the run (`qq = …`))',
      ],
    ],
    [
      'v_post = w',
      [
        'assignment-unit at "w": `w` has no unit (dimensionless), but `v_post` is in volt: it cannot be assigned',
      ],
    ],
    [
      's_post = w',
      [
        'write-shared at "s_post": `s_post` is shared by the whole group: the code of `reset`, which runs for single elements, cannot assign it',
      ],
    ],
    [
      's3 = w',
      [
        'write-shared at "s3": `s3` is shared by the whole group: the code of `reset`, which runs for single elements, cannot assign it',
      ],
    ],
    [
      'i = 1',
      [
        'write-read-only at "i": `i` is read-only: it is set by the simulation (use a different name for your own value)',
      ],
    ],
    ['x_pre = 1', []],
    [
      'c_post = 1',
      [
        'write-constant at "c_post": `c_post` is declared `constant`: code cannot assign it (remove the flag)',
      ],
    ],
    [
      'sub_post = 1*mV',
      ['write-subexpression at "sub_post": `sub_post` is a subexpression: it cannot be assigned'],
    ],
    [
      'g += 1',
      [
        'units-differ at "g += 1": `g` is in siemens, `1` has no unit (dimensionless): they cannot be added (write `1*nS`)',
      ],
    ],
    [
      'vv_post += w*mV',
      [
        'unknown-name at "vv_post": `vv_post` is not defined in synapses `S` (did you mean `v_post`?)',
      ],
    ],
  ])('in synapses: %s', (text, expected) => {
    const { declared } = declare('w : 1\ns3 : 1 (shared)', 'synapses', 'S');
    expect(said(statementsOf(text, false, scopeOfSynapses(declared)).diags)).toEqual(expected);
  });

  it('a subexpression with noise is only for differential equations', () => {
    const { declared } = declare('z = xi : Hz**0.5\nv : Hz**0.5');
    expect(said(statementsOf('v = z', false, scopeOf(declared)).diags)).toEqual([
      'noise-not-allowed at "z": `z` is white noise: it can only be used in differential equations (write `randn()` for a new random number each time)',
    ]);
  });

  it('variables are visible in their own group only', () => {
    const { declared } = declare('a : 1', 'neurons', 'Q');
    expect(group.variables.has('a')).toBe(false);
    expect(said(statementsOf('a = x', false, scopeOf(declared)).diags)).toEqual([
      'unknown-name at "x": `x` is not defined in group `Q` (give it a value above the run (`x = …`), or declare it in the body (`x : unit`))',
    ]);
  });
});

// Whether Brian2 warns is recorded in test/synapses/order-dependence.test.ts.
describe('the reason, the variable and the line for which the order of synapses matters', () => {
  const own = declare(
    'w : 1\nq = 2*w : 1\ns3 : 1 (shared)\nc3 : 1 (constant)\nl : 1 (linked)',
    'synapses',
    'S',
  ).declared;
  const neurons = equationsOf(
    'v : 1\nu : 1\nsub = 2*v : 1\nfixed = 2*v : 1 (constant over dt)\ns : 1 (shared)',
  );
  const scope = scopeOfSynapses(own, neurons.declared);
  const { subexpressions } = elaborateEquations(own, scope, neurons.diags);
  const definitions = new Map(
    [...neurons.equations.subexpressions, ...subexpressions].map(
      ({ variable, value }) => [variable, value] as const,
    ),
  );

  it.each([
    ['w = 1', null],
    ['w = v_post', null],
    ['v_post += w; v_pre += w', null],
    ['v_post = w', 'last-wins | v_post | v_post = w'],
    ['v_pre = w', 'last-wins | v_pre | v_pre = w'],
    ['v_post += 1; w = v_post', 'reads-changed | v_post | w = v_post'],
    ['w = v_post; v_post += w', 'reads-changed | v_post | w = v_post'],
    ['v_post = clip(v_post + w, 0, 1)', 'last-wins | v_post | v_post = clip(v_post + w, 0, 1)'],
    ['v_post += v_pre; v_pre += 1', 'reads-changed | v_pre | v_post += v_pre'],
    ['u_post += v_pre; v_post += 1', null],
    ['u_post += v_post; v_post += 1', 'reads-changed | v_post | u_post += v_post'],
    ['v_post += w*v_post', 'reads-changed | v_post | v_post += w*v_post'],
    ['v_post += rand()', 'random | v_post | v_post += rand()'],
    ['w = rand(); v_post += w', 'random | v_post | w = rand()'],
    ['w = rand(); v_post += 1; u_post += rand()', 'random | v_post | w = rand()'],
    ['v_post += dice(1*mV, 2)', 'random | v_post | v_post += dice(1*mV, 2)'],
    ['x = v_post; v_post += x', 'reads-changed | v_post | v_post += x'],
    ['x = v_post; y = x*2; v_post += 1; w = y', 'reads-changed | w | w = y'],
    ['x = 1; v_post += x', null],
    ['x = 1; v_post = x', null],
    ['x = 1; y = 2*x; v_post = y', null],
    ['x = w; x = 1; v_post = x', null],
    ['x = 1; x += 2; v_post = x', null],
    ['x = 1; x = w; v_post = x', 'last-wins | v_post | v_post = x'],
    ['x = 1; x += w; v_post = x', 'last-wins | v_post | v_post = x'],
    ['x = w; x += 1; v_post = x', 'last-wins | v_post | v_post = x'],
    ['x = u_post; v_post = x', 'last-wins | v_post | v_post = x'],
    ['v_post = v_pre', 'last-wins | v_post | v_post = v_pre'],
    ['v_post = j', 'last-wins | v_post | v_post = j'],
    ['v_post = i', 'last-wins | v_post | v_post = i'],
    ['v_post = N', null],
    ['v_post = t/ms', null],
    ['v_post = s3', null],
    ['v_post = c3', 'last-wins | v_post | v_post = c3'],
    ['v_post = q', 'last-wins | v_post | v_post = q'],
    ['v_post += q', null],
    ['v_post += sub_post', null],
    ['v_post += sub_post*w', 'reads-changed | v_post | v_post += sub_post*w'],
    ['v_post += fixed_post', null],
    ['v_post %= 2', 'operator | v_post | v_post %= 2'],
    ['v_post //= 2', 'operator | v_post | v_post //= 2'],
    ['v_post **= 2', 'operator | v_post | v_post **= 2'],
    ['v_post %= w', 'operator | v_post | v_post %= w'],
    ['v_post = w + 1 + v_post', null],
    ['v_post = v_post - w', null],
    ['v_post = w - v_post', 'last-wins | v_post | v_post = w - v_post'],
    ['v_post = v_post - (w - v_post)', 'last-wins | v_post | v_post = v_post - (w - v_post)'],
    ['v_post = v_pre + v_post', null],
    ['v_post = v_post/w*2', null],
    ['v_post = w*v_post/2', null],
    ['v_post = w/v_post', 'last-wins | v_post | v_post = w/v_post'],
    ['v_post = w % v_post', 'last-wins | v_post | v_post = w % v_post'],
    ['v_post = v_post*w + 1', 'last-wins | v_post | v_post = v_post*w + 1'],
    ['v_post = 1 - v_post', null],
    ['v_post = -v_post', null],
    ['v_post = 2*v_post + u_post', null],
    ['v_post = v_post*u_post', null],
    ['v_post = v_post + v_post', null],
    ['v_post = v_pre - v_post*1', 'last-wins | v_post | v_post = v_pre - v_post*1'],
    ['v_post = u_post', null],
    ['u_post = 1; w = 2*u_post', null],
    ['l = w', 'last-wins | l | l = w'],
    ['l += w', null],
    ['v_post += l; l = 1', null],
    ['s_post = w', 'last-wins | s_post | s_post = w'],
    ['s_post += w', null],
    ['v_post = s_post', null],
    ['s_post += 1; v_post = s_post', null],
    ['v_post *= w; u_post = 1', null],
    ['v_post /= w; w = 2*v_post', 'reads-changed | v_post | w = 2*v_post'],
    ['v_post *= w; v_post += w', null],
    ['v_post -= w; w = v_post', 'reads-changed | v_post | w = v_post'],
  ])('%s', (text, expected) => {
    const found = findOrderDependence(statementsOf(text, true, scope).code, definitions);
    expect(found === null ? null : `${found.reason} | ${found.name} | ${textOf(found.span)}`).toBe(
      expected,
    );
  });
});
