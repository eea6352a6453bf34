// The folder of a sweep: its description (sweep.json), the rows that are done (rows/), and the table made of them. A row is a line,
// appended when its run ends to a file that no other process writes: a process that is killed loses none of its earlier rows.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import type { OptimizeLevel, TargetName } from '../../codegen/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';
import { lineOfRow, rowOfLine, SweepError } from '../../sweep/index.ts';
import type { Axis, FitDescription, FitGoal, Row, SweepDescription } from '../../sweep/index.ts';
import { makeFolder, replaceFile } from '../files.ts';

/** What a fit is beyond the sweep of its first generation. */
export interface FitSettings extends Pick<
  FitDescription,
  'population' | 'generations' | 'restarts'
> {
  /** What is minimised. */
  readonly goal: FitGoal;
}

/** What a sweep or a fit is: everything that its table depends on. */
export interface SweepManifest extends SweepDescription {
  /** The version of hillock. */
  readonly version: string;
  /** The model, as it was named. */
  readonly model: string;
  /** The folder that the model reads files from; null if it reads none. */
  readonly folder: string | null;
  /** Further folders that it may read from. */
  readonly allowRead: readonly string[];
  /** The text of the model. */
  readonly text: string;
  /** SHA-256 of the files that the model has read, by name. */
  readonly read: Readonly<Record<string, string>>;
  /** Constants that are the same in all runs. */
  readonly set: readonly (readonly [string, string])[];
  /** Optimisation level. */
  readonly optimize: OptimizeLevel;
  /** How kernels are executed. */
  readonly target: TargetName;
  /** Passes that are left out. */
  readonly without: readonly string[];
  /** Arrays that are kept. */
  readonly keep: readonly string[];
  /** What is fitted; undefined for a sweep. */
  readonly fit?: FitSettings;
}

/** A manifest without the files that the model reads, which its check finds. */
export type SweepDescribed = Omit<SweepManifest, 'read'>;

/** What a sweep and a fit have in common, with the values that are the default of all. */
export interface ManifestOptions extends Pick<
  SweepManifest,
  'allowRead' | 'set' | 'optimize' | 'target' | 'without'
> {
  /** Runs of each point. Default: 1. */
  readonly trials?: number | undefined;
  /** What all seeds follow from. Default: 0. */
  readonly seed?: number | undefined;
}

/**
 * The part of a manifest that sweeps and fits have in common.
 *
 * @throws {SweepError} if a constant is given twice
 */
export function manifestOf(
  source: SourceText,
  folder: string | null,
  axes: readonly Axis[],
  { trials = 1, seed = 0, set, allowRead, optimize, target, without }: ManifestOptions,
) {
  const both = set.find(([name]) => axes.some((axis) => axis.name === name));
  if (both !== undefined)
    throw new SweepError(
      `${both[0]} is set for all runs, and has several values, too: leave one out`,
    );
  return {
    version: packageFile.version,
    model: source.name,
    folder,
    text: source.text,
    ...{ allowRead, set, optimize, target, without, axes, trials, seed },
  };
}

/** What is in a folder where another sweep was expected. */
export class OtherSweep extends Error {
  /** Always `OtherSweep`. */
  override name = 'OtherSweep';
}

/** What the rows of a folder are of. */
export type StoreKind = 'sweep' | 'fit';

const manifestNames: Readonly<Record<StoreKind, string>> = {
  sweep: 'sweep.json',
  fit: 'fit-settings.json',
};

/** Properties of which a difference makes another sweep, with their options. */
const compared: Readonly<Partial<Record<keyof SweepManifest, string>>> = {
  version: 'the version of hillock',
  text: 'the model',
  read: 'a file that the model reads',
  fit: 'what is minimised, or --population, --generations or --restarts',
  axes: 'the values of constants',
  design: '--design',
  samples: '--samples',
  trials: '--trials',
  seed: '--seed',
  set: '--set',
  optimize: '--optimize',
  target: '--target',
  without: '--without',
  keep: '--keep',
};

/** The folder of a sweep or a fit. */
export class RowStore {
  /** Its path. */
  readonly folder: string;
  /** What its rows are of. */
  readonly kind: StoreKind;

