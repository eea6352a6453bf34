// Reads tables of numbers: CSV and columns of text, with a header or without. Numbers are converted to SI units where the
// header names a unit, as in `v (mV)` and `v[mV]`.
import { nearestNames, requireArgument } from '../diagnostics/index.ts';
import { readUnit, showDimension } from '../units/index.ts';
import { cellsOfLine, separatorOf } from './cells.ts';
import type { Separator } from './cells.ts';
import { FileFormatError } from './results.ts';

/** A table of numbers read from a file. */
export interface NumberTable {
  /** The names of the columns, without units, if the file has a header. */
  readonly titles: readonly string[] | null;
  /** The SI unit of each column: that of the header, else `1`. */
  readonly units: readonly string[];
  /** `[rows]` for a single column, else `[rows, columns]`. */
  readonly shape: readonly number[];
  /** All numbers row by row, in SI units. Throws `FileFormatError` if a column is not of numbers. */
  readonly values: Float64Array;
  /** The numbers of a column, by its title or its number from 0. Throws `FileFormatError` if there is none. */
  column(title: string | number): Float64Array;
}

/** A column as far as it is read. */
interface Column {
  /** Grows by doubling; `count` of the table are in use. */
  values: Float64Array;
  /** Its size in SI units. */
  scale: number;
  /** The first cell that is not a number, with its line. */
  text: string | null;
}

/**
 * Reads a table of numbers. Its columns are separated by commas, semicolons, tabs or spaces; `#` starts a comment; a first line
 * that is not of numbers is the header. After semicolons and tabs numbers may have a decimal comma. Empty cells are NaN.
 *
 * @throws {FileFormatError} if lines differ in length, or the text has no end
 * @example
 * const table = readCsv('t (ms),v (mV)\n0,-70\n0.1,-69.5\n');
 * console.log(table.titles, table.units); // [ 't', 'v' ] [ 'second', 'volt' ]
 * console.log(table.column('v')[1]); // -0.0695
 */
export function readCsv(text: string): NumberTable {
  requireArgument(typeof text === 'string', 'the table', 'a string');
  const lines = linesOf(text);
  const first = lines.next();
  if (first.done === true) return tableOf(null, [], 0);
  const separator = separatorOf(first.value.line);
  const cells = cellsOfLine(first.value, separator);
  const isHeader = cells.some((cell) => numberOf(cell, separator) === null);
  const names = isHeader ? cells : namesInComment(first.value.comment, cells.length);
  if (names?.join() === 'name,value,unit') return tableOfNames(lines, separator);
  const headings = names?.map(headingOf) ?? null;
  const columns = cells.map((_, k): Column => ({
    values: new Float64Array(16),
    scale: headings?.[k]!.scale ?? 1,
    text: null,
  }));
  let count = 0;
  const add = ({ number }: Line, row: readonly string[]): void => {
    if (row.length !== columns.length)
      throw raggedLine(number, row.length, columns.length, isHeader);
    for (const [k, column] of columns.entries()) {
      const value = numberOf(row[k]!, separator);
      if (value === null) column.text ??= notANumber(number, row[k]!);
      if (count === column.values.length) column.values = doubled(column.values);
      column.values[count] = (value ?? NaN) * column.scale;
    }
    count += 1;
  };
  if (!isHeader) add(first.value, cells);
  for (const line of lines) add(line, cellsOfLine(line, separator));
  return tableOf(headings, columns, count);
}

function raggedLine(
  number: number,
  found: number,
  expected: number,
  hasHeader: boolean,
): FileFormatError {
  const most = hasHeader ? 'the header' : 'the first line';
  return new FileFormatError(
    `line ${number} has ${found} value${found === 1 ? '' : 's'}, ${most} ${expected}`,
  );
}

function notANumber(line: number, cell: string): string {
  const advice = /^\d+\s+[-+]?\d+$/.test(cell)
    ? '; a decimal comma needs semicolons or tabs between the columns'
    : '';
  return `line ${line}: "${cell}" is not a number${advice}`;
}

/** The header that `numpy.savetxt` writes, a comment with a word for each column. */
function namesInComment(comment: string, width: number): string[] | null {
  if (comment.trim() === '') return null;
  const names = cellsOfLine({ line: comment, number: 0 }, separatorOf(comment));
  return names.length === width ? names : null;
}

/** `outputs.csv`: a row for each number, with its name and unit. As a table, a column for each. */
function tableOfNames(lines: Iterable<Line>, separator: Separator): NumberTable {
  const headings: Heading[] = [];
  const columns: Column[] = [];
  for (const line of lines) {
    const cells = cellsOfLine(line, separator);
    if (cells.length !== 3) throw raggedLine(line.number, cells.length, 3, true);
    const [name, shown, unitText] = cells as [string, string, string];
    const unit = readUnit(unitText);
    const scale = unit?.scale ?? 1;
    const value = numberOf(shown, separator);
    headings.push({
      title: name,
      unit: unit === null ? '1' : showDimension(unit.dimension),
      scale,
    });
    columns.push({
      values: Float64Array.of((value ?? NaN) * scale),
      scale,
      text: value === null ? notANumber(line.number, shown) : null,
    });
  }
  return tableOf(headings, columns, columns.length === 0 ? 0 : 1);
}

