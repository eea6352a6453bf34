// The order in which CPython iterates a set of ints: that of its hash table, which scripts see when they print one.

/** Places that are tried one after the other before a jump. */
const neighbours = 9;

function place(table: Float64Array, mask: number, key: number): void {
  let perturbation = BigInt(key < 0 ? (key === -1 ? -2 : key) : key);
  if (perturbation < 0n) perturbation = BigInt.asUintN(64, perturbation);
  let at = Number(perturbation & BigInt(mask));
  for (;;) {
    const last = at + neighbours <= mask ? at + neighbours : at;
    for (let k = at; k <= last; k++)
      if (Number.isNaN(table[k]!)) {
        table[k] = key;
        return;
      }
    perturbation >>= 5n;
    at = Number((BigInt(at) * 5n + 1n + perturbation) & BigInt(mask));
  }
}

/** Whole numbers in the order of a table into which they were put one after the other. */
export function tableOrder(keys: readonly number[]): readonly number[] {
  let table = new Float64Array(8).fill(NaN);
  let count = 0;
  for (const key of keys) {
    place(table, table.length - 1, key);
    count++;
    if (count * 5 < (table.length - 1) * 3) continue;
    const wanted = count > 50_000 ? count * 2 : count * 4;
    let size = 8;
    while (size <= wanted) size *= 2;
    const old = table;
    table = new Float64Array(size).fill(NaN);
    for (const earlier of old) if (!Number.isNaN(earlier)) place(table, size - 1, earlier);
  }
  return [...table].filter((key) => !Number.isNaN(key));
}