  constructor(folder: string, kind: StoreKind = 'sweep') {
    this.folder = folder;
    this.kind = kind;
  }

  /** The file that says what the sweep or fit is. */
  get manifestName(): string {
    return manifestNames[this.kind];
  }

  /** Where kept arrays are. */
  get arrays(): string {
    return join(this.folder, 'arrays');
  }

  /** What the sweep is; null if there is none. */
  manifest(): SweepManifest | null {
    try {
      return JSON.parse(
        readFileSync(join(this.folder, this.manifestName), 'utf8'),
      ) as SweepManifest;
    } catch (error) {
      if (error instanceof SyntaxError) throw new OtherSweep(`${this.manifestName} is damaged`);
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  }

  /**
   * Makes the folder that of a sweep, or finds that it is.
   *
   * @throws {OtherSweep} if it has another sweep
   */
  open(manifest: SweepManifest): void {
    const there = this.manifest();
    if (there !== null) {
      const wrong = Object.entries(compared).filter(([key]) => {
        const [a, b] = [there, manifest].map((one) => one[key as keyof SweepManifest]);
        return JSON.stringify(a) !== JSON.stringify(b);
      });
      if (wrong.length === 0) return;
      const what = wrong.map(([key, words]) => inWords(key as keyof SweepManifest, words, there));
      throw new OtherSweep(
        `${this.folder} has a ${this.kind} that differs in ${what.join(', ')}: choose another folder, or remove this one`,
      );
    }
    const other = this.kind === 'sweep' ? 'fit' : 'sweep';
    if (existsSync(join(this.folder, manifestNames[other])))
      throw new OtherSweep(`${this.folder} has a ${other}: choose another folder`);
    makeFolder(join(this.folder, 'rows'));
    this.replace(this.manifestName, [`${JSON.stringify(manifest, null, 1)}\n`]);
  }

  /** All rows that are done, in no particular order. Lines that are not complete are left out. */
  *rows(): Generator<Row> {
    const rows = join(this.folder, 'rows');
    if (!existsSync(rows)) return;
    for (const name of readdirSync(rows).sort()) {
      if (!name.endsWith('.jsonl')) continue;
      for (const line of linesOf(join(rows, name))) {
        const row = rowOfLine(line);
        if (row !== null) yield row;
      }
    }
  }

  /** A file for the rows of this process. */
  writer(name = `${hostname()}-${process.pid}-${Date.now()}`): RowWriter {
    return new RowWriter(join(this.folder, 'rows', `${name}.jsonl`));
  }

  /** Writes a file; the old one stays until the new one is complete. */
  replace(name: string, pieces: Iterable<string | Uint8Array>): string {
    const path = join(this.folder, name);
    replaceFile(path, pieces);
    return path;
  }

  /** Removes a file, if it is there. */
  remove(name: string): void {
    rmSync(join(this.folder, name), { force: true });
  }
}

function inWords(key: keyof SweepManifest, words: string, there: SweepManifest): string {
  const value = there[key];
  const isShort = typeof value === 'number' || typeof value === 'string' || value === null;
  if (!isShort || key === 'text') return words;
  return `${words} (there: ${value ?? 'none'})`;
}

/** Appends rows to a file, which is made with the first one. */
export class RowWriter {
  readonly #path: string;
  #descriptor: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Writes a row. */
  add(row: Row): void {
    this.#descriptor ??= openSync(this.#path, 'a');
    const bytes = Buffer.from(lineOfRow(row));
    for (let at = 0; at < bytes.length;)
      at += writeSync(this.#descriptor, bytes, at, bytes.length - at);
  }

  /** Closes the file, when all is on the disk. */
  close(): void {
    if (this.#descriptor === null) return;
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

/** The complete lines of a file, which may be larger than a string. */
function* linesOf(path: string): Generator<string> {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(2 ** 20);
    const decoder = new TextDecoder();
    let rest = '';
    for (let size; (size = readSync(descriptor, buffer)) > 0;) {
      const lines = (rest + decoder.decode(buffer.subarray(0, size), { stream: true })).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } finally {
    closeSync(descriptor);
  }
}
