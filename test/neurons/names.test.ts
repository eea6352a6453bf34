// Conflicting names of functions, constants and events, and when names inside functions are resolved.
import { describe, expect, test } from 'vitest';
import { codesOf, ran } from './support.ts';

describe('a function', () => {
  test('may use constants and functions declared after it, with their values at the run', async () => {
    const { values, codes } = await ran(`
      function f(x: 1): 1 = k*g(x)
      function g(x: 1): 1 = x + 1
      k = 3
      neurons P[2] { y = f(i) : 1 }
      k = 4
      run 0.1*ms
      output first = P.y
      k = 5
      output second = P.y
    `);
    expect(codes).toEqual([]);
    expect(values['first']).toEqual([4, 8]);
    expect(values['second']).toEqual([5, 10]);
  });

  test.each([
    ['function f(x: 1): 1 = x*nowhere', ['unknown-name']],
    [
      'function f(x: 1): 1 = g(x)\nfunction g(x: 1): 1 = f(x)',
      ['recursive-function', 'recursive-function'],
    ],
    ['function sin(x: 1): 1 = x', ['function-name']],
    ['function mV(x: 1): 1 = x', ['function-name']],
    ['function round(x: 1): 1 = x', []],
    ['function f(x: 1, x: 1): 1 = x', ['parameter-twice']],
  ])('%s', (text, expected) => {
    expect(codesOf(`${text}\nrun 1*ms`)).toEqual(expected);
  });
});

describe('a constant with a name of the language', () => {
  test.each(['ms', 'volt', 'e', 'pi', 'exp'])(
    '%s: equations use the meaning of the language, with a warning',
    (name) => {
      expect(codesOf(`${name} = 5\nrun 1*second`)).toEqual(['constant-name']);
    },
  );

  test('is used where Brian2 has no such function', async () => {
    const { values, codes } = await ran(
      'max = 7\nneurons P[1] { x = max : 1 }\nrun 0.1*ms\noutput x = P.x',
    );
    expect(codes).toEqual([]);
    expect(values['x']).toEqual([7]);
  });
});

describe('events', () => {
  test.each([
    ['event spike: x > 1', ['event-is-threshold']],
    ['event a: x > 1\n event a: x > 2', ['event-twice']],
    ['event a: x > 1\n event b: x > 2', []],
  ])('%s', (text, expected) => {
    expect(codesOf(`neurons P[1] { dx/dt = 1/ms : 1\n ${text} }\nrun 1*ms`)).toEqual(expected);
  });
});

test('connect and assignments need no constant that only other equations have', async () => {
  const { values, codes } = await ran(`
    neurons G[2] { dv/dt = (gain - v)/ms : 1
      q = gain*2 : 1 }
    synapses S: G -> G { w : 1
      connect(j=i) }
    S.w = 0.5 + j
    G.v[i > 0] = 0.25
    gain = 1.0
    run 0.1*ms
    output w = S.w
  `);
  expect(codes).toEqual([]);
  expect(values['w']).toEqual([0.5, 1.5]);
});
