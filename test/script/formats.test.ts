// Formats of numbers in strings, against those of Python.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showValue } from '../../src/script/index.ts';
import { evaluate } from './support.ts';

const file = readFileSync(join(import.meta.dirname, 'formats.json'), 'utf8');
const rows = JSON.parse(file) as readonly (readonly [
  number: string,
  format: string,
  text: string,
])[];

test('numbers in a format, as Python writes them', () => {
  const wrong = rows.filter(([number, format, text]) => {
    const value = number === 'nan' ? '(inf - inf)' : number;
    return showValue(evaluate(`f"{${value}:${format}}"`).value) !== text;
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['f"{10*ms}, {[1, 2]*mV} and {True}"', '10 ms, [1 2] mV and True'],
  ['f"{{{1 + 1}}}"', '{2}'],
  ['f"{[1, 2, 3][1:]} {linspace(0, 1, 3)[0]:.1f}"', '[2 3] 0.0'],
  ['f"{2.5:6}|{2:6}|{True:6}|{7*mV:>6}|{7*mV:^9s}|"', '   2.5|     2|True  |  7 mV|  7 mV   |'],
  ['f"\\"{"a"}\\""'.replace('{"a"}', '{1}'), '"1"'],
  ['f"{2*mV/mV:.2f} {1 if 2 > 1 else 0:d}"', '2.00 1'],
])('%s', (source, text) => {
  expect(showValue(evaluate(source).value)).toBe(text);
});

test.each([
  ['f"{10*ms:.1f}"', 'cannot-format'],
  ['f"{[1, 2]:.1f}"', 'cannot-format'],
  ['f"{2.0:d}"', 'cannot-format'],
  ['f"{2.0:x}"', 'bad-format'],
  ['f"{2.0:.101f}"', 'bad-format'],
  ['f"{2.0"', 'syntax-error'],
  ['f"}"', 'syntax-error'],
  ['f"{}"', 'syntax-error'],
])('%s is refused', (source, code) => {
  expect(evaluate(source).codes).toEqual([code]);
});
