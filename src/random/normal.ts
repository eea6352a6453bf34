// Normal random numbers by the ziggurat method (Marsaglia and Tsang 2000, in the form of Doornik 2005): 256 layers; layer and
// 56-bit abscissa from two words. 98.8 % of the draws take the fast path.
import { exp, log } from '../math/index.ts';
import { nextWord, uniform } from './xoshiro.ts';

const layers = 256;
/** Start of the tail and area of each layer, for 256 layers (Marsaglia and Tsang 2000). */
const tailStart = 3.6541528853610088;
const layerArea = 0.00492867323399;

/** Right edges of the layers, widest first; the lowest is that of a rectangle of the same area. */
export const edges = new Float64Array(layers + 1);
/** Fraction of each layer that is entirely below the density: edges[k + 1]/edges[k]. */
export const inner = new Float64Array(layers);
/** 2^-55: scales 56 signed bits to a number between -1 and 1. */
export const unit = 2.7755575615628914e-17;

fillTables();

function fillTables(): void {
  let height = exp(-0.5 * tailStart * tailStart);
  edges[0] = layerArea / height;
  edges[1] = tailStart;
  for (let k = 2; k < layers; k++) {
    edges[k] = Math.sqrt(-2 * log(layerArea / edges[k - 1]! + height));
    height = exp(-0.5 * edges[k]! * edges[k]!);
  }
  for (let k = 0; k < layers; k++) inner[k] = edges[k + 1]! / edges[k]!;
}

/** Normally distributed with mean 0 and standard deviation 1. Kernels inline it (codegen/passes/inline-random.ts). */
export function normal(state: Uint32Array): number {
  const word = nextWord(state);
  const layer = word & 255;
  // 24 signed bits + 32 bits.
  const u = ((word >> 8) * 4294967296 + (nextWord(state) >>> 0)) * unit;
  return Math.abs(u) < inner[layer]! ? u * edges[layer]! : normalRest(state, layer, u);
}

/** The slow path of the ziggurat. */
export function normalRest(state: Uint32Array, layer: number, u: number): number {
  if (layer === 0) return u < 0 ? -tail(state) : tail(state);
  const outerEdge = edges[layer]!;
  const innerEdge = edges[layer + 1]!;
  const x = u * outerEdge;
  const low = exp(-0.5 * (outerEdge * outerEdge - x * x));
  const high = exp(-0.5 * (innerEdge * innerEdge - x * x));
  return high + uniform(state) * (low - high) < 1 ? x : normal(state);
}

/** Samples the tail beyond the lowest layer (Marsaglia 1964). */
function tail(state: Uint32Array): number {
  for (;;) {
    const x = -log(1 - uniform(state)) / tailStart;
    const y = -log(1 - uniform(state));
    if (2 * y >= x * x) return tailStart + x;
  }
}
