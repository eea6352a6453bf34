// Draws traces and rates as lines, dense ones as the lowest and highest value of each column of pixels.
import type { Samples } from '../recording/index.ts';

/** How a line is drawn. */
export interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/** Maps numbers in SI units to pixels of a panel. */
export interface CurvePlace {
  readonly x: (t: number) => number;
  readonly y: (value: number) => number;
  /** Samples that one column of pixels has. */
  readonly density: number;
}

/** Sets up a context for a line. */
function begin(context: CanvasRenderingContext2D, { colour, width, dash }: LineStyle): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.lineCap = dash.length === 0 ? 'round' : 'butt';
  context.lineJoin = 'round';
  context.beginPath();
}

/** A line through points; NaN leaves a gap, and a single point is a dot. */
export function strokePoints(
  context: CanvasRenderingContext2D,
  length: number,
  pointAt: (k: number) => readonly [x: number, y: number],
  style: LineStyle,
): void {
  begin(context, style);
  let run = 0;
  let [lastX, lastY] = [0, 0];
  for (let k = 0; k <= length; k++) {
    const [x, y] = k < length ? pointAt(k) : ([NaN, NaN] as const);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      if (run === 1) context.lineTo(lastX + 0.01, lastY);
      run = 0;
      continue;
    }
    if (run++ === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
  context.stroke();
}

/** The line of one element, which goes on where it ended. */
export class TraceLayer {
  #next = 0;
  #x = NaN;
  #y = NaN;

  /** Forgets what was drawn; the line begins at a sample. */
  restart(from: number): void {
    this.#next = from;
    this.#x = NaN;
    this.#y = NaN;
  }

  /** Draws what is new. */
  draw(
    context: CanvasRenderingContext2D,
    samples: Samples,
    column: number,
    { x: placeX, y: placeY, density }: CurvePlace,
    style: LineStyle,
  ): void {
    const { total } = samples;
    if (total <= this.#next) return;
    begin(context, style);
    let [x, y] = [this.#x, this.#y];
    let isLone = false;
    if (!Number.isNaN(y)) context.moveTo(x, y);
    const go = (toX: number, toY: number): void => {
      isLone = Number.isNaN(y);
      if (isLone) context.moveTo(toX, toY);
      else context.lineTo(toX, toY);
      [x, y] = [toX, toY];
    };
    samples.visit(column, this.#next, total, density, (t, low, high) => {
      if (Number.isNaN(low) || Number.isNaN(high)) {
        y = NaN;
        return;
      }
      const [px, bottom] = [placeX(t), placeY(low)];
      if (low === high) {
        go(px, bottom);
        return;
      }
      const top = placeY(high);
      const isLowFirst = !(Math.abs(y - top) < Math.abs(y - bottom));
      go(px, isLowFirst ? bottom : top);
      go(px, isLowFirst ? top : bottom);
    });
    // A single sample is a dot.
    if (isLone) context.lineTo(x + 0.01, y);
    context.stroke();
    this.#next = total;
    this.#x = x;
    this.#y = y;
  }
}
