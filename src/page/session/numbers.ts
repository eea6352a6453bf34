// Numbers of runs and texts: what comes late from an older one has another number, also where sessions share an engine.
const last = new WeakMap<object, number>();

/** The next number of a connection or an engine, from 1. */
export function nextNumber(of: object): number {
  const number = (last.get(of) ?? 0) + 1;
  last.set(of, number);
  return number;
}
