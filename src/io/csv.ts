// Writes results as CSV for spreadsheets: a file for each table, SI units in the header (`v[volt]`), values with full
// precision. What is written depends on the values in nothing else.
import { requireResults } from './results.ts';
import type { ResultArray, Results } from './results.ts';
import { tablesOf } from './tables.ts';
import type { Column, NamedNumber } from './tables.ts';

/**
 * The results as CSV texts, by file name without `.csv`: one per monitor, one per output array, and `outputs` for single
 * numbers. Rows of different lengths have one line per value, with the number of the row. The header names the SI unit
 * (`v[volt]`). Spikes have one row each, traces one column per recorded element.
 */
export function writeCsv(results: Results): Map<string, string> {
  return new Map([...csvFiles(results)].map(([name, pieces]) => [name, [...pieces()].join('')]));
}

/** The files of `writeCsv` in pieces, which are made one after the other. */
export function csvFiles(results: Results): Map<string, () => Iterable<string>> {
  requireResults(results);
  const { tables, numbers } = tablesOf(results);
  const files = new Map<string, () => Iterable<string>>();
  for (const [name, columns] of tables) files.set(name, () => piecesOf(columns));
  let free = 'outputs';
  while (files.has(free)) free += '_';
  if (numbers.length > 0) files.set(free, () => [textOfNumbers(numbers)]);
  return files;
}

/** Number of cells that are made at once. */
const cellsAtOnce = 2 ** 16;

function* piecesOf(columns: readonly Column[]): Generator<string> {
  const titles = columns.map(({ title, unit }) => title + (unit === '1' ? '' : `[${unit}]`));
  yield lineOf(titles.map(quoted));
  const length = columns.reduce((longest, column) => Math.max(longest, column.length), 0);
  const step = Math.ceil(cellsAtOnce / columns.length);
  for (let from = 0; from < length; from += step) {
    let text = '';
    for (let row = from; row < Math.min(from + step, length); row++)
      text += lineOf(
        columns.map(({ type, values, first, stride }) => show(values[first + row * stride]!, type)),
      );
    yield text;
  }
}

function textOfNumbers(numbers: readonly NamedNumber[]): string {
  const lines = numbers.map(({ name, array: { type, unit, values } }) =>
    lineOf([quoted(name), show(values[0]!, type), unit === '1' ? '' : unit]),
  );
  return `name,value,unit\n${lines.join('')}`;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.join(',')}\n`;
}

function show(value: number, type: ResultArray['type']): string {
  if (type === 'boolean') return value === 0 ? '0' : '1';
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
