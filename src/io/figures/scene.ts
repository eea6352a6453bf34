// A drawn figure: shapes in pixels, with nothing left to decide. SVG, PDF and canvas are written from it.
import type { PaletteName } from './figure.ts';

/** A stroked or filled path, with the commands of SVG. */
export interface PathShape {
  readonly kind: 'path';
  readonly d: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
  readonly opacity?: number;
  readonly cap?: 'round' | 'butt';
  /** Size of a unit of the path in pixels. Default: 1. */
  readonly unit?: number;
}

/** A text with sub- and superscripts as in `cm^2` and `g_{Na}`. */
export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
  readonly isVertical?: boolean;
  readonly colour?: string;
}

/** Red, green, blue and opacity, from 0 to 255. */
export type Pixel = readonly [number, number, number, number];

/** Pixels as numbers of a palette, row by row. */
export interface Bitmap {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Up to 256 colours, or the 255 of a palette and a transparent one. */
  readonly colours: readonly Pixel[] | PaletteName;
}

/** A bitmap in a rectangle. */
export interface ImageShape {
  readonly kind: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bitmap: Bitmap;
  readonly opacity?: number;
}

/** Shapes in coordinates of their own, clipped to a rectangle. */
export interface AreaShape {
  readonly kind: 'area';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** A shape. */
export type Shape = PathShape | TextShape | ImageShape | AreaShape;

/** A figure that has been laid out. */
export interface Scene {
  /** In pixels of 1/96 inch. */
  readonly width: number;
  readonly height: number;
  /** The size as the figure gives it, with a unit. */
  readonly widthText: string;
  readonly heightText: string;
  readonly title: string;
  readonly description: string;
  /** Colour of texts. */
  readonly ink: string;
  /** Colour of the ground; null leaves it unpainted. */
  readonly ground: string | null;
  readonly shapes: readonly Shape[];
}

/** Coordinates are clipped to this; viewers fail on larger numbers. */
const outside = 1e6;

/** A coordinate to a hundredth of a pixel, as short as possible. */
export function short(value: number): string {
  const rounded = Math.round(Math.min(Math.max(value, -outside), outside) * 100) / 100;
  return String(rounded + 0); // no -0
}
