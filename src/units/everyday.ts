// The units usual in neuroscience, proposed in hints: `mV` for a voltage, `ms` for a time.
import type { Dimension } from './dimension.ts';
import { showDimension } from './show-dimension.ts';

const everyday: Readonly<Record<string, string>> = {
  volt: 'mV',
  second: 'ms',
  amp: 'nA',
  siemens: 'nS',
  farad: 'pF',
  ohm: 'Mohm',
  hertz: 'Hz',
  metre: 'um',
  coulomb: 'pcoulomb',
  'volt/second': 'mV/ms',
  'siemens/metre**2': 'msiemens/cm**2',
  'farad/metre**2': 'ufarad/cm**2',
  'amp/metre**2': 'uamp/cm**2',
};

/** The usual unit of a dimension in neuroscience; its SI unit if there is no usual one. */
export function everydayUnit(dimension: Dimension): string {
  const unit = showDimension(dimension);
  return Object.hasOwn(everyday, unit) ? everyday[unit]! : unit;
}
