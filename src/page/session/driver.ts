// When a text is run: on demand, after each change, or by itself; and how a run is held and goes on.
import type { Pace } from '../../live.ts';
import { Refusal } from '../host/index.ts';
import type { Connection, EngineLike } from '../host/index.ts';
import type { Response, TextLanguage } from '../protocol.ts';
import { Later } from './clock.ts';
import { Estimate } from './estimate.ts';
import type { Listeners } from './listeners.ts';
import { Runs } from './runs.ts';
import type { Run, Start } from './runs.ts';
import { Setter } from './setter.ts';
import type { Texts } from './texts.ts';
import type { ConstantFaults } from './constant-faults.ts';
import type { Clock, Mode, RunView, SessionOptions } from './types.ts';
import { timeInWords } from './words.ts';

/** The longest run that is begun again after each change, in milliseconds. */
const longestWhole = 150;
/** How long a run goes on that nobody asked for, if its end is not near, in milliseconds. */
const longestUnasked = 2000;
/** How long a run that nobody asked for may take before its first step, while it loads, compiles and connects, in milliseconds. */
const longestStart = 6000;
/** An end is near if it comes within this time in milliseconds. */
const near = 3000;
/** Bytes of a run that nobody asked for. */
const unaskedMemory = 200e6;
/** Bytes that models may take. */
const usualMemory = 2 ** 30;

const isLong = 'this run takes long. Go on?';
const isUnseen = 'it is not seen';

/** What a driver works with. */
export interface DriverParts {
  readonly engine: EngineLike;
  readonly options: SessionOptions & { readonly window: number };
  readonly clock: Clock;
  readonly texts: Texts;
  readonly listeners: Listeners;
  readonly faults: ConstantFaults;
  /** A run as others see it. */
  readonly viewOf: (run: Run) => RunView;
}

/** Runs the text of a session. */
export class Driver {
  /** The seed of the next start until the text sets one. */
  startSeed = newSeed();
  /** Replaces the seeds of the text. */
  seed: number | null;
  /** When the model is run. */
  mode: Mode;
  /** Why it is paused, or was not started. */
  remark: string | null = null;
  /** In what the text is written. */
  readonly language: TextLanguage;
  /** The runs. */
  readonly runs: Runs;
  readonly #runner: Connection;
  readonly #options: DriverParts['options'];
  readonly #texts: Texts;
  readonly #listeners: Listeners;
  readonly #faults: ConstantFaults;
  readonly #viewOf: (run: Run) => RunView;
  readonly #setter: Setter;
  readonly #estimate = new Estimate();
  readonly #soon: Later;
  readonly #question: Later;
  #pace: Pace = 'fastest';
  #isHidden = false;
  /** Whether the run was held when it was heard of last. */
  #wasPaused = false;
  /** Whether it was told to go on, and has not said that it does. */
  #isResuming = false;
  /** Whether runs may begin by themselves: the user has started one. */
  #mayRun: boolean;
  /** Whether a run shall begin as soon as the text is checked and no other run is under way. */
  #isDue = false;
  /** The constant that is being dragged, for the next run of all. */
  #dragged: Pick<Start, 'set' | 'follows'> | null = null;

