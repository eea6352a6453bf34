// The worker that holds the engine: runs models and answers editors, over the port that it is given.
import { canCompile } from '../../live.ts';
import type { Request, Response } from '../protocol.ts';
import { Language } from './language.ts';
import { takePart, UnavailablePart } from './parts.ts';
import { isRunRequest, Runner } from './runner.ts';
import type { Send } from './outbox.ts';

/** What of a worker is used here. */
interface Scope {
  onmessage: ((event: MessageEvent) => void) | null;
  importScripts(address: string): void;
}

// The types of this program are those of pages.
const scope = globalThis as unknown as Scope;
const { importScripts } = scope;

/**
 * Waits for the port.
 *
 * @param core what the engine shares with its parts
 */
export function serveEngine(core: unknown): void {
  scope.onmessage = ({ ports }) => {
    const [port] = ports;
    if (port === undefined) return;
    scope.onmessage = null;
    new Server(port, core);
  };
}

class Server {
  readonly #port: MessagePort;
  readonly #core: unknown;
  readonly #runner: Runner;
  readonly #language: Language;
  readonly #awaited = new Map<string, (text: string | null) => void>();
  readonly #parts = new Map<string, Promise<void>>();

  constructor(port: MessagePort, core: unknown) {
    this.#port = port;
    this.#core = core;
    const load = (part: string): Promise<void> => this.#load(part);
    this.#runner = new Runner(this.#send, load);
    this.#language = new Language(load);
    port.onmessage = ({ data }) => this.#take(data as Request);
    this.#send({ kind: 'hello', canCompile: canCompile() });
  }

  readonly #send: Send = (response, transfer = []) => {
    this.#port.postMessage(response, [...transfer]);
  };

  #take(request: Request): void {
    if (request.kind === 'have') {
      this.#awaited.get(request.part)?.(request.text);
      return;
    }
    if (request.kind === 'analyse') {
      const { version } = request;
      void this.#language.analyse(request).then(
        (analysis) => this.#send({ kind: 'analysed', version, analysis }),
        (error: unknown) => this.#fail(error),
      );
      return;
    }
    const number = 'request' in request ? request.request : null;
    try {
      const answer = isRunRequest(request)
        ? this.#runner.take(request)
        : this.#language.answer(request);
      if (number === null || answer === null) return;
      answer.then(
        (value) => this.#answer({ kind: 'answer', request: number, value }),
        (error: unknown) => this.#refuse(number, error),
      );
    } catch (error) {
      if (number === null) throw error;
      this.#refuse(number, error);
    }
  }

  #answer(response: Response & { readonly kind: 'answer' }): void {
    const { value } = response;
    this.#send(response, value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []);
  }

  #refuse(request: number, error: unknown): void {
    this.#send({ kind: 'refusal', request, message: (error as Error).message });
  }

  /** An error outside of every request ends the worker: the page hears of it. */
  #fail(error: unknown): void {
    setTimeout(() => {
      throw error;
    });
  }

  /** Asks the page for a part, once if it has it. */
  #load(part: string): Promise<void> {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const loading = new Promise<string | null>((resolve) => {
      this.#awaited.set(part, resolve);
      this.#send({ kind: 'need', part });
    }).then((text) => this.#evaluate(part, text));
    this.#parts.set(part, loading);
    return loading;
  }

  #evaluate(part: string, text: string | null): void {
    this.#awaited.delete(part);
    if (text === null) {
      // Perhaps another time.
      this.#parts.delete(part);
      throw new UnavailablePart();
    }
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    try {
      takePart(this.#core, () => importScripts.call(globalThis, address));
    } finally {
      URL.revokeObjectURL(address);
    }
  }
}
