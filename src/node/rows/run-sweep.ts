// Carries out a sweep whose rows are stored in a folder: those that are done stay, the others are run, then the table is written.
import { availableMemory } from '../../memory/index.ts';
import { SourceText } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { csvOf, parquetOf, Sweep, tableOf } from '../../sweep/index.ts';
import type { Row, RowTask, TableColumn, TableWriter } from '../../sweep/index.ts';
import { loadPackage, MissingPackage, program } from '../packages.ts';
import { ModelPool } from './pool.ts';
import { confinedReader } from '../reader.ts';
import type { RowResult, WorkerModel } from './row-runner.ts';
import type { RowStore, RowWriter, SweepManifest } from './row-store.ts';

/** Who watches a sweep, and which part of it is carried out. */
export interface SweepControl {
  /** The number of runs at a time. */
  readonly workers: number;
  /** Whether rows that failed are run again. */
  readonly retry?: boolean | undefined;
  /** Rows that belong to this process. Default: all. */
  readonly isMine?: ((row: number) => boolean) | undefined;
  /** Called with each row. */
  onRow?(result: RowResult): void;
  /** Called when a row begins. */
  onBegin?(task: RowTask): void;
  /** Called before the first row, with a function that ends the sweep, where rows that are done stay, and the numbers of rows. */
  onStart?(stop: () => void, before: number, total: number): void;
}

/** How a sweep ended. */
export interface SweepEnd {
  /** Rows that were done before. */
  readonly before: number;
  /** Rows of this process that are done now. */
  readonly done: number;
  /** Rows of this process. */
  readonly total: number;
}

/** The model of a sweep, as workers receive it. */
export function workerModelOf(
  manifest: SweepManifest,
  arrays: string | null,
): Omit<WorkerModel, 'stop'> {
  const { model, text, folder, allowRead, set, optimize, target, without, keep } = manifest;
  const goal = manifest.fit?.goal;
  const common = { name: model, text, folder, allowRead, set, optimize, target, without };
  return { ...common, keep, arrays, goal };
}

/** Carries out the rows that are not done. */
export async function runSweep(
  manifest: SweepManifest,
  store: RowStore,
  control: SweepControl,
  writer: RowWriter = store.writer(),
): Promise<SweepEnd> {
  const sweep = new Sweep(manifest);
  const isMine = control.isMine ?? (() => true);
  const isDone = new Uint8Array(sweep.rows);
  for (const { row, message } of store.rows())
    if (row < sweep.rows && (message === '' || control.retry !== true)) isDone[row] = 1;
  let total = 0;
  let before = 0;
  for (let row = 0; row < sweep.rows; row++) {
    if (!isMine(row)) continue;
    total += 1;
    before += isDone[row]!;
  }
  function* missing(): Generator<RowTask> {
    for (let row = 0; row < sweep.rows; row++)
      if (isDone[row] === 0 && isMine(row)) yield sweep.taskOf(row);
  }
  let done = before;
  if (done === total) return { before, done, total };
  const workers = Math.min(control.workers, total - before);
  const pool = new ModelPool(workerModelOf(manifest, store.arrays), workers);
  control.onStart?.(() => pool.stop(), before, total);
  try {
    await pool.run(missing(), {
      count: total - before,
      onRow(result) {
        writer.add(result);
        done += 1;
        control.onRow?.(result);
      },
      ...(control.onBegin && { onBegin: (task) => control.onBegin!(task) }),
      ...needOf(manifest, sweep, workers),
    });
  } finally {
    writer.close();
    await pool.close();
  }
  return { before, done, total };
}

/** The memory that rows need, where workers may not have enough for as many at a time. */
export function needOf(
  manifest: SweepManifest,
  sweep: Sweep,
  workers: number,
): { bytesOf?(task: RowTask): number } {
  if (workers === 1) return {};
  const { model, text, folder, allowRead, set } = manifest;
  const source = new SourceText(model, text);
  const parsed = new ModelRun(source);
  const readFile = folder === null ? undefined : confinedReader(folder, allowRead);
  const bytesOf = (point: readonly (readonly [string, string])[]): number =>
    new ModelRun(source, { parsed, readFile, set: new Map([...set, ...point]) }).inspect().cost()
      .bytes;
  const largest = Math.max(...sweep.extremes().map((values) => bytesOf(sweep.settingsOf(values))));
  if (workers * largest < availableMemory() / 2) return {};
  let last: { readonly point: number; readonly bytes: number } | null = null;
  return {
    bytesOf({ row, set: point }) {
      const index = Math.floor(row / sweep.trials);
      if (last?.point !== index) last = { point: index, bytes: bytesOf(point) };
      return last.bytes;
    },
  };
}

/** The table of the rows that are done. */
export function storedTable(manifest: SweepManifest, store: RowStore): TableColumn[] {
  return tableOf(new Sweep(manifest), () => store.rows());
}

/**
 * Writes the table as CSV and, where the package is installed, as Parquet, and how long each run took. Returns the paths of the
 * files.
 */
export async function writeTable(
  manifest: SweepManifest,
  store: RowStore,
): Promise<{ readonly files: string[]; readonly columns: TableColumn[] }> {
  return writeColumns(storedTable(manifest, store), manifest, store, () => store.rows());
}

/** Writes the columns of rows, and how long each run took, into the folder. */
export async function writeColumns(
  columns: readonly TableColumn[],
  manifest: SweepManifest,
  store: RowStore,
  rowsOf: () => Iterable<Row>,
): Promise<{ readonly files: string[]; readonly columns: TableColumn[] }> {
  const files = [store.replace('table.csv', csvOf(columns))];
  const library = await parquetWriter();
  if (library === null) store.remove('table.parquet');
  else {
    const { version, model, text, seed } = manifest;
    const about = { program, version, file: model, model: text, seed: String(seed) };
    files.push(store.replace('table.parquet', [parquetOf(columns, about, library)]));
  }
  files.push(store.replace('times.csv', timesOf(manifest, rowsOf())));
  return { files, columns: [...columns] };
}

/** How long each run took, which is not in the table: that is the same whatever it took. */
function* timesOf({ trials }: SweepManifest, rows: Iterable<Row>): Generator<string> {
  yield 'point,trial,wall_time[second]\n';
  const times: number[] = [];
  for (const { row, seconds } of rows) times[row] ??= seconds;
  for (const row of Object.keys(times).map(Number))
    yield `${Math.floor(row / trials)},${row % trials},${times[row]}\n`;
}

async function parquetWriter(): Promise<TableWriter | null> {
  try {
    return (await loadPackage('Parquet', 'hyparquet-writer')) as TableWriter;
  } catch (error) {
    if (error instanceof MissingPackage) return null;
    throw error;
  }
}
