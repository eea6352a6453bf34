// One run for a page: begun, steered, asked.
import { MissingPart } from '../../diagnostics/index.ts';
import { writeCsv, writeNpz } from '../../io/index.ts';
import { LiveRun, plainDiagnostic, RunFailure, SourceText } from '../../live.ts';
import type { Changed, LiveCheckpoint, LiveState, Pace } from '../../live.ts';
import type {
  Answers,
  EndedResponse,
  FigureData,
  RunRequest,
  StartRequest,
  Wanted,
} from '../protocol.ts';
import { isEndless, needsTooMuch } from './endless.ts';
import { readerOf } from './files.ts';
import { Outbox } from './outbox.ts';
import type { Send } from './outbox.ts';
import { partsFor, UnavailablePart, withParts } from './parts.ts';
import type { LoadPart } from './parts.ts';

type Steering = Exclude<RunRequest, { readonly kind: 'start' | 'set' | 'ask' }>;

/** Parts of the engine that changes of constants need. */
const ofChanges = ['messages', 'features'];

/** One run. */
export class RunTask {
  /** Its number. */
  readonly run: number;
  /** Resolves when it is over. */
  readonly over: Promise<void>;
  readonly #request: StartRequest;
  readonly #send: Send;
  readonly #load: LoadPart;
  readonly #source: SourceText;
  #live: LiveRun | null = null;
  #outbox: Outbox | null = null;
  /** What waits for it to begin, or to be refused. */
  readonly #awaiting: ((live: LiveRun | null) => void)[] = [];
  #isStopped = false;
  /** Whether constants were changed in it. */
  #isChanged = false;
  #isPaused: boolean;
  #pace: Pace;
  #isOver = false;
  /** Steps that were asked for and are not taken yet. */
  #errand: (RunRequest & { readonly kind: 'step' | 'next-spike' }) | null = null;
  /** Whether the parts that changes need were asked for. */
  #isPrepared = false;
  /** Whether it is to be held as soon as it is where the page has it. */
  #holdsSoon = false;

