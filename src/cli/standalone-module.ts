// A model as a self-contained ES module, for environments without `eval`: the kernels of the model and the text of the
// runtime. It exports `run`.
import { readFileSync } from 'node:fs';
import { printReadyMade } from '../codegen/index.ts';
import type { FunctionText } from '../codegen/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';

/** What goes into a module. */
export interface ModuleParts {
  /** Version of hillock. */
  readonly version: string;
  /** Name of the model. */
  readonly name: string;
  /** Text of the model. */
  readonly text: string;
  /** Seed; null if the model sets one itself. */
  readonly seed: number | null;
  /** Optimisation level. */
  readonly optimize: number;
  /** Files that the model reads. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The compiled kernels. */
  readonly functions: ReadonlyMap<string, FunctionText>;
}

/** The text of the module. */
export function printModule(parts: ModuleParts, runtime: string): string {
  const { name, text, seed, optimize } = parts;
  const files = [...parts.files].map(([file, bytes]) => [
    file,
    Buffer.from(bytes).toString('base64'),
  ]);
  const model = { name, text, seed, optimize, files: Object.fromEntries(files) };
  return `// Made by hillock ${parts.version}. It imports nothing and needs no eval:
//   import { run } from './this-file.mjs';
//   const { results, figures } = await run();
// run({ seed, set: { NAME: 'EXPR' }, onProgress, onPrint, onWarning, shouldStop, signal }) takes other seeds and
// constants; kernels that differ as a result are made anew, or interpreted where no code may be made.
${runtime.trimEnd()}
const functions = [
${printReadyMade(parts.functions)}];
const model = ${asScript(model)};
export function run(options) {
  return hillockRuntime.runCompiled({ ...model, functions }, options);
}
export default run;
`;
}

/** JSON that is valid JavaScript, and safe inside a script element of HTML. */
function asScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/**
 * The runtime: beside the built command, or in the build if the command runs from source.
 *
 * @throws CommandFailure if it is missing
 */
export function runtimeText(): string {
  for (const place of ['./standalone.js', '../../dist/cli/standalone.js'])
    try {
      return readFileSync(new URL(place, import.meta.url), 'utf8');
    } catch {
      continue;
    }
  throw new CommandFailure(
    exitCodes.failure,
    'the runtime for modules is missing: build hillock again',
  );
}
