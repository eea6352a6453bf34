// Files of arrays as NumPy reads and writes them: `.npy`, `.npz`, tables of numbers as text.
import { readNpy, readNpz, writeNpy, writeNpz } from '../../io/index.ts';
import type { NumberArray } from '../../io/index.ts';
import {
  builtin,
  callMethod,
  fileNameOf,
  isObject,
  isTrue,
  PyBytes,
  PyList,
  PyTuple,
  textOf,
  toCount,
  typeError,
  typeName,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Host, Keywords, Value } from '../values/index.ts';
import { percentFormat } from '../format/index.ts';
import { Archive } from './archive.ts';
import {
  arrayFrom,
  arrayFromBytes,
  flat,
  fromFlat,
  isInteger,
  nameOfType,
  transpose,
} from '../numpy/index.ts';
import type { DType, NdArray } from '../numpy/index.ts';

const dtypes: Readonly<Record<string, DType>> = { boolean: 'bool', integer: 'int64' };

function toNdArray({ values, shape, type }: NumberArray): NdArray {
  return fromFlat(Float64Array.from(values), dtypes[type] ?? 'float64', shape);
}

function toNumberArray(array: NdArray): NumberArray {
  const values = flat(array).slice();
  const { shape } = array;
  if (array.dtype === 'bool') return { values: Uint8Array.from(values), shape, type: 'boolean' };
  const fits = isInteger(array.dtype) && values.every((x) => Math.abs(x) < 2 ** 31);
  if (fits) return { values: Int32Array.from(values), shape, type: 'integer' };
  return { values, shape, type: 'float' };
}

/** A name with an ending, unless it has it. */
function named(file: Value, ending: string): string {
  const name = fileNameOf(file);
  return name.endsWith(ending) ? name : name + ending;
}

/** The bytes of a file: by its name, or of a stream. */
function bytesIn(host: Host, file: Value): Uint8Array {
  if (!isStream(file)) return host.files.read(fileNameOf(file));
  const read = callMethod(file, 'read', []);
  return read instanceof PyBytes ? read.bytes : new TextEncoder().encode(textOf(read));
}

function isStream(file: Value): boolean {
  return isObject(file) && file.type.module === '_io';
}

/** Writes a file: by its name, which gets an ending, or a stream. */
function writeBytes(host: Host, file: Value, ending: string, bytes: Uint8Array): void {
  if (isStream(file)) callMethod(file, 'write', [new PyBytes(bytes)]);
  else host.files.write(named(file, ending), bytes);
}

function lines(host: Host, file: Value, comments: string, skip: number): string[] {
  const isList = file instanceof PyList;
  const text = isList
    ? file.items.map((line) => textOf(line)).join('\n')
    : new TextDecoder().decode(bytesIn(host, file));
  return text
    .split(/\r?\n/)
    .slice(skip)
    .map((line) => (comments === '' ? line : line.split(comments)[0]!).trim())
    .filter((line) => line !== '');
}

/** The numbers of a table; what is no number is NaN, or refused. */
function tableOf(
  rows: readonly string[],
  delimiter: string | null,
  isStrict: boolean,
  columns: readonly number[] | null,
): NdArray {
  const cells = rows.map((row) => {
    const all = row.split(delimiter ?? /\s+/).map((cell) => cell.trim());
    return columns === null ? all : columns.map((k) => all[k < 0 ? k + all.length : k] ?? '');
  });
  const width = cells[0]?.length ?? 0;
  const data = new Float64Array(cells.length * width);
  for (const [r, row] of cells.entries()) {
    if (row.length !== width)
      throw valueError(
        `the number of columns changed from ${width} to ${row.length} at row ${r + 1}`,
      );
    for (const [c, cell] of row.entries()) {
      const x =
        cell === ''
          ? NaN
          : Number(
              cell.replace(/^[+-]?inf$/i, (found) =>
                found.startsWith('-') ? '-Infinity' : 'Infinity',
              ),
            );
      if (Number.isNaN(x) && isStrict && cell.toLowerCase() !== 'nan')
        throw valueError(
          `could not convert string '${cell}' to float64 at row ${r}, column ${c + 1}.`,
        );
      data[r * width + c] = x;
    }
  }
  const shape = width === 1 ? [cells.length] : cells.length === 1 ? [width] : [cells.length, width];
  return fromFlat(data, 'float64', shape);
}

function columnsOf(value: Value): readonly number[] | null {
  if (value === null) return null;
  return typeof value === 'bigint' ? [Number(value)] : valuesOf(value).map(toCount);
}

