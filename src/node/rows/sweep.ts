// `sweep(model, options)`: a sweep from a program.
import { availableParallelism } from 'node:os';
import type { SourceText } from '../../diagnostics/index.ts';
import { SweepError } from '../../sweep/index.ts';
import type { DesignName } from '../../sweep/index.ts';
import type { Quantity } from '../../units/index.ts';
import { axisFrom, inRowFolder, commonManifest, sourceOf, stopBy, tableFrom } from './program.ts';
import type { RowsOptions, SweepTable } from './program.ts';
import { runSweep, storedTable, writeTable } from './run-sweep.ts';

/** The values of a constant: a text as `--over` reads it, `5*ms:30*ms:6`, numbers, or numbers with a unit. */
export type SweepValues = string | readonly number[] | Quantity<Float64Array>;

/** Options of `sweep`. */
export interface SweepRunOptions extends RowsOptions {
  /** The values of each constant. */
  readonly over: Readonly<Record<string, SweepValues>>;
  /** Which combinations of values are points: `grid` (default), `zip`, `random`, `lhs`, `sobol`. */
  readonly design?: DesignName | undefined;
  /** The number of points of the designs `random`, `lhs` and `sobol`. */
  readonly samples?: number | undefined;
  /** Arrays that are kept in `out/arrays`: `M`, `trace.v`, names of outputs. */
  readonly keep?: readonly string[] | undefined;
  /** Called after each run with the number of runs that are done, and of all. */
  onProgress?(done: number, total: number): void;
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
  const { keep = [], out } = options;
  if (keep.length > 0 && out === undefined)
    throw new SweepError('arrays are kept in a folder: give `out`, too');
  const axes = Object.entries(options.over).map(([name, values]) =>
    axisFrom(name, values, '--over'),
  );
  const source = sourceOf(model);
  const described = {
    ...commonManifest(model, source, axes, options),
    design: options.design ?? 'grid',
    samples: options.samples ?? null,
    keep: [...new Set(keep)].sort(),
  };
  return inRowFolder(described, source, 'sweep', out, async (manifest, store) => {
    let [done, total] = [0, 0];
    await runSweep(manifest, store, {
      workers: options.workers ?? availableParallelism(),
      onStart(stop, before, all) {
        [done, total] = [before, all];
        stopBy(options.signal, stop);
      },
      onRow() {
        done += 1;
        options.onProgress?.(done, total);
      },
    });
    const columns =
      out === undefined
        ? storedTable(manifest, store)
        : (await writeTable(manifest, store)).columns;
    return tableFrom(columns);
  });
}
