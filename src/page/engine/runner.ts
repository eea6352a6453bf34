// Runs models and scripts for a page: one at a time; the last one can still be asked when it is over.
import type { Answers, Request, RunRequest, StartRequest } from '../protocol.ts';
import type { Send } from './outbox.ts';
import { RunTask } from './run-task.ts';
import { ScriptTask } from './script-task.ts';
import type { LoadPart } from './parts.ts';

/** Runs models and scripts. */
export class Runner {
  readonly #send: Send;
  readonly #load: LoadPart;
  #task: RunTask | ScriptTask | null = null;

  constructor(send: Send, load: LoadPart) {
    this.#send = send;
    this.#load = load;
  }

  /** Does what a page asks for. Returns the answer, where there is one. */
  take(request: RunRequest): Promise<Answers[keyof Answers]> | null {
    if (request.kind === 'start') {
      this.#start(request);
      return null;
    }
    const task = this.#task;
    if (task === null || task.run !== request.run) {
      if ('request' in request) throw new Error('this run is not kept any more');
      return null;
    }
    switch (request.kind) {
      case 'set':
        return task.set(new Map(request.changes));
      case 'ask':
        return task.ask(request.what);
      default:
        task.steer(request);
        return null;
    }
  }

  #start(request: StartRequest): void {
    const before = this.#task;
    before?.steer({ kind: 'stop', run: before.run });
    const Task = request.language === 'python' ? ScriptTask : RunTask;
    this.#task = new Task(request, this.#send, this.#load, before?.over ?? Promise.resolve());
  }
}

/** Whether a request is about a run. */
export function isRunRequest(request: Request): request is RunRequest {
  return 'run' in request;
}
