// The text of a session and what is known of it. One analysis is under way at a time; the newest text is next.
import type { ConstantInfo, PlainDiagnostic } from '../../language.ts';
import type { RunCost } from '../../live.ts';
import { Refusal } from '../host/index.ts';
import type { Connection, EngineLike } from '../host/index.ts';
import type { AnalysisData, Response, TextLanguage } from '../protocol.ts';
import { Later } from './clock.ts';
import { movedConstants } from './constants.ts';
import { nextNumber } from './numbers.ts';
import type { Clock } from './types.ts';

/** A check that takes longer is given up, in milliseconds. */
const longestCheck = 3000;
/** The same while a part of the engine is being loaded for it. */
const longestLoad = 30_000;

/** What a text is checked with. */
export interface TextOptions {
  readonly text: string;
  readonly language: TextLanguage;
  readonly name: string;
  readonly files: readonly (readonly [name: string, bytes: Uint8Array])[];
  readonly isLight: boolean;
  readonly window: number;
}

/** Messages about a text. */
interface Messages {
  readonly text: string;
  readonly diagnostics: readonly PlainDiagnostic[];
}

/** The text and its analysis. */
export class Texts {
  /** As opened. */
  opened: string;
  /** The present text. */
  text: string;
  /** Of `analysed`. */
  analysis: AnalysisData | null = null;
  /** The text of the analysis. */
  analysed: string | null = null;
  /** Whether the check of the present text was given up. */
  isGivenUp = false;
  /** Counts the texts. */
  version: number;
  readonly #engine: EngineLike;
  readonly #options: TextOptions;
  readonly #onAnalysis: () => void;
  readonly #late: Later;
  #refused: Messages | null = null;
  /** What a run of a script has met. */
  #met: Messages | null = null;
  /** The text that is being checked. */
  #sent: { readonly version: number; readonly text: string } | null = null;
  #isLight: boolean;
  #isOver = false;
  #ends: (() => void)[] = [];
  /** Who waits for the check of the present text. */
  readonly #waiting: (() => void)[] = [];
  #connection: Connection | null = null;

  constructor(engine: EngineLike, options: TextOptions, clock: Clock, onAnalysis: () => void) {
    this.#engine = engine;
    this.#options = options;
    this.#onAnalysis = onAnalysis;
    this.#late = new Later(clock);
    // Where a script runs, nothing else is done.
    this.#isLight = options.isLight && options.language === 'model';
    this.text = options.text;
    this.opened = options.text;
    this.version = nextNumber(engine);
  }

  /** Whether the analysis is of the present text. */
  get isCurrent(): boolean {
    return this.analysed === this.text;
  }

  /** How many errors the present text has; null if that is not known. */
  get errors(): number | null {
    const refused = this.#refusedNow.length;
    if (!this.isCurrent) return refused > 0 ? refused : null;
    return this.#known.filter(({ severity }) => severity === 'error').length;
  }

  /** The messages about the text that was checked last, and what a runner found in the present one. */
  get diagnostics(): readonly PlainDiagnostic[] {
    const met = this.#met?.text === this.text ? this.#met.diagnostics : [];
    return [...this.#known, ...met];
  }

  /** What is known without a run. */
  get #known(): readonly PlainDiagnostic[] {
    return [...(this.analysis?.diagnostics ?? []), ...this.#refusedNow];
  }

  get #refusedNow(): readonly PlainDiagnostic[] {
    return this.#refused?.text === this.text ? this.#refused.diagnostics : [];
  }

  /** What a run of the present text would take, as far as it is known. */
  get cost(): RunCost | null {
    return this.analysis?.cost ?? null;
  }

  /** A runner refuses a text; errors that the check did not find stay with it. */
  refuse(text: string, diagnostics: readonly PlainDiagnostic[]): void {
    if (this.analysed === text && this.errors !== 0) return;
    this.#refused = {
      text,
      diagnostics: diagnostics.filter(({ severity }) => severity === 'error'),
    };
  }

  /** A script has run: what it met is shown in its text. */
  ran(text: string, diagnostics: readonly PlainDiagnostic[]): void {
    const isNews = diagnostics.length > 0 || this.#met?.text === text;
    this.#met = { text, diagnostics };
    if (isNews) this.#onAnalysis();
  }

  /** The constants where they stand in a text near the analysed one. */
  constantsIn(text: string): readonly ConstantInfo[] {
    if (this.analysis === null) return [];
    return movedConstants(this.analysis.constants, this.analysed!, text);
  }

  /**
   * The connection that knows the text.
   *
   * @throws {Refusal} If the text was closed.
   */
  get connection(): Connection {
    if (this.#isOver) throw new Refusal('this text is no longer open');
    if (this.#connection === null) {
      const { runner, language } = this.#engine;
      const connection = this.#isLight ? runner : language;
      this.#connection = connection;
      this.#ends = [
        connection.onResponse((response) => this.#take(response)),
        connection.onGone(() => this.#onGone()),
      ];
    }
    return this.#connection;
  }

  /** Changes the text. `isTyped`: a worker of its own checks it from now on. */
  set(text: string, isTyped: boolean): void {
    if (text !== this.text) this.version = nextNumber(this.#engine);
    this.text = text;
    this.isGivenUp = false;
    if (isTyped) this.#becomeHeavy();
    this.check();
  }

  /** Has the present text checked, unless that is under way or done. */
  check(): void {
    if (this.#sent !== null || this.isCurrent || this.isGivenUp || this.#isOver) return;
    const { version, text } = this;
    const { name, files, window, language } = this.#options;
    this.#sent = { version, text };
    this.#watch();
    this.connection.send({ kind: 'analyse', version, text, language, name, files, window });
  }

  /** Resolves when the present text has been checked, or that was given up. What changes meanwhile is waited for, too. */
  async whenChecked(): Promise<void> {
    if (!this.isCurrent && !this.isGivenUp && !this.#isOver)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #report(): void {
    if (this.isCurrent || this.isGivenUp) for (const end of this.#waiting.splice(0)) end();
    this.#onAnalysis();
  }

  /** Hears no more. */
  dispose(): void {
    this.#isOver = true;
    this.#late.clear();
    this.#leave();
    for (const end of this.#waiting.splice(0)) end();
  }

  #becomeHeavy(): void {
    if (!this.#isLight) return;
    this.#isLight = false;
    this.#leave();
  }

  #leave(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#connection = null;
    this.#sent = null;
  }

  #take(response: Response): void {
    // The time of the check counts from when its worker is there.
    if (response.kind === 'hello' && this.#sent !== null) this.#watch();
    if (response.kind === 'need' && this.#sent !== null) this.#watch(longestLoad);
    if (response.kind !== 'analysed' || response.version !== this.#sent?.version) return;
    const { text } = this.#sent;
    this.#sent = null;
    this.#late.clear();
    this.analysis = response.analysis;
    this.analysed = text;
    if (response.analysis.cost === null) this.#refused = null;
    this.check();
    this.#report();
  }

  #watch(longest = longestCheck): void {
    this.#late.set(longest, () => this.#giveUp());
  }

  #giveUp(): void {
    // Its worker is still being started.
    if (this.connection.canCompile === null) {
      this.#watch();
      return;
    }
    // The runner may be busy with a run: the worker of its own tries again.
    if (this.#isLight) this.#becomeHeavy();
    else {
      this.isGivenUp = this.#sent?.text === this.text;
      this.#sent = null;
      this.connection.kill();
    }
    this.check();
    this.#report();
  }

  #onGone(): void {
    if (this.#sent === null) return;
    this.#sent = null;
    this.check();
  }
}
