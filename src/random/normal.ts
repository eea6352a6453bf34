// Normal numbers by the ziggurat (Marsaglia and Tsang 2000, in the form of Doornik 2005): 256 layers, the layer and the
// 56-bit abscissa from two words. 98.8 % of the draws end at the first comparison.
import { exp, log } from '../math/index.ts';
import { nextWord, uniform } from './xoshiro.ts';

const layers = 256;
/** Where the tail begins, and the area of each layer, for 256 layers (Marsaglia and Tsang 2000). */
const tailStart = 3.6541528853610088;
const layerArea = 0.00492867323399;

/** Right edges of the layers, widest first; the lowest is as wide as a box of its area would be. */
const edges = new Float64Array(layers + 1);
/** Part of each layer that lies under the curve whatever the height: edges[k + 1]/edges[k]. */
const inner = new Float64Array(layers);

{
  let height = exp(-0.5 * tailStart * tailStart);
  edges[0] = layerArea / height;
  edges[1] = tailStart;
  for (let k = 2; k < layers; k++) {
    edges[k] = Math.sqrt(-2 * log(layerArea / edges[k - 1]! + height));
    height = exp(-0.5 * edges[k]! * edges[k]!);
  }
  for (let k = 0; k < layers; k++) inner[k] = edges[k + 1]! / edges[k]!;
}

/** Normal with mean 0 and standard deviation 1. */
export function normal(state: Uint32Array): number {
  for (;;) {
    const word = nextWord(state);
    const layer = word & 255;
    // 24 signed bits and 32 more: between -1 and 1, times 2^-55.
    const u = ((word >> 8) * 4294967296 + (nextWord(state) >>> 0)) * 2.7755575615628914e-17;
    if (Math.abs(u) < inner[layer]!) return u * edges[layer]!;
    if (layer === 0) return u < 0 ? -tail(state) : tail(state);
    const x = u * edges[layer]!;
    const outerEdge = edges[layer]!;
    const innerEdge = edges[layer + 1]!;
    const low = exp(-0.5 * (outerEdge * outerEdge - x * x));
    const high = exp(-0.5 * (innerEdge * innerEdge - x * x));
    if (high + uniform(state) * (low - high) < 1) return x;
  }
}

/** A number of the tail beyond the lowest layer (Marsaglia 1964). */
function tail(state: Uint32Array): number {
  for (;;) {
    const x = -log(1 - uniform(state)) / tailStart;
    const y = -log(1 - uniform(state));
    if (2 * y >= x * x) return tailStart + x;
  }
}
