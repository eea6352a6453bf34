// Units as values: `mV`, `nS/cm**2`. They are scalars with a name, and what is shown in their dimension uses them.
import {
  dimensionless,
  divideDimensions,
  lookUpUnit,
  multiplyDimensions,
  powerOfDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { BinaryOperator } from '../values/index.ts';
import { flat, NdArray, unitType } from './array.ts';
import { registerUnit, standardUnit, unitPower, unitProduct, unitQuotient } from './units.ts';
import type { ShownUnit } from './units.ts';

/** `brian2.Unit` */
export class Unit extends NdArray {
  /** Its names and size. */
  readonly unit: ShownUnit;

  constructor(unit: ShownUnit) {
    super(Float64Array.of(unit.scale), 'float64', [], { dimension: unit.dimension }, unitType);
    this.unit = unit;
  }
}

const known = new Map<string, Unit | null>();

/** The unit of a name of Brian2; null if there is none. */
export function unitNamed(name: string): Unit | null {
  let found = known.get(name);
  if (found === undefined) {
    const unit = lookUpUnit(name);
    found = unit === null ? null : new Unit(standardUnit(unit));
    known.set(name, found);
  }
  return found;
}

/** A product, quotient or power of units, which is a unit; null for other operators. */
export function operateOnUnits(operator: BinaryOperator, a: Unit, b: NdArray): Unit | null {
  if (operator === 'pow') {
    const exponent = flat(b)[0]!;
    const dimension = powerOfDimension(a.unit.dimension, exponent);
    return unitOf(unitPower(a.unit, exponent), a.unit.scale ** exponent, dimension);
  }
  if (!(b instanceof Unit)) return null;
  const [x, y] = [a.unit, b.unit];
  if (operator === 'mul')
    return unitOf(
      unitProduct(x, y),
      x.scale * y.scale,
      multiplyDimensions(x.dimension, y.dimension),
    );
  if (operator === 'truediv')
    return unitOf(
      unitQuotient(x, y),
      x.scale / y.scale,
      divideDimensions(x.dimension, y.dimension),
    );
  return null;
}

function unitOf(
  names: Pick<ShownUnit, 'name' | 'symbol'>,
  scale: number,
  dimension: Dimension,
): Unit {
  const unit = { ...names, scale, dimension };
  if (dimension.some((x, k) => x !== dimensionless[k])) registerUnit(unit);
  return new Unit(unit);
}
