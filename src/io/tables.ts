// Results as tables, which CSV and Parquet files have: one per monitor and per output array. Spikes have one row each, traces one
// column per recorded element.
import { isLengthOfRows } from './results.ts';
import type { ResultArray, Results, StoredOrder } from './results.ts';

/** A column of a table. */
export interface Column {
  /** Its name: `v`, `v_5`. */
  readonly title: string;
  /** The SI unit of its values; `1` without. */
  readonly unit: string;
  /** The type of its values. */
  readonly type: ResultArray['type'];
  /** The number of its values. */
  readonly length: number;
  /** Contains them. */
  readonly values: StoredOrder['values'];
  /** The place of the first one. */
  readonly first: number;
  /** The distance from one to the next. */
  readonly stride: number;
}

/** A number with its name. */
export interface NamedNumber {
  readonly name: string;
  readonly array: ResultArray;
}

/** The results as tables. */
export interface Tables {
  /** By the name of the monitor or the output. */
  readonly tables: ReadonlyMap<string, readonly Column[]>;
  /** The outputs that are single numbers. */
  readonly numbers: readonly NamedNumber[];
}

/** Arranges results in tables. Rows of different lengths have one line per value, with the number of the row. */
export function tablesOf(results: Results): Tables {
  const tables = new Map<string, readonly Column[]>();
  const add = (name: string, columns: readonly Column[]) => {
    let free = name;
    while (tables.has(free)) free += '_';
    tables.set(free, columns);
  };

  for (const [monitor, arrays] of byMonitor(results)) {
    const { table, rest } = tableOf(arrays);
    if (table.length > 0) add(monitor, table);
    for (const [name, array] of rest)
      if (!isLengthOfRows(`${monitor}.${name}`, results))
        add(`${monitor}.${name}`, columnsOf(name, array));
  }
  const outputs = [...results].filter(([name]) => !name.includes('.'));
  for (const [name, array] of outputs)
    if (array.lengths !== undefined)
      add(name, [rowColumn(array.lengths), ...columnsOf(name, array)]);
    else if (array.shape.length > 0) add(name, columnsOf(name, array));
  const numbers = outputs.flatMap(([name, array]) =>
    array.shape.length === 0 ? [{ name, array }] : [],
  );
  return { tables, numbers };
}

/** The arrays of each monitor, by their names without that of the monitor. */
export function byMonitor(results: Results): Map<string, Map<string, ResultArray>> {
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
  const table = columnsOf('t', times);
  const rest: [string, ResultArray][] = [];
  for (const [name, array] of arrays) {
    if (name === 't' || (name === 'i' && isTraces)) continue;
    const { shape } = array;
    if (shape.length === 2 && shape[1] === length)
      for (const row of rowsOf(name, array, isTraces ? i : undefined)) table.push(row);
    else if (shape.length === 1 && shape[0] === length) {
      const columns = columnsOf(name, array);
      if (name === 'i') table.unshift(...columns);
      else table.push(...columns);
    } else rest.push([name, array]);
  }
  return { table, rest };
}

/** A column for each row of a matrix, `v_0`, `v_5`, numbered by position or by `numbers`. */
function rowsOf(name: string, array: ResultArray, numbers: ResultArray | undefined): Column[] {
  const { type, unit, shape } = array;
  const [rows, length] = shape as [number, number];
  const { values, strides } = array.stored ?? { values: array.values, strides: [length, 1] };
  return Array.from({ length: rows }, (_, row) => ({
    ...{ type, unit, length, values },
    title: `${name}_${numbers?.values[row] ?? row}`,
    first: row * strides[0]!,
    stride: strides[1]!,
  }));
}

/** One column for a vector; for a matrix one per column. */
function columnsOf(name: string, { type, unit, shape, values }: ResultArray): Column[] {
  const length = shape[0] ?? 1;
  if (shape.length <= 1)
    return [{ ...{ type, unit, length, values }, title: name, first: 0, stride: 1 }];
  const width = shape.slice(1).reduce((size, n) => size * n, 1);
  return Array.from({ length: width }, (_, first) => ({
    ...{ type, unit, length, values, first },
    title: `${name}_${first}`,
    stride: width,
  }));
}

/** The number of the row of each value, for rows of different lengths. */
function rowColumn(lengths: Int32Array): Column {
  const rows = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  let end = 0;
  for (const [row, length] of lengths.entries()) rows.fill(row, end, (end += length));
  const { length } = rows;
  return {
    ...{ title: 'row', unit: '1', type: 'integer', values: rows, length },
    first: 0,
    stride: 1,
  };
}
