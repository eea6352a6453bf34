// Dead-code elimination removes locals that nothing reads, what only those read, and empty loops; stores and variables
// stay.
import { expect, test } from 'vitest';
import {
  binary,
  floatConstant,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  loop,
  store,
} from '../../src/codegen/kernel/index.ts';
import { removeDeadCode } from '../../src/codegen/passes/dead-code.ts';

const x = { name: 'P.x', element: 'f64' } as const;
const element = local('element', 'integer');
const range = {
  start: integerConstant(0),
  end: integerConstant(4),
  step: integerConstant(1),
};
const sum = binary('+', load(x, element), floatConstant(1));
const [a, b, c] = ['a', 'b', 'c'].map((name) => local(name, 'float'));

test.each([
  ['a local that nothing reads', [letLocal('a', sum)], []],
  ['what only dead code reads', [letLocal('a', sum), letLocal('b', a!), letLocal('c', b!)], []],
  ['a loop that is empty', [loop('element', range, [letLocal('a', sum)])], []],
])('%s is removed', (_, body, left) => {
  expect(removeDeadCode(body)).toEqual(left);
});

test.each([
  ['what a store needs', [letLocal('a', sum), letLocal('b', a!), store(x, element, b!)]],
  ['a variable', [letVariable('a', sum)]],
  [
    'a loop with a store, and what is read in it',
    [letLocal('c', floatConstant(2)), loop('element', range, [store(x, element, c!)])],
  ],
])('%s is kept', (_, body) => {
  expect(removeDeadCode(body)).toEqual(body);
});
