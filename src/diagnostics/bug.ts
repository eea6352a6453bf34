// Internal errors: mistakes of hillock, never of the user.

/** An internal error of hillock. */
class Bug extends Error {
  override name = 'Bug';
}

/** Throws an internal error. */
export function bug(message: string): never {
  throw new Bug(`${message} (this is a fault of hillock, please report it)`);
}

/** Marks the end of an exhaustive switch: a missing case is a type error. */
export function assertNever(value: never): never {
  bug(`unexpected ${JSON.stringify((value as { kind?: unknown }).kind ?? value)}`);
}
