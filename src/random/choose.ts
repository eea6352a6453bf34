// Bulk sampling of integers below a population, in ascending order: each with the same probability, or a fixed number. Results
// go directly into an array of the caller, which must be large enough; the state of the stream is kept in locals.
import { log, log1p } from '../math/index.ts';
import { uniformInteger } from './sample.ts';
import { uniform } from './xoshiro.ts';

/** Output array, with an element type wide enough for the population. */
type Chosen = Uint16Array | Uint32Array;

/**
 * Samples each number with probability p and returns the count. Takes one logarithm per sample; for a p that changes from
 * call to call.
 */
export function chooseEach(
  state: Uint32Array,
  out: Chosen,
  at: number,
  population: number,
  p: number,
): number {
  if (!(p > 0)) return 0;
  if (p >= 1) return chooseAll(out, at, population);
  const inverse = 1 / log1p(-p);
  let end = at;
  let next = 0;
  for (;;) {
    next += Math.floor(log(1 - uniform(state)) * inverse);
    if (!(next < population)) return end - at;
    out[end++] = next++;
  }
}

function chooseAll(out: Chosen, at: number, population: number): number {
  for (let k = 0; k < population; k++) out[at + k] = k;
  return population > 0 ? population : 0;
}

// ---------------------------------------------------------------------------------------------- with a table

/** Inverse distribution of the skip length, indexed by a random word, for repeated calls with the same p. */
interface SkipTable {
  readonly p: number;
  /** Words up to `last[k]` give the skip length k, if no smaller k does; the last entry takes all remaining words. */
  readonly last: Uint32Array;
  /**
   * Indexed by the upper bits of the word: the distance to the next sample if the lower bits cannot change it; else the
   * negated start of the search in `last`.
   */
  readonly guide: Int16Array;
}

const guideBits = 12;
/** Minimum probability for the table; below it, the table exceeds the cache and logarithms are as fast. */
export const smallestTabled = 1 / 4096;
/** The table ends when this fraction of words is left; those skip the whole table and draw again. */
const overflow = 1 / 64;

let lastTable: SkipTable | null = null;

function tableOf(p: number): SkipTable {
  if (lastTable?.p === p) return lastTable;
  const length = Math.max(1, Math.ceil(log(overflow) / log1p(-p)));
  const last = new Uint32Array(length + 1);
  let missed = 1;
  for (let k = 0; k < length; k++) {
    missed *= 1 - p;
    // Rounded to integers: the probability of each k is accurate to 2^-32.
    last[k] = Math.max(0, Math.round((1 - missed) * 4294967296) - 1);
  }
  last[length] = 0xffffffff;
  const guide = new Int16Array(1 << guideBits);
  const words = 2 ** (32 - guideBits);
  for (let cell = 0, k = 0; cell < guide.length; cell++) {
    while (last[k]! < cell * words) k++;
    const isCertain = k < length && last[k]! >= (cell + 1) * words - 1;
    guide[cell] = isCertain ? k + 1 : -k;
  }
  lastTable = { p, last, guide };
  return lastTable;
}

