// Prints SI values in a readable unit: -0.07 volt → `-70 mV`.
import { requireArgument, showNumber } from '../diagnostics/index.ts';
import { isDimensionless } from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { factorsOf, showFactors } from './show-dimension.ts';
import { prefixes, shortForms } from './table.ts';

/** A unit for display: its text and its size in SI base units. */
export interface DisplayUnit {
  /** A name that models accept. */
  readonly text: string;
  readonly scale: number;
}

/** How a unit is written behind a number: as models accept it, but `2 s`. */
export function symbolOf({ text }: DisplayUnit): string {
  return text === 'second' ? 's' : text;
}

/** The prefixes shown with a unit; other units take all from f to G. */
const ownPrefixes: Readonly<Record<string, readonly string[]>> = {
  second: ['n', 'u', 'm', ''],
  metre: ['n', 'u', 'm', '', 'k'],
  hertz: ['', 'k', 'M', 'G'],
  kilogram: [''],
  kelvin: [''],
  candle: [''],
};
const generalPrefixes = ['f', 'p', 'n', 'u', 'm', '', 'k', 'M', 'G'];

const shortFormOf = new Map([...shortForms].map(([short, long]) => [long, short] as const));

/** The unit in which numbers of this size lie between 1 and 1000, or close to that. */
export function unitForDisplay(size: number, dimension: Dimension): DisplayUnit {
  if (isDimensionless(dimension)) return { text: '1', scale: 1 };
  const factors = factorsOf(dimension);
  const [first, ...rest] = factors;
  const plain = { text: spell(showFactors(factors), 1), scale: 1 };
  const magnitude = Math.abs(Number(size.toPrecision(6))); // as printed
  if (first === undefined || !Number.isFinite(magnitude) || magnitude === 0) return plain;
  if (first.exponent !== 1 && !(first.word === 'metre' && [2, 3].includes(first.exponent)))
    return plain;

  let best: DisplayUnit | null = null;
  for (const prefix of ownPrefixes[first.word] ?? generalPrefixes) {
    // Concentrations: the unscaled unit is mM, but prefixes apply to molar.
    const [word, tens] = first.word === 'mM' ? ['molar', 3] : [first.word, 0];
    const scale = Number(`1e${first.exponent * (tens + (prefixes.get(prefix) ?? 0))}`);
    if (best !== null && magnitude < scale) break;
    const head = spell(prefix + word, first.exponent);
    best = {
      text: rest.length === 0 ? head : showFactors([{ word: head, exponent: 1 }, ...rest]),
      scale,
    };
  }
  return best ?? plain;
}

/** `mV` for `mvolt`, `Hz` for `hertz`, `um2` for square micrometres, but `metre**2`. */
function spell(name: string, exponent: number): string {
  const short = shortFormOf.get(name) ?? name;
  if (exponent === 1) return short;
  return shortForms.has(short + exponent) ? short + exponent : `${short}**${exponent}`;
}

/** A value in SI base units as text in a readable unit, to six digits: `12.3 mV`, or `0.5` if dimensionless. */
export function showQuantity(value: number, dimension: Dimension): string {
  requireArgument(typeof value === 'number', 'the value', 'a number in SI units');
  requireArgument(
    Array.isArray(dimension) && dimension.length === 7,
    'the dimension',
    'the exponents of 7 base units',
  );
  const unit = unitForDisplay(value, dimension);
  const number = showNumber(value / unit.scale);
  return isDimensionless(dimension) ? number : `${number} ${symbolOf(unit)}`;
}

/** `[1 2 3] mV`: all values in one unit; the middle of a long list is elided. */
export function showQuantities(values: ArrayLike<number>, dimension: Dimension): string {
  let largest = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!);
    if (Number.isFinite(size)) largest = Math.max(largest, size);
  }
  const unit = unitForDisplay(largest, dimension);
  const show = (k: number) => showNumber(values[k]! / unit.scale);
  const all = Array.from({ length: Math.min(values.length, longest) }, (_, k) => k);
  const texts =
    values.length <= longest
      ? all.map(show)
      : [...all.slice(0, 3).map(show), '…', ...[3, 2, 1].map((k) => show(values.length - k))];
  const list = `[${texts.join(' ')}]`;
  return isDimensionless(dimension) ? list : `${list} ${symbolOf(unit)}`;
}

const longest = 20;
