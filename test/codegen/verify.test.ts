// The verifier rejects ill-formed kernels, each for its reason.
import { describe, expect, test } from 'vitest';
import { verifyKernel } from '../../src/codegen/index.ts';
import {
  assign,
  booleanConstant,
  draw,
  floatConstant,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  loop,
  loopWhile,
  push,
  returnValue,
  store,
  when,
  word,
} from '../../src/codegen/kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../../src/codegen/index.ts';

const floats = { name: 'P.v', element: 'f64' } as const;
const booleans = { name: 'P.b', element: 'u8' } as const;

const counting = (
  body: readonly KernelStatement[],
  end: KernelExpression = integerConstant(3),
  step: KernelExpression = integerConstant(1),
): KernelStatement => loop('k', { start: integerConstant(0), end, step }, body);

function verify(...body: KernelStatement[]): void {
  verifyKernel({ name: 'P.test', role: 'assign', body, stream: null, constants: [] });
}

const one = integerConstant(1);
const half = floatConstant(0.5);
const yes = booleanConstant(true);

describe('refused', () => {
  test.each<[string, KernelStatement[], RegExp]>([
    ['a local that was never declared', [letLocal('x', local('y', 'float'))], /y is used before/],
    ['a local declared twice', [letLocal('x', half), letLocal('x', half)], /declared twice/],
    [
      'a local of a block that is over',
      [when(yes, [letLocal('x', half)]), letLocal('y', local('x', 'float'))],
      /x is used before/,
    ],
    ['a name of the arguments', [letLocal('n', one)], /declared twice/],
    [
      'a local of another type',
      [letLocal('x', half), letLocal('y', local('x', 'integer'))],
      /is float/,
    ],
    ['setting what does not vary', [letLocal('x', half), assign('x', half)], /cannot be set/],
    ['setting another type', [letVariable('x', half), assign('x', one)], /is integer, not float/],
    ['an index with a fraction', [letLocal('x', load(floats, half))], /not integer/],
    ['a store of another type', [store(booleans, one, half)], /not boolean/],
    ['a condition that is a number', [loopWhile(one, [])], /not boolean/],
    [
      'mixed operands',
      [letLocal('x', { kind: 'binary', type: 'float', operator: '+', left: half, right: one })],
      /is integer, not float/,
    ],
    [
      'division of integers',
      [letLocal('x', { kind: 'binary', type: 'integer', operator: '/', left: one, right: one })],
      /no float/,
    ],
    [
      'ordered booleans',
      [letLocal('x', { kind: 'compare', type: 'boolean', operator: '<', left: yes, right: yes })],
      /orders booleans/,
    ],
    [
      'a conversion to the same',
      [letLocal('x', { kind: 'convert', type: 'float', operand: half })],
      /converts nothing/,
    ],
    ['an integer with a fraction', [letLocal('x', integerConstant(0.5))], /no integer/],
    [
      'an unknown function',
      [
        letLocal('x', {
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
        letLocal('x', {
          kind: 'call',
          type: 'float',
          callee: { kind: 'numeric', name: 'exp' },
          arguments: [],
        }),
      ],
      /takes 1/,
    ],
    ['a draw without a stream', [draw('x', 'float', 'uniform')], /without a stream/],
    [
      'a loop whose bound is computed',
      [counting([], load({ name: 'q', element: 'i32' }, one))],
      /is computed/,
    ],
    [
      'a loop whose bound is set',
      [letVariable('m', one), counting([assign('m', one)], local('m', 'integer'))],
      /is set/,
    ],
    ['a loop that stands still', [counting([], one, integerConstant(0))], /does not move/],
    ['a return in the middle', [returnValue(one), letLocal('x', one)], /not the last/],
    ['an index below 0', [letLocal('x', load(floats, integerConstant(-1)))], /out of bounds/],
    ['a bitwise operation on a float', [letLocal('x', word('&', half, one))], /not integer/],
    ['pushing a float', [push('pre', half)], /not integer/],
  ])('%s', (_, body, message) => {
    expect(() => verify(...body)).toThrow(message);
  });
});

test.each([
  ['in two loops', [counting([letLocal('x', half)]), counting([], one)]],
  ['in two branches', [when(yes, [letLocal('x', half)], [letLocal('x', half)])]],
])('a name is declared once in the whole kernel, not %s', (_, body) => {
  expect(() => verify(...body)).toThrow(/declared twice/);
});
