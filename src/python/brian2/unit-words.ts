// The names of the units that `from brian2 import *` binds.

const withPrefixes = [
  ...['amp', 'metre', 'meter', 'second', 'mole', 'coulomb', 'farad', 'gram', 'gramme', 'hertz'],
  ...['joule', 'molar', 'liter', 'litre', 'pascal', 'ohm', 'siemens', 'volt', 'watt'],
];
const prefixes = ['p', 'n', 'u', 'm', '', 'k', 'M', 'G', 'T'];
const short = [
  ...[
    'cm',
    'cmetre',
    'cmeter',
    'kelvin',
    'kilogram',
    'mV',
    'mA',
    'uA',
    'nA',
    'pA',
    'pF',
    'uF',
    'nF',
  ],
  ...[
    'nS',
    'uS',
    'mS',
    'ms',
    'us',
    'Hz',
    'kHz',
    'MHz',
    'cm2',
    'cm3',
    'mm',
    'mm2',
    'mm3',
    'um',
    'um2',
  ],
  ...['um3', 'mM', 'uM', 'nM'],
];

/** All names. */
export const unitWords: readonly string[] = [
  ...withPrefixes.flatMap((word) => prefixes.map((prefix) => prefix + word)),
  ...short,
];
