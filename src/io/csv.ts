// Writes results as CSV for spreadsheets: one file per monitor and per output array, SI units in the header (`v[volt]`),
// values with full precision. Spikes: one row each; traces: one column per recorded element. Also reads
// tables of numbers.
import { requireArgument } from '../diagnostics/index.ts';
import { FileFormatError, isLengthOfRows, requireResults } from './results.ts';
import type { ResultArray, Results } from './results.ts';

interface Column {
  readonly title: string;
  readonly length: number;
  readonly cell: (row: number) => string;
}

/**
 * The results as CSV texts, by file name without `.csv`: one per monitor, one per output array, and `outputs` for single
 * numbers. Rows of different lengths have one line per value, with the number of the row. The header names the SI unit
 * (`v[volt]`), which does not depend on the values. Spikes have one row each, traces one column per recorded element.
 */
export function writeCsv(results: Results): Map<string, string> {
  requireResults(results);
  const files = new Map<string, string>();
  const add = (name: string, columns: readonly Column[]) => {
    let free = name;
    while (files.has(free)) free += '_';
    files.set(free, textOf(columns));
  };

  for (const [monitor, arrays] of byMonitor(results)) {
    const { table, rest } = tableOf(arrays);
    if (table.length > 0) add(monitor, table);
    for (const [name, array] of rest)
      if (!isLengthOfRows(`${monitor}.${name}`, results))
        add(`${monitor}.${name}`, columnsOf(name, array, null));
  }
  const outputs = [...results].filter(([name]) => !name.includes('.'));
  for (const [name, array] of outputs)
    if (array.lengths !== undefined)
      add(name, [rowColumn(array.lengths), ...columnsOf(name, array, null)]);
    else if (array.shape.length > 0) add(name, columnsOf(name, array, null));
  const numbers = outputs.filter(([, array]) => array.shape.length === 0);
  if (numbers.length > 0) add('outputs', columnsOfNumbers(numbers));
  return files;
}

function byMonitor(results: Results): Map<string, Map<string, ResultArray>> {
  const monitors = new Map<string, Map<string, ResultArray>>();
  for (const [name, array] of results) {
    const dot = name.indexOf('.');
    if (dot < 0) continue;
    const monitor = name.slice(0, dot);
    if (!monitors.has(monitor)) monitors.set(monitor, new Map());
    monitors.get(monitor)!.set(name.slice(dot + 1), array);
  }
  return monitors;
}

/** The arrays of a monitor over time as columns of one table, and the remaining arrays. */
function tableOf(arrays: ReadonlyMap<string, ResultArray>): {
  table: Column[];
  rest: [string, ResultArray][];
} {
  const times = arrays.get('t');
  const i = arrays.get('i');
  if (times?.shape.length !== 1) return { table: [], rest: [...arrays] };
  const [length] = times.shape;
  const isTraces = [...arrays.values()].some((array) => array.shape.length === 2);
  const table = columnsOf('t', times, null);
  const rest: [string, ResultArray][] = [];
  for (const [name, array] of arrays) {
    if (name === 't' || (name === 'i' && isTraces)) continue;
    const { shape } = array;
    if (shape.length === 2 && shape[1] === length)
      table.push(...columnsOf(name, transposed(array), isTraces ? (i ?? null) : null));
    else if (shape.length === 1 && shape[0] === length) {
      const columns = columnsOf(name, array, null);
      if (name === 'i') table.unshift(...columns);
      else table.push(...columns);
    } else rest.push([name, array]);
  }
  return { table, rest };
}

/** One column for a vector; for a matrix one per column, `v_0[volt]`, `v_5[volt]`, numbered by position or by `numbers`. */
function columnsOf(name: string, array: ResultArray, numbers: ResultArray | null): Column[] {
  const { shape, values } = array;
  const { show, suffix } = writerOf(array);
  const length = shape[0] ?? 1;
  const width = shape.slice(1).reduce((size, n) => size * n, 1);
  if (shape.length <= 1)
    return [{ title: `${name}${suffix}`, length, cell: (row) => show(values[row]!) }];
  return Array.from({ length: width }, (_, column) => ({
    title: `${name}_${numbers?.values[column] ?? column}${suffix}`,
    length,
    cell: (row) => show(values[row * width + column]!),
  }));
}

