// A connection to one worker, and after its end to the next one.
import type { Answers, Request, Response } from '../protocol.ts';
import type { Place } from './place.ts';
import { Refusal } from './types.ts';
import type { Connection, EngineFiles, Question } from './types.ts';

/** See `Connection`. */
export class WorkerConnection implements Connection {
  canCompile: boolean | null = null;
  constructor(place: Promise<Place>, files: EngineFiles, keepsSpare: boolean) {
    void place;
    void files;
    void keepsSpare;
  }
  send(_request: Request): void {}
  ask<K extends keyof Answers>(_question: Question): Promise<Answers[K]> {
    return Promise.reject(new Refusal('under way'));
  }
  onResponse(_listener: (response: Response) => void): () => void {
    return () => undefined;
  }
  onGone(_listener: (fault: string | null) => void): () => void {
    return () => undefined;
  }
  kill(): void {}
  dispose(): void {}
}
