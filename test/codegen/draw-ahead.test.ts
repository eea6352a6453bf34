// Numbers are drawn for a block of elements first: in the same order, with the same bits.
import { describe } from 'vitest';
import { testCases } from './pass-cases.ts';

describe('loops that draw', () => {
  testCases('draw-ahead');
});
