// Loads move into the second operand of a condition only where nothing else needs them.
import { describe } from 'vitest';
import { testCases } from './pass-cases.ts';

describe('loads', () => {
  testCases('sink-loads');
});
