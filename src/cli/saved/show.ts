// `hillock show FILE…`: the arrays of result files, with their types, shapes, units and a summary of their values.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { reasonOf, showNumber } from '../../diagnostics/index.ts';
import { FileFormatError, readStoredArrays } from '../../io/index.ts';
import type { StoredArray } from '../../io/index.ts';
import { resultsFile, tellWhatIsThere } from '../folder.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Options of `hillock show`. */
export interface ShowOptions {
  readonly json?: boolean;
}

/** One array in numbers. */
interface Summary {
  readonly name: string;
  readonly type: string;
  /** Null if it is no array of numbers. */
  readonly shape: readonly number[] | null;
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
    const file = resultsFile(given);
    return { file, arrays: arraysOf(file) };
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

function arraysOf(path: string): Summary[] {
  const cannot = (reason: string): CommandFailure =>
    new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reason}`);
  try {
    const content = readStoredArrays(path, readFileSync(path), (name) => {
      const beside = join(dirname(path), name);
      return existsSync(beside) ? readFileSync(beside) : null;
    });
    const { names } = content;
    if (names.length === 0) return [summaryOf(baseName(path), content.read())];
    return names.map((name) => {
      try {
        return summaryOf(name, content.read(name));
      } catch (error) {
        // A column of text, or an array of a type that is not read.
        if (!(error instanceof FileFormatError) || names.length === 1) throw error;
        return unread(name);
      }
    });
  } catch (error) {
    throw cannot(error instanceof FileFormatError ? error.message : reasonOf(error));
  }
}

function baseName(path: string): string {
  return basename(path, extname(path));
}

/** An array that is no numbers. */
function unread(name: string): Summary {
  const nothing = { unit: null, min: null, mean: null, max: null, nonFinite: 0 };
  return { name, type: 'no numbers', shape: null, ...nothing };
}

function summaryOf(name: string, { type, shape, values, unit }: StoredArray): Summary {
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count += 1;
  }
  return {
    name,
    type,
    shape,
    unit,
    min: count === 0 ? null : min,
    mean: count === 0 ? null : sum / count,
    max: count === 0 ? null : max,
    nonFinite: values.length - count,
  };
}

const heads = ['name', 'type', 'shape', 'unit', 'min', 'mean', 'max'];

function tableOf(arrays: readonly Summary[]): string {
  const rows = arrays.map(({ name, type, shape, unit, min, mean, max, nonFinite }) => [
    name,
    type,
    shape === null ? '' : shape.length === 0 ? 'number' : shape.join(' × '),
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
