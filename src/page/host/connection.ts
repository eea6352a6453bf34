// A connection to one worker, and after its end to the next one. Nothing passes that has not been checked.
import type { Answers, FigureData, Request, Response } from '../protocol.ts';
import { isAnswer, isResponse, revived } from './check.ts';
import { Refusal } from './types.ts';
import type { Connection, EngineFiles, Question } from './types.ts';
import type { Place } from './frame.ts';

/** A spare worker is made so long after the first one is there, in milliseconds. */
const spareAfter = 1500;
/** A worker that fails so often without having said anything is not made again. */
const mostFaults = 3;

/** A question without an answer. */
interface Asked {
  readonly what: keyof Answers;
  readonly resolve: (value: never) => void;
  readonly reject: (refusal: Refusal) => void;
}

/** What a connection is made with. */
export interface ConnectionOptions {
  readonly place: Promise<Place>;
  readonly files: EngineFiles;
  /** Whether another worker is kept ready. */
  readonly keepsSpare: boolean;
  /** No worker can be had. */
  readonly onFault: (message: string) => void;
}

/** See `Connection`. */
export class WorkerConnection implements Connection {
  canCompile: boolean | null = null;
  readonly #options: ConnectionOptions;
  readonly #listeners = new Set<(response: Response) => void>();
  readonly #gone = new Set<(fault: string | null) => void>();
  readonly #asked = new Map<number, Asked>();
  #link: Link | null = null;
  #spare: Link | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #count = 0;
  #faults = 0;
  #isOver = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Starts the worker before it is needed. */
  open(): void {
    if (!this.#isOver) this.#link ??= this.#newLink();
  }

  send(request: Request): void {
    this.open();
    this.#link?.port.postMessage(request);
  }

  ask<K extends keyof Answers>(question: Question): Promise<Answers[K]> {
    const request = ++this.#count;
    const what = 'what' in question ? question.what : question.kind;
    return new Promise((resolve, reject) => {
      this.#asked.set(request, { what, resolve, reject });
      this.send({ ...question, request });
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
    this.#replace(null);
  }

  /** No worker can be had any more. */
  lose(message: string): void {
    this.dispose();
    for (const listener of this.#gone) listener(message);
  }

  /** Ends the workers. */
  dispose(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const link of [this.#link, this.#spare]) link?.end();
    this.#link = this.#spare = null;
    this.#refuseAll('the engine was ended');
  }

  #newLink(): Link {
    const { place } = this.#options;
    const link = new Link(
      place,
      (data) => this.#take(link, data),
      (message) => this.#failed(link, message),
    );
    return link;
  }

  /** Another worker takes the place of the present one. */
  #replace(fault: string | null): void {
    this.#link?.end();
    this.#link = this.#spare;
    this.#spare = null;
    this.#refuseAll(fault ?? 'the run did not answer and was killed');
    this.#makeSpareSoon();
    for (const listener of this.#gone) listener(fault);
  }

  #refuseAll(message: string): void {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of asked) reject(new Refusal(message));
  }

  #failed(link: Link, message: string): void {
    if (link === this.#spare) {
      this.#spare.end();
      this.#spare = null;
      return;
    }
    if (link !== this.#link) return;
    const words = `the engine failed${message === '' ? '' : `: ${message}`}`;
    this.#faults++;
    if (this.#faults >= mostFaults) {
      this.lose(words);
      this.#options.onFault(words);
    } else this.#replace(words);
  }

  #makeSpareSoon(): void {
    if (!this.#options.keepsSpare || this.#isOver || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!this.#isOver && this.#link !== null) this.#spare ??= this.#newLink();
    }, spareAfter);
  }

  #take(link: Link, data: unknown): void {
    const isKnown = isResponse(data);
    if (link !== this.#link) {
      if (!isKnown) this.#failed(link, '');
      return;
    }
    if (!isKnown) {
      this.#failed(link, 'it sent what no engine sends');
      return;
    }
    switch (data.kind) {
      case 'hello':
        this.canCompile = data.canCompile;
        this.#faults = 0;
        this.#makeSpareSoon();
        break;
      case 'need':
        void this.#hand(link, data.part);
        break;
      case 'answer':
        this.#answer(link, data.request, data.value);
        return;
      case 'refusal': {
        const asked = this.#asked.get(data.request);
        this.#asked.delete(data.request);
        asked?.reject(new Refusal(data.message));
        return;
      }
      default:
    }
    const response = data.kind === 'drawn' ? { ...data, figures: revived(data.figures) } : data;
    for (const listener of this.#listeners) listener(response);
  }

  #answer(link: Link, request: number, value: unknown): void {
    const asked = this.#asked.get(request);
    if (asked === undefined) return;
    if (!isAnswer(asked.what, value)) {
      this.#failed(link, 'it sent what no engine sends');
      return;
    }
    this.#asked.delete(request);
    const answer = asked.what === 'figures' ? revived(value as readonly FigureData[]) : value;
    asked.resolve(answer as never);
  }

  /** Hands over the text of a part. */
  async #hand(link: Link, part: string): Promise<void> {
    const text = await this.#options.files.text(part).catch(() => null);
    link.port.postMessage({ kind: 'have', part, text } satisfies Request);
  }
}

/** One worker and the port to it; what is sent before it is there waits in the port. */
class Link {
  readonly port: MessagePort;
  #end: (() => void) | null = null;
  #isOver = false;

  constructor(
    place: Promise<Place>,
    onData: (data: unknown) => void,
    onFault: (message: string) => void,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }) => onData(data);
    const fail = (error: unknown): void => onFault((error as Error).message);
    place
      .then((open) => {
        if (!this.#isOver) this.#end = open.worker(port2, onFault);
      })
      .catch(fail);
  }

  end(): void {
    this.#isOver = true;
    this.#end?.();
    this.port.close();
  }
}
