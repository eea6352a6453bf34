// Common-subexpression elimination is bit-exact, and computes nothing that was not computed before.
import { describe, expect, it } from 'vitest';
import { commonSubexpressions } from '../../src/codegen/passes/common-subexpressions.ts';
import { binary, floatConstant, letLocal, local } from '../../src/codegen/kernel/index.ts';
import type { KernelExpression } from '../../src/codegen/kernel/index.ts';
import { testCases } from './pass-cases.ts';

describe('values', () => {
  testCases('common-subexpressions');
});

it('numbers the operands of an expression as often at any depth', () => {
  /** How often the pass looks at the innermost operand of a sum of so many terms. */
  const looksAt = (depth: number): number => {
    let looks = 0;
    let sum: KernelExpression = {
      kind: 'negate',
      type: 'float',
      get operand() {
        looks++;
        return local('t', 'float');
      },
    };
    for (let k = 0; k < depth; k++) sum = binary('+', sum, floatConstant(k));
    const body = [letLocal('sum', sum)];
    commonSubexpressions({ name: 'G.k', role: 'evaluate', body, stream: null, constants: [] });
    return looks;
  };
  expect(looksAt(200)).toBe(looksAt(2));
});
