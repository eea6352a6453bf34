// A run of a .model file that can be watched, paused, stepped and changed while it goes on.
import { ModelError } from '../diagnostics/index.ts';
import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import type { Results } from '../io/index.ts';
import { limitMemory } from '../memory/index.ts';
import { ModelRun } from '../model-file/index.ts';
import type { Change, LiveView, ScriptImage } from '../model-file/index.ts';
import {
  guard,
  modelErrorOf,
  readOptions,
  reporting,
  requireThat,
  spanOfName,
  throwError,
} from '../simulation/index.ts';
import type { AnyMonitor } from '../simulation/index.ts';
import type { Slice } from '../runtime/index.ts';
import { nextTurn } from '../slices.ts';
import { Check } from './check.ts';
import { chunkOf, eventsOf, droppedOf, infoOf, spikeMonitors } from './monitors.ts';
import { checkpointOf, givenTo } from './checkpoints.ts';
import { constants, isCount, liveOptions, positive } from './options.ts';
import { Pacer, realTimer } from './pacer.ts';
import type {
  Changed,
  Chunk,
  LiveCheckpoint,
  LiveOptions,
  LiveState,
  LiveStateKind,
  MonitorInfo,
  Pace,
  RunCost,
} from './types.ts';

/** Wall time of a slice in milliseconds: a page is drawn every 16. */
const usualSlice = 12;

/**
 * A run of one `.model` text that can be watched and changed. What it computes does not depend on how it is watched, paused or
 * stepped. A change of constants has the effect of ending the run at a step, assigning to the constants, and running for the
 * rest: the same bits.
 *
 * @example
 * const text = 'tau = 10*ms\nneurons G[2] { dv/dt = (1 - v)/tau : 1 }\nrun 50*ms\n';
 * const live = new LiveRun(new SourceText('net.model', text));
 * console.log(live.check() && (await live.start())); // done
 */
export class LiveRun {
  readonly #options: LiveOptions;
  readonly #source: SourceText;
  readonly #model: ModelRun;
  readonly #pacer: Pacer;
  readonly #check: Check;
  #outcome: Promise<'done' | 'stopped'> | null = null;
  #end: 'done' | 'stopped' | 'failed' | null = null;
  #isStopping = false;
  #run = 0;
  #view: LiveView | null = null;
  #changes: Change[] = [];
  /** Copies the state of the script while it waits between two steps; null at all other times. */
  #take: (() => ScriptImage) | null = null;
  /** Those who wait for a checkpoint. */
  #checkpoints: ((checkpoint: LiveCheckpoint) => void)[] = [];
  /** Whether it was paused after its start, and so also holds within statements. */
  #holdsAnywhere = false;
  /** Settle what was asked for and cannot be done any more. */
  readonly #unsettled = new Set<() => void>();

