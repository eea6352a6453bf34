// Namespaces: numbers, quantities, strings with units, arrays, timed arrays, functions with units.
import { describe, expect, test } from 'vitest';
import {
  Hz,
  mV,
  ms,
  Network,
  NeuronGroup,
  second,
  StateMonitor,
  Synapses,
  TimedArray,
  userFunction,
  volt,
} from '../../src/index.ts';
import type { NamespaceValue, NamespaceValues } from '../../src/index.ts';
import { codesOf, firstLineOf, numbers } from './support.ts';

/** The value of an expression without unit, for two neurons. */
function valueOf(expression: string, namespace: NamespaceValues): number[] {
  return numbers(new NeuronGroup(2, `x = ${expression} : 1`, { namespace }).get('x'));
}

describe('constants', () => {
  const cases: readonly (readonly [string, NamespaceValue, string, number[]])[] = [
    ['a number', 3, 'a/2', [1.5, 1.5]],
    ['a quantity', mV(5), 'a/mV', [5, 5]],
    ['a string', '2*ms', 'a/second', [0.002, 0.002]],
    ['a boolean', true, 'int(a)', [1, 1]],
    ['an array', [4, 5], 'a[i]', [4, 5]],
    ['an array of quantities', [mV(1), mV(2)], 'a[i]/volt', [0.001, 0.002]],
    ['strings in an array', ['1*mV', mV(2)], 'a[i]/volt', [0.001, 0.002]],
    ['rows of quantities', [mV([1, 2]), [mV(3), '4*mV']], 'a[i, 1]/mV', [2, 4]],
    ['a quantity of several values', ms([1, 2]), 'a[1 - i]/ms', [2, 1]],
    ['booleans', [true, false], 'int(a[i])', [1, 0]],
    ['a matrix', [[1, 2], Float64Array.of(3, 4)], 'a[i, 1] + a[1][i]', [5, 8]],
    ['a typed array', Int32Array.of(7, 8), 'a[i]', [7, 8]],
    ['a string with a list', '[1, 2]*Hz', 'a[i]/Hz', [1, 2]],
    ['a timed array', new TimedArray([6, 7], ms(1)), 'a(i*ms)', [6, 7]],
  ];
  for (const [what, value, expression, expected] of cases)
    test(what, () => {
      const found = valueOf(expression, { a: value });
      for (const [k, x] of expected.entries()) expect(found[k]).toBeCloseTo(x, 12);
    });

  test('a whole number is an integer, for // and %', () => {
    expect(valueOf('(i + a)//2', { a: 1 })).toEqual([0, 1]);
  });

  test('of the group take precedence over those of the run', async () => {
    const G = new NeuronGroup(1, 'x = a : 1\n y = b : 1', { namespace: { a: 1 } });
    const M = new StateMonitor(G, ['x', 'y']);
    await new Network(M).run('0.1*ms', { namespace: { a: 2, b: 3 } });
    expect([M.values('x', 0)[0], M.values('y', 0)[0]]).toEqual([1, 3]);
    // What was said for the run is known afterwards.
    expect(numbers(G.get('y'))).toEqual([3]);
  });

  test('of a run may change between runs', async () => {
    const G = new NeuronGroup(1, 'dx/dt = a/ms : 1', { method: 'euler' });
    const net = new Network(G);
    await net.run('1*ms', { namespace: { a: 1 } });
    await net.run('1*ms', { namespace: { a: 10 } });
    expect(G.get('x')[0]).toBeCloseTo(11, 9);
  });
});

describe('invalid values are reported', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['undefined', undefined, 'namespace-value'],
    ['an object', {}, 'namespace-value'],
    ['null', null, 'namespace-value'],
    ['a string that is no value', ['a'], 'unknown-name'],
    ['rows of different lengths', [[1, 2], [3]], 'namespace-value'],
    ['quantities of two kinds', [mV(1), ms(1)], 'given-value'],
    ['a function without units', (x: number) => x, 'function-without-units'],
  ];
  for (const [what, value, code] of cases)
    test(what, async () => {
      expect(await codesOf(() => valueOf('a', { a: value as NamespaceValue }))).toEqual([code]);
    });
});

