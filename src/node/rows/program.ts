// What `sweep()` and `fit()` have in common: the model and the options that a program gives, and the folder of their rows.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ModelError, renderDiagnostics, SourceText } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import type { OptimizeLevel } from '../../model-file/index.ts';
import { axisOf, readAxis, Sweep } from '../../sweep/index.ts';
import type { Axis, TableColumn } from '../../sweep/index.ts';
import { Quantity, showDimension } from '../../units/index.ts';
import { manifestOf, RowStore } from './row-store.ts';
import type { StoreKind, SweepDescribed, SweepManifest } from './row-store.ts';
import { sweepChecks } from './sweep-checks.ts';

/** Options that sweeps and fits have. */
export interface RowsOptions {
  /** Runs of each point, with different seeds. Default: 1. */
  readonly trials?: number | undefined;
  /** What all seeds follow from. Default: 0. */
  readonly seed?: number | undefined;
  /** Constants that are the same in all runs, as texts: `{ N: '100' }`. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** The folder, with the table; what was interrupted goes on. Default: nothing is left on disk. */
  readonly out?: string | undefined;
  /** Runs at a time. Default: one for each core. */
  readonly workers?: number | undefined;
  /** How far kernels are optimised. Default: 2. */
  readonly optimize?: OptimizeLevel | undefined;
  /** When it is aborted, no run begins any more; what is done stays. */
  readonly signal?: AbortSignal | undefined;
}

/** The table of a sweep or a fit. */
export interface SweepTable {
  /** Its columns: `point`, constants, `trial`, `seed`, outputs, `message`. */
  readonly columns: readonly TableColumn[];
  /** The number of rows that are there. */
  readonly rows: number;
  /** The numbers of a column in SI units, NaN where a row has none. Throws a RangeError if there is no such column. */
  column(name: string): Float64Array;
  /** Why runs failed, empty where they did not. */
  readonly messages: readonly string[];
}

/** The model of a program: a path, or its text, which reads no files. */
export function sourceOf(model: string | SourceText): SourceText {
  return typeof model === 'string' ? new SourceText(model, readFileSync(model, 'utf8')) : model;
}

/** What a program's sweep or fit has in common with all others. */
export function commonManifest(
  model: string | SourceText,
  source: SourceText,
  axes: readonly Axis[],
  { set = {}, trials, seed, optimize = 2 }: RowsOptions,
) {
  const folder = typeof model === 'string' ? dirname(resolve(model)) : null;
  const values = { set: Object.entries(set), trials, seed, optimize };
  return manifestOf(source, folder, axes, { ...values, target: 'js', allowRead: [], without: [] });
}

/**
 * Checks the model, and calls a function with the folder of its rows; without `out` it is removed then.
 *
 * @throws {ModelError} if the model has mistakes
 */
export async function inRowFolder<T>(
  described: SweepDescribed,
  source: SourceText,
  kind: StoreKind,
  out: string | undefined,
  carryOut: (manifest: SweepManifest, store: RowStore) => Promise<T>,
): Promise<T> {
  const checks = sweepChecks(described, new Sweep(described), new ModelRun(source));
  if (!checks.isSound) {
    const errors = checks.diagnostics.filter(({ severity }) => severity === 'error');
    throw new ModelError(renderDiagnostics(errors), errors);
  }
  const manifest = { ...described, read: checks.read };
  const folder = out ?? mkdtempSync(join(tmpdir(), `hillock-${kind}-`));
  try {
    const store = new RowStore(folder, kind);
    store.open(manifest);
    return await carryOut(manifest, store);
  } finally {
    if (out === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Calls `stop` when a signal is aborted, or at once if it is. */
export function stopBy(signal: AbortSignal | undefined, stop: () => void): void {
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
}

/** The values of a constant: a text as the option of the command reads it, numbers, or numbers with a unit. */
export function axisFrom(
  name: string,
  values: string | readonly number[] | Quantity<Float64Array>,
  option: string,
): Axis {
  if (typeof values === 'string') return readAxis(name, values, option);
  if (!(values instanceof Quantity)) return axisOf(name, [...values], '1');
  return axisOf(name, [...values.value], showDimension(values.dimension));
}

/** A table with its columns by name. */
export function tableFrom(columns: readonly TableColumn[]): SweepTable {
  const messages = columns.at(-1)!.texts!;
  return {
    columns,
    messages,
    rows: messages.length,
    column(name) {
      const column = columns.find((one) => one.name === name);
      if (column !== undefined && column.numbers !== null) return column.numbers;
      throw new RangeError(
        `the table has no column "${name}" of numbers; it has ${columns.map((one) => one.name).join(', ')}`,
      );
    },
  };
}
