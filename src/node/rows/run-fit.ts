// Carries out a fit whose runs are stored in a folder. The search is repeated from its beginning: it takes the rows that are done from
// the folder and runs the others, a generation at a time.
import { Fit, Sweep, tableOf } from '../../sweep/index.ts';
import type { FitGoal, Row, TableColumn } from '../../sweep/index.ts';
import { ModelPool } from './pool.ts';
import type { FitSettings, RowStore, SweepDescribed, SweepManifest } from './row-store.ts';
import { needOf, workerModelOf, writeColumns } from './run-sweep.ts';
import { quotedForShell } from './shell.ts';

/** How thoroughly a fit searches. */
export interface SearchOptions {
  /** Points of a generation. Default: 10 for each free constant, at least 20. */
  readonly population?: number | undefined;
  /** Generations of a restart, at most. Default: 100. */
  readonly generations?: number | undefined;
  /** How often the search begins anew. Default: 1. */
  readonly restarts?: number | undefined;
}

/** Who watches a fit. */
export interface FitControl {
  /** The number of runs at a time; with 0 nothing is run, and each restart ends where runs are missing. */
  readonly workers: number;
  /** Whether a restart belongs to this process. Default: all. */
  readonly isMine?: ((restart: number) => boolean) | undefined;
  /** Called before the first run, with a function that ends the fit, where rows that are done stay. */
  onStart?(stop: () => void): void;
  /** Called after each generation. */
  onGeneration?(fit: Fit): void;
}

/** How a fit ended. */
export interface FitEnd {
  /** The search, with all points of complete generations. */
  readonly fit: Fit;
  /** The unit of the loss. */
  readonly unit: string;
  /** Runs of this time. */
  readonly ran: number;
  /** Whether runs are missing, since it was ended from outside or runs nothing. */
  readonly isStopped: boolean;
  /** The message of each run that failed. */
  readonly failures: readonly string[];
}

/**
 * What a fit adds to what all manifests have.
 *
 * @throws {SweepError} if this is no fit
 */
export function fitManifest(
  common: Omit<SweepDescribed, 'design' | 'samples' | 'keep' | 'fit'>,
  goal: FitGoal,
  { population, generations = 100, restarts = 1 }: SearchOptions,
): SweepDescribed & { readonly fit: FitSettings } {
  const points = population ?? Math.max(20, 10 * common.axes.length);
  const manifest = {
    ...common,
    ...{ design: 'lhs' as const, samples: points, keep: [] },
    fit: { goal, population: points, generations, restarts },
  };
  fitOf(manifest);
  return manifest;
}

/** The search of a manifest, at its beginning. */
function fitOf(
  { axes, trials, seed, fit }: SweepDescribed,
  isMine?: (restart: number) => boolean,
): Fit {
  return new Fit({ axes, trials, seed, ...fit! }, isMine);
}

/** Runs generation after generation. */
export async function runFit(
  manifest: SweepManifest,
  store: RowStore,
  control: FitControl,
): Promise<FitEnd> {
  const { workers } = control;
  const fit = fitOf(manifest, control.isMine);
  const known = new Map<number, Row>();
  for (const row of store.rows()) if (!known.has(row.row)) known.set(row.row, row);
  const writer = store.writer();
  const pool = workers === 0 ? null : new ModelPool(workerModelOf(manifest, null), workers);
  const need = pool === null ? {} : needOf(manifest, new Sweep(manifest), workers);
  let [ran, unit, isStopped] = [0, '1', false];
  const failures: string[] = [];
  control.onStart?.(() => pool?.stop());
  try {
    for (let tasks = fit.next(); tasks !== null;) {
      const missing = tasks.filter(({ row }) => !known.has(row));
      await pool?.run(missing, {
        count: missing.length,
        ...need,
        onRow(result) {
          writer.add(result);
          known.set(result.row, result);
          ran += 1;
        },
      });
      const rows = tasks.map(({ row }) => known.get(row));
      // A generation that is not complete says nothing.
      if (rows.includes(undefined)) {
        isStopped = true;
        tasks = pool === null ? fit.nextRestart() : null;
        continue;
      }
      for (const { message, cells } of rows as Row[])
        if (message === '') unit = cells[0]!.unit;
        else failures.push(message);
      tasks = fit.next(rows.map((row) => row!.cells[0]?.value ?? Infinity));
      control.onGeneration?.(fit);
      if (fit.best === null) break;
    }
  } finally {
    writer.close();
    await pool?.close();
  }
  return { fit, unit, ran, isStopped, failures };
}

/** Writes the table of all complete generations. */
export function writeFitTable(
  manifest: SweepManifest,
  store: RowStore,
  fit: Fit,
): Promise<{ readonly files: string[]; readonly columns: TableColumn[] }> {
  const rowsOf = (): Iterable<Row> => fit.rowsOf(store.rows());
  return writeColumns(tableOf(fit, rowsOf), manifest, store, rowsOf);
}

/** The best constants and their loss: what fit.json has. */
export interface FitSummary {
  /** The model, as it was named. */
  readonly model: string;
  /** The version of hillock. */
  readonly version: string;
  /** Whether the search has ended by itself. */
  readonly isComplete: boolean;
  /** The smallest loss, in SI units. */
  readonly loss: number;
  /** Its unit, or `1`. */
  readonly unit: string;
  /** The free constants with the smallest loss, in SI units. */
  readonly constants: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
  /** The number of this point, as in the table. */
  readonly point: number;
  /** The seed of its first run. */
  readonly seed: number;
  /** The number of points that were evaluated. */
  readonly evaluations: number;
  /** What each restart has found; a loss of null if all its runs failed. */
  readonly restarts: readonly { readonly evaluations: number; readonly loss: number | null }[];
  /** The command that runs the model with these constants. */
  readonly command: string;
}

/** What a fit has found, which is written into its folder; null if no run has a loss. */
export function writeFitSummary(
  manifest: SweepManifest,
  store: RowStore,
  { fit, unit, isStopped }: FitEnd,
): { readonly file: string; readonly summary: FitSummary } | null {
  const { evaluated, description, axes, best } = fit;
  if (best === null) return null;
  const seed = fit.seedOf(best.values, 0);
  const set = [...manifest.set, ...fit.settingsOf(best.values)].flatMap(([name, text]) => [
    '--set',
    `${name}=${text}`,
  ]);
  const words = ['hillock', 'run', manifest.model, ...set, '--seed', String(seed)];
  const summary: FitSummary = {
    model: manifest.model,
    version: manifest.version,
    isComplete: !isStopped,
    loss: best.loss,
    unit,
    constants: Object.fromEntries(
      axes.map(({ name, unit: own }, k) => [name, { value: best.values[k]!, unit: own }]),
    ),
    point: evaluated.indexOf(best),
    seed,
    evaluations: evaluated.length,
    restarts: Array.from({ length: description.restarts }, (_, restart) => {
      const own = evaluated.filter((point) => point.restart === restart);
      const loss = own.reduce((least, point) => Math.min(least, point.loss), Infinity);
      return { evaluations: own.length, loss: Number.isFinite(loss) ? loss : null };
    }),
    command: words.map(quotedForShell).join(' '),
  };
  const file = store.replace('fit.json', [`${JSON.stringify(summary, null, 2)}\n`]);
  return { file, summary };
}

/** Why no run of the first generation has a loss. */
export function reasonWithoutLoss({ failures: [first] }: FitEnd): string {
  return first === undefined
    ? 'the loss of all runs of the first generation is not a finite number'
    : `no run of the first generation has a loss: ${first}`;
}
