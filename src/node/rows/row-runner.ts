// Runs one model again and again with other constants and seeds: what a worker of a sweep does. The text is parsed once, and
// functions that were made from the same kernel are used again.
import { dirname, join } from 'node:path';
import { makeFolder, replaceFile } from '../files.ts';
import { createJsTarget, makeWhereAllowed, sharing } from '../../codegen/index.ts';
import type { OptimizeLevel, Target, TargetName } from '../../codegen/index.ts';
import { SourceText } from '../../diagnostics/index.ts';
import { writeNpz } from '../../io/index.ts';
import type { ResultArray } from '../../io/index.ts';
import { ModelRun, RunFailure, scalarsOf } from '../../model-file/index.ts';
import { meanSquaredDifference, squaredUnit, SweepError } from '../../sweep/index.ts';
import type { Cell, FitGoal, Row, RowTask } from '../../sweep/index.ts';
import { confinedReader } from '../reader.ts';

/** A model as workers receive it: plain data. */
export interface WorkerModel {
  /** The name of the file, for messages. */
  readonly name: string;
  /** The text. */
  readonly text: string;
  /** The folder that files are read from; null if none are. */
  readonly folder: string | null;
  /** Further folders that may be read from. */
  readonly allowRead: readonly string[];
  /** Constants that are the same in all runs, as `--set` gives them. */
  readonly set: readonly (readonly [string, string])[];
  /** Optimisation level. */
  readonly optimize: OptimizeLevel;
  /** How kernels are executed. */
  readonly target: TargetName;
  /** Optimisation passes that are left out. */
  readonly without: readonly string[];
  /** Arrays that are kept: `M`, `trace.v`, names of outputs. */
  readonly keep: readonly string[];
  /** Where kept arrays go. */
  readonly arrays: string | null;
  /** What a fit minimises: rows have it as their first cell. */
  readonly goal?: FitGoal | undefined;
  /** Element 0 is 1 when all runs are to end. */
  readonly stop: Int32Array;
}

/** What came of a row, and whether that was for want of memory or a file. */
export interface RowResult extends Row {
  /** Whether the same run may succeed later, or by itself. */
  readonly isOfMachine: boolean;
}

/** Longer runs (ms) have functions of their own, which the engine optimises for their arrays. */
const longRun = 2000;

/** Runs rows of a sweep. */
export class RowRunner {
  readonly #model: WorkerModel;
  readonly #readFile: ((name: string) => Uint8Array) | undefined;
  readonly #parsed: ModelRun;
  readonly #reusing: Target;
  #lastRun = 0;

  constructor(model: WorkerModel) {
    this.#model = model;
    const read = model.folder === null ? null : confinedReader(model.folder, model.allowRead);
    const files = new Map<string, Uint8Array>();
    this.#readFile =
      read === null
        ? undefined
        : (name) => {
            const bytes = files.get(name) ?? read(name);
            files.set(name, bytes);
            return bytes;
          };
    this.#parsed = new ModelRun(new SourceText(model.name, model.text));
    this.#reusing = createJsTarget(sharing(makeWhereAllowed));
  }

  /** Runs some rows, one after the other. Where runs are to end, the rest is left out. */
  async run(tasks: readonly RowTask[]): Promise<RowResult[]> {
    const results: RowResult[] = [];
    for (const task of tasks) {
      if (this.#isStopped()) break;
      const result = await this.#one(task);
      if (result !== null) results.push(result);
    }
    return results;
  }

  #isStopped(): boolean {
    return Atomics.load(this.#model.stop, 0) === 1;
  }

  async #one({ row, set, seed }: RowTask): Promise<RowResult | null> {
    const { optimize, target, without, set: common } = this.#model;
    const begun = performance.now();
    const failed = (message: string, isOfMachine: boolean): RowResult => {
      const seconds = (performance.now() - begun) / 1000;
      return { row, cells: [], message, seconds, isOfMachine };
    };
    try {
      const isShort = this.#lastRun < longRun;
      const run = new ModelRun(this.#parsed.source, {
        ...{ optimize, seed, parsed: this.#parsed, without: new Set(without) },
        set: new Map([...common, ...set]),
        readFile: this.#readFile,
        target: target === 'js' && isShort ? this.#reusing : target,
      });
      const outcome = await run.run({ shouldStop: () => this.#isStopped() });
      if (outcome === 'stopped') return null;
      this.#lastRun = run.timing['run'] ?? 0;
      this.#keep(row, run);
      const scalars = [...scalarsOf(run)].map(([name, scalar]) => ({ name, ...scalar }));
      const { goal } = this.#model;
      const cells = goal === undefined ? scalars : [lossOf(run, scalars, goal), ...scalars];
      const seconds = (performance.now() - begun) / 1000;
      return { row, cells, message: '', seconds, isOfMachine: false };
    } catch (error) {
      if (error instanceof RunFailure) return failed(error.message, error.isOfMachine);
      const { code } = error as NodeJS.ErrnoException;
      // What cannot be written, or does not fit, is no fault of the model.
      const isOfMachine = code !== undefined || error instanceof RangeError;
      return failed((error as Error).message, isOfMachine);
    }
  }

  /** Writes the arrays that are kept; a file is there when it is complete. */
  #keep(row: number, run: ModelRun): void {
    const { keep, arrays } = this.#model;
    if (keep.length === 0 || arrays === null) return;
    const kept = new Map<string, ResultArray>();
    for (const [name, array] of run.results)
      if (keep.some((one) => one === name || name.startsWith(`${one}.`))) kept.set(name, array);
    const path = join(arrays, arraysOfRow(row));
    makeFolder(dirname(path));
    replaceFile(path, [writeNpz(kept)]);
  }
}

/** What is minimised, of a run. */
function lossOf(run: ModelRun, scalars: readonly Cell[], goal: FitGoal): Cell {
  const { output, target } = goal;
  const missing = (what: string, known: readonly string[]): SweepError =>
    new SweepError(
      `the run leaves no ${what} "${output}"; ${known.length === 0 ? 'it leaves none' : `it has ${known.join(', ')}`}`,
    );
  if (target === null) {
    const cell = scalars.find(({ name }) => name === output);
    if (cell !== undefined) return { ...cell, name: 'loss' };
    throw missing('single number', [...new Set(scalars.map(({ name }) => name))]);
  }
  const array = run.results.get(output);
  if (array === undefined) throw missing('array', [...run.results.keys()]);
  const value = meanSquaredDifference(array, goal);
  return { name: 'loss', unit: squaredUnit(array.unit), type: 'float', value };
}

/** The name of the file with the arrays of a row. */
function arraysOfRow(row: number): string {
  return `${String(row).padStart(6, '0')}.npz`;
}
