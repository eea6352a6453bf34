// One mistake gives one message, even if several places are affected; wrong values are not reported again.
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/index.ts';
import { elaborateExpression, expectDimension, layerScopes } from '../../src/equations/index.ts';
import type { Scope } from '../../src/equations/index.ts';
import { parseExpression } from '../../src/parser/index.ts';
import {
  declare,
  equationsOf,
  express,
  groupScope,
  modelFunction,
  said,
  source,
  unit,
} from './support.ts';

describe('one mistake is one message', () => {
  it.each([
    ['ext(x, 1) + v', ['argument-unit']],
    ['x[0] + v', ['not-an-array']],
    ['zz[0] + v', ['unknown-name']],
    ['broken[0] + v', []],
  ])('%s', (text, codes) => {
    expect(express(text).diags.sorted.map(({ code }) => code)).toEqual(codes);
  });

  it('a constant that lacks its unit, in two sums', () => {
    const diags = new Diagnostics();
    for (const text of ['v + half', 'v - half', 'half + v', 'v > -half', 'v + half*x'])
      elaborateExpression(parseExpression(source(text), diags), groupScope, diags);
    expect(said(diags).length).toBe(2);
    expect(said(diags)[0]).toMatch(/^units-differ at "v \+ half"/);
    expect(said(diags)[1]).toMatch(/^units-differ at "v \+ half\*x"/);
  });

  it('a constant that lacks its unit, where a unit is expected twice', () => {
    const diags = new Diagnostics();
    for (const text of ['half', '-half', 'x'])
      expectDimension(express(text).expr, unit('volt'), 'the value', diags);
    expect(
      said(diags)
        .map((text) => text.split(':')[0])
        .sort(),
    ).toEqual(['unit-mismatch at "half"', 'unit-mismatch at "x"']);
  });
});

describe('hints', () => {
  it.each([
    ['dv/dt = -v/half : volt', '`half` has no unit: should it be a time'],
    ['dv/dt = -(v/half) : volt', '`half` has no unit: should it be a time'],
    ['y = exp(El/10*mV) : 1', 'write `El/(10*mV)`'],
    ['y = exp(El/El*mV) : 1', 'write `(El/El*mV)/mV`'],
    ['y = atan(half) : 1', 'did you mean `arctan` or `tan`?'],
    ['y = El/MV : 1', 'did you mean `mV`?'],
    ['y : volt**+2', 'is a quantity or an expression, not a unit'],
  ])('%s', (text, expected) => {
    expect(said(equationsOf(text).diags).join('\n')).toContain(expected);
  });

  it('a short name is not taken for a unit that differs in more than case', () => {
    expect(said(equationsOf('y = half*mz : 1').diags).join('\n')).not.toContain('did you mean');
  });
});

describe('hints in expressions and sums', () => {
  const neurons = declare('ge : volt\nsub = 2*ge : volt').declared;
  it.each([
    ['clip(1, v, v)', 'write `1*mV`'],
    ['clip(v, 1, v)', 'write `1*mV`'],
  ])('%s', (text, expected) => {
    expect(said(express(text).diags).join('\n')).toContain(expected);
  });

  it.each([
    ['ge = El : volt (summed)', 'write `ge_post`'],
    ['sub = El : volt (summed)', 'declare `sub : volt` in the target neurons'],
  ])('%s', (text, expected) => {
    expect(said(equationsOf(text, 'synapses', neurons).diags).join('\n')).toContain(expected);
  });
});

it('noise is refused in summed variables', () => {
  const neurons = declare('ge : volt').declared;
  const { diags } = equationsOf('ge_post = El*xi*second**0.5 : volt (summed)', 'synapses', neurons);
  expect(diags.sorted.map(({ code }) => code)).toEqual(['noise-not-allowed']);
});

describe('functions that become too large when they are inlined are reported once', () => {
  const sum = Array.from({ length: 40 }, () => 'x').join(' + ');
  const scope = (): Scope => {
    let inner: Scope = groupScope;
    for (const [name, text] of [
      ['f0', sum],
      ['f1', 'f0(f0(x))'],
      ['f2', 'f0(f1(x))'],
      ['f3', 'f2(x) + 1'],
    ] as const) {
      const declared = modelFunction(name, { x: '1' }, '1', text, inner);
      const outer = inner;
      inner = layerScopes('the model', {
        description: 'the model',
        lookUp: (other) =>
          other === name ? { kind: 'function', function: declared } : outer.lookUp(other),
        names: () => [name],
      });
    }
    return inner;
  };

  it.each([
    ['f0(x)', []],
    ['f1(x)', []],
    ['f2(x)', ['f2']],
    ['f3(x)', ['f3']],
    ['f2(x) + f2(y) + f3(x)', ['f2']],
  ])('%s', (text, names) => {
    const found = said(express(text, scope()).diags);
    expect(
      found.map((line) => /^expression-too-large at "[^"]*": `(\w+)`/.exec(line)?.[1]),
    ).toEqual(names);
  });
});
