// `hillock sweep`: makes the folder of a sweep, or goes on with it, and carries it out.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { reasonOf } from '../../diagnostics/index.ts';
import { RowStore, runSweep, sweptIn, writeTable } from '../../node/rows/index.ts';
import { readAxis, readPoints, Sweep, SweepError } from '../../sweep/index.ts';
import type { Axis } from '../../sweep/index.ts';
import { lock, unlock } from '../folder.ts';
import { readModelFile } from '../model-file.ts';
import { ofNewRows } from '../row-options.ts';
import {
  commonManifest,
  givenOf,
  goOnWith,
  interruptedBy,
  makeRowFolder,
  reportingMistakes,
  submit,
  usage,
} from '../rows/index.ts';
import type { RowFolder } from '../rows/index.ts';
import { exitCodes, showDiagnostics, watchFor } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { startDisplay, wallTime } from './display.ts';
import { drawFigures } from './figures.ts';
import type { SweepOptions } from './options.ts';
import { pointCommands } from './points.ts';
import { tellStatus } from './status.ts';

/** Runs a model for many values of its constants. */
export function sweep(file: string, options: SweepOptions, terminal: Terminal): Promise<ExitCode> {
  return reportingMistakes(terminal, async () => {
    const opened = open(file, options, terminal);
    return opened === null ? exitCodes.modelError : carryOut(opened, options, terminal);
  });
}

async function carryOut(
  { manifest, store }: RowFolder,
  options: SweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.status === true) return tellStatus(manifest, store, options, terminal);
  if (options.points === true) return pointCommands(manifest, store, terminal);
  if (options.slurm === true || options.slurmDry === true)
    return submit(store, new Sweep(manifest).points.size, options, terminal);
  if (options.collect === true) return finish({ manifest, store }, options, terminal);
  const isPart = options.point !== undefined || options.task !== undefined;
  // Parts of a sweep run beside one another; each writes files of its own.
  if (!isPart) lock(store.folder);
  try {
    return await run({ manifest, store }, options, isPart, terminal);
  } finally {
    if (!isPart) unlock(store.folder);
  }
}

async function run(
  opened: RowFolder,
  options: SweepOptions,
  isPart: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const { manifest, store } = opened;
  const described = new Sweep(manifest);
  const interruption = watchFor(terminal);
  const started = Date.now();
  let display: ReturnType<typeof startDisplay> | null = null;
  let failed = 0;
  const isMine = rowsOf(described, options);
  try {
    const end = await runSweep(manifest, store, {
      workers: options.workers ?? availableParallelism(),
      retry: options.retry,
      isMine,
      onStart(stop, before, total) {
        void interruption.requested.then(stop);
        if (interruption.isRequested) stop();
        if (options.quiet !== true) display = startDisplay(described, before, total, terminal);
      },
      onRow(result) {
        if (result.message !== '') failed += 1;
        display?.row(result);
      },
    });
    (display as { end(): void } | null)?.end();
    const wasStopped = end.done < end.total;
    const ran = end.done - end.before;
    if (options.quiet !== true && options.json !== true)
      terminal.err(
        `${end.done} of ${end.total} runs are done${ran < end.done ? `, ${ran} of them now` : ''}, in ${wallTime((Date.now() - started) / 1000)}${failed > 0 ? `; ${failed} failed` : ''}.\n`,
      );
    if (wasStopped && !isPart)
      terminal.err(`Interrupted; \`hillock sweep ${store.folder}\` goes on from here.\n`);
    const exit = isPart ? exitCodes.done : await finish(opened, options, terminal);
    return wasStopped ? exitCodes.interrupted : exit;
  } catch (error) {
    throw interruptedBy(error, store);
  } finally {
    (display as { end(): void } | null)?.end();
    interruption.stopListening();
  }
}

/** The rows that a part of a sweep carries out; undefined for all. */
function rowsOf(
  { trials, points }: Sweep,
  { point, task }: SweepOptions,
): ((row: number) => boolean) | undefined {
  if (point !== undefined) {
    if (point >= points.size)
      throw new SweepError(`the sweep has the points 0 to ${points.size - 1}, not ${point}`);
    return (row) => Math.floor(row / trials) === point;
  }
  if (task === undefined) return undefined;
  const [k, n] = task;
  return (row) => Math.floor(row / trials) % n === k;
}

/** Writes table and figures of what is done. */
async function finish(
  { manifest, store }: RowFolder,
  options: SweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { files, columns } = await writeTable(manifest, store);
  const figures = await drawFigures(manifest, columns, store, options.format ?? ['svg']);
  const messages = columns.at(-1)!.texts!;
  const failed = messages.filter((message) => message !== '');
  const all = new Sweep(manifest).rows;
  const written = [...files, ...figures];
  if (options.json === true)
    terminal.out(
      `${JSON.stringify({ rows: all, done: messages.length, failed: failed.length, files: written })}\n`,
    );
  else if (options.quiet !== true) {
    for (const [message, count] of countsOf(failed).slice(0, 3))
      terminal.err(`${count} failed: ${message}\n`);
    if (messages.length < all)
      terminal.err(`${all - messages.length} of ${all} runs are not done yet.\n`);
    terminal.out(written.map((path) => `${path}\n`).join(''));
  }
  return messages.length > 0 && failed.length === messages.length
    ? exitCodes.modelError
    : exitCodes.done;
}

/** Different texts, the most frequent first. */
function countsOf(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** The sweep that the command line describes, in its folder; null after a report about the model. */
function open(file: string, options: SweepOptions, terminal: Terminal): RowFolder | null {
  if (existsSync(file) && statSync(file).isDirectory()) {
    const runsNothing = [options.status, options.points, options.collect].includes(true);
    const store = new RowStore(file);
    return goOnWith(store, givenOf(options, ofNewSweeps), !runsNothing, terminal);
  }
  const model = readModelFile(file, options.allowRead);
  if (options.out === undefined) throw usage('a sweep needs a folder for its results: --out DIR');
  const isGiven = options.over !== undefined || options.from !== undefined;
  const block = isGiven ? null : sweptIn(model.source, model.readFile, options.set);
  if (block?.diagnostics.hasErrors === true) {
    showDiagnostics(block.diagnostics.sorted, terminal);
    return null;
  }
  const axes = block !== null && block.axes.length > 0 ? block.axes : axesOf(options);
  const manifest = {
    ...commonManifest(model, axes, options),
    design: options.from === undefined ? (options.design ?? 'grid') : ('zip' as const),
    samples: options.samples ?? null,
    keep: [...new Set(options.keep ?? [])].sort(),
  };
  return makeRowFolder(new RowStore(options.out), manifest, model.source, terminal);
}

/** Options that say what a sweep is. */
const ofNewSweeps = ['over', 'from', 'design', 'samples', 'keep', ...ofNewRows] as const;

function axesOf(options: SweepOptions): Axis[] {
  if (options.from !== undefined) {
    if (options.over !== undefined || options.design !== undefined)
      throw new SweepError('--from gives all points; leave out --over and --design');
    let text: string;
    try {
      text = readFileSync(options.from, 'utf8');
    } catch (error) {
      throw new SweepError(`cannot read ${options.from}: ${reasonOf(error)}`);
    }
    return readPoints(text, options.from);
  }
  if (options.over === undefined)
    throw new SweepError(
      "say which constants take which values: --over 'tau=5*ms:30*ms:6', or --from FILE, or a block `sweep { tau = [5, 10]*ms }` in the model",
    );
  return [...options.over].map(([name, text]) => readAxis(name, text));
}
