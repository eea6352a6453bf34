// A .model file from text to results: parsed, checked as a whole, run.
import { MemoryError } from '../memory/index.ts';
import { RunError } from '../abi.ts';
import { bug, Diagnostics, MissingPart, ModelError, SourceText } from '../diagnostics/index.ts';
import type { Results } from '../io/index.ts';
import { parsingModelFile } from '../parser/index.ts';
import { allStatements, bodiesOf } from '../parser/walk.ts';
import type { ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { costOf } from './cost.ts';
import type { Inspection } from './cost.ts';
import { explainNetwork } from './explanation.ts';
import { Interpreter } from './interpreter.ts';
import { ArrayFiles } from './load.ts';
import { waitedFor } from './turns.ts';
import { forgetUnfinished, showReached } from './reached.ts';
import { Replay, ScriptState, sizesOfMonitors } from './state/index.ts';
import type { DrawnFigure } from './state/index.ts';
import { failureOf } from './failures.ts';
import { RunFailure } from './run-failure.ts';
import { runControls, Stopped } from './run-control.ts';
import { readOverrides } from './overrides.ts';
import type { PlannedRuns, RunControl } from './run-control.ts';
import { RunView } from './run-view.ts';
import { constantUses, sessionText } from './live/index.ts';
import type { ConstantUse, SessionChange } from './live/index.ts';
import { summaryOf } from './summary.ts';
import {
  foundValue,
  guard,
  option,
  profilingSummary,
  readOptions,
  reporting,
  spanOfName,
  throwError,
} from '../simulation/index.ts';
import type { KernelListing, OptionTable } from '../simulation/index.ts';
import { targetNamed, targetNames } from '../codegen/index.ts';
import type { OptimizeLevel, Target, TargetName } from '../codegen/index.ts';
import { atOnce, inSlices } from '../slices.ts';
import type { Work } from '../slices.ts';

/** Options of a `ModelRun`. */
export interface ModelRunOptions {
  /** Constants that replace those of the file, as text: `taum` → `20*ms`. */
  readonly set?: ReadonlyMap<string, string> | undefined;
  /** Replaces the seeds of the file. */
  readonly seed?: number | undefined;
  /** Initial seed, until the file sets one itself. Default: random. */
  readonly startSeed?: number | undefined;
  /** Reads a file that the model names. Absent if there are no files. */
  readonly readFile?: ((name: string) => Uint8Array) | undefined;
  /** How far kernels are optimised: 0 not at all, 1 bit-exact, 2 within stated bounds. Default: 2. */
  readonly optimize?: OptimizeLevel | undefined;
  /**
   * How kernels are executed: as JavaScript, as WebAssembly (`wasm`), as either (`auto`), or interpreted, which needs no
   * eval. Default: js.
   */
  readonly target?: TargetName | Target | undefined;
  /** Names of optimisation passes that are left out. Default: none. */
  readonly without?: ReadonlySet<string> | undefined;
  /** How many of the last events or samples monitors keep at least, where the run is watched. Default: all. @internal */
  readonly window?: number | undefined;
  /** The same text, parsed and checked. @internal */
  readonly parsed?: ModelRun | undefined;
  /** Parses with the check, and not in the constructor. @internal */
  readonly parsesLater?: boolean | undefined;
}

const modelRunOptions: OptionTable<ModelRunOptions> = {
  set: { expected: 'a Map', accepts: (value) => value instanceof Map },
  seed: option.seed,
  startSeed: option.seed,
  readFile: option.callback,
  optimize: { expected: '0, 1 or 2', accepts: (value) => [0, 1, 2].includes(value as number) },
  target: {
    expected: `${targetNames.map((name) => `'${name}'`).join(', ')} or a Target`,
    accepts: (value) => targetNames.includes(value as TargetName) || isTarget(value),
  },
  without: { expected: 'a Set', accepts: (value) => value instanceof Set },
  window: { ...option.passedOn, isInternal: true },
  parsed: { ...option.passedOn, isInternal: true },
  parsesLater: { ...option.flag, isInternal: true },
};

function isTarget(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && 'link' in value && typeof value.link === 'function';
}

/** A plan after one of its passes. */
export interface PlanStage {
  /** `build`, or the name of a plan pass. */
  readonly after: string;
  /** The plan in words. */
  readonly text: string;
}

/**
 * One model, from text to results. The constructor parses it; mistakes are in `diagnostics`, nothing is thrown.
 *
 * @example
 * const model = new ModelRun(new SourceText('net.model', text));
 * if (model.check()) await model.run();
 */
export class ModelRun {
  /** The text. */
  readonly source: SourceText;
  /** Errors and warnings found so far. */
  readonly diagnostics = new Diagnostics();
  /** Milliseconds spent in each stage: parse, check, compile, connect, run. */
  readonly timing: Record<string, number> = {};
  /** The plots of the run. */
  figures: readonly DrawnFigure[] = [];
  /** Plots that an incomplete run could not draw, since it did not reach what they show. */
  notDrawn: readonly string[] = [];
  /** Spike counts, rates and outputs, one line each. */
  summary: readonly string[] = [];
  /** The interpreter of the last run; null before. @internal */
  last: Interpreter | null = null;
  /** A table of the time of each object, slowest first, if `isProfiled` was set. */
  profile: string | null = null;
  /** The last seed of the random numbers. */
  seed: number;
  /** The initial seed of the random numbers. */
  readonly startSeed: number;
  /** The files that were read, by the names that the model gives them. */
  readonly filesRead = new Map<string, Uint8Array>();
  /** Simulated seconds. */
  duration = 0;
  /** Step of the default clock in seconds. */
  dt = 1e-4;
  readonly #options: ModelRunOptions;
  readonly #target: Target;
  #parsed: ModelFileSyntax | null = null;
  readonly #kernels = new Map<string, KernelListing>();
  readonly #plans: PlanStage[][] = [];
  #files: ArrayFiles | null = null;
  #readResults: () => Results = () => new Map();
  #results: Results | null = null;
  #changes: () => readonly SessionChange[] = () => [];
  /** The runs of the file, as far as the check knows them. @internal */
  planned: PlannedRuns = { count: null, seconds: null };

  /** @throws {ModelError} `unknown-option` or `given-value`, where the arguments are not what they should be */
  constructor(source: SourceText, given: ModelRunOptions = {}) {
    const options = reporting((diags) => readOptions(given, modelRunOptions, 'ModelRun', diags));
    if (!(source instanceof SourceText))
      throwError('given-value', spanOfName('ModelRun'), {
        what: 'the source of a ModelRun',
        expected: "a SourceText, such as `new SourceText('net.model', text)`",
        found: foundValue(source),
      });
    this.source = source;
    this.#options = options;
    const { target = 'js' } = options;
    this.#target = typeof target === 'string' ? targetNamed(target) : target;
    this.startSeed = options.seed ?? options.startSeed ?? Math.floor(Math.random() * 2 ** 32);
    this.seed = this.startSeed;
    if (options.parsesLater !== true) atOnce(this.#parsing());
    guard(this, ModelRun, 'the run');
  }

  /** Everything that monitors and outputs recorded, in SI units, by name (`M.t`). A copy, made at the first access. */
  get results(): Results {
    this.#results ??= this.#readResults();
    return this.#results;
  }

  /** The number of elements that each event monitor watches. @internal */
  get monitorSizes(): Readonly<Record<string, number>> {
    return this.last === null ? {} : sizesOfMonitors(this.last.state);
  }

  /** Whether the file sets a seed itself. */
  get setsSeed(): boolean {
    return setsSeed(this.#syntax.statements);
  }

  /** Finds all mistakes without running. Returns true if there are no errors. */
  check(): boolean {
    this.inspect();
    return !this.diagnostics.hasErrors;
  }

  /** As `check`, in slices between which other events are handled. */
  async checkInSlices(): Promise<boolean> {
    await inSlices(this.inspecting(), () => false);
    return !this.diagnostics.hasErrors;
  }

  /** Checks, and returns what is known then: for editors. @internal */
  inspect(): Inspection {
    return atOnce(this.inspecting());
  }

  /** As `inspect`, in parts between which other events may be handled. @internal */
  *inspecting(): Work<Inspection> {
    const syntax = yield* this.#parsing();
    const begun = performance.now();
    const interpreter = this.#interpreter(true, {});
    const script = interpreter.interpret(syntax);
    for (let turn = script.next('done'); turn.done !== true; turn = script.next('done')) {
      if (turn.value !== null) bug('a check waits for a run');
      yield;
    }
    this.planned = interpreter.planned;
    this.timing['check'] = performance.now() - begun;
    const { state, planned } = interpreter;
    return { syntax, state, cost: () => costOf(state, planned) };
  }

  *#parsing(): Work<ModelFileSyntax> {
    if (this.#parsed !== null) return this.#parsed;
    const { parsed = null } = this.#options;
    const begun = performance.now();
    const syntax =
      parsed === null ? yield* parsingModelFile(this.source, this.diagnostics) : parsed.#syntax;
    this.timing['parse'] = performance.now() - begun;
    this.diagnostics.bodies = bodiesOf(syntax.statements);
    this.#parsed = syntax;
    return syntax;
  }

  get #syntax(): ModelFileSyntax {
    return atOnce(this.#parsing());
  }

  /**
   * Runs the file. Returns `stopped` if `shouldStop` or `signal` ended it.
   *
   * @throws RunFailure if the model fails; what was recorded until then is in `results`
   */
  async run(given: RunControl = {}): Promise<'done' | 'stopped'> {
    const { signal, ...read } = reporting((d) => readOptions(given, runControls, 'run', d));
    const shouldStop = () => signal?.aborted === true || read.shouldStop?.() === true;
    const control = { ...read, shouldStop };
    const interpreter = this.#interpreter(false, control);
    const { state } = interpreter;
    this.#changes = () => interpreter.live?.changes ?? [];
    control.live?.onBegin(new RunView(interpreter, this.#syntax));
    state.session.reseed(this.startSeed);
    if (control.buildsOnly === true) {
      state.session.listing = this.#kernels;
      state.session.observePlan = (after, print) => {
        if (after === 'build') this.#plans.push([]);
        this.#plans.at(-1)!.push({ after, text: print() });
      };
    }
    try {
      await waitedFor(interpreter.interpret(this.#syntax));
      if (this.diagnostics.hasErrors) throw this.#failureOfReports();
      return 'done';
    } catch (error) {
      // It will be run again when the part is there.
      if (error instanceof MissingPart) throw error;
      forgetUnfinished(interpreter, this.#syntax);
      const isEnough = () => read.shouldStopDrawing?.() === true;
      this.notDrawn = await waitedFor(showReached(interpreter, this.#syntax, isEnough));
      if (error instanceof Stopped && error.isInterruption) return 'stopped';
      if (error instanceof ModelError && !this.diagnostics.hasErrors)
        throw new RunFailure(error.diagnostics[0]?.message ?? error.message, interpreter.at);
      throw this.#failureOf(error, interpreter);
    } finally {
      interpreter.tellWarnings();
      this.#readResults = () => interpreter.results();
      this.#results = null;
      this.figures = interpreter.figures;
      this.seed = state.session.seed;
      // After a failure, the clock is ahead of the time of the network.
      const { t } = state.session.defaultClock;
      this.duration = interpreter.simulated + Math.max(0, t - state.network.now);
      this.dt = state.session.defaultClock.dt;
      this.timing['compile'] = state.session.compileTime;
      this.timing['connect'] = interpreter.connectTime;
      this.timing['run'] = state.network.loopTime;
      this.summary = summaryOf(interpreter);
      this.last = interpreter;
      if (control.isProfiled === true)
        this.profile = profilingSummary([...interpreter.profile.values()], Infinity);
    }
  }

  /** A text that repeats the last run, with the constants that were changed in it; null if there is none. @internal */
  sessionText(): string | null {
    const { set = new Map<string, string>(), seed } = this.#options;
    return sessionText(this.#syntax, {
      seed: this.startSeed,
      replacesSeeds: seed !== undefined,
      set,
      changes: this.#changes(),
    });
  }

  /** How each constant of the file may be changed while it runs. @internal */
  get constantUses(): ReadonlyMap<string, ConstantUse> {
    return constantUses(this.#syntax.statements);
  }

  /**
   * Describes what the first run will do, and how long all of them take. It only makes a trial of a fraction of a second.
   *
   * @throws RunFailure if the model fails before its first run
   */
  async explain(): Promise<string> {
    let text: string | null = null;
    const interpreter = this.#interpreter(false, {
      preview: async (seconds) => {
        text = await explainNetwork(interpreter.state, seconds, this.planned);
        return 'stopped';
      },
    });
    try {
      await waitedFor(interpreter.interpret(this.#syntax));
    } catch (error) {
      if (!(error instanceof Stopped && error.isInterruption))
        throw this.#failureOf(error, interpreter);
    }
    return text ?? (await explainNetwork(interpreter.state, null, this.planned));
  }

  /** A thrown error as a failure with its place in the model; internal errors are returned as they are. */
  #failureOf(error: unknown, interpreter: Interpreter): unknown {
    if (error instanceof Stopped || error instanceof ModelError) return this.#failureOfReports();
    if (error instanceof MemoryError && interpreter.at !== null) {
      const { bytes, available } = error;
      const facts = { what: 'this', because: 'in one array', bytes, available };
      this.diagnostics.report('too-much-memory', interpreter.at, facts);
      return this.#failureOfReports();
    }
    if (!(error instanceof RunError)) return error;
    this.diagnostics.report(error.code, error.span, error.facts);
    return this.#failureOfReports();
  }

  #failureOfReports(): RunFailure {
    return failureOf(this.diagnostics.sorted);
  }

  /** Builds all kernels without taking a step; returns them by name. */
  async kernels(): Promise<ReadonlyMap<string, KernelListing>> {
    await this.#buildOnly();
    return this.#kernels;
  }

  /**
   * The plan of every run, as text: as it was built, and after each plan pass that changed it. The file is interpreted
   * without taking a step.
   */
  async plans(): Promise<readonly (readonly PlanStage[])[]> {
    await this.#buildOnly();
    return this.#plans;
  }

  async #buildOnly(): Promise<void> {
    try {
      await this.run({ buildsOnly: true });
    } catch (error) {
      // Statements that need values of a run cannot be built.
      if (!(error instanceof RunFailure)) throw error;
    }
  }

  #interpreter(isChecking: boolean, control: RunControl): Interpreter {
    const { readFile } = this.#options;
    const state = new ScriptState(
      isChecking,
      this.diagnostics,
      readFile === undefined ? null : this.#filesOf(readFile),
      new Replay(control.resume ?? null),
    );
    state.hasClock = true;
    const { optimize = 2, without } = this.#options;
    state.session.optimize = optimize;
    state.session.target = this.#target;
    if (!isChecking) this.#target.prepare?.();
    if (without !== undefined) state.session.without = without;
    state.session.window = this.#options.window ?? null;
    return new Interpreter(state, readOverrides(this.#options, state), control);
  }

  #filesOf(readFile: (name: string) => Uint8Array): ArrayFiles {
    this.#files ??= new ArrayFiles(readFile, this.filesRead, this.diagnostics);
    return this.#files;
  }
}

function setsSeed(statements: readonly TopLevelSyntax[]): boolean {
  return [...allStatements(statements)].some(
    (statement) => statement.kind === 'seed' && statement.value !== null,
  );
}
