// `hillock check`: the diagnostics of models, nothing run. Silent when all is well.
import { ModelRun } from '../model-file/index.ts';
import { diagnosticAsJson, showDiagnostics } from './diagnostics.ts';
import { readModelFile } from './model-file.ts';
import { CommandFailure, exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

export interface CheckOptions {
  readonly json?: boolean;
}

/** Checks every file, also after one that is wrong or cannot be read. */
export function check(
  files: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): ExitCode {
  let exitCode: ExitCode = exitCodes.done;
  const found = [];
  for (const file of files) {
    try {
      const { source, readFile } = readModelFile(file);
      const modelRun = new ModelRun(source, { readFile });
      if (!modelRun.check() && exitCode === exitCodes.done) exitCode = exitCodes.modelError;
      if (!options.json) showDiagnostics(modelRun.diagnostics.sorted, terminal);
      found.push(...modelRun.diagnostics.sorted.map(diagnosticAsJson));
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      terminal.err(`${error.message}\n`);
      if (exitCode !== exitCodes.usage) exitCode = error.exitCode;
    }
  }
  if (options.json) terminal.out(`${JSON.stringify({ diagnostics: found })}\n`);
  return exitCode;
}
