// Loops whose iterations are independent are recognised; kernels that could give other bits are not executed in chunks.
import { describe, expect, test } from 'vitest';
import { isParallel } from '../../src/codegen/index.ts';
import type { KernelStatement } from '../../src/codegen/index.ts';
import {
  assign,
  binary,
  draw,
  floatConstant,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  loop,
  numeric,
  push,
  store,
  when,
  compare,
} from '../../src/codegen/kernel/index.ts';

const [v, w] = [
  { name: 'P.v', element: 'f64' },
  { name: 'P.w', element: 'f64' },
] as const;
const element = local('element', 'integer');
const next = binary('+', element, integerConstant(1));
const range = { start: integerConstant(0), end: local('n', 'integer'), step: integerConstant(1) };
const x = local('x', 'float');
const over = (...body: KernelStatement[]) => loop('element', range, body);

describe('independent', () => {
  test.each<[string, KernelStatement[]]>([
    ['its own element', [store(v, element, numeric('exp', 'float', load(v, element)))]],
    ['what is not written, anywhere', [store(v, element, load(w, next))]],
    [
      'a variable of the iteration',
      [letVariable('x', load(v, element)), assign('x', floatConstant(1)), store(v, element, x)],
    ],
    [
      'a branch',
      [
        when(compare('>', load(v, element), floatConstant(1)), [
          store(v, element, floatConstant(0)),
        ]),
      ],
    ],
  ])('%s', (_, body) => {
    expect(isParallel(over(...body))).toBe(true);
  });
});

describe('not independent', () => {
  const external = { kind: 'external', name: 'f', implementation: () => 0 } as const;
  test.each<[string, KernelStatement[]]>([
    ['the element of another iteration', [store(v, element, load(v, next))]],
    ['a write elsewhere', [store(v, next, load(w, element))]],
    ['a write to one place', [store(v, integerConstant(0), load(w, element))]],
    [
      'a variable around the loop',
      [assign('sum', binary('+', local('sum', 'float'), load(v, element)))],
    ],
    ['a random number', [draw('u', 'float', 'uniform'), store(v, element, local('u', 'float'))]],
    ['a growing list', [push('list', element)]],
    [
      'a function of the user',
      [letLocal('x', { kind: 'call', type: 'float', callee: external, arguments: [] })],
    ],
  ])('%s', (_, body) => {
    expect(isParallel(over(...body))).toBe(false);
  });
});
