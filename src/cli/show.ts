// `hillock show FILE…`: the arrays of result files, with their types, shapes, units and a summary of their values.
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { reasonOf, showNumber } from '../diagnostics/index.ts';
import { FileFormatError, readCsv, readNpy, readNpz } from '../io/index.ts';
import type { NumberArray } from '../io/index.ts';
import { tellWhatIsThere } from './folder.ts';
import { CommandFailure, exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Options of `hillock show`. */
export interface ShowOptions {
  readonly json?: boolean;
}

/** One array in numbers. */
interface Summary {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** The SI unit; null if it is not known. */
  readonly unit: string | null;
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
  /** How many values are NaN or infinite; the rest is summarised. */
  readonly nonFinite: number;
}

/** Prints what files of results contain. */
export function show(paths: readonly string[], options: ShowOptions, terminal: Terminal): ExitCode {
  const shown = paths.map((given) => {
    const path = isFolder(given) ? join(given, 'results.npz') : given;
    const units = unitsBeside(path);
    const arrays = [...arraysOf(path)].map(([name, array]) =>
      summaryOf(name, array, units.get(name) ?? null),
    );
    return { file: path, arrays };
  });
  for (const folder of new Set(shown.map(({ file }) => dirname(file))))
    tellWhatIsThere(folder, terminal);
  if (options.json) {
    terminal.out(`${JSON.stringify(shown.length === 1 ? shown[0] : shown)}\n`);
    return exitCodes.done;
  }
  shown.forEach(({ file, arrays }, k) => {
    if (shown.length > 1) terminal.out(`${k > 0 ? '\n' : ''}${file}\n`);
    terminal.out(tableOf(arrays));
  });
  return exitCodes.done;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function arraysOf(path: string): ReadonlyMap<string, NumberArray> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reasonOf(error)}`);
  }
  const name = basename(path, extname(path));
  try {
    switch (extname(path)) {
      case '.npz':
        return readNpz(bytes);
      case '.npy':
        return new Map([[name, readNpy(bytes)]]);
      case '.csv': {
        const { values, shape } = readCsv(new TextDecoder().decode(bytes));
        return new Map([[name, { type: 'float', values, shape }]]);
      }
    }
  } catch (error) {
    if (!(error instanceof FileFormatError)) throw error;
    throw new CommandFailure(exitCodes.usage, `${path}: ${error.message}`);
  }
  throw new CommandFailure(
    exitCodes.usage,
    `cannot show ${path}: results are .npz, .npy and .csv files, or the folder of a run`,
  );
}

/** The units of the arrays, if the manifest of the run lies beside the file. */
function unitsBeside(path: string): ReadonlyMap<string, string> {
  try {
    const manifest = JSON.parse(readFileSync(join(dirname(path), 'manifest.json'), 'utf8')) as {
      readonly files: object;
      readonly arrays: Readonly<Record<string, { readonly unit: string }>>;
    };
    if (!Object.hasOwn(manifest.files, basename(path))) return new Map();
    return new Map(Object.entries(manifest.arrays).map(([name, { unit }]) => [name, unit]));
  } catch {
    return new Map();
  }
}

function summaryOf(name: string, { type, shape, values }: NumberArray, unit: string | null) {
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count += 1;
  }
  const summary: Summary = {
    name,
    type,
    shape,
    unit,
    min: count === 0 ? null : min,
    mean: count === 0 ? null : sum / count,
    max: count === 0 ? null : max,
    nonFinite: values.length - count,
  };
  return summary;
}

const heads = ['name', 'type', 'shape', 'unit', 'min', 'mean', 'max'];

function tableOf(arrays: readonly Summary[]): string {
  const rows = arrays.map(({ name, type, shape, unit, min, mean, max, nonFinite }) => [
    name,
    type,
    shape.length === 0 ? 'number' : shape.join(' × '),
    unit ?? '?',
    ...[min, mean, max].map((value) =>
      value === null ? '–' : showNumber(Number(value.toPrecision(6))),
    ),
    ...(nonFinite === 0 ? [] : [`${nonFinite} NaN or infinite`]),
  ]);
  const widths = heads.map((head, k) =>
    Math.max(head.length, ...rows.map((row) => row[k]?.length ?? 0)),
  );
  const lines = [heads, ...rows].map((row) =>
    row
      .map((cell, k) =>
        k >= 4 && k < heads.length ? cell.padStart(widths[k]!) : cell.padEnd(widths[k] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
