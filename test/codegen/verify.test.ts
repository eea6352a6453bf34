// Kernels that are not well formed are refused, each for its reason.
import { describe, expect, test } from 'vitest';
import {
  floatConstant,
  integerConstant,
  load,
  local,
  verifyKernel,
} from '../../src/codegen/index.ts';
import type { KernelExpression, KernelStatement } from '../../src/codegen/index.ts';

const floats = { name: 'P.v', element: 'f64' } as const;
const booleans = { name: 'P.b', element: 'u8' } as const;
const span = null;

const declare = (name: string, value: KernelExpression, isVariable = false): KernelStatement => ({
  kind: 'let',
  name,
  type: value.type,
  value,
  isVariable,
  span,
});
const set = (name: string, value: KernelExpression): KernelStatement => ({
  kind: 'set',
  name,
  value,
  span,
});
const loop = (
  body: readonly KernelStatement[],
  end: KernelExpression = integerConstant(3),
  step: KernelExpression = integerConstant(1),
): KernelStatement => ({ kind: 'for', index: 'k', start: integerConstant(0), end, step, body });

function verify(...body: KernelStatement[]): void {
  verifyKernel({ name: 'P.test', role: 'assign', body, stream: null, constants: [] });
}

const one = integerConstant(1);
const half = floatConstant(0.5);
const yes: KernelExpression = { kind: 'constant', type: 'boolean', value: 1 };

describe('refused', () => {
  test.each<[string, KernelStatement[], RegExp]>([
    ['a local that was never declared', [declare('x', local('y', 'float'))], /y is used before/],
    ['a local declared twice', [declare('x', half), declare('x', half)], /declared twice/],
    [
      'a local of a block that is over',
      [
        { kind: 'if', condition: yes, consequent: [declare('x', half)], alternative: [] },
        declare('y', local('x', 'float')),
      ],
      /x is used before/,
    ],
    ['a name of the arguments', [declare('n', one)], /declared twice/],
    [
      'a local of another type',
      [declare('x', half), declare('y', local('x', 'integer'))],
      /is float/,
    ],
    ['setting what does not vary', [declare('x', half), set('x', half)], /cannot be set/],
    ['setting another type', [declare('x', half, true), set('x', one)], /is integer, not float/],
    ['an index with a fraction', [declare('x', load(floats, half))], /not integer/],
    [
      'a store of another type',
      [{ kind: 'store', buffer: booleans, index: one, value: half, span }],
      /not boolean/,
    ],
    ['a condition that is a number', [{ kind: 'while', condition: one, body: [] }], /not boolean/],
    [
      'mixed operands',
      [declare('x', { kind: 'binary', type: 'float', operator: '+', left: half, right: one })],
      /is integer, not float/,
    ],
    [
      'division of integers',
      [declare('x', { kind: 'binary', type: 'integer', operator: '/', left: one, right: one })],
      /no float/,
    ],
    [
      'ordered booleans',
      [declare('x', { kind: 'compare', type: 'boolean', operator: '<', left: yes, right: yes })],
      /orders booleans/,
    ],
    [
      'a conversion to the same',
      [declare('x', { kind: 'convert', type: 'float', operand: half })],
      /converts nothing/,
    ],
    ['an integer with a fraction', [declare('x', integerConstant(0.5))], /no integer/],
    [
      'an unknown function',
      [
        declare('x', {
          kind: 'call',
          type: 'float',
          callee: { kind: 'numeric', name: 'nope' },
          arguments: [],
        }),
      ],
      /no function nope/,
    ],
    [
      'a wrong number of arguments',
      [
        declare('x', {
          kind: 'call',
          type: 'float',
          callee: { kind: 'numeric', name: 'exp' },
          arguments: [],
        }),
      ],
      /takes 1/,
    ],
    [
      'a draw without a stream',
      [{ kind: 'draw', name: 'x', type: 'float', distribution: 'uniform', arguments: [], span }],
      /without a stream/,
    ],
    [
      'a loop whose bound is computed',
      [loop([], load({ name: 'q', element: 'i32' }, one))],
      /is computed/,
    ],
    [
      'a loop whose bound is set',
      [declare('m', one, true), loop([set('m', one)], local('m', 'integer'))],
      /is set/,
    ],
    ['a loop that stands still', [loop([], one, integerConstant(0))], /does not move/],
    ['a return in the middle', [{ kind: 'return', value: one }, declare('x', one)], /not the last/],
    ['pushing a float', [{ kind: 'push', list: 'pre', value: half }], /not integer/],
  ])('%s', (_, body, message) => {
    expect(() => verify(...body)).toThrow(message);
  });
});

test('blocks beside each other may use the same names', () => {
  const body = [declare('x', half)];
  expect(() =>
    verify(loop(body), { kind: 'if', condition: yes, consequent: body, alternative: body }),
  ).not.toThrow();
});
