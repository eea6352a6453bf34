// The unit that an axis shows: the one that its label names, else the one that reads best.
import {
  isDimensionless,
  lookUpUnit,
  multiplyDimensions,
  powerOfDimension,
  dimensionless,
  sameDimension,
  timeDimension,
  everydayUnit,
  unitForDisplay,
  unitOrConstantMeant,
} from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';

/** A unit of an axis. */
export interface AxisUnit {
  /** In SI base units. */
  readonly scale: number;
  /** Its symbol, empty if the numbers have no dimension. */
  readonly symbol: string;
}

const plain: AxisUnit = { scale: 1, symbol: '' };

/**
 * The unit of an axis.
 *
 * @param dimensions of everything on the axis; null stands for plain numbers
 * @param largest the largest absolute value, in SI base units
 */
export function unitOfAxis(
  label: string | undefined,
  dimensions: readonly (Dimension | null)[],
  largest: number,
): AxisUnit {
  const dimension = dimensions.find((one) => one !== null) ?? null;
  if (dimension === null) return plain;
  if (dimensions.some((one) => one !== null && !sameDimension(one, dimension))) return plain;
  const named = unitInLabel(label ?? '');
  if (named !== null && sameDimension(named.dimension, dimension)) return named;
  // Plain numbers are in the usual unit, since models divide by it: `R.t/ms`.
  const usual = unitInText(everydayUnit(dimension));
  if (dimensions.includes(null) && usual !== null) return usual;
  // Milliseconds are usual up to two seconds.
  const isTime = sameDimension(dimension, timeDimension);
  const { text, scale } = unitForDisplay(isTime ? largest / 2 : largest, dimension);
  return { scale, symbol: symbolOf(text) };
}

/** The symbol of the base unit of a dimension; empty if it has none. */
export function baseSymbol(dimension: Dimension): string {
  const { text, scale } = unitForDisplay(1, dimension);
  return scale === 1 ? symbolOf(text) : '';
}

/** The label with the unit in parentheses, unless it names one. */
export function labelWithUnit(label: string, { symbol }: AxisUnit): string {
  const [named, own] = [unitInLabel(label), unitInText(symbol)];
  const isOther = named !== null && own !== null && !sameDimension(named.dimension, own.dimension);
  if (symbol === '' || (named !== null && !isOther)) return label;
  return label === '' ? symbol : `${label} (${symbol})`;
}

interface NamedUnit extends AxisUnit {
  readonly dimension: Dimension;
}

/** The dimension of the unit in parentheses at the end of a label; null if there is none. */
export function dimensionInLabel(label: string): Dimension | null {
  const text = inParentheses.exec(label)?.[1];
  return text === undefined ? null : (unitInText(text)?.dimension ?? null);
}

const inParentheses = /[([]([^()[\]]+)[)\]]\s*$/;

/** The unit at the end of a label: `t (ms)`, `g [nS/cm²]`, `rate in Hz`, `V / mV`, `time, ms`. */
function unitInLabel(label: string): NamedUnit | null {
  const text =
    inParentheses.exec(label)?.[1] ?? /(?:\sin\s|,\s|\s\/\s)\s*(\S+)\s*$/.exec(label)?.[1];
  return text === undefined ? null : unitInText(text);
}

const powersOf: Readonly<Record<string, number>> = { '²': 2, '³': 3 };

/** A unit as in labels and in models: `mV`, `µA/cm²`, `uamp/cm**2`, `nS`. */
function unitInText(text: string): NamedUnit | null {
  const found = { scale: 1, dimension: dimensionless };
  let isBelow = false;
  for (const part of text.replaceAll('**', '^').split(/([/*\u00b7\s])/)) {
    if (part === '/') isBelow = true;
    if (part === '' || part === '1' || /^[/*\u00b7\s]$/.test(part)) continue;
    const match =
      /^([a-zA-Z\u00b5\u03bc%\u03a9]+)(?:\^?\{?([-\u2212]?\d)\}?|([\u00b2\u00b3]))?$/.exec(part);
    if (match === null) return null;
    const word = match[1]!.replace(/[\u00b5\u03bc]/, 'u').replace('Ω', 'ohm');
    const unit = lookUpUnit(word) ?? lookUpUnit(unitOrConstantMeant(word) ?? '');
    if (unit === null) return null;
    const power = powersOf[match[3] ?? ''] ?? Number((match[2] ?? '1').replace('−', '-'));
    const exponent = isBelow ? -power : power;
    found.scale *= unit.scale ** exponent;
    found.dimension = multiplyDimensions(
      found.dimension,
      powerOfDimension(unit.dimension, exponent),
    );
    isBelow = false;
  }
  if (isDimensionless(found.dimension)) return null;
  return { ...found, scale: Number(found.scale.toPrecision(12)), symbol: symbolOf(text) };
}

const symbols: readonly (readonly [string, string])[] = [
  ['volt', 'V'],
  ['amp', 'A'],
  ['second', 's'],
  ['siemens', 'S'],
  ['farad', 'F'],
  ['ohm', 'Ω'],
  ['hertz', 'Hz'],
  ['coulomb', 'C'],
  ['joule', 'J'],
  ['watt', 'W'],
  ['newton', 'N'],
  ['pascal', 'Pa'],
  ['molar', 'M'],
  ['mole', 'mol'],
  ['kelvin', 'K'],
  ['kilogram', 'kg'],
  ['metre', 'm'],
  ['candle', 'cd'],
];

/** A unit of models in the symbols of the SI: `µS/cm^2` for `usiemens/cmetre**2`. */
function symbolOf(text: string): string {
  return text
    .replaceAll('**', '^')
    .replaceAll('*', ' ')
    .split(/([/^ ])/)
    .map((part) => symbolOfFactor(part))
    .join('')
    .replace(/\^([23])(?!\.|\d)/g, (_, power: string) => (power === '2' ? '²' : '³'));
}

function symbolOfFactor(name: string): string {
  for (const [word, symbol] of symbols)
    if (name.length - word.length <= 2 && name.replace(/[23]$/, '').endsWith(word)) {
      const power = /[23]$/.exec(name)?.[0] ?? '';
      const prefix = name.slice(0, name.length - power.length - word.length);
      return prefix.replace('u', 'µ') + symbol + (power === '' ? '' : `^${power}`);
    }
  return /^u[A-Z]?[a-zA-Z]\d?$/.test(name) ? withPower(`µ${name.slice(1)}`) : withPower(name);
}

/** `cm2` is `cm^2`. */
function withPower(name: string): string {
  return /^[a-zA-Z\u00b5]+[23]$/.test(name) ? `${name.slice(0, -1)}^${name.at(-1)}` : name;
}
