// Writes the results of a run to the output folder. All files are written under temporary names first, then renamed: an
// old file stays until the new one is complete, and a failure leaves no partial file.
import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { defaultPlots, redraw } from '../../model-file/index.ts';
import type { ModelRun } from '../../model-file/index.ts';
import { filesOfRun, isRunning, notWritten, WriteFailure } from '../folder.ts';
import { completeFormats, defaultDpi, figureFormats, formats } from '../formats.ts';
import type { Format, RunData } from '../formats.ts';
import type { OutputFile, ResultArray } from '../../io/index.ts';
import { reasonOf, SourceText } from '../../diagnostics/index.ts';
import { makeFolder, MissingPackage, partOf, program } from '../../node/index.ts';
import { writeContent } from '../../node/writing/index.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';

/** Where and how results are written, and what the manifest says about the run. */
export interface Destination {
  /** The output folder. */
  readonly folder: string;
  /** Formats of the results. */
  readonly formats: readonly Format[];
  /** Pixels per inch of figures. */
  readonly dpi: number;
  /** Whether every monitor has a plot, in addition to those of the model. */
  readonly plotsMonitors: boolean;
  /** The model, as it was named on the command line. */
  readonly file: string;
  /** The folder of the model. */
  readonly modelFolder: string;
  /** The bytes of the model. */
  readonly bytes: Uint8Array;
  /** The constants of --set. */
  readonly set: ReadonlyMap<string, string>;
  /** The value of --seed, or null. */
  readonly seed: number | null;
  /** When the run began, as ISO 8601 has it. */
  readonly started: string;
  /** Optimisation level. */
  readonly optimize: number;
  /** Whether the run was interrupted. */
  readonly isInterrupted: boolean;
  /** Why the run failed, or null. */
  readonly failure: string | null;
}

/**
 * Creates the output folder before the run, so that one that cannot be written is found early.
 *
 * @throws WriteFailure if it cannot be written
 */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'EEXIST' });
    accessSync(folder, constants.W_OK | constants.X_OK);
    for (const name of readdirSync(folder))
      if (isLeftOver(name)) rmSync(join(folder, name), { force: true });
  } catch (error) {
    throw new WriteFailure(`cannot write to the folder ${folder}: ${reasonOf(error)}`);
  }
}

/** Removes the files that this process has begun to write into a folder. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.endsWith(`.${process.pid}.part`)) rmSync(join(folder, name), { force: true });
}

/** Whether a file was left by a process that was killed while writing it. */
function isLeftOver(name: string): boolean {
  const writer = /^\..+\.(\d+)\.part$/.exec(name)?.[1];
  if (writer === undefined || Number(writer) === process.pid) return false;
  return !isRunning(Number(writer));
}

/**
 * Writes results, plots and manifest; returns their paths. Everything that can be written is written before a
 * failure is reported.
 *
 * @throws WriteFailure if something could be written at another moment
 * @throws CommandFailure if something is too large for its format, or needs a package
 */
export async function writeResults(run: ModelRun, destination: Destination): Promise<string[]> {
  const started = performance.now();
  prepareFolder(destination.folder); // it may have gone in the meantime
  const { files, unwritable } = await filesOf(
    dataOf(run, destination.plotsMonitors, destination.started),
    destination.formats,
    destination.dpi,
  );
  const written = new Map<string, string>(); // temporary path -> final path
  const sums: Record<string, string> = {};
  const write = async (file: OutputFile): Promise<void> => {
    const { part, sum } = await writeBeside(destination.folder, file);
    written.set(part, file.name);
    sums[file.name] = sum;
  };
  try {
    for (const file of files) await write(file);
    await write(manifestOf(run, destination, sums, performance.now() - started));
    const older = filesOfRun(destination.folder);
    const newer = [...written.values()];
    for (const [part, name] of written) {
      renameSync(part, join(destination.folder, name));
      written.delete(part);
    }
    removeOlder(destination.folder, older, newer);
  } catch (error) {
    for (const part of written.keys()) rmSync(part, { force: true });
    throw error instanceof CommandFailure
      ? error
      : new WriteFailure(`cannot write the results to ${destination.folder}: ${reasonOf(error)}`);
  }
  if (unwritable.length > 0)
    throw new CommandFailure(
      exitCodes.failure,
      `cannot write ${unwritable.join(', nor ')}; the rest is in ${destination.folder}`,
    );
  return [...files.map((file) => file.name), 'manifest.json'].map((name) =>
    join(destination.folder, name),
  );
}

/** Removes the files of an earlier run, by its manifest, that this run does not write. */
function removeOlder(folder: string, older: readonly string[], newer: readonly string[]): void {
  for (const name of older) if (!newer.includes(name)) rmSync(join(folder, name), { force: true });
}

