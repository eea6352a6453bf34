// The constants that are written as one number times units, and the edits that change the number alone.
import { describe, expect, test } from 'vitest';
import { analyse, applyEdits, setConstant } from '../../src/language.ts';
import { examples } from './support.ts';

describe('a constant', () => {
  test.each([
    ['tau = 20*ms', '20', 'ms', 0.02],
    ['V = -60*mV', '-60', 'mV', -0.06],
    ['g = 0.3*msiemens/cm**2', '0.3', 'msiemens/cm**2', 3],
    ['r = 2/ms', '2', '/ms', 2000],
    ['n = 4000', '4000', '', 4000],
    ['x = 1_000', '1_000', '', 1000],
    ['y = - 5 * nA', '- 5', 'nA', -5e-9],
    ['k = 1e-3', '1e-3', '', 1e-3],
  ])('`%s` has its number and unit', (text, number, unit, value) => {
    const [found] = analyse(text).constants();
    expect(text.slice(found!.number.from, found!.number.to)).toBe(number);
    expect(found!.unit).toBe(unit);
    expect(found!.value).toBeCloseTo(value, 12);
  });

  test.each([
    'x = 2*y',
    'x = [1, 2]*ms',
    'x = 3*4*ms',
    'x = 2*(ms)',
    'x = ms',
    'x = True',
    'x += 3',
    'P.v = 3*mV',
  ])('`%s` is none', (text) => {
    expect(analyse(text).constants()).toEqual([]);
  });

  test('says when a change takes effect', () => {
    const text =
      'tau = 20*ms\nN = 3\nv0 = 5\nneurons P[N] { dv/dt = -v/tau : 1 }\nP.v = v0\nrun 1*ms\n';
    expect(
      analyse(text)
        .constants()
        .map(({ name, kind }) => `${name} ${kind}`),
    ).toEqual(['tau live', 'N restart', 'v0 start']);
  });

  test('in a block, or set again, is none', () => {
    const names = analyse('x = 1\nx = 2\nfor k in [1] { y = 3 }\n').constants();
    expect(names.map(({ name, value }) => [name, value])).toEqual([['x', 1]]);
  });
});

describe('a range', () => {
  test.each([
    ['tau = 20*ms  # 5 … 50 ms', [0.005, 0.05]],
    ['tau = 20*ms  # time constant, 5 ... 50', [0.005, 0.05]],
    ['tau = 20*ms  # 0.005 … 0.05 second', [0.005, 0.05]],
    ['V = -60*mV # -80 to -40 mV', [-0.08, -0.04]],
    ['tau = 20*ms  # 5..50 ms', [0.005, 0.05]],
    ['tau = 20*ms  # 5…50 ms', [0.005, 0.05]],
    ['tau = 20*ms  # 5–50ms', [0.005, 0.05]],
    ['tau = 20*ms  # from 5 ms to 0.05 second, of the membrane', [0.005, 0.05]],
    ['tau = 20*ms  # 5*ms … 50*ms', [0.005, 0.05]],
    ['tau = 20*ms  # in [5, 50] ms', [0.005, 0.05]],
    ['tau = 20*ms  # 2.5 … 7.5 ms', [0.0025, 0.0075]],
    ['V = -60*mV # −70 … −40 mV', [-0.07, -0.04]],
    ['V = -60*mV # [-70, -40]', [-0.07, -0.04]],
    ['w = 1e-3 # 1e-4 … 5e-2', [1e-4, 5e-2]],
    ['w = 0.5 # .25 to 1.', [0.25, 1]],
    ['N = 100 # 10 … 1000 neurons', [10, 1000]],
    ['g = 3*nS/cm**2 # 1 … 5 nS/cm**2', [1e-5, 5e-5]],
    ['tau = 20*ms  # 5 … 50 mV', null],
    ['tau = 20*ms  # 10 % of 3 to the left', null],
    ['p = 0.1; q = 2 # 0 … 1', null],
    ['tau = 20*ms  # 50 … 5 ms', null],
    ['tau = 20*ms  # as in 1952', null],
    ['tau = 20*ms\n# 5 … 50 ms', null],
  ])('of `%s`', (text, range) => {
    const [found] = analyse(text).constants();
    if (range === null) expect(found!.range).toBe(null);
    else {
      expect(found!.range!.from).toBeCloseTo(range[0]!, 12);
      expect(found!.range!.to).toBeCloseTo(range[1]!, 12);
    }
  });
});

describe('setConstant', () => {
  test.each([
    ['tau = 20*ms  # 5 … 50 ms', 'tau', 0.03, 'tau = 30*ms  # 5 … 50 ms'],
    ['tau = 20*ms', 'tau', '0.03 second', 'tau = 30*ms'],
    ['tau = 20*ms', 'tau', '15*ms', 'tau = 15*ms'],
    ['tau = 20*ms', 'tau', '12.5', 'tau = 12.5*ms'],
    ['V = -60*mV', 'V', -0.0551, 'V = -55.1*mV'],
    ['V = -60*mV', 'V', '5 mV', 'V = 5*mV'],
    ['r = 2/ms', 'r', 3000, 'r = 3/ms'],
    ['r = 2/ms', 'r', '50 Hz', 'r = 0.05/ms'],
    ['w = 0.1 * nS', 'w', 3e-10, 'w = 0.3 * nS'],
  ])('in `%s`: %s = %s', (text, name, value, expected) => {
    expect(applyEdits(text, [setConstant(text, name, value)!])).toBe(expected);
  });

  test.each([
    ['tau = 20*ms', 'x', 3],
    ['tau = 20*ms', 'tau', '3 mV'],
    ['tau = 20*ms', 'tau', 'soon'],
    ['tau = 20*ms', 'tau', NaN],
    ['tau = 2*x', 'tau', 3],
  ])('refuses `%s`: %s = %s', (text, name, value) => {
    expect(setConstant(text, name, value)).toBe(null);
  });

  test.each(examples)('to their own values changes nothing in %s', (_, text) => {
    for (const { name, value, number } of analyse(text).constants()) {
      const edit = setConstant(text, name, value)!;
      expect(Number(edit.insert), name).toBe(Number(text.slice(number.from, number.to)));
    }
  });
});
