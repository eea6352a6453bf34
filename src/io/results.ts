// The results of a run: named arrays in SI base units, which the writers of this folder turn into files.
import { requireArgument } from '../diagnostics/index.ts';

/** One array of the results: `float` is stored as float64, `integer` as int32, `boolean` as one byte. */
export interface ResultArray {
  /** The type of its elements. */
  readonly type: 'float' | 'integer' | 'boolean';
  /** Empty for a single number. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float64Array | Int32Array | Uint8Array;
  /** Of rows of different lengths, which are one vector here: the number of values of each row. */
  readonly lengths?: Int32Array;
  /** The SI unit: `volt`, `amp/metre**2`, or `1`. */
  readonly unit: string;
  /** The same numbers in another order, where they lie so in memory: `values` is a copy then, made when it is read. */
  readonly stored?: StoredOrder;
}

/** Numbers of an array in an order of their own: element `[i, j]` is at `i*strides[0] + j*strides[1]`. */
export interface StoredOrder {
  /** Valid until more is recorded. */
  readonly values: ResultArray['values'];
  /** One for each axis. */
  readonly strides: readonly number[];
}

/** What files say about the run that their results are of. */
export interface Provenance {
  /** `hillock 0.1.0` */
  readonly program: string;
  /** The text of the model; null for programs. */
  readonly model: string | null;
  /** The name of its file. */
  readonly file?: string;
  /** The seed of the random numbers; null if there was none. */
  readonly seed: number | null;
  /** When the run began, as ISO 8601 has it; null if that is not known. */
  readonly started: string | null;
}

/** The arrays of a run by name: `M.i`, `trace.v`, or the name of an output. */
export type Results = ReadonlyMap<string, ResultArray>;

/**
 * Refuses what are no results.
 * @throws {RangeError}
 */
export function requireResults(results: unknown, needsUnits = true): void {
  requireArgument(
    results instanceof Map && [...results.values()].every((one) => isResultArray(one, needsUnits)),
    'the results',
    'a Map of arrays by name, such as `net.results`',
  );
}

/** Thrown when a file does not have the format that its name promises. */
export class FileFormatError extends Error {
  /** Always `FileFormatError`. */
  override name = 'FileFormatError';
}

/** Number of elements of an array of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** Whether an array says nothing but the number of values of each row of another, which has it as `lengths`. */
export function isLengthOfRows(name: string, results: Results): boolean {
  return name.endsWith('.length') && results.get(name.slice(0, -7))?.lengths !== undefined;
}

/** Whether a value is an array of results. Those for NumPy need no unit. */
export function isResultArray(one: unknown, needsUnit: boolean): boolean {
  const array = Object(one) as Partial<ResultArray>;
  const { shape, unit, stored = array } = array;
  return (
    Array.isArray(shape) &&
    ArrayBuffer.isView(stored.values) &&
    (!needsUnit || typeof unit === 'string')
  );
}
