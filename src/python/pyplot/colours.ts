// Colours of Matplotlib as those of figures, markers and dashes, and format strings such as `'k.--'`.
import type { Dash, Marker } from '../../io/index.ts';
import { isColour } from '../../io/index.ts';
import { PyList, PyTuple, toFloat } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { flat, NdArray } from '../numpy/index.ts';

const cycle = [
  ...['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd'],
  ...['#8c564b', '#e377c2', '#7f7f7f', '#bcbd22', '#17becf'],
];
const names = [
  ...['blue', 'orange', 'green', 'red', 'purple', 'brown', 'pink', 'gray', 'olive', 'cyan'],
];
const letters: Readonly<Record<string, string>> = {
  b: 'blue',
  g: '#008000',
  r: 'red',
  c: '#00bfbf',
  m: '#bf00bf',
  y: '#bfbf00',
  k: 'ink',
  w: 'white',
  black: 'ink',
};

/** The colour of a place in the cycle of lines. */
export function cycleColour(k: number): string {
  return cycle[((k % 10) + 10) % 10]!;
}

function hexOf(parts: readonly number[]): string {
  const digits = parts.slice(0, 3).map((x) =>
    Math.round(Math.min(Math.max(x, 0), 1) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}

/** A colour argument as CSS has it; undefined if it is none. */
export function colourOf(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return namedColour(value);
  if (value instanceof PyTuple || value instanceof PyList) {
    const { items } = value;
    if (items.length < 3 || items.length > 4 || items.some((item) => typeof item === 'string'))
      return undefined;
    return hexOf(items.map(toFloat));
  }
  if (
    value instanceof NdArray &&
    (value.size === 3 || value.size === 4) &&
    value.shape.length === 1
  )
    return hexOf(Array.from(flat(value)));
  return undefined;
}

function namedColour(text: string): string | undefined {
  const letter = letters[text];
  if (letter !== undefined) return letter;
  if (/^C\d+$/.test(text)) return cycleColour(Number(text.slice(1)));
  if (text.startsWith('tab:')) {
    const at = names.indexOf(text.slice(4).replace('grey', 'gray'));
    return at < 0 ? undefined : cycle[at];
  }
  if (/^[0-9.]+$/.test(text)) {
    const grey = Number(text);
    return grey === 0 ? 'ink' : hexOf([grey, grey, grey]);
  }
  const plain = text.replace(/^xkcd:/, '').replaceAll(' ', '');
  if (/^#[0-9a-fA-F]{8}$/.test(plain)) return plain.slice(0, 7);
  return isColour(plain) ? plain : undefined;
}

const markers: Readonly<Record<string, Marker>> = {
  '.': 'circle',
  ',': 'circle',
  o: 'circle',
  s: 'square',
  '^': 'triangle',
  v: 'triangle',
  '<': 'triangle',
  '>': 'triangle',
  D: 'diamond',
  d: 'diamond',
  x: 'cross',
  X: 'cross',
  '+': 'plus',
  '*': 'star',
  p: 'circle',
  h: 'circle',
  H: 'circle',
  '|': 'plus',
  _: 'plus',
};

const dashes: Readonly<Record<string, Dash>> = {
  '-': 'solid',
  '--': 'dashed',
  '-.': 'dashdot',
  ':': 'dotted',
  solid: 'solid',
  dashed: 'dashed',
  dashdot: 'dashdot',
  dotted: 'dotted',
};

/** A marker argument; `none` for those that draw nothing. */
export function markerOf(value: Value | undefined): Marker | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return 'circle';
  if (value === '' || value === ' ' || value.toLowerCase() === 'none') return 'none';
  return markers[value] ?? 'circle';
}

/** A line style; `none` for no line. */
export function dashOf(value: Value | undefined): Dash | 'none' | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return 'dashed';
  if (value === '' || value === ' ' || value.toLowerCase() === 'none') return 'none';
  return dashes[value];
}

/** The parts of a format string. */
export interface Format {
  readonly color?: string;
  readonly marker?: Marker;
  readonly dash?: Dash;
  /** The marker as it was written: points are small. */
  readonly sign?: string;
}

/** The parts of a format string such as `'k.--'`; null if it is none. */
export function formatOf(text: string): Format | null {
  let rest = text;
  const format: { color?: string; marker?: Marker; dash?: Dash; sign?: string } = {};
  const whole = namedColour(rest);
  if (rest.length > 1 && whole !== undefined) return { color: whole };
  while (rest !== '') {
    const dash = ['--', '-.', '-', ':'].find((sign) => rest.startsWith(sign));
    const first = rest[0]!;
    const cycled = /^C\d/.exec(rest)?.[0];
    if (dash !== undefined && format.dash === undefined) {
      format.dash = dashes[dash]!;
      rest = rest.slice(dash.length);
    } else if (cycled !== undefined) {
      format.color = cycleColour(Number(cycled.slice(1)));
      rest = rest.slice(2);
    } else if ('bgrcmykw'.includes(first) && format.color === undefined) {
      format.color = letters[first]!;
      rest = rest.slice(1);
    } else if (Object.hasOwn(markers, first) && format.marker === undefined) {
      format.marker = markers[first]!;
      format.sign = first;
      rest = rest.slice(1);
    } else return null;
  }
  return format;
}
