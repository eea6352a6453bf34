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

// Plain entries, without calls: bundlers drop the table where only units are used.
const words: ReadonlyMap<string, string> = new Map([
  ['sec', 'second'],
  ['secs', 'second'],
  ['seconds', 'second'],
  ['msec', 'ms'],
  ['msecs', 'ms'],
  ['millisecond', 'ms'],
  ['milliseconds', 'ms'],
  ['usec', 'us'],
  ['usecs', 'us'],
  ['microsecond', 'us'],
  ['microseconds', 'us'],
  ['millivolt', 'mV'],
  ['millivolts', 'mV'],
  ['volts', 'volt'],
  ['electron_charge', 'elementary_charge'],
  ['elem_charge', 'elementary_charge'],
  ['charge_electron', 'elementary_charge'],
  ['k_B', 'boltzmann_constant'],
  ['kB', 'boltzmann_constant'],
  ['boltzmann', 'boltzmann_constant'],
  ['boltzmann_k', 'boltzmann_constant'],
  ['N_A', 'avogadro_constant'],
  ['avogadro', 'avogadro_constant'],
  ['faraday', 'faraday_constant'],
  ['m_e', 'electron_mass'],
  ['epsilon_0', 'electric_constant'],
  ['eps_0', 'electric_constant'],
  ['eps0', 'electric_constant'],
  ['vacuum_permittivity', 'electric_constant'],
  ['mu_0', 'magnetic_constant'],
  ['mu0', 'magnetic_constant'],
]);

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
