// Reads a unit as files have it, `mV`, `nS/cm^2`, `1/second`, `V s`: names and symbols with powers, products and quotients.
import { dimensionless, multiplyDimensions, powerOfDimension } from './dimension.ts';
import type { Dimension } from './dimension.ts';
import { unitOrConstantMeant } from './symbols.ts';
import { lookUpUnit } from './unit.ts';

// Letters by their codes, since the bundle of the command is ASCII: · ⋅ µ μ Ω.
const factor =
  /^\s*([*/\u00b7\u22c5.]?)\s*([A-Za-z\u00b5\u03bc\u03a9]+[23]?|1)(?:(?:\*\*|\^)\s*\(?([-+]?\d+(?:\.\d+|\/[1-9]\d*)?)\)?)?/;

/** The dimension of a unit and its size in SI units; null if the text is no unit. */
export function readUnit(text: string): { dimension: Dimension; scale: number } | null {
  let rest = text.trim();
  if (rest === '') return null;
  let dimension = dimensionless;
  let scale = 1;
  for (let isFirst = true; rest !== ''; isFirst = false) {
    const match = factor.exec(rest);
    if (match === null) return null;
    const [whole, sign, word, exponent = '1'] = match;
    if (isFirst && sign !== '') return null;
    const unit = word === '1' ? one : unitOf(word!);
    if (unit === null) return null;
    const [numerator, denominator = '1'] = exponent.split('/');
    const power = (Number(numerator) / Number(denominator)) * (sign === '/' ? -1 : 1);
    dimension = multiplyDimensions(dimension, powerOfDimension(unit.dimension, power));
    const size = tensOf(unit.scale) * power;
    if (!Number.isInteger(size)) return null;
    scale = Number(`1e${tensOf(scale) + size}`);
    rest = rest.slice(whole.length);
  }
  return { dimension, scale };
}

const one = { dimension: dimensionless, scale: 1 };

function unitOf(word: string): { dimension: Dimension; scale: number } | null {
  const name = word.replace(/[\u00b5\u03bc]/g, 'u').replace('Ω', 'ohm');
  return lookUpUnit(name) ?? lookUpUnit(unitOrConstantMeant(name) ?? '');
}

/** Units are powers of ten in SI units. */
function tensOf(scale: number): number {
  return Number(scale.toExponential().split('e')[1]);
}
