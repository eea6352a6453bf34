// What marks are drawn with: the area of a panel, its axes, and the colour, pattern and marker of each series.
import { styleOf } from '../theme.ts';
import type { Theme } from '../theme.ts';
import type { DotArea } from './dots.ts';
import type { Dash, Mark, Marker, Coordinate, Series } from '../figure.ts';
import type { Place } from './paths.ts';
import type { PathShape } from '../scene.ts';
import { factorTo, numberOf } from '../series.ts';

/** An axis as marks see it. */
export interface MarkAxis {
  readonly place: Place;
  /** Place of its lower end. */
  readonly lowest: number;
  /** Size of its unit in SI base units. */
  readonly scale: number;
  readonly isLog: boolean;
}

/** Spikes are strokes where rows are at least this many pixels apart, else dots. */
export const strokedPitch = 4;

/** Sizes that all panels of a figure have in common. */
export interface MarkSizes {
  /** Pixels from row to row of the densest raster of dots. */
  readonly pitch: number;
  /** Number of spikes of the largest raster. */
  readonly spikes: number;
  /** Number of points of the largest series. */
  readonly points: number;
  /** Number of lines in the panel with the most. */
  readonly lines: number;
}

/** The drawing area of a panel. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly x: MarkAxis;
  readonly y: MarkAxis;
  readonly y2: MarkAxis | null;
  readonly theme: Theme;
  readonly sizes: MarkSizes;
}

/** A line of a legend. */
export interface LegendEntry {
  readonly kind: 'line' | 'dot' | 'box';
  readonly label: string;
  readonly colour: string;
  readonly dash: Dash;
  readonly marker: Marker;
  /** Whether the marker is an outline. */
  readonly isOpen: boolean;
}

/** Opacity, if a mark has one. */
export interface Opacity {
  readonly opacity?: number;
}

/** How a mark is drawn. */
export interface Pen {
  readonly colour: string;
  readonly dash: Dash;
  readonly marker: Marker;
  readonly opacity: Opacity;
  /** Number of the first series among those of the panel. */
  readonly first: number;
  /** Whether the mark has a colour of its own, which all its series take. */
  readonly isColoured: boolean;
}

/** The y axis of a mark. */
export function yAxisOf({ axis }: Mark, area: Area): MarkAxis {
  return axis === 'right' && area.y2 !== null ? area.y2 : area.y;
}

/** Places the numbers of a series along an axis. */
export function placing({ place, scale }: MarkAxis, series: Series): Place {
  const factor = factorTo(scale, series);
  return factor === 1 ? place : (value) => place(value * factor);
}

/**
 * Places the ends of what reaches from one value to another: on a logarithmic axis, which has no zero, an end that is not
 * positive lies at the lower end of the axis.
 */
export function placingEnds(axis: MarkAxis, series: Series): Place {
  const place = placing(axis, series);
  return axis.isLog ? (value) => (value <= 0 ? axis.lowest : place(value)) : place;
}

/** Places one number along an axis. */
export function placeOf({ place, scale }: MarkAxis, position: Coordinate): number {
  return place(numberOf(position) * factorTo(scale, position));
}

/** The area for a mark, with plain numbers. */
export function dotAreaOf(mark: Mark, area: Area): DotArea {
  const { width, height, x } = area;
  return { width, height, placeX: x.place, placeY: yAxisOf(mark, area).place };
}

/** Each row of a mark has its own style, unless it has a label or a colour. */
export function penOfRow(mark: Mark, row: number, pen: Pen, { theme }: Area): Pen {
  if (row === 0 || (mark.label ?? null) !== null || pen.isColoured) return pen;
  return { ...pen, ...styleOf(theme, pen.first + row) };
}

const patterns: Readonly<Record<Dash, readonly number[] | null>> = {
  solid: null,
  dashed: [5, 3],
  dotted: [1.5, 2.5],
  dashdot: [6, 2.5, 1.5, 2.5],
};

/** The dashes of a pattern for a line of this width. */
export function dashOf(dash: Dash, width: number): { dash?: readonly number[] } {
  const pattern = patterns[dash];
  return pattern === null ? {} : { dash: pattern.map((length) => length * Math.max(width, 1)) };
}

/** A stroked path; none if it is empty. */
export function stroked(
  d: string,
  colour: string,
  width: number,
  dash: Dash,
  opacity: Opacity,
  unit = 1,
): PathShape[] {
  if (d === '') return [];
  const cap = dash === 'solid' ? 'round' : 'butt';
  return [
    { kind: 'path', d, stroke: colour, width, ...dashOf(dash, width), cap, unit, ...opacity },
  ];
}
