// Names of units: the same as in Brian2, and those that equations allow.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asUnitOfEquation, isReservedUnit, lookUpUnit, unitNames } from '../../src/units/index.ts';

type Recorded = [value: number, exponents: number[], isInStrings: boolean, isInEquations: boolean];

const recorded = JSON.parse(
  readFileSync(new URL('brian2-units.json', import.meta.url), 'utf8'),
) as { units: Record<string, Recorded> };
const brian2 = Object.entries(recorded.units);

describe('names of units against Brian2', () => {
  test('every name has its value, bit for bit, and its dimension', () => {
    const differing = brian2.filter(([name, [value, exponents]]) => {
      const unit = lookUpUnit(name);
      return unit?.scale !== value || unit.dimension.join() !== exponents.join();
    });
    expect(differing).toEqual([]);
    expect(brian2).toHaveLength(2095);
  });

  test('no further name is known', () => {
    expect([...unitNames].sort()).toEqual(brian2.map(([name]) => name).sort());
  });

  test.each([
    'V',
    's',
    'S',
    'm',
    'constructor',
    '__proto__',
    'mkelvin',
    'liter2',
    'mVolt',
    'ms2',
    '',
    '2',
  ])('`%s` is no unit', (name) => expect(lookUpUnit(name)).toBeNull());

  test('the reserved names are those that Brian2 knows in strings, and mS', () => {
    const differing = brian2.filter(
      ([name, [, , isInStrings]]) => isReservedUnit(name) !== isInStrings,
    );
    expect(differing.map(([name]) => name)).toEqual(['mS']);
  });

  test('equations allow the same names', () => {
    const differing = brian2.filter(
      ([name, [, , , isAllowed]]) => (asUnitOfEquation(name)?.kind === 'allowed') !== isAllowed,
    );
    expect(differing).toEqual([]);
  });
});

test.each([
  ['mV', 'volt'],
  ['mvolt', 'volt'],
  ['gram', 'kilogram'],
  ['liter', 'metre**3'],
  ['meter2', 'metre**2'],
  ['um', 'metre'],
  ['ms', 'second'],
  ['molar', 'mM'],
  ['nS', 'siemens'],
  ['kHz', 'hertz'],
  ['mlux', 'lux'],
  ['mradian', '1'],
  ['uF', 'farad'],
])('in place of `%s` an equation says `%s`', (name, instead) => {
  const answer = asUnitOfEquation(name);
  expect(answer?.kind === 'scaled' && answer.instead).toBe(instead);
});

test('the unit suggested in place of a scaled one is allowed', () => {
  const wrong = [...unitNames].filter((name) => {
    const answer = asUnitOfEquation(name)!;
    if (answer.kind === 'allowed' || answer.instead === '1') return false;
    return answer.instead
      .split(/[*/]+/)
      .some((part) => !/^[\d.]+$/.test(part) && asUnitOfEquation(part)?.kind !== 'allowed');
  });
  expect(wrong).toEqual([]);
});
