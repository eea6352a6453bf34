// Exponential random numbers by the ziggurat method (Marsaglia and Tsang 2000, as in normal.ts): 256 layers; layer and 56-bit
// abscissa from two words. 98.9 % of the draws take the fast path.
import { exp, log } from '../math/index.ts';
import { nextWord, uniform } from './xoshiro.ts';

const layers = 256;
/** Start of the tail and area of each layer, for 256 layers (Marsaglia and Tsang 2000). */
const tailStart = 7.69711747013105;
const layerArea = 0.003949659822581557;

/** Right edges of the layers, widest first; the lowest is that of a rectangle of the same area. */
export const edges = new Float64Array(layers + 1);
/** Fraction of each layer that is entirely below the density. */
export const inner = new Float64Array(layers);
/** 2^-56: scales 56 bits to a number between 0 and 1. */
const unit = 1.3877787807814457e-17;

fillTables();

function fillTables(): void {
  edges[0] = layerArea / exp(-tailStart);
  edges[1] = tailStart;
  for (let k = 2; k < layers; k++) edges[k] = -log(layerArea / edges[k - 1]! + exp(-edges[k - 1]!));
  for (let k = 0; k < layers; k++) inner[k] = edges[k + 1]! / edges[k]!;
}

/** Exponentially distributed with mean 1; never 0. */
export function exponential(state: Uint32Array): number {
  const word = nextWord(state);
  const layer = word & 255;
  // 24 + 32 bits.
  const u = ((word >>> 8) * 4294967296 + (nextWord(state) >>> 0) + 0.5) * unit;
  return u < inner[layer]! ? u * edges[layer]! : rest(state, layer, u);
}

/** The slow path of the ziggurat. */
function rest(state: Uint32Array, layer: number, u: number): number {
  // The exponential distribution is memoryless.
  if (layer === 0) return tailStart + exponential(state);
  const x = u * edges[layer]!;
  const low = exp(x - edges[layer]!);
  const high = exp(x - edges[layer + 1]!);
  return high + uniform(state) * (low - high) < 1 ? x : exponential(state);
}
