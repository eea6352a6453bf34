// Long work in slices, between which other events are handled: drawing, input, timers, signals. What may take long is a
// generator that yields after every part. Those who can wait carry it out in slices, all others at once.

/** Work that yields where it may be interrupted. */
export type Work<T> = Generator<void, T>;

/** Wall time after which long work yields to other events, in milliseconds. A page is drawn every 16 ms. */
export const slicePeriod = typeof setImmediate === 'function' ? 50 : 12;

/**
 * Resolves after other pending events have been handled. In Node by `setImmediate`: messages would delay timers and
 * signals. Web pages have none and throttle nested timers, so there by a message to oneself.
 */
export function nextTurn(): Promise<void> {
  if (typeof setImmediate === 'function')
    return new Promise((resolve) => void setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    // This property of a web page's ports is missing in Node's types.
    (port1 as unknown as { onmessage: () => void }).onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Carries out work in slices, which end where it yields. Null if `isStopped` ended it. */
export async function inSlices<T>(work: Work<T>, isStopped: () => boolean): Promise<T | null> {
  let begun = performance.now();
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (performance.now() - begun < slicePeriod) continue;
    await nextTurn();
    if (isStopped()) return null;
    begun = performance.now();
  }
}

/** Carries out work without a pause. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

// --------------------------------------------------------------------------------------------- work within functions

/** What `resumable` puts back before it repeats something: the states of random streams. */
export interface Restorable<S> {
  save(): S;
  restore(saved: S): void;
}

/** Thrown out of what `resumable` carries out when a slice is over. */
class SliceIsOver extends Error {
  /** The work that goes on in the next slice. */
  readonly work: Work<unknown>;
  constructor(work: Work<unknown>) {
    super('a slice is over');
    this.work = work;
  }
}

/** The results of finished work, in the order in which it is asked for. */
class Results {
  readonly #finished: { readonly value: unknown; readonly after: unknown }[] = [];
  readonly #state: Restorable<unknown>;
  #next = 0;
  /** When the first work of this slice began; null before it. */
  #begun: number | null = null;

  constructor(state: Restorable<unknown>) {
    this.#state = state;
  }

  startAgain(): void {
    this.#next = 0;
    this.#begun = null;
  }

  add(value: unknown): void {
    this.#finished.push({ value, after: this.#state.save() });
  }

  resultOf<T>(work: () => Work<T>): T {
    const known = this.#finished[this.#next];
    this.#next += 1;
    if (known !== undefined) {
      this.#state.restore(known.after);
      return known.value as T;
    }
    const pending = work();
    this.#begun ??= performance.now();
    for (;;) {
      const next = withoutResults(() => pending.next());
      if (next.done === true) {
        this.add(next.value);
        return next.value;
      }
      if (performance.now() - this.#begun >= slicePeriod) throw new SliceIsOver(pending);
    }
  }
}

let results: Results | null = null;

/** Work in work is carried out at once, unless it is delegated to by `yield*`. */
function withoutResults<T>(step: () => T): T {
  const outer = results;
  results = null;
  try {
    return step();
  } finally {
    results = outer;
  }
}

/**
 * The result of work that a function without `yield` needs. It is carried out at once, or in slices where the caller is
 * carried out by `resumable`, which never repeats it: what the work finds out must be in its result.
 */
export function carryOut<T>(work: () => Work<T>): T {
  return results === null ? atOnce(work()) : results.resultOf(work);
}

/**
 * Carries out a function whose work, that of `carryOut`, may take long. A function cannot be left and entered again: when
 * a slice is over it ends by an exception, its work goes on in the next slices, and then the function is repeated with the
 * results of all work that is finished. What it does besides must have the same effect when it is repeated.
 */
export function* resumable<T, S>(evaluate: () => T, state: Restorable<S>): Work<T> {
  const before = state.save();
  const own = new Results(state);
  for (;;) {
    const outer = results;
    results = own;
    let unfinished: Work<unknown>;
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof SliceIsOver)) throw error;
      unfinished = error.work;
    } finally {
      results = outer;
    }
    try {
      yield;
      own.add(yield* unfinished);
    } finally {
      // Also where the caller ends the work: then nothing has happened.
      state.restore(before);
    }
    own.startAgain();
  }
}

/** The result of a function whose work, that of `carryOut`, is carried out in slices. It must draw no random numbers. */
export async function evaluateInSlices<T>(evaluate: () => T): Promise<T> {
  const work = resumable(evaluate, { save: () => null, restore: () => {} });
  // Never null, as nothing stops it.
  return (await inSlices(work, () => false)) as T;
}

// --------------------------------------------------------------------------------------------- loops over elements

/** Short work that is done already. */
export function* done<T>(value: T): Work<T> {
  yield* [];
  return value;
}

/** Elements between which a loop yields: a fraction of a millisecond of arithmetic. */
export const partSize = 2 ** 14;

/** Calls `body` for successive parts of 0 … count - 1, up to but not including `to`, and yields after each. */
export function* inParts(
  count: number,
  body: (from: number, to: number) => void,
  size = partSize,
): Work<void> {
  for (let from = 0; from < count; from += size) {
    body(from, Math.min(count, from + size));
    yield;
  }
}

/** A new array that `body` fills part by part: at once if it is short, else as work. */
export function filled(
  length: number,
  body: (array: Float64Array, from: number, to: number) => void,
): Float64Array {
  if (length > partSize) return carryOut(() => filling(length, body));
  const array = new Float64Array(length);
  body(array, 0, length);
  return array;
}

/** As `filled`, within work. */
export function* filling(
  length: number,
  body: (array: Float64Array, from: number, to: number) => void,
): Work<Float64Array> {
  const array = new Float64Array(length);
  yield* inParts(length, (from, to) => body(array, from, to));
  return array;
}

/** The first element for which a condition holds: at once in a short array, else as work. */
export function firstOf(numbers: Float64Array, holds: (x: number) => boolean): number | undefined {
  if (numbers.length <= partSize) return numbers.find(holds);
  return carryOut(function* () {
    for (let from = 0; from < numbers.length; from += partSize) {
      const found = numbers.subarray(from, from + partSize).find(holds);
      if (found !== undefined) return found;
      yield;
    }
    return undefined;
  });
}
