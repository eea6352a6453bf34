// Loops whose iterations are independent are recognised; kernels that could give other bits are not executed in chunks.
import { describe, expect, test } from 'vitest';
import { inChunks, isParallel, targets } from '../../src/codegen/index.ts';
import type { Kernel, KernelStatement } from '../../src/codegen/index.ts';
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
  returnValue,
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

describe('a kernel in chunks', () => {
  const own = store(v, element, binary('+', load(v, element), local('g', 'float')));
  const g = letLocal('g', load(w, integerConstant(0)));
  const kernel = (...body: KernelStatement[]): Kernel => ({
    name: 'P.stateupdate',
    role: 'stateupdate',
    body,
    stream: null,
    constants: [],
  });

  test.each(['js', 'interpret'] as const)('executes the given elements only: %s', (target) => {
    const chunked = inChunks(kernel(g, over(own)))!;
    expect([chunked.start, chunked.end]).toEqual([range.start, range.end]);
    const [x, y] = [Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(10)];
    const buffers = new Map([
      [v.name, x],
      [w.name, y],
    ]);
    const run = targets[target].link(chunked.kernel, buffers)!;
    run(0, 0, 5, 1, 3);
    expect([...x]).toEqual([1, 12, 13, 4, 5]);
    run(0, 0, 5, 3, 5);
    run(0, 0, 5, 0, 1);
    expect([...x]).toEqual([11, 12, 13, 14, 15]);
  });

  const other = { name: 'P.u', element: 'f64' } as const;
  test.each<[string, KernelStatement[]]>([
    ['no loop', [g]],
    ['two loops', [g, over(own), loop('again', range, [])]],
    ['iterations that depend on one another', [over(store(v, element, load(v, next)))]],
    ['a step of 2', [g, loop('element', { ...range, step: integerConstant(2) }, [own])]],
    [
      'a bound that only the kernel knows',
      [
        letLocal('last', load({ name: 'P.n', element: 'i32' }, integerConstant(0))),
        loop('element', { ...range, end: local('last', 'integer') }, [
          store(v, element, load(w, element)),
        ]),
      ],
    ],
    ['a local of what the loop writes', [letLocal('g', load(v, integerConstant(0))), over(own)]],
    [
      'a write before the loop',
      [g, store(other, integerConstant(0), local('g', 'float')), over(own)],
    ],
    ['a random number before the loop', [draw('g', 'float', 'uniform'), over(own)]],
    [
      'a function of the user',
      [
        letLocal('g', {
          kind: 'call',
          type: 'float',
          callee: { kind: 'external', name: 'f', implementation: () => 0 },
          arguments: [],
        }),
        over(own),
      ],
    ],
    ['a result', [g, over(own), returnValue(integerConstant(1))]],
  ])('is refused with %s', (_, body) => {
    expect(inChunks(kernel(...body))).toBeNull();
  });
});
