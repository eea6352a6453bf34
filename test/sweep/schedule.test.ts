// When which rows of a sweep run: the memory that they need at a time, rows that are run again, and how many a worker is given.
import { afterEach, describe, expect, test } from 'vitest';
import { limitMemory } from '../../src/memory/index.ts';
import { chunkSize, runRows } from '../../src/node/rows/schedule.ts';
import type { RowResult } from '../../src/node/rows/row-runner.ts';
import type { RowTask } from '../../src/sweep/index.ts';

afterEach(() => limitMemory(null));

const tasksOf = (count: number): RowTask[] =>
  Array.from({ length: count }, (_, row) => ({ row, set: [], seed: row }));

/** Workers whose rows end one after the other, the first first. */
class Workers {
  readonly workers: number;
  readonly mostTogether = 64;
  isStopped = false;
  /** Rows that run now. */
  readonly running: number[] = [];
  /** Those that ran at a time, from each beginning on. */
  readonly beside: string[] = [];
  readonly #ends: (() => void)[] = [];
  readonly #fails: (row: number, alone: boolean) => boolean;

  constructor(workers: number, fails: (row: number, alone: boolean) => boolean = () => false) {
    this.workers = workers;
    this.#fails = fails;
  }

  async send(tasks: readonly RowTask[]): Promise<RowResult[]> {
    const rows = tasks.map(({ row }) => row);
    this.running.push(...rows);
    this.beside.push(this.running.join());
    const isAlone = this.running.length === rows.length;
    await new Promise<void>((resolve) => this.#ends.push(resolve));
    for (const row of rows) this.running.splice(this.running.indexOf(row), 1);
    return rows.map((row) => {
      const isOfMachine = this.#fails(row, isAlone);
      return { row, cells: [], message: isOfMachine ? 'no memory' : '', seconds: 1, isOfMachine };
    });
  }

  async carryOut(
    tasks: readonly RowTask[],
    bytesOf?: (task: RowTask) => number,
  ): Promise<string[]> {
    const done: string[] = [];
    const control = {
      count: tasks.length,
      onRow: ({ row, message }: RowResult) => done.push(`${row}${message}`),
      ...(bytesOf && { bytesOf }),
    };
    let isOver = false;
    const all = runRows(this, tasks, control).finally(() => (isOver = true));
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#ends.shift()?.();
    }
    await all;
    return done;
  }
}

describe('the memory of rows', () => {
  test.each([
    ['rows that fit together run together', [40, 40, 40, 40], ['0', '0,1', '1,2', '2,3']],
    ['rows that do not fit together wait', [80, 80, 80], ['0', '1', '2']],
    ['a small row beside a large one', [80, 20, 80, 20], ['0', '0,1', '1,2', '2,3']],
    ['rows that need little', [0, 0, 0], ['0', '0,1', '1,2']],
    ['a row that never fits runs alone', [10, 300, 10], ['0', '1', '2']],
  ])('%s', async (_, bytes, beside) => {
    limitMemory(100);
    const workers = new Workers(2);
    const done = await workers.carryOut(tasksOf(bytes.length), ({ row }) => bytes[row]!);
    expect(workers.beside).toEqual(beside);
    expect(done).toEqual(bytes.map((_one, row) => String(row)));
  });

  test('a row that failed for want of memory is run again with nothing beside it', async () => {
    const workers = new Workers(2, (row, alone) => row === 1 && !alone);
    expect(await workers.carryOut(tasksOf(4))).toEqual(['0', '2', '3', '1']);
    expect(workers.beside).toEqual(['0', '0,1', '1,2', '2,3', '1']);
  });

  test('one that fails by itself, too, is a row with a message', async () => {
    const workers = new Workers(2, (row) => row === 0);
    expect(await workers.carryOut(tasksOf(2))).toEqual(['1', '0no memory']);
  });
});

test.each([
  [null, 1000, 2, 1],
  [0.001, 1000, 2, 64],
  [0.01, 1000, 2, 20],
  [0.01, 30, 2, 8],
  [0.01, 8, 2, 2],
  [0.01, 3, 2, 1],
  [0.001, 0, 2, 1],
  [5, 1000, 2, 1],
  [0.001, 1000, 1, 64],
  [0.01, 3, 1, 2],
] as const)('rows of %s s, %d left, %d workers: %d together', (seconds, left, workers, size) => {
  expect(chunkSize(seconds, left, { workers, mostTogether: 64 })).toBe(size);
});
