// What sliders move through, and what is typed into them.
import { expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import {
  numberAt,
  numberOf,
  placeOf,
  readFor,
  scaleBetween,
  scaleOf,
  shownAs,
  stepped,
  textOf,
} from '../../src/page/controls/scale.ts';

const constantOf = (text: string) => analyse(text).constants()[0]!;

test.each([
  ['tau = 20*ms', 0, 40, 0.5],
  ['tau = 20*ms  # 5 … 50 ms', 5, 50, 0.5],
  ['tau = 20*ms  # 0.01 to 1 second', 10, 1000, 10],
  ['v = -60*mV', -120, 0, 1],
  ['w = 1.62*mV', 0, 3.24, 0.05],
  ['I = 0*nA', -10, 10, 0.2],
  ['rate = 5/ms', 0, 10, 0.1],
  ['f = 1.0', 0, 2, 0.02],
  ['f = 0.0', -1, 1, 0.02],
  ['n = 3200', 0, 6400, 50],
  ['n = 7', 0, 14, 1],
  ['n = 0', 0, 10, 1],
  ['n = 12\nneurons P[n] { v : volt }', 1, 24, 1],
  ['g = 3e-9*siemens', 0, 6e-9, 5e-11],
])('the scale of %s', (text, from, to, step) => {
  expect(scaleOf(constantOf(text))).toEqual({ from, to, step, isLogarithmic: false });
});

test('every number that a slider reaches is short: 21*ms, not 20.999999*ms', () => {
  for (const text of ['tau = 20*ms', 'w = 1.62*mV', 'v = -60*mV', 'g = 0.3*nS', 'p = 0.02']) {
    const constant = constantOf(text);
    const scale = scaleOf(constant);
    const reached = Array.from({ length: 500 }, (_, k) =>
      textOf(constant, numberAt(scale, scale.from + ((scale.to - scale.from) * k) / 499)),
    );
    expect(Math.max(...reached.map((one) => one.replace(/\*.*/, '').length))).toBeLessThan(7);
    expect(new Set(reached).size).toBeGreaterThan(50);
  }
});

test('steps lead from one multiple to the next, ten with Page keys, and end at the limits', () => {
  const constant = constantOf('w = 1.62*mV');
  const scale = scaleOf(constant);
  expect(stepped(scale, 1.62, 1)).toBe(1.65);
  expect(stepped(scale, 1.62, -1)).toBe(1.55);
  expect(stepped(scale, 1.65, 10)).toBe(2.15);
  expect(stepped(scale, 3.2, 10)).toBe(3.24);
  expect(stepped(scale, 0.1, -10)).toBe(0);
});

test('three decades above 0 are logarithmic, with numbers of two digits', () => {
  const constant = constantOf('g = 10*nS  # 0.01 … 100 nS');
  const scale = scaleOf(constant);
  expect(scale.isLogarithmic).toBe(true);
  expect(numberAt(scale, placeOf(scale, 0.01))).toBe(0.01);
  expect(numberAt(scale, placeOf(scale, 100))).toBe(100);
  expect(numberAt(scale, 0.5)).toBe(5.5);
  let number = scale.from;
  const numbers = [number];
  while (number < scale.to) numbers.push((number = stepped(scale, number, 1)));
  expect(numbers.length).toBeLessThan(110);
  expect(Math.max(...numbers.map((one) => String(one).length))).toBeLessThan(6);
});

test.each([
  ['tau = 20*ms', '30', 30],
  ['tau = 20*ms', '30 ms', 30],
  ['tau = 20*ms', '0.02 s', 20],
  ['tau = 20*ms', '0.021*second', 21],
  ['tau = 20*ms', ' 300us ', 0.3],
  ['v = -60*mV', '-0.07 volt', -70],
  ['v = -60*mV', '−55', -55],
  ['rate = 5/ms', '2 kHz', 2],
  ['rate = 5/ms', '7/ms', 7],
  ['n = 100', '1_000', 1000],
])('of %s, %s is read', (text, typed, number) => {
  expect(readFor(constantOf(text), typed)).toEqual({ number });
});

test.each([
  [
    'tau = 20*ms',
    '3 mV',
    'tau is in ms, and “3 mV” is in volt. Write a value with such a unit, as in 20 ms.',
  ],
  ['tau = 20*ms', 'soon', '“soon” is not a value. Write a number, as in 20 ms.'],
  ['tau = 20*ms', '', '“” is not a value. Write a number, as in 20 ms.'],
  ['tau = 20*ms', '1e999', '“1e999” is not a value. Write a number, as in 20 ms.'],
  ['tau = 20*ms', '3*', '“3*” is not a value. Write a number, as in 20 ms.'],
  ['n = 100', '3 ms', 'n has no unit, and “3 ms” is in second. Write a number, as in 100.'],
])('of %s, “%s” is refused in words', (text, typed, fault) => {
  expect(readFor(constantOf(text), typed)).toEqual({ fault });
});

test('what is shown and written', () => {
  const cases = [
    ['tau = 20*ms', 21, '21*ms', '21 ms'],
    ['rate = 5/ms', 6, '6/ms', '6/ms'],
    ['n = 100', 120, '120', '120'],
    ['v = -60*mV', -50, '-50*mV', '-50 mV'],
  ] as const;
  for (const [text, number, written, shown] of cases) {
    const constant = constantOf(text);
    expect(textOf(constant, number)).toBe(written);
    expect(shownAs(constant, number)).toBe(shown);
  }
  expect(numberOf(constantOf('c = 281*pF'))).toBe(281);
});

test('other limits have steps of their own', () => {
  const constant = constantOf('tau = 20*ms');
  expect(scaleBetween(constant, 19, 21).step).toBe(0.02);
});
