// The figure model: plain data that the `plot` statement and `plot({ … })` of TypeScript make, and that every output draws from.
// Figure → panels on a grid → axes → marks.
import type { Quantity } from '../../units/index.ts';

/**
 * Numbers along an axis. A quantity is shown in the unit of its axis; plain numbers already are in that unit.
 */
export type Series = ArrayLike<number> | Quantity<Float64Array>;

/** One number along an axis, as in `Series`. */
export type Coordinate = number | Quantity<number>;

/** A length on paper: pixels of 1/96 inch, or a text such as `17 cm`, `6.7 in`, `85 mm`, `480 pt`. */
export type Length = number | string;

/** A figure, to be drawn by `figureToSvg`. */
export interface Figure {
  /** Above all panels. */
  readonly title?: string;
  /** The panels, in reading order unless they have places of their own. */
  readonly panels: readonly Panel[];
  /** Width of the whole figure. Default: 560 pixels, or more for several columns. */
  readonly width?: Length;
  /** Height of the whole figure. Default: chosen from the panels. */
  readonly height?: Length;
  /** Number of columns that panels without a place fill row by row. Default: 1. */
  readonly columns?: number;
  /**
   * Which axes panels share: a row has one y axis, a column one x axis. Default: the panels of a column share x if they show
   * the same.
   */
  readonly share?: 'x' | 'y' | 'both' | 'none';
  /** Letters of the panels: the first one, such as `A`, `a` or `(a)`. Default: none. */
  readonly letters?: string;
  /** One legend for all panels above them, or one for each panel, or none. Default: `panels`. */
  readonly legend?: 'panels' | 'figure' | 'none';
  /** Dark ink on white, or light ink on a dark ground. Default: `light`. */
  readonly theme?: 'light' | 'dark';
  /** Whether the ground is left unpainted. Default: false. */
  readonly transparent?: boolean;
  /** One range of colours for all images, with one bar: `shared`, or from one value to another. Default: each has its own. */
  readonly clim?: 'shared' | readonly [Coordinate, Coordinate];
  /** What is to be seen, for readers who do not see it. Default: made from the labels. */
  readonly description?: string;
}

/** Where a panel lies on the grid. Rows and columns count from 0. */
export interface Place {
  /** Of the first cell. */
  readonly row: number;
  /** Of the first cell. */
  readonly column: number;
  /** Number of rows. Default: 1. */
  readonly rows?: number;
  /** Number of columns. Default: 1. */
  readonly columns?: number;
}

/** A pair of axes, or three, and what is drawn between them. */
export interface Panel {
  /** Above the panel. */
  readonly title?: string;
  /** What is drawn, in this order. */
  readonly marks: readonly Mark[];
  /** Default: the next free cell of the grid. */
  readonly place?: Place;
  /** The axis at the bottom. */
  readonly x?: AxisOptions;
  /** The axis on the left. */
  readonly y?: AxisOptions;
  /** The axis on the right, of marks with `axis: 'right'`. */
  readonly y2?: AxisOptions;
  /** `equal`: a unit of x is as long as a unit of y. Default: `auto`. */
  readonly aspect?: 'auto' | 'equal';
}

/** What is known of an axis; the rest follows from what is drawn. */
export interface AxisOptions {
  /** A unit in parentheses, as in `t (s)`, is the unit that the axis shows. */
  readonly label?: string;
  /** What it shows, for an axis without a label: `v` is labelled `v (mV)`. */
  readonly name?: string;
  /** The ends of the axis; from high to low reverses it. */
  readonly limits?: readonly [Coordinate, Coordinate];
  /** Default: `linear`. */
  readonly scale?: 'linear' | 'log' | 'symlog';
  /** The size up to which `symlog` is linear, on both sides of zero. Default: a power of ten that the data suggest. */
  readonly linearUpTo?: Coordinate;
  /** Where ticks are. Default: round numbers. */
  readonly ticks?: Series;
  /** Texts of `ticks`. */
  readonly tickLabels?: readonly string[];
}