  /** @param before resolves when the run before it is over */
  constructor(request: StartRequest, send: Send, load: LoadPart, before: Promise<void>) {
    this.run = request.run;
    this.#request = request;
    this.#send = send;
    this.#load = load;
    this.#source = new SourceText(request.name, request.text);
    this.#isPaused = request.isPaused;
    this.#pace = request.pace;
    this.over = before
      .then(() => this.#carryOut())
      .finally(() => {
        this.#isOver = true;
        this.#begin(null);
      });
  }

  async #carryOut(): Promise<void> {
    const begun = performance.now();
    let end: EndedResponse['end'];
    let failure: EndedResponse['failure'] = null;
    try {
      const outcome = await this.#runToEnd();
      if (outcome === 'refused') return;
      end = outcome;
    } catch (error) {
      end = 'failed';
      failure = failureOf(error);
    }
    this.#isOver = true;
    const live = this.#live;
    if (live !== null) this.#outbox?.flush();
    const seconds = (performance.now() - begun) / 1000;
    const state = live === null ? nothing : live.state;
    const diagnostics = live === null ? [] : this.#diagnosticsOf(live);
    const summary = live === null ? [] : await this.#try(() => live.summary).catch(() => []);
    this.#send({
      ...{ kind: 'ended', run: this.run, end, state, failure },
      ...{ diagnostics, summary, seconds },
    });
  }

  async #runToEnd(): Promise<EndedResponse['end'] | 'refused'> {
    if (this.#isStopped) return 'stopped';
    const { run } = this.#request;
    const { live, bytes } = await this.#affordable();
    if (this.#isStopped) return 'stopped';
    const diagnostics = await this.#try(() => this.#diagnosticsOf(live));
    if (!live.check() || bytes !== null) {
      this.#send({ kind: 'refused', run, diagnostics, bytes });
      return 'refused';
    }
    this.#outbox = new Outbox(run, live, this.#send);
    this.#send({ kind: 'began', run, diagnostics });
    return this.#start(live);
  }

  /** Runs to the end. What lacks a part of the engine on its way is run again: it is the same run. */
  async #start(live: LiveRun): Promise<'done' | 'stopped'> {
    this.#live = live;
    live.pace = this.#pace;
    // A run that is repeated is held where it was held.
    this.#holdsSoon = this.#isPaused && this.#outbox?.isRepeating === true;
    if (this.#isPaused && !this.#holdsSoon) live.pause();
    if (this.#isStopped) live.stop();
    this.#begin(live);
    const outcome = live.start();
    this.#carryErrand();
    this.#flush();
    try {
      return await outcome;
    } catch (error) {
      if (!(error instanceof MissingPart) || this.#isChanged) throw error;
      await this.#load(error.part);
    }
    const again = await this.#checked(this.#memory);
    this.#outbox!.repeat(again);
    return this.#start(again);
  }

  /** A run that was checked, and what it needs if that is too much since nobody asked for it. */
  async #affordable(): Promise<{ readonly live: LiveRun; readonly bytes: number | null }> {
    const { memory, unasked } = this.#request;
    const live = await this.#checked(this.#memory);
    if (unasked === null || (live.cost === null && !needsTooMuch(live.diagnostics)))
      return { live, bytes: null };
    if (live.cost !== null) {
      const { bytes } = live.cost;
      return { live, bytes: bytes > unasked ? bytes : null };
    }
    // It is not wrong if it is right with what one may ask for.
    const asked = await this.#checked(memory);
    return { live: asked, bytes: asked.cost?.bytes ?? null };
  }

  /** Bytes that the model may take now. */
  get #memory(): number {
    const { memory, unasked } = this.#request;
    return Math.min(memory, unasked ?? memory);
  }

  /** A run that was checked; all parts of the engine that the check needs are there. */
  async #checked(memory: number): Promise<LiveRun> {
    const { window, text } = this.#request;
    await Promise.all(partsFor(text).map((part) => this.#load(part).catch(() => undefined)));
    const live = await this.#try(() => this.#made(memory, undefined));
    const { cost, diagnostics } = live;
    if (cost === null ? !needsTooMuch(diagnostics) : !isEndless(cost)) return live;
    const bounded = await this.#try(() => this.#made(memory, window));
    return bounded.cost === null || isEndless(bounded.cost) ? bounded : live;
  }

  async #made(memory: number, window: number | undefined): Promise<LiveRun> {
    const { seed, startSeed, set, from, files } = this.#request;
    // A checkpoint is what a worker before this one made.
    const given =
      from === null
        ? { seed: seed ?? undefined, startSeed, set: new Map(set) }
        : { from: from as LiveCheckpoint };
    const live = new LiveRun(this.#source, {
      ...given,
      ...{ memory, window },
      ...readerOf(files),
      onPrint: (text) => this.#outbox?.print(text),
      awaitAfterSlice: () => this.#afterSlice(),
    });
    await live.checkInSlices();
    return live;
  }

  /** Does some work, for which parts of the engine may have to be loaded. */
  #try<T>(work: () => T | Promise<T>): Promise<T> {
    return withParts(this.#load, work);
  }

  #diagnosticsOf(live: LiveRun) {
    return live.diagnostics.map((one) => plainDiagnostic(one, this.#source));
  }

  /** Sends what is new and the state, while it is under way. */
  #flush(): void {
    if (!this.#isOver) this.#outbox?.flush();
  }

  /** Pauses, goes on, stops. */
  steer(request: Steering): void {
    const live = this.#live;
    switch (request.kind) {
      case 'pause':
        this.#isPaused = true;
        this.#errand = null;
        live?.pause();
        this.#flush();
        return;
      case 'resume':
        this.#isPaused = false;
        this.#holdsSoon = false;
        this.#errand = null;
        live?.resume();
        this.#flush();
        return;
      case 'stop':
        this.#isStopped = true;
        live?.stop();
        this.#outbox?.open();
        return;
      case 'pace':
        this.#pace = request.pace;
        if (live !== null) live.pace = request.pace;
        return;
      case 'drawn':
        this.#outbox?.drawn(request.part);
        return;
      case 'step':
      case 'next-spike':
        this.#errand = request;
        this.#carryErrand();
    }
  }

  /** Takes the steps that were asked for, as soon as the run is there. */
  #carryErrand(): void {
    const [live, errand] = [this.#live, this.#errand];
    if (live === null || errand === null || this.#holdsSoon) return;
    const settled = (): void => {
      // What failed may be repeated, and its steps with it.
      if (this.#errand === errand && live.state.kind !== 'failed') this.#errand = null;
      this.#flush();
    };
    if (errand.kind === 'step') void live.step(errand.steps).then(settled);
    else void live.toNextSpike(errand.monitor ?? undefined).then(settled, settled);
  }

  async #afterSlice(): Promise<void> {
    if (this.#holdsSoon && this.#outbox?.isRepeating === false) {
      this.#holdsSoon = false;
      this.#live?.pause();
      this.#carryErrand();
    }
    await this.#outbox?.afterSlice();
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    // Failures and changes of constants need them. The first data are on their way by now.
    for (const part of ofChanges) void this.#load(part).catch(() => undefined);
  }

  /** Does something with the run before its first step, or at once if it has begun; null if it does not begin. */
  #whenBegun<T>(act: (live: LiveRun) => Promise<T | null>): Promise<T | null> {
    if (this.#live !== null) return act(this.#live);
    if (this.#isOver) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#awaiting.push((live) => resolve(live === null ? null : act(live)));
    });
  }

  #begin(live: LiveRun | null): void {
    for (const act of this.#awaiting.splice(0)) act(live);
  }

  /** Changes constants. */
  async set(changes: ReadonlyMap<string, string>): Promise<Changed | null> {
    // In the midst of a run it is too late to load them.
    for (const part of ofChanges) await this.#load(part).catch(() => undefined);
    const changed = await this.#whenBegun((live) => live.set(changes));
    this.#isChanged ||= changed !== null;
    this.#flush();
    return changed;
  }

  /** What is made of the run. */
  async ask(what: Wanted): Promise<Answers[Wanted]> {
    const live = this.#live;
    if (live === null) throw new Error('this run has not begun yet');
    switch (what) {
      case 'figures':
        return this.#try(() => figuresOf(live));
      case 'npz':
        return this.#try(() => writeNpz(live.results));
      case 'csv':
        return this.#try(() => [...writeCsv(live.results)]);
      case 'session':
        return this.#try(() => live.sessionText());
      case 'kernels':
        return this.#try(async () =>
          [...(await live.kernels())].map(([name, code]) => ({ name, code })),
        );
      case 'checkpoint':
        return this.#try(() => live.checkpoint());
      case 'summary':
        return this.#try(() => live.summary);
      case 'model':
        throw new Error('this run is that of a model');
    }
  }
}

/** The state of a run that has not begun. */
export const nothing: LiveState = {
  ...{ kind: 'stopped', t: 0, run: 0, runs: null, duration: null, speed: 0, line: null },
};

/** Plain data: the method of a drawing stays here. */
function figuresOf(live: LiveRun): FigureData[] {
  return live.figures.map(({ name, figure }) => ({ name, figure: { ...figure } }));
}

/** Why a run failed, in a sentence. */
export function failureOf(error: unknown): EndedResponse['failure'] {
  if (error instanceof RunFailure) {
    const { message, span } = error;
    return { message, line: span === null ? null : span.source.position(span.start).line };
  }
  if (error instanceof MissingPart)
    // Constants were changed in it, so it was not repeated.
    return { message: 'a step of the model failed; run it again for the reason', line: null };
  if (error instanceof UnavailablePart) return { message: error.message, line: null };
  if (error instanceof RangeError)
    return { message: `there is not enough memory (${error.message})`, line: null };
  return { message: `hillock itself failed: ${(error as Error).message}`, line: null };
}
