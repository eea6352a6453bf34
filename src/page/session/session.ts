// A text, its analysis and its runs, as a page shows them.
import type { ConstantInfo, Edit, PlainDiagnostic } from '../../language.ts';
import type { Pace } from '../../live.ts';
import type { EngineLike } from '../host/index.ts';
import type { AnalysisData, Answers, TextLanguage, Wanted } from '../protocol.ts';
import { Checkpoints } from './checkpoints.ts';
import { Later, realClock } from './clock.ts';
import { ConstantFaults } from './constant-faults.ts';
import { readConstant, withConstant, writeConstant } from './constants.ts';
import { Driver } from './driver.ts';
import { Listeners } from './listeners.ts';
import type { Run } from './runs.ts';
import { Texts } from './texts.ts';
import type {
  Checkpoint,
  Mode,
  RunView,
  SessionEvents,
  SessionOptions,
  SessionState,
} from './types.ts';
import { diagnosticsInWords, figuresInWords, stateInWords } from './words.ts';

/** Milliseconds from the last key to a run, where all is run again. */
const afterLastKey = 150;
/** Events and samples that monitors of endless runs keep at least. */
const usualWindow = 200_000;
/** Milliseconds that a run may take to its first data before its text is checked. */
const longestBeforeCheck = 500;
/** Milliseconds from the last key to what a live region says. */
const announcedAfter = 1000;

/** A text, its analysis and its runs. A wrong text takes no figure away, and editing stops no run. */
export class Session {
  readonly #engine: EngineLike;
  readonly #listeners = new Listeners();
  readonly #texts: Texts;
  readonly #driver: Driver;
  readonly #checkpoints: Checkpoints;
  readonly #announced: Later;
  readonly #checked: Later;
  readonly #faults: ConstantFaults;

  constructor(engine: EngineLike, options: SessionOptions) {
    const { text, name = 'model', files = [], isLight = false, clock = realClock } = options;
    this.#engine = engine;
    this.#announced = new Later(clock);
    this.#checked = new Later(clock);
    this.#checkpoints = new Checkpoints(engine.runner);
    const { window = usualWindow, language = 'model' } = options;
    const given = { text, language, name, files, isLight, window };
    this.#texts = new Texts(engine, given, clock, () => this.#analysed());
    this.#faults = new ConstantFaults((fault) => this.#listeners.emit('constant', fault));
    this.#driver = new Driver({
      ...{ engine, options: { ...options, window }, clock },
      ...{ texts: this.#texts, listeners: this.#listeners, faults: this.#faults },
      viewOf: (run) => this.#viewOf(run),
    });
    // The first figures come first.
    if (this.#driver.runs.active === null) this.#texts.check();
    this.on(
      'begin',
      ({ kind }) => kind === 'live' && this.#driver.remark === null && this.#say('running'),
    );
    this.on('end', ({ kind, end }) => (kind === 'live' || end !== 'done') && this.#sayState());
  }

  /** Calls a listener at an event. Returns what ends that. */
  on<E extends keyof SessionEvents>(
    event: E,
    listener: (value: SessionEvents[E]) => void,
  ): () => void {
    return this.#listeners.on(event, listener);
  }

  #changed(): void {
    this.#listeners.emit('state', null);
  }

