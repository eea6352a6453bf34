// Draws spikes as pixels: a million in some hundredths of a second, and at each frame only the new ones.
import type { Events } from '../recording/index.ts';
import type { Spikes } from './live-figure.ts';

/** Where spikes lie, in pixels of the screen. */
export interface RasterPlace {
  readonly width: number;
  readonly height: number;
  /** x = `slope`·t + `start`, y = `pitch`·i + `first`. */
  readonly slope: number;
  readonly start: number;
  readonly pitch: number;
  readonly first: number;
  /** Diameter of dots, or width of strokes. */
  readonly size: number;
  /** Height of strokes; 0 draws dots. */
  readonly stroke: number;
  /** Red, green, blue. */
  readonly colour: readonly [number, number, number];
  /** Spikes that were kept, which lie below. */
  readonly below: {
    readonly spikes: readonly Spikes[];
    readonly colour: readonly [number, number, number];
    readonly alpha: number;
  };
}

/** A pixel of a dot, relative to its middle, and how much of it is covered. */
type StampPixel = readonly [dx: number, dy: number, word: number];

/** The pixels of a raster. */
export class RasterLayer {
  #place: RasterPlace | null = null;
  #image: ImageData | null = null;
  #words = new Uint32Array(0);
  #stamp: readonly StampPixel[] = [];

  /** Draws all spikes between two positions. */
  redraw(
    context: CanvasRenderingContext2D,
    place: RasterPlace,
    events: Events,
    from: number,
  ): void {
    this.#place = place;
    const { width, height } = place;
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = context.createImageData(width, height);
      this.#words = new Uint32Array(this.#image.data.buffer);
    } else this.#words.fill(0);
    const { below } = place;
    this.#stamp = stampOf({ ...place, ...below });
    for (const spikes of below.spikes) this.#stampAll(spikes, 0);
    this.#stamp = stampOf({ ...place, alpha: 1 });
    this.#stampAll(events, from);
    context.putImageData(this.#image, 0, 0);
  }

  /** Draws the spikes from a position on. */
  add(context: CanvasRenderingContext2D, events: Events, from: number): void {
    if (this.#image === null) return;
    const [left, right] = this.#stampAll(events, from);
    if (right < left) return;
    context.putImageData(this.#image, 0, 0, left, 0, right - left + 1, this.#image.height);
  }

  /** Returns the first and the last column that changed. */
  #stampAll({ t, i }: Pick<Events, 't' | 'i'>, from: number): readonly [number, number] {
    const { width, height, slope, start, pitch, first } = this.#place!;
    const words = this.#words;
    const stamp = this.#stamp;
    const [single] = stamp;
    const word = single![2];
    let [least, most] = [Infinity, -Infinity];
    for (let k = from; k < t.length; k++) {
      const x = Math.round(slope * t[k]! + start - 0.5);
      if (x < -8 || x >= width + 8) continue;
      const y = Math.round(pitch * i[k]! + first - 0.5);
      if (x < least) least = x;
      if (x > most) most = x;
      if (stamp.length === 1) {
        if (x >= 0 && x < width && y >= 0 && y < height) words[y * width + x] = word;
        continue;
      }
      for (let n = 0; n < stamp.length; n++) {
        const [dx, dy, value] = stamp[n]!;
        const [column, row] = [x + dx, y + dy];
        if (column < 0 || column >= width || row < 0 || row >= height) continue;
        const at = row * width + column;
        // The opacity is the highest byte: where dots overlap, the larger one counts.
        if (value > words[at]!) words[at] = value;
      }
    }
    const reach = 1 + Math.max(...stamp.map(([dx]) => Math.abs(dx)));
    return [Math.max(0, least - reach), Math.min(width - 1, most + reach)];
  }
}

/** The pixels that a dot or a stroke covers, the middle one first. */
function stampOf({
  size,
  stroke,
  colour,
  alpha,
}: Pick<RasterPlace, 'size' | 'stroke' | 'colour'> & { readonly alpha: number }): StampPixel[] {
  const [red, green, blue] = colour;
  const [halfWidth, halfHeight] = [size / 2, stroke > 0 ? stroke / 2 : size / 2];
  const wordOf = (cover: number): number =>
    ((Math.round(255 * alpha * cover) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  const samples = [-0.375, -0.125, 0.125, 0.375];
  const pixels: StampPixel[] = [];
  const [across, down] = [Math.ceil(halfWidth), Math.ceil(halfHeight)];
  for (let dy = -down; dy <= down; dy++)
    for (let dx = -across; dx <= across; dx++) {
      let count = 0;
      for (const sx of samples)
        for (const sy of samples) {
          const [x, y] = [dx + sx, dy + sy];
          const isInside =
            stroke > 0
              ? Math.abs(x) <= halfWidth && Math.abs(y) <= halfHeight
              : Math.hypot(x, y) <= halfWidth;
          if (isInside) count++;
        }
      const isMiddle = dx === 0 && dy === 0;
      const cover = isMiddle ? Math.max(count / 16, 0.75) : count / 16;
      if (cover > 0.1) pixels.push([dx, dy, wordOf(cover)]);
    }
  return pixels.sort(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by));
}
