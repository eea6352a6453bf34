// Markers as paths around a point.
import {
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolPlus,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
} from 'd3-shape';
import type { SymbolType } from 'd3-shape';
import type { Marker } from '../figure.ts';
import { short } from '../scene.ts';

const symbols: Readonly<Record<Exclude<Marker, 'none'>, SymbolType>> = {
  circle: symbolCircle,
  square: symbolSquare,
  triangle: symbolTriangle,
  diamond: symbolDiamond,
  star: symbolStar,
  cross: symbolTimes,
  plus: symbolPlus,
};

/** Whether a marker consists of strokes. */
export function isStroked(marker: Marker): boolean {
  return marker === 'cross' || marker === 'plus';
}

/** The path of a marker of this diameter around a point. */
export function symbolPathAt(marker: Marker, size: number, x: number, y: number): string {
  if (marker === 'none') return '';
  const path = new MovedPath(x, y);
  // The area of a symbol, so that all look about as large as a circle of this diameter.
  // Of a canvas, symbols call these methods only.
  symbol(symbols[marker], 0.8 * size ** 2).context(path as unknown as CanvasRenderingContext2D)();
  return path.d;
}

/** Collects what d3-shape draws around the origin as a path around a point. */
class MovedPath {
  d = '';
  readonly #x: number;
  readonly #y: number;

  constructor(x: number, y: number) {
    this.#x = x;
    this.#y = y;
  }

  moveTo(x: number, y: number): void {
    this.d += `M${short(this.#x + x)},${short(this.#y + y)}`;
  }

  lineTo(x: number, y: number): void {
    this.d += `L${short(this.#x + x)},${short(this.#y + y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.d += `h${short(width)}v${short(height)}h${short(-width)}z`;
  }

  /** A whole circle: d3-shape draws no other arcs here. */
  arc(x: number, y: number, radius: number): void {
    const r = short(radius);
    this.d += `M${short(this.#x + x - radius)},${short(this.#y + y)}`;
    this.d += `a${r},${r} 0 1 0 ${short(2 * radius)},0a${r},${r} 0 1 0 ${short(-2 * radius)},0z`;
  }

  closePath(): void {
    this.d += 'z';
  }
}
