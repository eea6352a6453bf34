// Printing of values.
import { describe, expect, test } from 'vitest';
import { showValue, unknownArray } from '../../src/script/index.ts';
import { environmentOf, evaluate } from './support.ts';

describe('shown values', () => {
  test.each([
    ['-70*mV', '-70 mV'],
    ['0.1*ms', '100 us'],
    ['5', '5'],
    ['1234567', '1234567'],
    ['0.5', '0.5'],
    ['1/3', '0.333333'],
    ['True', 'True'],
    ['"a text"', 'a text'],
    ['[1, 2, 3]*mV', '[1 2 3] mV'],
    ['[0.5, 1000]*mV', '[0.0005 1] volt'],
    ['[1, 2, 3]', '[1 2 3]'],
    ['[1, 2] > 1', '[False True]'],
    ['[]', '[]'],
    ['[[1, 2], [3, 4]]*nA', '[[1 2]\n [3 4]] nA'],
    ['arange(20)', '[0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19]'],
    ['arange(1000)', '[0 1 2 … 997 998 999]'],
    ['where([0, 1, 1])', '([1 2])'],
    ['[1, inf]/0', '[inf inf]'],
    ['nothing', '(wrong)'],
  ])('%s', (source, text) => {
    const { value } = evaluate(source);
    expect(showValue(value)).toBe(text);
  });

  test('unknown values are shown as such', () => {
    const names = { x: unknownArray(undefined, 'float', [3]) };
    expect(showValue(evaluate('x + 1', environmentOf(names)).value)).toContain('not known');
  });
});
