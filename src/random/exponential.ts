// Exponential numbers by the ziggurat (Marsaglia and Tsang 2000, built as in normal.ts): 256 layers, the layer and the
// 56-bit abscissa from two words. 98.9 % of the draws end at the first comparison.
import { exp, log } from '../math/index.ts';
import { nextWord, uniform } from './xoshiro.ts';

const layers = 256;
/** Where the tail begins, and the area of each layer, for 256 layers (Marsaglia and Tsang 2000). */
const tailStart = 7.69711747013105;
const layerArea = 0.003949659822581557;

/** Right edges of the layers, widest first; the lowest is as wide as a box of its area would be. */
const edges = new Float64Array(layers + 1);
/** Part of each layer that lies under the curve whatever the height. */
const inner = new Float64Array(layers);
/** Makes 56 bits a number between 0 and 1: 2^-56. */
const unit = 1.3877787807814457e-17;

fillTables();

function fillTables(): void {
  edges[0] = layerArea / exp(-tailStart);
  edges[1] = tailStart;
  for (let k = 2; k < layers; k++) edges[k] = -log(layerArea / edges[k - 1]! + exp(-edges[k - 1]!));
  for (let k = 0; k < layers; k++) inner[k] = edges[k + 1]! / edges[k]!;
}

/** Exponential with mean 1; never 0. */
export function exponential(state: Uint32Array): number {
  const word = nextWord(state);
  const layer = word & 255;
  // 24 bits and 32 more.
  const u = ((word >>> 8) * 4294967296 + (nextWord(state) >>> 0) + 0.5) * unit;
  return u < inner[layer]! ? u * edges[layer]! : rest(state, layer, u);
}

/** The number where the first comparison did not decide. */
function rest(state: Uint32Array, layer: number, u: number): number {
  // Beyond any place the distribution is that from 0 on.
  if (layer === 0) return tailStart + exponential(state);
  const x = u * edges[layer]!;
  const low = exp(x - edges[layer]!);
  const high = exp(x - edges[layer + 1]!);
  return high + uniform(state) * (low - high) < 1 ? x : exponential(state);
}
