// `fit(model, options)`: a fit from a program.
import { availableParallelism } from 'node:os';
import type { SourceText } from '../../diagnostics/index.ts';
import { SweepError } from '../../sweep/index.ts';
import type { Axis } from '../../sweep/index.ts';
import { readGoal } from './fit-goal.ts';
import type { GoalOptions } from './fit-goal.ts';
import { axisFrom, inRowFolder, commonManifest, sourceOf, stopBy, tableFrom } from './program.ts';
import type { RowsOptions, SweepTable } from './program.ts';
import {
  fitManifest,
  reasonWithoutLoss,
  runFit,
  writeFitSummary,
  writeFitTable,
} from './run-fit.ts';
import type { FitSummary, SearchOptions } from './run-fit.ts';
import type { SweepValues } from './sweep.ts';

/** Options of `fit`. */
export interface FitRunOptions extends RowsOptions, GoalOptions, SearchOptions {
  /**
   * The ranges of the constants that are searched: texts as `--free` reads them, `5*ms:50*ms`, `0.1*mV:10*mV:log` if ratios count,
   * `1:9` if only whole numbers do; or both ends, `[0, 10]`.
   */
  readonly free: Readonly<Record<string, SweepValues>>;
  /** Called after each generation with the number of points that were evaluated, and the smallest loss. */
  onProgress?(evaluations: number, loss: number): void;
}

/** What a fit has found. */
export interface FitResult extends FitSummary {
  /** The best constants as texts, which `set` of a run takes. */
  readonly set: Readonly<Record<string, string>>;
  /** A row for each run, with its `loss`. */
  readonly table: SweepTable;
}

/**
 * Finds the constants with which a `.model` matches numbers, or with which an output is smallest. It finds the same as
 * `hillock fit`.
 *
 * @param model the path of a file, or its text as a `SourceText`, which reads no files
 * @throws {SweepError} if the options describe no fit, or no run of the first generation has a loss
 * @throws {ModelError} if the model has mistakes, or its constants have other units
 * @example
 * const text = new SourceText('line.model', 'a = 1.0\noutput y = a*[1, 2, 3]\n');
 * const { constants } = await fit(text, { free: { a: '0.0:10' }, to: [2, 4, 6], output: 'y' });
 * console.log(constants.a?.value.toFixed(3)); // 2.000
 */
export async function fit(model: string | SourceText, options: FitRunOptions): Promise<FitResult> {
  const axes = Object.entries(options.free).map(([name, ends]) => rangeFrom(name, ends));
  const source = sourceOf(model);
  const common = commonManifest(model, source, axes, options);
  const described = fitManifest(common, readGoal(options), options);
  return inRowFolder(described, source, 'fit', options.out, async (manifest, store) => {
    const end = await runFit(manifest, store, {
      workers: options.workers ?? availableParallelism(),
      onStart: (stop) => stopBy(options.signal, stop),
      onGeneration: ({ evaluated, best }) =>
        options.onProgress?.(evaluated.length, best?.loss ?? Infinity),
    });
    const { columns } = await writeFitTable(manifest, store, end.fit);
    const written = writeFitSummary(manifest, store, end);
    if (written === null) {
      options.signal?.throwIfAborted();
      throw new SweepError(reasonWithoutLoss(end));
    }
    const set = Object.fromEntries(end.fit.settingsOf(end.fit.best!.values));
    return { ...written.summary, set, table: tableFrom(columns) };
  });
}

/** A range, of a text or of its two ends. Between numbers lie fractions, too. */
function rangeFrom(name: string, ends: SweepValues): Axis {
  const axis = axisFrom(name, ends, '--free');
  if (typeof ends === 'string' || axis.values!.length !== 2) return axis;
  const [from, to] = axis.values as [number, number];
  return { ...axis, isInteger: false, values: null, range: { from, to, isLog: false } };
}
