// Carries out a fit whose runs are stored in a folder. The search is repeated from its beginning: it takes the rows that are done from
// the folder and runs the others, a generation at a time.
import { Fit, Sweep, tableOf } from '../sweep/index.ts';
import type { Row, TableColumn } from '../sweep/index.ts';
import { ModelPool } from './pool.ts';
import type { RowStore, SweepManifest } from './row-store.ts';
import { needOf, workerModelOf, writeColumns } from './run-sweep.ts';

/** Who watches a fit. */
export interface FitControl {
  /** The number of runs at a time. */
  readonly workers: number;
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
  /** Whether it was ended from outside. */
  readonly isStopped: boolean;
  /** The message of each run that failed. */
  readonly failures: readonly string[];
}

/** The search of a manifest, at its beginning. */
export function fitOf({ axes, trials, seed, fit }: SweepManifest): Fit {
  return new Fit({ axes, trials, seed, ...fit! });
}

/** Runs generation after generation. */
export async function runFit(
  manifest: SweepManifest,
  store: RowStore,
  control: FitControl,
): Promise<FitEnd> {
  const fit = fitOf(manifest);
  const known = new Map<number, Row>();
  for (const row of store.rows()) if (!known.has(row.row)) known.set(row.row, row);
  const writer = store.writer();
  const pool = new ModelPool(workerModelOf(manifest, null), control.workers);
  const need = needOf(manifest, new Sweep(manifest), control.workers);
  let [ran, unit, isStopped] = [0, '1', false];
  const failures: string[] = [];
  control.onStart?.(() => pool.stop());
  try {
    for (let tasks = fit.next(); tasks !== null;) {
      const missing = tasks.filter(({ row }) => !known.has(row));
      await pool.run(missing, {
        ...need,
        onRow(result) {
          writer.add(result);
          known.set(result.row, result);
          ran += 1;
        },
      });
      const rows = tasks.map(({ row }) => known.get(row));
      // A generation that is not complete says nothing.
      isStopped = rows.includes(undefined);
      if (isStopped) break;
      for (const { message, cells } of rows as Row[])
        if (message === '') unit = cells[0]!.unit;
        else failures.push(message);
      tasks = fit.next(rows.map((row) => row!.cells[0]?.value ?? Infinity));
      control.onGeneration?.(fit);
      if (fit.best === null) break;
    }
  } finally {
    writer.close();
    await pool.close();
  }
  return { fit, unit, ran, isStopped, failures };
}

/** Writes the table of all complete generations. */
export function writeFitTable(
  manifest: SweepManifest,
  store: RowStore,
  fit: Fit,
): Promise<{ readonly files: string[]; readonly columns: TableColumn[] }> {
  return writeColumns(
    tableOf(fit, () => store.rows()),
    manifest,
    store,
  );
}
