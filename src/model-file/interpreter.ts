// Interprets a .model file from top to bottom: builds objects, assigns, connects, runs, collects outputs. While only
// checking, it does so without state, synapses and steps, so that all mistakes are found before anything runs.
import { assertNever } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { checkFunction } from '../equations/index.ts';
import { drawingOf } from '../io/index.ts';
import type { ResultArray, Results } from '../io/index.ts';
import type { ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { timeTolerance } from '../runtime/index.ts';
import { expectArray, showValue } from '../script/index.ts';
import { reportUnusedVariables, ToldWarnings } from '../simulation/index.ts';
import type { ProfileEntry, RunImage } from '../simulation/index.ts';
import { valueOf } from './arguments.ts';
import {
  assignConstant,
  assignElements,
  assignTarget,
  bindName,
  declare,
  checkAside,
  checkSchedule,
  setSchedule,
  readSweep,
  branch,
  exit,
  loop,
  whileLoop,
  TimedBlocks,
  isShown,
  reportRepeatedResults,
  unpack,
  StoredStates,
} from './statements/index.ts';
import {
  bindingOfDefinition,
  connectFrom,
  placesOfNames,
  setSpikes,
} from './declarations/index.ts';
import type { Overrides } from './overrides.ts';
import { constantsOf, figureOf, noteConditions } from './plots/index.ts';
import { Outputs, recordedBy, imageOf, restoreImage } from './state/index.ts';
import { synapsesNamed } from './objects/index.ts';
import { reportLateMonitors, reportMissingRun, reportUnusedConstants } from './without-effect.ts';
import type { Extent, Carrier, Waits } from './statements/index.ts';
import type { DrawnFigure, ScriptImage, ScriptState } from './state/index.ts';
import { runNetwork } from './network-run.ts';
import type { RunStatement } from './network-run.ts';
import { LiveRuns } from './live/index.ts';
import { Turns } from './turns.ts';
import type { Before } from './turns.ts';
import { Stopped, withRun } from './run-control.ts';
import type { PlannedRuns, RunControl } from './run-control.ts';

/** Interprets one file. */
export class Interpreter {
  /** Bindings, network, session. */
  readonly state: ScriptState;
  /** Values that replace those of the file. */
  readonly overrides: Overrides;
  /** Values of `output` statements. */
  readonly outputs = new Outputs();
  /** Figures of `plot` statements. */
  readonly figures: DrawnFigure[] = [];
  readonly #states = new StoredStates();
  /** Names of the stored states. */
  readonly stored = this.#states.names;
  /** The statement that is being carried out. */
  at: Span | null = null;
  /** Simulated seconds. */
  simulated = 0;
  /** Milliseconds spent on making synapses. */
  connectTime = 0;
  /** The time of each object in all runs, by name. */
  readonly profile = new Map<string, ProfileEntry>();
  /** All runs of the file, found by a check. */
  planned: PlannedRuns = { count: 0, seconds: 0 };
  /** The changes made while runs are watched; null where they are not. */
  live: LiveRuns | null = null;
  readonly #carrier: Carrier;
  readonly #turns: Turns;
  readonly #control: RunControl;
  readonly #told = new ToldWarnings();
  /** The run to go on with. */
  #resumed: RunImage | null = null;
  /** The constants of the conditions around plots, by the names of the plots. */
  readonly #conditions = new Map<string, Results>();
  /** The blocks of `at`. */
  readonly #timed: TimedBlocks;

  constructor(state: ScriptState, overrides: Overrides, control: RunControl = {}) {
    this.state = state;
    this.overrides = overrides;
    this.#control = control;
    this.#carrier = {
      state,
      buildsOnly: control.buildsOnly === true,
      run: (block, depth) => this.#all(block, depth),
      evaluate: (evaluation) => this.#turns.evaluate(evaluation, null),
      pause: () => this.#turns.pause(() => this.#checkpoint(true)),
    };
    this.#turns = new Turns(state, control);
    this.#timed = new TimedBlocks(this.#carrier);
    state.resultOf = (name) =>
      state.isChecking ? this.outputs.knownOf(name) : this.outputs.valueOf(name);
    if (overrides.seed !== null) state.session.reseed(overrides.seed);
  }

  /** Interprets the file. Yields the promise of every run, for the caller to wait for; a check yields null after each part. */
  *interpret(file: ModelFileSyntax): Waits {
    const { state } = this;
    const { live } = this.#control;
    if (live !== undefined && this.live === null) {
      const isFixed = (name: string): boolean => this.overrides.has(name);
      this.live = new LiveRuns(state, file.statements, live, isFixed);
    }
    state.places = placesOfNames(file.statements);
    this.#states.certain = file.statements;
    const schedule = file.statements.find((statement) => statement.kind === 'schedule');
    if (schedule !== undefined) setSchedule(schedule, state);
    if (state.isChecking) reportRepeatedResults(file.statements, state.diags);
    this.overrides.setStep(state);
    yield* this.#all(file.statements, 0);
    // The objects of a file without `run` are checked too.
    if (state.isChecking) this.#checkFunctions();
    if (state.isChecking && !state.hasRun) yield* this.#checkNetwork();
    if (state.isChecking) yield* checkAside(state);
    this.overrides.reportUnknown(state);
    // After an error a use may be unknown.
    if (!state.isChecking || state.diags.hasErrors) return;
    const { count, seconds } = this.planned;
    if (count !== 0 && seconds !== null && this.stored.size === 0)
      this.#timed.reportNotReached(seconds);
    for (const _ of reportUnusedConstants(file.statements, state.diags)) yield null;
    reportLateMonitors(file.statements, state.diags);
    reportMissingRun(file, state.diags);
    if (state.hasRun)
      reportUnusedVariables(state.network.members, { isComplete: true }, state.diags);
  }

  /** Checks functions at each run, since what they use may be declared after them, as with equations. */
  #checkFunctions(): void {
    for (const binding of this.state.bindings.values())
      if (binding.kind === 'function') checkFunction(binding.function, this.state.diags);
  }

  *#all(statements: readonly TopLevelSyntax[], depth: number): Waits {
    for (const statement of statements) {
      yield* this.#turns.pause(() => this.#checkpoint(true));
      this.at = statement.span;
      this.state.isRepeated = depth > 0;
      this.#begin(statement);
      const isDivided = statement.kind === 'run' && this.#timed.divideRuns;
      if (isDivided || !this.state.replay.passesOver(statement, this.state.bindings))
        yield* this.#one(statement, depth);
      else if (statement.kind === 'run') {
        this.live?.enter();
        this.state.hasRun = this.state.replay.hasRun = true;
      }
      // A check finds all mistakes; a run ends at the first one.
      if (!this.state.isChecking && this.state.diags.hasErrors) throw new Stopped(false);
      this.at = statement.span;
    }
  }

  /** Before a statement: the state may be taken, or, where a script was interrupted, restored. */
  #begin(statement: TopLevelSyntax): void {
    const { state } = this;
    const isThere = state.replay.begin(statement, state.bindings);
    const { resume } = this.#control;
    if (isThere) this.#resumed = restoreImage(this, resume!, statement.span);
    if (isThere || state.replay.isUnderWay) this.live?.repeat();
    if (state.isChecking || state.replay.isUnderWay || state.replay.isOver) return;
    if (statement.kind !== 'run') this.#control.onStatement?.(statement.span);
    if (!isThere) this.#checkpoint(false);
  }

  *#one(statement: TopLevelSyntax, depth: number): Waits {
    const { state } = this;
    const { diags } = state;
    // Output statements add no kernels, and without steps there are no values.
    if (this.#control.buildsOnly === true && isShown(statement)) return;
    if (this.#timed.refuses(statement)) return;
    switch (statement.kind) {
      case 'declaration': {
        const before = this.#turns.before();
        yield* declare(statement, state, {
          evaluate: (evaluation) => this.#evaluate(evaluation),
          connect: (connecting) => this.#connect(connecting, before),
        });
        return;
      }
      case 'function':
      case 'method':
        bindName(statement, [], bindingOfDefinition(statement, state), null, state);
        return;
      case 'assignment':
        yield* this.#assign(statement, depth);
        return;
      case 'unpacking':
        yield* this.#evaluate(() =>
          unpack(statement, (name) => this.overrides.constant(name, depth), state),
        );
        return;
      case 'seed': {
        const seed = this.overrides.seedOf(statement, state);
        if (seed !== null) state.session.reseed(seed);
        return;
      }
      case 'schedule':
        checkSchedule(statement, state);
        return;
      case 'connect-call': {
        const synapses = synapsesNamed(statement.synapses, state);
        if (synapses === null) return;
        const before = this.#turns.before();
        yield* this.#connect(
          yield* this.#evaluate(() =>
            connectFrom(synapses, statement.connect.arguments, statement.span, state),
          ),
          before,
        );
        return;
      }
      case 'set-spikes':
        yield* this.#evaluate(() => setSpikes(statement, state));
        return;
      case 'run':
        yield* this.#run(statement, depth);
        return;
      case 'at':
        yield* this.#timed.add(statement, depth, this.planned.seconds);
        return;
      case 'sweep':
        if (state.isChecking) readSweep(statement, depth, state);
        return;
      case 'store':
        this.#states.store(statement, state);
        return;
      case 'restore':
        this.#states.restore(statement, state);
        return;
      case 'for':
        yield* loop(statement, depth, this.#carrier);
        return;
      case 'while':
        yield* whileLoop(statement, depth, this.#carrier);
        return;
      case 'if':
        if (!state.isChecking) noteConditions(statement, this.#conditions, state);
        yield* branch(statement, depth, this.#carrier);
        return;
      case 'exit':
        exit(statement, depth, state);
        return;
      case 'print': {
        const values = yield* this.#evaluate(() =>
          statement.values.map((value) => valueOf(value, state)),
        );
        if (state.isChecking || state.diags.hasErrors || state.replay.isUnderWay) return;
        const written = this.#control.onPrint?.(`${values.map(showValue).join(' ')}\n`);
        if (written instanceof Promise) yield written.then(() => 'done');
        return;
      }
      case 'output': {
        const { name, span } = statement.name;
        const value = expectArray(
          yield* this.#evaluate(() => valueOf(statement.value, state)),
          null,
          `output \`${name}\``,
          statement.value.span,
          diags,
        );
        if (value !== null && !state.isSkipping)
          this.outputs.add(name, value, depth > 0, span, diags);
        return;
      }
      case 'plot': {
        const { name, span } = statement.name;
        if (depth > 0) {
          diags.report('not-in-block', span, { keyword: 'plot', block: 'for' });
          return;
        }
        const figure = yield* this.#evaluate(() => figureOf(statement.items, state));
        if (figure !== null)
          this.figures.push({
            ...{ name, figure: drawingOf(figure), time: state.network.now },
            constants: new Map([
              ...(this.#conditions.get(name) ?? []),
              ...constantsOf(statement, state),
            ]),
          });
        return;
      }
      default:
        assertNever(statement);
    }
  }

  *#assign(statement: TopLevelSyntax & { kind: 'assignment' }, depth: number): Waits {
    const { target } = statement;
    if (target.kind === 'index' && target.target.kind === 'name') {
      yield* this.#evaluate(() => assignElements(target, statement, this.state));
      return;
    }
    if (target.kind !== 'name') {
      yield* this.#evaluate(() => assignTarget(statement, this.state));
      return;
    }
    const override = this.overrides.constant(target.name, depth);
    yield* this.#evaluate(() => assignConstant(target, statement, override, this.state));
  }

  *#run(statement: RunStatement, depth: number): Waits {
    const { state } = this;
    state.hasRun = true;
    this.#checkFunctions();
    this.live?.enter();
    if (this.#timed.divideRuns) {
      yield* this.#timed.run(
        () => this.overrides.durationOf(statement, state),
        depth,
        (until, whole) => this.#part(statement, until, whole),
      );
      return;
    }
    const resumed = this.#resumed;
    this.#resumed = null;
    const seconds = resumed?.duration ?? this.overrides.durationOf(statement, state);
    if (state.isChecking) {
      this.planned = withRun(this.planned, seconds, state.times);
      yield* this.#checkNetwork();
      return;
    }
    state.replay.hasRun = true;
    if (seconds !== null && !state.diags.hasErrors)
      yield* runNetwork(this, this.#control, statement, { seconds, resumed, whole: null });
  }

  *#checkNetwork(): Waits {
    const { network, namespace, diags } = this.state;
    for (const _ of network.checking(namespace, diags)) yield null;
  }

  /** The part of a divided run up to a time: a statement of its own, at which a script may be taken up. */
  *#part(statement: RunStatement, until: number, whole: Extent): Waits {
    const { state } = this;
    this.at = statement.span;
    this.#begin(statement);
    const isPast = state.replay.passesOver(statement, state.bindings);
    state.replay.hasRun = true;
    if (isPast) return;
    const resumed = this.#resumed;
    this.#resumed = null;
    const seconds = resumed?.duration ?? until - state.network.now;
    const least = timeTolerance * state.session.defaultClock.dt;
    if (resumed !== null || seconds > least)
      yield* runNetwork(this, this.#control, statement, { seconds, resumed, whole });
  }

  /** Tells `onWarning` the warnings that are new. */
  tellWarnings(): void {
    const { onWarning } = this.#control;
    if (onWarning !== undefined) this.#told.tell(this.state.diags, onWarning);
  }

  /** Evaluates a part of a statement in slices; where it is interrupted, the statement is still to be carried out. */
  #evaluate<T>(evaluation: () => T): Waits<T> {
    return this.#turns.evaluate(evaluation, () => this.#checkpoint(false));
  }

  /** Makes synapses in slices; where it is interrupted, the statement is still to be carried out. */
  *#connect(connecting: Generator<void, void>, before: Before): Waits {
    this.connectTime += yield* this.#turns.connect(connecting, before, () =>
      this.#checkpoint(false),
    );
  }

  /** Tells where a script can be taken up: with the next statement, or with the present one. */
  #checkpoint(isAtNext: boolean): void {
    if (!this.state.replay.hasRun) return;
    const { onCheckpoint, live } = this.#control;
    const take = (): ScriptImage => imageOf(this, this.state.network.image(), isAtNext);
    onCheckpoint?.(take);
    live?.onCheckpoint(take);
  }

  /** Everything that monitors and outputs recorded, by name. */
  results(): Map<string, ResultArray> {
    return new Map([...recordedBy(this.state), ...this.outputs.results()]);
  }
}
