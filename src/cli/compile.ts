// `hillock compile`: the generated kernels of a model, printed one after the other, or as a module that runs the model.
import { writeFileSync } from 'node:fs';
import { makeWhereAllowed, noting, printKernel } from '../codegen/index.ts';
import type { FunctionText } from '../codegen/index.ts';
import { ModelRun } from '../model-file/index.ts';
import type { ModelRunOptions, OptimizeLevel } from '../model-file/index.ts';
import { reasonOf } from '../diagnostics/index.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { showDiagnostics } from './diagnostics.ts';
import { readModelFile } from './model-file.ts';
import type { ModelFile } from './model-file.ts';
import { CommandFailure, exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import { printModule, runtimeText } from './standalone-module.ts';
import type { Terminal } from './terminal.ts';

export interface CompileOptions {
  readonly optimize: OptimizeLevel;
  readonly show: 'js' | 'kernel';
  /** Where a module is written, in place of printing. */
  readonly output?: string;
  readonly allowRead?: readonly string[];
}

/** Compiles the model in a file; no step is taken. */
export async function compile(
  file: string,
  { optimize, show, output, allowRead }: CompileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const modelFile = readModelFile(file, allowRead);
  const { source, readFile } = modelFile;
  const modelRun = new ModelRun(source, { readFile, optimize });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  if (output !== undefined) {
    await writeModule(output, modelFile, optimize, modelRun.setsSeed);
    return exitCodes.done;
  }
  const texts = [...(await modelRun.kernels())].map(
    ([name, { kernel, js }]) =>
      `// ${name}\n${(show === 'js' ? js : printKernel(kernel)).trimEnd()}\n`,
  );
  terminal.out(texts.join('\n'));
  return exitCodes.done;
}

/** Goes through the model as its run will, and keeps every function that was made and every file that was read. */
async function writeModule(
  output: string,
  { source, readFile }: ModelFile,
  optimize: OptimizeLevel,
  setsSeed: boolean,
): Promise<void> {
  const functions = new Map<string, FunctionText>();
  const files = new Map<string, Uint8Array>();
  // The number of synapses stands in kernels, and follows from the seed.
  const seed = setsSeed ? null : Math.floor(Math.random() * 2 ** 32);
  const options: ModelRunOptions = {
    optimize,
    make: noting(makeWhereAllowed, functions),
    readFile(name) {
      const bytes = readFile(name);
      files.set(name, bytes);
      return bytes;
    },
    ...(seed === null ? {} : { seed }),
  };
  await new ModelRun(source, options).kernels();
  const { version } = packageFile;
  const parts = { version, name: source.name, text: source.text, seed, optimize, files, functions };
  try {
    writeFileSync(output, printModule(parts, runtimeText()));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(exitCodes.failure, `cannot write ${output}: ${reasonOf(error)}`);
  }
}
