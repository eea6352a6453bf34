// What a fit compares with: the numbers of a file, and their mean squared difference from an array of a run.
import type { ResultArray } from '../io/index.ts';
import {
  dimensionless,
  powerOfDimension,
  readUnit,
  sameDimension,
  showDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { SweepError } from './axis.ts';

/** What is minimised; plain data. */
export interface FitGoal {
  /** The output or array of the run. */
  readonly output: string;
  /** The numbers that it shall have, in SI units; null if the output itself is minimised. */
  readonly target: readonly number[] | null;
  /** The unit that the file gives them; `1` if it gives none. */
  readonly unit: string;
}

/**
 * The mean squared difference between an array and the target.
 *
 * @throws {SweepError} if they cannot be compared
 */
export function meanSquaredDifference(
  { values, unit }: Pick<ResultArray, 'values' | 'unit'>,
  { output, target, unit: expected }: FitGoal,
): number {
  const wanted = target!;
  if (values.length !== wanted.length)
    throw new SweepError(
      `${output} has ${values.length} values, and the target ${wanted.length}: they are compared one by one`,
    );
  if (wanted.length === 0) throw new SweepError(`${output} has no values to compare`);
  if (expected !== '1' && !sameDimension(dimensionOf(unit), dimensionOf(expected)))
    throw new SweepError(
      `${output} has ${unit === '1' ? 'no unit' : `the unit ${unit}`}, the target ${expected}`,
    );
  let sum = 0;
  for (let k = 0; k < wanted.length; k++) sum += (values[k]! - wanted[k]!) ** 2;
  return sum / wanted.length;
}

function dimensionOf(unit: string): Dimension {
  return readUnit(unit)?.dimension ?? dimensionless;
}

/** The unit of the mean squared difference from an array of a unit. */
export function squaredUnit(unit: string): string {
  return showDimension(powerOfDimension(dimensionOf(unit), 2));
}
