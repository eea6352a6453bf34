// What a run leaves: named arrays in SI base units. The writers of this folder turn them into files.

/** `float` is stored as float64, `integer` as int32, `boolean` as one byte. */
export interface ResultArray {
  readonly type: 'float' | 'integer' | 'boolean';
  /** Empty for a single number. */
  readonly shape: readonly number[];
  /** Row after row. */
  readonly values: Float64Array | Int32Array | Uint8Array;
  /** Unscaled unit words: `volt`, `amp/metre**2`, `1`. */
  readonly unit: string;
}

/** By name: `M.i`, `trace.v`, or the name of an output. */
export type Results = ReadonlyMap<string, ResultArray>;

/** Thrown when a file that was asked for cannot be read as what its name says. */
export class FileFormatError extends Error {
  override name = 'FileFormatError';
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
