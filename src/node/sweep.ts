// `sweep(model, options)`: a sweep from a program.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { ModelError, renderDiagnostics, SourceText } from '../diagnostics/index.ts';
import { ModelRun } from '../model-file/index.ts';
import type { OptimizeLevel } from '../model-file/index.ts';
import { axisOf, readAxis, Sweep, SweepError } from '../sweep/index.ts';
import type { Axis, DesignName, TableColumn } from '../sweep/index.ts';
import { Quantity, showDimension } from '../units/index.ts';
import { RowStore } from './row-store.ts';
import type { SweepManifest } from './row-store.ts';
import { runSweep, storedTable, writeTable } from './run-sweep.ts';
import { sweepChecks } from './sweep-checks.ts';

/** The values of a constant: a text as `--over` reads it, `5*ms:30*ms:6`, numbers, or numbers with a unit. */
export type SweepValues = string | readonly number[] | Quantity<Float64Array>;

/** Options of `sweep`. */
export interface SweepRunOptions {
  /** The values of each constant. */
  readonly over: Readonly<Record<string, SweepValues>>;
  /** Which combinations of values are points: `grid` (default), `zip`, `random`, `lhs`, `sobol`. */
  readonly design?: DesignName | undefined;
  /** The number of points of the designs `random`, `lhs` and `sobol`. */
  readonly samples?: number | undefined;
  /** Runs of each point, with different seeds. Default: 1. */
  readonly trials?: number | undefined;
  /** What all seeds follow from. Default: 0. */
  readonly seed?: number | undefined;
  /** Constants that are the same in all runs, as texts: `{ N: '100' }`. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** The folder of the sweep, with its table; a sweep that was interrupted goes on. Default: nothing is left on disk. */
  readonly out?: string | undefined;
  /** Runs at a time. Default: one for each core. */
  readonly workers?: number | undefined;
  /** Arrays that are kept in `out/arrays`: `M`, `trace.v`, names of outputs. */
  readonly keep?: readonly string[] | undefined;
  /** How far kernels are optimised. Default: 2. */
  readonly optimize?: OptimizeLevel | undefined;
  /** When it is aborted, the sweep ends with what is done. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each run with the number of runs that are done, and of all. */
  onProgress?(done: number, total: number): void;
}

/** The table of a sweep. */
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

/**
 * Runs a `.model` for many values of its constants on all cores, and returns the table of what came out: a row for each point
 * and trial in the order of the design. It has the same numbers as that of `hillock sweep`.
 *
 * @param model the path of a file, or its text as a `SourceText`, which reads no files
 * @throws {SweepError} if the options describe no sweep
 * @throws {ModelError} if the model has mistakes, or its constants have other units
 * @example
 * const text = new SourceText('net.model', 'tau = 1*ms\noutput twice = 2*tau\n');
 * const table = await sweep(text, { over: { tau: '5*ms:15*ms:3' } });
 * console.log([...table.column('twice')].join()); // 0.01,0.02,0.03
 */
export async function sweep(
  model: string | SourceText,
  options: SweepRunOptions,
): Promise<SweepTable> {
  const { set = {}, keep = [], optimize = 2, signal } = options;
  const source =
    typeof model === 'string' ? new SourceText(model, readFileSync(model, 'utf8')) : model;
  const axes = Object.entries(options.over).map(([name, values]) => axisFrom(name, values));
  const description = {
    axes,
    design: options.design ?? 'grid',
    samples: options.samples ?? null,
    trials: options.trials ?? 1,
    seed: options.seed ?? 0,
  } as const;
  const described = new Sweep(description);
  const manifest: Omit<SweepManifest, 'read'> = {
    ...description,
    version: packageFile.version,
    model: source.name,
    folder: typeof model === 'string' ? dirname(resolve(model)) : null,
    allowRead: [],
    text: source.text,
    set: Object.entries(set),
    optimize,
    target: 'js',
    without: [],
    keep: [...new Set(keep)].sort(),
  };
  if (keep.length > 0 && options.out === undefined)
    throw new SweepError('arrays are kept in a folder: give `out`, too');
  const { isSound, diagnostics, read } = sweepChecks(manifest, described, new ModelRun(source));
  if (!isSound) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    throw new ModelError(renderDiagnostics(errors), errors);
  }
  const whole = { ...manifest, read };
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'hillock-sweep-'));
  try {
    const store = new RowStore(out);
    store.open(whole);
    let done = 0;
    let total = described.rows;
    await runSweep(whole, store, {
      workers: options.workers ?? availableParallelism(),
      onStart(stop, before, all) {
        [done, total] = [before, all];
        if (signal?.aborted === true) stop();
        signal?.addEventListener('abort', stop, { once: true });
      },
      onRow() {
        done += 1;
        options.onProgress?.(done, total);
      },
    });
    const columns =
      options.out === undefined
        ? storedTable(whole, store)
        : (await writeTable(whole, store)).columns;
    return tableFrom(columns);
  } finally {
    if (options.out === undefined) rmSync(out, { recursive: true, force: true });
  }
}

function axisFrom(name: string, values: SweepValues): Axis {
  if (typeof values === 'string') return readAxis(name, values);
  if (!(values instanceof Quantity)) return axisOf(name, [...values], '1');
  return axisOf(name, [...values.value], showDimension(values.dimension));
}

function tableFrom(columns: readonly TableColumn[]): SweepTable {
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
