// A finished run -> files in the output folder. All files are first written beside their places under other names, then
// renamed: an old file stands until the new one is whole, and a failure leaves no piece behind.
import {
  accessSync,
  constants,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import type { ModelRun } from '../model-file/index.ts';
import { formats } from './formats.ts';
import type { Format, OutputFile } from './formats.ts';
import { reasonOf } from '../node.ts';
import { CommandFailure, exitCodes } from './outcome.ts';

export interface Destination {
  readonly folder: string;
  readonly formats: readonly Format[];
  /** The model, as it was named on the command line. */
  readonly file: string;
  readonly sha256: string;
  readonly set: ReadonlyMap<string, string>;
  readonly isInterrupted: boolean;
}

/** Makes the output folder, so that one that cannot be written is found before the run and not after it. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'EEXIST' });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CommandFailure(
      exitCodes.failure,
      `cannot write to the folder ${folder}: ${reasonOf(error)}`,
    );
  }
}

// Not mkdirSync's own `recursive`: in Node 20 it never ends where the system says "no such file" of a new folder (/proc).
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const parent = dirname(resolve(folder));
    if (code !== 'ENOENT' || parent === resolve(folder)) throw error;
    makeFolder(parent);
    mkdirSync(folder);
  }
}

/** Writes results, plots and manifest; gives their paths. */
export async function writeResults(run: ModelRun, destination: Destination): Promise<string[]> {
  const started = performance.now();
  const files: OutputFile[] = [];
  for (const format of destination.formats) files.push(...(await formats[format](run.results)));
  files.push(...(await plotsOf(run)));
  const written = new Map<string, string>(); // where it is -> where it belongs
  try {
    for (const file of files) written.set(writeBeside(destination.folder, file), file.name);
    const manifest = manifestOf(run, destination, performance.now() - started);
    written.set(writeBeside(destination.folder, manifest), manifest.name);
    for (const [part, name] of written) {
      renameSync(part, join(destination.folder, name));
      written.delete(part);
    }
  } catch (error) {
    for (const part of written.keys()) rmSync(part, { force: true });
    throw error instanceof CommandFailure
      ? error
      : new CommandFailure(
          exitCodes.failure,
          `cannot write the results to ${destination.folder}: ${reasonOf(error)}`,
        );
  }
  return [...files.map((file) => file.name), 'manifest.json'].map((name) =>
    join(destination.folder, name),
  );
}

function writeBeside(folder: string, { name, content }: OutputFile): string {
  const part = join(folder, `.${name}.${process.pid}.part`);
  try {
    const descriptor = openSync(part, 'w');
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(part, { force: true });
    throw new CommandFailure(
      exitCodes.failure,
      `cannot write ${join(folder, name)}: ${reasonOf(error)}`,
    );
  }
  return part;
}

async function plotsOf({ figures }: ModelRun): Promise<OutputFile[]> {
  if (figures.length === 0) return [];
  const { figureToSvg } = await import('../io/index.ts');
  return figures.map(({ name, figure }) => ({ name: `${name}.svg`, content: figureToSvg(figure) }));
}

/** What is needed to repeat the run, and to read its arrays. */
function manifestOf(run: ModelRun, destination: Destination, write: number): OutputFile {
  const arrays: Record<string, { unit: string; type: string; shape: readonly number[] }> = {};
  for (const [name, { unit, type, shape }] of run.results) arrays[name] = { unit, type, shape };
  const manifest = {
    version: packageFile.version,
    model: destination.file,
    sha256: destination.sha256,
    set: Object.fromEntries(destination.set),
    seed: run.seed,
    dt: run.dt,
    duration: run.duration,
    isInterrupted: destination.isInterrupted,
    node: process.version,
    arrays,
    timing: { ...run.timing, write },
  };
  return { name: 'manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` };
}
