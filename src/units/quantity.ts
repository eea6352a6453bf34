// Physical quantities for TypeScript users: `ms(10).plus(second(1))`. Values are stored in SI base units;
// arithmetic checks dimensions as models do.
import { unitMismatch } from '../diagnostics/index.ts';
import * as math from '../math/index.ts';
import {
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  dimensionless,
  powerOfDimension,
  sameDimension,
} from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { showDimension } from './show-dimension.ts';
import { showQuantities, showQuantity } from './show-quantity.ts';
import type { Unit } from './unit.ts';

/** The number or numbers of a quantity. */
export type Magnitude = number | Float64Array;

/** A number in JSON, which has no words for those that are not finite, and no -0. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** A quantity as `JSON.stringify` writes it and `Quantity.fromJSON` reads it. */
export interface QuantityJson {
  /** In SI base units. */
  readonly value: JsonNumber | readonly JsonNumber[];
  /** The exponents of the seven SI base units. */
  readonly dimension: Dimension;
}

/** An array if one of both is. */
export type Joined<V extends Magnitude, W extends Magnitude> = V extends number ? W : V;

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

  /**
   * @param value in SI base units
   * @throws {RangeError} if these are no numbers, or not the exponents of seven base units
   */
  constructor(value: V, dimension: Dimension) {
    if (!(typeof value === 'number' || value instanceof Float64Array))
      refuse('the value of a quantity', 'a number or a Float64Array', value);
    if (!isDimension(dimension)) refuse('a dimension', 'a list of seven exponents', dimension);
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
    const { value, dimension } = asQuantity(other);
    requireDimension('a sum', dimension, this.dimension);
    return new Quantity(
      combine(this.value, value as W, (a, b) => a + b),
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
    const { value, dimension } = asQuantity(other);
    requireDimension('a difference', dimension, this.dimension);
    return new Quantity(
      combine(this.value, value as W, (a, b) => a - b),
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

  /**
   * The quantity to a power, which may be a fraction: `mV(4).power(0.5)`.
   *
   * @throws {RangeError} if the exponent is no number
   */
  power(exponent: number): Quantity<V> {
    if (typeof exponent !== 'number') refuse('an exponent', 'a number', exponent);
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
    if (!isUnit(unit)) refuse('a unit', 'one such as `mV`', unit);
    requireDimension(`a value in ${unit.name}`, this.dimension, unit.dimension);
    return combine(this.value, unit.scale, (a, b) => a / b) as V;
  }

  /**
   * What `JSON.stringify` writes; `fromJSON` makes the same quantity of it.
   *
   * @example
   * import { mV, Quantity } from 'hillock';
   *
   * const text = JSON.stringify({ v: mV([-70, 3]) });
   * console.log(text); // {"v":{"value":[-0.07,0.003],"dimension":[2,1,-3,-1,0,0,0]}}
   * console.log(`${Quantity.fromJSON(JSON.parse(text).v)}`); // [-70 3] mV
   */
  toJSON(): QuantityJson {
    const { value, dimension } = this;
    return {
      value: typeof value === 'number' ? toJson(value) : Array.from(value, toJson),
      dimension,
    };
  }

  /**
   * The quantity that `JSON.stringify` wrote.
   *
   * @throws {RangeError} if this is no quantity
   */
  static fromJSON(json: QuantityJson): Quantity {
    const { value, dimension } = Object(json) as Partial<QuantityJson>;
    const numbers: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!numbers.every(isJsonNumber) || !isDimension(dimension))
      refuse('a quantity in JSON', '{ value, dimension }', json);
    return new Quantity<Magnitude>(
      Array.isArray(value) ? Float64Array.from(value, Number) : Number(value),
      dimension,
    );
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
  const make = (values: number | readonly number[] | Float64Array) => {
    if (typeof values === 'number') return new Quantity(values * scale, dimension);
    if (!isNumbers(values)) refuse(`the value in ${name}`, 'a number or a list of numbers', values);
    return new Quantity(
      Float64Array.from(values, (x) => x * scale),
      dimension,
    );
  };
  Object.defineProperties(make, {
    name: { value: name },
    scale: { value: scale, enumerable: true },
    dimension: { value: dimension, enumerable: true },
  });
  return Object.freeze(make) as CallableUnit; // TypeScript does not see the properties defined above
}

function asQuantity(value: number | Quantity): Quantity {
  if (typeof value === 'number') return new Quantity<Magnitude>(value, dimensionless);
  return value instanceof Quantity ? value : refuse('an operand', 'a quantity or a number', value);
}

function requireDimension(what: string, found: Dimension, expected: Dimension): void {
  if (sameDimension(found, expected)) return;
  const show = (d: Dimension) => (isDimensionless(d) ? '1' : showDimension(d));
  throw new DimensionError(unitMismatch({ what, found: show(found), expected: show(expected) }));
}

function refuse(what: string, expected: string, value: unknown): never {
  throw new RangeError(`${what} must be ${expected}, found ${foundWords(value)}`);
}

function foundWords(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function isNumbers(values: unknown): values is ArrayLike<number> {
  if (ArrayBuffer.isView(values)) return !(values instanceof DataView) && !hasBigints(values);
  return Array.isArray(values) && values.every((value) => typeof value === 'number');
}

function hasBigints(values: ArrayBufferView): boolean {
  return values instanceof BigInt64Array || values instanceof BigUint64Array;
}

function isDimension(value: unknown): value is Dimension {
  return isNumbers(value) && value.length === dimensionless.length;
}

function isUnit(value: unknown): value is Unit {
  const { scale, dimension } = Object(value) as Partial<Unit>;
  return typeof scale === 'number' && isDimension(dimension);
}

function toJson(value: number): JsonNumber {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : (String(value) as JsonNumber);
}

function isJsonNumber(value: unknown): value is JsonNumber {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && /^(NaN|-?Infinity|-0)$/.test(value);
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
