// Formulas in place of calls: what they declare comes first, and nothing is evaluated that was not evaluated before.
import { describe, expect, test } from 'vitest';
import type { Kernel } from '../../src/codegen/index.ts';
import {
  compare,
  floatConstant,
  freshLocals,
  local,
  negate,
  select,
} from '../../src/codegen/kernel/index.ts';
import type { KernelStatement } from '../../src/codegen/kernel/index.ts';
import { defineIn, inlineCalls } from '../../src/codegen/passes/inline-calls.ts';
import type { Formula } from '../../src/codegen/passes/inline-calls.ts';
import { parseKernel } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

const abs: Formula = (argument, define) => {
  const size = define('size', argument);
  return select(compare('<', size, floatConstant(0)), negate(size), size);
};
const formulas = new Map([['abs', abs]]);

function inlined(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const inBody = (body: readonly KernelStatement[]): KernelStatement[] =>
    body.flatMap((statement) => {
      const before: KernelStatement[] = [];
      const changed = inlineCalls(statement, formulas, defineIn(before, fresh));
      return [...before, changed];
    });
  return { ...kernel, body: inBody(kernel.body) };
}

describe('calls', () => {
  testCases('inline-calls', { apply: inlined });
});

test('a statement without such calls is returned as it is', () => {
  const { body } = parseKernel('z[0] <- (sin(x[0]) + 1.0)');
  expect(inlineCalls(body[0]!, formulas, () => floatConstant(0))).toBe(body[0]);
});

test('constants and locals need no declaration', () => {
  const before: KernelStatement[] = [];
  const define = defineIn(before, (hint) => hint);
  const [x, two] = [local('x', 'float'), floatConstant(2)];
  expect([define('a', x), define('b', two)]).toEqual([x, two]);
  expect(define('c', negate(x))).toEqual(local('c', 'float'));
  expect(before).toHaveLength(1);
});
