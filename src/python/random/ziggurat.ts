// Normal and exponential numbers as `np.random.Generator` draws them: Marsaglia's ziggurat with 256 layers.
import { exp, log, log1p } from '../../math/index.ts';
import type { Draws } from './distributions.ts';
import type { Pcg64 } from './pcg64.ts';

/** The layers of a ziggurat: how wide they are, which share of them lies below the curve, heights of their ends. */
interface Layers {
  readonly width: Float64Array;
  readonly inside: Float64Array;
  readonly height: Float64Array;
}

function layersOf(
  last: number,
  tail: number,
  steps: number,
  f: (x: number) => number,
  inverse: (y: number) => number,
): Layers {
  const area = last * f(last) + tail;
  const x = new Float64Array(256);
  x[255] = last;
  for (let k = 254; k > 0; k--) x[k] = inverse(area / x[k + 1]! + f(x[k + 1]!));
  const base = area / f(last);
  const width = x.map((end, k) => (k === 0 ? base : end) / steps);
  const inside = x.map((end, k) =>
    Math.trunc((k === 0 ? last / base : k === 1 ? 0 : x[k - 1]! / end) * steps),
  );
  const height = x.map((end, k) => (k === 0 ? 1 : f(end)));
  return { width, inside, height };
}

const normalEnd = 3.6541528853610088;
const exponentialEnd = 7.69711747013105;
/** The area under the normal curve beyond `normalEnd`. */
const normalTail = 0.00032339576466332173;

let normalLayers: Layers | null = null;
let exponentialLayers: Layers | null = null;

/** The draws of a generator. */
export class GeneratorDraws implements Draws {
  /** Where the bits come from. */
  readonly bits: Pcg64;

  constructor(bits: Pcg64) {
    this.bits = bits;
  }

  double(): number {
    return this.bits.double();
  }

  normal(): number {
    normalLayers ??= layersOf(
      normalEnd,
      normalTail,
      2 ** 52,
      (x) => exp(-0.5 * x * x),
      (y) => Math.sqrt(-2 * log(y)),
    );
    const { width, inside, height } = normalLayers;
    for (;;) {
      const bits = this.bits.long();
      const layer = Number(bits & 0xffn);
      const isNegative = (bits >> 8n) & 1n;
      const size = (bits >> 9n) & 0x000fffffffffffffn;
      const x = (isNegative === 0n ? 1 : -1) * Number(size) * width[layer]!;
      if (Number(size) < inside[layer]!) return x;
      if (layer === 0)
        for (;;) {
          const beyond = -(1 / normalEnd) * log1p(-this.double());
          const y = -log1p(-this.double());
          if (y + y > beyond * beyond)
            return ((size >> 8n) & 1n) === 0n ? normalEnd + beyond : -(normalEnd + beyond);
        }
      const between = (height[layer - 1]! - height[layer]!) * this.double() + height[layer]!;
      if (between < exp(-0.5 * x * x)) return x;
    }
  }

  exponential(): number {
    exponentialLayers ??= layersOf(
      exponentialEnd,
      exp(-exponentialEnd),
      2 ** 53,
      (x) => exp(-x),
      (y) => -log(y),
    );
    const { width, inside, height } = exponentialLayers;
    for (;;) {
      const bits = this.bits.long() >> 3n;
      const layer = Number(bits & 0xffn);
      const size = Number(bits >> 8n);
      const x = size * width[layer]!;
      if (size < inside[layer]!) return x;
      if (layer === 0) return exponentialEnd - log1p(-this.double());
      const between = (height[layer - 1]! - height[layer]!) * this.double() + height[layer]!;
      if (between < exp(-x)) return x;
    }
  }
}