/** Properties of all marks. */
export interface MarkOptions {
  /** Its name in the legend; at the colour bar for images. */
  readonly label?: string | null;
  /** A name or code of CSS, or `ink`, the colour of the axes. Default: the next of the palette. */
  readonly color?: string;
  /** Opacity from 0 to 1. Default: 1. */
  readonly alpha?: number;
  /** The y axis that it belongs to. Default: `left`. */
  readonly axis?: 'left' | 'right';
}

/** Properties of lines. */
export interface StrokeOptions {
  /** In pixels. */
  readonly width?: number;
  /** Default: `solid` for the first colours, then the others. */
  readonly dash?: Dash;
}

/** Patterns of lines. */
export type Dash = 'solid' | 'dashed' | 'dotted' | 'dashdot';

/** Shapes of points. */
export type Marker =
  'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'plus' | 'star' | 'none';

/** Properties of markers. */
export interface MarkerOptions {
  /** Default: `circle` for points, `none` for lines. */
  readonly marker?: Marker;
  /** Diameter of markers in pixels. */
  readonly size?: number;
  /** Whether markers are outlines. Default: false. */
  readonly open?: boolean;
}

/** One line for each of `ys`, all over the same `x`. NaN leaves a gap. */
export interface LineMark extends MarkOptions, StrokeOptions, MarkerOptions {
  readonly kind: 'line';
  /** The same for all lines. */
  readonly x: Series;
  /** One series for each line. */
  readonly ys: readonly Series[];
  /** Draws steps in place of straight lines: a value holds from its x (`post`), up to it (`pre`), or around it (`mid`). */
  readonly steps?: 'pre' | 'mid' | 'post';
}

/** Points, with one colour for each of `ys`. */
export interface PointsMark extends MarkOptions, MarkerOptions {
  readonly kind: 'points';
  /** The same for all series. */
  readonly x: Series;
  /** One series for each colour. */
  readonly ys: readonly Series[];
}

/** Points with vertical bars from `y - below` to `y + above`. */
export interface ErrorBarsMark extends MarkOptions, StrokeOptions, MarkerOptions {
  readonly kind: 'errorbars';
  /** Where the points are. */
  readonly x: Series;
  /** Their values. */
  readonly y: Series;
  /** How far the bars reach down. */
  readonly below: Series;
  /** How far the bars reach up. */
  readonly above: Series;
}

/** The area between two curves. */
export interface BandMark extends MarkOptions {
  readonly kind: 'band';
  /** Where the curves are given. */
  readonly x: Series;
  /** The lower curve. */
  readonly low: Series;
  /** The upper curve. */
  readonly high: Series;
}

/** Bars from 0 to `heights`. */
export interface BarsMark extends MarkOptions {
  readonly kind: 'bars';
  /** The middles of the bars. */
  readonly x: Series;
  /** One height for each bar. */
  readonly heights: Series;
}

/** Spikes: a dot or stroke at `t` in row `i + offset`. */
export interface RasterMark extends MarkOptions {
  readonly kind: 'raster';
  /** The neuron of each spike. */
  readonly i: ArrayLike<number>;
  /** The time of each spike. */
  readonly t: Series;
  /** Row of index 0. Default: 0. */
  readonly offset?: number;
  /** Number of rows. Default: up to the largest index. */
  readonly rows?: number;
  /** When recording ended. Default: the last spike. */
  readonly until?: Coordinate;
  /** Diameter of dots, or width of strokes, in pixels. Default: what fits all rasters of the figure. */
  readonly size?: number;
}

/** A histogram with a number of equal bins, or with given edges. */
export interface HistMark extends MarkOptions {
  readonly kind: 'hist';
  /** What is counted. */
  readonly values: Series;
  /** The number of bins, or their edges. */
  readonly bins: number | Series;
  /** Whether the area is 1. Default: false. */
  readonly density?: boolean;
}

/** A matrix, row by row. */
export interface MatrixOptions {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** rows × columns values, row by row. */
  readonly values: Series;
  /** Positions of the columns. Default: 0, 1, 2, … */
  readonly x?: Series;
  /** Positions of the rows. Default: 0, 1, 2, … */
  readonly y?: Series;
}

