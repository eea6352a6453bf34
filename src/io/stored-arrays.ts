// The arrays of a file by name, with units, whatever its format: what `load` reads and `hillock show` lists.
import { readUnit, showDimension } from '../units/index.ts';
import { firstNames, missing, readCsv } from './read-csv.ts';
import type { NumberTable } from './read-csv.ts';
import type { NumberArray } from './npy.ts';
import { npzMembers } from './npz.ts';
import { readNpy } from './read-npy.ts';
import { FileFormatError } from './results.ts';

/** An array of a file. */
export interface StoredArray extends NumberArray {
  /** Its SI unit; null if the file does not say. */
  readonly unit: string | null;
}

/** The content of a file. */
export interface StoredArrays {
  /** The names of its arrays: columns of a table with a header, members of a .npz file. */
  readonly names: readonly string[];
  /** Reads one array; without a name the only one, or the whole table. Throws `FileFormatError`. */
  read(name?: string): StoredArray;
}

/** A format that a package reads. */
export type PackedFormat = 'HDF5' | 'Parquet';

/** A file as a package reads it. An array is null where it is not of numbers; its unit is a text of the file. */
export interface DecodedFile {
  readonly names: readonly string[];
  read(name: string): StoredArray | null;
}

let decoder: ((format: PackedFormat, bytes: Uint8Array) => DecodedFile) | null = null;

/** Sets what reads the formats that need packages, where there are packages: in Node. */
export function setDecoder(decode: NonNullable<typeof decoder>): void {
  decoder = decode;
}

/** The format of a file if a package reads it, by its name. */
export function packedFormat(file: string): PackedFormat | null {
  const format = formats[endingOf(file)];
  if (format === hdf5) return 'HDF5';
  return format === parquet ? 'Parquet' : null;
}

function endingOf(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1]!.toLowerCase() ?? '';
}

/** Reads files of a format. `beside` reads another file of the same folder; null if there is none. */
type Format = (
  bytes: Uint8Array,
  file: string,
  beside: (name: string) => Uint8Array | null,
) => StoredArrays;

const table: Format = (bytes) => arraysOfTable(readCsv(textFrom(bytes)));

const hdf5: Format = (bytes) => arraysOfPackage('HDF5', bytes);
const parquet: Format = (bytes) => arraysOfPackage('Parquet', bytes);

const formats: Readonly<Record<string, Format>> = {
  npz: arraysOfNpz,
  npy: (bytes, file) => only(file, { ...readNpy(bytes), unit: null }),
  csv: table,
  tsv: table,
  txt: table,
  dat: table,
  h5: hdf5,
  hdf5,
  nwb: hdf5,
  parquet,
};

/**
 * The arrays of a file, whose format follows from its name.
 *
 * @param beside reads a file of the same folder, `manifest.json`, which has the units of `results.npz`; null if there is none
 * @throws {FileFormatError} if the file is damaged, or not of a known format
 */
export function readStoredArrays(
  file: string,
  bytes: Uint8Array,
  beside: (name: string) => Uint8Array | null,
): StoredArrays {
  const ending = endingOf(file);
  if (!Object.hasOwn(formats, ending))
    throw new FileFormatError(
      `files are read that end in ${Object.keys(formats)
        .map((one) => `.${one}`)
        .join(', ')}`,
    );
  return formats[ending]!(bytes, file, beside);
}

function only(file: string, array: StoredArray): StoredArrays {
  const name = baseName(file).replace(/\.\w+$/, '');
  return {
    names: [name],
    read(wanted = name) {
      if (wanted === name) return array;
      throw new FileFormatError(`a .npy file is one array without a name: leave "${wanted}" out`);
    },
  };
}

function arraysOfNpz(
  bytes: Uint8Array,
  file: string,
  beside: (name: string) => Uint8Array | null,
): StoredArrays {
  const members = npzMembers(bytes);
  const names = [...members.keys()];
  let units: ReadonlyMap<string, string> | null = null;
  return {
    names,
    read(wanted) {
      const name = wanted ?? (names.length === 1 ? names[0]! : null);
      if (name === null) throw new FileFormatError(severalArrays(names));
      const read = members.get(name);
      if (read === undefined) throw new FileFormatError(missing('array', name, names));
      units ??= unitsOfManifest(beside('manifest.json'), baseName(file));
      return { ...read(), unit: units.get(name) ?? null };
    },
  };
}

