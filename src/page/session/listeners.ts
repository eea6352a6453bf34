// Who is told of the events of a session.
import type { SessionEvents } from './types.ts';

type Listener<E extends keyof SessionEvents> = (value: SessionEvents[E]) => void;

/** The listeners of a session. */
export class Listeners {
  readonly #byEvent = new Map<keyof SessionEvents, Set<Listener<never>>>();

  /** Returns what ends it. */
  on<E extends keyof SessionEvents>(event: E, listener: Listener<E>): () => void {
    const all = this.#byEvent.get(event) ?? new Set();
    this.#byEvent.set(event, all);
    all.add(listener);
    return () => void all.delete(listener);
  }

  /** A listener that throws keeps no other from hearing. */
  emit<E extends keyof SessionEvents>(event: E, value: SessionEvents[E]): void {
    for (const listener of this.#byEvent.get(event) ?? []) {
      try {
        (listener as Listener<E>)(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
