// Sums, means and what is left around them.

/** The sum of numbers. */
export const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, x) => sum + x, 0);

/** The mean, and the differences from it. */
export function deviations(numbers: Float64Array): { mean: number; around: Float64Array } {
  const mean = sumOf(numbers) / numbers.length;
  return { mean, around: numbers.map((x) => x - mean) };
}

/** The sum of products of two rows. */
export const product = (a: Float64Array, b: Float64Array): number =>
  sumOf(a.map((x, k) => x * b[k]!));

/** The ranks of numbers from 1 on; equal ones share the mean of theirs. */
export function ranksOf(numbers: Float64Array): Float64Array {
  const order = Array.from(numbers.keys()).sort((p, q) => numbers[p]! - numbers[q]!);
  const ranks = new Float64Array(numbers.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && numbers[order[to]!] === numbers[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
