// The units in which neurons are usually described, for what messages propose: `mV` for a voltage, `ms` for a time.
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

/** A unit of that dimension in which neurons are usually described. */
export function everydayUnit(dimension: Dimension): string {
  const unit = showDimension(dimension);
  return Object.hasOwn(everyday, unit) ? everyday[unit]! : unit;
}