describe('user functions', () => {
  const double = userFunction((x) => 2 * x, { arguments: ['volt'], result: 'volt' });
  const ratio = userFunction((x: number, y: number) => x / y, {
    arguments: [null, null],
    result: '1',
  });

  test('are called with SI numbers', () => {
    const G = new NeuronGroup(2, 'v : volt\n d = double(v) : volt', { namespace: { double } });
    G.set('v', mV([1, 2]));
    expect(numbers(G.get('d'))).toEqual([0.002, 0.004]);
  });

  test('have the name that the namespace gives them', () => {
    expect(valueOf('twice(2*volt)/volt', { twice: double })).toEqual([4, 4]);
  });

  test('take any unit where they say null', () => {
    expect(valueOf('ratio(6*mV, 3*mV) + ratio(8, 2)', { ratio })).toEqual([6, 6]);
  });

  test('may have exported units', () => {
    const f = userFunction((t: number) => 1 / t, { arguments: [second], result: Hz });
    expect(valueOf('f(2*second)/Hz', { f })).toEqual([0.5, 0.5]);
  });

  test('may return booleans and integers', () => {
    const isOdd = userFunction((k: number) => k % 2 === 1, { arguments: ['1'], result: 'boolean' });
    const third = userFunction((k: number) => Math.floor(k / 3), {
      arguments: ['1'],
      result: 'integer',
    });
    expect(valueOf('int(isOdd(i)) + third(3*i)', { isOdd, third })).toEqual([0, 2]);
    const G = new NeuronGroup(3, 'v : 1', { threshold: 'isOdd(i)', namespace: { isOdd } });
    expect(G.eventNames).toEqual(['spike']);
  });

  test('are checked as all functions are', async () => {
    const of = (expression: string) => () => valueOf(expression, { double });
    expect(await codesOf(of('double(2)/volt'))).toEqual(['argument-unit']);
    expect(await codesOf(of('double(2*volt)'))).toEqual(['definition-unit']);
    expect(await codesOf(of('double(2*volt, 3)/volt'))).toEqual(['argument-count']);
    expect(await codesOf(of('double'))).toEqual(['function-as-variable']);
  });

  test('that are not stateless are called once for each time they are written', async () => {
    let calls = 0;
    const next = userFunction(() => calls++, { arguments: [], result: '1', stateless: false });
    const G = new NeuronGroup(2, 'x : 1', { namespace: { next } });
    G.set('x', 'next() + 0*next()');
    expect(calls).toBe(4);
    const H = new NeuronGroup(2, 'x = next() : 1', { namespace: { next } });
    expect(await codesOf(() => new Network(H).run('1*ms'))).toEqual(['stateful-subexpression']);
    const K = new NeuronGroup(2, 'x = next() : 1 (constant over dt)', { namespace: { next } });
    expect(await codesOf(() => new Network(K).run('0.2*ms'))).toEqual([]);
    expect(calls).toBe(8);
  });

  test('that throw end the run with their own error', async () => {
    const broken = userFunction(
      () => {
        throw new RangeError('no');
      },
      { arguments: [], result: '1', stateless: false },
    );
    const G = new NeuronGroup(1, 'x : 1', { namespace: { broken } });
    G.run_regularly('x = broken()');
    await expect(new Network(G).run('1*ms')).rejects.toThrow(RangeError);
  });

  test('without units or results are refused', async () => {
    const make =
      (options: unknown, f: unknown = (x: number) => x) =>
      () =>
        userFunction(f as () => number, options as Parameters<typeof userFunction>[1]);
    expect(await codesOf(make({ arguments: ['volt'] }))).toEqual(['function-without-units']);
    expect(await codesOf(make({ result: 'volt' }))).toEqual(['function-without-units']);
    expect(await codesOf(make({ arguments: [], result: '1' }))).toEqual(['given-value']);
    expect(await codesOf(make({ arguments: ['1'], result: '1' }, 3))).toEqual(['given-value']);
    expect(await codesOf(make({ arguments: [3], result: '1' }))).toEqual(['given-value']);
    expect(await codesOf(make({ arguments: ['vlot'], result: '1' }))).toEqual(['bad-unit-word']);
    const line = await firstLineOf(make({ arguments: ['vlot'], result: '1' }));
    expect(line).toContain('there is no unit `vlot`');
  });

  test('need not know that a unit is also a function', () => {
    expect(volt(2).value).toBe(2);
  });
});

test('names of the language and of variables in namespaces of calls have a warning', async () => {
  const G = new NeuronGroup(3, 'v : 1\n w : 1', { threshold: 'v > 1', reset: 'v = 0' });
  G.set('v', 'w', { namespace: { w: 5, e: 1 } });
  for (const _ of [1, 2]) G.get('v', { where: 'v > 1', namespace: { v: 5, pi: 3 } });
  const S = new Synapses(G, G, { on_pre: 'v_post += 1' });
  S.connect({ condition: 'i != j', namespace: { exp: 1 } });
  const told: string[] = [];
  await new Network(S).run('0.1*ms', {
    onWarning: ({ code, message }) => told.push(`${code} ${/`(\w+)`/.exec(message)![1]}`),
  });
  expect(told.sort()).toEqual([
    'constant-name e',
    'constant-name exp',
    'constant-name pi',
    'hidden-constant v',
    'hidden-constant w',
  ]);
});

describe('names of the language', () => {
  const namespace = { e: 3, pi: 3, exp: 2, tau: 1 };
  const warnedOf = (net: Network): string[] =>
    net.warnings.filter(({ code }) => code === 'constant-name').map(({ message }) => message);

  test('in the namespace of a group: a warning, as in model files', async () => {
    const G = new NeuronGroup(1, 'y = e*tau : 1', { namespace });
    const net = new Network(G, G.subgroup(0, 1));
    await net.run('0.1*ms');
    expect(G.get('y')[0]).toBeCloseTo(Math.E, 12);
    expect(warnedOf(net)).toEqual(
      [
        ['e', 'a constant'],
        ['exp', 'a function'],
        ['pi', 'a constant'],
      ].map(
        ([name, is]) =>
          `\`${name}\` is ${is} of the language: equations and code use that one, not the value in the namespace of group \`${G.name}\``,
      ),
    );
  });

  test('in the namespace of a run', async () => {
    const net = new Network(new NeuronGroup(1, 'y = e*tau : 1'));
    await net.run('0.1*ms', { namespace });
    expect(warnedOf(net)).toHaveLength(3);
  });
});