/** A matrix as colours. NaN is left blank. */
export interface ImageMark extends MarkOptions, MatrixOptions {
  readonly kind: 'image';
  /** Where row 0 is. Default: `upper`, but `lower` if rows have positions. */
  readonly origin?: 'upper' | 'lower';
  /** Default: `viridis`. */
  readonly palette?: PaletteName;
  /** The values at the ends of the palette. Default: smallest and largest; for diverging palettes symmetric about 0. */
  readonly limits?: readonly [Coordinate, Coordinate];
  /** Whether there is a colour bar. Default: true. */
  readonly bar?: boolean;
}

/** Lines of equal values. */
export interface ContourMark extends MarkOptions, MatrixOptions, StrokeOptions {
  readonly kind: 'contour';
  /** Values of the lines, or about how many. Default: 8. */
  readonly levels?: number | Series;
}

/** A vector field on a grid of rows × columns points: arrows, which are longer where it is stronger, or streamlines. */
export interface FieldMark extends MarkOptions, StrokeOptions {
  readonly kind: 'field';
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** Positions of the columns. */
  readonly x: Series;
  /** Positions of the rows. */
  readonly y: Series;
  /** How fast x changes at each point, row by row, in the numbers of `x`. */
  readonly dx: ArrayLike<number>;
  /** How fast y changes at each point, in the numbers of `y`. */
  readonly dy: ArrayLike<number>;
  /** About how many arrows there are side by side. Default: 20. */
  readonly arrows?: number;
  /** Whether lines along the field are drawn in place of arrows. Default: false. */
  readonly streamlines?: boolean;
}

/** Horizontal lines across the panel, below everything else. */
export interface HlineMark extends MarkOptions, StrokeOptions {
  readonly kind: 'hline';
  /** One y for each line. */
  readonly at: Series;
}

/** Vertical lines across the panel, below everything else. */
export interface VlineMark extends MarkOptions, StrokeOptions {
  readonly kind: 'vline';
  /** One x for each line. */
  readonly at: Series;
}

/** Shaded ranges of y across the panel, below everything else. */
export interface HspanMark extends MarkOptions {
  readonly kind: 'hspan';
  /** Where each range begins. */
  readonly from: Series;
  /** Where each range ends. */
  readonly to: Series;
}

/** Shaded ranges of x across the panel, below everything else. */
export interface VspanMark extends MarkOptions {
  readonly kind: 'vspan';
  /** Where each range begins. */
  readonly from: Series;
  /** Where each range ends. */
  readonly to: Series;
}

/** A text beside a point. */
export interface TextMark extends MarkOptions {
  readonly kind: 'text';
  /** The place of the text. */
  readonly x: Coordinate;
  /** The place of the text. */
  readonly y: Coordinate;
  /** Sub- and superscripts are written as in labels: `g_{Na}`. */
  readonly text: string;
  /** Which part of the text is at x. Default: `start`. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Font size in pixels. Default: 11. */
  readonly size?: number;
}

/** An arrow, with a text at its tail. */
export interface ArrowMark extends MarkOptions, StrokeOptions {
  readonly kind: 'arrow';
  /** The tail: x and y. */
  readonly from: readonly [Coordinate, Coordinate];
  /** The point of the arrow: x and y. */
  readonly to: readonly [Coordinate, Coordinate];
  /** At the tail. Default: none. */
  readonly text?: string;
}

/** Whatever is drawn between axes, in this order. */
export type Mark =
  | LineMark
  | PointsMark
  | ErrorBarsMark
  | BandMark
  | BarsMark
  | RasterMark
  | HistMark
  | ImageMark
  | ContourMark
  | FieldMark
  | HlineMark
  | VlineMark
  | HspanMark
  | VspanMark
  | TextMark
  | ArrowMark;

/** The mark of a kind. */
export type MarkOf<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

/** Palettes of images: sequential, then diverging. */
export const paletteNames = [
  ...['viridis', 'magma', 'inferno', 'plasma', 'cividis', 'greys', 'blues', 'turbo'],
  ...['coolwarm', 'puor', 'prgn', 'rdbu'],
] as const;

/** Name of a palette. */
export type PaletteName = (typeof paletteNames)[number];
