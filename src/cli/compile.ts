// `hillock compile`: prints the generated kernels of a model, or writes a module that runs the model.
import { createJsTarget, makeWhereAllowed, recording, printKernel } from '../codegen/index.ts';
import type { FunctionText, TargetName } from '../codegen/index.ts';
import { ModelRun } from '../model-file/index.ts';
import type { ModelRunOptions, OptimizeLevel } from '../model-file/index.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { showDiagnostics, CommandFailure, exitCodes } from './terminal/index.ts';
import { writeWhole } from './folder.ts';
import { portable, readModelFile } from './model-file.ts';
import type { ModelFile } from './model-file.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';
import { kernelPassNames, planPassNames, readPassNames, readWithout } from './passes.ts';
import { printModule, runtimeText } from './standalone-module.ts';

/** The options of `hillock compile`. */
export interface CompileOptions {
  readonly optimize: OptimizeLevel;
  readonly target: TargetName;
  /** Default: the code; with `after`, the representation that the pass works on. */
  readonly show?: 'code' | 'wat' | 'kernel' | 'plan';
  /** A pass after which plans or kernels are printed, `build` or `lower` for before all passes, or `all`. */
  readonly after?: string;
  /** Names of passes that are left out, separated by commas. */
  readonly without?: string;
  /** Where a module is written, in place of printing. */
  readonly output?: string;
  readonly allowRead?: readonly string[];
}

/** Compiles the model in a file; no step is taken. */
export async function compile(
  file: string,
  options: CompileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { optimize, output } = options;
  const target = options.show === 'wat' ? 'wasm' : options.target;
  checkOptions(options);
  const modelFile = readModelFile(file, options.allowRead);
  const { source } = modelFile;
  const readFile = output === undefined ? modelFile.readFile : portable(modelFile.readFile);
  const without = readWithout(options.without);
  const modelRun = new ModelRun(source, { readFile, optimize, target, without });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) return exitCodes.modelError;
  if (output !== undefined) {
    await writeModule(output, modelFile, { optimize, without }, modelRun.setsSeed);
    return exitCodes.done;
  }
  terminal.out((await textsOf(modelRun, options)).join('\n'));
  return exitCodes.done;
}

async function textsOf(
  modelRun: ModelRun,
  { show, after }: CompileOptions,
): Promise<readonly string[]> {
  if (show === 'plan' || (show === undefined && isPlanPass(after))) {
    const plans = await modelRun.plans();
    const nameOf = (k: number): string => (plans.length === 1 ? 'plan' : `plan of run ${k + 1}`);
    return plans.flatMap((stages, k) =>
      stagesAfter(after ?? planPassNames.at(-1)!, planPassNames, stages).map(({ stage, pass }) =>
        section(after === undefined ? nameOf(k) : `${nameOf(k)} after ${pass}`, stage.text),
      ),
    );
  }
  const kernels = [...(await modelRun.kernels())];
  const isCode = show !== 'kernel';
  if (after === undefined)
    return kernels.map(([name, { kernel, code, refusal }]) =>
      isCode
        ? section(refusal === null ? name : `${name}: JavaScript, since ${refusal}`, code)
        : section(name, printKernel(kernel)),
    );
  return kernels.flatMap(([name, { stages }]) =>
    stagesAfter(after, kernelPassNames, stages).map(({ stage, pass }) =>
      section(`${name} after ${pass}`, printKernel(stage.kernel)),
    ),
  );
}

/** Whether a name is a stage of plans only. `lower` is also one of kernels: the stage before all kernel passes. */
function isPlanPass(name: string | undefined): boolean {
  return (
    name === 'build' || (name !== undefined && name !== 'lower' && planPassNames.includes(name))
  );
}

function checkOptions({ after, show, output, target }: CompileOptions): void {
  const refuse = (message: string): never => {
    throw new CommandFailure(exitCodes.usage, `error: ${message}`);
  };
  if (after !== undefined) {
    const lists = {
      plan: ['build', ...planPassNames],
      kernel: ['lower', ...kernelPassNames],
    };
    if (show === 'code' || show === 'wat')
      refuse(`--after shows plans and kernels: it does not go with --show ${show}`);
    const known =
      show === undefined ? [...lists.plan, ...lists.kernel.slice(1)] : lists[show as 'plan'];
    const [name, ...others] = readPassNames('--after', after, [...known, 'all']);
    if (others.length > 0) refuse(`--after takes one pass, not ${name} and ${others.join(', ')}`);
  }
  if (output !== undefined && target !== 'js')
    refuse(`--output writes JavaScript: it does not go with --target ${target}`);
}

/** The stage after one pass, even if it changed nothing; with `all`, one stage for each pass that changed something. */
function stagesAfter<S extends { readonly after: string }>(
  after: string,
  names: readonly string[],
  stages: readonly S[],
): readonly { readonly stage: S; readonly pass: string }[] {
  if (after === 'all') return stages.map((stage) => ({ stage, pass: stage.after }));
  const last = names.indexOf(after);
  const stage = stages.filter((one) => names.indexOf(one.after) <= last).at(-1)!;
  return [{ stage, pass: after }];
}

function section(heading: string, text: string): string {
  return `// ${heading}\n${text.trimEnd()}\n`;
}

/** Executes the model without simulating, collecting all generated functions and files read. */
async function writeModule(
  output: string,
  { source, readFile }: ModelFile,
  { optimize, without }: { optimize: OptimizeLevel; without: ReadonlySet<string> },
  setsSeed: boolean,
): Promise<void> {
  const functions = new Map<string, FunctionText>();
  const files = new Map<string, Uint8Array>();
  // The number of synapses is a constant in kernels and depends on the seed.
  const seed = setsSeed ? null : Math.floor(Math.random() * 2 ** 32);
  const options: ModelRunOptions = {
    optimize,
    without,
    target: createJsTarget(recording(makeWhereAllowed, functions)),
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
  writeWhole(output, printModule(parts, runtimeText()));
}
