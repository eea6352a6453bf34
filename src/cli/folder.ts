// An output folder: which run is writing into it, what was made from its results later, whether they are those of its last run.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { Terminal } from './terminal/index.ts';

/** The file with the state of an incomplete run. */
export const checkpointName = 'checkpoint.hillock';

interface Manifest {
  readonly isInterrupted?: boolean;
  readonly failure?: string;
  readonly files?: object;
  readonly drawn?: readonly string[];
}

/** The files of a folder that belong to the run of its manifest: written by it, or made from its results later. */
export function filesOfRun(folder: string): string[] {
  const { files = {}, drawn = [] } = manifestOf(folder) ?? {};
  return [...Object.keys(files), ...drawn].filter((name) => basename(name) === name);
}

/** Notes in the manifest beside a file that it is made from the results there: the next run removes it with them. */
export function noteDrawn(path: string, resultsFolder: string): void {
  const folder = dirname(path);
  const manifest = resolve(folder) === resolve(resultsFolder) ? manifestOf(folder) : null;
  const name = basename(path);
  if (manifest === null || filesOfRun(folder).includes(name)) return;
  const part = join(folder, `.manifest.json.${process.pid}.part`);
  const drawn = [...(manifest.drawn ?? []), name];
  try {
    writeFileSync(part, `${JSON.stringify({ ...manifest, drawn }, null, 2)}\n`);
    renameSync(part, join(folder, 'manifest.json'));
  } catch {
    // A folder that is complete may be write-protected.
    rmSync(part, { force: true });
  }
}

/** Says whether the results of a folder are not those of a complete last run. */
export function tellWhatIsThere(folder: string, terminal: Terminal): void {
  const manifest = manifestOf(folder);
  if (manifest === null) return;
  const canResume = existsSync(join(folder, checkpointName));
  const goOn = canResume ? `; \`hillock resume ${folder}\` goes on with it` : '';
  if (manifest.isInterrupted === true)
    terminal.err(`${folder}: results of a run that was interrupted${goOn}\n`);
  else if (manifest.failure !== undefined)
    terminal.err(`${folder}: results of a run that failed: ${manifest.failure}\n`);
  else if (canResume)
    terminal.err(
      `${folder}: results of an earlier run; a later one was interrupted before it had any${goOn}\n`,
    );
}

function manifestOf(folder: string): Manifest | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : null;
  } catch {
    return null;
  }
}

/** The file that names the process that is writing into a folder. */
const lockName = '.running';

/**
 * Takes a folder for a run of this process. What a process left that is no more is taken over.
 *
 * @throws CommandFailure if another process of this machine is writing into the folder
 */
export function lock(folder: string): void {
  const path = join(folder, lockName);
  const [pid, host] = holderOf(folder).split(' ');
  if (host === hostname() && Number(pid) !== process.pid && isRunning(Number(pid)))
    throw new CommandFailure(
      exitCodes.failure,
      `another run (process ${pid}) is writing into ${folder}: wait for its end, or choose another folder (if it is no run of hillock, remove ${path})`,
    );
  try {
    writeFileSync(path, ownLock);
  } catch {
    // The disk is full, or the folder is not there; the run says so.
  }
}

/** Gives a folder back, if this process has taken it. */
export function unlock(folder: string): void {
  if (holderOf(folder) === ownLock) rmSync(join(folder, lockName), { force: true });
}

const ownLock = `${process.pid} ${hostname()}`;

/** The process that has taken a folder, and its machine. */
function holderOf(folder: string): string {
  try {
    return readFileSync(join(folder, lockName), 'utf8');
  } catch {
    return '';
  }
}

/** Whether a process exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
