// Physical quantities for TypeScript users: `ms(10).plus(second(1))`. Values are stored in SI base units;
// arithmetic checks dimensions as models do.
import { messages, wordsFor } from '../diagnostics/index.ts';
import * as math from '../math/index.ts';
import { divideDimensions, isDimensionless, multiplyDimensions } from './dimension.ts';
import { dimensionless, powerOfDimension, sameDimension } from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { showDimension } from './show-dimension.ts';
import { showQuantities, showQuantity } from './show-quantity.ts';
import type { Unit } from './unit.ts';

/** The number or numbers of a quantity. */
export type Magnitude = number | Float64Array;

type Joined<V extends Magnitude, W extends Magnitude> = V extends number ? W : V;

/** Thrown when quantities of different dimensions are added or converted, or used with JavaScript's operators. */
export class DimensionError extends Error {
  /** Always `DimensionError`. */
  override name = 'DimensionError';
}

/**
 * A number, or an array of numbers, with a physical dimension. Make one by calling a unit.
 *
 * @example
 * import { ms, mV } from 'hillock';
 *
 * const slope = mV(30).over(ms(2));
 * console.log(slope.value); // 15
 * console.log(`${slope}`); // 15 volt/second
 */
export class Quantity<V extends Magnitude = Magnitude> {
  /** The number or array in SI base units: 0.01 for `ms(10)`. */
  readonly value: V;
  /** The exponents of the seven SI base units. */
  readonly dimension: Dimension;

  /** @param value in SI base units */
  constructor(value: V, dimension: Dimension) {
    this.value = value;
    this.dimension = dimension;
  }

  /**
   * The sum. A single number is added to every element of an array; two arrays are added element by element.
   *
   * @throws {DimensionError} if the dimensions differ
   * @throws {RangeError} if two arrays have different lengths
   */
  plus<W extends Magnitude>(other: Quantity<W>): Quantity<Joined<V, W>> {
    requireDimension('a sum', other.dimension, this.dimension);
    return new Quantity(
      combine(this.value, other.value, (a, b) => a + b),
      this.dimension,
    );
  }

  /**
   * The difference; arrays as in `plus`.
   *
   * @throws {DimensionError} if the dimensions differ
   * @throws {RangeError} if two arrays have different lengths
   */
  minus<W extends Magnitude>(other: Quantity<W>): Quantity<Joined<V, W>> {
    requireDimension('a difference', other.dimension, this.dimension);
    return new Quantity(
      combine(this.value, other.value, (a, b) => a - b),
      this.dimension,
    );
  }

  /**
   * The product with another quantity or a plain number; arrays as in `plus`.
   *
   * @throws {RangeError} if two arrays have different lengths
   */
  times(factor: number): Quantity<V>;
  times<W extends Magnitude>(factor: Quantity<W>): Quantity<Joined<V, W>>;
  times(factor: number | Quantity): Quantity {
    const other = asQuantity(factor);
    return new Quantity(
      combine<Magnitude, Magnitude>(this.value, other.value, (a, b) => a * b),
      multiplyDimensions(this.dimension, other.dimension),
    );
  }

  /**
   * The quotient by another quantity or a plain number; arrays as in `plus`.
   *
   * @throws {RangeError} if two arrays have different lengths
   */
  over(divisor: number): Quantity<V>;
  over<W extends Magnitude>(divisor: Quantity<W>): Quantity<Joined<V, W>>;
  over(divisor: number | Quantity): Quantity {
    const other = asQuantity(divisor);
    return new Quantity(
      combine<Magnitude, Magnitude>(this.value, other.value, (a, b) => a / b),
      divideDimensions(this.dimension, other.dimension),
    );
  }

  /** The quantity to a power, which may be a fraction: `mV(4).power(0.5)`. */
  power(exponent: number): Quantity<V> {
    return new Quantity(
      combine(this.value, exponent, math.power) as V,
      powerOfDimension(this.dimension, exponent),
    );
  }

  /**
   * The plain number or array in a unit: `q.in(mV)` is -70 where `q.value` is -0.07.
   *
   * @throws {DimensionError} if the unit has another dimension
   */
  in(unit: Unit | CallableUnit): V {
    requireDimension(`a value in ${unit.name}`, this.dimension, unit.dimension);
    return combine(this.value, unit.scale, (a, b) => a / b) as V;
  }

  /** The value in a readable unit, to six digits: `-70 mV`. */
  toString(): string {
    return typeof this.value === 'number'
      ? showQuantity(this.value, this.dimension)
      : showQuantities(this.value, this.dimension);
  }

  /**
   * The text in a template string.
   *
   * @throws {DimensionError} for `+`, `<` and other operators, which would ignore the units
   */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new DimensionError(
      `quantities are added and compared by their methods: write a.plus(b) or a.value, not a + b (${this.toString()})`,
    );
  }
}

/** A unit, called to make quantities: `mV(-70)`, `ms([1, 2, 3])`. */
export interface CallableUnit {
  (value: number): Quantity<number>;
  (values: readonly number[] | Float64Array): Quantity<Float64Array>;
  /** The unit's name: `mV`. */
  readonly name: string;
  /** The size of the unit in SI base units: 0.001 for `mV`. */
  readonly scale: number;
  /** The exponents of the seven SI base units. */
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
  return make as CallableUnit; // TypeScript does not see the properties defined above
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
  throw new DimensionError(wordsFor('value', text));
}

/** Applies `f` element by element; a single number is broadcast to an array. */
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
