// Objects that run together (Brian2's Network): checks all of them with the constants of the run, builds their kernels,
// steps through time; stores and restores.
import { mainSlots } from '../../abi.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Diagnostic, Span } from '../../diagnostics/index.ts';
import type { Scope } from '../../equations/index.ts';
import { atOnce, inSlices } from '../../slices.ts';
import { runLoop, runLoopAsync, sortSchedule } from '../../runtime/index.ts';
import type { Results } from '../../io/index.ts';
import type {
  Clock,
  ProfileEntry,
  RunOutcome,
  RunRequest,
  Scheduled,
} from '../../runtime/index.ts';
import { Planner } from '../plan/index.ts';
import type { PlannedRun } from '../plan/index.ts';
import {
  elaborateAll,
  withNeeds,
  defaultSession,
  Session,
  takeWarnings,
} from '../session/index.ts';
import { GroupAccess } from '../state/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import { noteIncluded } from '../objects/index.ts';
import { emptyScope, readNamespace } from '../namespace/index.ts';
import { readRun, summaryOptions } from './options.ts';
import type { RunOptions, RunRequestOptions } from './options.ts';
import { checkRunNeeds, clocksOf, runningClocks } from './preflight.ts';
import { startReport } from './report.ts';
import { TimedActions } from './timed-actions.ts';
import type { TimedAction } from './timed-actions.ts';
import { reportUnusedVariables } from './unused-variables.ts';
import { reportInterpreted, reportLeftOut, ToldWarnings } from './warnings.ts';
import { checkKept, restoreImage, restoreSpaces, runImage, withoutTrace } from './images.ts';
import type { NetworkImage, Resumption, RunImage } from './images.ts';
import { readSchedule, slotsOf } from './schedule.ts';
import { reportStepChanges } from './step-changes.ts';
import { takeSnapshot } from './snapshots.ts';
import {
  asModelError,
  guard,
  readOptions,
  spanOfName,
  throwIfWrong,
  throwError,
} from '../arguments/index.ts';
import type { ExpressionSource, TimesSource } from '../arguments/index.ts';
import { profilingSummary, schedulingSummary } from './summaries.ts';
import { resultsOfAll } from '../monitors/index.ts';
import { claim, flat, type Members, reportConflicts, without } from './members.ts';
import { StoringNetwork } from './storing-network.ts';

/**
 * A set of objects that are simulated together. Brian2: Network,
 * https://brian2.readthedocs.io/en/stable/user/running.html.
 *
 * @example
 * const P = new PoissonGroup(10, '20*Hz');
 * const M = new SpikeMonitor(P);
 * const net = new Network(M);
 * console.log(net.members.length); // 2
 * await net.run('100*ms');
 * net.store();
 * await net.run('0.1*second', { report: (elapsed, completed) => {} });
 * net.restore();
 * console.log(net.now); // 0.1
 */
export class Network extends StoringNetwork {
  /** @internal */
  readonly session: Session;
  readonly members: NetworkObject[] = [];
  /** The warnings of the last run. */
  warnings: readonly Diagnostic[] = [];
  /** The wall time of each object in the last run; null without `profile: true`. */
  profile: readonly ProfileEntry[] | null = null;
  /** Milliseconds spent in the step loop, over all runs. @internal */
  loopTime = 0;
  /** Whether a run is under way. @internal */
  isRunning = false;
  readonly #told = new ToldWarnings();
  readonly #timed = new TimedActions();
  /** The steps of the clocks at the last run. */
  readonly #steps = new Map<Clock, number>();
  #schedule: readonly string[] = mainSlots;
  #scheduled: readonly Scheduled[] | null = null;
  /** The run that was planned last. */
  #run: PlannedRun = { isOver: true, kept: new Map(), resumed: null };
  #isStopping = false;

