// `hillock compile`: the generated kernels of a model, printed one after the other.
import type { OptimizeLevel } from '../model-file/index.ts';
import { ModelRun } from '../model-file/index.ts';
import { showDiagnostics } from './diagnostics.ts';
import { readModelFile } from './model-file.ts';
import { exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Compiles the model in a file; nothing runs. */
export async function compile(
  file: string,
  { optimize }: { readonly optimize: OptimizeLevel },
  terminal: Terminal): Promise<ExitCode> {
  const { source, readFile } = readModelFile(file);
  const modelRun = new ModelRun(source, { readFile, optimize });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  const kernels = await modelRun.kernels();
  const texts = kernels.map(({ name, text }) => `// ${name}\n${text.trimEnd()}\n`);
  terminal.out(texts.join('\n'));
  return exitCodes.done;
}
