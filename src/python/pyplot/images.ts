// Matrices as images, contours and fields.
import type { Mark, PaletteName } from '../../io/index.ts';
import { paletteNames } from '../../io/index.ts';
import { valueError } from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import { arrayFrom, flat } from '../numpy/index.ts';
import { Absorber } from './absorb.ts';
import type { Axes } from './axes.ts';
import { colourOf } from './colours.ts';
import { given, numberGiven, numbersOf } from './data.ts';
import { Artist, optional } from './artist.ts';

const palettes: Readonly<Record<string, PaletteName>> = {
  gray: 'greys',
  grey: 'greys',
  Greys: 'greys',
  binary: 'greys',
  jet: 'turbo',
  hot: 'inferno',
  Blues: 'blues',
  RdBu: 'rdbu',
  RdBu_r: 'rdbu',
  seismic: 'coolwarm',
  bwr: 'coolwarm',
  PuOr: 'puor',
  PRGn: 'prgn',
};

function paletteOf(value: Value | undefined): PaletteName | undefined {
  if (typeof value !== 'string') return undefined;
  const known = paletteNames.find((name) => name === value);
  return known ?? palettes[value];
}

interface Matrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function matrixOf(value: Value): Matrix {
  const array = arrayFrom(value);
  if (array.shape.length !== 2)
    throw valueError(`Invalid shape (${array.shape.join(', ')}) for image data`);
  return { values: flat(array).slice(), rows: array.shape[0]!, columns: array.shape[1]! };
}

function imageOptions(keywords: Keywords): object {
  const low = numberGiven(keywords, 'vmin');
  const high = numberGiven(keywords, 'vmax');
  return {
    ...optional('palette', paletteOf(given(keywords, 'cmap'))),
    ...(low !== undefined && high !== undefined && low < high ? { limits: [low, high] } : {}),
    ...optional('alpha', numberGiven(keywords, 'alpha')),
    bar: false,
  };
}

/** `imshow(X)` */
export function image(axes: Axes, x: Value, keywords: Keywords): Artist {
  const matrix = matrixOf(x);
  const extent = given(keywords, 'extent');
  const isLower = given(keywords, 'origin') === 'lower';
  const centres = (from: number, to: number, n: number): Float64Array =>
    Float64Array.from({ length: n }, (_, k) => from + ((k + 0.5) * (to - from)) / n);
  const [left, right, bottom, top] = extent === undefined ? [] : numbersOf(extent);
  const placed =
    extent === undefined
      ? { origin: isLower ? 'lower' : 'upper' }
      : {
          x: centres(left!, right!, matrix.columns),
          y: isLower ? centres(bottom!, top!, matrix.rows) : centres(top!, bottom!, matrix.rows),
        };
  const draft = axes.add({
    kind: 'image',
    ...matrix,
    ...placed,
    ...imageOptions(keywords),
  } as Mark);
  axes.image = draft;
  return new Artist(axes, draft);
}

/** The positions of rows or columns: of a vector, or of a matrix that repeats it; edges become centres. */
function positionsOf(value: Value, isRow: boolean, count: number): Float64Array {
  const array = arrayFrom(value);
  const numbers = flat(array);
  const list =
    array.shape.length < 2
      ? numbers
      : isRow
        ? Float64Array.from({ length: array.shape[0]! }, (_, k) => numbers[k * array.shape[1]!]!)
        : numbers.slice(0, array.shape[1]);
  if (list.length === count) return list.slice();
  return Float64Array.from({ length: count }, (_, k) => (list[k]! + list[k + 1]!) / 2);
}

/** `pcolormesh(x, y, C)` */
export function mesh(axes: Axes, args: readonly Value[], keywords: Keywords): Artist {
  const matrix = matrixOf(args.at(-1)!);
  const placed =
    args.length >= 3
      ? {
          x: positionsOf(args[0]!, false, matrix.columns),
          y: positionsOf(args[1]!, true, matrix.rows),
        }
      : { origin: 'lower' as const };
  const draft = axes.add({
    kind: 'image',
    ...matrix,
    ...placed,
    ...imageOptions(keywords),
  });
  axes.image = draft;
  return new Artist(axes, draft);
}

/** Lines of equal values. */
export function contour(axes: Axes, args: readonly Value[], keywords: Keywords): Artist {
  const hasLevels = args.length === 2 || args.length === 4;
  const data = hasLevels ? args.slice(0, -1) : args;
  const matrix = matrixOf(data.at(-1)!);
  const levels = hasLevels ? args.at(-1)! : (given(keywords, 'levels') ?? 8n);
  const placed =
    data.length >= 3
      ? {
          x: positionsOf(data[0]!, false, matrix.columns),
          y: positionsOf(data[1]!, true, matrix.rows),
        }
      : {};
  return new Artist(
    axes,
    axes.add({
      kind: 'contour',
      ...matrix,
      ...placed,
      levels: typeof levels === 'bigint' ? Number(levels) : numbersOf(levels),
      ...optional('color', colourOf(given(keywords, 'colors', 'color'))),
    }),
  );
}

/** Arrows or streamlines. */
export function field(axes: Axes, args: readonly Value[], isStream: boolean): Value {
  if (args.length < 4) return new Absorber();
  const [dx, dy] = [matrixOf(args[2]!), matrixOf(args[3]!)];
  return new Artist(
    axes,
    axes.add({
      kind: 'field',
      rows: dx.rows,
      columns: dx.columns,
      x: positionsOf(args[0]!, false, dx.columns),
      y: positionsOf(args[1]!, true, dx.rows),
      dx: dx.values,
      dy: dy.values,
      ...(isStream ? { streamlines: true } : {}),
    }),
  );
}
