// An output folder: which run is writing into it, what was made from its results later, whether they are those of its last run.
// A file of it is replaced when the new one is complete.
import { existsSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { reasonOf } from '../diagnostics/index.ts';
import { replaceFile as replace } from '../node/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { Terminal } from './terminal/index.ts';

/** The file with the state of an incomplete run. */
export const checkpointName = 'checkpoint.hillock';

/** What a manifest may say; manifests of other versions, or changed ones, may lack any of it. */
interface Manifest {
  readonly isInterrupted?: boolean;
  readonly failure?: string;
  readonly files?: object;
  readonly drawn?: readonly string[];
  readonly arrays?: Readonly<Record<string, { readonly unit?: string } | undefined>>;
  readonly duration?: unknown;
  readonly plots?: unknown;
  readonly constants?: unknown;
  readonly sizes?: unknown;
  readonly text?: unknown;
  readonly model?: unknown;
  readonly path?: unknown;
}

/** The files of results that commands read, in the order in which they look for them. */
const resultNames = ['results.npz', 'results.h5'];

/**
 * The file of results that a path means: of a folder, `results.npz` or `results.h5`.
 *
 * @throws CommandFailure if a folder has neither
 */
export function resultsFile(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const name = resultNames.find((one) => existsSync(join(path, one)));
  if (name !== undefined) return join(path, name);
  throw new CommandFailure(
    exitCodes.usage,
    `cannot read ${path}: it has no ${resultNames.join(' or ')} (\`hillock run --format npz --out ${path}\` writes one)`,
  );
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
  const drawn = [...(manifest.drawn ?? []), name];
  const text = `${JSON.stringify({ ...manifest, drawn }, null, 2)}\n`;
  try {
    replaceFile(folder, 'manifest.json', new TextEncoder().encode(text));
  } catch (error) {
    // A folder that is complete may be write-protected.
    if (!(error instanceof CommandFailure)) throw error;
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
  else if (wasKilledBefore(folder, 'manifest.json'))
    terminal.err(
      `${folder}: results of an earlier run; a later one was killed before it had any\n`,
    );
}

/** The manifest of a folder; null if there is none that can be read. */
export function manifestOf(folder: string): Manifest | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : null;
  } catch {
    return null;
  }
}

/**
 * Writes one file of a folder; the old one stays until the new one is complete.
 *
 * @throws CommandFailure if it cannot be written
 */
export function replaceFile(folder: string, name: string, bytes: Uint8Array): void {
  try {
    replace(join(folder, name), [bytes]);
  } catch (error) {
    throw notWritten(folder, name, error);
  }
}

/**
 * Writes one file wherever it is: the old one stays until the new one is complete. Devices and pipes are written to.
 *
 * @throws CommandFailure if it cannot be written
 */
export function writeWhole(path: string, text: string): void {
  try {
    const isThere = existsSync(path);
    if (isThere && !statSync(path).isFile()) {
      writeFileSync(path, text);
      return;
    }
    const target = isThere ? realpathSync(path) : path;
    replaceFile(dirname(target), basename(target), Buffer.from(text));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(exitCodes.failure, `cannot write ${path}: ${reasonOf(error)}`);
  }
}

/** Ends a command because something could not be written: the next moment may have space for it. */
export class WriteFailure extends CommandFailure {
  constructor(message: string) {
    super(exitCodes.failure, message);
  }
}

/** What is thrown when a file of a folder could not be written. */
export function notWritten(folder: string, name: string, error: unknown): WriteFailure {
  return new WriteFailure(`cannot write ${join(folder, name)}: ${reasonOf(error)}`);
}

/** The file that names the process that is writing into a folder. */
const lockName = '.running';

/**
 * Takes a folder for a run of this process. What a process left that is no more is taken over.
 *
 * @throws CommandFailure if another process of this machine is writing into the folder
 */
export function lock(folder: string): void {
  refuseInUse(folder);
  try {
    writeFileSync(join(folder, lockName), ownLock);
  } catch {
    // The disk is full, or the folder is not there; the run says so.
  }
}

/**
 * Refuses a folder into which another process of this machine is writing.
 *
 * @throws CommandFailure if there is one
 */
export function refuseInUse(folder: string): void {
  const [pid] = holderOf(folder).split(' ');
  if (Number(pid) === process.pid || !isFolderInUse(folder)) return;
  const path = join(folder, lockName);
  throw new CommandFailure(
    exitCodes.failure,
    `another run (process ${pid}) is writing into ${folder}: wait for its end, or choose another folder (if it is no run of hillock, remove ${path})`,
  );
}

/** Whether the last run in a folder was killed, on this machine, before it wrote this file. */
export function wasKilledBefore(folder: string, name: string): boolean {
  const [, host] = holderOf(folder).split(' ');
  if (host !== hostname() || isFolderInUse(folder)) return false;
  const written = statSync(join(folder, name), { throwIfNoEntry: false });
  return written === undefined || written.mtimeMs < statSync(join(folder, lockName)).mtimeMs;
}

/** Whether a process of this machine is writing into a folder. */
export function isFolderInUse(folder: string): boolean {
  const [pid, host] = holderOf(folder).split(' ');
  return host === hostname() && isRunning(Number(pid));
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
