// `hillock compile`: the generated kernels of a model, printed one after the other.
import { ModelRun } from '../model-file/index.ts';
import { showDiagnostics } from './diagnostics.ts';
import { readModelFile } from './model-file.ts';
import { exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Compiles the model in a file; nothing runs. */
export function compile(file: string, terminal: Terminal): ExitCode {
  const { source, readFile } = readModelFile(file);
  const modelRun = new ModelRun(source, { readFile });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  const texts = modelRun.kernels().map(({ name, text }) => `// ${name}\n${text.trimEnd()}\n`);
  terminal.out(texts.join('\n'));
  return exitCodes.done;
}
