// What test/page/controls.test.ts puts into a page: controls, and a session that notes what is asked of it.
import * as controls from '../../src/page/controls/index.ts';

/** A session of fixed facts. */
export function fakeSession(facts: object) {
  const asked: string[] = [];
  const listeners = new Map<string, ((value: unknown) => void)[]>();
  const session = {
    ...{ state: 'ready', run: null, words: { state: 'ready', figures: 'no figures yet' } },
    ...{ mode: 'auto', pace: 'fastest', seed: null, isAsking: false, ...facts },
    on: (event: string, listener: (value: unknown) => void) => {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
      return () => undefined;
    },
    emit: (event: string, value: unknown) => {
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
    asked,
  };
  return new Proxy(session, {
    get: (target, name: string) =>
      name in target
        ? target[name as keyof typeof target]
        : (...given: unknown[]) => void asked.push(`${name}(${given.join(', ')})`),
  });
}

Object.assign(globalThis, { controls, fakeSession });
