// The range that an axis will show, for marks that are computed over it.
import { unitOfAxis } from './axis-unit.ts';
import type { AxisOptions, Mark } from '../figure.ts';
import { dimensionOf, isDrawable, numberOf, numbersOf } from '../series.ts';
import { spreadOf } from './spread.ts';
import { isDimensionless, sameDimension } from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';

/**
 * The range of an axis of a dimension, from low to high in SI units: its limits, else that of the marks with some room,
 * up to round numbers. Null where neither is known.
 */
export function rangeShown(
  { label, limits, scale = 'linear' }: AxisOptions,
  marks: readonly Mark[],
  direction: 'x' | 'y',
  dimension: Dimension,
): readonly [number, number] | null {
  const known = isDimensionless(dimension) ? null : dimension;
  const unit = unitOfAxis(label, known === null ? [null] : [dimension, null], 0);
  const sizeOf = (own: Dimension | null): number =>
    own === null ? unit.scale : known !== null && sameDimension(own, known) ? 1 : NaN;
  if (limits !== undefined) {
    const ends = limits.map((limit) => numberOf(limit) * sizeOf(dimensionOf(limit)));
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    return isDrawable(low) && isDrawable(high) && high > low ? [low, high] : null;
  }
  const isLog = scale === 'log';
  let [low, high] = [Infinity, -Infinity];
  for (const mark of marks)
    for (const { series } of spreadOf(mark, { x: isLog, y: isLog })[direction]) {
      const size = sizeOf(dimensionOf(series));
      for (const number of Array.from(numbersOf(series))) {
        const value = number * size;
        if (!isDrawable(value) || (isLog && value <= 0)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  if (low > high) return null;
  if (isLog) return [low / 2, high * 2];
  const room = 0.1 * (high - low || Math.abs(low) || 1);
  const step = roundStep(room);
  const [from, to] = [(low - room) / step, (high + room) / step];
  return [Math.floor(from + rounding) * step, Math.ceil(to - rounding) * step];
}

/** The options of an axis that has those of an outer one where it has none of its own. */
export function withOuterAxis(own: AxisOptions, outer: AxisOptions): AxisOptions {
  const { linearUpTo: _, ...rest } = outer;
  return { ...(own.scale === undefined ? outer : rest), ...own };
}

/** Errors of divisions do not widen a range by a whole step. */
const rounding = 1e-9;

/** 1, 2 or 5 times a power of ten, not above a size. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return size >= 5 * power ? 5 * power : size >= 2 * power ? 2 * power : power;
}
