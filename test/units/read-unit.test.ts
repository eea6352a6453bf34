// Units as files have them.
import { expect, test } from 'vitest';
import { readUnit, showDimension } from '../../src/units/index.ts';

test.each([
  ['mV', 1e-3, 'volt'],
  ['V', 1, 'volt'],
  ['µV', 1e-6, 'volt'],
  ['1', 1, '1'],
  ['1/ms', 1e3, 'hertz'],
  ['nS/cm^2', 1e-5, 'siemens/metre**2'],
  ['siemens/metre**2', 1, 'siemens/metre**2'],
  ['uA/cm2', 1e-2, 'amp/metre**2'],
  ['volt/second**0.5', 1, 'volt/second**0.5'],
  ['volt*second**(-1/2)', 1, 'volt/second**0.5'],
  ['V s', 1, 'volt*second'],
  ['kΩ', 1e3, 'ohm'],
  ['cm**-2', 1e4, '1/metre**2'],
])('%s is %d %s', (text, scale, unit) => {
  const read = readUnit(text)!;
  expect([read.scale, showDimension(read.dimension)]).toEqual([scale, unit]);
});

test.each(['', ' ', 'a.u.', 'spikes', '%', '/s', 'mV/', 'mV^', 'ms**0.5', '2 mV', 'mV**1/0'])(
  '"%s" is no unit',
  (text) => {
    expect(readUnit(text)).toBeNull();
  },
);
