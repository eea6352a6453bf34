// Our faults, never the user's.

class Bug extends Error {
  override name = 'Bug';
}

export function bug(message: string): never {
  throw new Bug(`${message} (this is a fault of hillock, please report it)`);
}

/** Ends a switch over a closed union: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  bug(`unexpected ${JSON.stringify((value as { kind?: unknown }).kind ?? value)}`);
}
