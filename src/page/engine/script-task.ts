// One run of a Python script: what it needs of the engine is loaded, then it has the worker to itself until it ends or is killed.
import type { Answers, RunRequest, StartRequest, Wanted } from '../protocol.ts';
import type { LoadPart } from './parts.ts';
import type { Send } from './outbox.ts';
import { failureOf, nothing } from './run-task.ts';
import { loadScripts } from './script-parts.ts';
import { runScript } from './scripts/index.ts';

/** One run. */
export class ScriptTask {
  /** Its number. */
  readonly run: number;
  /** Resolves when it is over. */
  readonly over: Promise<void>;
  #isStopped = false;
  #answer: ReturnType<typeof runScript> = null;

  /** @param before resolves when the run before it is over */
  constructor(request: StartRequest, send: Send, load: LoadPart, before: Promise<void>) {
    const { run } = request;
    this.run = run;
    const end = (end: 'stopped' | 'failed', error?: unknown): void =>
      send({
        ...{ kind: 'ended', run, end, state: nothing, diagnostics: [], summary: [], seconds: 0 },
        failure: end === 'failed' ? failureOf(error) : null,
      });
    this.over = before
      .then(() => loadScripts(load, request))
      .then(() => {
        if (this.#isStopped) end('stopped');
        else this.#answer = runScript(request, send);
      })
      .catch((error: unknown) => end('failed', error));
  }

  /** Only before it begins there is something to steer. */
  steer({ kind }: RunRequest): void {
    this.#isStopped ||= kind === 'stop';
  }

  /** No constants change in it. */
  set(): Promise<null> {
    return Promise.resolve(null);
  }

  /** What is made of the run. */
  async ask(what: Wanted): Promise<Answers[Wanted]> {
    if (this.#answer === null) throw new Error('this run has not begun yet');
    return this.#answer(what);
  }
}
