// Table of Brian2's units: names with their SI value and dimension, prefixes, short forms. unit.ts composes the full
// set of names from it: prefix, name, then `2` or `3` for squares and cubes.

/** A row of the table: one unit and its spellings. */
export interface NamedUnit {
  readonly names: readonly string[];
  /** The size of the unit is 10**tens in SI base units. */
  readonly tens: number;
  /** Exponents of metre, kilogram, second, amp, kelvin, mole, candle. */
  readonly dimension: readonly number[];
  /** `none`: no prefixes, `all`: also c, d, h, da inside model code; `usual`: those four only elsewhere. */
  readonly prefixes: 'none' | 'usual' | 'all';
  readonly hasPowers: boolean;
}

function row(
  names: string,
  dimension: readonly number[],
  tens = 0,
  prefixes: NamedUnit['prefixes'] = 'usual',
  hasPowers = true,
): NamedUnit {
  return { names: names.split(' '), tens, dimension, prefixes, hasPowers };
}

/** All units that have names, without prefixes and powers. */
export const namedUnits: readonly NamedUnit[] = [
  row('metre meter', [1, 0, 0, 0, 0, 0, 0]),
  row('kilogram kilogramme', [0, 1, 0, 0, 0, 0, 0], 0, 'none'),
  row('gram gramme', [0, 1, 0, 0, 0, 0, 0], -3),
  row('second', [0, 0, 1, 0, 0, 0, 0]),
  row('amp ampere', [0, 0, 0, 1, 0, 0, 0]),
  row('kelvin', [0, 0, 0, 0, 1, 0, 0], 0, 'none'),
  row('mole mol', [0, 0, 0, 0, 0, 1, 0]),
  row('candle lumen', [0, 0, 0, 0, 0, 0, 1]),
  row('molar', [-3, 0, 0, 0, 0, 1, 0], 3),
  row('litre liter', [3, 0, 0, 0, 0, 0, 0], -3, 'all', false),
  row('radian steradian', [0, 0, 0, 0, 0, 0, 0]),
  row('hertz becquerel', [0, 0, -1, 0, 0, 0, 0]),
  row('newton', [1, 1, -2, 0, 0, 0, 0]),
  row('pascal', [-1, 1, -2, 0, 0, 0, 0]),
  row('joule', [2, 1, -2, 0, 0, 0, 0]),
  row('watt', [2, 1, -3, 0, 0, 0, 0]),
  row('coulomb', [0, 0, 1, 1, 0, 0, 0]),
  row('volt', [2, 1, -3, -1, 0, 0, 0]),
  row('farad', [-2, -1, 4, 2, 0, 0, 0]),
  row('ohm', [2, 1, -3, -2, 0, 0, 0]),
  row('siemens', [-2, -1, 3, 2, 0, 0, 0]),
  row('weber', [2, 1, -2, -1, 0, 0, 0]),
  row('tesla', [0, 1, -2, -1, 0, 0, 0]),
  row('henry', [2, 1, -2, -2, 0, 0, 0]),
  row('lux', [-2, 0, 0, 0, 0, 0, 1]),
  row('gray sievert', [2, 0, -2, 0, 0, 0, 0]),
  row('katal', [0, 0, -1, 0, 0, 1, 0]),
];

/** Powers of ten of the prefixes, smallest first. */
export const prefixes: ReadonlyMap<string, number> = new Map([
  ['y', -24],
  ['z', -21],
  ['a', -18],
  ['f', -15],
  ['p', -12],
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['c', -2],
  ['d', -1],
  ['da', 1],
  ['h', 2],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
  ['Z', 21],
  ['Y', 24],
]);

/** A name with one of these (`damp`, `hlux`) is a unit, but a model may define it, as in Brian2. */
export const rarePrefixes: ReadonlySet<string> = new Set(['c', 'd', 'da', 'h']);

/** Abbreviations. There are none of one letter (`V`, `s`), because models use those as variables. */
export const shortForms: ReadonlyMap<string, string> = new Map([
  ['mV', 'mvolt'],
  ['mA', 'mamp'],
  ['uA', 'uamp'],
  ['nA', 'namp'],
  ['pA', 'pamp'],
  ['pF', 'pfarad'],
  ['uF', 'ufarad'],
  ['nF', 'nfarad'],
  ['nS', 'nsiemens'],
  ['uS', 'usiemens'],
  ['mS', 'msiemens'],
  ['ms', 'msecond'],
  ['us', 'usecond'],
  ['Hz', 'hertz'],
  ['kHz', 'khertz'],
  ['MHz', 'Mhertz'],
  ['cm', 'cmetre'],
  ['cm2', 'cmetre2'],
  ['cm3', 'cmetre3'],
  ['mm', 'mmetre'],
  ['mm2', 'mmetre2'],
  ['mm3', 'mmetre3'],
  ['um', 'umetre'],
  ['um2', 'umetre2'],
  ['um3', 'umetre3'],
  ['mM', 'mmolar'],
  ['uM', 'umolar'],
  ['nM', 'nmolar'],
]);
