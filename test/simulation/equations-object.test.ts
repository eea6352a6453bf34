// Equations objects: replaced names and values, combined equations, properties.
import { describe, expect, test } from 'vitest';
import { Equations, mV, ms, Network, NeuronGroup, nA, Synapses } from '../../src/index.ts';
import { codesOf, firstLineOf, numbers } from './support.ts';

describe('replacements', () => {
  const cases: {
    readonly what: string;
    readonly text: string;
    readonly by: ConstructorParameters<typeof Equations>[1];
    readonly gives: string;
  }[] = [
    {
      what: 'a name on both sides',
      text: 'dx/dt = -x/tau : volt',
      by: { x: 'y' },
      gives: 'dy/dt = -y/tau : volt',
    },
    {
      what: 'a quantity',
      text: 'dx/dt = -x/tau : volt',
      by: { tau: ms(10) },
      gives: 'dx/dt = -x/(0.01*second**(1)) : volt',
    },
    {
      what: 'a number below zero',
      text: 'dx/dt = x**k/tau : 1',
      by: { k: -1 },
      gives: 'dx/dt = x**(-1)/tau : 1',
    },
    {
      what: 'an expression',
      text: 'dx/dt = -x/tau : 1',
      by: { tau: 'a + b' },
      gives: 'dx/dt = -x/(a + b) : 1',
    },
    {
      what: 'two names that change places',
      text: 'dx/dt = y : 1\ndy/dt = -x : 1',
      by: { x: 'y', y: 'x' },
      gives: 'dy/dt = x : 1\ndx/dt = -y : 1',
    },
    {
      what: 'whole words only, and neither units nor comments',
      text: 'dv/dt = (v0 - v)/tau_v : volt # v of volt',
      by: { v: 'u' },
      gives: 'du/dt = (v0 - u)/tau_v : volt # v of volt',
    },
    {
      what: 'a function',
      text: 'y = f(x) : 1\nx : 1',
      by: { f: 'exp' },
      gives: 'y = exp(x) : 1\nx : 1',
    },
  ];
  for (const { what, text, by, gives } of cases)
    test(what, () => {
      expect(new Equations(text, by).toString()).toBe(gives);
      expect(new Equations(text).substitute(by ?? {}).toString()).toBe(gives);
    });

  test('invalid replacements are reported', async () => {
    const text = 'dx/dt = -x/tau : volt\ny : volt';
    expect(await codesOf(() => new Equations(text, { x: mV(3) }))).toEqual(['bad-replacement']);
    expect(await codesOf(() => new Equations(text, { x: '1*mV' }))).toEqual(['bad-replacement']);
    expect(await codesOf(() => new Equations(text, { tau: ms([1, 2]) }))).toEqual([
      'bad-replacement',
    ]);
    expect(await codesOf(() => new Equations(text, { tua: '1*ms' }))).toEqual(['bad-replacement']);
    expect(await codesOf(() => new Equations(text).substitute({ z: 'u' }))).toEqual([
      'bad-replacement',
    ]);
    expect(() => new Equations(text, { tua: '1*ms' })).toThrow('did you mean `tau`?');
    expect(await codesOf(() => new Equations(text, { x: 'y' }))).toEqual(['duplicate-definition']);
    // Brian2 2.5.1: ValueError, "dependencies contain a cycle"
    for (const cyclic of [
      'x = y : 1\ny = x : 1',
      'x = x + 1 : 1',
      'dv/dt = y/ms : 1\ny = z : 1\nz = 2*y : 1',
    ])
      expect(await codesOf(() => new Equations(cyclic))).toEqual(['subexpression-cycle']);
    expect(await codesOf(() => new Equations(text, { tau: null as never }))).toEqual([
      'bad-replacement',
    ]);
    expect(await codesOf(() => new Equations(3 as never))).toEqual(['given-value']);
  });
});

describe('sums', () => {
  test('concatenate equations', () => {
    const eqs = new Equations('v : volt').plus('w : 1').plus(new Equations('x : 1'));
    expect(eqs.names).toEqual(['v', 'w', 'x']);
    expect(new Equations('').plus('w : 1').toString()).toBe('w : 1');
  });

  test('define nothing twice', async () => {
    expect(await codesOf(() => new Equations('v : volt').plus('v : volt'))).toEqual([
      'duplicate-definition',
    ]);
  });
});

