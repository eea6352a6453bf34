// What a page knows of the engine: where its files are, and connections to its workers.
import type { FramePlace, FrameSource } from './frame.ts';
import type { Answers, Request, Response } from '../protocol.ts';

/** Where the files of the engine are: next to a script, or within a page. */
export interface EngineFiles {
  /** The frame, as a file with its own policy, as text, or opened already; null: workers are made by the page itself. */
  readonly frame: FrameSource | Promise<FramePlace | null> | null;
  /** The address of `engine.js`, for pages where the frame cannot work. */
  readonly worker?: string | undefined;
  /** The text of a part: `engine`, and those that a worker needs later. */
  text(part: string): Promise<string>;
}

/** Options of an engine. */
export interface EngineOptions {
  /** Called when the engine cannot go on: with a sentence for the user. */
  readonly onFault?: ((message: string) => void) | undefined;
}

/** Runners and language workers, as a session uses them. */
export interface EngineLike {
  /** Runs models. */
  readonly runner: Connection;
  /** Answers editors. Started at its first use. */
  readonly language: Connection;
}

/** A request that is answered; the connection adds its number. */
export type Question = AsQuestion<Request>;

type AsQuestion<R> = R extends { readonly request: number } ? Omit<R, 'request'> : never;

/** A connection to one worker, and after `kill` to the next one. */
export interface Connection {
  /** Sends a request that has no answer of its own. */
  send(request: Request): void;
  /**
   * Sends a request, and resolves with its answer.
   *
   * @throws {Refusal} with the sentence of the worker, or if it is killed before
   */
  ask<K extends keyof Answers>(question: Question): Promise<Answers[K]>;
  /** Calls a listener with all other responses, which have been checked. Returns what ends that. */
  onResponse(listener: (response: Response) => void): () => void;
  /** Calls a listener when the worker is gone, by `kill` or by a fault: with a sentence, or null for `kill`. */
  onGone(listener: (fault: string | null) => void): () => void;
  /** Ends the worker, whatever it does; the next request goes to another one. */
  kill(): void;
  /** Whether kernels are compiled; null until a worker has said so. */
  readonly canCompile: boolean | null;
}

/** Thrown for what a worker refuses. */
export class Refusal extends Error {
  /** Always `Refusal`. */
  override name = 'Refusal';
}
