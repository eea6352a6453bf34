// Long work in slices, between which other events are handled: drawing, input, timers, signals.

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
export async function inSlices<T>(
  work: Generator<void, T>,
  isStopped: () => boolean,
): Promise<T | null> {
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
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}