/** The files of results and plots, and those that are too large for their format, with the reason. */
export async function filesOf(
  run: RunData,
  wanted: readonly Format[],
  dpi = defaultDpi,
): Promise<{ readonly files: readonly OutputFile[]; readonly unwritable: readonly string[] }> {
  const files: OutputFile[] = [];
  const unwritable: string[] = [];
  const add = async (what: string, make: () => Promise<readonly OutputFile[]>): Promise<void> => {
    try {
      files.push(...(await make()));
    } catch (error) {
      // Strings and memory are limited, and some packages are optional.
      const isExpected = error instanceof RangeError || error instanceof MissingPackage;
      if (!isExpected) throw error;
      unwritable.push(`${what} (${error.message})`);
    }
  };
  for (const format of completeFormats(wanted)) {
    const what = figureFormats.has(format) ? 'the plots' : 'the results';
    await add(`${what} as ${format}`, () => formats[format](run, { dpi }));
  }
  return { files, unwritable };
}

/** What a run has left, with a plot of every monitor beside the plots of its model where that is wanted. */
export function dataOf(run: ModelRun, plotsMonitors: boolean, started: string | null): RunData {
  const { results, duration, figures, seed } = run;
  const { text, name } = run.source;
  const about = { program, model: text, file: basename(name), seed, started };
  if (!plotsMonitors) return { results, figures, about };
  const source = new SourceText('plots', defaultPlots(results));
  const taken = new Set(figures.map(({ name }) => name));
  const more = redraw(source, results, { duration, plots: {} }, null).figures.filter(
    ({ name }) => !taken.has(name),
  );
  return { results, figures: [...figures, ...more], about };
}

/** SHA-256, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeBeside(
  folder: string,
  { name, content }: OutputFile,
): Promise<{ readonly part: string; readonly sum: string }> {
  const part = partOf(join(folder, name));
  try {
    return { part, sum: await writeContent(part, content) };
  } catch (error) {
    rmSync(part, { force: true });
    throw notWritten(folder, name, error);
  }
}

/**
 * Writes one file of a folder; the old one stays until the new one is complete.
 *
 * @returns its SHA-256
 * @throws CommandFailure if it cannot be written
 */
export async function writeOne(folder: string, file: OutputFile): Promise<string> {
  const { part, sum } = await writeBeside(folder, file);
  renameSync(part, join(folder, file.name));
  return sum;
}

/** The manifest: what is needed to repeat the run, and to read its arrays. */
function manifestOf(
  run: ModelRun,
  destination: Destination,
  sums: Readonly<Record<string, string>>,
  write: number,
): OutputFile {
  const { folder, file, modelFolder } = destination;
  const arrays = Object.fromEntries(
    [...run.results].map(([name, { unit, type, shape }]) => [name, { unit, type, shape }]),
  );
  const manifest = {
    version: packageFile.version,
    model: file,
    path: file === '-' ? null : relative(resolve(folder), join(modelFolder, basename(file))),
    sha256: sha256(destination.bytes),
    text: run.source.text,
    set: Object.fromEntries(destination.set),
    started: destination.started,
    seed: run.seed,
    startSeed: run.startSeed,
    seedOption: destination.seed,
    optimize: destination.optimize,
    formats: destination.formats,
    dpi: destination.dpi,
    plot: destination.plotsMonitors,
    dt: run.dt,
    duration: run.duration,
    plots: Object.fromEntries(run.figures.map(({ name, time }) => [name, time])),
    constants: constantsOf(run.figures),
    sizes: run.monitorSizes,
    isInterrupted: destination.isInterrupted,
    ...(destination.failure === null ? {} : { failure: destination.failure }),
    node: process.version,
    read: Object.fromEntries([...run.filesRead].map(([name, bytes]) => [name, sha256(bytes)])),
    files: sums,
    arrays,
    timing: { ...run.timing, write },
  };
  return { name: 'manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** The constants that each plot reads, for `hillock plot`; numbers in base64, which keeps them exact. */
function constantsOf(figures: ModelRun['figures']): object {
  const stored = figures.flatMap(({ name, constants = new Map() }) =>
    constants.size === 0 ? [] : [[name, Object.fromEntries([...constants].map(storedConstant))]],
  );
  return Object.fromEntries(stored) as object;
}

function storedConstant([name, { type, shape, unit, values }]: [string, ResultArray]) {
  const numbers = Float64Array.from(values);
  return [name, { type, shape, unit, base64: Buffer.from(numbers.buffer).toString('base64') }];
}
