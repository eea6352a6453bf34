// Dimensions as values: `(5*ms).dim`, `get_dimensions(x)`.
import {
  hostType,
  keyError,
  PyObject,
  PyTuple,
  textOf,
  toFloat,
  valuesOf,
} from '../values/index.ts';
import type { Keywords, PyClass, Value } from '../values/index.ts';
import {
  baseUnits,
  dimensionless,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  powerOfDimension,
  sameDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { dimensionRepr, dimensionText } from './units.ts';

/** `brian2.Dimension` */
export class DimensionValue extends PyObject {
  /** The exponents. */
  readonly dimension: Dimension;

  constructor(dimension: Dimension | null) {
    super(dimensionType);
    this.dimension = dimension ?? dimensionless;
  }

  /** Whether it is that of plain numbers. */
  get isNone(): boolean {
    return isDimensionless(this.dimension);
  }
}

const baseNames: readonly string[] = baseUnits;

/** The class of dimensions. */
const dimensionType: PyClass = hostType<DimensionValue>('Dimension', {
  module: 'brian2.units.fundamentalunits',
  attributes: {
    is_dimensionless: [(self) => self.isNone],
    dim: [(self) => self],
    _dims: [({ dimension }) => new PyTuple([...dimension])],
  },
  methods: {
    get_dimension: [
      'name',
      (self, name: Value) => self.dimension[baseNames.indexOf(textOf(name))] ?? 0,
    ],
  },
  slots: {
    repr: ({ dimension }) => dimensionRepr(dimension),
    str: ({ dimension }) => dimensionText(dimension),
    hashKey: ({ dimension }) => dimension.join(),
    compare: (comparison, self, other) => {
      if (!(other instanceof DimensionValue)) return undefined;
      const isSame = sameDimension(self.dimension, other.dimension);
      return comparison === 'eq' ? isSame : comparison === 'ne' ? !isSame : undefined;
    },
    binary: (operator, self, other, isReflected) => {
      if (operator === 'pow' && !isReflected)
        return new DimensionValue(powerOfDimension(self.dimension, toFloat(other)));
      if (!(other instanceof DimensionValue)) return undefined;
      const [a, b] = isReflected ? [other, self] : [self, other];
      if (operator === 'mul')
        return new DimensionValue(multiplyDimensions(a.dimension, b.dimension));
      if (operator === 'truediv')
        return new DimensionValue(divideDimensions(a.dimension, b.dimension));
      return undefined;
    },
  },
});

/** Names of the base quantities, in the order of the exponents. */
const quantityNames: readonly (readonly string[])[] = [
  ['length', 'm', 'metre', 'metres', 'meter', 'meters'],
  ['mass', 'kg', 'kilogram', 'kilograms'],
  ['time', 's', 'second', 'seconds'],
  ['current', 'electric current', 'A', 'amp', 'amps', 'ampere', 'amperes'],
  ['temperature', 'K', 'kelvin', 'kelvins'],
  ['substance', 'quantity of substance', 'mol', 'mole', 'moles'],
  ['luminosity', 'cd', 'candle', 'candles'],
];

/** A dimension from seven exponents or from exponents by name: `length=1, time=-1`. */
export function dimensionFrom(args: readonly Value[], exponents: Keywords): DimensionValue {
  const [given] = args;
  if (given instanceof DimensionValue) return given;
  if (given !== undefined) return new DimensionValue(valuesOf(given).map(toFloat));
  const dimension = [...dimensionless];
  for (const [name, exponent] of exponents) {
    const base = quantityNames.findIndex((names) => names.includes(name));
    if (base < 0) throw keyError(name);
    dimension[base] = toFloat(exponent);
  }
  return new DimensionValue(dimension);
}