/** As `chooseEach`, with a table that is cached until p changes; p must be at least `smallestTabled`. */
export function chooseTabled(
  state: Uint32Array,
  out: Chosen,
  at: number,
  population: number,
  p: number,
): number {
  if (p >= 1) return chooseAll(out, at, population);
  const { last, guide } = tableOf(p);
  const overflowing = last.length - 1;
  let [s0, s1, s2, s3] = [state[0]! | 0, state[1]! | 0, state[2]! | 0, state[3]! | 0];
  let end = at;
  let next = 0;
  /** Unused lower bits of the previous word. */
  let rest = 0;
  let hasRest = false;
  for (;;) {
    const five = Math.imul(s1, 5);
    const drawn = Math.imul((five << 7) | (five >>> 25), 9);
    const c = s2 ^ s0;
    const d = s3 ^ s1;
    s2 = c ^ (s1 << 9);
    s1 ^= c;
    s0 ^= d;
    s3 = (d << 11) | (d >>> 21);
    const word = hasRest ? rest | (drawn >>> (32 - guideBits)) : drawn;
    const ahead = guide[word >>> (32 - guideBits)]!;
    if (ahead > 0) {
      next += ahead;
      if (next > population) break;
      out[end++] = next - 1;
      // Most words yield two samples.
      const second = guide[(word >>> (32 - 2 * guideBits)) & ((1 << guideBits) - 1)]!;
      if (second > 0) {
        next += second;
        if (next > population) break;
        out[end++] = next - 1;
        continue;
      }
      rest = word << guideBits;
      hasRest = true;
      continue;
    }
    hasRest = false;
    let skip = 0 - ahead;
    while (word >>> 0 > last[skip]!) skip++;
    next += skip;
    if (!(next < population)) break;
    if (skip < overflowing) out[end++] = next++;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
  return end - at;
}

// ---------------------------------------------------------------------------------------------- of fixed size

/** Bitmap of the population; all zero between calls. */
let marks = new Uint32Array(1024);

/** Ratio of population to sample size above which sorting is faster than scanning the bitmap. */
const sparse = 256;

/**
 * Samples `size` different numbers, all subsets being equally likely; all numbers if the population is not larger. Draws
 * numbers one by one and rejects duplicates.
 */
export function chooseSome(
  state: Uint32Array,
  out: Chosen,
  at: number,
  population: number,
  size: number,
): number {
  if (!(size > 0) || !(population > 0)) return 0;
  if (size >= population) return chooseAll(out, at, population);
  if (size * sparse < population) return chooseBySorting(state, out, at, population, size);
  const words = (population + 31) >>> 5;
  if (marks.length < words) marks = new Uint32Array(2 * words);
  // For more than half of the population, draw those to leave out.
  const isInverted = 2 * size > population;
  markSome(state, population, isInverted ? population - size : size);
  let end = at;
  for (let k = 0; k < words; k++) {
    let bits = marks[k]! | 0;
    marks[k] = 0;
    if (isInverted) {
      bits = ~bits;
      const left = population - 32 * k;
      if (left < 32) bits &= (1 << left) - 1;
    }
    while (bits !== 0) {
      const lowest = bits & -bits;
      out[end++] = 32 * k + 31 - Math.clz32(lowest);
      bits ^= lowest;
    }
  }
  return size;
}

function markSome(state: Uint32Array, population: number, size: number): void {
  if (population > 1 << 20) {
    for (let left = size; left > 0;) left -= mark(uniformInteger(state, population));
    return;
  }
  let [s0, s1, s2, s3] = [state[0]! | 0, state[1]! | 0, state[2]! | 0, state[3]! | 0];
  const marked = marks;
  // Words below it are rejected to avoid a bias (Lemire 2019).
  const refused = 4294967296 % population;
  for (let left = size; left > 0;) {
    const five = Math.imul(s1, 5);
    const word = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const c = s2 ^ s0;
    const d = s3 ^ s1;
    s2 = c ^ (s1 << 9);
    s1 ^= c;
    s0 ^= d;
    s3 = (d << 11) | (d >>> 21);
    const product = word * population;
    const chosen = (product * 2.3283064365386963e-10) | 0;
    if (product - chosen * 4294967296 < refused) continue;
    const before = marked[chosen >>> 5]!;
    const after = before | (1 << (chosen & 31));
    marked[chosen >>> 5] = after;
    // Without a branch, which would be unpredictable.
    left -= ((before >>> (chosen & 31)) & 1) ^ 1;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

/** Sets the bit of a number; returns 1 if it was not set before, else 0. */
function mark(number: number): number {
  const bit = 1 << (number & 31);
  const before = marks[number >>> 5]!;
  marks[number >>> 5] = before | bit;
  return (before & bit) === 0 ? 1 : 0;
}

function chooseBySorting(
  state: Uint32Array,
  out: Chosen,
  at: number,
  population: number,
  size: number,
): number {
  const chosen = out.subarray(at, at + size);
  for (let found = 0; found < size;) {
    for (let k = found; k < size; k++) chosen[k] = uniformInteger(state, population);
    chosen.sort();
    found = 1;
    for (let k = 1; k < size; k++) if (chosen[k] !== chosen[k - 1]) chosen[found++] = chosen[k]!;
  }
  return size;
}
