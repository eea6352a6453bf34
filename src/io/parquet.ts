// Results as Parquet: a file for each table, for pandas, polars and DuckDB. Units and what made the run are in the metadata. The
// library, hyparquet-writer, is passed in.
import { requireResults } from './results.ts';
import type { Provenance, Results } from './results.ts';
import { tablesOf } from './tables.ts';
import type { Column } from './tables.ts';
import type { Piece } from './pieces.ts';

/** What is used of hyparquet-writer. */
export interface ParquetLibrary {
  ByteWriter: new () => ByteWriter;
  ParquetWriter: new (options: {
    writer: ByteWriter;
    schema: SchemaElement[];
    codec: 'UNCOMPRESSED';
    kvMetadata: { key: string; value: string }[];
    createdBy: string;
  }) => {
    write(options: { columnData: ColumnData[]; rowGroupSize: number }): unknown;
    finish(): unknown;
  };
}

interface ByteWriter {
  /** The number of bytes in the buffer. */
  index: number;
  getBytes(): Uint8Array;
}

interface SchemaElement {
  name: string;
  num_children?: number;
  type?: 'DOUBLE' | 'INT32' | 'BOOLEAN';
  repetition_type?: 'REQUIRED';
}

interface ColumnData {
  name: string;
  data: Piece | boolean[];
  encoding: 'PLAIN';
}

const types = { float: 'DOUBLE', integer: 'INT32', boolean: 'BOOLEAN' } as const;

/** The metadata of a Parquet file has an entry for each column in each group of rows. */
const mostColumns = 2 ** 14;

/** The files by name without `.parquet`, each as chunks that are valid until the next one is made. */
export function parquetFiles(
  results: Results,
  about: Provenance,
  library: ParquetLibrary,
): Map<string, () => Iterable<Uint8Array>> {
  requireResults(results);
  const { tables, numbers } = tablesOf(results);
  const files = new Map<string, () => Iterable<Uint8Array>>();
  for (const [name, columns] of tables) {
    if (columns.length > mostColumns)
      throw new RangeError(
        `${name} has ${columns.length} columns, at most ${mostColumns} are written; hdf5 has no such limit`,
      );
    files.set(name, () => chunksOf(columns, about, library));
  }
  let free = 'outputs';
  while (files.has(free)) free += '_';
  const row = numbers.map(({ name, array: { type, unit, values } }): Column => ({
    ...{ title: name, type, unit, values },
    ...{ length: 1, first: 0, stride: 1 },
  }));
  if (row.length > 0) files.set(free, () => chunksOf(row, about, library));
  return files;
}

/** Number of cells in a group of rows. */
const cellsAtOnce = 2 ** 21;
const leastRows = 2 ** 10;

function* chunksOf(
  columns: readonly Column[],
  about: Provenance,
  { ByteWriter, ParquetWriter }: ParquetLibrary,
): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const table = new ParquetWriter({
    writer,
    schema: [
      { name: 'schema', num_children: columns.length },
      ...columns.map(({ title, type }): SchemaElement => ({
        ...{ name: title, type: types[type], repetition_type: 'REQUIRED' },
      })),
    ],
    codec: 'UNCOMPRESSED',
    kvMetadata: metadataOf(columns, about),
    createdBy: about.program,
  });
  const length = columns[0]?.length ?? 0;
  const step = Math.max(leastRows, Math.ceil(cellsAtOnce / columns.length));
  for (let from = 0; from < length; from += step) {
    const to = Math.min(from + step, length);
    table.write({
      columnData: columns.map((column) => ({
        ...{ name: column.title, data: cellsOf(column, from, to), encoding: 'PLAIN' },
      })),
      rowGroupSize: to - from,
    });
    yield* taken(writer);
  }
  table.finish();
  yield* taken(writer);
}

function* taken(writer: ByteWriter): Generator<Uint8Array> {
  yield writer.getBytes();
  writer.index = 0;
}

function cellsOf(
  { type, values, first, stride }: Column,
  from: number,
  to: number,
): Piece | boolean[] {
  if (type === 'boolean')
    return Array.from({ length: to - from }, (_, k) => values[first + (from + k) * stride] !== 0);
  if (stride === 1) return values.subarray(first + from, first + to);
  const cells = type === 'float' ? new Float64Array(to - from) : new Int32Array(to - from);
  for (let row = from; row < to; row++) cells[row - from] = values[first + row * stride]!;
  return cells;
}

function metadataOf(
  columns: readonly Column[],
  { program, model, seed }: Provenance,
): { key: string; value: string }[] {
  const units = Object.fromEntries(columns.map(({ title, unit }) => [title, unit]));
  const about = { program, ...(seed === null ? {} : { seed }) };
  return [
    ...Object.entries({ ...about, ...(model === null ? {} : { model }) }).map(([key, value]) => ({
      key,
      value: String(value),
    })),
    { key: 'units', value: JSON.stringify(units) },
    // What pandas shows as `df.attrs`.
    { key: 'PANDAS_ATTRS', value: JSON.stringify({ units, ...about }) },
  ];
}
