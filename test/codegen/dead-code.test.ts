// Dead-code elimination removes locals that nothing reads, what only those read, and empty loops; stores and variables
// stay.
import { describe } from 'vitest';
import { removeDeadCode } from '../../src/codegen/passes/dead-code.ts';
import { testCases } from './pass-cases.ts';

describe('code', () => {
  testCases('dead-code', {
    apply: (kernel) => ({ ...kernel, body: removeDeadCode(kernel.body) }),
  });
});
