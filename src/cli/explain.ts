// `hillock explain`: the explanation of a diagnostic, or what a run of a model will do.
import { existsSync } from 'node:fs';
import { ModelRun, RunFailure } from '../model-file/index.ts';
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
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  try {
    terminal.out(await modelRun.explain());
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    if (error.isReported) showDiagnostics(modelRun.diagnostics.sorted, terminal);
    else showRunFailure(error, terminal);
    return exitCodeOf(error);
  }
}
