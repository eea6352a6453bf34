// Description of a figure: panels stacked vertically with a common x axis, each with its items. Numbers are in the unit
// of the axis label.

/** An array of numbers. */
export type Numbers = ArrayLike<number>;

/** What a panel shows. `label` is the text in the legend; null for no entry. */
export type PlotItem =
  /** One line for each row of `ys`, all over the same `x`. NaN leaves a gap. */
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
  /** Spikes: neuron indices, and times in seconds, drawn in milliseconds. */
  | {
      readonly kind: 'raster';
      readonly label: string | null;
      readonly i: Numbers;
      readonly t: Numbers;
    }
  /** A histogram with a number of equal bins, or with given bin edges. */
  | {
      readonly kind: 'hist';
      readonly label: string | null;
      readonly values: Numbers;
      readonly bins: number | Numbers;
    }
  /** A matrix with row 0 at the top; the label belongs to the colour bar. */
  | {
      readonly kind: 'image';
      readonly label: string | null;
      readonly rows: number;
      readonly columns: number;
      readonly values: Numbers;
    }
  | { readonly kind: 'hline'; readonly label: string | null; readonly at: number }
  | { readonly kind: 'vline'; readonly label: string | null; readonly at: number };

/** One pair of axes with its items. Null labels are not drawn; null limits follow from the data. */
export interface Panel {
  /** What is drawn, from back to front. */
  readonly items: readonly PlotItem[];
  /** Text above the panel. */
  readonly title: string | null;
  /** Text below the x axis. */
  readonly xlabel: string | null;
  /** Text beside the y axis. */
  readonly ylabel: string | null;
  /** The ends of the x axis; null: those of the data. */
  readonly xlim: readonly [number, number] | null;
  /** The ends of the y axis; null: those of the data. */
  readonly ylim: readonly [number, number] | null;
}

/** A figure of a `plot` statement, to be drawn by `figureToSvg`. */
export interface Figure {
  /** The title above the first panel, or null. */
  readonly title: string | null;
  /** The panels from top to bottom. */
  readonly panels: readonly Panel[];
}

/** Seconds to milliseconds, for spike times. */
export const rasterTimeScale = 1e3;

/** Narrower ranges are treated as a single value. */
export const smallest = 1e-100;

/** Whether a value can be drawn: finite, and small enough that axis arithmetic does not overflow. */
export function isDrawable(value: number): boolean {
  return Math.abs(value) < 1e100; // false for NaN, too
}
