// The state of a run under way, in one file of the output folder: with it, `hillock resume` goes on after an interruption,
// a crash or a power cut. The file has all that a run needs: the model, the files that it has read, the options. A new
// state replaces the old one at once, when it is complete.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { reasonOf } from '../../diagnostics/index.ts';
import { FileFormatError, readStateBytes, writeStateBytes } from '../../io/index.ts';
import type { Tree } from '../../io/index.ts';
import type { ModelRun, OptimizeLevel, ScriptImage } from '../../model-file/index.ts';
import type { TargetName } from '../../codegen/index.ts';
import { checkpointName, replaceFile, wasKilledBefore } from '../folder.ts';
import type { Format } from '../formats.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';

/** A run as the command line describes it. */
export interface Job {
  /** The model, as it was named on the command line. */
  readonly file: string;
  /** The folder of the model: files that it reads are relative to it. */
  readonly folder: string;
  /** The bytes of the model. */
  readonly bytes: Uint8Array;
  /** Further folders that it may read from. */
  readonly allowRead: readonly string[];
  readonly set: ReadonlyMap<string, string>;
  /** The value of --seed, or null. */
  readonly seed: number | null;
  readonly target: TargetName;
  readonly optimize: OptimizeLevel;
  /** The value of --without, or null. */
  readonly without: string | null;
  readonly strict: boolean;
  readonly formats: readonly Format[];
  /** Pixels per inch of plots as png. */
  readonly dpi: number;
  /** Whether what every monitor recorded is drawn. */
  readonly plotsMonitors: boolean;
  /** Seconds between two checkpoints; null for none but that of an interruption. */
  readonly interval: number | null;
}

/** What a checkpoint holds. */
export interface Checkpoint {
  readonly version: string;
  readonly job: Job;
  readonly startSeed: number;
  /** The files that the model had read. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly image: ScriptImage;
}

/** Writes checkpoints of one run into its output folder. */
export class CheckpointWriter {
  /** Whether this run has come to a place from which it could go on. */
  isBegun = false;
  /** Whether this run has written a checkpoint. */
  isWritten = false;
  /** Why the last checkpoint could not be written, or null. */
  failure: string | null = null;
  readonly #folder: string;
  readonly #job: Job;
  readonly #run: ModelRun;
  #last = performance.now();

  constructor(folder: string, job: Job, run: ModelRun) {
    this.#folder = folder;
    this.#job = job;
    this.#run = run;
  }

  /** Writes a checkpoint if one is due, or if it is the last. */
  offer(take: () => ScriptImage, isLast: boolean): void {
    this.isBegun = true;
    const { interval } = this.#job;
    const isDue = interval !== null && performance.now() - this.#last >= 1000 * interval;
    if (isDue || isLast) this.#write(take());
  }

  #write(image: ScriptImage): void {
    const { startSeed, filesRead } = this.#run;
    const { version } = packageFile;
    const checkpoint: Checkpoint = { version, job: this.#job, startSeed, files: filesRead, image };
    try {
      // A Tree in fact; interfaces lack the index signature of its type.
      const content = writeStateBytes(checkpoint as unknown as Tree);
      replaceFile(this.#folder, checkpointName, content);
      this.isWritten = true;
      this.failure = null;
    } catch (error) {
      if (!(error instanceof CommandFailure || error instanceof RangeError)) throw error;
      this.failure = error.message;
    }
    this.#last = performance.now();
  }
}

/** Whether a folder holds a checkpoint. */
export function hasCheckpoint(folder: string): boolean {
  return existsSync(join(folder, checkpointName));
}

/** Removes the checkpoint of a folder, if there is one: its results are complete, or those of another run. */
export function removeCheckpoint(folder: string): void {
  rmSync(join(folder, checkpointName), { force: true });
}

/** Why a folder without a checkpoint has none. */
function nothingToResume(folder: string): string {
  if (!existsSync(folder)) return `there is nothing to resume: there is no folder ${folder}`;
  const reason = wasKilledBefore(folder, checkpointName)
    ? 'the run in it was killed before its first checkpoint. Begin it anew with `hillock run`; `--checkpoint 30*s` writes one every 30 seconds'
    : `it has no ${checkpointName} (a run that came to its end leaves none)`;
  return `there is nothing to resume in ${folder}: ${reason}`;
}

/**
 * Reads the checkpoint of a folder.
 *
 * @throws CommandFailure if there is none, or if it is of another version
 */
export function readCheckpoint(folder: string): Checkpoint {
  const path = join(folder, checkpointName);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CommandFailure(
      exitCodes.usage,
      isMissing ? nothingToResume(folder) : `cannot read ${path}: ${reasonOf(error)}`,
    );
  }
  try {
    // Its checksum is right, so it is what some version wrote; what is no checkpoint of this version is refused below.
    const checkpoint = readStateBytes(bytes) as unknown as Checkpoint;
    if (typeof checkpoint?.version !== 'string' || typeof checkpoint.job !== 'object')
      throw new FileFormatError('this is not the state of a run');
    if (checkpoint.version !== packageFile.version)
      throw new CommandFailure(
        exitCodes.failure,
        `${path} was written by hillock ${checkpoint.version}; this is ${packageFile.version}, which may give other bits. Install that version to go on`,
      );
    return checkpoint;
  } catch (error) {
    if (!(error instanceof FileFormatError)) throw error;
    throw new CommandFailure(exitCodes.failure, `${path}: ${error.message}`);
  }
}
