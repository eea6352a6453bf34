// `hillock export`: writes a model as a script of another simulator.
import { writeFileSync } from 'node:fs';
import { reasonOf } from '../../diagnostics/index.ts';
import { chosenMethods, ModelRun } from '../../model-file/index.ts';
import { toBrian2 } from '../../translation/index.ts';
import { readModelFile } from '../model-file.ts';
import { CommandFailure, exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';

/** Options of `hillock export`. */
export interface ExportOptions {
  /** The simulator. */
  readonly to: 'brian2';
  /** The file; the standard output if it is missing. */
  readonly output?: string;
  readonly allowRead?: readonly string[];
}

/** Writes the script, if the simulator has all that the model needs. */
export function exportModel(file: string, options: ExportOptions, terminal: Terminal): ExitCode {
  const { source, readFile } = readModelFile(file, options.allowRead);
  const run = new ModelRun(source, { readFile, set: new Map() });
  const { syntax, state } = run.inspect();
  const { diagnostics } = run;
  const script = diagnostics.hasErrors ? '' : toBrian2(syntax, chosenMethods(state), diagnostics);
  showDiagnostics(diagnostics.sorted, terminal);
  if (diagnostics.hasErrors) return exitCodes.modelError;
  writeText(script, options.output, terminal);
  return exitCodes.done;
}

/** Writes a text into a file, or onto the standard output. */
export function writeText(text: string, path: string | undefined, terminal: Terminal): void {
  if (path === undefined) return terminal.out(text);
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandFailure(exitCodes.failure, `cannot write ${path}: ${reasonOf(error)}`);
  }
}
