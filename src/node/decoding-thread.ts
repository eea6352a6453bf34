// What the thread that reads HDF5 and Parquet files does. Its functions run there as text, so they use nothing outside of themselves.
import type { NumberArray } from '../io/index.ts';

/** An array of a file as the thread finds it; null where it is not of numbers. */
export type Decoded = (NumberArray & { readonly unit: string | null }) | null;

/** A file as the thread holds it. */
export interface OpenFile {
  readonly names: readonly string[];
  read(name: string): Decoded | Promise<Decoded>;
  close(): void;
}

/** What is used of h5wasm to read. */
interface Hdf5Reader {
  readonly ready: Promise<{
    activate_throwing_error_handler(): unknown;
    readonly FS: {
      writeFile(path: string, bytes: Uint8Array): void;
      unlink(path: string): void;
    };
  }>;
  readonly File: new (path: string, mode: 'r') => Hdf5Node;
}

interface Hdf5Node {
  readonly type?: string;
  readonly file_id: unknown;
  close?(): unknown;
  keys?(): string[];
  get?(path: string): Hdf5Node | null;
  readonly attrs?: Readonly<Record<string, { readonly value: unknown } | undefined>>;
  readonly value?: unknown;
  readonly shape?: number[] | null;
  readonly metadata: {
    readonly type: number;
    readonly signed: boolean;
    readonly size: number;
    readonly enum_type?: { readonly members: Readonly<Record<string, number>> };
  };
}

/** Opens an HDF5 file: names are paths, `trace/v`. */
export async function openHdf5(library: unknown, bytes: Uint8Array): Promise<OpenFile> {
  const { ready, File } = library as Hdf5Reader;
  const { FS, activate_throwing_error_handler: throwErrors } = await ready;
  throwErrors();
  FS.writeFile('file.h5', bytes);
  const root = new File('file.h5', 'r');
  if (Number(root.file_id) <= 0) throw new Error('no HDF5 file');
  const classes = { integer: 0, float: 1, enumeration: 8 };
  const names: string[] = [];
  const walk = (group: Hdf5Node, path: string, depth: number): void => {
    for (const key of group.keys?.() ?? []) {
      const node = group.get?.(key);
      // Groups may contain themselves.
      if (node?.type === 'Group' && depth < 16 && names.length < 100_000)
        walk(node, `${path}${key}/`, depth + 1);
      else if (node?.type === 'Dataset') names.push(path + key);
    }
  };
  walk(root, '', 0);
  return {
    names,
    // The library reads from memory what has the name of a file, and needs one that is not open.
    close() {
      root.close?.();
      FS.unlink('file.h5');
    },
    read(name) {
      const { metadata, shape, value, attrs = {} } = root.get!(name)!;
      const { type } = metadata;
      const members = metadata.enum_type?.members ?? {};
      const isBoolean =
        type === classes.enumeration && Object.keys(members).sort().join() === 'FALSE,TRUE';
      if ((type !== classes.integer && type !== classes.float && !isBoolean) || shape == null)
        return null;
      const cells = shape.length === 0 && typeof value !== 'object' ? [value] : value;
      const values = Float64Array.from(cells as ArrayLike<number | bigint>, Number);
      const isInteger = type === classes.integer && values.every((x) => x === (x | 0));
      const unit = attrs['unit']?.value ?? attrs['units']?.value;
      const factor = Number(attrs['conversion']?.value ?? 1);
      return {
        shape,
        unit: typeof unit === 'string' ? unit : null,
        ...(isBoolean
          ? { type: 'boolean' as const, values: Uint8Array.from(values) }
          : isInteger
            ? { type: 'integer' as const, values: Int32Array.from(values) }
            : {
                type: 'float' as const,
                values: factor === 1 ? values : values.map((x) => x * factor),
              }),
      };
    },
  };
}

interface Column {
  readonly name: string;
  readonly type?: string;
  readonly num_children?: number;
}

/** What is used of hyparquet. */
interface ParquetReader {
  parquetMetadata(bytes: ArrayBuffer): {
    readonly num_rows: bigint;
    readonly schema: readonly Column[];
    readonly key_value_metadata?: readonly { readonly key: string; readonly value?: string }[];
  };
  parquetRead(options: {
    readonly file: ArrayBuffer;
    readonly columns: readonly string[];
    readonly compressors: Readonly<Record<string, Decompress>>;
    onChunk(chunk: { readonly rowStart: number; readonly columnData: ArrayLike<unknown> }): void;
  }): Promise<void>;
}

type Decompress = (input: Uint8Array) => Uint8Array;

/** What is used of node:zlib, which has Zstandard from Node 22.15 on. */
interface Zlib {
  readonly gunzipSync: Decompress;
  readonly brotliDecompressSync: Decompress;
  readonly zstdDecompressSync?: Decompress;
}

/** Opens a Parquet file: names are columns. */
export function openParquet(library: unknown, bytes: Uint8Array, zlib: Zlib): OpenFile {
  const { parquetMetadata, parquetRead } = library as ParquetReader;
  const file = bytes.slice().buffer;
  const about = parquetMetadata(file);
  const said = about.key_value_metadata?.find(({ key }) => key === 'units')?.value;
  const units = new Map<string, unknown>(
    Object.entries(said === undefined ? {} : (JSON.parse(said) as object)),
  );
  const columns: Column[] = [];
  let inside = 0;
  for (const column of about.schema.slice(1)) {
    const parts = column.num_children ?? 0;
    if (inside === 0 && parts === 0) columns.push(column);
    inside += inside === 0 ? parts : parts - 1;
  }
  const { gunzipSync, brotliDecompressSync, zstdDecompressSync: zstd } = zlib;
  const compressors = {
    GZIP: (input: Uint8Array) => gunzipSync(input),
    BROTLI: (input: Uint8Array) => brotliDecompressSync(input),
    ...(zstd === undefined ? {} : { ZSTD: (input: Uint8Array) => zstd(input) }),
  };
  return {
    names: columns.map(({ name }) => name),
    close() {},
    async read(name) {
      const values = new Float64Array(Number(about.num_rows));
      let isNumbers = true;
      await parquetRead({
        ...{ file, columns: [name], compressors },
        onChunk({ rowStart, columnData }) {
          for (let k = 0; k < columnData.length; k++) {
            const cell = columnData[k];
            isNumbers &&= cell == null || ['number', 'bigint', 'boolean'].includes(typeof cell);
            values[rowStart + k] = cell == null ? NaN : Number(cell);
          }
        },
      });
      if (!isNumbers) return null;
      const { type } = columns.find((column) => column.name === name)!;
      const unit = units.get(name);
      const isFloat = ['DOUBLE', 'FLOAT', 'FIXED_LEN_BYTE_ARRAY'].includes(type ?? '');
      const isWhole = !isFloat && values.every((x) => x === (x | 0));
      return {
        shape: [values.length],
        unit: typeof unit === 'string' ? unit : null,
        ...(isWhole && type === 'BOOLEAN'
          ? { type: 'boolean' as const, values: Uint8Array.from(values) }
          : isWhole
            ? { type: 'integer' as const, values: Int32Array.from(values) }
            : { type: 'float' as const, values }),
      };
    },
  };
}