  constructor({ engine, options, clock, texts, listeners, faults, viewOf }: DriverParts) {
    this.#faults = faults;
    this.#viewOf = viewOf;
    this.#runner = engine.runner;
    this.#options = options;
    this.#texts = texts;
    this.#listeners = listeners;
    this.seed = options.seed ?? null;
    this.mode = options.mode ?? 'auto';
    this.#mayRun = options.autoplay === true;
    this.#soon = new Later(clock);
    this.#question = new Later(clock);
    const { name = 'model', files = [], language = 'model' } = options;
    this.language = language;
    this.runs = new Runs(
      engine.runner,
      clock,
      { name, files, language },
      {
        onBegin: (run) => this.#begun(run),
        onDeclared: (run) => this.#listeners.emit('declared', this.#viewOf(run)),
        onRefused: (run, refused) => this.#refused(run, refused),
        onResponse: (run, response) => this.#heard(run, response),
        onEnd: (run) => this.#ended(run),
        onState: () => this.#changed(),
      },
    );
    this.#setter = new Setter(engine.runner, {
      onChanged: (run, changed) => {
        run.changes = [...run.changes, changed];
        listeners.emit('changed', changed);
        this.#changed();
      },
      onRefused: (words, names) => {
        for (const name of names) faults.refused(name, words);
        this.#say(words);
      },
    });
    if (this.#mayRun) this.begin({ kind: 'live', unasked: unaskedMemory });
  }

  /** Whether the run under way is held. */
  get isPaused(): boolean {
    return this.runs.active?.state.kind === 'paused';
  }

  /** Whether it asks if the run shall go on. */
  get isAsking(): boolean {
    return this.isPaused && this.remark === isLong;
  }

  /** Whether a run listens while it goes on. A script keeps its worker to itself: it can only be ended. */
  get canPause(): boolean {
    return this.language === 'model';
  }

  /** Whether all is run again after each change. */
  get isWhole(): boolean {
    if (!this.canPause) return false;
    if (this.mode !== 'auto') return this.mode === 'whole';
    const { cost, analysed } = this.#texts;
    const estimate = this.#estimate.of(analysed, cost);
    if (estimate === null || this.#pace !== 'fastest') return false;
    return estimate <= longestWhole && (cost?.bytes ?? 0) < unaskedMemory;
  }

  /** How fast simulated time passes. */
  get pace(): Pace {
    return this.#pace;
  }

  set pace(pace: Pace) {
    this.#pace = pace;
    const { active } = this.runs;
    if (active === null) return;
    active.isTimed = false;
    this.#runner.send({ kind: 'pace', run: active.id, pace });
  }

  /** Runs the text since the user asks for it. */
  start(): void {
    this.#mayRun = true;
    this.begin({ kind: this.isWhole ? 'whole' : 'live' });
  }

  /** Other random numbers from the next start on. */
  newSeed(): void {
    this.startSeed = newSeed();
  }

  /** Begins a run. */
  begin(start: Partial<Start> & Pick<Start, 'kind'>): Run {
    this.#soon.clear();
    this.#question.clear();
    this.#isDue = this.#isResuming = false;
    this.remark = null;
    const { memory = usualMemory, window } = this.#options;
    const { seed, startSeed, pace } = this;
    const { text } = this.#texts;
    const run = this.runs.start({ text, seed, startSeed, pace, memory, window, ...start });
    this.#changed();
    return run;
  }

  /** Runs all again some time after the last key, if that is the mode. */
  runSoon(milliseconds: number): void {
    this.#soon.set(milliseconds, () => this.#run());
  }

  /** The text has been checked. */
  wasChecked(): void {
    const { analysed, cost } = this.#texts;
    if (analysed !== null) this.#estimate.learn(analysed, cost);
    if (this.#isDue) this.#run();
  }

  /** Runs all again, if that is the mode, the text is right, and no other run is under way. */
  #run(): void {
    this.#isDue = false;
    if (!this.#mayRun || this.#isHidden || this.isPaused) return;
    const { active, shown } = this.runs;
    const { errors, isCurrent, text } = this.#texts;
    // What an older text takes says nothing about this one.
    if (!isCurrent) {
      this.#isDue = true;
      return;
    }
    if (!this.isWhole) return;
    if (active !== null && this.mode === 'auto') this.#isDue = true;
    else if (errors === 0 && (active ?? shown)?.follows !== text) this.begin({ kind: 'whole' });
  }

  /** Pauses; `remark`: why. */
  hold(remark: string | null = null): void {
    const { active } = this.runs;
    if (active === null || !this.canPause) return;
    active.isTimed = false;
    this.#isResuming = false;
    this.remark = remark;
    this.#question.clear();
    this.#runner.send({ kind: 'pause', run: active.id });
    if (remark !== null) this.#say(`paused: ${remark}`);
    this.#changed();
  }

  /** Goes on. */
  resume(): void {
    const { active } = this.runs;
    if (active === null) return;
    this.remark = null;
    this.#isResuming = true;
    active.isUnasked = false;
    this.#runner.send({ kind: 'resume', run: active.id });
    this.#changed();
  }

  /** The number of the run under way, or of one that begins paused. */
  held(): number {
    this.#mayRun = true;
    const run = this.runs.active ?? this.begin({ kind: 'live', isPaused: true });
    run.isTimed = false;
    this.#isResuming = false;
    this.remark = null;
    this.#question.clear();
    return run.id;
  }

  /** Ends the run. */
  stop(): void {
    this.#soon.clear();
    this.#isDue = false;
    this.#dragged = null;
    this.remark = null;
    this.runs.stop();
    this.#changed();
  }

  /** The run that is shown, if it can be asked. */
  shown(): Run {
    const { shown } = this.runs;
    if (shown === null) throw new Refusal('nothing has been run yet');
    // The worker of a script that is stopped is gone, too.
    if (shown.end === 'killed' || (shown.end === 'stopped' && !this.canPause))
      throw new Refusal(`the run was ${shown.end}: what is drawn is all there is`);
    return shown;
  }

  /** Whether nobody sees it: then it is paused. */
  get isHidden(): boolean {
    return this.#isHidden;
  }

  set isHidden(isHidden: boolean) {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    if (isHidden && this.runs.active !== null && !this.isPaused) this.hold(isUnseen);
    else if (!isHidden && this.remark === isUnseen) {
      this.resume();
      this.#wasPaused = false;
      this.#say('the run goes on; it was paused while it was not seen');
    }
  }

  // ------------------------------------------------------------------------------------------------ constants

  /** The run under way, if its constants are changed while it goes on. */
  get changeable(): Run | null {
    const { active } = this.runs;
    return !this.isWhole || this.isPaused ? active : null;
  }

  /** Changes a constant of the run under way, whose text is then another one. `isFinal`: it is not moved any more. */
  change(run: Run, name: string, value: string, follows: string, isFinal: boolean): void {
    this.#setter.set(run, name, value, isFinal);
    run.follows = follows;
  }

  /** Runs all with a constant that is not in the text yet: one run at a time, the newest value next. */
  drag(name: string, value: string, follows: string): void {
    if (!this.isWhole || !this.#mayRun || this.#texts.errors !== 0) return;
    this.#dragged = { set: [[name, value]], follows };
    this.#runDragged();
  }

  #runDragged(): void {
    const dragged = this.#dragged;
    if (dragged === null || this.runs.active !== null) return;
    this.#dragged = null;
    if (dragged.follows !== this.runs.shown?.follows) this.begin({ kind: 'whole', ...dragged });
  }

  // ------------------------------------------------------------------------------------------------ what happens

  #begun(run: Run): void {
    this.#wasPaused = false;
    if (run.isUnasked) this.#question.set(longestUnasked, () => this.#ask(run, longestUnasked));
    this.#listeners.emit('begin', this.#viewOf(run));
    this.#changed();
  }

  /** Nobody asked for this run: does it take long? Its pace is known once its first step was taken. */
  #ask(run: Run, waited: number): void {
    if (run !== this.runs.active || !run.isUnasked || this.isPaused) return;
    const { t, duration } = run.state;
    if (t === 0 && waited < longestStart)
      this.#question.set(longestUnasked, () => this.#ask(run, waited + longestUnasked));
    else if (duration === null || (duration - t) * longestUnasked > near * t) this.hold(isLong);
  }

  #refused(run: Run, { diagnostics, bytes }: Response & { kind: 'refused' }): void {
    this.#texts.check();
    const error = diagnostics.find(({ severity }) => severity === 'error');
    this.#faults.checked(run.follows, error?.message ?? null);
    // A value that a slider was moved to does not make the text wrong.
    if (bytes === null && run.set.length === 0) this.#texts.refuse(run.text, diagnostics);
    else if (bytes === null) this.#runDragged();
    else this.remark = `it needs ${Math.ceil(bytes / 1e6)} MB, so it was not started by itself`;
    this.#changed();
  }

  #heard(run: Run, response: Response): void {
    this.#sayPaused(run);
    if (response.kind === 'parts') this.#listeners.emit('parts', response);
    else if (response.kind === 'printed') this.#listeners.emit('printed', response.text);
    else if (response.kind === 'drawn') this.#listeners.emit('drawn', response.figures);
    else if (response.kind === 'monitors') this.#listeners.emit('monitors', run.monitors);
    this.#changed();
  }

  /** Says once that a run is held, unless it was said why. */
  #sayPaused(run: Run): void {
    const { kind, t } = run.state;
    const isPaused = kind === 'paused';
    // What was sent before it heard that it shall go on.
    if (isPaused && this.#isResuming) return;
    this.#isResuming = false;
    if (isPaused && !this.#wasPaused && this.remark === null)
      this.#say(`paused at ${timeInWords(t)}`);
    else if (kind === 'running' && this.#wasPaused) this.#say('running');
    this.#wasPaused = isPaused;
  }

  #ended(run: Run): void {
    this.#texts.check();
    this.#question.clear();
    this.remark = null;
    const cost = run.text === this.#texts.analysed ? this.#texts.cost : null;
    if (run.isTimed && run.seconds !== null)
      this.#estimate.measured(run.text, run.seconds * 1000, cost, run.end === 'done');
    if (run.language === 'python') this.#texts.ran(run.text, run.diagnostics);
    if (run.failure !== null) this.#faults.checked(run.follows, run.failure.message);
    this.#listeners.emit('end', this.#viewOf(run));
    if (this.#dragged !== null) this.#runDragged();
    else if (this.#isDue) this.#run();
    this.#changed();
  }

  #changed(): void {
    this.#listeners.emit('state', null);
  }

  #say(words: string): void {
    this.#listeners.emit('announce', { region: 'run', words });
  }

  /** Ends the run, and hears no more. */
  dispose(): void {
    this.#soon.clear();
    this.#question.clear();
    this.runs.dispose();
  }
}

function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
