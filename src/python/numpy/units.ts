// Quantities as text, as Brian2 2.5 prints them: `5. ms`, `5. * msecond`; and units as values, which have names.
import { hypot, log10 } from '../../math/index.ts';
import { baseUnits, isDimensionless, lookUpUnit, sameDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { flat, fromFlat } from './array.ts';
import type { NdArray } from './array.ts';
import { arrayRepr, arrayText, shownPart } from './printing.ts';

/** A unit that values are shown in. */
export interface ShownUnit {
  /** In `repr`: `nsiemens / (cmetre ** 2)`. */
  readonly name: string;
  /** In `str`: `nS/(cm^2)`. */
  readonly symbol: string;
  readonly scale: number;
  readonly dimension: Dimension;
}

const symbols: Readonly<Record<string, string>> = {
  metre: 'm',
  second: 's',
  amp: 'A',
  kelvin: 'K',
  mole: 'mol',
  candle: 'cd',
  gram: 'g',
  molar: 'M',
  hertz: 'Hz',
  newton: 'N',
  pascal: 'Pa',
  joule: 'J',
  watt: 'W',
  coulomb: 'C',
  volt: 'V',
  farad: 'F',
  ohm: 'ohm',
  siemens: 'S',
  weber: 'Wb',
  tesla: 'T',
  henry: 'H',
  lux: 'lx',
  gray: 'Gy',
  katal: 'kat',
};
const baseSymbols = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'];
const shownPrefixes = [
  'y',
  'z',
  'a',
  'f',
  'p',
  'n',
  'u',
  'm',
  '',
  'k',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Z',
  'Y',
];

/** The units of a dimension that have names; null until the first use. */
let standard: ShownUnit[] | null = null;
/** Units that the script made of others: `nS/cm**2`. */
const ofScript: ShownUnit[] = [];

function standardUnits(): ShownUnit[] {
  if (standard !== null) return standard;
  standard = [];
  const words = Object.keys(symbols);
  for (const power of ['', '2', '3'])
    for (const word of words)
      for (const prefix of word === 'kelvin' ? [''] : shownPrefixes) {
        // The unit of mass without a prefix is the kilogram.
        const name = prefix + word === 'kgram' ? 'kilogram' : prefix + word;
        const unit = lookUpUnit(name + power);
        if (unit === null) continue;
        const symbol = prefix + symbols[word]! + (power === '' ? '' : `^${power}`);
        standard.push({ name: name + power, symbol, scale: unit.scale, dimension: unit.dimension });
      }
  return standard;
}

/** Makes values be shown in a unit of the script; of two units of one size, in the later one. */
export function registerUnit(unit: ShownUnit): void {
  const same = ofScript.findIndex(
    ({ scale, dimension }) => scale === unit.scale && sameDimension(dimension, unit.dimension),
  );
  if (same < 0) ofScript.push(unit);
  else ofScript[same] = unit;
}

/** Forgets the units of scripts. */
export function forgetUnits(): void {
  ofScript.length = 0;
}

/** The unit in which a number of this size is shown. */
export function unitFor(size: number, dimension: Dimension): ShownUnit {
  return unitForAll([size], dimension);
}

/** The unit in which numbers of these sizes are shown: their orders of magnitude have the least squares of distances from 10 in it. */
function unitForAll(sizes: readonly number[], dimension: Dimension): ShownUnit {
  const fits = (unit: ShownUnit): boolean => sameDimension(unit.dimension, dimension);
  let units = standardUnits().filter(fits);
  if (units.length === 0) units = ofScript.filter(fits);
  if (units.length === 0) return baseUnit(dimension);
  const known = sizes.filter((size) => size > 0 && Number.isFinite(size));
  if (known.length === 0) {
    if (sizes.includes(Infinity)) return units.reduce((a, b) => (b.scale > a.scale ? b : a));
    return units.find(({ scale }) => scale === 1) ?? units[0]!;
  }
  const tens = known.map(log10);
  const distances = new Map(
    units.map((unit) => {
      const own = log10(unit.scale) + 1;
      return [unit, tens.reduce((sum, x) => sum + (x - own) ** 2, 0)] as const;
    }),
  );
  const distance = (unit: ShownUnit): number => distances.get(unit)!;
  return units.reduce((best, unit) => (distance(unit) < distance(best) - 1e-9 ? unit : best));
}

/** A dimension in base units: `m^2 kg s^-3`. */
function baseUnit(dimension: Dimension): ShownUnit {
  const parts = (names: readonly string[], power: string, between: string): string =>
    dimension
      .flatMap((exponent, k) => {
        const shown = Math.round(exponent * 1e9) / 1e9;
        if (shown === 0) return [];
        return shown === 1 ? [names[k]!] : [`${names[k]!}${power}${shown}`];
      })
      .join(between);
  return {
    name: parts(baseUnits, ' ** ', ' * '),
    symbol: parts(baseSymbols, '^', ' '),
    scale: 1,
    dimension,
  };
}

/** `str` of a dimension: `m^2 kg s^-3 A^-1`, or `1`. */
export function dimensionText(dimension: Dimension): string {
  return isDimensionless(dimension) ? '1' : baseUnit(dimension).symbol;
}

/** `repr` of a dimension: `metre ** 2 * kilogram`, or `Dimension()`. */
export function dimensionRepr(dimension: Dimension): string {
  return isDimensionless(dimension) ? 'Dimension()' : baseUnit(dimension).name;
}

/** The unit of a dimension as messages name it: `V` for a potential. */
export function unitInMessage(dimension: Dimension | null): string {
  if (dimension === null || isDimensionless(dimension)) return '1';
  return unitFor(0, dimension).symbol;
}

/** `str` of a quantity. */
export function quantityText(array: NdArray, unit = bestUnit(array), precision?: number): string {
  const text = arrayText(scaled(array, unit.scale), precision);
  return unit.symbol === '' ? text : `${text} ${unit.symbol}`;
}

/** `repr` of a quantity. */
export function quantityRepr(array: NdArray): string {
  const unit = bestUnit(array);
  const numbers = scaled(array, unit.scale);
  const isScalar = array.shape.length === 0;
  const text = isScalar ? arrayText(numbers) : arrayRepr(numbers);
  return unit.name === '' ? `Quantity(${text})` : `${text} * ${unit.name}`;
}

function bestUnit(array: NdArray): ShownUnit {
  const shown = shownPart(array);
  const imaginary = shown.imag === null ? null : flat(shown, 'imag');
  const sizes = Array.from(flat(shown), (x, k) => hypot(x, imaginary?.[k] ?? 0));
  return unitForAll(sizes, array.dimension!);
}

function scaled(array: NdArray, scale: number): NdArray {
  const divide = (data: Float64Array): Float64Array =>
    scale === 1 ? data.slice() : data.map((x) => x / scale);
  const imag = array.imag === null ? null : divide(flat(array, 'imag'));
  const dtype = array.imag === null ? 'float64' : 'complex128';
  return fromFlat(divide(flat(array)), dtype, array.shape, null, imag);
}

/** The product of two units, as Brian2 names it. */
export function unitProduct(a: ShownUnit, b: ShownUnit): Pick<ShownUnit, 'name' | 'symbol'> {
  return { name: `${a.name} * ${b.name}`, symbol: `${a.symbol} ${b.symbol}` };
}

/** The quotient of two units. */
export function unitQuotient(a: ShownUnit, b: ShownUnit): Pick<ShownUnit, 'name' | 'symbol'> {
  const inside = (text: string): string => (/[ /^*]/.test(text) ? `(${text})` : text);
  return {
    name: `${inside(a.name)} / ${inside(b.name)}`,
    symbol: `${inside(a.symbol)}/${inside(b.symbol)}`,
  };
}

/** The power of a unit. */
export function unitPower(unit: ShownUnit, exponent: number): Pick<ShownUnit, 'name' | 'symbol'> {
  const inside = (text: string): string => (/[ /^*]/.test(text) ? `(${text})` : text);
  return {
    name: `${inside(unit.name)} ** ${exponent}`,
    symbol: `${inside(unit.symbol)}^${exponent}`,
  };
}

/** `meter` keeps its spelling where a script writes it so. */
function spelling(name: string): string {
  return name.includes('meter') ? 'meter' : 'metre';
}

/** A unit with a name of Brian2, as it is shown. */
export function standardUnit(unit: {
  readonly name: string;
  readonly scale: number;
  readonly dimension: Dimension;
}): ShownUnit {
  const { scale, dimension } = unit;
  const same = standardUnits().find(
    (other) => other.scale === scale && sameDimension(other.dimension, dimension),
  );
  if (same !== undefined) return { ...same, name: same.name.replace('metre', spelling(unit.name)) };
  const centi = /^cm(?:etre|eter)?([23]?)$/.exec(unit.name);
  if (centi === null) return { name: unit.name, symbol: unit.name, scale, dimension };
  const power = centi[1]!;
  return {
    name: `c${spelling(unit.name)}${power}`,
    symbol: power === '' ? 'cm' : `cm^${power}`,
    scale,
    dimension,
  };
}
