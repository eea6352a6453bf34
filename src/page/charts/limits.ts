// Ends of axes that a reader chose.
import type { AxisOptions, SharedAxis } from '../../io/index.ts';
import { Quantity } from '../../units/index.ts';
import type { Domain } from './explorer.ts';

/** Ends of an axis, as figures have them. */
export type Limits = NonNullable<AxisOptions['limits']>;

/** The ends of an axis of a figure, from numbers in its unit. */
export function limitsOf({ unit, dimension }: SharedAxis, [from, to]: Domain): Limits {
  if (dimension === null) return [from, to];
  return [new Quantity(from * unit.scale, dimension), new Quantity(to * unit.scale, dimension)];
}