  /** @param members objects, and lists of them */
  constructor(...members: Members);
  /** @internal */
  constructor(session: Session);
  constructor(...members: Members | readonly [Session]) {
    super();
    const [first] = members;
    const isSession = first instanceof Session;
    this.session = isSession ? first : new Session(defaultSession);
    if (!isSession) this.add(...(members as Members));
    guard(this, Network, 'the network');
  }

  /** Adds objects and those that they depend on, such as the source and target of synapses. */
  add(...members: Members): void {
    for (const member of withNeeds(flat(members)))
      if (!this.members.includes(member)) {
        this.members.push(member);
        noteIncluded(member);
      }
    this.#adopt();
  }

  /**
   * Removes objects.
   * @throws {ModelError} `still-needed` if another object of the network depends on one of them; `given-value`
   */
  remove(...members: Members): void {
    this.members.splice(0, Infinity, ...without(members, this.members));
    this.#adopt();
  }

  /**
   * What all monitors of the network have recorded, in SI units, by their names: `M.i`, `M.t`, `trace.v`. Copies; for
   * `writeNpz`, `writeCsv` and `writeJson`.
   */
  get results(): Results {
    return resultsOfAll(this.members);
  }

  /** Makes the objects use the clock and the random streams of the network. */
  #adopt(): void {
    this.session.setNames(this.members.map(({ name }) => name));
    for (const member of this.members)
      if (member instanceof GroupAccess) member.session = this.session;
  }

  /**
   * The slots of a time step in order; each also has a `before_` and an `after_` slot. Default: Brian2's `start`,
   * `groups`, `thresholds`, `synapses`, `resets`, `end`, to which `null` returns.
   * @throws {ModelError} `bad-schedule` when set
   */
  get schedule(): readonly string[] {
    return this.#schedule;
  }

  set schedule(slots: readonly string[] | null) {
    this.#schedule = slots === null ? mainSlots : readSchedule(slots);
  }

  /** Ends the current run after the current time step. */
  stop(): void {
    this.#isStopping = true;
    this.#timed.stop();
  }

  /**
   * Carries out an action when runs reach certain times, as if they were divided there: before the first step at or after a
   * time. A run includes its start, but not its end. The action is called with the time in seconds, and may set state.
   */
  run_at(times: TimesSource, action: TimedAction): void {
    this.#timed.add(times, action);
  }

  /**
   * Runs the network for a time; `now` advances by this time. The model is checked first, and nothing runs if it has
   * errors. Yields to the event loop about every 50 ms (web pages: 12 ms). Only one run at a time: wait for its promise.
   * @param duration a time with a unit: `'100*ms'` or `ms(100)`
   * @returns `done`, or `stopped` if `stop()`, `shouldStop` or `signal` ended the run
   * @throws {ModelError} all errors of the model; `already-running` during another run; `negative-duration`;
   *   `too-much-memory`; and the run-time errors `array-index-out-of-range`, `timed-array-column-out-of-range`,
   *   `too-many-inner-steps` and `monitor-full`
   */
  async run(duration: ExpressionSource, given: RunOptions = {}): Promise<'done' | 'stopped'> {
    const diags = new Diagnostics();
    const { options, seconds, period, namespace } = readRun(duration, given, diags);
    reportLeftOut(withNeeds(this.members), diags);
    const { onProgress, report, onWarning, signal, shouldStop } = options;
    if (signal?.aborted === true) return 'stopped';
    const tell = report === undefined ? null : startReport(report, period, this.now, seconds);
    const progress = (completed: number, now: number): void => {
      tell?.(completed);
      onProgress?.(completed, now);
    };
    this.session.tell = (later) => this.#told.tell(later, onWarning);
    const onBuilt = (): void => {
      reportUnusedVariables(this.members, { isComplete: false }, diags);
      this.#told.tell(diags, onWarning);
    };
    try {
      const { outcome, profile } = await this.#timed.run(seconds, this, (part, completedOf) =>
        this.runFor(part, namespace, diags, {
          ...options,
          onProgress: (completed, now) => progress(completedOf(completed, now), now),
          onBuilt,
          isAborted: () => signal?.aborted === true,
          shouldStop: () => signal?.aborted === true || shouldStop?.() === true,
        }),
      );
      this.profile = profile;
      return outcome;
    } catch (error) {
      throw asModelError(error);
    } finally {
      this.#told.tell(diags, onWarning);
    }
  }

  /** As `run`, with the duration in seconds and constants as a scope; warnings go to the given diagnostics. @internal */
  async runFor(
    duration: number,
    namespace: Scope,
    diags: Diagnostics,
    options: RunRequestOptions & Resumption = {},
  ): Promise<'done' | 'stopped'> {
    this.#begin(namespace, diags);
    try {
      this.checkRun(duration, spanOfName('run'), diags);
      throwIfWrong(diags);
      const { onPause, resumed = null } = options;
      const work = this.#building(namespace, diags, duration, resumed);
      const isStopped = () => this.#isStopping || options.isAborted?.() === true;
      const scheduled = await inSlices(work, isStopped);
      if (scheduled === null) {
        onPause?.(() => this.image(this.now, resumed));
        return 'stopped';
      }
      const request = this.#requestOf(scheduled, duration, diags, options);
      const begun = performance.now();
      return this.#endLoop(await runLoopAsync(request), request, begun);
    } finally {
      this.#end(diags);
    }
  }

  /** As `runFor`, without yielding to the event loop: for those who cannot wait. @internal */
  runSync(
    duration: number,
    namespace: Scope,
    diags: Diagnostics,
    options: RunRequestOptions = {},
  ): 'done' | 'stopped' {
    this.#begin(namespace, diags);
    try {
      this.checkRun(duration, spanOfName('run'), diags);
      throwIfWrong(diags);
      const scheduled = atOnce(this.#building(namespace, diags, duration, null));
      const request = this.#requestOf(scheduled, duration, diags, options);
      const begun = performance.now();
      return this.#endLoop(runLoop(request), request, begun);
    } finally {
      this.#end(diags);
    }
  }

  #begin(namespace: Scope, diags: Diagnostics): void {
    if (this.isRunning) throwError('already-running', spanOfName('run'), {});
    for (const member of this.members) diags.addAll(takeWarnings(member));
    this.isRunning = true;
    this.#isStopping = false;
    this.session.namespace = namespace;
    this.session.beginRun(this.members.some(({ hasHostCode }) => hasHostCode));
  }

  #requestOf(
    scheduled: readonly Scheduled[],
    duration: number,
    diags: Diagnostics,
    options: RunRequestOptions & Resumption,
  ): RunRequest {
    const { onPause, nextSlice, resumed = null } = options;
    if (resumed !== null) restoreSpaces(resumed, this.members);
    claim(this.members, this);
    const start = resumed?.start ?? this.now;
    const imageAt = (next: number) =>
      this.image(next, runImage(start, duration, this.#run.kept, this.members));
    reportInterpreted(this.session, options.span ?? spanOfName('run'), diags);
    options.onBuilt?.();
    return {
      scheduled,
      clocks: runningClocks(scheduled, this.members, this.session),
      now: start,
      from: this.now,
      duration,
      onPause: (next) => onPause?.(() => imageAt(next)),
      shouldStop: () => this.#isStopping || options.shouldStop?.() === true,
      isProfiled: options.profile ?? false,
      nextSlice: nextSlice && ((next) => nextSlice(next, () => imageAt(next))),
      compose: (steps, clock) => this.session.composeStep(steps, clock),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    };
  }

  #endLoop(outcome: RunOutcome, request: RunRequest, begun: number): 'done' | 'stopped' {
    this.loopTime += performance.now() - begun;
    this.moveTo(outcome.now);
    for (const clock of clocksOf(this.members, this.session))
      if (!request.clocks.includes(clock)) clock.moveTo(this.now);
    this.profile = outcome.profile;
    return outcome.isStopped ? 'stopped' : 'done';
  }

  #end(diags: Diagnostics): void {
    this.#run.isOver = true;
    for (const member of this.members) member.finish?.(diags, this.now);
    this.warnings = diags.sorted;
    this.session.endRun();
    this.isRunning = false;
  }

  /** Checks the model with the constants of a run; the objects are ready to be built if nothing wrong is reported. @internal */
  check(namespace: Scope, diags: Diagnostics): void {
    atOnce(this.checking(namespace, diags));
  }

  /** As `check`, in parts between which other events may be handled. @internal */
  *checking(namespace: Scope, diags: Diagnostics): ReturnType<typeof elaborateAll> {
    this.add(...this.members);
    reportConflicts(this.members, this, diags);
    const { members, session, now } = this;
    reportStepChanges(clocksOf(members, session), this.#steps, session, now, diags);
    return yield* elaborateAll(members, namespace, session, now, diags);
  }

  /** Reports a run of a duration (in seconds) that needs more steps or memory than possible. @internal */
  checkRun(duration: number, span: Span, diags: Diagnostics): void {
    checkRunNeeds(this.members, this.session, duration, span, diags);
  }

  /** Checks and builds: the scheduled objects in running order. @internal */
  build(namespace: Scope, diags: Diagnostics, duration = Infinity): readonly Scheduled[] {
    return atOnce(this.#building(namespace, diags, duration, null));
  }

  /** Builds in parts, between which other events may be handled. */
  *#building(
    namespace: Scope,
    diags: Diagnostics,
    duration: number,
    resumed: RunImage | null,
  ): Generator<void, readonly Scheduled[]> {
    const definitions = yield* this.checking(namespace, diags);
    this.warnings = diags.sorted;
    throwIfWrong(diags);
    this.#run.isOver = true;
    const { members, session, now } = this;
    const planner = new Planner(members, session, definitions, now, duration, resumed?.kept);
    this.#run = planner.run;
    const steps = yield* planner.steps();
    const sorted = sortSchedule(steps, slotsOf(this.#schedule, steps, diags));
    this.#scheduled = yield* planner.finish(sorted);
    checkKept(planner.run);
    return this.#scheduled;
  }

  /**
   * A table of the objects in the order in which they run in a time step. Steps that run as one have one row.
   * @throws {ModelError} all errors of the model, if it has not been run before
   */
  scheduling_summary(options: Pick<RunOptions, 'namespace'> = {}): string {
    if (this.#scheduled !== null && options?.namespace === undefined)
      return schedulingSummary(this.#scheduled);
    const diags = new Diagnostics();
    const { namespace: given } = readOptions(options, summaryOptions, 'scheduling_summary', diags);
    const namespace = readNamespace(given, 'the run', diags) ?? emptyScope;
    return schedulingSummary(this.build(namespace, diags));
  }

  /**
   * A table of the wall time of each object in the last run, slowest first.
   * @param show maximum number of rows
   * @throws {ModelError} `not-profiled` without `profile: true`
   */
  profiling_summary(show = Infinity): string {
    if (this.profile === null) throwError('not-profiled', spanOfName('profiling_summary'), {});
    return profilingSummary(this.profile, show);
  }

  /** The whole state, with stored states; within a run with what it has beside. @internal */
  image(now = this.now, run: RunImage | null = null): NetworkImage {
    const snapshot = takeSnapshot(this.members, this.session, now);
    return { snapshot, seed: this.session.seed, states: this.states.all, run };
  }

  /** Reads values, also within a run, so that nothing of what goes on depends on it. @internal */
  undisturbed<T>(read: () => T): T {
    return withoutTrace(this.#run, this.members, this.session, read);
  }

  /** Returns to an image; a run that it is within goes on with `runFor(…, { resumed })`. @internal */
  restoreImage(image: NetworkImage): void {
    restoreImage(image, this.members, this.session, this.states);
    this.moveTo(image.snapshot.now);
  }
}
