// The table of a sweep: a row for each point and trial in the order of the design. What it says depends on the model and the
// design in nothing else: not on workers, the order in which runs end, or how long they take.
import type { ResultArray } from '../io/index.ts';
import type { Axis } from './axis.ts';
import type { Points } from './designs.ts';

/** A number that a run has left. */
export interface Cell {
  /** `rate`, `M.cv`. */
  readonly name: string;
  /** The SI unit, or `1`. */
  readonly unit: string;
  /** The type of the value. */
  readonly type: ResultArray['type'];
  /** In SI units. */
  readonly value: number;
}

/** What came of one point and trial. */
export interface Row {
  /** The place of the row in the table, from 0. */
  readonly row: number;
  /** What it left; nothing where it failed. */
  readonly cells: readonly Cell[];
  /** Why the run failed, else empty. */
  readonly message: string;
  /** How long it took, on the clock on the wall. */
  readonly seconds: number;
}

/** A column of the table. */
export interface TableColumn {
  /** The constant or output. */
  readonly name: string;
  /** The SI unit, or `1`; empty for texts. */
  readonly unit: string;
  /** What it holds. */
  readonly type: ResultArray['type'] | 'text';
  /** What the column is: a part of the design, or a result. */
  readonly role: 'point' | 'constant' | 'trial' | 'seed' | 'output' | 'message';
  /** Numbers in SI units, NaN where a row has none; null for texts. */
  readonly numbers: Float64Array | null;
  /** Texts; null for numbers. */
  readonly texts: readonly string[] | null;
  /** Which rows have a value. */
  readonly isThere: Uint8Array | null;
}

/** The design that a table belongs to. */
export interface TableDesign {
  /** The constants that take several values. */
  readonly axes: readonly Axis[];
  /** Their values. */
  readonly points: Points;
  /** The number of trials of each point. */
  readonly trials: number;
  /** The seed of a point and trial. */
  readonly seedOf: (values: readonly number[], trial: number) => number;
}

/**
 * The columns of a table. Rows that are not there yet are left out. Of several rows of one place the first that did not fail
 * counts.
 *
 * @param rowsOf the rows in any order; called twice, so that they need not be in memory at a time
 */
export function tableOf(design: TableDesign, rowsOf: () => Iterable<Row>): TableColumn[] {
  const { points, trials } = design;
  const states = new Uint8Array(points.size * trials);
  for (const { row, message } of rowsOf())
    if (row < states.length) states[row] = Math.max(states[row]!, message === '' ? good : failed);
  const places = new Int32Array(states.length);
  let count = 0;
  for (const [row, state] of states.entries()) if (state > 0) places[row] = count++;
  const outputs = new Map<string, OutputColumn>();
  const texts = new Array<string>(count).fill('');
  for (const { row, cells, message } of rowsOf()) {
    const state = message === '' ? good : failed;
    if (row >= states.length || states[row] !== state) continue;
    states[row] = taken;
    texts[places[row]!] = message;
    for (const [position, cell] of cells.entries()) {
      const column = columnFor(cell, outputs, count, row, position);
      column.numbers[places[row]!] = cell.value;
      column.isThere[places[row]!] = 1;
    }
  }
  const sorted = [...outputs.values()].sort(
    (a, b) => a.first.row - b.first.row || a.first.position - b.first.position,
  );
  const known = sorted.map(({ first: _, ...column }) => column);
  const message = { name: 'message', unit: '', type: 'text', role: 'message', texts } as const;
  return withUniqueNames([
    ...columnsOfDesign(design, states, count),
    ...known,
    { ...message, numbers: null, isThere: null },
  ]);
}

/** What is known of a row. */
const [failed, good, taken] = [1, 2, 3];

interface OutputColumn extends TableColumn {
  type: ResultArray['type'];
  readonly numbers: Float64Array;
  readonly isThere: Uint8Array;
  /** Where it occurs first, in the order of the table: this is the order of columns. */
  first: { readonly row: number; readonly position: number };
}

function columnFor(
  { name, unit, type }: Cell,
  outputs: Map<string, OutputColumn>,
  count: number,
  row: number,
  position: number,
): OutputColumn {
  const key = `${name}[${unit}]`;
  let column = outputs.get(key);
  if (column === undefined) {
    const numbers = new Float64Array(count).fill(NaN);
    const isThere = new Uint8Array(count);
    const first = { row, position };
    column = { name, unit, type, role: 'output', numbers, texts: null, isThere, first };
    outputs.set(key, column);
  }
  if (row < column.first.row) column.first = { row, position };
  if (type !== column.type) column.type = 'float';
  return column;
}

/** Places, constants, trials and seeds of the rows that are there. */
function columnsOfDesign(
  { axes, points, trials, seedOf }: TableDesign,
  states: Uint8Array,
  count: number,
): TableColumn[] {
  const column = (name: string, role: TableColumn['role'], unit = '1', isInteger = true) => ({
    ...{ name, role, unit, texts: null, isThere: null, numbers: new Float64Array(count) },
    type: isInteger ? ('integer' as const) : ('float' as const),
  });
  const [point, trial, seed] = (['point', 'trial', 'seed'] as const).map((name) =>
    column(name, name),
  ) as [ReturnType<typeof column>, ReturnType<typeof column>, ReturnType<typeof column>];
  const constants = axes.map(({ name, unit, isInteger }) =>
    column(name, 'constant', unit, isInteger),
  );
  let k = 0;
  for (const [row, state] of states.entries()) {
    if (state === 0) continue;
    const values = points.at(Math.floor(row / trials));
    point.numbers[k] = Math.floor(row / trials);
    trial.numbers[k] = row % trials;
    seed.numbers[k] = seedOf(values, row % trials);
    for (const [j, value] of values.entries()) constants[j]!.numbers[k] = value;
    k += 1;
  }
  return [point, ...constants, trial, seed];
}

/** An output may have the name of a constant, or units that differ between points: later columns have a `_` more. */
function withUniqueNames(columns: readonly TableColumn[]): TableColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return { ...column, name };
  });
}

/** The title of a column: `tau[second]`. */
function titleOf({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return unit === '1' || unit === '' ? name : `${name}[${unit}]`;
}

/** The table as CSV, in pieces. */
export function* csvOf(columns: readonly TableColumn[]): Generator<string> {
  yield `${columns.map((column) => quoted(titleOf(column))).join(',')}\n`;
  const length = lengthOf(columns);
  const step = 4096;
  for (let from = 0; from < length; from += step) {
    let text = '';
    for (let k = from; k < Math.min(from + step, length); k++)
      text += `${columns.map((column) => cellOf(column, k)).join(',')}\n`;
    yield text;
  }
}

/** The number of rows. */
export function lengthOf([first]: readonly TableColumn[]): number {
  return first?.numbers?.length ?? 0;
}

function cellOf({ numbers, texts, isThere, type }: TableColumn, k: number): string {
  if (numbers === null) return quoted(texts![k]!);
  if (isThere?.[k] === 0) return '';
  const value = numbers[k]!;
  if (type === 'boolean') return value === 0 ? '0' : '1';
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function quoted(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
