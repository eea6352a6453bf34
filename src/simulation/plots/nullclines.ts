// Rates of change over a grid, prepared for the contour at zero: a change of sign without a zero between is a gap.
import type { VectorField } from './vector-field.ts';

/** The points of a grid and the rates there, row by row. */
export interface RateGrid {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly dx: Float64Array;
  readonly dy: Float64Array;
}

/** The rates at all points of a grid. */
export function ratesOver(field: VectorField, xs: Float64Array, ys: Float64Array): RateGrid {
  const across = Float64Array.from({ length: xs.length * ys.length }, (_, k) => xs[k % xs.length]!);
  const down = Float64Array.from(across, (_, k) => ys[Math.floor(k / xs.length)]!);
  return { xs, ys, ...field.ratesAt(across, down) };
}

/** More changes of sign are noise rather than curves. */
const mostChanges = 50_000;
/** Halvings of an edge: a continuous function comes close to zero at its change of sign. */
const halvings = 44;

/**
 * The rate of one variable, with NaN where it jumps over zero, and compressed: its zeros stay, and linear interpolation
 * finds them beside values of any size.
 */
export function contoured(field: VectorField, grid: RateGrid, rate: 'dx' | 'dy'): Float64Array {
  const { xs, ys } = grid;
  const values = grid[rate];
  const columns = xs.length;
  const edges: { readonly from: number; readonly to: number }[] = [];
  const note = (from: number, to: number): void => {
    if (values[from]! < 0 !== values[to]! < 0 && !Number.isNaN(values[from]! + values[to]!))
      edges.push({ from, to });
  };
  for (let k = 0; k < values.length; k++) {
    if ((k + 1) % columns !== 0) note(k, k + 1);
    if (k + columns < values.length) note(k, k + columns);
  }
  const finite = values.map(Math.abs).filter((size) => size > 0 && size < Infinity);
  const typical = finite.sort()[finite.length >> 1] ?? 1;
  const made = values.map((value) =>
    Math.abs(value) === Infinity ? Math.sign(value) : value / (Math.abs(value) + typical),
  );
  if (edges.length > mostChanges) return made;

  const place = (at: number): [number, number] => [
    xs[at % columns]!,
    ys[Math.floor(at / columns)]!,
  ];
  const ends = edges.map(({ from, to }) => ({
    a: place(from),
    b: place(to),
    low: values[from]!,
    high: values[to]!,
  }));
  for (let n = 0; n < halvings && ends.length > 0; n++) {
    const middles = ends.map(({ a, b }): [number, number] => [
      (a[0] + b[0]) / 2,
      (a[1] + b[1]) / 2,
    ]);
    const found = field.ratesAt(
      middles.map(([x]) => x),
      middles.map(([, y]) => y),
    )[rate];
    ends.forEach((end, k) => {
      const isLow = found[k]! < 0 === end.low < 0;
      if (isLow) [end.a, end.low] = [middles[k]!, found[k]!];
      else [end.b, end.high] = [middles[k]!, found[k]!];
    });
  }
  edges.forEach(({ from, to }, k) => {
    const step = Math.abs(ends[k]!.high - ends[k]!.low);
    const isContinuous = step < Infinity && step <= 1e-3 * Math.abs(values[to]! - values[from]!);
    if (!isContinuous) made[from] = made[to] = NaN;
  });
  return made;
}
