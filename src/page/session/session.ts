// A text, its analysis and its runs, as a page shows them: the laws of behaviour.
import type { ConstantInfo, Edit, PlainDiagnostic } from '../../language.ts';
import type { Pace } from '../../live.ts';
import { Refusal } from '../host/index.ts';
import type { EngineLike } from '../host/index.ts';
import type { AnalysisData, Answers, Response, Wanted } from '../protocol.ts';
import { Checkpoints } from './checkpoints.ts';
import { Later, realClock } from './clock.ts';
import { readConstant, withConstant, writeConstant } from './constants.ts';
import { Estimate } from './estimate.ts';
import { Listeners } from './listeners.ts';
import { Runs } from './runs.ts';
import type { Run, Start } from './runs.ts';
import { Setter } from './setter.ts';
import { Texts } from './texts.ts';
import type {
  Checkpoint,
  Clock,
  Mode,
  RunView,
  SessionEvents,
  SessionOptions,
  SessionState,
} from './types.ts';
import { diagnosticsInWords, figuresInWords, stateInWords } from './words.ts';

/** Milliseconds from the last key to a run, where all is run again. */
const afterLastKey = 150;
/** Milliseconds from the last key to what a live region says. */
const announcedAfter = 1000;
/** The longest run that is begun again after each change, in milliseconds. */
const longestWhole = 150;
/** How long a run goes on that nobody asked for, if its end is not near, in milliseconds. */
const longestUnasked = 2000;
/** An end is near if it comes within this time in milliseconds. */
const near = 3000;
/** Bytes of a run that nobody asked for. */
const unaskedMemory = 200e6;

const isLong = 'this run takes long. Go on?';
const isUnseen = 'it is not seen';

/** A text, its analysis and its runs. */
export class Session {
  /** The seed of the next start until the text sets one; the same for all, until `newSeed`. */
  startSeed = newSeed();
  readonly #engine: EngineLike;
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #listeners = new Listeners();
  readonly #texts: Texts;
  readonly #runs: Runs;
  readonly #setter: Setter;
  readonly #checkpoints: Checkpoints;
  readonly #estimate = new Estimate();
  readonly #soon: Later;
  readonly #announced: Later;
  readonly #question: Later;
  #mode: Mode;
  #pace: Pace = 'fastest';
  #seed: number | null;
  #isHidden = false;
  /** Whether runs may begin by themselves: the user has started one. */
  #mayRun: boolean;
  /** Whether a run shall begin as soon as the text is checked and no other run is under way. */
  #isDue = false;
  /** The constant that is being dragged, for the next run of all. */
  #dragged: Pick<Start, 'set' | 'follows'> | null = null;
  /** Why it is paused, or was not started. */
  #remark: string | null = null;
  /** What a runner found in a text that was right for the check. */
  #refused: { readonly text: string; readonly diagnostics: readonly PlainDiagnostic[] } | null =
    null;

