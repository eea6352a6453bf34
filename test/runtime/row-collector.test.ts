// Rows created in chunks are collected unchanged, however memory is allocated.
import { expect, test } from 'vitest';
import type { IndexElement } from '../../src/abi.ts';
import { RowCollector } from '../../src/runtime/index.ts';

/** Fills a chunk at a time with rows whose lengths differ, and counts what it is asked for. */
function collect(element: IndexElement, rows: number, lengthOf: (row: number) => number) {
  const collector = new RowCollector(rows, element, 2 ** 16 + 2000);
  const state = { calls: 0 };
  const kernel = (first: number): number => {
    state.calls++;
    let made = 0;
    let row = first;
    for (; row < rows && made <= 2 ** 16; row++) {
      const length = lengthOf(row);
      for (let k = 0; k < length; k++) collector.made[made + k] = row + k;
      made += length;
      collector.ends[row] = made;
    }
    return row;
  };
  Array.from(collector.run(kernel));
  return { collector, ...state };
}

test.each([
  ['few rows', 100, (row: number) => row % 7],
  ['many rows of one length', 4000, () => 800],
  ['rows that grow', 5000, (row: number) => Math.min(row, 1500)],
  ['rows that shrink', 5000, (row: number) => 1500 - Math.floor(row / 4)],
  ['rows of which few are long', 6000, (row: number) => (row % 50 === 49 ? 2000 : 400)],
] as const)('%s', (_, rows, lengthOf) => {
  for (const element of ['u16', 'u32'] as const) check(element, rows, lengthOf);
});

function check(element: IndexElement, rows: number, lengthOf: (row: number) => number): void {
  const { collector } = collect(element, rows, lengthOf);
  const inner = collector.inner;
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const length = lengthOf(row);
    const isRight =
      inner[at] === (length === 0 ? inner[at] : row) &&
      (length === 0 || inner[at + length - 1] === row + length - 1);
    if (!isRight) expect.fail(`row ${row} is wrong`);
    at += length;
    if (collector.ends[row] !== at)
      expect.fail(`row ${row} ends at ${collector.ends[row]}, not ${at}`);
  }
  expect(inner.length).toBe(at);
  expect(inner.BYTES_PER_ELEMENT).toBe(element === 'u16' ? 2 : 4);
}
