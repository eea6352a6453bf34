// Values with a dimension, for people who build models in TypeScript: `ms(10).plus(second(1))`.
// Values are in SI base units from the moment they are made; arithmetic checks dimensions as models do.
import { messages } from '../diagnostics/index.ts';
import * as math from '../math/index.ts';
import { divideDimensions, isDimensionless, multiplyDimensions } from './dimension.ts';
import { dimensionless, powerOfDimension, sameDimension } from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { showDimension } from './show-dimension.ts';
import { showQuantities, showQuantity } from './show-quantity.ts';
import type { Unit } from './unit.ts';

/** One number, or an array of them. */
export type Magnitude = number | Float64Array;

type Joined<V extends Magnitude, W extends Magnitude> = V extends number ? W : V;

/** Thrown when quantities of different dimensions are added, compared or converted. */
export class DimensionError extends Error {
  override name = 'DimensionError';
}

export class Quantity<V extends Magnitude = Magnitude> {
  /** In SI base units. */
  readonly value: V;
  readonly dimension: Dimension;

  constructor(value: V, dimension: Dimension) {
    this.value = value;
    this.dimension = dimension;
  }

  plus<W extends Magnitude>(other: Quantity<W>): Quantity<Joined<V, W>> {
    requireDimension('a sum', other.dimension, this.dimension);
    return new Quantity(
      combine(this.value, other.value, (a, b) => a + b),
      this.dimension,
    );
  }

  minus<W extends Magnitude>(other: Quantity<W>): Quantity<Joined<V, W>> {
    requireDimension('a difference', other.dimension, this.dimension);
    return new Quantity(
      combine(this.value, other.value, (a, b) => a - b),
      this.dimension,
    );
  }

  /** The product with another quantity or with a plain number. */
  times(factor: number): Quantity<V>;
  times<W extends Magnitude>(factor: Quantity<W>): Quantity<Joined<V, W>>;
  times(factor: number | Quantity): Quantity {
    const other = asQuantity(factor);
    return new Quantity(
      combine<Magnitude, Magnitude>(this.value, other.value, (a, b) => a * b),
      multiplyDimensions(this.dimension, other.dimension),
    );
  }

  /** The quotient by another quantity or by a plain number. */
  over(divisor: number): Quantity<V>;
  over<W extends Magnitude>(divisor: Quantity<W>): Quantity<Joined<V, W>>;
  over(divisor: number | Quantity): Quantity {
    const other = asQuantity(divisor);
    return new Quantity(
      combine<Magnitude, Magnitude>(this.value, other.value, (a, b) => a / b),
      divideDimensions(this.dimension, other.dimension),
    );
  }

  power(exponent: number): Quantity<V> {
    return new Quantity(
      combine(this.value, exponent, math.power) as V,
      powerOfDimension(this.dimension, exponent),
    );
  }

  /** Plain numbers in that unit: `q.in(mV)` is -70 where `q.value` is -0.07. */
  in(unit: Unit | CallableUnit): V {
    requireDimension(`a value in ${unit.name}`, this.dimension, unit.dimension);
    return combine(this.value, unit.scale, (a, b) => a / b) as V;
  }

  toString(): string {
    return typeof this.value === 'number'
      ? showQuantity(this.value, this.dimension)
      : showQuantities(this.value, this.dimension);
  }

  /** Text in templates; `ms(1) + mV(1)` is refused, as JavaScript would ignore the units. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new DimensionError(
      `quantities are added and compared by their methods: write a.plus(b) or a.value, not a + b (${this.toString()})`,
    );
  }
}

/** A unit that makes quantities: `mV(-70)`, `ms([1, 2, 3])`. */
export interface CallableUnit {
  (value: number): Quantity<number>;
  (values: readonly number[] | Float64Array): Quantity<Float64Array>;
  readonly name: string;
  /** The value of one of it in SI base units. */
  readonly scale: number;
  readonly dimension: Dimension;
}

/** The callable form of a unit. */
export function callable(unit: Unit): CallableUnit {
  const { name, scale, dimension } = unit;
  const make = (values: number | readonly number[] | Float64Array) =>
    new Quantity(
      typeof values === 'number' ? values * scale : Float64Array.from(values, (x) => x * scale),
      dimension,
    );
  Object.defineProperties(make, {
    name: { value: name },
    scale: { value: scale, enumerable: true },
    dimension: { value: dimension, enumerable: true },
  });
  return make as CallableUnit; // the properties that TypeScript cannot see are defined above
}

function asQuantity(value: number | Quantity): Quantity {
  return typeof value === 'number' ? new Quantity<Magnitude>(value, dimensionless) : value;
}

function requireDimension(what: string, found: Dimension, expected: Dimension): void {
  if (sameDimension(found, expected)) return;
  const show = (d: Dimension) => (isDimensionless(d) ? 'a dimensionless value' : showDimension(d));
  const text = messages['unit-mismatch'].text({
    what,
    found: show(found),
    expected: show(expected),
  });
  throw new DimensionError(text);
}

/** Element by element; a single number stands for every element of an array. */
function combine<V extends Magnitude, W extends Magnitude>(
  left: V,
  right: W,
  f: (a: number, b: number) => number,
): Joined<V, W> {
  return combineValues(left, right, f) as Joined<V, W>;
}

function combineValues(left: Magnitude, right: Magnitude, f: (a: number, b: number) => number) {
  if (typeof left === 'number')
    return typeof right === 'number' ? f(left, right) : right.map((b) => f(left, b));
  if (typeof right === 'number') return left.map((a) => f(a, right));
  if (left.length !== right.length)
    throw new RangeError(`arrays of ${left.length} and of ${right.length} values do not match`);
  return left.map((a, k) => f(a, right[k]!));
}
