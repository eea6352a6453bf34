// A figure before it is drawn: panels one above the other that share the x axis, each with its items.
// All numbers are plain, in the unit that the axis label names.

type Numbers = ArrayLike<number>;

export type PlotItem =
  /** A line a row: every row of `ys` goes with the same `x`. NaN leaves a gap. */
  | {
      readonly kind: 'line';
      readonly label: string | null;
      readonly x: Numbers;
      readonly ys: readonly Numbers[];
    }
  | {
      readonly kind: 'points';
      readonly label: string | null;
      readonly x: Numbers;
      readonly ys: readonly Numbers[];
    }
  /** Spikes: indices, and times in seconds, which are drawn in milliseconds. */
  | {
      readonly kind: 'raster';
      readonly label: string | null;
      readonly i: Numbers;
      readonly t: Numbers;
    }
  /** Counts of values: a number of bins of equal width, or the edges of the bins. */
  | {
      readonly kind: 'hist';
      readonly label: string | null;
      readonly values: Numbers;
      readonly bins: number | Numbers;
    }
  /** A matrix, row 0 on top; the label names the colour bar. */
  | {
      readonly kind: 'image';
      readonly label: string | null;
      readonly rows: number;
      readonly columns: number;
      readonly values: Numbers;
    }
  | { readonly kind: 'hline'; readonly label: string | null; readonly at: number }
  | { readonly kind: 'vline'; readonly label: string | null; readonly at: number };

export interface Panel {
  readonly items: readonly PlotItem[];
  readonly title: string | null;
  readonly xlabel: string | null;
  readonly ylabel: string | null;
  readonly xlim: readonly [number, number] | null;
  readonly ylim: readonly [number, number] | null;
}

export interface Figure {
  readonly title: string | null;
  readonly panels: readonly Panel[];
}

/** Spike times are drawn in milliseconds. */
export const rasterTimeScale = 1e3;

/** Ranges narrower than this are as good as nothing. */
export const smallest = 1e-100;

/** Can be placed on an axis: finite, and far from where the arithmetic of axes would overflow. */
export function isDrawable(value: number): boolean {
  return Math.abs(value) < 1e100; // false for NaN, too
}
