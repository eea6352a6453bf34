// `hillock explain`: the explanation of a diagnostic, or what a run of a model will do.
import { existsSync } from 'node:fs';
import { ModelRun, RunFailure } from '../model-file/index.ts';
import { axesOfBlock, Sweep, SweepError } from '../sweep/index.ts';
import { readUnit, showQuantity } from '../units/index.ts';
import { exitCodeOf, showDiagnostics, showRunFailure, exitCodes } from './terminal/index.ts';
import { explainCode, listCodes } from './explain-code.ts';
import { readModelFile } from './model-file.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';

/** Options of `hillock explain`. */
export interface ExplainOptions {
  readonly set?: ReadonlyMap<string, string>;
  readonly allowRead?: readonly string[];
}

/** Explains a code or a model. A word that has the form of a code, and is not a file, is a code. */
export async function explain(
  what: string | undefined,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (what === undefined) {
    listCodes(terminal);
    return exitCodes.done;
  }
  if (/^[a-z]+(?:-[a-z]+)*$/.test(what) && !existsSync(what)) {
    await explainCode(what, terminal);
    return exitCodes.done;
  }
  const { source, readFile } = readModelFile(what, options.allowRead);
  const modelRun = new ModelRun(source, { readFile, set: options.set ?? new Map() });
  const { state } = modelRun.inspect();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (modelRun.diagnostics.hasErrors) return exitCodes.modelError;
  try {
    const sweep = sweepInWords(state.sweep);
    terminal.out(await modelRun.explain());
    if (sweep !== null) terminal.out(`\n${sweep}\n`);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    if (error.isReported) showDiagnostics(modelRun.diagnostics.sorted, terminal);
    else showRunFailure(error, terminal);
    return exitCodeOf(error);
  }
}

/** Up to this many values of a constant are listed; of more the range is shown. */
const listed = 8;

/** What `hillock sweep` runs without further options; null if the model has no block `sweep`. */
function sweepInWords(block: Parameters<typeof axesOfBlock>[0]): string | null {
  if (block.size === 0) return null;
  try {
    const axes = axesOfBlock(block);
    const { rows } = new Sweep({ axes, design: 'grid', samples: null, trials: 1, seed: 0 });
    const width = Math.max(...axes.map(({ name }) => name.length));
    const lines = axes.map(
      ({ name, unit, values }) => `  ${name.padEnd(width)}  ${valuesInWords(values!, unit)}`,
    );
    const points = rows === 1 ? '1 point' : `${rows.toLocaleString('en')} points`;
    const runs = rows === 1 ? '1 run' : `${rows.toLocaleString('en')} runs`;
    return [`hillock sweep: ${points} in a grid, one trial of each, ${runs}`, ...lines].join('\n');
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    return `hillock sweep: ${error.message}`;
  }
}

function valuesInWords(values: readonly number[], unit: string): string {
  const known = unit === '1' ? null : readUnit(unit);
  const shown = (value: number): string =>
    known === null ? String(value) : showQuantity(value, known.dimension);
  if (values.length <= listed) return values.map(shown).join(', ');
  const least = values.reduce((one, other) => Math.min(one, other));
  const most = values.reduce((one, other) => Math.max(one, other));
  return `${values.length.toLocaleString('en')} values from ${shown(least)} to ${shown(most)}`;
}
