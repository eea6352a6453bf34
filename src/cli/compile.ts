// `hillock compile`: the generated kernels of a model, printed one after the other.
import { printKernel } from '../codegen/index.ts';
import { ModelRun } from '../model-file/index.ts';
import type { OptimizeLevel } from '../model-file/index.ts';
import { showDiagnostics } from './diagnostics.ts';
import { readModelFile } from './model-file.ts';
import { exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import type { Terminal } from './terminal.ts';

export interface CompileOptions {
  readonly optimize: OptimizeLevel;
  readonly show: 'js' | 'kernel';
}

/** Compiles the model in a file; no step is taken. */
export async function compile(
  file: string,
  { optimize, show }: CompileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { source, readFile } = readModelFile(file);
  const modelRun = new ModelRun(source, { readFile, optimize });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  const texts = [...(await modelRun.kernels())].map(
    ([name, { kernel, js }]) => `// ${name}\n${(show === 'js' ? js : printKernel(kernel)).trimEnd()}\n`,
  );
  terminal.out(texts.join('\n'));
  return exitCodes.done;
}
