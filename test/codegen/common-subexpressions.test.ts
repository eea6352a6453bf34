// Common-subexpression elimination is bit-exact, and computes nothing that was not computed before.
import { describe } from 'vitest';
import { testCases } from './pass-cases.ts';

describe('values', () => {
  testCases('common-subexpressions');
});