  /** @throws {ModelError} `unknown-option` or `given-value`, where the arguments are not what they should be */
  constructor(source: SourceText, given: LiveOptions = {}) {
    const options = reporting((diags) => readOptions(given, liveOptions, 'LiveRun', diags));
    const { window, slice = usualSlice, timer = realTimer } = options;
    this.#options = options;
    this.#run = options.from?.run ?? 0;
    this.#source = source;
    this.#model = new ModelRun(source, { ...givenTo(source, options), window, parsesLater: true });
    this.#check = new Check(this.#model, () => this.#limitMemory());
    this.#pacer = new Pacer({
      slice,
      timer,
      afterSlice: () => this.#afterSlice(),
      mustEnd: () => this.#isStopping || this.#changes.length > 0,
    });
    guard(this, LiveRun, 'the run');
  }

  /** Errors and warnings found so far. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#model.diagnostics.sorted;
  }

  /** Finds all mistakes without running. Returns true if there are no errors. */
  check(): boolean {
    return this.#check.atOnce();
  }

  /** As `check`, in slices between which other events are handled. */
  checkInSlices(): Promise<boolean> {
    return this.#check.inSlices();
  }

  /** What the runs take, as far as the check knows; null before it, or if there are errors. */
  get cost(): RunCost | null {
    return this.#check.cost;
  }

  /** The code of each kernel by name. The text is carried out another time for this, without taking a step. */
  async kernels(): Promise<ReadonlyMap<string, string>> {
    const kernels = await new ModelRun(
      this.#source,
      givenTo(this.#source, this.#options),
    ).kernels();
    return new Map([...kernels].map(([name, { code }]) => [name, code]));
  }

  /**
   * Runs the text to its end, or until `stop`. After `pause` it stops before the first step. A second call returns the same
   * promise.
   *
   * @throws {ModelError} if the text has errors
   * @throws {RunFailure} if the model fails while it runs; what was recorded until then stays readable
   */
  start(): Promise<'done' | 'stopped'> {
    this.#outcome ??= this.#start();
    return this.#outcome;
  }

  async #start(): Promise<'done' | 'stopped'> {
    try {
      if (!(await this.checkInSlices())) throw modelErrorOf(this.diagnostics);
      const from = this.#options.from?.image ?? null;
      this.#end = await this.#model.run({
        ...(from === null ? {} : { resume: from.script }),
        onPrint: (text) => this.#options.onPrint?.(text),
        shouldStop: () => this.#isStopping,
        live: {
          onBegin: (view) => (this.#view = view),
          onRun: (run) => this.#beginRun(run),
          nextSlice: (next, take) => this.#nextSlice(next, take),
          takeChanges: () => this.#takeChanges(),
          from: from?.live ?? null,
          nextTurn: () => this.#nextTurn(),
          isCheckpointWanted: () => this.#checkpoints.length > 0 && this.#changes.length === 0,
          onCheckpoint: (take) => this.#takeCheckpoints(take),
        },
      });
      return this.#end;
    } catch (error) {
      this.#end = 'failed';
      throw error;
    } finally {
      this.#dropOld();
      this.#pacer.finish();
      for (const settle of this.#unsettled) settle();
    }
  }

  #beginRun(run: number): void {
    this.#run = run;
    this.#pacer.next = this.#view!.now;
  }

  async #nextSlice(next: number, take: () => ScriptImage): Promise<Slice | null> {
    this.#take = take;
    this.#takeCheckpoints(take);
    try {
      return await this.#pacer.nextSlice(next);
    } finally {
      this.#take = null;
      this.#limitMemory();
    }
  }

  /** Within and between statements. */
  async #nextTurn(): Promise<void> {
    await nextTurn();
    // Changes are made at the next step, and so it has to go on until there.
    const isWanted = (): boolean =>
      this.#isStopping || this.#changes.length > 0 || this.#checkpoints.length > 0;
    if (this.#holdsAnywhere) await this.#pacer.hold(isWanted);
    this.#limitMemory();
  }

  /** Holds the run before its next step, or within a statement that takes long. */
  pause(): void {
    this.#holdsAnywhere ||= this.#outcome !== null;
    this.#pacer.pause();
  }

  /** Goes on after `pause` or `step`. */
  resume(): void {
    this.#pacer.resume();
  }

  /**
   * Takes some steps, and pauses. Resolves when they are taken, when the run ends, or when something else is asked for.
   *
   * @throws {ModelError} `given-value` for anything but a whole number
   */
  async step(steps = 1): Promise<void> {
    requireThat(isCount(steps), 'the number of steps', 'a whole number from 0 on', steps);
    if (steps === 0) return this.#pacer.pause();
    let left = steps;
    await this.#goUntil(() => --left <= 0);
  }

  /**
   * Goes on until a monitor records a spike, and pauses after that step. Resolves as `step` does.
   *
   * @param monitor its name; default: all spike monitors
   * @throws {ModelError} `given-value` if the model has no such monitor
   */
  async toNextSpike(monitor?: string): Promise<void> {
    const monitors = spikeMonitors(this.#view?.monitors() ?? new Map(), monitor);
    const count = (): number => monitors.reduce((sum, one) => sum + eventsOf(one), 0);
    const before = count();
    await this.#goUntil(() => count() > before);
  }

  async #goUntil(isDone: () => boolean): Promise<void> {
    if (this.#end === null) await this.#pacer.goUntil(isDone);
  }

  /** Ends the run before its next step. */
  stop(): void {
    this.#isStopping = true;
    this.#pacer.wake();
  }

  /**
   * Changes constants before the next step, or before the first one; constants that are derived from them at the top level of
   * the text follow. Starting values, sizes and whatever else was made of them stay as they are.
   *
   * @param changes new values by name, as texts: `20*ms`
   * @returns when they were changed; null if the run was over before
   * @throws {ModelError} `given-value`, `set-unknown`, `set-unit`, or any error of the model with these values; nothing is changed then
   */
  async set(changes: ReadonlyMap<string, string>): Promise<Changed | null> {
    requireThat(constants.accepts(changes), 'what is set', constants.expected, changes);
    if (this.#end !== null || changes.size === 0) return null;
    return new Promise((resolve, reject) => {
      const give = (): void => resolve(null);
      this.#unsettled.add(give);
      this.#changes.push({
        values: new Map(changes),
        settle: (result) => {
          this.#unsettled.delete(give);
          if (result instanceof ModelError) reject(result);
          else resolve(result);
        },
      });
      this.#pacer.wake();
    });
  }

  /**
   * The state of the whole run at the next step, or before the next statement, from which a `LiveRun` of the same text goes on:
   * `new LiveRun(source, { from: checkpoint })`. While the run waits between two steps it is the present state. Changes that were
   * asked for before are part of it. Null if the run is over before.
   */
  checkpoint(): Promise<LiveCheckpoint | null> {
    if (this.#end !== null) return Promise.resolve(null);
    return new Promise((resolve) => {
      const give = (): void => resolve(null);
      this.#unsettled.add(give);
      this.#checkpoints.push((taken) => {
        this.#unsettled.delete(give);
        resolve(taken);
      });
      if (this.#view?.isResumable !== true) this.#takeCheckpoints(null);
      else if (this.#take !== null) this.#takeCheckpoints(this.#take);
      else this.#pacer.wake();
    });
  }

  /** @param take null: the run is at its beginning */
  #takeCheckpoints(take: (() => ScriptImage) | null): void {
    if (this.#checkpoints.length === 0 || this.#changes.length > 0) return;
    const wanted = this.#checkpoints;
    this.#checkpoints = [];
    const taken = checkpointOf(this.#model, this.#options, this.#view, this.#run, take);
    for (const settle of wanted) settle(taken);
  }

  #limitMemory(): void {
    limitMemory(this.#options.memory ?? null);
  }

  #takeChanges(): readonly Change[] {
    if (this.#isStopping) return [];
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  /** How fast simulated time passes. Default: `fastest`. */
  get pace(): Pace {
    return this.#pacer.pace;
  }

  set pace(pace: Pace) {
    const isRight = pace === 'fastest' || positive.accepts(pace);
    requireThat(isRight, 'the pace', "'fastest', or a number greater than 0", pace);
    this.#pacer.pace = pace;
  }

  /** The monitors of the model, once they are declared. */
  monitors(): readonly MonitorInfo[] {
    return [...(this.#view?.monitors() ?? [])].map(([name, monitor]) => infoOf(name, monitor));
  }

  /**
   * What a monitor recorded since a cursor, in new arrays.
   *
   * @param cursor 0, or the cursor of the last chunk
   * @throws {ModelError} `given-value` if there is no such monitor, or no such cursor
   */
  since(monitor: string, cursor: number): Chunk {
    requireThat(isCount(cursor), 'the cursor', 'a whole number from 0 on', cursor);
    return chunkOf(monitor, this.#monitorNamed(monitor), cursor);
  }

  #monitorNamed(name: string): AnyMonitor {
    const found = this.#view?.monitors().get(name);
    if (found !== undefined) return found;
    return throwError('given-value', spanOfName(name), {
      what: 'the monitor',
      expected: 'the name of a monitor of the model',
      found: `\`${name}\``,
    });
  }

  /** How far the run is. */
  get state(): LiveState {
    const { planned } = this.#model;
    return {
      kind: this.#kind,
      t:
        this.#view?.isRunning === true
          ? this.#pacer.next
          : (this.#view?.now ?? this.#options.from?.t ?? 0),
      run: this.#run,
      runs: planned.count,
      duration: planned.seconds,
      speed: this.#pacer.speed,
      line: this.#end === null || this.#end === 'failed' ? (this.#view?.line ?? null) : null,
    };
  }

  get #kind(): LiveStateKind {
    if (this.#end !== null) return this.#end;
    if (this.#outcome === null) return 'ready';
    return this.#pacer.isPaused ? 'paused' : 'running';
  }

  /** Everything that monitors and outputs recorded until now, in SI units, by name: `M.t`. Copies. */
  get results(): Results {
    return this.#view?.results() ?? new Map();
  }

  /** How many older events or samples of each monitor were dropped, of those that lost some. */
  get dropped(): ReadonlyMap<string, number> {
    return droppedOf(this.#view?.monitors() ?? new Map());
  }

  /** The figures of the model, of what was recorded until now. Those that need more are left out. */
  get figures(): ModelRun['figures'] {
    if (this.#end !== null) return this.#model.figures;
    return this.#view?.figures() ?? [];
  }

  /** Spike counts, rates and outputs until now, one line each. */
  get summary(): readonly string[] {
    return this.#view?.summary() ?? [];
  }

  /**
   * A text that repeats this run, random numbers and changes included; the command gives the same spikes with it. Null if there
   * is none: constants were changed in a text with `restore`.
   */
  sessionText(): string | null {
    return this.#model.sessionText();
  }

  async #afterSlice(): Promise<void> {
    this.#dropOld();
    const { memory, awaitAfterSlice } = this.#options;
    if (memory !== undefined) this.#view?.limitMemory(memory);
    await awaitAfterSlice?.();
    await nextTurn();
  }

  #dropOld(): void {
    const { window } = this.#options;
    if (window !== undefined) this.#view?.keepLast(window);
  }
}
