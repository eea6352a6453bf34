// `hillock resume DIR`: continues an interrupted run from the state saved in its folder. The results are those of a run
// without interruption.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SourceText } from '../../diagnostics/index.ts';
import { durationName, UnreadableFile } from '../../model-file/index.ts';
import { confinedReader } from '../../node/index.ts';
import { readCheckpoint } from '../output/index.ts';
import type { Checkpoint, Job } from '../output/index.ts';
import { checkpointName, lock, refuseInUse, unlock, wasKilledBefore } from '../folder.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { carryOut } from '../run.ts';

/** Options of `hillock resume`. */
export interface ResumeOptions {
  /** Seconds between two checkpoints; by default as before. */
  readonly checkpoint?: number;
  readonly profile?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly threads?: number;
}

/** Goes on with an interrupted run. */
export async function resume(
  folder: string,
  options: ResumeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseInUse(folder);
  const checkpoint = readCheckpoint(folder);
  if (wasKilledBefore(folder, checkpointName))
    terminal.err(
      `The last run in ${folder} was killed before its first checkpoint; this goes on from the one before it: ${inWords(checkpoint.job)}.\n`,
    );
  lock(folder);
  try {
    return await goOn(checkpoint, folder, options, terminal);
  } finally {
    unlock(folder);
  }
}

/** A run by its model and options. */
function inWords({ file, set, seed }: Job): string {
  const options = [...set].map(([name, value]) =>
    name === durationName ? `--duration ${value}` : `--set ${name}=${value}`,
  );
  return [file, ...options, ...(seed === null ? [] : [`--seed ${seed}`])].join(' ');
}

async function goOn(
  checkpoint: Checkpoint,
  folder: string,
  options: ResumeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { job, files } = checkpoint;
  const there =
    job.file === '-' ? 'gone' : compare(join(job.folder, basename(job.file)), job.bytes);
  if (there === 'changed')
    terminal.err(
      `${job.file} has changed since this run began; it goes on with the model as it was then\n`,
    );
  const name = job.file === '-' ? 'input.model' : job.file;
  const source = new SourceText(name, new TextDecoder().decode(job.bytes));
  const readNew = there === 'same' ? confinedReader(job.folder, job.allowRead) : refuseNew;
  const readFile = (file: string): Uint8Array => files.get(file) ?? readNew(file);
  const { checkpoint: interval = job.interval } = options;
  return carryOut(
    { ...job, interval },
    source,
    readFile,
    { ...options, out: folder },
    terminal,
    checkpoint,
  );
}

/** Whether a file is there with these bytes. */
function compare(path: string, bytes: Uint8Array): 'same' | 'changed' | 'gone' {
  try {
    return readFileSync(path).equals(bytes) ? 'same' : 'changed';
  } catch {
    return 'gone';
  }
}

/** A folder that a checkpoint names is that of the model only if the model lies there: a checkpoint may be a stranger's. */
function refuseNew(): never {
  throw new UnreadableFile(
    'it was not read before the interruption, and the model no longer lies in its folder as it was',
    'begin the run anew with `hillock run`',
  );
}
