// Rows of a sweep as lines of JSON, in which results are stored while it runs. Numbers have the same bits when they are read.
import type { ResultArray } from '../io/index.ts';
import type { Cell, Row } from './table.ts';

/** A row as a line, with its end. */
export function lineOfRow({ row, seconds, cells, message }: Row): string {
  const values = cells.map(({ name, unit, type, value }) => [name, unit, type, encoded(value)]);
  const time = Number(seconds.toPrecision(4));
  return `${JSON.stringify({ row, seconds: time, cells: values, message })}\n`;
}

/** The row of a line; null where the line is not complete, as the last one of a process that was killed. */
export function rowOfLine(line: string): Row | null {
  try {
    const { row, seconds, cells, message } = JSON.parse(line) as {
      [K in 'row' | 'seconds' | 'cells' | 'message']: unknown;
    };
    const isRow = Number.isSafeInteger(row) && Array.isArray(cells) && typeof message === 'string';
    if (!isRow || typeof seconds !== 'number') return null;
    const read = (cells as [string, string, ResultArray['type'], unknown][]).map(
      ([name, unit, type, value]): Cell => ({ name, unit, type, value: decoded(value) }),
    );
    return { row: row as number, seconds, cells: read, message };
  } catch {
    return null;
  }
}

function encoded(value: number): number | string {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return Number.isNaN(value) ? 'nan' : value === 0 ? '-0' : String(value);
}

function decoded(value: unknown): number {
  return value === 'nan' ? NaN : Number(value);
}