function tableOf(
  headings: readonly Heading[] | null,
  columns: readonly Column[],
  count: number,
): NumberTable {
  const width = columns.length;
  const titles = headings?.map(({ title }) => title) ?? null;
  const table: NumberTable = {
    titles,
    units: columns.map((_, k) => headings?.[k]!.unit ?? '1'),
    shape: width <= 1 ? [count] : [count, width],
    get values() {
      if (width === 1) return table.column(0);
      const values = new Float64Array(count * width);
      for (let k = 0; k < width; k++) {
        const column = table.column(k);
        for (let row = 0; row < count; row++) values[row * width + k] = column[row]!;
      }
      return values;
    },
    column(title) {
      const column = columns[typeof title === 'number' ? title : placeOf(title, titles ?? [])];
      if (column === undefined) throw new FileFormatError(`the table has no column ${title}`);
      if (column.text !== null) throw new FileFormatError(column.text);
      return column.values.subarray(0, count);
    },
  };
  return table;
}

function placeOf(title: string, titles: readonly string[]): number {
  const place = titles.indexOf(title);
  if (place < 0) throw new FileFormatError(missing('column', title, titles));
  if (titles.includes(title, place + 1))
    throw new FileFormatError(`two columns of the table are called "${title}"`);
  return place;
}

/** Says what is missing, and what there is: `it has no column "w"; did you mean "v"? It has t, v`. */
export function missing(what: string, name: string, known: readonly string[]): string {
  const [near] = nearestNames(name, [...known]);
  const guess = near === undefined ? '' : `; did you mean "${near}"?`;
  const list =
    known.length === 0 ? '' : `${guess === '' ? '; it' : ' It'} has ${firstNames(known)}`;
  return `it has no ${what} "${name}"${guess}${list}`;
}

/** The first dozen of some names. */
export function firstNames(names: readonly string[]): string {
  return names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
}

/** A line with its number in the file, from 1. */
interface Line {
  readonly line: string;
  readonly number: number;
  /** The comment directly above it, without `#`. */
  readonly comment: string;
}

/** The lines that are neither empty nor comments. A quoted cell may contain a line break. */
function* linesOf(text: string): Generator<Line> {
  let number = 0;
  let comment = '';
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    let end = endOfLine(text, at);
    let line = text.slice(at, end);
    const begun = ++number;
    while (end < text.length && hasOpenQuote(line)) {
      end = endOfLine(text, end + 1);
      line = text.slice(at, end);
      number += 1;
    }
    if (hasOpenQuote(line))
      throw new FileFormatError(`line ${begun}: the quote that opens there is never closed`);
    at = end + 1;
    const content = line.includes('#') ? withoutComment(line) : line;
    if (content.trim() !== '')
      yield { line: content.replace(/[ \r]+$/, ''), number: begun, comment };
    comment = content.trim() === '' ? line.replace(/^\s*#+/, '').trim() : '';
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function hasOpenQuote(line: string): boolean {
  if (!line.includes('"')) return false;
  if (line.trimStart().startsWith('#')) return false;
  return withoutComment(line).split('"').length % 2 === 0;
}

/** Cuts a comment off; `#` between quotes begins none. */
function withoutComment(line: string): string {
  let isQuoted = false;
  for (let k = 0; k < line.length; k++) {
    if (line[k] === '"') isQuoted = !isQuoted;
    else if (line[k] === '#' && !isQuoted) return line.slice(0, k);
  }
  return line;
}

interface Heading {
  readonly title: string;
  readonly unit: string;
  readonly scale: number;
}

/** `v (mV)`, `v[mV]`: what stands in brackets is a unit if it is one, else a part of the name. */
function headingOf(cell: string): Heading {
  const match = /^(.*?)\s*(?:\[([^[\]]*)\]|\(([^()]*)\))$/.exec(cell);
  const unit = match === null ? null : readUnit(match[2] ?? match[3]!);
  if (match === null || unit === null) return { title: cell, unit: '1', scale: 1 };
  return { title: match[1]!, unit: showDimension(unit.dimension), scale: unit.scale };
}

function doubled(values: Float64Array): Float64Array {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i;

/** The number of a cell; NaN if it is empty, null if it is text. */
function numberOf(cell: string, separator: Separator): number | null {
  if (decimal.test(cell)) return Number(cell);
  if (separator !== ',' && decimalComma.test(cell)) return Number(cell.replace(',', '.'));
  if (/^(nan|na)?$/i.test(cell)) return NaN;
  const infinity = /^([+-]?)inf(inity)?$/i.exec(cell);
  return infinity === null ? null : infinity[1] === '-' ? -Infinity : Infinity;
}
