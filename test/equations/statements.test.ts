// Blocks of statements: allowed targets, temporaries, types and units of assignments.
import { describe, expect, it } from 'vitest';
import { printAbstractCode } from '../../src/equations/index.ts';
import { declare, group, said, scopeOf, scopeOfSynapses, statementsOf } from './support.ts';

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
  ])('for the whole group: %s', (text, expected) => {
    expect(said(statementsOf(text, true).diags)).toEqual(expected);
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
