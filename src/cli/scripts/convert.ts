// `hillock convert`: runs a Python script and writes its network as a model.
import { SourceText } from '../../diagnostics/index.ts';
import { ModelRun } from '../../model-file/index.ts';
import { toModel } from '../../translation/index.ts';
import { readModelFile } from '../model-file.ts';
import { exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { writeText } from './export.ts';
import { scriptRunOf } from './script.ts';

/** Options of `hillock convert`. */
export interface ConvertOptions {
  /** The file; the standard output if it is missing. */
  readonly output?: string;
  readonly allowRead?: readonly string[];
  /** Seconds after which the script is stopped. */
  readonly limit?: number;
}

/** Writes the model, if models can say all that the script does with its network. */
export function convertScript(
  file: string,
  args: readonly string[],
  options: ConvertOptions,
  terminal: Terminal,
): ExitCode {
  const script = readModelFile(file, options.allowRead);
  // What the script prints is no model.
  const quiet = { ...terminal, out: () => {}, err: () => {} };
  const { run } = scriptRunOf(script, args, { ...options, isTranslated: true }, quiet);
  const { diagnostics } = run;
  const outcome = run.check() ? run.run() : null;
  const text = diagnostics.hasErrors ? '' : toModel(run.record, diagnostics);
  if (!diagnostics.hasErrors && outcome !== null) {
    const name = options.output ?? 'model';
    const model = new ModelRun(new SourceText(name, text), { set: new Map() });
    model.inspect();
    diagnostics.addAll(model.diagnostics.sorted.filter(({ severity }) => severity === 'error'));
  }
  showDiagnostics(diagnostics.sorted, terminal);
  if (outcome?.kind === 'stopped') {
    terminal.err(`the script was stopped after ${options.limit} s (--limit)\n`);
    return exitCodes.interrupted;
  }
  if (diagnostics.hasErrors) return exitCodes.modelError;
  writeText(text, options.output, terminal);
  return exitCodes.done;
}