function arraysOfPackage(format: PackedFormat, bytes: Uint8Array): StoredArrays {
  if (decoder === null)
    throw new FileFormatError(
      `${format} files are read by the command and in Node, not in pages: save it as .npz, .npy or .csv`,
    );
  const { names, read } = decoder(format, bytes);
  return {
    names,
    read(wanted) {
      const name = wanted ?? (names.length === 1 ? names[0]! : null);
      if (name === null) throw new FileFormatError(severalArrays(names));
      // `trace.v` of results is the array `v` of the group `trace`.
      const [found] = [name, name.replace('.', '/'), name.replace(/^\//, '')].filter((one) =>
        names.includes(one),
      );
      if (found === undefined) throw new FileFormatError(missing('array', name, names));
      const array = read(found);
      if (array === null) throw new FileFormatError(`"${found}" is not an array of numbers`);
      return inSi(array);
    },
  };
}

/** An array whose unit is `mV` in the file, in volt. A text that is no unit is left out. */
function inSi({ type, shape, values, unit: text }: StoredArray): StoredArray {
  const unit = text === null ? null : (readUnit(text) ?? readUnit(text.replace(/s$/, '')));
  if (unit === null) return { type, shape, values, unit: null };
  const name = showDimension(unit.dimension);
  if (unit.scale === 1) return { type, shape, values, unit: name };
  return {
    ...{ type: 'float', shape, unit: name },
    values: Float64Array.from(values, (x) => x * unit.scale),
  };
}

function severalArrays(names: readonly string[]): string {
  if (names.length === 0) return 'it has no arrays';
  return `it has several arrays (${firstNames(names)}): name one, \`load("…", "${names[0]}")\``;
}

/** The units of the arrays of a result file, from the manifest of the run that wrote it. */
function unitsOfManifest(manifest: Uint8Array | null, file: string): ReadonlyMap<string, string> {
  try {
    const { files, arrays } = JSON.parse(new TextDecoder().decode(manifest ?? undefined)) as {
      readonly files: object;
      readonly arrays: Readonly<Record<string, { readonly unit: string }>>;
    };
    if (!Object.hasOwn(files, file)) return new Map();
    return new Map(Object.entries(arrays).map(([name, { unit }]) => [name, unit]));
  } catch {
    return new Map(); // no manifest, or a file of another program with that name
  }
}

function arraysOfTable(content: NumberTable): StoredArrays {
  const { titles, units } = content;
  return {
    names: titles ?? [],
    read(wanted) {
      if (wanted !== undefined) {
        if (titles === null)
          throw new FileFormatError(
            `its columns have no names: leave "${wanted}" out, and take a column by \`[:, 0]\``,
          );
        return titles.includes(wanted) ? columnOf(content, wanted) : matrixOf(content, wanted);
      }
      const other = units.findIndex((unit) => unit !== units[0]);
      if (other >= 0)
        throw new FileFormatError(
          `its columns have different units, "${titles![0]}" ${units[0]} and "${titles![other]}" ${units[other]}: name one, \`load("…", "${titles![other]}")\``,
        );
      const { shape, values } = content;
      return { type: 'float', shape, values, unit: units[0] ?? null };
    },
  };
}

function columnOf(content: NumberTable, title: string): StoredArray {
  const values = content.column(title);
  const unit = content.units[content.titles!.indexOf(title)]!;
  return { type: 'float', shape: [values.length], values, unit };
}

/** The matrix whose columns are `v_0`, `v_5`; in a table over time, `t`, its rows, as in `results.npz`. */
function matrixOf(content: NumberTable, name: string): StoredArray {
  const titles = content.titles!.filter(
    (title) => /^_\d+$/.test(title.slice(name.length)) && title.startsWith(name),
  );
  if (titles.length === 0) return columnOf(content, name);
  const columns = titles.map((title) => columnOf(content, title));
  const { unit } = columns[0]!;
  const length = columns[0]!.values.length;
  const isTrace = content.titles!.includes('t');
  const values = new Float64Array(length * columns.length);
  for (const [k, column] of columns.entries())
    if (isTrace) values.set(column.values, k * length);
    else
      for (let row = 0; row < length; row++) values[row * columns.length + k] = column.values[row]!;
  const shape = isTrace ? [columns.length, length] : [length, columns.length];
  return { type: 'float', shape, values, unit };
}

/** The longest string of the engine, in letters. */
const longestText = 0x1fffffe8;

/** The text of a file: UTF-8, or UTF-16 if it begins with a byte order mark of it. */
function textFrom(bytes: Uint8Array): string {
  if (bytes.length > longestText)
    throw new FileFormatError('text files of more than 512 MB are not read: save it as .npy');
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Older spreadsheets save µ and ° in this encoding.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1)!;
}