  constructor(engine: EngineLike, options: SessionOptions) {
    const { text, name = 'model', files = [], isLight = false, clock = realClock } = options;
    this.#engine = engine;
    this.#options = options;
    this.#clock = clock;
    this.#mode = options.mode ?? 'auto';
    this.#seed = options.seed ?? null;
    this.#mayRun = options.autoplay === true;
    this.#soon = new Later(clock);
    this.#announced = new Later(clock);
    this.#question = new Later(clock);
    this.#texts = new Texts(engine, { text, name, files, isLight }, clock, () => this.#analysed());
    this.#runs = new Runs(
      engine.runner,
      clock,
      { name, files },
      {
        onBegin: (run) => this.#begun(run),
        onRefused: (run, refused) => this.#wasRefused(run, refused),
        onResponse: (run, response) => this.#heard(run, response),
        onEnd: (run) => this.#ended(run),
        onState: () => this.#changedState(),
      },
    );
    this.#setter = new Setter(engine.runner, {
      onChanged: (run, changed) => {
        run.changes = [...run.changes, changed];
        this.#listeners.emit('changed', changed);
        this.#changedState();
      },
      onRefused: (words) => this.#say('run', words),
    });
    this.#checkpoints = new Checkpoints(engine.runner);
    if (this.#mayRun) this.#begin({ kind: 'live', isUnasked: true, memory: unaskedMemory });
    this.#texts.check();
  }

  // ------------------------------------------------------------------------------------------------ what there is

  /** The text. */
  get text(): string {
    return this.#texts.text;
  }

  /** Of this text or an older one; see `isCurrent`. */
  get analysis(): AnalysisData | null {
    return this.#texts.analysis;
  }

  /** Whether the analysis is of the present text. */
  get isCurrent(): boolean {
    return this.#texts.isCurrent;
  }

  /** The messages about the present text, or the last one that was checked. */
  get diagnostics(): readonly PlainDiagnostic[] {
    return [...(this.analysis?.diagnostics ?? []), ...this.#refusedNow];
  }

  get #refusedNow(): readonly PlainDiagnostic[] {
    return this.#refused?.text === this.text ? this.#refused.diagnostics : [];
  }

  /** The constants where they stand in the present text. */
  get constants(): readonly ConstantInfo[] {
    return this.#texts.constantsIn(this.text);
  }

  /** The run that figures show. */
  get run(): RunView | null {
    const { shown } = this.#runs;
    if (shown === null) return null;
    const isOfThisText = shown.follows === this.text && shown.changes.length === 0;
    return { ...shown, isOfThisText };
  }

  /** What it is doing. */
  get state(): SessionState {
    const { active, shown } = this.#runs;
    if (active !== null) return active.state.kind === 'paused' ? 'paused' : 'running';
    if ((this.#errors ?? 0) > 0) return 'wrong';
    if (!this.isCurrent && !this.#texts.isGivenUp) return 'checking';
    return shown?.follows === this.text ? shown.end! : 'ready';
  }

  /** How many errors the present text has; null if that is not known. */
  get #errors(): number | null {
    const known = this.#texts.errors;
    return this.#refusedNow.length > 0 ? (known ?? 0) + this.#refusedNow.length : known;
  }

  /** The state of text, run and figures. */
  get words(): { readonly state: string; readonly figures: string } {
    const { run, state } = this;
    const { isGivenUp } = this.#texts;
    const { canCompile } = this.#engine.runner;
    const remark = this.#remark;
    const isFollowed = this.#runs.shown?.follows === this.text;
    return {
      state: stateInWords({ state, run, errors: this.#errors, isGivenUp, remark, canCompile }),
      figures: figuresInWords(run, isFollowed),
    };
  }

  /** Whether it asks if the run shall go on; `resume` answers. */
  get isAsking(): boolean {
    return this.#remark === isLong && this.state === 'paused';
  }

  /** Whether all is run again after each change. */
  get isWhole(): boolean {
    if (this.#mode !== 'auto') return this.#mode === 'whole';
    if (this.#pace !== 'fastest') return false;
    const cost = this.analysis?.cost ?? null;
    const estimate = this.#estimate.of(cost);
    return estimate !== null && estimate <= longestWhole && (cost?.bytes ?? 0) < unaskedMemory;
  }

  /** When the model is run. */
  get mode(): Mode {
    return this.#mode;
  }

  set mode(mode: Mode) {
    this.#mode = mode;
    this.#changedState();
  }

  /** How fast simulated time passes. */
  get pace(): Pace {
    return this.#pace;
  }

  set pace(pace: Pace) {
    this.#pace = pace;
    const { active } = this.#runs;
    if (active !== null) {
      active.isTimed = false;
      this.#engine.runner.send({ kind: 'pace', run: active.id, pace });
    }
    this.#changedState();
  }

  /** Replaces the seeds of the text, from the next start on; null: none does. */
  get seed(): number | null {
    return this.#seed;
  }

  set seed(seed: number | null) {
    this.#seed = seed;
    this.#changedState();
  }

  /** Calls a listener at an event. Returns what ends that. */
  on<E extends keyof SessionEvents>(
    event: E,
    listener: (value: SessionEvents[E]) => void,
  ): () => void {
    return this.#listeners.on(event, listener);
  }

  // ------------------------------------------------------------------------------------------------ the text

  /**
   * Changes the text; a run goes on. `typed`: where all is run again, that is soon after the last key; `opened`: `reset`
   * returns to it.
   */
  setText(text: string, origin: 'typed' | 'slider' | 'opened'): void {
    if (origin === 'opened') this.#texts.opened = text;
    if (text === this.text) return;
    this.#texts.set(text, origin === 'typed');
    this.#listeners.emit('text', text);
    this.#announced.set(announcedAfter, () => this.#announceText());
    if (origin !== 'opened')
      this.#soon.set(origin === 'typed' ? afterLastKey : 0, () => this.#run());
    this.#changedState();
  }

  /** Returns to the text as it was opened. */
  reset(): void {
    this.#edit({ from: 0, to: this.text.length, insert: this.#texts.opened });
  }

  #edit(edit: Edit): void {
    const text = this.text.slice(0, edit.from) + edit.insert + this.text.slice(edit.to);
    if (text === this.text) return;
    this.#listeners.emit('edited', [edit]);
    this.setText(text, 'slider');
  }

  /** Asks about a place of the present text. */
  at<K extends 'hover' | 'complete' | 'references' | 'definition'>(
    what: K,
    at: number,
  ): Promise<Answers[K]> {
    const { version, connection } = this.#texts;
    return connection.ask<K>({ kind: 'at', version, what, at });
  }

  /** The edits that give the name at a place another one. */
  rename(at: number, name: string): Promise<Answers['rename']> {
    const { version, connection } = this.#texts;
    return connection.ask<'rename'>({ kind: 'rename', version, at, name });
  }

  #analysed(): void {
    this.#listeners.emit('analysis', null);
    if (this.#isDue) this.#run();
    this.#changedState();
  }

  #announceText(): void {
    if (this.isCurrent) this.#say('text', diagnosticsInWords(this.diagnostics));
  }

  // ------------------------------------------------------------------------------------------------ runs

  /** Runs the text from its start. With the same text, it is the same run. */
  start(): void {
    this.#mayRun = true;
    this.#begin({ kind: this.isWhole ? 'whole' : 'live' });
  }

  /** Other random numbers from the next start on, where neither `seed` nor the text sets a seed. */
  newSeed(): void {
    this.startSeed = newSeed();
  }

  #begin(start: Partial<Start> & Pick<Start, 'kind'>): Run {
    this.#soon.clear();
    this.#question.clear();
    this.#isDue = false;
    this.#remark = null;
    this.#refused = null;
    const run = this.#runs.start({
      ...{ text: this.text, seed: this.#seed, startSeed: this.startSeed, pace: this.#pace },
      memory: this.#options.memory ?? 2 ** 30,
      window: this.#options.window ?? 200_000,
      isPaused: false,
      ...start,
    });
    this.#changedState();
    return run;
  }

  /** Runs all again, if that is the mode, the text is right, and no other run is under way. */
  #run(): void {
    this.#isDue = false;
    if (!this.#mayRun || !this.isWhole || this.#isHidden || this.state === 'paused') return;
    const { active, shown } = this.#runs;
    const isUnderWay = active !== null && this.#mode === 'auto';
    if (!this.isCurrent || isUnderWay) this.#isDue = true;
    else if (this.#errors === 0 && (active ?? shown)?.follows !== this.text)
      this.#begin({ kind: 'whole' });
  }

  /** Holds the run before its next step. */
  pause(): void {
    this.#hold(null);
  }

  #hold(remark: string | null): void {
    const { active } = this.#runs;
    if (active === null) return;
    active.isTimed = false;
    this.#remark = remark;
    this.#question.clear();
    this.#engine.runner.send({ kind: 'pause', run: active.id });
    if (remark !== null) this.#say('run', `paused: ${remark}`);
    this.#changedState();
  }

  /** Goes on after `pause`, a step or a question. */
  resume(): void {
    const { active } = this.#runs;
    if (active === null) return;
    this.#remark = null;
    active.isUnasked = false;
    this.#engine.runner.send({ kind: 'resume', run: active.id });
    this.#changedState();
  }

  /** Takes some steps and pauses; begins a run if none is under way. */
  step(steps = 1): void {
    this.#engine.runner.send({ kind: 'step', run: this.#held().id, steps });
  }

  /** Goes on until a monitor, or any, records a spike, and pauses. */
  nextSpike(monitor: string | null = null): void {
    this.#engine.runner.send({ kind: 'next-spike', run: this.#held().id, monitor });
  }

  /** The run under way, or one that begins paused. */
  #held(): Run {
    const run = this.#runs.active ?? this.#begin({ kind: 'live', isPaused: true });
    run.isTimed = false;
    this.#remark = null;
    this.#question.clear();
    return run;
  }

  /** Ends the run. */
  stop(): void {
    this.#soon.clear();
    this.#isDue = false;
    this.#remark = null;
    this.#runs.stop();
    this.#changedState();
  }

  /** Parts up to this number have been drawn. */
  drawn(part: number): void {
    const { shown } = this.#runs;
    if (shown?.end === null) this.#engine.runner.send({ kind: 'drawn', run: shown.id, part });
  }

  /**
   * What is made of the run that is shown.
   *
   * @throws {Refusal} with a sentence, if there is none, or it was killed
   */
  async ask<K extends Wanted>(what: K): Promise<Answers[K]> {
    const { id } = this.#shownOrRefused();
    return this.#engine.runner.ask<K>({ kind: 'ask', run: id, what });
  }

  #shownOrRefused(): Run {
    const { shown } = this.#runs;
    if (shown === null) throw new Refusal('nothing has been run yet');
    if (shown.end === 'killed')
      throw new Refusal('the run was killed: what is drawn is all there is');
    return shown;
  }

  /** Whether nobody sees it. Then it is paused; it goes on when it is seen again. */
  get isHidden(): boolean {
    return this.#isHidden;
  }

  set isHidden(isHidden: boolean) {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    if (isHidden && this.state === 'running') this.#hold(isUnseen);
    else if (!isHidden && this.#remark === isUnseen) {
      this.resume();
      this.#say('run', 'the run goes on; it was paused while it was not seen');
    }
  }

  #begun(run: Run): void {
    if (run.isUnasked) this.#question.set(longestUnasked, () => this.#ask(run));
    this.#listeners.emit('begin', this.run!);
    this.#changedState();
  }

  /** Nobody asked for this run: does it take long? */
  #ask(run: Run): void {
    if (run !== this.#runs.active || !run.isUnasked || run.state.kind === 'paused') return;
    const { t, duration } = run.state;
    const passed = this.#clock.now() - run.startedAt;
    if (duration === null || (duration - t) * passed > near * t) this.#hold(isLong);
  }

  #wasRefused({ text }: Run, { diagnostics, bytes }: Response & { kind: 'refused' }): void {
    if (bytes !== null)
      this.#remark = `it needs ${Math.ceil(bytes / 1e6)} MB, and was not started by itself`;
    else if (text === this.text && this.#texts.errors === 0) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      this.#refused = { text, diagnostics: errors };
    }
    this.#changedState();
  }

  #heard(run: Run, response: Response): void {
    if (response.kind === 'parts') this.#listeners.emit('parts', response);
    else if (response.kind === 'printed') this.#listeners.emit('printed', response.text);
    else if (response.kind === 'monitors') this.#listeners.emit('monitors', run.monitors);
    this.#changedState();
  }

  #ended(run: Run): void {
    this.#question.clear();
    if (this.#remark === isLong || this.#remark === isUnseen) this.#remark = null;
    const cost = run.text === this.#texts.analysed ? (this.analysis?.cost ?? null) : null;
    if (run.isTimed && run.seconds !== null)
      this.#estimate.measured(run.seconds * 1000, cost, run.end === 'done');
    this.#listeners.emit('end', this.run!);
    if (run.kind === 'live' || run.end !== 'done') this.#say('run', this.words.state);
    if (this.#dragged !== null) this.#runDragged();
    else if (this.#isDue) this.#run();
    this.#changedState();
  }

  #changedState(): void {
    this.#listeners.emit('state', null);
  }

  #say(region: 'text' | 'run', words: string): void {
    this.#listeners.emit('announce', { region, words });
  }

  // ------------------------------------------------------------------------------------------------ constants

  /**
   * A constant has another value: `20*ms`, `20 ms` or `20`. While it is dragged, the run follows: by a change in it, or by a new
   * run where all is run again. `isFinal`: the text follows. Returns false if there is no such constant, or the unit is another.
   */
  setConstant(name: string, text: string, isFinal: boolean): boolean {
    const constant = this.constants.find((one) => one.name === name);
    const number = constant === undefined ? null : readConstant(text, constant);
    if (constant === undefined || number === null) return false;
    const { active, shown } = this.#runs;
    const isUnderWay = active !== null && active === shown;
    const mayChange = isUnderWay && (!this.isWhole || this.state === 'paused');
    const value = writeConstant(number, constant);
    if (mayChange && constant.kind === 'live') this.#change(shown, name, number, value);
    else if (!isFinal && this.isWhole && this.#mayRun && this.#errors === 0) {
      const follows = withConstant(this.text, constant, number).text;
      this.#dragged = { set: [[name, value]], follows };
      this.#runDragged();
    }
    if (isFinal) this.#edit(withConstant(this.text, constant, number).edit);
    return true;
  }

  #change(run: Run, name: string, number: number, value: string): void {
    this.#setter.set(run, name, value);
    const there = this.#texts.constantsIn(run.follows).find((one) => one.name === name);
    if (there !== undefined) run.follows = withConstant(run.follows, there, number).text;
  }

  /** Runs all with a constant that is not in the text yet, if no run is under way. */
  #runDragged(): void {
    const dragged = this.#dragged;
    if (dragged === null || this.#runs.active !== null) return;
    this.#dragged = null;
    if (dragged.follows !== this.#runs.shown?.follows) this.#begin({ kind: 'whole', ...dragged });
  }

  // ------------------------------------------------------------------------------------------------ checkpoints

  /** The states that one may return to. */
  get checkpoints(): readonly Checkpoint[] {
    return this.#checkpoints.list;
  }

  /** Keeps the state of the run. */
  async checkpoint(): Promise<Checkpoint> {
    const kept = await this.#checkpoints.add(this.#shownOrRefused());
    this.#changedState();
    return kept;
  }

  /** Returns to a state, and pauses there. */
  restore(id: number): void {
    const { start, changes } = this.#checkpoints.get(id);
    this.#begin({ kind: 'live', ...start }).changes = changes;
  }

  /** Keeps a state no longer. */
  forget(id: number): void {
    this.#checkpoints.remove(id);
    this.#changedState();
  }

  /** Ends the run, and hears no more. The engine goes on: others may use it. */
  dispose(): void {
    for (const later of [this.#soon, this.#announced, this.#question]) later.clear();
    this.#runs.dispose();
    this.#texts.dispose();
  }
}

function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
