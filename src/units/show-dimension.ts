// Prints a dimension in the units a scientist would use: [2, 1, -4, -1, 0, 0, 0] → `volt/second`. The units are
// unscaled, so that the text can be pasted into an equation.
import {
  baseUnits,
  divideDimensions,
  isDimensionless,
  powerOfDimension,
  sameDimension,
} from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { namedUnits } from './table.ts';

/** A factor of a printed unit: `metre`, 2 is `metre**2`. */
export interface Factor {
  readonly word: string;
  readonly exponent: number;
}

interface Word {
  readonly word: string;
  readonly dimension: Dimension;
  readonly cost: number;
}

// Among the ways to write a dimension the cheapest wins: `volt/second` beats `amp/farad`. Printed in this order,
// numerators before denominators.
const costs: ReadonlyMap<string, number> = new Map([
  ['volt', 1],
  ['amp', 1],
  ['siemens', 1.1],
  ['ohm', 1.05],
  ['farad', 1.2],
  ['coulomb', 1.3],
  ['joule', 1.5],
  ['watt', 1.5],
  ['newton', 1.6],
  ['pascal', 1.6],
  ['mM', 1.2],
  ['mole', 1.2],
  ['kelvin', 1.3],
  ['kilogram', 1.4],
  ['candle', 1.4],
  ['metre', 1],
  ['second', 1],
]);
const rank = [...costs.keys()];
/** Lower bound for the cost of two units. */
const leastOfTwo = 2 * Math.min(...costs.values());

// Used only for the whole dimension, never as a factor: `hertz**2` and `volt*hertz` are not idiomatic.
const wholeWords = ['hertz', 'henry', 'tesla'];

const exponents = [1, -1, 2, -2, 0.5, -0.5, 3, -3, 1.5, -1.5];

let words: readonly Word[] | null = null;
const shown = new Map<string, readonly Factor[]>();

/** `volt`, `amp/metre**2`, `hertz`; `1` for a dimensionless number. */
export function showDimension(dimension: Dimension): string {
  return showFactors(factorsOf(dimension));
}

/** The factors of a dimension with their exponents, numerators first; empty for a dimensionless number. */
export function factorsOf(dimension: Dimension): readonly Factor[] {
  const key = dimension.map((x) => Math.round(x * 1e9) / 1e9).join(' ');
  let factors = shown.get(key);
  if (factors === undefined) {
    factors = chooseFactors(dimension);
    shown.set(key, factors);
  }
  return factors;
}

function chooseFactors(dimension: Dimension): readonly Factor[] {
  if (isDimensionless(dimension)) return [];
  const whole = wholeWords.find((word) => sameDimension(dimensionOfWord(word), dimension));
  if (whole !== undefined) return [{ word: whole, exponent: 1 }];
  words ??= [...costs].map(([word, cost]) => ({ word, cost, dimension: dimensionOfWord(word) }));

  const two = cheapestOfTwo(dimension, words);
  if (two !== null) return order(two.factors);
  let best: Choice | null = null;
  for (const time of [-1, 1, -0.5, 0.5]) {
    const rest = divideDimensions(dimension, [0, 0, time, 0, 0, 0, 0]);
    const choice = cheapestOfTwo(rest, words);
    if (choice === null || (best !== null && best.cost <= choice.cost)) continue;
    best = { ...choice, factors: [...choice.factors, { word: 'second', exponent: time }] };
  }
  if (best !== null) return order(best.factors);
  return order(baseUnits.map((word, k) => ({ word, exponent: dimension[k]! })).filter(isPresent));
}

function dimensionOfWord(word: string): Dimension {
  const name = word === 'mM' ? 'molar' : word;
  return namedUnits.find((unit) => unit.names[0] === name)!.dimension;
}

interface Choice {
  readonly factors: readonly Factor[];
  readonly cost: number;
}

/** The cheapest way to write a dimension with one or two units. */
function cheapestOfTwo(dimension: Dimension, words: readonly Word[]): Choice | null {
  let best: Choice | null = null;
  const consider = (factors: readonly Factor[], sum: number): void => {
    const cost = factors.some(({ exponent }) => exponent > 0) ? sum : sum + 0.3; // avoid `1/siemens`
    if (best === null || cost < best.cost - 1e-9) best = { factors, cost };
  };
  const considerAlone = ({ word, cost, dimension: own }: Word): void => {
    const exponent = powerThatGives(own, dimension);
    if (exponent !== null) consider([{ word, exponent }], cost + costOfPower(exponent));
  };
  // Most dimensions need one unit only; nothing with two units can be cheaper.
  words.forEach(considerAlone);
  if (isBelow(best, leastOfTwo)) return best;
  best = null;
  for (const first of words) {
    considerAlone(first);
    for (const exponent of exponents) {
      const rest = divideDimensions(dimension, powerOfDimension(first.dimension, exponent));
      for (const second of words) {
        const other = powerThatGives(second.dimension, rest);
        if (other === null || second === first) continue;
        consider(
          [
            { word: first.word, exponent },
            { word: second.word, exponent: other },
          ],
          first.cost + second.cost + costOfPower(exponent) + costOfPower(other),
        );
      }
    }
  }
  return best;
}

/** A function of its own because TypeScript would narrow `best`, which closures assign, to null. */
function isBelow(choice: Choice | null, cost: number): boolean {
  return choice !== null && choice.cost < cost - 1e-9;
}

/** The exponent p with base**p = target, or null. */
function powerThatGives(base: Dimension, target: Dimension): number | null {
  const k = base.findIndex((x) => x !== 0);
  const exponent = target[k]! / base[k]!;
  if (Math.abs(exponent) < 1e-9) return null;
  for (let m = 0; m < base.length; m++)
    if (Math.abs(base[m]! * exponent - target[m]!) > 1e-9) return null;
  return Math.round(exponent * 1e9) / 1e9;
}

/** Powers cost more than plain units, roots more than powers. */
function costOfPower(exponent: number): number {
  const size = Math.abs(exponent);
  return size === 1 ? 0 : 0.4 * size + (Number.isInteger(size) ? 0 : 0.5);
}

function isPresent(factor: Factor): boolean {
  return Math.abs(factor.exponent) > 1e-9;
}

function order(factors: readonly Factor[]): readonly Factor[] {
  const isBelow = (factor: Factor) => (factor.exponent < 0 ? rank.length : 0);
  const place = (factor: Factor) => isBelow(factor) + rank.indexOf(factor.word);
  return [...factors].sort((a, b) => place(a) - place(b));
}

/** `amp/metre**2`; the first word may have a prefix of its own: `uA/metre**2`. */
export function showFactors(factors: readonly Factor[]): string {
  if (factors.length === 0) return '1';
  let text = '';
  for (const { word, exponent } of factors) {
    const size = Math.abs(exponent);
    const power = size === 1 ? word : `${word}**${Number(size.toPrecision(6))}`;
    if (exponent > 0) text += text === '' ? power : `*${power}`;
    else text += text === '' ? `1/${power}` : `/${power}`;
  }
  return text;
}
