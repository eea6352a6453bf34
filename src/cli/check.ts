// `hillock check`: reports the diagnostics of models without running them. Silent if there are none.
import type { Diagnostic } from '../diagnostics/index.ts';
import { ModelRun } from '../model-file/index.ts';
import { diagnosticAsJson, showDiagnostics, CommandFailure, exitCodes } from './terminal/index.ts';
import { readModelFile } from './model-file.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';
import { isPythonFile } from './python-file.ts';
import { scriptCommands } from './scripts/index.ts';
import { sarifOf } from './sarif.ts';

/** Output formats of the diagnostics. */
const checkFormats = ['text', 'json', 'sarif'] as const;

/** Options of `hillock check`. */
export interface CheckOptions {
  readonly format: (typeof checkFormats)[number];
  readonly allowRead?: readonly string[];
  readonly set?: ReadonlyMap<string, string>;
}

/** Checks every file, even if another one has errors or cannot be read. */
export async function check(
  files: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const found: Diagnostic[] = [];
  for (const file of files) {
    try {
      if (isPythonFile(file)) {
        const { scriptRunOf } = await scriptCommands();
        const { run } = scriptRunOf(readModelFile(file, options.allowRead), [], options, terminal);
        run.check();
        const { sorted, hasErrors } = run.diagnostics;
        if (hasErrors && exitCode === exitCodes.done) exitCode = exitCodes.modelError;
        if (options.format === 'text') showDiagnostics(sorted, terminal);
        found.push(...sorted);
        continue;
      }
      const { source, readFile } = readModelFile(file, options.allowRead);
      const set = options.set ?? new Map<string, string>();
      const modelRun = new ModelRun(source, { readFile, set });
      if (!modelRun.check() && exitCode === exitCodes.done) exitCode = exitCodes.modelError;
      if (options.format === 'text') showDiagnostics(modelRun.diagnostics.sorted, terminal);
      found.push(...modelRun.diagnostics.sorted);
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      terminal.err(`${error.message}\n`);
      if (exitCode !== exitCodes.usage) exitCode = error.exitCode;
    }
  }
  if (options.format === 'json')
    terminal.out(`${JSON.stringify({ diagnostics: found.map(diagnosticAsJson) })}\n`);
  if (options.format === 'sarif')
    terminal.out(`${JSON.stringify(await sarifOf(found), null, 2)}\n`);
  return exitCode;
}
