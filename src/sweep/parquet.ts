// The table of a sweep as Parquet. The library, hyparquet-writer, is passed in.
import { lengthOf } from './table.ts';
import type { TableColumn } from './table.ts';

/** What is used of hyparquet-writer. */
export interface TableWriter {
  parquetWriteBuffer(options: {
    columnData: { name: string; data: unknown[] | Float64Array; encoding?: 'PLAIN' }[];
    schema: object[];
    codec: 'UNCOMPRESSED';
    rowGroupSize: number;
    kvMetadata: { key: string; value: string }[];
    createdBy: string;
  }): ArrayBuffer;
}

/** The bytes of a table. */
export function parquetOf(
  columns: readonly TableColumn[],
  about: Readonly<Record<string, string>>,
  { parquetWriteBuffer }: TableWriter,
): Uint8Array {
  const units = Object.fromEntries(
    columns.filter(({ unit }) => unit !== '').map(({ name, unit }) => [name, unit]),
  );
  const entries = {
    ...about,
    units: JSON.stringify(units),
    PANDAS_ATTRS: JSON.stringify({ units }),
  };
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [{ name: 'schema', num_children: columns.length }, ...columns.map(elementOf)],
      columnData: columns.map((column) => ({ name: column.name, data: dataOf(column) })),
      codec: 'UNCOMPRESSED',
      rowGroupSize: Math.max(1, lengthOf(columns)),
      kvMetadata: Object.entries(entries).map(([key, value]) => ({ key, value })),
      createdBy: about['program'] ?? '',
    }),
  );
}

function elementOf(column: TableColumn): object {
  const { name } = column;
  if (column.type === 'text')
    return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' };
  const type = isInt64(column) ? 'INT64' : 'DOUBLE';
  return { name, type, repetition_type: column.isThere === null ? 'REQUIRED' : 'OPTIONAL' };
}

/** Places, trials, seeds and whole constants; outputs are numbers that may be missing or not finite. */
function isInt64({ type, numbers, isThere }: TableColumn): boolean {
  if (type !== 'integer') return false;
  return numbers!.every((value, k) => isThere?.[k] === 0 || Number.isSafeInteger(value));
}

function dataOf(column: TableColumn): unknown[] {
  const { numbers, texts, isThere } = column;
  if (numbers === null) return [...texts!];
  const isWhole = isInt64(column);
  return Array.from(numbers, (value, k) =>
    isThere?.[k] === 0 ? null : isWhole ? BigInt(value) : value,
  );
}
