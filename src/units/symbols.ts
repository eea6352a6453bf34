// The units that symbols such as `s` and `uV` stand for, where they are not units of the language.
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

/** Prefixes in use. */
const usualPrefixes = 'fpnumk';

/** The unit that a symbol stands for: `volt` for `V`, `uvolt` for `uV`; null if there is none. */
export function unitOfSymbol(symbol: string): string | null {
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
