// Numbers of steps are computed without a call, with the same bits.
import { describe } from 'vitest';
import { testCases } from './pass-cases.ts';

describe('numbers of steps', () => {
  testCases('inline-timestep');
});
