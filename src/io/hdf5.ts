// Results as HDF5: a group for each monitor with a dataset for each array, outputs at the root, the unit as an attribute of each
// dataset. The library, h5wasm, is passed in.
import { rowMajorPieces } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { isLengthOfRows, requireResults, sizeOf } from './results.ts';
import type { Provenance, ResultArray, Results } from './results.ts';

/** What is used of a group, or the file, of h5wasm. */
export interface Hdf5Group {
  create_group(name: string): Hdf5Group;
  create_dataset(options: {
    name: string;
    data: Piece | Uint32Array | string | string[];
    shape?: number[];
    dtype?: string;
    maxshape?: number[];
    chunks?: number[];
  }): Hdf5Dataset;
  create_attribute(name: string, data: unknown, shape?: number[] | null, dtype?: string): void;
}

/** What is used of a dataset of h5wasm. */
export interface Hdf5Dataset {
  create_attribute(name: string, data: unknown, shape?: number[] | null, dtype?: string): void;
  create_reference(): unknown;
  resize(shape: number[]): number;
  write_slice(ranges: [number, number][], data: Piece): void;
}

/** What is used of h5wasm itself. */
export interface Hdf5Library {
  readonly ready: Promise<{ activate_throwing_error_handler(): unknown }>;
  readonly File: new (path: string, mode: 'w') => Hdf5Group & { close(): number };
}

const typeNames = { float: '<d', integer: '<i', boolean: '<B' } as const;

/** Writes results into an empty file. */
export function writeHdf5(file: Hdf5Group, results: Results, about: Provenance): void {
  requireResults(results);
  file.create_attribute('program', about.program);
  if (about.model !== null) file.create_attribute('model', about.model);
  if (about.seed !== null) file.create_attribute('seed', about.seed, null, '<d');
  const groups = new Map<string, Hdf5Group>();
  const groupOf = (name: string): Hdf5Group => {
    if (!groups.has(name)) groups.set(name, file.create_group(name));
    return groups.get(name)!;
  };
  for (const [name, array] of results) {
    const [owner, part] = name.split('.') as [string, string?];
    // Rows of different lengths are a group, as the number of values of each row belongs to them.
    const isInGroup = part !== undefined || array.lengths !== undefined;
    const dataset = isInGroup
      ? datasetOf(groupOf(owner), part ?? 'values', array)
      : datasetOf(file, name, array);
    dataset.create_attribute('unit', array.unit);
    if (isLengthOfRows(name, results))
      dataset.create_attribute('description', 'values of each row');
  }
}

/** Number of values in a chunk of a dataset. */
const chunkSize = 2 ** 17;

/** Writes an array; a large one in chunks, so that it is never in memory as a whole. */
function datasetOf(group: Hdf5Group, name: string, array: ResultArray): Hdf5Dataset {
  return datasetOfPieces(group, name, array.type, array.shape, rowMajorPieces(array));
}

/** Writes an array from its pieces in row-major order. */
export function datasetOfPieces(
  group: Hdf5Group,
  name: string,
  type: ResultArray['type'],
  shape: readonly number[],
  pieces: Iterable<Piece>,
): Hdf5Dataset {
  const size = sizeOf(shape);
  const dtype = typeNames[type];
  if (size <= chunkSize) {
    const [data = empty(type)] = pieces;
    return group.create_dataset({ name, data, shape: [...shape], dtype });
  }
  const width = size / shape[0]!;
  const dataset = group.create_dataset({
    ...{ name, data: empty(type), dtype, maxshape: [...shape] },
    shape: [0, ...shape.slice(1)],
    chunks: chunksFor(shape, width),
  });
  dataset.resize([...shape]);
  let at = 0;
  for (const piece of pieces)
    for (let from = 0; from < piece.length;) {
      // Whole rows if they fit, else a part of one.
      const column = at % width;
      const left = piece.length - from;
      const count =
        column === 0 && left >= width ? left - (left % width) : Math.min(left, width - column);
      const row = Math.floor(at / width);
      dataset.write_slice(
        rangesOf(shape, row, column, count, width),
        piece.subarray(from, from + count),
      );
      from += count;
      at += count;
    }
  return dataset;
}

/** The part of an array that `count` values from a row and column on fill; a part of a row only of matrices. */
function rangesOf(
  shape: readonly number[],
  row: number,
  column: number,
  count: number,
  width: number,
): [number, number][] {
  if (shape.length === 1) return [[row, row + count]];
  if (count < width)
    return [
      [row, row + 1],
      [column, column + count],
    ];
  return [[row, row + count / width], ...shape.slice(1).map((n): [number, number] => [0, n])];
}

function chunksFor(shape: readonly number[], width: number): number[] {
  const rows = Math.min(shape[0]!, Math.max(1, Math.floor(chunkSize / width)));
  return [rows, ...shape.slice(1).map((n) => (width > chunkSize ? Math.min(n, chunkSize) : n))];
}

function empty(type: ResultArray['type']): Piece {
  if (type === 'float') return new Float64Array(0);
  return type === 'integer' ? new Int32Array(0) : new Uint8Array(0);
}
