// The folder where a sweep or a fit keeps its manifest and its rows: a new one, made as the command line says, or an
// existing one, to continue.
import { join, resolve } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { reasonOf, SourceText } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { manifestOf, OtherSweep, quotedForShell, sweepChecks } from '../../node/rows/index.ts';
import type { RowStore, SweepDescribed, SweepManifest } from '../../node/rows/index.ts';
import { ExpressionError, Sweep, SweepError } from '../../sweep/index.ts';
import type { Axis } from '../../sweep/index.ts';
import { readWithout } from '../passes.ts';
import type { RowOptions } from '../row-options.ts';
import { CommandFailure, exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** What runs are made of, and where their rows are. */
export interface RowFolder {
  readonly manifest: SweepManifest;
  readonly store: RowStore;
}

/** What the command line says of a sweep or a fit. */
export function commonManifest(
  { source, folder }: { readonly source: SourceText; readonly folder: string | null },
  axes: readonly Axis[],
  { set, trials, seed, allowRead = [], target, optimize, without }: RowOptions,
) {
  return manifestOf(source, folder, axes, {
    ...{ set: [...(set ?? [])], trials, seed, target, optimize },
    allowRead: allowRead.map((path) => resolve(path)),
    without: [...readWithout(without)].sort(),
  });
}

/** Makes the folder, if the model is sound; null after a report about it. */
export function makeRowFolder(
  store: RowStore,
  described: SweepDescribed,
  source: SourceText,
  terminal: Terminal,
): RowFolder | null {
  const { isSound, diagnostics, read } = checksOf(described, source);
  showDiagnostics(diagnostics, terminal);
  if (!isSound) return null;
  const manifest = { ...described, read };
  store.open(manifest);
  return { manifest, store };
}

/**
 * Goes on with a folder; null after a report about its model.
 *
 * @param given the options that only a new folder takes, as they are written
 * @throws {OtherSweep} if bits may be others than before
 */
export function goOnWith(
  store: RowStore,
  given: readonly string[],
  runs: boolean,
  terminal: Terminal,
): RowFolder | null {
  const { folder, kind, manifestName } = store;
  const manifest = store.manifest();
  if (manifest === null)
    throw usage(`${folder} is no folder of a ${kind}: it has no ${manifestName}`);
  if (given.length > 0)
    throw usage(
      `${join(folder, manifestName)} says what the ${kind} is; ${given[0]} is for a new one`,
    );
  if (manifest.version !== packageFile.version)
    throw new OtherSweep(
      `${folder} was begun by hillock ${manifest.version}; this is ${packageFile.version}, which may give other bits`,
    );
  if (!runs) return { manifest, store };
  const { isSound, diagnostics, read } = checksOf(
    manifest,
    new SourceText(manifest.model, manifest.text),
  );
  if (!isSound) {
    showDiagnostics(diagnostics, terminal);
    return null;
  }
  const changed = Object.keys(read).find((name) => read[name] !== manifest.read[name]);
  if (changed !== undefined)
    throw new OtherSweep(
      `${changed}, which the model reads, has changed since the ${kind} began: choose another folder`,
    );
  return { manifest, store };
}

function checksOf(manifest: SweepDescribed, source: SourceText) {
  return sweepChecks(manifest, new Sweep(manifest), new ModelRun(source));
}

/** Carries out a command; what is wrong with its options ends it with a message. */
export async function reportingMistakes(
  terminal: Terminal,
  carryOut: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await carryOut();
  } catch (error) {
    if (error instanceof ExpressionError) {
      showDiagnostics(error.diagnostics.sorted, terminal);
      return exitCodes.usage;
    }
    if (error instanceof SweepError || error instanceof OtherSweep) throw usage(error.message);
    throw error;
  }
}

/** What is thrown in place of an error of the system that ends the runs; other errors are thrown as they are. */
export function interruptedBy(error: unknown, { folder, kind }: RowStore): CommandFailure {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
  return new CommandFailure(
    exitCodes.failure,
    `cannot write to ${folder}: ${reasonOf(error)}; what is done stays, and \`hillock ${kind} ${folder}\` goes on`,
  );
}

/** The options of these names that are given, as they are written on the command line. */
export function givenOf<T extends object>(
  options: T,
  names: readonly (keyof T & string)[],
): string[] {
  return names
    .filter((name) => options[name] !== undefined)
    .map((name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

/** The start of a command that carries out a part of a sweep or a fit, wherever it is called. */
export function commandOf({ folder, kind }: RowStore): string {
  const words = [process.execPath, process.argv[1] ?? 'hillock', kind, resolve(folder)];
  return words.map(quotedForShell).join(' ');
}

/** The failure of a command that is used wrongly. */
export function usage(message: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, `error: ${message}`);
}
