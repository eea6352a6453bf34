// What a module that `hillock compile -o` writes is made of, beside its kernels: a model as text is run with functions that
// were made before, so that no text becomes code. Bundled into one script without imports.
import { createJsTarget, finding } from './codegen/index.ts';
import type { MadeFunction, OptimizeLevel } from './codegen/index.ts';
import { ModelError, renderDiagnostics, SourceText } from './diagnostics/index.ts';
import { figureToSvg } from './io/index.ts';
import type { Results } from './io/index.ts';
import { ModelRun, UnreadableFile } from './model-file/index.ts';
import type { RunControl } from './model-file/index.ts';

/** A model with all that its run needs. */
export interface CompiledModel {
  readonly name: string;
  readonly text: string;
  /** Of the random numbers; null: the model sets its own. */
  readonly seed: number | null;
  readonly optimize: OptimizeLevel;
  /** The files it reads, in base64. */
  readonly files: Readonly<Record<string, string>>;
  readonly functions: readonly (readonly [key: string, made: MadeFunction])[];
}

export interface CompiledRunOptions extends Pick<
  RunControl,
  'onProgress' | 'shouldStop' | 'onPrint'
> {
  /** Other constants, as text: `{ tau: '20*ms' }`. */
  readonly set?: Readonly<Record<string, string>>;
  /** Another seed of the random numbers. */
  readonly seed?: number;
}

export interface CompiledRun {
  /** The recorded arrays and outputs, by name. */
  readonly results: Results;
  /** The figures as SVG, by name. */
  readonly figures: ReadonlyMap<string, string>;
  /** What a terminal would show. */
  readonly summary: readonly string[];
  /** false: `shouldStop` ended it. */
  readonly isDone: boolean;
}

/** Runs the model. Kernels that differ from those made before, as other constants make them, are interpreted. */
export async function runCompiled(
  compiled: CompiledModel,
  options: CompiledRunOptions = {},
): Promise<CompiledRun> {
  const { set = {}, seed = compiled.seed, ...control } = options;
  const modelRun = new ModelRun(new SourceText(compiled.name, compiled.text), {
    ...(seed === null ? {} : { seed }),
    set: new Map(Object.entries(set)),
    optimize: compiled.optimize,
    readFile: (file) => fileOf(compiled, file),
    target: createJsTarget(finding(new Map(compiled.functions))),
  });
  if (!modelRun.check()) throw errorOf(modelRun);
  const outcome = await modelRun.run(control);
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
