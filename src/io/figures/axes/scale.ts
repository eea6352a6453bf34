// Maps numbers to places: from a domain to a range of pixels.

/** From the start of an axis to its end; from high to low if it is reversed. */
export type Range = readonly [number, number];

/** Maps a number to a place. */
export type Scale = (value: number) => number;

/** Equal distances for equal differences. */
export function linearScale(domain: Range, range: Range): Scale {
  return mapped(domain, range, (value) => value);
}

/** Equal distances for equal ratios, between two positive or two negative ends. */
export function logScale(domain: Range, range: Range): Scale {
  return mapped(domain, range, domain[0] < 0 ? (value) => -Math.log(-value) : Math.log);
}

/** Logarithmic on both sides of zero, linear around it up to a size. */
export function symlogScale(domain: Range, range: Range, linearUpTo: number): Scale {
  return mapped(domain, range, (value) => decadesFromZero(value, linearUpTo));
}

/** How far a value is from zero on a symmetric logarithm, in decades. The linear part is as long as one on each side. */
export function decadesFromZero(value: number, linearUpTo: number): number {
  const size = Math.abs(value) / linearUpTo;
  return Math.sign(value) * (size <= 1 ? size : 1 + Math.log10(size));
}

/** The value that is so many decades from zero. */
export function valueAtDecades(decades: number, linearUpTo: number): number {
  const size = Math.abs(decades);
  return Math.sign(decades) * linearUpTo * (size <= 1 ? size : 10 ** (size - 1));
}

/** Distances in equal proportions after a change of numbers. */
function mapped(domain: Range, range: Range, change: Scale): Scale {
  const ends = domain.map(change) as [number, number];
  const isFalling = ends[1] < ends[0];
  const [low, high] = isFalling ? [ends[1], ends[0]] : ends;
  const [from, to] = isFalling ? [range[1], range[0]] : range;
  const width = high - low;
  const part: Scale =
    width === 0 ? () => 0.5 : Number.isNaN(width) ? () => NaN : (value) => (value - low) / width;
  return (value) => {
    const t = part(change(value));
    return from * (1 - t) + to * t;
  };
}