/** The functions of NumPy that read and write files. */
export function fileFunctions(host: Host): Map<string, Value> {
  const all = new Map<string, Value>();
  const define = (
    name: string,
    signature: string,
    code: (...values: never[]) => Value | void,
  ): void => {
    all.set(name, builtin(name, signature, code));
  };
  define('load', 'file, **keywords', (file: Value) => {
    const bytes = bytesIn(host, file);
    if (bytes[0] !== 0x50) return toNdArray(readNpy(bytes));
    return new Archive(Array.from(readNpz(bytes), ([key, array]) => [key, toNdArray(array)]));
  });
  define('save', 'file, arr, **keywords', (file: Value, array: Value) =>
    writeBytes(host, file, '.npy', writeNpy(toNumberArray(arrayFrom(array)))),
  );
  const saveAll = (file: Value, args: readonly Value[], keywords: Keywords): void => {
    const arrays = new Map<string, NumberArray>();
    for (const [k, value] of args.entries())
      arrays.set(`arr_${k}`, toNumberArray(arrayFrom(value)));
    for (const [name, value] of keywords) arrays.set(name, toNumberArray(arrayFrom(value)));
    writeBytes(host, file, '.npz', writeNpz(arrays));
  };
  define('savez', 'file, *args, **keywords', saveAll);
  define('savez_compressed', 'file, *args, **keywords', saveAll);
  const typed = (bytes: Uint8Array, dtype: Value, count: Value, offset: Value): NdArray => {
    const name = dtype === null ? 'float' : nameOfType(dtype);
    const array = arrayFromBytes(bytes.subarray(toCount(offset)), name);
    const most = toCount(count);
    return most < 0 ? array : fromFlat(flat(array).slice(0, most), array.dtype);
  };
  define(
    'frombuffer',
    'buffer, dtype=None, count=-1, offset=0',
    (buffer: Value, dtype: Value, count: Value, offset: Value) => {
      if (!(buffer instanceof PyBytes))
        throw typeError(`a bytes-like object is required, not '${typeName(buffer)}'`);
      return typed(buffer.bytes, dtype, count, offset);
    },
  );
  define(
    'fromfile',
    "file, dtype=None, count=-1, sep='', offset=0",
    (file: Value, dtype: Value, count: Value, _sep: Value, offset: Value) =>
      typed(bytesIn(host, file), dtype, count, offset),
  );
  define(
    'savetxt',
    "fname, X, fmt='%.18e', delimiter=' ', newline='\\n', header='', footer='', comments='# '",
    (
      file: Value,
      value: Value,
      format: Value,
      delimiter: Value,
      newline: Value,
      header: Value,
      footer: Value,
      comments: Value,
    ) => {
      const array = arrayFrom(value);
      const rows = array.shape.length < 2 ? array.size : array.shape[0]!;
      const numbers = flat(array);
      const width = rows === 0 ? 0 : array.size / rows;
      const formats = format instanceof PyList || format instanceof PyTuple ? format.items : null;
      // One format for all columns, one for each, or one for the whole row.
      const isOfRow = formats === null && (textOf(format).match(/%[^%]/g) ?? []).length > 1;
      const row = (r: number): string => {
        const items = Array.from({ length: width }, (_, c) => {
          const x = numbers[r * width + c]!;
          return isInteger(array.dtype) ? BigInt(x) : x;
        });
        if (isOfRow) return percentFormat(textOf(format), new PyTuple(items));
        return items
          .map((item, c) => percentFormat(textOf(formats === null ? format : formats[c]!), item))
          .join(textOf(delimiter));
      };
      const around = (text: Value): string[] =>
        text === '' ? [] : [textOf(comments) + textOf(text)];
      const body = [
        ...around(header),
        ...Array.from({ length: rows }, (_, r) => row(r)),
        ...around(footer),
      ];
      const text = body.map((line) => line + textOf(newline)).join('');
      if (isStream(file)) callMethod(file, 'write', [text]);
      else host.files.write(fileNameOf(file), new TextEncoder().encode(text));
    },
  );
  define(
    'loadtxt',
    "fname, dtype=None, comments='#', delimiter=None, skiprows=0, usecols=None, unpack=False, **keywords",
    (
      file: Value,
      _dtype: Value,
      comments: Value,
      delimiter: Value,
      skip: Value,
      columns: Value,
      unpack: Value,
    ) => {
      const rows = lines(host, file, comments === null ? '' : textOf(comments), toCount(skip));
      const table = tableOf(
        rows,
        delimiter === null ? null : textOf(delimiter),
        true,
        columnsOf(columns),
      );
      return isTrue(unpack) ? transpose(table) : table;
    },
  );
  define(
    'genfromtxt',
    "fname, dtype=None, comments='#', delimiter=None, skip_header=0, usecols=None, **keywords",
    (file: Value, _dtype: Value, comments: Value, delimiter: Value, skip: Value, columns: Value) =>
      tableOf(
        lines(host, file, textOf(comments), toCount(skip)),
        delimiter === null ? null : textOf(delimiter),
        false,
        columnsOf(columns),
      ),
  );
  return all;
}
