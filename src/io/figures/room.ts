// Whether a figure whose size is given has room for what it shows.
import { faultsOfSize } from './arrange.ts';
import type { Fault } from './faults.ts';
import type { Figure } from './figure.ts';

/** Why a figure is too small for its panels, whatever their data. */
export function roomFaults(figure: Figure): Fault[] {
  return figure.width === undefined && figure.height === undefined ? [] : faultsOfSize(figure);
}
