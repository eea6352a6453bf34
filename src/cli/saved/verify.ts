// `hillock verify DIR`: repeats the run whose results are in a folder, following its manifest, and compares the
// results: the same bytes, or which values differ. Nothing is written.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { SourceText, reasonOf } from '../../diagnostics/index.ts';
import { readNpz } from '../../io/index.ts';
import type { Results } from '../../io/index.ts';
import { isSeed, ModelRun, RunFailure } from '../../model-file/index.ts';
import type { OptimizeLevel } from '../../model-file/index.ts';
import { confinedReader } from '../../node/index.ts';
import { digestOf } from '../../node/writing/index.ts';
import {
  exitCodeOf,
  showDiagnostics,
  showRunFailure,
  CommandFailure,
  exitCodes,
} from '../terminal/index.ts';
import { formats } from '../formats.ts';
import type { Format } from '../formats.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { dataOf, filesOf, sha256 } from '../output/index.ts';

/** Options of `hillock verify`. */
export interface VerifyOptions {
  readonly allowRead?: readonly string[];
}

/** The fields of a manifest that are used. */
interface Manifest {
  readonly version: string;
  readonly model: string;
  readonly path: string | null;
  readonly text: string;
  readonly set: Readonly<Record<string, string>>;
  readonly started?: string;
  readonly startSeed: number;
  readonly seedOption: number | null;
  readonly optimize: OptimizeLevel;
  readonly formats: readonly Format[];
  readonly dpi?: number;
  readonly plot?: boolean;
  readonly isInterrupted: boolean;
  readonly failure?: string;
  readonly read: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Repeats and compares. The exit code is 0 if everything is equal, 3 if not. */
export async function verify(
  folder: string,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const manifest = readManifest(folder);
  const name = join(folder, 'manifest.json');
  if (manifest.isInterrupted || manifest.failure !== undefined)
    throw new CommandFailure(
      exitCodes.failure,
      `${name}: this run did not come to its end, so it cannot be repeated`,
    );
  if (manifest.version !== packageFile.version)
    terminal.err(`made by hillock ${manifest.version}; this is ${packageFile.version}\n`);

  const modelFolder = dirname(resolve(folder, manifest.path ?? '.'));
  const run = new ModelRun(new SourceText(manifest.model, manifest.text), {
    set: new Map(Object.entries(manifest.set)),
    startSeed: manifest.startSeed,
    ...(manifest.seedOption === null ? {} : { seed: manifest.seedOption }),
    optimize: manifest.optimize,
    readFile: confinedReader(modelFolder, options.allowRead),
  });
  const isDone = await repeat(run, terminal);
  if (isDone !== null) return isDone;
  reportChangedFiles(run, manifest, terminal);

  const { files: again } = await filesOf(
    dataOf(run, manifest.plot === true, manifest.started ?? null),
    manifest.formats,
    manifest.dpi,
  );
  let isSame = true;
  for (const { name: file, content } of again) {
    const finding = compare(
      join(folder, file),
      file,
      await digestOf(content),
      manifest,
      run.results,
    );
    isSame &&= finding === null;
    terminal.out(`${join(folder, file)}: ${finding ?? 'the same'}\n`);
  }
  return isSame ? exitCodes.done : exitCodes.failure;
}

/** Repeats the run; null if it is complete, else the exit code. */
async function repeat(run: ModelRun, terminal: Terminal): Promise<ExitCode | null> {
  const isSound = run.check();
  if (!isSound) {
    showDiagnostics(run.diagnostics.sorted, terminal);
    return exitCodes.modelError;
  }
  let isWanted = false;
  const stopListening = terminal.onInterrupt(() => (isWanted = true));
  try {
    const outcome = await run.run({ shouldStop: () => isWanted });
    if (outcome === 'done') return null;
    terminal.err('Interrupted; nothing was compared.\n');
    return exitCodes.interrupted;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    if (error.isReported) showDiagnostics(run.diagnostics.sorted, terminal);
    else showRunFailure(error, terminal);
    return exitCodeOf(error);
  } finally {
    stopListening();
  }
}

function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandFailure(exitCodes.usage, `cannot read ${path}: ${reasonOf(error)}`);
  }
  const manifest = parsed(text);
  if (manifest !== null) return manifest;
  throw new CommandFailure(exitCodes.usage, `${path} is no manifest of a run`);
}

/** Parses a manifest; null if a field that is used is missing or wrong. */
function parsed(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Record<string, unknown>;
  const isRecord = (one: unknown): boolean =>
    typeof one === 'object' &&
    one !== null &&
    Object.values(one).every((v) => typeof v === 'string');
  const isSound =
    ['version', 'model', 'text'].every((key) => typeof given[key] === 'string') &&
    (given['path'] === null || typeof given['path'] === 'string') &&
    ['set', 'read', 'files'].every((key) => isRecord(given[key])) &&
    isSeed(given['startSeed']) &&
    (given['seedOption'] === null || isSeed(given['seedOption'])) &&
    [0, 1, 2].includes(given['optimize'] as number) &&
    Array.isArray(given['formats']) &&
    given['formats'].every(
      (format) => typeof format === 'string' && Object.hasOwn(formats, format),
    );
  return isSound ? (value as Manifest) : null;
}

function reportChangedFiles(run: ModelRun, manifest: Manifest, terminal: Terminal): void {
  for (const [name, bytes] of run.filesRead)
    if (Object.hasOwn(manifest.read, name) && manifest.read[name] !== sha256(bytes))
      terminal.err(`${name} has changed since the run\n`);
}

/** How a file differs from the repeated run, in words; null if it does not. */
function compare(
  path: string,
  name: string,
  sum: string,
  manifest: Manifest,
  results: Results,
): string | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return `cannot be read (${reasonOf(error)})`;
  }
  const found = sha256(bytes);
  if (found === sum) return null;
  if (found !== manifest.files[name]) return 'is not the file that the run wrote';
  return name === 'results.npz' ? (compareArrays(bytes, results) ?? 'differs') : 'differs';
}

function compareArrays(bytes: Uint8Array, results: Results): string | null {
  const saved = readNpz(bytes);
  for (const [name, { values, shape }] of results) {
    const other = saved.get(name);
    if (other === undefined) return `has no ${name}`;
    if (String(other.shape) !== String(shape))
      return `${name} has the shape (${other.shape.join(', ')}), now (${shape.join(', ')})`;
    let count = 0;
    let first = -1;
    for (let k = 0; k < values.length; k++) {
      if (Object.is(values[k], other.values[k])) continue;
      if (first < 0) first = k;
      count += 1;
    }
    if (count > 0)
      return `${name} differs in ${count} of ${values.length} values, first in number ${first}: ${other.values[first]}, now ${values[first]}`;
  }
  return null;
}
