// A model as an ES module of its own, for places where no text may become code: takes the kernels of a model and the text
// of the runtime, gives the text of the module, which exports `run`.
import { readFileSync } from 'node:fs';
import { printReadyMade } from '../codegen/index.ts';
import type { FunctionText } from '../codegen/index.ts';
import { CommandFailure, exitCodes } from './outcome.ts';

export interface ModuleParts {
  readonly version: string;
  readonly name: string;
  readonly text: string;
  /** null: the model sets its own. */
  readonly seed: number | null;
  readonly optimize: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly functions: ReadonlyMap<string, FunctionText>;
}

export function printModule(parts: ModuleParts, runtime: string): string {
  const { name, text, seed, optimize } = parts;
  const files = [...parts.files].map(([file, bytes]) => [
    file,
    Buffer.from(bytes).toString('base64'),
  ]);
  const model = { name, text, seed, optimize, files: Object.fromEntries(files) };
  return `// Made by hillock ${parts.version}. It needs no eval and imports nothing:
//   import { run } from './this-file.mjs';
//   const { results, figures } = await run();
// run({ seed, set: { NAME: 'EXPR' }, onProgress, shouldStop, onPrint }) takes other seeds and constants; kernels that
// come out different with them are interpreted, which is slower.
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

/** JSON that is JavaScript, and ends no script in a page. */
function asScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The runtime lies beside the command; where the command is run from its source, in the build. */
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