test('properties of equations', () => {
  const eqs = new Equations(`
    dv/dt = (ge + E - v)/tau + s*xi : volt
    ge = g*volt : volt
    g : 1
    s : volt*second**-0.5`);
  expect(eqs.names).toEqual(['v', 'ge', 'g', 's']);
  expect(eqs.eq_names).toEqual(['v', 'ge']);
  expect(eqs.diff_eq_names).toEqual(['v']);
  expect(eqs.subexpr_names).toEqual(['ge']);
  expect(eqs.parameter_names).toEqual(['g', 's']);
  expect([...eqs.identifiers].sort()).toEqual(['E', 'tau', 'volt', 'xi']);
  expect(eqs.dimensions.get('v')).toEqual(mV(1).dimension);
  expect(eqs.is_stochastic).toBe(true);
  expect([...eqs.stochastic_variables]).toEqual(['xi']);
  expect(eqs.diff_eq_expressions).toEqual([['v', '(ge + E - v)/tau + s*xi']]);
  expect(eqs.eq_expressions).toEqual([
    ['v', '(ge + E - v)/tau + s*xi'],
    ['ge', 'g*volt'],
  ]);
});

// Brian2 2.5.1 has the same dependencies; it simplifies right sides: (2*c + 2*v + w)/tau.
test('dependencies, order and right sides without subexpressions', async () => {
  const eqs = new Equations(`dv/dt = (a + w)/tau : 1
    a = b*2 : 1
    b = c + v : 1
    c : 1
    dw/dt = -w/tau : 1
    I = sin(t)*unused : 1`);
  expect(eqs.ordered.map(([kind, name]) => `${kind} ${name}`)).toEqual([
    ...['subexpression b', 'subexpression I', 'subexpression a'],
    ...['differential v', 'differential w', 'parameter c'],
  ]);
  const list = [...eqs.dependencies].map(([name, used]) => [
    name,
    used.map((one) => [one.name, ...one.via].join('<')).join(' '),
  ]);
  expect(Object.fromEntries(list)).toEqual({
    I: '',
    b: 'c v',
    w: 'w',
    a: 'b c<b v<b',
    v: 'a w b<a c<a<b v<a<b',
  });
  expect(eqs.get_substituted_expressions()).toEqual([
    ['v', '(((c + v)*2) + w)/tau'],
    ['w', '-w/tau'],
  ]);
  const all = eqs.get_substituted_expressions({ include_subexpressions: true });
  expect(all.map(([name]) => name).join()).toBe('b,I,a,v,w');
  const odd = { include_subexpresions: true } as object;
  expect(await codesOf(() => eqs.get_substituted_expressions(odd))).toEqual(['unknown-option']);
});

describe('noise is', () => {
  const cases: readonly (readonly [string, 'additive' | 'multiplicative' | null])[] = [
    ['dv/dt = -v/ms : 1', null],
    ['dv/dt = -v/ms + s*xi : 1', 'additive'],
    ['dv/dt = (-v + s*xi)/ms : 1', 'additive'],
    ['dv/dt = -v/ms + v*xi : 1', 'multiplicative'],
    ['dv/dt = -v/ms + n : 1\nn = u*xi_1 : Hz\nu = 2*v : 1', 'multiplicative'],
    ['dv/dt = -v/ms + n : 1\nn = u*xi_1 : Hz\nu = 2*a : 1', 'additive'],
    ['dv/dt = -v/ms + sin(t/ms)*xi : 1', 'multiplicative'],
    ['dv/dt = w/ms : 1\ndw/dt = -w/ms + 3*xi : 1', 'additive'],
  ];
  for (const [text, type] of cases)
    test(`${type}: ${text}`, () => {
      expect(new Equations(text).stochastic_type).toBe(type);
    });
});

test('groups and synapses accept them, and report errors with their places', async () => {
  const eqs = new Equations('dx/dt = (I - x)/tau : amp', { x: 'y', tau: ms(10), I: nA(2) });
  const G = new NeuronGroup(2, eqs, { method: 'exact', name: 'neurons' });
  await new Network(G).run('1*second');
  for (const y of G.get('y')) expect(y).toBeCloseTo(2e-9, 18);
  const S = new Synapses(G, G, { model: new Equations('w : 1') });
  S.connect({ j: 'i' });
  expect(numbers(S.get('w'))).toEqual([0, 0]);
  const wrong = new Equations('dx/dt = -x : volt', { x: 'y' });
  expect(
    await firstLineOf(() => new Network(new NeuronGroup(1, wrong, { name: 'cells' })).run('1*ms')),
  ).toMatch(/^cells: model:1:\d+: error/);
});
