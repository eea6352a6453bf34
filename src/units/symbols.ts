// The units and physical constants that other spellings stand for, such as `s`, `uV`, `secs` and `electron_charge`.
import { lookUpUnit } from './unit.ts';

const symbols: ReadonlyMap<string, string> = new Map([
  ['s', 'second'],
  ['V', 'volt'],
  ['A', 'amp'],
  ['S', 'siemens'],
  ['F', 'farad'],
  ['C', 'coulomb'],
  ['K', 'kelvin'],
  ['M', 'molar'],
  ['Pa', 'pascal'],
  ['Hz', 'hertz'],
  ['Ohm', 'ohm'],
  ['MOhm', 'Mohm'],
  ['GOhm', 'Gohm'],
]);

const words: ReadonlyMap<string, string> = new Map(
  (
    [
      ['sec secs seconds', 'second'],
      ['msec msecs millisecond milliseconds', 'ms'],
      ['usec usecs microsecond microseconds', 'us'],
      ['millivolt millivolts', 'mV'],
      ['volts', 'volt'],
      ['electron_charge elem_charge charge_electron', 'elementary_charge'],
      ['k_B kB boltzmann boltzmann_k', 'boltzmann_constant'],
      ['N_A avogadro', 'avogadro_constant'],
      ['faraday', 'faraday_constant'],
      ['m_e', 'electron_mass'],
      ['epsilon_0 eps_0 eps0 vacuum_permittivity', 'electric_constant'],
      ['mu_0 mu0', 'magnetic_constant'],
    ] as const
  ).flatMap(([others, meant]) => others.split(' ').map((other) => [other, meant] as const)),
);

/** Prefixes in use. */
const usualPrefixes = 'fpnumk';

/** What another spelling of a unit or constant stands for: `volt` for `V`, `uvolt` for `uV`; null if it is none. */
export function unitOrConstantMeant(symbol: string): string | null {
  const word = words.get(symbol);
  if (word !== undefined) return word;
  const power = /[23]$/.exec(symbol)?.[0] ?? '';
  const stem = symbol.slice(0, symbol.length - power.length);
  for (const length of [0, 1]) {
    if (length > 0 && !usualPrefixes.includes(stem[0] ?? ' ')) continue;
    const long = symbols.get(stem.slice(length));
    const name = `${stem.slice(0, length)}${long}${power}`;
    if (long !== undefined && lookUpUnit(name) !== null) return name;
  }
  return null;
}
