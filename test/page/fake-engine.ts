// An engine and a clock for tests of sessions: what was sent is kept, and answered by the test.
import type { ConstantInfo, PlainDiagnostic } from '../../src/language.ts';
import type { LiveState, RunCost } from '../../src/live.ts';
import { Refusal } from '../../src/page/host/index.ts';
import type { Connection, EngineLike, Question } from '../../src/page/host/index.ts';
import type { Answers, Request, Response, StartRequest } from '../../src/page/protocol.ts';
import { Session } from '../../src/page/session/index.ts';
import type { Clock, SessionOptions } from '../../src/page/session/index.ts';

/** A connection that answers nothing by itself. */
class FakeConnection implements Connection {
  canCompile: boolean | null = true;
  sent: Request[] = [];
  readonly asked: {
    readonly question: Question;
    resolve(value: unknown): void;
    reject(message: string): void;
  }[] = [];
  kills = 0;
  readonly #listeners = new Set<(response: Response) => void>();
  readonly #gone = new Set<(fault: string | null) => void>();

  send(request: Request): void {
    this.sent.push(request);
  }

  ask<K extends keyof Answers>(question: Question): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        question,
        resolve: (value) => resolve(value as Answers[K]),
        reject: (message) => reject(new Refusal(message)),
      });
    });
  }

  onResponse(listener: (response: Response) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onGone(listener: (fault: string | null) => void): () => void {
    this.#gone.add(listener);
    return () => void this.#gone.delete(listener);
  }

  kill(): void {
    this.kills++;
    this.fail(null);
  }

  fail(fault: string | null): void {
    for (const listener of this.#gone) listener(fault);
  }

  respond(response: Response): void {
    for (const listener of this.#listeners) listener(response);
  }

  /** The requests of a kind. */
  all<K extends Request['kind']>(kind: K): (Request & { readonly kind: K })[] {
    return this.sent.filter((one): one is Request & { readonly kind: K } => one.kind === kind);
  }
}

/** A clock that the test advances. */
class FakeClock implements Clock {
  #now = 0;
  readonly #calls = new Set<{ readonly at: number; readonly call: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, call: () => void): () => void {
    const one = { at: this.#now + milliseconds, call };
    this.#calls.add(one);
    return () => void this.#calls.delete(one);
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#calls].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#calls.delete(next);
      this.#now = next.at;
      next.call();
    }
    this.#now = end;
  }
}

/** A run of some milliseconds. */
export const small: RunCost = { bytes: 1000, updates: 1000, duration: 0.1 };
/** A run of about a minute. */
export const large: RunCost = { bytes: 1e6, updates: 2e10, duration: 10 };

/** A session with all around it. */
export class Scene {
  readonly runner = new FakeConnection();
  readonly language = new FakeConnection();
  readonly clock = new FakeClock();
  readonly session: Session;
  readonly heard: string[] = [];
  cost: RunCost = small;

  constructor(options: Partial<SessionOptions> = {}) {
    const engine: EngineLike = { runner: this.runner, language: this.language };
    this.session = new Session(engine, {
      text: 'tau = 20*ms\nrun 1*second\n',
      clock: this.clock,
      ...options,
    });
    this.session.on('announce', ({ region, words }) => this.heard.push(`${region}: ${words}`));
  }

  /** Its text is of a run of a minute. */
  expensive(): this {
    this.cost = large;
    return this;
  }

  /** The language worker answers all that was sent: a text with `wrong` in it has an error for each. */
  check(connection = this.language): this {
    for (let left = connection.all('analyse'); left.length > 0; left = connection.all('analyse')) {
      connection.sent = connection.sent.filter(({ kind }) => kind !== 'analyse');
      const { text, version } = left.at(-1)!;
      const diagnostics = [...text.matchAll(/wrong/g)].map(({ index }) => problemAt(index));
      connection.respond({
        kind: 'analysed',
        version,
        analysis: {
          ...{ diagnostics, constants: constantsOf(text), symbols: [], tokens: [] },
          cost: diagnostics.length > 0 ? null : this.cost,
        },
      });
    }
    return this;
  }

  /** The requests to start a run. */
  get starts(): StartRequest[] {
    return this.runner.all('start');
  }

  /** The number of the last run. */
  get last(): number {
    return this.starts.at(-1)!.run;
  }

  /** The last run begins. */
  begin(): this {
    this.runner.respond({ kind: 'began', run: this.last, diagnostics: [] });
    return this.parts(0);
  }

  /** The run sends parts. */
  parts(t: number, kind: LiveState['kind'] = 'running', run = this.last): this {
    this.runner.respond({ kind: 'parts', run, part: 1, state: stateOf(kind, t), parts: [] });
    return this;
  }

  /** The run is over. */
  end(end: 'done' | 'stopped' | 'failed' = 'done', t = 1, seconds = 0.02, run = this.last): this {
    const failure = end === 'failed' ? { message: 'too many spikes', line: 7 } : null;
    this.runner.respond({
      ...{ kind: 'ended', run, end, state: stateOf(end, t), failure },
      ...{ diagnostics: [], summary: [], seconds },
    });
    return this;
  }

  /** `state | figures` */
  get words(): string {
    const { state, figures } = this.session.words;
    return `${state} | ${figures}`;
  }
}

function stateOf(kind: LiveState['kind'], t: number): LiveState {
  return { kind, t, run: 1, runs: 1, duration: 1, speed: 1, line: 1 };
}

/** A problem of a text. */
export function problemAt(from: number): PlainDiagnostic {
  return {
    ...{ code: 'unknown-name', severity: 'error', message: 'this is wrong', hint: null },
    ...{ from, to: from + 5, line: 2, column: 1, source: null, related: [], fixes: [] },
  };
}

/** Constants in milliseconds: `tau = 20*ms`; those of `N` are not live. */
function constantsOf(text: string): ConstantInfo[] {
  return [...text.matchAll(/^(\w+) = (\d+)\*ms/gm)].map(
    ({ 0: all, 1: name = '', 2: number = '', index }) => {
      const from = index + all.indexOf(number, name.length);
      return {
        ...{ name, from: index, to: index + all.length },
        number: { from, to: from + number.length },
        ...{ value: Number(number) / 1000, unit: 'ms', scale: 1e-3 },
        dimension: [0, 0, 1, 0, 0, 0, 0],
        kind: name === 'N' ? 'restart' : 'live',
        range: null,
      };
    },
  );
}

/** What was promised has been done. */
export async function settled(): Promise<void> {
  for (let k = 0; k < 10; k++) await Promise.resolve();
}
