// Sorting as work that yields: blocks are sorted, then merged in pairs. nan comes last, as in NumPy.
import { inParts, partSize } from '../slices.ts';
import type { Work } from '../slices.ts';

/** Sorts numbers in place and returns them; -0 comes before 0. */
export function* sorting(numbers: Float64Array): Work<Float64Array> {
  const { length } = numbers;
  yield* inParts(length, (from, to) => void numbers.subarray(from, to).sort());
  const merged = length > partSize ? new Float64Array(length) : numbers;
  return (yield* mergingBlocks(numbers, merged, partSize, isAbove)) as Float64Array;
}

/** The positions of the elements in ascending order; equal ones keep their order. */
export function* sortingPositions(numbers: Float64Array): Work<Uint32Array> {
  const { length } = numbers;
  const positions = new Uint32Array(length);
  const isLater = (i: number, j: number): boolean => isLarger(numbers[i]!, numbers[j]!);
  yield* inParts(length, (from, to) => {
    for (let k = from; k < to; k++) positions[k] = k;
    for (let start = from; start < to; start += shortest)
      insert(positions, start, Math.min(start + shortest, to), isLater);
  });
  const merged = new Uint32Array(length);
  return (yield* mergingBlocks(positions, merged, shortest, isLater)) as Uint32Array;
}

/** Length of the blocks that are sorted by insertion; a divisor of `partSize`. */
const shortest = 16;

function isLarger(a: number, b: number): boolean {
  return a > b || (Number.isNaN(a) && !Number.isNaN(b));
}

function isAbove(a: number, b: number): boolean {
  return isLarger(a, b) || (a === 0 && Object.is(b, -0) && Object.is(a, 0));
}

type Numbers = Float64Array | Uint32Array;

function insert(
  list: Numbers,
  start: number,
  end: number,
  isAfter: (a: number, b: number) => boolean,
): void {
  for (let k = start + 1; k < end; k++) {
    const x = list[k]!;
    let at = k;
    for (; at > start && isAfter(list[at - 1]!, x); at--) list[at] = list[at - 1]!;
    list[at] = x;
  }
}

/** Merges sorted blocks of a width; returns the one of the two arrays that has the result. */
function* mergingBlocks(
  list: Numbers,
  other: Numbers,
  width: number,
  isAfter: (a: number, b: number) => boolean,
): Work<Numbers> {
  const { length } = list;
  let [from, to] = [list, other];
  for (let size = width; size < length; size *= 2) {
    for (let start = 0; start < length; start += 2 * size) {
      const middle = Math.min(start + size, length);
      const end = Math.min(start + 2 * size, length);
      let [left, right] = [start, middle];
      for (let k = start; k < end;) {
        const stop = Math.min(end, k + partSize);
        for (; k < stop; k++)
          to[k] =
            right >= end || (left < middle && !isAfter(from[left]!, from[right]!))
              ? from[left++]!
              : from[right++]!;
        if (stop < end || start % partSize === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
