// `hillock run FILE`: which command runs it, by the ending of its name.
import { isPythonFile } from './python-file.ts';
import type { RunOptions } from './run.ts';
import { scriptCommands } from './scripts/index.ts';
import type { ScriptRunOptions } from './scripts/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';

/** Options of `hillock run`, for models or for scripts. */
export type RunFileOptions = RunOptions & ScriptRunOptions;

/** Runs a model, or a Python script with its arguments. */
export async function runFile(
  file: string,
  args: readonly string[],
  options: RunFileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (isPythonFile(file)) {
    const { runScript } = await scriptCommands();
    return runScript(file, args, options, terminal);
  }
  if (args.length > 0)
    throw new CommandFailure(
      exitCodes.usage,
      `error: too many arguments for a model: ${args.join(' ')}\n(see hillock run --help)`,
    );
  if (options.watch === true) {
    const { watch } = await import('./watch.ts');
    return watch(file, options, terminal);
  }
  const { run } = await import('./run.ts');
  return run(file, options, terminal);
}
