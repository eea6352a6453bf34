// What is checked before a sweep begins: the model, its constants and their units, the names of arrays that are kept.
import { createHash } from 'node:crypto';
import type { Diagnostic, Diagnostics, SourceText } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { axesOfBlock, SweepError } from '../../sweep/index.ts';
import type { Axis, Sweep } from '../../sweep/index.ts';
import { confinedReader } from '../reader.ts';
import type { SweepDescribed } from './row-store.ts';

/** What a check has found. */
export interface SweepChecks {
  /** Whether the sweep can begin. */
  readonly isSound: boolean;
  /** Errors and warnings, each once. */
  readonly diagnostics: readonly Diagnostic[];
  /** SHA-256 of the files that the model reads. */
  readonly read: Readonly<Record<string, string>>;
}

/** Messages about values that replace constants: such a sweep is a mistake as a whole. */
const aboutValues: readonly string[] = ['set-unknown', 'set-unit', 'set-value'];

/**
 * Checks a model with the first values of its sweep. Errors that only these values cause are no reason not to begin: they become
 * rows of the table.
 *
 * @throws {SweepError} if an array that is to be kept, or what is fitted, is not one of the model
 */
export function sweepChecks(manifest: SweepDescribed, sweep: Sweep, parsed: ModelRun): SweepChecks {
  const { folder, allowRead, set, keep, fit } = manifest;
  const readFile = folder === null ? undefined : confinedReader(folder, allowRead);
  const { source } = parsed;
  const base = new ModelRun(source, { parsed, readFile, set: new Map(set) });
  const { state, syntax } = base.inspect();
  const texts = parsed.diagnostics.sorted;
  const found = [...texts, ...base.diagnostics.sorted];
  const read = Object.fromEntries(
    [...base.filesRead].map(([name, bytes]) => [
      name,
      createHash('sha256').update(bytes).digest('hex'),
    ]),
  );
  if (found.some(({ severity }) => severity === 'error'))
    return { isSound: false, diagnostics: found, read };
  const point = sweep.settingsOf(sweep.points.at(0));
  const first = new ModelRun(source, { parsed, readFile, set: new Map([...set, ...point]) });
  first.check();
  const wrong = first.diagnostics.sorted.filter(({ code }) => aboutValues.includes(code));
  if (wrong.length > 0) return { isSound: false, diagnostics: wrong, read };
  const outputs = syntax.statements.flatMap((statement) =>
    statement.kind === 'output' ? [statement.name.name] : [],
  );
  const named = keep.map((name): [string, string] => [name, 'kept']);
  if (fit !== undefined)
    named.push([fit.goal.output, fit.goal.target === null ? 'minimised' : 'fitted']);
  for (const [name, use] of named) {
    const [owner = ''] = name.split('.');
    if (!outputs.includes(name) && state.bindings.get(owner)?.kind !== 'monitor')
      throw new SweepError(
        `the model has no monitor and no output "${name}", which is to be ${use}`,
      );
  }
  return { isSound: true, diagnostics: found, read };
}

/**
 * The constants that the block `sweep` of a model names, and what is wrong with the model.
 *
 * @throws {SweepError} if values follow only from a run
 */
export function sweptIn(
  source: SourceText,
  readFile: (name: string) => Uint8Array,
  set: ReadonlyMap<string, string> = new Map(),
): { readonly axes: readonly Axis[]; readonly diagnostics: Diagnostics } {
  const run = new ModelRun(source, { readFile, set });
  const { state } = run.inspect();
  const axes = run.diagnostics.hasErrors ? [] : axesOfBlock(state.sweep);
  return { axes, diagnostics: run.diagnostics };
}