/** The number of the row of each value, for rows of different lengths. */
function rowColumn(lengths: Int32Array): Column {
  const rows = [...lengths].flatMap((length, row) => Array<number>(length).fill(row));
  return { title: 'row', length: rows.length, cell: (k) => String(rows[k]) };
}

function columnsOfNumbers(numbers: readonly [string, ResultArray][]): Column[] {
  const rows = numbers.map(([name, array]) => {
    const { show, suffix } = writerOf(array);
    return [name, show(array.values[0]!), suffix.slice(1, -1)];
  });
  return ['name', 'value', 'unit'].map((title, column) => ({
    title,
    length: rows.length,
    cell: (row) => rows[row]![column]!,
  }));
}

function transposed(array: ResultArray): ResultArray {
  const [rows, columns] = array.shape as [number, number];
  const values = array.values.slice();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      values[column * rows + row] = array.values[row * columns + column]!;
  return { ...array, shape: [columns, rows], values };
}

/** The unit of an array in the header, and how its values are printed. */
function writerOf({ type, unit }: ResultArray): {
  suffix: string;
  show: (value: number) => string;
} {
  if (type === 'boolean') return { suffix: '', show: (value) => (value === 0 ? '0' : '1') };
  return { suffix: unit === '1' ? '' : `[${unit}]`, show: showNumber };
}

function showNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function textOf(columns: readonly Column[]): string {
  const lines = [columns.map(({ title }) => quoted(title)).join(',')];
  const length = columns.reduce((longest, column) => Math.max(longest, column.length), 0);
  for (let row = 0; row < length; row++)
    lines.push(columns.map((column) => column.cell(row)).join(','));
  return lines.join('\n') + '\n';
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table of numbers read from a file, in row-major order. */
export interface NumberTable {
  /** The header, if the first line is not numeric. */
  readonly titles: readonly string[] | null;
  /** `[rows]` for a single column, else `[rows, columns]`. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float64Array;
}

/** Reads a table of numbers separated by commas, semicolons, tabs or spaces; `#` starts a comment. */
export function readCsv(text: string): NumberTable {
  requireArgument(typeof text === 'string', 'the table', 'a string');
  const lines = text
    .split(/\r?\n/)
    .map((line, k) => ({
      line: line
        .replace(/#.*/, '')
        .replace(/^\ufeff/, '')
        .trim(),
      number: k + 1,
    }))
    .filter(({ line }) => line !== '');
  const rows = lines.map(({ line, number }) => ({ number, cells: cellsOf(line) }));
  const first = rows[0]?.cells ?? [];
  const hasTitles = first.some((cell) => numberOf(cell) === null);
  const titles = hasTitles ? first.map((cell) => cell.replace(/^"(.*)"$/, '$1')) : null;
  const content = hasTitles ? rows.slice(1) : rows;
  const width = first.length;
  const values = new Float64Array(content.length * width);
  content.forEach(({ number, cells }, row) => {
    if (cells.length !== width)
      throw new FileFormatError(
        `line ${number} has ${cells.length} values, the first line ${width}`,
      );
    cells.forEach((cell, column) => {
      const value = numberOf(cell);
      if (value === null) throw new FileFormatError(`line ${number}: "${cell}" is not a number`);
      values[row * width + column] = value;
    });
  });
  return { titles, shape: width <= 1 ? [content.length] : [content.length, width], values };
}

function cellsOf(line: string): string[] {
  const separator = [',', ';', '\t'].find((mark) => line.includes(mark)) ?? /\s+/;
  return line.split(separator).map((cell) => cell.trim());
}

function numberOf(cell: string): number | null {
  if (cell === '' || /^nan$/i.test(cell)) return NaN;
  const infinity = /^([+-]?)inf(inity)?$/i.exec(cell);
  if (infinity !== null) return infinity[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : null;
}