  #sayState(): void {
    this.#say(this.words.state);
  }

  #say(words: string): void {
    this.#listeners.emit('announce', { region: 'run', words });
  }

  // ------------------------------------------------------------------------------------------------ states

  /** In what the text is written. */
  get language(): TextLanguage {
    return this.#driver.language;
  }

  /** Whether its runs can be held and go on. Those of scripts can only be ended. */
  get canPause(): boolean {
    return this.#driver.canPause;
  }

  /** What it is doing. */
  get state(): SessionState {
    const { active, shown } = this.#driver.runs;
    if (active !== null) return this.#driver.isPaused ? 'paused' : 'running';
    const { errors, isCurrent, isGivenUp, text } = this.#texts;
    if (errors !== null && errors > 0) return 'wrong';
    if (shown?.follows === text && shown.end !== null) return shown.end;
    return isCurrent || isGivenUp ? 'ready' : 'checking';
  }

  /** The state of text and run, and which text the figures are of. */
  get words(): { readonly state: string; readonly figures: string } {
    const { run, state } = this;
    const { errors, isGivenUp } = this.#texts;
    const { canCompile } = this.#engine.runner;
    const { remark, runs } = this.#driver;
    return {
      state: stateInWords({ state, run, errors, isGivenUp, remark, canCompile }),
      figures: figuresInWords(run, this.text, runs.shown?.follows === this.text),
    };
  }

  /** Whether it asks if the run shall go on; `resume` or `stop` answers. */
  get isAsking(): boolean {
    return this.#driver.isAsking;
  }

  /** Whether nobody sees it. Then it is paused; it goes on when it is seen again. */
  get isHidden(): boolean {
    return this.#driver.isHidden;
  }

  set isHidden(isHidden: boolean) {
    this.#driver.isHidden = isHidden;
  }

  // ------------------------------------------------------------------------------------------------ the text

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

  /** The messages about the text that was checked last, and what a run found in the present one. */
  get diagnostics(): readonly PlainDiagnostic[] {
    return this.#texts.diagnostics;
  }

  /** The constants where they stand in the present text. */
  get constants(): readonly ConstantInfo[] {
    return this.#texts.constantsIn(this.text);
  }

  /**
   * Changes the text; a run goes on. `typed`: where all is run again, that is soon after the last key; `slider`: at once;
   * `opened`: on demand, and `reset` returns to this text.
   */
  setText(text: string, origin: 'typed' | 'slider' | 'opened'): void {
    if (origin === 'opened') this.#texts.opened = text;
    if (text === this.text) return;
    this.#texts.set(text, origin === 'typed');
    this.#listeners.emit('text', text);
    this.#announced.set(announcedAfter, () => this.#announce());
    if (origin !== 'opened') this.#driver.runSoon(origin === 'typed' ? afterLastKey : 0);
    this.#changed();
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

  /** Asks about a place of the text, once it is checked: while somebody types, the answer is about the newest text. */
  async at<K extends 'hover' | 'complete' | 'references' | 'definition'>(
    what: K,
    at: number,
  ): Promise<Answers[K]> {
    await this.#texts.whenChecked();
    const { version, connection } = this.#texts;
    return connection.ask<K>({ kind: 'at', version, what, at });
  }

  /** The edits that give the name at a place another one. */
  async rename(at: number, name: string): Promise<Answers['rename']> {
    await this.#texts.whenChecked();
    const { version, connection } = this.#texts;
    return connection.ask<'rename'>({ kind: 'rename', version, at, name });
  }

  #analysed(): void {
    this.#listeners.emit('analysis', null);
    if (this.isCurrent) {
      const error = this.diagnostics.find(({ severity }) => severity === 'error');
      this.#faults.checked(this.text, error?.message ?? null);
    }
    this.#driver.wasChecked();
    this.#changed();
  }

  #announce(): void {
    if (!this.isCurrent) return;
    const words = diagnosticsInWords(this.diagnostics);
    this.#listeners.emit('announce', { region: 'text', words });
  }

  // ------------------------------------------------------------------------------------------------ runs

  /** The run that figures show. */
  get run(): RunView | null {
    const { shown } = this.#driver.runs;
    return shown === null ? null : this.#viewOf(shown);
  }

  #viewOf(run: Run): RunView {
    return { ...run, isOfThisText: run.follows === this.text && run.changes.length === 0 };
  }

  /** Whether all is run again after each change. */
  get isWhole(): boolean {
    return this.#driver.isWhole;
  }

  /** When the model is run. */
  get mode(): Mode {
    return this.#driver.mode;
  }

  set mode(mode: Mode) {
    this.#driver.mode = mode;
    this.#changed();
  }

  /** How fast simulated time passes. */
  get pace(): Pace {
    return this.#driver.pace;
  }

  set pace(pace: Pace) {
    this.#driver.pace = pace;
    this.#changed();
  }

  /** Replaces the seeds of the text, from the next start on; null: none does. */
  get seed(): number | null {
    return this.#driver.seed;
  }

  set seed(seed: number | null) {
    this.#driver.seed = seed;
    this.#changed();
  }

  /** Other random numbers from the next start on, where neither `seed` nor the text says which. */
  newSeed(): void {
    this.#driver.newSeed();
  }

  /** Runs the text from its start, now; what is under way is stopped. The same text gives the same run. */
  start(): void {
    this.#driver.start();
  }

  /** Holds the run before its next step. */
  pause(): void {
    this.#driver.hold();
  }

  /** Goes on after `pause`, a step or a question. */
  resume(): void {
    this.#driver.resume();
  }

  /** Takes some steps and pauses; begins a run if none is under way. */
  step(steps = 1): void {
    if (!this.canPause) return;
    const run = this.#driver.held();
    this.#engine.runner.send({ kind: 'step', run, steps });
  }

  /** Goes on until a monitor, or any, records a spike, and pauses. */
  nextSpike(monitor: string | null = null): void {
    if (!this.canPause) return;
    const run = this.#driver.held();
    this.#engine.runner.send({ kind: 'next-spike', run, monitor });
  }

  /** Ends the run. A worker that does not answer is killed; what was recorded until then stays. */
  stop(): void {
    this.#driver.stop();
  }

  /** Parts up to this number have been drawn. The text is checked after the first data, or soon, so that they come first. */
  drawn(part: number): void {
    const { shown } = this.#driver.runs;
    if (shown?.end === null) this.#engine.runner.send({ kind: 'drawn', run: shown.id, part });
    const isBeforeData = shown?.end === null && shown.state.t === 0;
    if (isBeforeData && !this.#driver.isPaused)
      this.#checked.set(longestBeforeCheck, () => this.#texts.check());
    else this.#texts.check();
  }

  /**
   * What is made of the run that is shown.
   *
   * @throws {Refusal} with a sentence, if there is none, or it was killed
   */
  async ask<K extends Wanted>(what: K): Promise<Answers[K]> {
    // A script sends its figures by itself; they stay when it is killed.
    if (what === 'figures' && this.language === 'python' && this.run !== null)
      return this.run.figures as Answers[K];
    const { id } = this.#driver.shown();
    return this.#engine.runner.ask<K>({ kind: 'ask', run: id, what });
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
    const value = writeConstant(number, constant);
    const after = withConstant(this.text, constant, number);
    this.#faults.moved(name, value, after.text);
    const run = this.#driver.changeable;
    if (run !== null && constant.kind === 'live') {
      const there = this.#texts.constantsIn(run.follows).find((one) => one.name === name);
      const follows =
        there === undefined ? run.follows : withConstant(run.follows, there, number).text;
      this.#driver.change(run, name, value, follows, isFinal);
    } else if (!isFinal) this.#driver.drag(name, value, after.text);
    if (isFinal) this.#edit(after.edit);
    return true;
  }

  // ------------------------------------------------------------------------------------------------ checkpoints

  /** The states that one may return to. */
  get checkpoints(): readonly Checkpoint[] {
    return this.#checkpoints.list;
  }

  /** Keeps the state of the run; of one that is over, how it is repeated. */
  async checkpoint(): Promise<Checkpoint> {
    const kept = await this.#checkpoints.add(this.#driver.shown());
    this.#changed();
    return kept;
  }

  /** Returns to a state, and pauses there; a run that was over is repeated. */
  restore(id: number): void {
    const { start, changes } = this.#checkpoints.get(id);
    const isPaused = start.from !== null;
    this.#driver.begin({ kind: 'live', isPaused, ...start }).changes = changes;
  }

  /** Keeps a state no longer. */
  forget(id: number): void {
    this.#checkpoints.remove(id);
    this.#changed();
  }

  /** Ends the run, and hears no more. The engine goes on: others may use it. */
  dispose(): void {
    this.#announced.clear();
    this.#checked.clear();
    this.#driver.dispose();
    this.#texts.dispose();
  }
}
