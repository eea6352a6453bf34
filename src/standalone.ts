// Runtime of the modules that `hillock compile -o` writes: runs a model from its text with precompiled kernels, so that
// no code is generated at run time, unless a constant is changed. Bundled into one script without imports.
import { createJsTarget, makeWhereAllowed, prelinked } from './codegen/index.ts';
import type { MadeFunction, OptimizeLevel } from './codegen/index.ts';
import { ModelError, renderDiagnostics, SourceText } from './diagnostics/index.ts';
import { figureToSvg } from './io/index.ts';
import type { Results } from './io/index.ts';
import { ModelRun, UnreadableFile, warnOnConsole } from './model-file/index.ts';
import type { RunControl } from './model-file/index.ts';

/** A model with everything that a run needs. */
export interface CompiledModel {
  /** The name of the model file, for messages. */
  readonly name: string;
  /** The text of the model file. */
  readonly text: string;
  /** Seed of the random numbers; null: as the model sets it. */
  readonly seed: number | null;
  /** The optimisation level that the kernels were compiled with. */
  readonly optimize: OptimizeLevel;
  /** The files that the model reads, in base64, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The compiled kernels, by a key made from their text. */
  readonly functions: readonly (readonly [key: string, made: MadeFunction])[];
}

/** Options of `runCompiled`. */
export interface CompiledRunOptions extends Pick<
  RunControl,
  'onProgress' | 'onPrint' | 'onWarning' | 'shouldStop' | 'signal'
> {
  /** Values for constants of the model, as text: `{ tau: '20*ms' }`. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** Seed of the random numbers. Default: the one compiled in. */
  readonly seed?: number | undefined;
}

/** The outcome of `runCompiled`. */
export interface CompiledRun {
  /** The recorded arrays and outputs in SI units, by name. */
  readonly results: Results;
  /** The figures as SVG, by name. */
  readonly figures: ReadonlyMap<string, string>;
  /** The lines that the command would print. */
  readonly summary: readonly string[];
  /** Whether the run finished; false if `shouldStop` or `signal` ended it. */
  readonly isDone: boolean;
}

/**
 * Runs a compiled model. Kernels that differ from the compiled ones, because a constant was changed, are made anew, or
 * interpreted where no code may be made. Warnings are written with `console.warn` unless `onWarning` takes them.
 *
 * @throws {ModelError} if the model has errors
 * @throws {RunFailure} if the run fails
 */
export async function runCompiled(
  compiled: CompiledModel,
  options: CompiledRunOptions = {},
): Promise<CompiledRun> {
  const { set = {}, seed = compiled.seed, ...control } = options;
  const ready = prelinked(new Map(compiled.functions));
  const modelRun = new ModelRun(new SourceText(compiled.name, compiled.text), {
    ...(seed === null ? {} : { seed }),
    set: new Map(Object.entries(set)),
    optimize: compiled.optimize,
    readFile: (file) => fileOf(compiled, file),
    target: createJsTarget((names, text) => ready(names, text) ?? makeWhereAllowed(names, text)),
  });
  if (!(await modelRun.checkInSlices())) throw errorOf(modelRun);
  const outcome = await modelRun.run({ onWarning: warnOnConsole, ...control });
  return {
    results: modelRun.results,
    figures: new Map(modelRun.figures.map(({ name, figure }) => [name, figureToSvg(figure)])),
    summary: modelRun.summary,
    isDone: outcome === 'done',
  };
}

function errorOf({ diagnostics }: ModelRun): ModelError {
  return new ModelError(renderDiagnostics(diagnostics.sorted), diagnostics.sorted);
}

function fileOf({ files }: CompiledModel, name: string): Uint8Array {
  const text = Object.hasOwn(files, name) ? files[name] : undefined;
  if (text === undefined) throw new UnreadableFile('it was not read when the model was compiled');
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
