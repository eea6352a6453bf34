// `hillock resume DIR`: goes on with the run whose state is in a folder, to the results that it would have had without
// the interruption.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SourceText } from '../diagnostics/index.ts';
import { confinedReader } from '../node.ts';
import { readCheckpoint } from './output/index.ts';
import { lock, unlock } from './folder.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';
import { carryOut } from './run.ts';

/** Options of `hillock resume`. */
export interface ResumeOptions {
  /** Seconds between two checkpoints; by default as before. */
  readonly checkpoint?: number;
  readonly profile?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Goes on with an interrupted run. */
export async function resume(
  folder: string,
  options: ResumeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  lock(folder);
  try {
    return await goOn(folder, options, terminal);
  } finally {
    unlock(folder);
  }
}

async function goOn(folder: string, options: ResumeOptions, terminal: Terminal): Promise<ExitCode> {
  const checkpoint = readCheckpoint(folder);
  const { job, files } = checkpoint;
  if (job.file !== '-' && isChanged(join(job.folder, basename(job.file)), job.bytes))
    terminal.err(
      `${job.file} has changed since this run began; it goes on with the model as it was then\n`,
    );
  const name = job.file === '-' ? 'input.model' : job.file;
  const source = new SourceText(name, new TextDecoder().decode(job.bytes));
  const readNew = confinedReader(job.folder, job.allowRead);
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

/** Whether a file is there and has other bytes. */
function isChanged(path: string, bytes: Uint8Array): boolean {
  try {
    return !readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}
